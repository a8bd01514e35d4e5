#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/mirror.glsl"
layout(location = 0) in vec3 inPosition;
layout(location = 6) in vec4 inRow0;
layout(location = 7) in vec4 inRow1;
layout(location = 8) in vec4 inRow2;
void main() {
    vec4 local = vec4(inPosition, 1.0);
    mirror(vec3(dot(inRow0, local), dot(inRow1, local), dot(inRow2, local)));
}
