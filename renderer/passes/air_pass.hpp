// Purpose: Rain, its rings on the ground, ash and embers, after everything else of the scene.
// Called once a frame by the Renderer, in the order of its pass list; recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

void addAirPass(graph::FrameGraph& graph, FrameData& frame);

} // namespace vf
