// A black hole of the row with its accretion disc: a quad on the far plane, measured in Schwarzschild radii.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/sky.glsl"

layout(location = 0) out vec2 outPlace;
layout(location = 1) flat out vec2 outSpin; // turns of the disc, seed

// What is drawn reaches this far aside, below and above the middle.
const float kAside = 10.2, kBelow = 2.9, kAbove = 5.3;

void main() {
    // The farthest first.
    float index = sky.row.x - 1.0 - float(gl_InstanceIndex);
    vec2 corner = vec2((gl_VertexIndex & 1) == 0 ? -kAside : kAside, (gl_VertexIndex >> 1) == 0 ? -kBelow : kAbove);
    vec3 toHole = blackHolePlace(index) - frame.cameraPosition.xyz;
    vec3 axis = normalize(toHole);
    vec3 right = normalize(cross(axis, vec3(0.0, 1.0, 0.0)));
    vec3 up = cross(right, axis);
    // None lies like its neighbour, or two of them are a pair of eyes.
    float tilt = -0.52 + 0.8 * fract(index * 0.618);
    vec2 turned = vec2(corner.x * cos(tilt) - corner.y * sin(tilt), corner.x * sin(tilt) + corner.y * cos(tilt));
    vec3 place = axis + (right * turned.x + up * turned.y) * (sky.row.y / length(toHole));
    vec4 clip = frame.viewProjection * vec4(frame.cameraPosition.xyz + place * 100.0, 1.0);
    gl_Position = vec4(clip.xy, clip.w * 2e-7, clip.w);
    outPlace = corner;
    outSpin = vec2(sky.row.w * (0.05 + 0.012 * index), index);
}
