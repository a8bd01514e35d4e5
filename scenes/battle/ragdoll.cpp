#include "scenes/battle/ragdoll.hpp"

#include "renderer/base/trig.hpp"

namespace vf::battle {

namespace {
constexpr int kRise = 16; // ticks from where she lies into a motion
}

void Ragdoll::begin(sim::PhysicsWorld& world, const Fighter& fighter, std::uint32_t firstId) {
    auto parts = makeLimbs(fighter, frames_);
    limbs_ = ~lostLimbs(fighter);
    for (std::size_t i = 0; i < kLimbs; ++i) {
        // The blow lands high: the upper body leads, the legs trail.
        const float lead = i == 1 || i == 2 ? 1.15f : i >= 7 ? 0.75f : 1.0f;
        parts[i].motion.linear = fighter.velocity * lead;
        parts[i].there = limbs_[i];
    }
    pose_ = fighter.pose;
    firstId_ = firstId;
    active_ = true;
    world.addRagdoll(firstId, parts);
}

void Ragdoll::end(sim::PhysicsWorld& world, Fighter& fighter) {
    if (active_) world.remove(firstId_, firstId_ + static_cast<std::uint32_t>(kLimbs) - 1);
    active_ = false;
    fighter.ragdoll = false;
    fighter.hitstop = 0;
    fighter.playback.shown = fighter.pose;
    fighter.playback.rise = kRise;
}

void Ragdoll::face(Fighter& fighter) {
    const SinCos half = sinCos(fighter.yaw * 0.5f);
    glm::quat& hips = fighter.pose.rotation[index(Bone::Hips)];
    const glm::quat pelvis = glm::quat(half.cos, 0.0f, half.sin, 0.0f) * hips;
    const glm::vec3 front = pelvis * glm::vec3(0, 0, 1), spine = pelvis * glm::vec3(0, 1, 0);
    fighter.prone = front.y < 0.0f;
    const glm::vec3 ahead = fighter.prone ? spine : -spine;
    if (ahead.x * ahead.x + ahead.z * ahead.z > 0.01f) fighter.yaw = arcTangent2(ahead.x, ahead.z);
    const SinCos turned = sinCos(fighter.yaw * 0.5f);
    hips = glm::normalize(glm::quat(turned.cos, 0.0f, -turned.sin, 0.0f) * pelvis);
}

void Ragdoll::read(const sim::PhysicsWorld& world, Fighter& fighter) const {
    const sim::Placement pelvis = world.placement(firstId_);
    const glm::vec3 hips = pelvis.position + pelvis.rotation * frames_.hipsInPelvis;
    fighter.position = glm::vec3(hips.x, 0.0f, hips.z);
    fighter.velocity = glm::vec3(0);
    fighter.pose = pose_;
    readLimbs(world, firstId_, frames_, limbs_, fighter.spec->figure, fighter.position, fighter.yaw,
              fighter.pose);
}

void Ragdoll::hash(Hasher& hasher) const { hasher.add(active_).add(firstId_); }

} // namespace vf::battle
