// Purpose: tells that a fighter is without an arm, and for how long: a small figure and a line under the
// reserves, only then. Room-internal. Thread: the main thread, within a frame.
#pragma once

#include "renderer/overlay/draw.hpp"
#include "renderer/overlay/overlay.hpp"

#include <cstddef>

namespace vf::overlay {

struct Fonts;

// As drawReserves.
void drawArms(ImDrawList& list, const Fonts& fonts, float outer, float y, float s, float clock,
              const HudView& hud, std::size_t side);

} // namespace vf::overlay
