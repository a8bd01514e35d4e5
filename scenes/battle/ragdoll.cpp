#include "scenes/battle/ragdoll.hpp"

namespace vf::battle {

void Ragdoll::begin(sim::PhysicsWorld& world, const Fighter& fighter, std::uint32_t firstId) {
    auto parts = makeLimbs(fighter, frames_);
    for (std::size_t i = 0; i < kLimbs; ++i) {
        // The blow lands high: the upper body leads, the legs trail.
        const float lead = i == 1 || i == 2 ? 1.15f : i >= 7 ? 0.75f : 1.0f;
        parts[i].motion.linear = fighter.velocity * lead;
    }
    pose_ = fighter.pose;
    firstId_ = firstId;
    active_ = true;
    world.addRagdoll(firstId, parts);
}

void Ragdoll::end(sim::PhysicsWorld& world) {
    if (active_) world.remove(firstId_, firstId_ + static_cast<std::uint32_t>(kLimbs) - 1);
    active_ = false;
}

void Ragdoll::read(const sim::PhysicsWorld& world, Fighter& fighter) const {
    const sim::Placement pelvis = world.placement(firstId_);
    const glm::vec3 hips = pelvis.position + pelvis.rotation * frames_.hipsInPelvis;
    fighter.position = glm::vec3(hips.x, 0.0f, hips.z);
    fighter.velocity = glm::vec3(0);
    fighter.pose = pose_;
    readLimbs(world, firstId_, frames_, LimbSet().set(), fighter.spec->figure, fighter.position, fighter.yaw,
              fighter.pose);
}

void Ragdoll::hash(Hasher& hasher) const { hasher.add(active_).add(firstId_); }

} // namespace vf::battle
