// Purpose: what a fighter has in reserve, under the life bars: the gauge of a second Id and the
// chocolate that is left. Room-internal. Thread: the main thread, within a frame.
#pragma once

#include "renderer/overlay/draw.hpp"
#include "renderer/overlay/overlay.hpp"

#include <cstddef>

namespace vf::overlay {

struct Fonts;

// `outer`: the outer end, `y` the middle of what is drawn; `s`: pixels of a picture 720 high; `clock`:
// seconds, for what pulses.
void drawReserves(ImDrawList& list, const Fonts& fonts, float outer, float y, float s, float clock,
                  const HudView& hud, std::size_t side);

} // namespace vf::overlay
