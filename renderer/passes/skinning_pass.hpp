// Purpose: Skins figures in compute for devices with a GPU; absent while there are no jobs.
// Called once a frame by the Renderer, in the order of its pass list; recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

void addSkinningPass(graph::FrameGraph& graph, FrameData& frame);

} // namespace vf
