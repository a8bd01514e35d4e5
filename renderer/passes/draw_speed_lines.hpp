// Purpose: lines that rush towards the blow: wedges on a plane behind the fighters, as geometry, since a line
// covers little of the picture and a formula for every pixel of it costs a CPU device a third of its frame.
// Called by the particles pass; recording thread.
#pragma once

#include "renderer/graph/executor.hpp"
#include "renderer/passes/frame_data.hpp"

namespace vf {

bool hasSpeedLines(const RenderScene& scene);
void drawSpeedLines(graph::PassContext& context, const FrameData& frame);

} // namespace vf
