// Purpose: The one full-size pass: upscale, antialias, bloom, grade, impact frames, into the output.
// Called once a frame by the Renderer, in the order of its pass list; recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

void addGradePass(graph::FrameGraph& graph, FrameData& frame);

} // namespace vf
