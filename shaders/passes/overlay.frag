#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
layout(location = 0) in vec4 inColour;
layout(location = 1) in vec2 inPlace;
layout(location = 0) out vec4 outColour;
void main() { outColour = inColour * texture(sampled[0], inPlace); }
