// A ring on the wet ground where a drop has fallen, and the drop's own leap in its first moments.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/air.glsl"

layout(location = 0) out vec2 outPlace;
layout(location = 1) flat out vec4 outColour;

void main() {
    uint i = uint(gl_InstanceIndex);
    float turn = air.light.w / (0.36 + 0.2 * chance(i, 1u)) + chance(i, 2u);
    float age = fract(turn);
    uint drop = i * 613u + uint(turn) * 97u;
    vec3 centre = frame.cameraPosition.xyz + vec3(frame.viewProjection[0].w, 0.0, frame.viewProjection[2].w) * 2.6; // what lies ahead
    vec3 at = repeated(vec3(chance(drop, 3u), 0.0, chance(drop, 4u)), vec3(0.0), vec3(7.5, 1.0, 7.5), centre);
    at.y = 0.015;
    float inside = length(at.xz) < air.ground.x ? 1.0 : 0.0;
    vec2 corner = vec2(gl_VertexIndex & 1, gl_VertexIndex >> 1) * 2.0 - 1.0;
    float radius = mix(0.010, 0.03 + 0.05 * chance(drop, 5u), sqrt(age)) * inside;
    place(at + vec3(corner.x, 0.0, corner.y) * radius);
    outPlace = corner;
    outColour = vec4(air.light.rgb * ((1.0 - age) * 0.45), 1.0 - age);
}
