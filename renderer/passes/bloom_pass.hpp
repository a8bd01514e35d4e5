// Purpose: Two levels of glow from a quarter of the scene's size.
// Called once a frame by the Renderer, in the order of its pass list; recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

void addBloomPass(graph::FrameGraph& graph, FrameData& frame);

} // namespace vf
