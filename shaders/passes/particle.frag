// Two tones with an edge between them. Light covers what is behind it, or it would drown in a bright sky, and glows.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/particle.glsl"
layout(constant_id = 0) const bool kMatte = false;
layout(location = 0) in vec2 inPlace;
layout(location = 1) flat in vec4 inBody;
layout(location = 2) flat in vec4 inEdge;
layout(location = 3) flat in uint inShape;
layout(location = 4) flat in vec2 inLightSide;
layout(location = 0) out vec4 outColour;
void main() {
    vec2 f = particleShape(inShape, inPlace, inEdge.w, inLightSide);
    vec2 width = max(fwidth(f), vec2(0.001));
    vec2 inside = clamp((1.0 - f) / width + 0.5, 0.0, 1.0);
    vec3 colour = mix(inEdge.rgb, inBody.rgb, inside.y);
    outColour = kMatte ? vec4(colour, inside.x * inBody.a) : vec4(colour * inside.x, inside.x);
}
