#include "scenes/extract/henshin.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace vf::extract {

void Henshin::dress(std::size_t index, const sim::FighterView& a, const sim::FighterView& b, float alpha,
                    float seconds, float feetHeight, FigureDraw& draw) const {
    const float possessed = b.possession;
    const bool rouge = index == 0;
    draw.ringColour = (rouge ? params.rougeRing : params.cyanRing).get().vec();
    draw.marksColour = glm::mix((rouge ? params.rougeMarks : params.cyanMarks).get().vec(),
                                params.possession.get().vec() * 1.15f, possessed * 0.85f);
    draw.marks = std::max(b.transform.marks * params.marks,
                          b.transform.phase == sim::TransformPhase::Armoured ? params.idleMarks.get() : 0.0f);
    draw.marks = std::max(draw.marks, possessed * 0.8f);
    draw.marksPhase = seconds * params.pulseSpeed;
    draw.ringGlow = b.transform.ringGlow * params.ringGlow;
    draw.ringHeight = feetHeight + std::lerp(a.transform.ringHeight, b.transform.ringHeight, alpha);
    using P = sim::TransformPhase;
    switch (b.transform.phase) {
    case P::Base:
    case P::Summon:
        draw.pieces = 1;
        break;
    case P::Descend:
        draw.pieces = 3;
        break;
    case P::Seal:
    case P::Ignite:
    case P::Armoured:
        draw.pieces = 2;
        break;
    }
}

// The ring of activation (STORY D4): a band of light with teeth, a thin second ring, threads that rise.
void Henshin::addRing(std::size_t index, const sim::FighterView& fighter, float seconds,
                      RenderScene& out) const {
    const float glow = fighter.transform.ringGlow * params.ringGlow;
    if (glow <= 0.01f) return;
    const glm::vec3 colour = (index == 0 ? params.rougeRing : params.cyanRing).get().vec() * glow;
    const float height = fighter.position.y + fighter.transform.ringHeight;
    const auto ring = [&](float radius, float y, float width, float strength) {
        std::vector<StripPoint> strip;
        constexpr int kPoints = 40;
        for (int i = 0; i <= kPoints; ++i) {
            const SinCos turn = sinCos(static_cast<float>(i) / kPoints * 2 * kPi);
            strip.push_back(
                {{fighter.position.x + turn.cos * radius, y, fighter.position.z + turn.sin * radius},
                 width,
                 glm::vec4(colour * strength, strength * 0.5f)});
        }
        out.strips.push_back(std::move(strip));
    };
    ring(params.ringRadius, height, params.ringWidth, 1.0f);
    ring(params.haloRadius, height + 0.05f, params.ringWidth * 0.3f, 0.55f);
    ring(params.ringRadius * 0.88f, height - 0.06f, params.ringWidth * 0.35f, 0.6f);
    for (int t = 0; t < params.ringTeeth; ++t) {
        const float angle =
            (static_cast<float>(t) / static_cast<float>(params.ringTeeth.get()) + seconds * params.ringSpin) *
            2 * kPi;
        const SinCos turn = sinCos(wrapAngle(angle - 2 * kPi * std::floor(angle / (2 * kPi))));
        const glm::vec3 out_{turn.cos, 0, turn.sin};
        const glm::vec3 base{fighter.position.x, height, fighter.position.z};
        const float length = t % 2 ? 0.16f : 0.3f;
        out.strips.push_back(
            {{base + out_ * params.ringRadius.get(), 0.035f, glm::vec4(colour, 0.9f)},
             {base + out_ * (params.ringRadius + length), 0.004f, glm::vec4(colour * 0.4f, 0.4f)}});
    }
    for (int t = 0; t < params.columnThreads; ++t) {
        const auto seed = static_cast<std::uint32_t>(t);
        const float angle = hash01(seed, 3) * 2 * kPi, radius = 0.55f + 0.75f * hash01(seed, 5);
        const SinCos turn = sinCos(angle);
        float rise = hash01(seed, 7) + seconds * (0.35f + 0.5f * hash01(seed, 11));
        rise -= std::floor(rise);
        const glm::vec3 foot{fighter.position.x + turn.cos * radius, fighter.position.y,
                             fighter.position.z + turn.sin * radius};
        const float bottom = rise * params.columnHeight, fade = (1 - rise) * std::min(1.0f, rise * 6) * 0.7f;
        out.strips.push_back(
            {{foot + glm::vec3(0, bottom, 0), 0.004f, glm::vec4(colour * fade, fade)},
             {foot + glm::vec3(0, bottom + 0.22f, 0), 0.02f, glm::vec4(colour * fade, fade)},
             {foot + glm::vec3(0, bottom + 0.5f, 0), 0.004f, glm::vec4(colour * fade * 0.3f, fade * 0.3f)}});
    }
}

// Roy's strings (STORY D11), from a hand far above to wrists, ankles, head and chest.
void Henshin::addStrings(const sim::Snapshot& next, const assets::Model& model,
                         const assets::SkeletonPose& skeleton, float seconds, RenderScene& out) const {
    const float strength = next.story.strings;
    if (strength <= 0.01f) return;
    const glm::vec3 colour = params.possession.get().vec() * strength;
    constexpr std::array kBones{
        Bone::LeftHand,   Bone::RightHand,    Bone::LeftFoot,      Bone::RightFoot,    Bone::Head,
        Bone::UpperChest, Bone::LeftLowerArm, Bone::RightLowerArm, Bone::LeftLowerLeg, Bone::RightLowerLeg};
    const glm::vec3 hand = next.fighters[1].position + glm::vec3(0.0f, 7.5f, -0.6f);
    for (std::size_t i = 0; i < kBones.size(); ++i) {
        const auto world = assets::boneWorld(model, skeleton, kBones[i]);
        if (!world) continue;
        const glm::vec3 end((*world)[3]);
        const float spread = (static_cast<float>(i) - 4.5f) * 0.11f;
        const glm::vec3 start = hand + glm::vec3(spread, 0.15f * std::fabs(spread), 0);
        std::vector<StripPoint> strip;
        constexpr int kSteps = 8;
        for (int s = 0; s <= kSteps; ++s) {
            const float t = static_cast<float>(s) / kSteps;
            const float phase = seconds * 2.1f + static_cast<float>(i) * 1.3f + t * 4.0f;
            const float sway = params.stringSway * t * (1 - t) * 4.0f *
                               sine(wrapAngle(phase - 2 * kPi * std::floor(phase / (2 * kPi))));
            strip.push_back({glm::mix(start, end, t) + glm::vec3(sway, 0, sway * 0.5f), 0.016f,
                             glm::vec4(colour, strength * 0.3f)});
        }
        out.strips.push_back(std::move(strip));
    }
}

} // namespace vf::extract
