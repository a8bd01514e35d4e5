#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/sky.glsl"

layout(location = 0) in vec2 inPlace;
layout(location = 1) flat in vec4 inSun;
layout(location = 0) out vec4 outColour; // premultiplied

void main() {
    float r = length(inPlace);
    float disc = ramp(0.262, 0.252, r);
    float corona = ramp(0.34, 0.325, r);
    float halo = clamp(1.0 - r, 0.0, 1.0);
    halo *= halo;
    vec3 colour = mix(inSun.rgb, vec3(1.0, 0.99, 0.94), disc);
    float a = max(disc, max(corona * 0.42, halo * 0.42));
    outColour = vec4(colour * a, a * 0.9) * inSun.w;
}
