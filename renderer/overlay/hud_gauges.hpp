// Purpose: what a fighter has in reserve, in the lower corners of the HUD: the gauge of a second Id and the
// chocolate that is left. Room-internal. Thread: the main thread, within a frame.
#pragma once

#include "renderer/overlay/draw.hpp"
#include "renderer/overlay/overlay.hpp"

#include <cstddef>

namespace vf::overlay {

struct Fonts;

// `s`: pixels of a picture 720 high; `clock`: seconds, for what pulses.
void drawReserves(ImDrawList& list, const Fonts& fonts, const Rect& area, float s, float clock,
                  const HudView& hud, std::size_t side);

} // namespace vf::overlay
