// The constants of the figure that a vertex belongs to: pushed, or its own of a crowd's, a value for each instance. (From
// a buffer by address they would cost a CPU device a quarter more of the whole outline.)
#ifndef VENUS_FIGURE_GLSL
#define VENUS_FIGURE_GLSL
#include "lib/material.glsl"
#ifdef VENUS_CROWD
layout(location = 6) in vec4 inOwn[6];
layout(location = 12) in uvec4 inOwnTable;
FigurePush figureConstants() {
    return FigurePush(inOwn[0], inOwn[1], inOwn[2], inOwn[3], inOwn[4], inOwn[5], inOwnTable);
}
#else
FigurePush figureConstants() { return push; }
#endif

// Over the ring's plane; where the armour is below it, under.
float overRing(FigurePush own, vec3 position) {
    float height = position.y - dot(unpackHalf2x16(own.table.w), position.xz) - own.light.w;
    return own.ringColour.w < 0.0 ? -height : height;
}
#endif
