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
        float disc = smoothstep(0.42, 0.40, r);
        float halo = smoothstep(1.0, 0.40, r);
        halo *= halo;
        vec3 colour = frame.sunColour.rgb;
        float a = max(disc, halo * 0.45);
        outColour = vec4(colour * a, max(disc * 0.8, halo * 0.2)) * bright;
        return;
    }
    // A drawn black hole: shadow, photon ring, a thin disc in front and its lensed image above.
    float hole = smoothstep(0.30, 0.285, r);
    float photon = smoothstep(0.035, 0.0, abs(r - 0.315));
    float lensed = smoothstep(0.055, 0.0, abs(r - 0.40)) * 0.75;
    vec2 flatDisc = vec2(inPlace.x, inPlace.y * 6.5);
    float fr = length(flatDisc);
    float disc = smoothstep(0.98, 0.80, fr) * smoothstep(0.30, 0.42, fr);
    bool front = inPlace.y < 0.0 || r > 0.30;
    float d = front ? disc : 0.0;
    float streak = 0.75 + 0.25 * sin(fr * 46.0 + inKind.z);
    float doppler = 0.65 + 0.35 * inPlace.x;
    float glow = clamp(photon + lensed * doppler + d * streak * doppler, 0.0, 1.0);
    vec3 colour = mix(vec3(1.0, 0.62, 0.25), vec3(1.0, 0.95, 0.85), glow);
    float alpha = max(glow, hole);
    outColour = vec4(mix(vec3(0.03, 0.015, 0.02), colour, glow) * alpha, glow * 0.8) * vec4(vec3(mix(1.0, bright, glow)), bright);
    // The hole hides what is behind it: keep coverage in the blend through the dark colour's own alpha.
    outColour.a = max(outColour.a, 0.0);
}
