#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
layout(location = 0) in vec3 inPosition;
void main() {
    vec4 place = frame.shadowMatrix * vec4(inPosition, 1.0);
    gl_Position = vec4(place.xy * 2.0 - 1.0, place.z, 1.0);
}
