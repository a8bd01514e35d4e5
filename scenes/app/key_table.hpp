// Purpose: the keys of the program itself, as the overlay and the README show them; those of the fighters are
// the controls desk's. Thread: any.
#pragma once

#include "renderer/overlay/overlay.hpp"

#include <vector>

namespace vf::app {

const std::vector<overlay::KeyBinding>& keyTable();

} // namespace vf::app
