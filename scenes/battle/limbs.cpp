#include "scenes/battle/limbs.hpp"

#include "renderer/base/trig.hpp"
#include "renderer/base/turns.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::battle {

namespace {

constexpr auto kCone = sim::JointKind::Cone;
constexpr auto kHinge = sim::JointKind::Hinge;

float angleBetween(const glm::vec3& a, const glm::vec3& b) {
    return arcTangent2(glm::length(glm::cross(a, b)), glm::dot(a, b));
}

// A pose may stretch a joint past its limit; the limit then begins where the limb is, or the solver would
// throw the figure about on its first tick.
glm::vec3 withinSwing(const glm::vec3& axis, const glm::vec3& now, float swing) {
    const SinCos limit = sinCos(swing * 0.95f);
    const float along = glm::dot(axis, now);
    if (along >= limit.cos) return axis;
    const glm::vec3 side = axis - now * along;
    const float length = glm::length(side);
    return length < 1e-4f ? now : now * limit.cos + side * (limit.sin / length);
}

} // namespace

const std::array<LimbPlan, kLimbs>& limbPlans() {
    static const std::array<LimbPlan, kLimbs> table{{
        {Bone::Hips, Bone::Chest, 0.0f, 0.12f, 0.20f, -1, sim::JointKind::None, Bone::Hips, {0, 1, 0}, 0, 0},
        {Bone::Chest, Bone::Neck, 0.0f, 0.14f, 0.28f, 0, kCone, Bone::Hips, {0, 1, 0.05f}, 0.55f, 0.4f},
        {Bone::Neck, Bone::Head, 0.14f, 0.10f, 0.08f, 1, kCone, Bone::Chest, {0, 1, 0.1f}, 0.6f, 0.6f},
        {Bone::LeftUpperArm,
         Bone::LeftLowerArm,
         0.0f,
         0.055f,
         0.04f,
         1,
         kCone,
         Bone::Chest,
         {0.7f, -0.5f, 0.4f},
         1.35f,
         0.6f},
        {Bone::RightUpperArm,
         Bone::RightLowerArm,
         0.0f,
         0.055f,
         0.04f,
         1,
         kCone,
         Bone::Chest,
         {-0.7f, -0.5f, 0.4f},
         1.35f,
         0.6f},
        {Bone::LeftLowerArm,
         Bone::LeftHand,
         0.12f,
         0.045f,
         0.03f,
         3,
         kHinge,
         Bone::LeftUpperArm,
         {0, -1, 0},
         2.4f,
         0},
        {Bone::RightLowerArm,
         Bone::RightHand,
         0.12f,
         0.045f,
         0.03f,
         4,
         kHinge,
         Bone::RightUpperArm,
         {0, 1, 0},
         2.4f,
         0},
        {Bone::LeftUpperLeg,
         Bone::LeftLowerLeg,
         0.0f,
         0.085f,
         0.10f,
         0,
         kCone,
         Bone::Hips,
         {0.15f, -1, 0.4f},
         0.95f,
         0.35f},
        {Bone::RightUpperLeg,
         Bone::RightLowerLeg,
         0.0f,
         0.085f,
         0.10f,
         0,
         kCone,
         Bone::Hips,
         {-0.15f, -1, 0.4f},
         0.95f,
         0.35f},
        {Bone::LeftLowerLeg,
         Bone::LeftFoot,
         0.04f,
         0.065f,
         0.05f,
         7,
         kHinge,
         Bone::LeftUpperLeg,
         {1, 0, 0},
         2.3f,
         0},
        {Bone::RightLowerLeg,
         Bone::RightFoot,
         0.04f,
         0.065f,
         0.05f,
         8,
         kHinge,
         Bone::RightUpperLeg,
         {1, 0, 0},
         2.3f,
         0},
    }};
    return table;
}

LimbSet lostLimbs(const Fighter& fighter) {
    LimbSet lost;
    for (std::size_t i = 0; i < kLimbs; ++i) lost[i] = fighter.armOf(limbPlans()[i].bone) < 1.0f;
    return lost;
}

std::array<sim::RagdollPart, kLimbs> makeLimbs(const Fighter& fighter, LimbFrames& frames) {
    const auto bones = sim::worldBones(fighter.spec->figure, fighter.pose, fighter.position, fighter.yaw);
    const auto at = [&](Bone bone) { return bones[index(bone)].position; };
    std::array<sim::RagdollPart, kLimbs> parts;
    for (std::size_t i = 0; i < kLimbs; ++i) {
        const LimbPlan& plan = limbPlans()[i];
        sim::RagdollPart& part = parts[i];
        const glm::vec3 head = at(plan.bone);
        glm::vec3 along = at(plan.end) - head;
        const float length = std::max(glm::length(along), 0.02f);
        along = along / length;
        const float full = length + plan.past;
        part.radius = plan.radius;
        part.length = std::max(0.02f, full - plan.radius);
        part.mass = fighter.spec->mass * plan.massPart;
        part.placement.rotation = turnBetween({0, 1, 0}, along);
        part.placement.position = head + along * (full * 0.5f);
        part.placement.position.y = std::max(part.placement.position.y, plan.radius * 0.5f);
        part.parent = plan.parent;
        part.joint = plan.joint;
        part.anchor = head;
        const glm::vec3 axis = glm::normalize(bones[index(plan.frame)].rotation * plan.axis);
        if (plan.joint == kHinge) {
            const glm::vec3 upper =
                glm::normalize(head - at(limbPlans()[static_cast<std::size_t>(plan.parent)].bone));
            const float bent = angleBetween(upper, along);
            // A bent limb shows its axis itself; a straight one takes the anatomical one.
            part.axis = bent > 0.15f ? glm::normalize(glm::cross(upper, along)) : axis;
            part.low = -bent;
            part.high = std::max(0.05f, plan.swing - bent);
        } else {
            part.axis = withinSwing(axis, along, plan.swing);
            part.swing = plan.swing;
            part.twist = plan.twist;
        }
        frames.toBone[i] = glm::inverse(part.placement.rotation) * bones[index(plan.bone)].rotation;
        frames.half[i] = full * 0.5f;
        frames.joint[i] = length - full * 0.5f;
    }
    frames.hipsInPelvis =
        glm::inverse(parts[0].placement.rotation) * (at(Bone::Hips) - parts[0].placement.position);
    return parts;
}

std::array<sim::Placement, kLimbs> placeLimbs(const Fighter& fighter, const Pose& pose,
                                              const LimbFrames& frames) {
    const auto bones = sim::worldBones(fighter.spec->figure, pose, fighter.position, fighter.yaw);
    std::array<sim::Placement, kLimbs> places;
    for (std::size_t i = 0; i < kLimbs; ++i) {
        const sim::BoneTransform& bone = bones[index(limbPlans()[i].bone)];
        places[i].rotation = glm::normalize(bone.rotation * glm::inverse(frames.toBone[i]));
        places[i].position = bone.position + places[i].rotation * glm::vec3(0, frames.half[i], 0);
    }
    return places;
}

void readLimbs(const sim::PhysicsWorld& world, std::uint32_t firstId, const LimbFrames& frames, LimbSet which,
               const sim::FigureSpec& figure, const glm::vec3& feet, float yaw, Pose& pose) {
    std::array<bool, kBoneCount> driven{};
    std::array<glm::quat, kBoneCount> target{};
    for (std::size_t i = 0; i < kLimbs; ++i) {
        if (!which[i]) continue;
        const std::size_t bone = index(limbPlans()[i].bone);
        driven[bone] = true;
        target[bone] = world.placement(firstId + static_cast<std::uint32_t>(i)).rotation * frames.toBone[i];
    }
    const SinCos half = sinCos(yaw * 0.5f);
    const glm::quat facing(half.cos, 0.0f, half.sin, 0.0f);
    if (which[0]) {
        const sim::Placement pelvis = world.placement(firstId);
        const glm::vec3 hips = pelvis.position + pelvis.rotation * frames.hipsInPelvis;
        pose.hipsOffset = (glm::inverse(facing) * (hips - feet) - figure.offset[0]) / figure.hipsHeight;
    }
    std::array<glm::quat, kBoneCount> worldRotation{};
    for (std::size_t i = 0; i < kBoneCount; ++i) {
        const glm::quat parent =
            kBoneParents[i] < 0 ? facing : worldRotation[static_cast<std::size_t>(kBoneParents[i])];
        if (driven[i]) pose.rotation[i] = glm::normalize(glm::inverse(parent) * target[i]);
        worldRotation[i] = parent * pose.rotation[i];
    }
}

} // namespace vf::battle
