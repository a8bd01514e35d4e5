// Purpose: the overlay's and the README's table of keys: the program's own, and what the fighters' actions
// do; which key is whose action is the controls desk's. Thread: any.
#pragma once

#include "renderer/overlay/overlay.hpp"

#include <vector>

namespace vf::app {

const std::vector<overlay::KeyBinding>& keyTable();

} // namespace vf::app
