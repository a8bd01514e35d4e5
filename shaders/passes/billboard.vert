// The sun's disc and the row of tiny black holes: quads on the far plane.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
layout(location = 0) in vec4 inDirection; // xyz unit, w: angular radius
layout(location = 1) in vec4 inKind;      // x: 0 sun, 1 black hole; y: tilt of the disc, z: spin, w: brightness
layout(location = 0) out vec2 outPlace;
layout(location = 1) flat out vec4 outKind;
void main() {
    vec2 corner = vec2(gl_VertexIndex & 1, gl_VertexIndex >> 1) * 2.0 - 1.0;
    vec3 d = inDirection.xyz;
    vec3 right = normalize(cross(vec3(0.0, 1.0, 0.0), d));
    vec3 up = cross(d, right);
    float tilt = inKind.y;
    vec2 turned = vec2(corner.x * cos(tilt) - corner.y * sin(tilt), corner.x * sin(tilt) + corner.y * cos(tilt));
    vec3 place = d + (right * turned.x + up * turned.y) * inDirection.w;
    vec4 clip = frame.viewProjection * vec4(frame.cameraPosition.xyz + place * 100.0, 1.0);
    gl_Position = vec4(clip.xy, 0.0, clip.w);
    outPlace = corner;
    outKind = inKind;
}
