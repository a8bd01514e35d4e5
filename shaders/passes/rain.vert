// A streak of rain: a thin quad along its way. Three depths: equally many in each.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/air.glsl"

layout(location = 0) out vec4 outColour; // additive

void main() {
    uint i = uint(gl_InstanceIndex);
    float seconds = air.light.w;
    uint depth = i % 6u < 2u ? 0u : i % 6u < 4u ? 1u : 2u;
    vec3 box = depth == 0u ? vec3(2.2, 2.6, 2.2) : depth == 1u ? vec3(13.0, 9.0, 13.0) : vec3(36.0, 16.0, 36.0);
    float width = depth == 0u ? 0.0032 : depth == 1u ? 0.006 : 0.011;
    float length_ = depth == 0u ? 0.20 : depth == 1u ? 0.55 : 1.1;
    float strength = depth == 0u ? 0.7 : depth == 1u ? 0.5 : 0.26;
    float speed = 8.5 + 3.0 * chance(i, 1u);
    vec3 fall = vec3(air.wind.x, -speed, air.wind.y);
    vec3 at = repeated(vec3(chance(i, 2u), chance(i, 3u), chance(i, 4u)), fall * seconds, box, frame.cameraPosition.xyz);
    vec3 along = normalize(fall);
    float end = float(gl_VertexIndex >> 1); // 0 ahead, 1 its tail
    // Near the lens it would be a beam.
    float away = distance(at, frame.cameraPosition.xyz);
    strength *= smoothstep(0.3, 1.2, away);
    float pixel = 2.0 * frame.cameraUp.w * frame.sceneSize.w * away;
    width = clamp(width, pixel, 2.5 * pixel * max(1.0, frame.sceneSize.y / 720.0));
    vec3 side = normalize(cross(along, at - frame.cameraPosition.xyz)) * width * 0.5;
    place(at - along * (length_ * end) + side * (float(gl_VertexIndex & 1) * 2.0 - 1.0));
    outColour = vec4(air.light.rgb * (strength * mix(1.0, 0.15, end)), 0.0);
}
