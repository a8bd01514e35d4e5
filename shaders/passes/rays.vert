// Rays of light between clouds: narrow wedges around the sun, three vertices each, so that only their own pixels cost.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/sky.glsl"
#include "lib/noise.glsl"

layout(location = 0) out vec4 outColour; // premultiplied

void main() {
    uint wedge = uint(gl_VertexIndex) / 3u, corner = uint(gl_VertexIndex) % 3u;
    vec3 d = frame.sunDirection.xyz;
    vec3 right = normalize(cross(d, vec3(0.0, 1.0, 0.001)));
    vec3 up = cross(right, d);
    float seconds = sky.row.w;
    float breath = 0.5 + 0.5 * sin(seconds * (0.13 + 0.2 * hash01(wedge * 5u + 2u)) + float(wedge) * 2.4);
    float middle = (float(wedge) + hash01(wedge * 5u + 1u) * 0.8) / 15.0 * kTurn + sin(seconds * 0.02 + float(wedge)) * 0.05;
    float width = mix(0.012, 0.07, hash01(wedge * 5u + 3u)) * (0.6 + 0.4 * breath);
    float angle = middle + (corner == 1u ? -width : width);
    float reach = corner == 0u ? 0.05 : mix(0.45, 0.85, hash01(wedge * 5u + 4u));
    vec3 place = d + (right * cos(angle) + up * sin(angle)) * reach;
    vec4 clip = frame.viewProjection * vec4(frame.cameraPosition.xyz + place * 100.0, 1.0);
    gl_Position = vec4(clip.xy, clip.w * 2e-7, clip.w);
    float shown = smoothstep(-0.08, 0.03, d.y) * sky.row.z;
    float strength = corner == 0u ? 0.34 * (0.35 + 0.65 * breath) * shown : 0.0;
    outColour = vec4(frame.sunColour.rgb * strength, strength * 0.5);
}
