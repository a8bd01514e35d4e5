// Purpose: keys and pads to commands, and the table of keys that the overlay and the README show. The one
// place where a key gets its meaning.
#pragma once

#include "renderer/overlay/overlay.hpp"
#include "renderer/platform/window.hpp"
#include "scenes/sim/command.hpp"

#include <vector>

namespace vf::app {

// What fighter `player` (0: first keyboard half or first pad, 1: the second) is told to do now.
sim::Command readCommand(const platform::InputState& input, int player);
const std::vector<overlay::KeyBinding>& keyTable();
const std::vector<overlay::KeyBinding>& keyHints();

} // namespace vf::app
