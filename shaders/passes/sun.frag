#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/sky.glsl"

layout(location = 0) in vec2 inPlace;
layout(location = 0) out vec4 outColour; // premultiplied

void main() {
    float r = length(inPlace);
    float disc = ramp(0.262, 0.252, r);
    float corona = ramp(0.34, 0.325, r);
    float halo = clamp(1.0 - r, 0.0, 1.0);
    halo *= halo;
    vec3 colour = mix(frame.sunColour.rgb, vec3(1.0, 0.99, 0.94), disc);
    float a = max(disc, max(corona * 0.42, halo * 0.42));
    // It sets into the haze, and neither rain nor a blackout leaves much of it.
    float shown = smoothstep(-0.10, 0.0, frame.sunDirection.y) * (1.0 - 0.85 * frame.sunColour.w) * (1.0 - 0.9 * frame.sunDirection.w) * (1.0 - 0.7 * frame.skyDepth.w);
    outColour = vec4(colour * a, a * 0.9) * shown;
}
