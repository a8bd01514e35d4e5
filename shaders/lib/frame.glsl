#ifndef VENUS_FRAME_GLSL
#define VENUS_FRAME_GLSL
#include "interop/frame.h"
layout(set = 0, binding = 0) uniform Frame { FrameConstants frame; };
layout(set = 0, binding = 1) uniform sampler2D sampled[6];

// A CPU device reads a constant in a fragment shader as it reads any buffer, for each of eight pixels by itself and within
// checked bounds: 25 instructions a number. In a vertex shader it is one. So what many pixels need of the constants is
// handed to them by their vertices, flat, which costs them nothing.

// Haze with distance, and mist that lies low: around far feet, and deep below the platform's edge.
float fogAmount(vec3 world) {
    float distance = length(world - frame.cameraPosition.xyz);
    float haze = clamp((distance - frame.fogColour.w) * frame.fogRange.x, 0.0, 1.0) * frame.fogRange.y;
    float low = clamp((frame.fogRange.z - world.y) * 0.4, 0.0, 1.0) * clamp((distance - 3.0) * 0.05, 0.0, 1.0);
    return max(haze, low * frame.fogRange.w);
}

float metresAhead(float depth) {
    return frame.depthToMetres.x / (depth * frame.depthToMetres.y + frame.depthToMetres.z);
}
#endif
