// Purpose: the pipeline of a pass that computes every pixel of its target from images. Recording thread.
#pragma once

#include "renderer/graph/executor.hpp"

namespace vf {

// To be specialised further by the caller; the name must then say how.
inline rhi::GraphicsDescription screenPass(const char* name, const char* fragment,
                                           const graph::PassContext& context, rhi::Blend blend) {
    rhi::GraphicsDescription description;
    description.name = name;
    description.vertex = "screen.vert";
    description.fragment = fragment;
    description.cull = vk::CullModeFlagBits::eNone;
    description.blend = blend;
    description.colour = context.colourFormat;
    return description;
}

} // namespace vf
