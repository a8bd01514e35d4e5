#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
layout(location = 0) in vec3 inPosition;
layout(location = 6) in vec4 inRow0;
layout(location = 7) in vec4 inRow1;
layout(location = 8) in vec4 inRow2;
void main() {
    vec4 local = vec4(inPosition, 1.0);
    vec4 place = frame.shadowMatrix * vec4(dot(inRow0, local), dot(inRow1, local), dot(inRow2, local), 1.0);
    gl_Position = vec4(place.xy * 2.0 - 1.0, place.z, 1.0);
}
