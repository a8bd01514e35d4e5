// A flake of ash or an ember: a small diamond that turns and drifts with the wind.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/air.glsl"

layout(location = 0) out vec4 outColour; // premultiplied

void main() {
    uint i = uint(gl_InstanceIndex);
    float seconds = air.light.w;
    bool ember = i % 4u == 0u;
    vec3 way = vec3(air.wind.x, ember ? 0.35 : -0.28, air.wind.y) * (0.5 + 0.7 * chance(i, 1u));
    vec3 at = repeated(vec3(chance(i, 2u), chance(i, 3u), chance(i, 4u)), way * seconds, vec3(17.0, 8.0, 17.0), frame.cameraPosition.xyz);
    float flutter = seconds * (1.2 + 2.0 * chance(i, 5u)) + chance(i, 6u) * 6.28;
    at += vec3(sin(flutter), 0.4 * sin(flutter * 1.7), cos(flutter * 0.8)) * 0.22;
    float size = mix(0.010, 0.026, chance(i, 7u)) * (ember ? 0.8 : 1.0);
    vec2 corner = gl_VertexIndex == 0 ? vec2(-1.0, 0.0) : gl_VertexIndex == 1 ? vec2(0.0, -0.6) : gl_VertexIndex == 2 ? vec2(0.0, 0.6) : vec2(1.0, 0.0);
    float turn = flutter * 0.7, c = cos(turn), s = sin(turn);
    corner = vec2(corner.x * c - corner.y * s, corner.x * s + corner.y * c) * size;
    corner.y *= 0.35 + 0.65 * abs(cos(flutter));
    place(at + frame.cameraRight.xyz * corner.x + frame.cameraUp.xyz * corner.y);
    float near = smoothstep(0.4, 1.6, distance(at, frame.cameraPosition.xyz));
    float pulse = 0.6 + 0.4 * sin(flutter * 2.3);
    vec3 ash = mix(vec3(0.20, 0.11, 0.10), frame.skyHorizon.rgb, 0.25) * mix(1.0, 0.15, frame.sunColour.w);
    outColour = ember ? vec4(vec3(1.0, 0.46, 0.14) * pulse, pulse) * near : vec4(ash, 0.9) * (near * 0.85);
}
