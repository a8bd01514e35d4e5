// Purpose: which tab a parameter stands on, and what the search box finds. Room-internal. Pure functions.
#pragma once

#include "renderer/base/param.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace vf::overlay {

enum class Tab { Transformation, Camera, Look, Physics, Combat, Time, Frames, Keys, Studio, Looks };

inline constexpr std::array<std::string_view, 10> kTabLabels{
    "Transformation", "Camera",      "Light & grade", "Physics", "Combat",
    "Time",           "Frame times", "Keys",          "Studio",  "A | B, snapshots, photo"};
// What fits on a tab's button.
inline constexpr std::array<std::string_view, 10> kTabShort{"Henshin", "Camera", "Look", "Physics", "Combat",
                                                            "Time",    "Frames", "Keys", "Studio",  "A | B"};

// By the longest prefix of the full name that the table knows; so that no parameter can be lost, an unknown
// one stands with the fight if it changes the simulation and with the picture if not.
Tab tabOf(const ParamBase& param);

// Every word occurs in the name, the help, the unit or a choice; case does not matter. No words: true.
bool matches(const ParamBase& param, std::string_view words);

// "ring_start" → "ring start"
std::string readable(std::string_view leaf);

} // namespace vf::overlay
