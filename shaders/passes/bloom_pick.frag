// Picks what glows (alpha) out of the scene at a quarter of its size.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
layout(location = 0) in vec2 inPlace;
layout(location = 0) out vec4 outColour;
void main() {
    // Four fetches spread over the 4 × 4 footprint: thin bright lines must not flicker.
    ivec2 base = ivec2(gl_FragCoord.xy) * 4;
    vec3 sum = vec3(0.0);
    for (int i = 0; i < 4; ++i) {
        vec4 texel = texelFetch(sampled[0], base + ivec2((i & 1) * 2 + (i >> 1), (i >> 1) * 2 + 1 - (i & 1)), 0);
        sum += texel.rgb * texel.a;
    }
    outColour = vec4(sum * 0.25, 1.0);
}
