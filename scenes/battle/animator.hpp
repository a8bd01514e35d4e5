// Purpose: which motion a fighter shows for its state, and the pose of this tick. The pose is simulation
// state: hitboxes and ragdolls are built from it. Owner: Match (one per match, immutable). Thread: one.
#pragma once

#include "scenes/battle/fighter.hpp"
#include "scenes/battle/game_data.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace vf::battle {

class Animator {
  public:
    explicit Animator(const GameData& data);

    // Advances the fighter's playback by one tick and evaluates pose and bones. Motion events that the
    // playback passes (footsteps) are reported.
    void advance(Fighter& fighter, bool beforeRound, bool lost, std::vector<sim::Event>& events) const;
    // Bones and hurtboxes from the present pose; also for ragdolls, whose pose is Bullet's.
    static void place(Fighter& fighter);

  private:
    struct Choice {
        const sim::Motion* motion = nullptr;
        float rate = 1.0f;
        float at = -1.0f; // where the state dictates the tick
        int blend = 5;
        bool restart = false; // begin anew even if the motion is the same
    };
    const sim::Motion* clip(const Fighter& fighter, std::string_view name) const;
    Choice choose(const Fighter& fighter, bool beforeRound, bool lost) const;

    const GameData& data_;
    // Looking names up builds strings; the rules' own clips are looked up once.
    std::array<std::vector<const sim::Motion*>, 2> clips_, moves_;
};

} // namespace vf::battle
