// The constants of the figure that a vertex belongs to: pushed, or its own of a crowd's.
#ifndef VENUS_FIGURE_GLSL
#define VENUS_FIGURE_GLSL
#include "lib/material.glsl"
layout(constant_id = 4) const bool kCrowd = false;
layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer CrowdTable { FigurePush figure[]; };

FigurePush figureConstants() {
    if (kCrowd) return CrowdTable(push.table.zw).figure[gl_InstanceIndex];
    return push;
}
#endif
