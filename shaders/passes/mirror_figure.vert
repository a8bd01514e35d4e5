#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/mirror.glsl"
layout(location = 0) in vec3 inPosition;
void main() { mirror(inPosition); }
