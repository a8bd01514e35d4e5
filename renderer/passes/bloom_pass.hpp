// Purpose: the glow, in levels from a quarter of the scene's size downwards, and in it the beams of the sun.
// Called once a frame by the Renderer, in the order of its pass list; recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

void addBloomPass(graph::FrameGraph& graph, FrameData& frame);

} // namespace vf
