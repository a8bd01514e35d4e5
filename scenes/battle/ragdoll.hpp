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
    // The limbs leave the world; what the fighter does next begins softly from how she lies.
    void end(sim::PhysicsWorld& world, Fighter& fighter);
    // Turns the fighter, not her body, so that a motion of getting up begins as she lies: on her back with
    // the head behind her, or on her face with it ahead.
    static void face(Fighter& fighter);
    // Writes pose, position and bones of the fighter.
    void read(const sim::PhysicsWorld& world, Fighter& fighter) const;
    void hash(Hasher& hasher) const;

  private:
    bool active_ = false;
    std::uint32_t firstId_ = 0;
    Pose pose_;     // at the moment of the knock-out
    LimbSet limbs_; // without lost arms
    LimbFrames frames_;
};

} // namespace vf::battle
