// Purpose: What of figures is blended over the picture: transparent materials, eyes through hair, X-rays.
// Called once a frame by the Renderer, in the order of its pass list; recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

void addTransparentPass(graph::FrameGraph& graph, FrameData& frame);

} // namespace vf
