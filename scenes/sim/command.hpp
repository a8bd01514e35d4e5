// Purpose: all that may change the simulation from outside. A replay is a list of TickInputs; the keyboard,
// gamepads, the AI's caller and the story produce them; nothing else reaches the simulation.
#pragma once

#include "renderer/base/param.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace vf::sim {

inline constexpr int kTicksPerSecond = 60;
inline constexpr float kTickSeconds = 1.0f / 60.0f;

enum Button : std::uint16_t {
    kJump = 1 << 0,
    kDash = 1 << 1,
    kLight = 1 << 2,
    kHeavy = 1 << 3,
    kGuard = 1 << 4,
    kTransform = 1 << 5,
    kSpecial = 1 << 6,
    kSkip = 1 << 7,  // leaves the present chapter of the story
    kReset = 1 << 8, // puts the fighters of a training back to the start
};

// What one fighter's player holds down during one tick.
struct Command {
    // -100..100 in the frame of the stage: x along the line of action towards the right of the duel picture,
    // y away from the duel camera. Pre-scaled integers, so that a pad and a file agree.
    std::int8_t moveX = 0, moveY = 0;
    std::uint16_t buttons = 0; // Button bits
    friend bool operator==(const Command&, const Command&) = default;
};

enum class Controller : std::uint8_t { Player, Ai };

struct TickInput {
    std::array<Command, 2> fighter{};    // 0 Rouge, 1 Cyan; ignored where the AI plays
    std::vector<ParamAssignment> params; // Scope::Sim only, applied before the tick, in order
    friend bool operator==(const TickInput&, const TickInput&) = default;
};

} // namespace vf::sim
