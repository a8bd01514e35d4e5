#ifndef VENUS_FRAME_GLSL
#define VENUS_FRAME_GLSL
#include "interop/frame.h"
layout(set = 0, binding = 0) uniform Frame { FrameConstants frame; };
layout(set = 0, binding = 1) uniform sampler2D sampled[6];

float fogAmount(vec3 world) {
    float distance = length(world - frame.cameraPosition.xyz);
    return clamp((distance - frame.fogColour.w) * frame.fogRange.x, 0.0, 1.0) * frame.fogRange.y;
}
#endif
