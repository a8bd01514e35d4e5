#include "scenes/extract/tether.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <cmath>

namespace vf::extract {

void flyForearm(const assets::Model& model, float metres, float yaw, float seconds,
                assets::SkeletonPose& skeleton, RenderScene& out) {
    const auto elbow = assets::jointOf(model, Bone::RightLowerArm);
    if (metres <= 0.01f || !elbow) return;
    const SinCos facing = sinCos(yaw);
    const glm::vec3 flown = glm::vec3(facing.sin, 0, facing.cos) * metres;
    const glm::vec3 socket = glm::vec3(skeleton.world[*elbow][3]);
    for (std::size_t joint = 0; joint < model.joints.size(); ++joint) {
        bool hers = false;
        for (auto up = static_cast<std::int32_t>(joint); up >= 0 && !hers;
             up = model.joints[static_cast<std::size_t>(up)].parent)
            hers = up == static_cast<std::int32_t>(*elbow);
        if (hers) skeleton.world[joint][3] += glm::vec4(flown, 0);
    }
    // Three strands that wind about each other, with beads of light that run outwards.
    constexpr int kStrands = 3, kSteps = 18;
    const glm::vec3 side(facing.cos, 0, -facing.sin);
    for (int strand = 0; strand < kStrands; ++strand) {
        std::vector<StripPoint> strip;
        for (int step = 0; step <= kSteps; ++step) {
            const float t = static_cast<float>(step) / kSteps;
            const float loose = 4.0f * t * (1.0f - t) * 0.10f;
            const SinCos wind = sinCos(
                2.0f * kPi * (t * 1.4f * metres - seconds * 2.3f + static_cast<float>(strand) / kStrands));
            const float sag = -0.05f * metres * 4.0f * t * (1.0f - t);
            const float run = t * 2.0f - seconds * 3.0f + hash01(static_cast<std::uint32_t>(strand), 31);
            const float bead = std::max(0.0f, 1.0f - 5.0f * std::fabs(run - std::floor(run) - 0.5f));
            const glm::vec3 colour =
                glm::mix(glm::vec3(0.40f, 0.10f, 0.95f), glm::vec3(0.95f, 0.82f, 1.0f), bead);
            strip.push_back({socket + flown * t + (side * wind.cos + glm::vec3(0, wind.sin, 0)) * loose +
                                 glm::vec3(0, sag, 0),
                             0.020f + 0.016f * bead, glm::vec4(colour, 0.5f + 0.5f * bead)});
        }
        out.strips.push_back(std::move(strip));
    }
}

} // namespace vf::extract
