// Purpose: who plays with what, and which key does what: click a cell, press the new key. The application
// keeps the bindings; the panel shows them and asks. Room-internal. Thread: the main thread, within a frame.
#pragma once

#include "renderer/overlay/controls_view.hpp"
#include "renderer/overlay/overlay.hpp"

#include <vector>

namespace vf::overlay {

void drawControlsPanel(const ControlsView& view, std::vector<ControlRequest>& requests,
                       std::vector<ListedParam>& listed, float scale);

} // namespace vf::overlay
