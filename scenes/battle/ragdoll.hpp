// Purpose: hands a knocked-out fighter's body to Bullet and reads its pose back. Owner: Match, one per
// fighter. Thread: one.
#pragma once

#include "renderer/base/hash.hpp"
#include "scenes/battle/limbs.hpp"

#include <cstdint>

namespace vf::battle {

class Ragdoll {
  public:
    bool active() const { return active_; }
    // Builds the limbs from the fighter's present pose and speed.
    void begin(sim::PhysicsWorld& world, const Fighter& fighter, std::uint32_t firstId);
    void end(sim::PhysicsWorld& world);
    // Writes pose, position and bones of the fighter.
    void read(const sim::PhysicsWorld& world, Fighter& fighter) const;
    void hash(Hasher& hasher) const;

  private:
    bool active_ = false;
    std::uint32_t firstId_ = 0;
    Pose pose_; // at the moment of the knock-out
    LimbFrames frames_;
};

} // namespace vf::battle
