#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
layout(location = 0) in vec3 inPosition;
layout(location = 1) in vec4 inColour;
layout(location = 2) in float inAcross; // -1..1
layout(location = 0) out vec4 outColour;
layout(location = 1) out float outAcross;
void main() {
    gl_Position = frame.viewProjection * vec4(inPosition, 1.0);
    outColour = inColour;
    outAcross = inAcross;
}
