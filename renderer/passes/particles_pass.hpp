// Purpose: what effects draw into the lit scene: marks on the stage, strips of light, particles.
// Called once a frame by the Renderer, in the order of its pass list; recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

void addParticlesPass(graph::FrameGraph& graph, FrameData& frame);

} // namespace vf
