// Purpose: the draws of all rigid meshes with one bind: only the instances differ, so nothing changes between
// them.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

enum class RigidFilter { Whole, Fading, Shadow };

// Pipeline and set are bound by the pass.
void drawRigids(graph::PassContext& context, const FrameData& frame, RigidFilter filter);

} // namespace vf
