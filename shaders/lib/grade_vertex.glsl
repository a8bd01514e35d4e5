// What the corners of the last pass hand to its pixels: their place and, flat, the constants (lib/frame.glsl says why).
#ifndef VENUS_GRADE_VERTEX_GLSL
#define VENUS_GRADE_VERTEX_GLSL
#include "lib/frame.glsl"
layout(push_constant) uniform Push { GradePush push; };
layout(location = 0) out vec2 outPlace;
layout(location = 1) flat out vec4 outGain;
layout(location = 2) flat out vec4 outLift;
layout(location = 3) flat out vec4 outEffects;
layout(location = 4) flat out vec4 outSize;
layout(location = 5) flat out vec4 outRegion;

// Drawn at `target`, read at `place`, both in 0..1 of the target.
void writeCorner(vec2 target, vec2 place) {
    outPlace = place;
    outGain = push.gain;
    outLift = push.lift;
    outEffects = push.effects;
    outSize = frame.targetSize;
    outRegion = frame.region;
    gl_Position = vec4(target * 2.0 - 1.0, 0.0, 1.0);
}
#endif
