// Purpose: what the story asks of the fight in one tick: the only way in which the Director reaches the
// battle rules. Plain data, built by scenes/story before each Match::step, read once by it.
#pragma once

#include <glm/vec3.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>

namespace vf::battle {

struct FighterDirection {
    // Playing a motion by name instead of fighting; empty: the fighter belongs to player or AI.
    std::string motion;
    std::optional<glm::vec3> place; // put the feet here, now
    std::optional<float> yaw;       // radians, see FighterView::yaw
    bool lockInput = false;         // ignores player and AI, stays in its state
    bool invulnerable = false;
    bool startTransform = false;     // begins the henshin on this tick, free of cost
    std::optional<bool> armoured;    // sets the form at once
    std::optional<float> possession; // 0..1
};

struct Directions {
    std::array<FighterDirection, 2> fighter;
    bool startRound = false;          // life, nectar, time and positions as at a round's start
    bool clockRuns = true;            // the round's time counts
    std::optional<std::string> stage; // "curtain", "duel": which props stand there; unset: unchanged
    // The Puppet Master's strings on fighter 1: how far they are there and how high they lift her, 0..1; a
    // bit for each that is cut, as sim::kStringNames counts them.
    float strings = 0, hang = 0;
    float freeWill = 0;
    float curtain = -1; // 0 closed … 1 open; negative: none on the stage
    std::uint32_t cutStrings = 0;
    // Ends a fight that has lasted too long for a film: this fighter's next hit knocks out.
    int decisive = -1;
    // Whom the film cannot lose: no hit takes the last of this fighter's life.
    int spared = -1;
};

} // namespace vf::battle
