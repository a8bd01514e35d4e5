#include "scenes/battle/ragdoll.hpp"

#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::battle {

namespace {

struct LimbPlan {
    Bone bone, end; // the capsule runs from joint to joint
    float past;     // and this much further
    float radius, massPart;
    int parent;
    sim::JointKind joint;
    Bone frame;         // the bone that the joint's axis is given in
    glm::vec3 axis;     // rest direction of a cone, or the axis around which a hinge bends
    float swing, twist; // hinges: most bend
};

constexpr auto kCone = sim::JointKind::Cone;
constexpr auto kHinge = sim::JointKind::Hinge;

// Figures face +z with x to their left (renderer/base/humanoid.hpp).
const std::array<LimbPlan, Ragdoll::kParts>& plans() {
    static const std::array<LimbPlan, Ragdoll::kParts> table{{
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

// The shortest rotation between unit vectors, by square roots only.
glm::quat between(const glm::vec3& from, const glm::vec3& to) {
    const float cosine = glm::dot(from, to);
    if (cosine < -0.99999f) {
        const glm::vec3 other = std::fabs(from.x) < 0.9f ? glm::vec3(1, 0, 0) : glm::vec3(0, 0, 1);
        const glm::vec3 axis = glm::normalize(glm::cross(from, other));
        return {0.0f, axis.x, axis.y, axis.z};
    }
    const glm::vec3 axis = glm::cross(from, to);
    return glm::normalize(glm::quat(1.0f + cosine, axis.x, axis.y, axis.z));
}

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

void Ragdoll::begin(sim::PhysicsWorld& world, const Fighter& fighter, std::uint32_t firstId) {
    const auto bones = sim::worldBones(fighter.spec->figure, fighter.pose, fighter.position, fighter.yaw);
    const auto at = [&](Bone bone) { return bones[index(bone)].position; };
    std::array<sim::RagdollPart, kParts> parts;
    for (std::size_t i = 0; i < kParts; ++i) {
        const LimbPlan& plan = plans()[i];
        sim::RagdollPart& part = parts[i];
        const glm::vec3 head = at(plan.bone);
        glm::vec3 along = at(plan.end) - head;
        const float length = std::max(glm::length(along), 0.02f);
        along = along / length;
        const float full = length + plan.past;
        part.radius = plan.radius;
        part.length = std::max(0.02f, full - plan.radius);
        part.mass = fighter.spec->mass * plan.massPart;
        part.placement.rotation = between({0, 1, 0}, along);
        part.placement.position = head + along * (full * 0.5f);
        part.placement.position.y = std::max(part.placement.position.y, plan.radius * 0.5f);
        part.parent = plan.parent;
        part.joint = plan.joint;
        part.anchor = head;
        const glm::vec3 axis = glm::normalize(bones[index(plan.frame)].rotation * plan.axis);
        if (plan.joint == kHinge) {
            const glm::vec3 upper =
                glm::normalize(head - at(plans()[static_cast<std::size_t>(plan.parent)].bone));
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
        // The blow lands high: the upper body leads, the legs trail.
        const float lead = i == 1 || i == 2 ? 1.15f : i >= 7 ? 0.75f : 1.0f;
        part.motion.linear = fighter.velocity * lead;
        toBone_[i] = glm::inverse(part.placement.rotation) * bones[index(plan.bone)].rotation;
    }
    pose_ = fighter.pose;
    hipsInPelvis_ =
        glm::inverse(parts[0].placement.rotation) * (at(Bone::Hips) - parts[0].placement.position);
    firstId_ = firstId;
    active_ = true;
    world.addRagdoll(firstId, parts);
}

void Ragdoll::end(sim::PhysicsWorld& world) {
    if (active_) world.remove(firstId_, firstId_ + static_cast<std::uint32_t>(kParts) - 1);
    active_ = false;
}

void Ragdoll::read(const sim::PhysicsWorld& world, Fighter& fighter) const {
    const sim::FigureSpec& figure = fighter.spec->figure;
    std::array<const LimbPlan*, kBoneCount> driver{};
    std::array<glm::quat, kBoneCount> target{};
    for (std::size_t i = 0; i < kParts; ++i) {
        const std::size_t bone = index(plans()[i].bone);
        driver[bone] = &plans()[i];
        target[bone] = world.placement(firstId_ + static_cast<std::uint32_t>(i)).rotation * toBone_[i];
    }
    const sim::Placement pelvis = world.placement(firstId_);
    const glm::vec3 hips = pelvis.position + pelvis.rotation * hipsInPelvis_;
    fighter.position = glm::vec3(hips.x, 0.0f, hips.z);
    fighter.velocity = glm::vec3(0);

    const SinCos half = sinCos(fighter.yaw * 0.5f);
    const glm::quat facing(half.cos, 0.0f, half.sin, 0.0f), unfacing = glm::inverse(facing);
    Pose pose = pose_;
    pose.hipsOffset = (unfacing * (hips - fighter.position) - figure.offset[0]) / figure.hipsHeight;
    std::array<glm::quat, kBoneCount> worldRotation{};
    for (std::size_t i = 0; i < kBoneCount; ++i) {
        const glm::quat parent =
            kBoneParents[i] < 0 ? facing : worldRotation[static_cast<std::size_t>(kBoneParents[i])];
        if (driver[i]) pose.rotation[i] = glm::normalize(glm::inverse(parent) * target[i]);
        worldRotation[i] = parent * pose.rotation[i];
    }
    fighter.pose = pose;
}

bool Ragdoll::atRest(const sim::PhysicsWorld& world) const {
    for (std::size_t i = 0; i < kParts; ++i) {
        const auto id = firstId_ + static_cast<std::uint32_t>(i);
        if (world.asleep(id)) continue;
        const sim::Motion6 motion = world.motion(id);
        if (glm::dot(motion.linear, motion.linear) > 0.04f) return false;
    }
    return true;
}

void Ragdoll::hash(Hasher& hasher) const { hasher.add(active_).add(firstId_); }

} // namespace vf::battle
