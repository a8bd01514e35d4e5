// Purpose: The stage light's shadow map: figures by their coarsest mesh, and what stands or lies near them.
// Called once a frame by the Renderer, in the order of its pass list; recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

void addShadowPass(graph::FrameGraph& graph, FrameData& frame);

} // namespace vf
