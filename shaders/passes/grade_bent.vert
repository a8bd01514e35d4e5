// The last pass where heat and shockwaves bend the picture: a grid whose corners look elsewhere.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/grade_vertex.glsl"

layout(location = 0) in vec2 inTarget;
layout(location = 1) in vec2 inSeen;

void main() { writeCorner(inTarget, inSeen); }
