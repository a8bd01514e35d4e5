// Purpose: Water on the stage, with the sky and the silhouettes that it mirrors; before the sky is drawn. No
// pass at all while the stage is dry. Called once a frame by the Renderer, in the order of its pass list;
// recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

void addWetPass(graph::FrameGraph& graph, FrameData& frame);

} // namespace vf
