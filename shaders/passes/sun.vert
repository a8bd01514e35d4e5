// The sun's disc in its haze.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/sky.glsl"

layout(location = 0) out vec2 outPlace;
layout(location = 1) flat out vec4 outSun; // w: how much of it shows

void main() {
    vec2 corner = vec2(gl_VertexIndex & 1, gl_VertexIndex >> 1) * 2.0 - 1.0;
    vec3 d = frame.sunDirection.xyz;
    vec3 right = normalize(cross(d, vec3(0.0, 1.0, 0.001)));
    vec3 up = cross(right, d);
    vec4 clip = frame.viewProjection * vec4(frame.cameraPosition.xyz + (d + (right * corner.x + up * corner.y) * 0.2) * 100.0, 1.0);
    gl_Position = vec4(clip.xy, clip.w * 2e-7, clip.w);
    outPlace = corner;
    // It sets into the haze, and neither rain nor a blackout leaves much of it.
    outSun = vec4(frame.sunColour.rgb, smoothstep(-0.10, 0.0, frame.sunDirection.y) * (1.0 - 0.85 * frame.sunColour.w) * (1.0 - 0.9 * frame.sunDirection.w) * (1.0 - 0.7 * frame.skyDepth.w));
}
