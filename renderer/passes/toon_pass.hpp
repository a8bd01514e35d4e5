// Purpose: Figures, stage and debris in two tones, front to back; clears colour and depth.
// Called once a frame by the Renderer, in the order of its pass list; recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

void addToonPass(graph::FrameGraph& graph, FrameData& frame);

} // namespace vf
