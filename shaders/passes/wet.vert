// The water on the stage: a disc a hair above the stone.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/wet.glsl"

layout(location = 0) in vec4 inRim; // xy: on the unit disc
layout(location = 0) out vec3 outWorld;

void main() {
    outWorld = vec3(inRim.x * air.ground.x, 0.012, inRim.y * air.ground.x);
    gl_Position = frame.viewProjection * vec4(outWorld, 1.0);
    gl_Position.z += gl_Position.w * 2e-6;
}
