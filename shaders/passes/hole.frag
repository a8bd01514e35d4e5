// Drawn, not simulated: the shadow, the photon ring, a thin disc seen nearly edge on whose far half is lensed up over the
// shadow, brighter where it turns towards us. Distances in Schwarzschild radii; premultiplied, and alpha covers clouds.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/sky.glsl"
#include "lib/noise.glsl"

layout(location = 0) in vec2 inPlace;
layout(location = 1) flat in vec2 inSpin;
layout(location = 0) out vec4 outColour;

const float kInner = 3.0, kOuter = 10.0, kFlat = 0.19; // the disc's rims, and the sine of how much it faces us

// Streaks of matter that turn, the inner faster than the outer, as they are drawn: few, with hard edges.
float streaks(float r, float angle) {
    float lane = floor(r * 2.6);
    float turn = fract(angle / kTurn + inSpin.x * 9.0 / (lane + 2.0) + hash01(uint(lane) * 7u + uint(inSpin.y)));
    float gap = hash01(uint(lane) * 13u + 5u);
    return 0.62 + 0.38 * smoothstep(gap * 0.5, gap * 0.5 + 0.08, abs(turn - 0.5));
}

void main() {
    float R = length(inPlace);
    float hole = ramp(kShadowRim + 0.06, kShadowRim - 0.06, R);
    // The near half of the disc in perspective; the far half climbs over the shadow.
    vec2 disc = vec2(inPlace.x, inPlace.y / kFlat);
    float near = length(disc);
    float lifted = mix(near, (R - 2.35) * 2.6 + kInner, smoothstep(0.02, 0.55, inPlace.y / max(R, 0.1)));
    bool front = inPlace.y < 0.0;
    float r = front ? near : lifted;
    vec2 around = front ? disc : inPlace;
    float angle = atan(around.y, around.x);
    float body = ramp(kInner - 0.1, kInner + 0.25, r) * ramp(kOuter, kOuter - 2.6, r);
    float bright = body * streaks(r, angle);
    // Doppler: what comes towards us on the left is brighter.
    bright *= clamp(0.92 - inPlace.x * 0.065, 0.42, 1.3);
    if (!front) bright *= ramp(kShadowRim - 0.05, kShadowRim + 0.1, R);
    // Strongest above: a ring that is the same all round makes an eye of it.
    float photon = ramp(0.2, 0.04, abs(R - kShadowRim - 0.07)) * ramp(-0.9, 0.7, inPlace.y / max(R, 0.1));
    float glow = clamp(max(bright, photon * 0.9), 0.0, 1.0);
    // White-hot within, gold, then a dark red rim: three tones.
    float heat = glow * ramp(kOuter, kInner + 0.8, r);
    vec3 hot = mix(mix(vec3(0.62, 0.13, 0.05), vec3(1.0, 0.62, 0.20), ramp(0.10, 0.30, heat)), vec3(1.0, 0.96, 0.86), max(ramp(0.45, 0.7, heat), photon));
    float lights = 1.0 - frame.sunColour.w * 0.55;
    float covered = max(hole * (front ? 1.0 - body : 1.0), 0.0);
    float alpha = max(covered, min(1.0, glow * 1.25));
    vec3 colour = mix(vec3(0.035, 0.012, 0.03), hot * lights, clamp(glow * 1.6, 0.0, 1.0));
    outColour = vec4(colour * alpha, alpha);
}
