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

    // Advances the fighter's playback and layers by one tick and evaluates pose and bones. Motion events that
    // the playback passes (footsteps) are reported. `ground`: how high it is under left and right foot,
    // metres.
    void advance(Fighter& fighter, const Fighter& opponent, std::array<float, 2> ground, bool beforeRound,
                 bool lost, std::vector<sim::Event>& events) const;
    // Bones and hurtboxes from the present pose; also for ragdolls, whose pose is Bullet's.
    static void place(Fighter& fighter);
    // In the freeze of a blow: the hand that struck, or guarded, lies where the blow landed.
    static void touch(Fighter& fighter);

  private:
    // A clip and what stands in for it: in armour "armoured_NAME", under the strings "possessed_NAME".
    struct Clip {
        const sim::Motion *plain = nullptr, *armoured = nullptr, *possessed = nullptr;
    };
    struct Choice {
        const sim::Motion* motion = nullptr;
        const sim::Motion* possessed = nullptr; // mixed in by possession
        float rate = 1.0f;
        float at = -1.0f;     // where the state dictates the tick
        bool restart = false; // begin anew even if the motion is the same
    };
    Clip find(int fighter, const std::string& name) const;
    const Clip& clip(const Fighter& fighter, std::string_view name) const;
    Choice choose(const Fighter& fighter, bool beforeRound, bool lost) const;
    Pose play(Fighter& fighter, const Choice& choice, std::vector<sim::Event>& events) const;
    Pose travel(Fighter& fighter, std::vector<sim::Event>& events) const;

    const GameData& data_;
    // Looking names up builds strings; the rules' own clips are looked up once.
    std::array<std::vector<Clip>, 2> clips_, moves_;
    std::array<std::array<Clip, kGaitCount>, 2> gaits_;
};

} // namespace vf::battle
