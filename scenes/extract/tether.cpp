#include "scenes/extract/tether.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::extract {

void flyForearm(const assets::Model& model, const glm::vec3& flown, std::span<const glm::vec3> rope, int cut,
                float seconds, assets::SkeletonPose& skeleton, RenderScene& out) {
    const auto elbow = assets::jointOf(model, Bone::RightLowerArm);
    if (glm::length(flown) <= 0.01f || !elbow || rope.size() < 2) return;
    const glm::vec3 socket = glm::vec3(skeleton.world[*elbow][3]);
    for (std::size_t joint = 0; joint < model.joints.size(); ++joint) {
        bool hers = false;
        for (auto up = static_cast<std::int32_t>(joint); up >= 0 && !hers;
             up = model.joints[static_cast<std::size_t>(up)].parent)
            hers = up == static_cast<std::int32_t>(*elbow);
        if (hers) skeleton.world[joint][3] += glm::vec4(flown, 0);
    }
    // The picture's elbow moves between two ticks' poses: what is held by it follows, the other end does not.
    const glm::vec3 shift = socket - rope.front();
    const auto count = static_cast<int>(rope.size());
    const auto at = [&](float along) {
        const int i = std::min(static_cast<int>(along), count - 2);
        const float t = along - static_cast<float>(i);
        const auto point = [&](int k) { return rope[static_cast<std::size_t>(std::clamp(k, 0, count - 1))]; };
        const glm::vec3 a = point(i - 1), b = point(i), c = point(i + 1), d = point(i + 2);
        return b +
               0.5f * t * (c - a + t * (2.0f * a - 5.0f * b + 4.0f * c - d + t * (3.0f * (b - c) + d - a))) +
               shift * (1.0f - along / static_cast<float>(count - 1));
    };
    // Three strands that wind about the rope, with beads of light that run outwards.
    constexpr int kStrands = 3, kFine = 3; // points drawn for each of the rope's
    const int steps = (count - 1) * kFine;
    for (int strand = 0; strand < kStrands; ++strand) {
        std::vector<StripPoint> strip;
        const auto end = [&] {
            if (strip.size() > 1) out.strips.push_back(std::move(strip));
            strip.clear();
        };
        float metres = 0;
        for (int step = 0; step <= steps; ++step) {
            if (cut >= 0 && step / kFine == cut && step < steps) {
                end();
                continue;
            }
            const float along = static_cast<float>(step) / kFine, t = along / static_cast<float>(count - 1);
            const glm::vec3 here = at(along), before = at(std::max(0.0f, along - 0.4f)),
                            after = at(std::min(static_cast<float>(count - 1), along + 0.4f));
            if (step > 0) metres += glm::distance(here, at(along - 1.0f / kFine));
            glm::vec3 ahead = after - before;
            ahead = glm::dot(ahead, ahead) > 1e-10f ? glm::normalize(ahead) : glm::vec3(0, 0, 1);
            const glm::vec3 side = glm::normalize(
                glm::cross(ahead, std::fabs(ahead.y) < 0.9f ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0)));
            const glm::vec3 up = glm::cross(side, ahead);
            const float loose = 0.055f * std::min(1.0f, 8.0f * t * (1.0f - t));
            const SinCos wind = sinCos(wrapAngle(
                2.0f * kPi * (metres * 1.4f - seconds * 2.3f + static_cast<float>(strand) / kStrands)));
            const float run = t * 2.0f - seconds * 3.0f + hash01(static_cast<std::uint32_t>(strand), 31);
            const float bead = std::max(0.0f, 1.0f - 5.0f * std::fabs(run - std::floor(run) - 0.5f));
            const glm::vec3 colour =
                glm::mix(glm::vec3(0.40f, 0.10f, 0.95f), glm::vec3(0.95f, 0.82f, 1.0f), bead);
            strip.push_back({here + (side * wind.cos + up * wind.sin) * loose, 0.020f + 0.016f * bead,
                             glm::vec4(colour, 0.5f + 0.5f * bead)});
        }
        end();
    }
}

} // namespace vf::extract
