#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/wet.glsl"
layout(location = 0) in vec3 inGround;
layout(location = 1) flat in vec4 inLight;
layout(location = 2) flat in vec2 inWater;
layout(location = 0) out vec4 outColour; // premultiplied
void main() {
    // The higher the mirrored point, the more ripples tear it.
    float bars = sin(inGround.y * 16.0 + sin(inGround.x * 5.0 + inLight.w * 3.0) * 1.2 - inLight.w * 2.0);
    float whole = clamp((bars + 1.25 - inGround.y * 0.55) * 4.0, 0.0, 1.0);
    float strength = mix(0.22, 0.62, puddle(inGround.xz, inWater.x)) * whole * inWater.x * fadeAtRim(inGround.xz, inWater.y) * clamp(1.3 - inGround.y * 0.25, 0.15, 1.0);
    outColour = vec4(inLight.rgb * strength, strength);
}
