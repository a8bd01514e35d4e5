// Blurs the smaller level while it is added (fixed-function blending) to the larger one.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
layout(push_constant) uniform Push { BloomPush push; };
layout(location = 0) in vec2 inPlace;
layout(location = 0) out vec4 outColour;
void main() {
    vec2 o = 1.0 / vec2(textureSize(sampled[0], 0));
    vec3 sum = texture(sampled[0], inPlace + vec2(-o.x, 0.0)).rgb + texture(sampled[0], inPlace + vec2(o.x, 0.0)).rgb +
               texture(sampled[0], inPlace + vec2(0.0, -o.y)).rgb + texture(sampled[0], inPlace + vec2(0.0, o.y)).rgb;
    outColour = vec4(sum * 0.25 * push.gain.x, 0.0);
}
