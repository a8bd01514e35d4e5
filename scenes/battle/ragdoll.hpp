// Purpose: hands a knocked-out fighter's body to Bullet and reads its pose back. Eleven limbs; the bones
// between them keep the angles of the last pose. Owner: Match, one per fighter. Thread: one.
#pragma once

#include "renderer/base/hash.hpp"
#include "scenes/battle/fighter.hpp"
#include "scenes/sim/physics_world.hpp"

#include <array>
#include <cstdint>

namespace vf::battle {

class Ragdoll {
  public:
    static constexpr std::size_t kParts = 11;

    bool active() const { return active_; }
    // Builds the limbs from the fighter's present pose and speed.
    void begin(sim::PhysicsWorld& world, const Fighter& fighter, std::uint32_t firstId);
    void end(sim::PhysicsWorld& world);
    // Writes pose, position and bones of the fighter.
    void read(const sim::PhysicsWorld& world, Fighter& fighter) const;
    bool atRest(const sim::PhysicsWorld& world) const;
    void hash(Hasher& hasher) const;

  private:
    bool active_ = false;
    std::uint32_t firstId_ = 0;
    Pose pose_;                              // at the moment of the knock-out
    std::array<glm::quat, kParts> toBone_{}; // from a limb's rotation to its bone's
    glm::vec3 hipsInPelvis_{0};
};

} // namespace vf::battle
