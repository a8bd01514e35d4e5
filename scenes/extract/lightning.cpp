#include "scenes/extract/lightning.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::extract {

namespace {

constexpr float kSlot = 1.3f;   // seconds in which lightning strikes once at the most
constexpr float kLength = 0.5f; // of its flicker
constexpr float kFar = 190.0f;  // metres
constexpr int kSteps = 13;

// Three strokes, as cameras see them: the first the brightest, each gone within four pictures.
float flicker(float t) {
    float sum = 0;
    constexpr std::array<std::array<float, 2>, 3> kStrokes{{{0.0f, 1.0f}, {0.13f, 0.55f}, {0.21f, 0.8f}}};
    for (const auto& [start, strength] : kStrokes) {
        const float since = t - start;
        if (since >= 0) sum = std::max(sum, strength * std::max(0.0f, 1.0f - since * 5.5f));
    }
    return sum;
}

} // namespace

Lightning lightningAt(float seconds, float activity) {
    Lightning result;
    if (activity <= 0.0f || seconds < 0.0f) return result;
    const float slot = std::floor(seconds / kSlot);
    const auto seed = static_cast<std::uint32_t>(slot);
    if (hash01(seed, 301) >= activity * 0.85f) return result;
    const float start = hash01(seed, 302) * (kSlot - kLength);
    const float since = seconds - slot * kSlot - start;
    if (since < 0.0f || since > kLength) return result;
    result.seed = seed;
    result.bolt = hash01(seed, 303) < 0.2f + 0.3f * activity;
    result.brightness = flicker(since) * (0.55f + 0.45f * hash01(seed, 304));
    // Mostly over the far side of the stage, where shots look.
    const float yaw = (hash01(seed, 305) - 0.5f) * 3.6f;
    const SinCos turn = sinCos(yaw), rise = sinCos(0.08f + 0.16f * hash01(seed, 306));
    result.direction = {turn.sin * rise.cos, rise.sin, -turn.cos * rise.cos};
    return result;
}

std::vector<std::vector<StripPoint>> drawBolt(const Lightning& lightning, const glm::vec3& eye) {
    if (!lightning.bolt || lightning.brightness <= 0.02f) return {};
    const glm::vec3 side = glm::normalize(glm::cross(lightning.direction, glm::vec3(0, 1, 0)));
    const glm::vec3 top = eye + lightning.direction * kFar;
    const float drop = top.y - eye.y + 14.0f;
    const auto path = [&](glm::vec3 at, float length, float lean, float width, std::uint32_t salt) {
        std::vector<StripPoint> strip;
        // White-hot while it is there at all: a dim bolt is a crack in the picture.
        const float bright = std::min(1.0f, lightning.brightness * 1.8f);
        for (int i = 0; i <= kSteps; ++i) {
            const float t = static_cast<float>(i) / kSteps;
            strip.push_back({at, width * bright * (1.0f - 0.7f * t),
                             glm::vec4(glm::vec3(0.98f, 0.94f, 1.0f) * bright, bright * (1.0f - 0.4f * t))});
            const float kink = hash01(lightning.seed * 64u + static_cast<std::uint32_t>(i), salt) - 0.5f;
            at += glm::vec3(0, -length / kSteps, 0) + side * ((lean + kink * 2.2f) * length / kSteps);
        }
        return strip;
    };
    std::vector<std::vector<StripPoint>> strips;
    strips.push_back(path(top, drop, hash01(lightning.seed, 311) - 0.5f, 2.6f, 320));
    for (std::uint32_t branch = 0; branch < 2; ++branch) {
        const auto from = static_cast<std::size_t>(3 + 3 * branch);
        strips.push_back(
            path(strips[0][from].position, drop * 0.35f, branch == 0 ? 1.1f : -1.2f, 1.3f, 330 + branch));
    }
    return strips;
}

} // namespace vf::extract
