#include "scenes/extract/puppet_strings.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/extract/henshin_parts.hpp"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::extract {

namespace {

constexpr int kSteps = 12;
constexpr float kWhipTicks = 16.0f, kFallTicks = 50.0f;
constexpr float kRest = 1.1f;     // metres of a cut string that stay on the limb
constexpr float kFarPart = 0.55f; // of the width, at the fingers

struct Thread {
    const HenshinStyleParams& style;
    glm::vec3 finger, end;
    float strength, tension, seconds, number;

    glm::vec4 colourAt(float t, float beat, float shown) const {
        const glm::vec3 colour = style.stringColour.get().evaluate(t).vec() * strength;
        // The harder it pulls, the whiter it burns.
        const float hot = std::min(1.0f, 0.25f * beat + 0.55f * tension);
        return {glm::mix(colour, glm::vec3(strength), hot),
                strength * shown * (0.25f + 0.5f * tension + 0.5f * beat)};
    }
    // A knot of light runs down each: the pull of a finger.
    float beatAt(float t) const {
        const float knot = seconds * 0.7f + hash01(static_cast<std::uint32_t>(number), 111) - t;
        return 1 - std::min(1.0f, std::fabs(knot - std::floor(knot) - 0.5f) * 6);
    }
    glm::vec3 swing(float t, float most) const {
        const float bow = 4 * t * (1 - t);
        const SinCos slow = turn(seconds * 0.33f + number * 0.21f + t * 0.64f),
                     quick = turn(seconds * (5.0f + number * 0.3f) + number * 0.37f);
        // A taut one hums instead.
        const float slack = most * (1 - tension) * (1 - tension), hum = 0.006f * tension;
        return glm::vec3(slow.sin * slack + quick.sin * hum, 0, slow.cos * slack * 0.5f + quick.cos * hum) *
               bow;
    }
};

void addWhole(const Thread& thread, RenderScene& out) {
    std::vector<StripPoint> strip;
    for (int s = 0; s <= kSteps; ++s) {
        const float t = static_cast<float>(s) / kSteps, beat = thread.beatAt(t);
        strip.push_back({glm::mix(thread.finger, thread.end, t) + thread.swing(t, thread.style.stringSway),
                         (0.011f + 0.014f * beat + 0.004f * thread.tension) * std::lerp(kFarPart, 1.0f, t),
                         thread.colourAt(t, beat, 1)});
    }
    out.strips.push_back(std::move(strip));
}

// The upper part snaps up to the finger in waves, the lower one falls over the limb.
void addCut(const Thread& thread, float ticks, RenderScene& out) {
    if (ticks >= kFallTicks) return;
    const glm::vec3 way = thread.end - thread.finger;
    const float length = std::max(0.01f, glm::length(way));
    const float whip = std::min(1.0f, ticks / kWhipTicks), fall = ticks / kFallTicks;
    if (whip < 1) {
        std::vector<StripPoint> strip;
        const float reach = (1 - kRest / length) * (1 - whip * whip);
        for (int s = 0; s <= kSteps; ++s) {
            const float t = static_cast<float>(s) / kSteps;
            const SinCos wave = turn(t * 2.5f - ticks * 0.11f + thread.number * 0.2f);
            const float wide = 0.32f * whip * t * (1 - 0.4f * whip);
            strip.push_back(
                {thread.finger + way * (reach * t) + glm::vec3(wave.sin * wide, 0, wave.cos * wide),
                 0.016f * std::lerp(kFarPart, 1.0f, t), thread.colourAt(t, t, 1 - whip * 0.5f)});
        }
        out.strips.push_back(std::move(strip));
    }
    std::vector<StripPoint> strip;
    const float down = std::min(1.0f, fall * 2.2f), drop = down * down;
    for (int s = 0; s <= kSteps; ++s) {
        const float t = static_cast<float>(s) / kSteps; // from the limb outwards
        const glm::vec3 up = -way / length * (kRest * t);
        const SinCos side = turn(thread.number * 0.37f + t * 0.2f);
        const glm::vec3 hang(side.sin * 0.28f * std::sqrt(t), -kRest * 0.75f * t,
                             side.cos * 0.28f * std::sqrt(t));
        const SinCos wave = turn(t * 1.4f - ticks * 0.05f);
        strip.push_back({thread.end + glm::mix(up, hang, drop * std::sqrt(t)) +
                             glm::vec3(wave.sin, 0, wave.cos) * (0.12f * t * (1 - fall)),
                         0.014f, thread.colourAt(1 - t, 1 - t, 1 - fall)});
    }
    out.strips.push_back(std::move(strip));
}

} // namespace

void addPuppetStrings(const HenshinStyleParams& style, const sim::PuppetView& previous,
                      const sim::PuppetView& next, float alpha, const HenshinBody& body, float seconds,
                      RenderScene& out) {
    const float strength = std::lerp(previous.reach, next.reach, alpha);
    if (strength <= 0.01f) return;
    for (std::size_t i = 0; i < next.strings.size(); ++i) {
        const sim::StringView &a = previous.strings[i], &b = next.strings[i];
        const bool cut = glm::distance(a.finger, b.finger) > 1.0f;
        const Thread thread{style,
                            cut ? b.finger : glm::mix(a.finger, b.finger, alpha),
                            body.bones[index(sim::kStringBones[i])],
                            strength,
                            std::lerp(a.tension, b.tension, alpha),
                            seconds,
                            static_cast<float>(i)};
        if (b.cutTicks < 0)
            addWhole(thread, out);
        else
            addCut(thread, static_cast<float>(b.cutTicks) + alpha, out);
    }
}

} // namespace vf::extract
