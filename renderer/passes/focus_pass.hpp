// Purpose: depth of field: what lies far behind the subject, blurred by a clean disc at half the scene's
// size, for the last pass to mix in by depth. Added by the Renderer where the quality and the shot want it;
// recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

void addFocusPass(graph::FrameGraph& graph, FrameData& frame);

} // namespace vf
