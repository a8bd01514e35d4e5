#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
layout(location = 0) in vec2 inPlace;
layout(location = 1) flat in vec4 inKind;
layout(location = 0) out vec4 outColour; // premultiplied
void main() {
    float bright = inKind.w * (1.0 - frame.sunColour.w * 0.85);
    float r = length(inPlace);
    if (inKind.x < 0.5) {
        float disc = smoothstep(0.300, 0.290, r);
        float corona = smoothstep(0.40, 0.385, r);
        float halo = clamp(1.0 - r, 0.0, 1.0);
        halo *= halo;
        vec3 colour = mix(frame.sunColour.rgb, vec3(1.0, 0.99, 0.94), disc);
        float a = max(disc, max(corona * 0.55, halo * 0.75));
        outColour = vec4(colour * a, a * 0.9) * bright;
        return;
    }
    // A drawn black hole: the shadow with its photon ring, a thin disc before it, the disc's far side lensed over
    // the top. Coverage is in alpha: the hole hides the clouds.
    float hole = smoothstep(0.34, 0.325, r);
    float photon = smoothstep(0.03, 0.0, abs(r - 0.35));
    float arch = smoothstep(0.075, 0.0, abs(r - 0.44)) * smoothstep(-0.2, 0.25, inPlace.y);
    vec2 flatDisc = vec2(inPlace.x, inPlace.y * 7.0);
    float fr = length(flatDisc);
    float disc = smoothstep(1.0, 0.86, fr) * smoothstep(0.36, 0.46, fr);
    // The far half of the disc is behind the hole.
    disc *= inPlace.y < 0.0 ? 1.0 : smoothstep(0.32, 0.36, r);
    // The side that turns towards us is brighter.
    float doppler = 0.7 + 0.3 * clamp(-inPlace.x * 1.6, -1.0, 1.0);
    float glow = clamp(max(photon, max(arch * 0.9, disc)) * doppler, 0.0, 1.0);
    vec3 hot = mix(vec3(1.0, 0.55, 0.18), vec3(1.0, 0.96, 0.86), glow);
    vec3 colour = mix(vec3(0.05, 0.02, 0.03), hot * mix(0.4, 1.0, bright), glow);
    float alpha = max(glow, hole);
    outColour = vec4(colour * alpha, alpha);
}
