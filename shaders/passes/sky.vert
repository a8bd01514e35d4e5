// A dome around the camera. Everything that varies slowly is computed here; the pixels only read two texels.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"

layout(location = 0) in vec3 inDirection; // unit
layout(location = 0) out vec2 outCloud;   // uv of the clouds
layout(location = 1) out vec4 outBase;    // gradient, w: how much of the clouds shows
layout(location = 2) out vec4 outSun;     // light on the clouds, w: glow of the sky around the sun

void main() {
    vec3 d = inDirection;
    float time = frame.cameraPosition.w;
    float up = d.y;
    // Three planes of colour: haze at the horizon, ochre above, umber in the depth.
    vec3 base = up >= 0.0 ? mix(frame.skyHorizon.rgb, frame.skyZenith.rgb, pow(clamp(up * 1.25, 0.0, 1.0), 0.7))
                          : mix(frame.skyHorizon.rgb * vec3(0.93, 0.83, 0.75), frame.skyDepth.rgb, pow(clamp(-up * 1.6, 0.0, 1.0), 0.6));
    float sun = max(dot(d, frame.sunDirection.xyz), 0.0);
    float halo = pow(sun, 6.0) * 0.45 + pow(sun, 48.0) * 0.5;
    base = mix(base, frame.sunColour.rgb, clamp(halo, 0.0, 0.9) * (up > -0.15 ? 1.0 : 0.5));
    // Clouds lie on two planes, above and below the platform; the sea below is nearer and larger.
    float plane = 1.0 / max(abs(up) + 0.06, 0.02);
    vec2 flat_ = d.xz * plane;
    float scale = frame.skyHorizon.w;
    outCloud = up >= 0.0 ? flat_ * 0.095 * scale + vec2(time * 0.0018, time * 0.0006)
                         : flat_ * 0.15 * scale + vec2(time * 0.0035, 0.4 - time * 0.0012);
    float horizon = smoothstep(0.015, 0.14, abs(up));
    outBase = vec4(base, horizon);
    float side = clamp(dot(d, frame.sunDirection.xyz) * 0.5 + 0.5, 0.0, 1.0);
    outSun = vec4(mix(frame.skyHorizon.rgb, frame.sunColour.rgb, side * 0.8), clamp(pow(sun, 96.0), 0.0, 1.0));
    vec4 clip = frame.viewProjection * vec4(frame.cameraPosition.xyz + d * 100.0, 1.0);
    gl_Position = vec4(clip.xy, 0.0, clip.w); // reversed depth: the far plane
}
