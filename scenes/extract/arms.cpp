#include "scenes/extract/arms.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::extract {

namespace {

// Not nothing: normals must keep a direction.
constexpr float kPoint = 0.002f;

constexpr std::array kUpper{Bone::LeftUpperArm, Bone::RightUpperArm};
constexpr std::array kLower{Bone::LeftLowerArm, Bone::RightLowerArm};
constexpr std::array kHand{Bone::LeftHand, Bone::RightHand};

bool under(const assets::Model& model, std::size_t joint, std::uint32_t root) {
    for (auto up = static_cast<std::int32_t>(joint); up >= 0;
         up = model.joints[static_cast<std::size_t>(up)].parent)
        if (up == static_cast<std::int32_t>(root)) return true;
    return false;
}

// Joints for which `which` holds, drawn together in a point.
template <class Which>
void gather(const glm::vec3& point, float scale, assets::SkeletonPose& skeleton, Which which) {
    for (std::size_t joint = 0; joint < skeleton.world.size(); ++joint) {
        if (!which(joint)) continue;
        glm::mat4& at = skeleton.world[joint];
        at[3] = glm::vec4(point + (glm::vec3(at[3]) - point) * scale, 1.0f);
        for (int axis = 0; axis < 3; ++axis) at[axis] *= scale;
    }
}

} // namespace

void shrinkArms(const assets::Model& model, const std::array<float, 2>& there,
                assets::SkeletonPose& skeleton) {
    for (std::size_t side = 0; side < 2; ++side) {
        const auto root = assets::jointOf(model, kUpper[side]);
        if (there[side] >= 1.0f || !root) continue;
        gather(glm::vec3(skeleton.world[*root][3]), std::max(there[side], kPoint), skeleton,
               [&](std::size_t joint) { return under(model, joint, *root); });
    }
}

void shrinkTrail(const assets::Model& model, const std::array<float, 2>& there, FigureDraw& draw) {
    for (std::size_t side = 0; side < 2 && !draw.trail.empty(); ++side) {
        const auto root = assets::jointOf(model, kUpper[side]);
        if (there[side] >= 1.0f || !root) continue;
        for (std::size_t joint = 0; joint < draw.trail.size(); ++joint)
            if (under(model, joint, *root)) draw.trail[joint] = draw.joints[joint];
    }
}

// `figure` by value: it may lie in what grows here.
void addTornArms(const FigureSource& source, const sim::FighterView& previous, const sim::FighterView& next,
                 float alpha, FigureDraw figure, RenderScene& out) {
    const assets::Model& model = *source.model;
    for (std::size_t side = 0; side < 2; ++side) {
        const sim::ArmView &a = previous.arms[side], &b = next.arms[side];
        const auto root = assets::jointOf(model, kUpper[side]);
        if (!b.lies || !root) continue;
        const float t = a.lies ? alpha : 1.0f;
        const auto between = [&](std::size_t limb) {
            const glm::quat from = glm::dot(a.turn[limb], b.turn[limb]) < 0 ? -a.turn[limb] : a.turn[limb];
            return glm::normalize(from * (1.0f - t) + b.turn[limb] * t);
        };
        // A body that stands straight, but for the arm; and then all of it but the arm is a point.
        Pose pose;
        pose.rotation[index(kUpper[side])] = between(0);
        pose.rotation[index(kLower[side])] = glm::normalize(glm::inverse(between(0)) * between(1));
        pose.rotation[index(kHand[side])] = next.pose.rotation[index(kHand[side])];
        pose.fist = next.pose.fist;
        assets::SkeletonPose skeleton;
        assets::poseSkeleton(model, pose, glm::mat4(1.0f), skeleton);
        const glm::vec3 shoulder = glm::mix(a.lies ? a.place[0] : b.place[0], b.place[0], t);
        const glm::vec3 moved = shoulder - glm::vec3(skeleton.world[*root][3]);
        for (glm::mat4& joint : skeleton.world) joint[3] += glm::vec4(moved, 0.0f);
        gather(shoulder, kPoint, skeleton, [&](std::size_t joint) { return !under(model, joint, *root); });

        FigureDraw draw = figure;
        assets::skinMatrices(model, skeleton, draw.joints.change());
        draw.trail.clear();
        draw.smear = 0;
        draw.centre = glm::mix(shoulder, b.place[1], 0.8f);
        draw.radius = 0.5f;
        draw.feet = {shoulder.x, 0, shoulder.z};
        draw.marks = 0;
        // A ring that comes down on the fighter leaves the arm as it is.
        draw.ringGlow = 0;
        draw.ringSlope = glm::vec2(0);
        if (draw.pieces == 3) {
            const bool worn = next.transform.point >= 0.5f;
            draw.pieces = piecesFor(model, worn ? 2u : 1u);
            draw.ringHeight = -1000.0f;
            draw.armourBelow = !worn;
        }
        out.figures.push_back(std::move(draw));
    }
}

void addGrowth(const assets::Model& model, const assets::SkeletonPose& skeleton, const sim::FighterView& view,
               float seconds, RenderScene& out) {
    constexpr glm::vec3 kThread{1.0f, 0.82f, 0.40f}; // as the marks' light
    for (std::size_t side = 0; side < 2; ++side) {
        const float there = view.arms[side].there;
        const auto hand = assets::jointOf(model, kHand[side]), root = assets::jointOf(model, kUpper[side]);
        if (there <= 0.0f || there >= 1.0f || !hand || !root) continue;
        const glm::vec3 from(skeleton.world[*root][3]), to(skeleton.world[*hand][3]);
        const glm::vec3 along = to - from;
        const glm::vec3 side1 = glm::normalize(glm::cross(along, glm::vec3(0.31f, 0.9f, 0.2f)));
        const glm::vec3 side2 = glm::normalize(glm::cross(along, side1));
        // Threads of light that are wound into an arm, thinner as it closes.
        constexpr int kThreads = 3, kSteps = 14;
        const float open = 4.0f * there * (1.0f - there);
        for (int thread = 0; thread < kThreads; ++thread) {
            std::vector<StripPoint> strip;
            for (int step = 0; step <= kSteps; ++step) {
                const float u = static_cast<float>(step) / kSteps;
                const SinCos wind =
                    sinCos(2.0f * kPi * (u * 1.6f - seconds * 1.8f + static_cast<float>(thread) / kThreads));
                const float radius = 0.05f + 0.05f * open * (1.0f - u);
                const glm::vec3 at =
                    from + along * (u * 1.15f) + (side1 * wind.cos + side2 * wind.sin) * radius;
                strip.push_back({at, 0.008f + 0.016f * open * (1.0f - u),
                                 glm::vec4(glm::mix(kThread, glm::vec3(1), u), 0.8f)});
            }
            out.strips.push_back(std::move(strip));
        }
        out.lights.push_back({from, 1.6f, kThread * (0.5f * open)});
    }
}

} // namespace vf::extract
