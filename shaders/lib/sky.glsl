// The sky in a direction: gradient, banks of cumulus around the horizon, cloudlets overhead, the cloud sea below. What
// varies slowly is a SkyPlace, worked out per vertex, or per pixel where a picture may cost more; the rest is painted from
// it with a hard edge and chosen tones.
#ifndef VENUS_SKY_GLSL
#define VENUS_SKY_GLSL
#include "lib/frame.glsl"
#include "interop/gravity.h"

layout(push_constant) uniform Push { SkyPush sky; };
// Which part of the sky is drawn: a part pays for its own texels only.
layout(constant_id = 0) const int kPart = 0;
layout(constant_id = 1) const bool kFine = false; // everything per pixel
const int kBanks = 0, kOverhead = 1, kSea = 2, kLens = 3;

const float kSeaBelow = 24.0; // metres from the stage down to the cloud sea
const float kTurn = 6.2831853;

struct SkyPlace {
    vec4 base;  // gradient; w: glow around the sun
    vec4 banks; // near and far banks' place in the painting
    vec4 light; // towards the light in the painting's plane, and towards us; how much of it comes from behind
    vec4 veil;  // how clearly near, far banks and cloudlets show; light of a flash
    vec3 plane; // of cloudlets or the sea; z: by how much the banks' edges draw back
};

// What of the constants the pixels need, handed through by the vertices (lib/frame.glsl says why).
struct SkyTones {
    vec4 lit;   // w: how much the clouds' edges grow
    vec4 shade; // w: darkness of a blackout
    vec3 air;   // at the horizon
};
SkyTones skyTones() {
    return SkyTones(vec4(sky.cloudLit.rgb, sky.cloudShade.w), vec4(sky.cloudShade.rgb, frame.sunColour.w), frame.skyHorizon.rgb);
}

// A linear ramp: at the width of a drawn edge nobody sees a smooth one, and it costs a third.
float ramp(float from, float to, float x) { return clamp((x - from) / (to - from), 0.0, 1.0); }

// `azimuth`: turns from +z towards +x.
SkyPlace skyPlace(vec3 d, float azimuth) {
    SkyPlace place;
    float up = d.y, time = sky.cloudLit.w;
    vec3 sunDirection = frame.sunDirection.xyz;
    float sun = max(dot(d, sunDirection), 0.0);
    vec3 base = up >= 0.0 ? mix(frame.skyHorizon.rgb, frame.skyZenith.rgb, pow(clamp(up * 1.3, 0.0, 1.0), 0.75))
                          : mix(frame.skyHorizon.rgb * vec3(0.96, 0.88, 0.8), frame.skyDepth.rgb, pow(clamp(-up * 2.2, 0.0, 1.0), 0.6));
    float halo = (pow(sun, 5.0) * 0.34 + pow(sun, 40.0) * 0.5) * smoothstep(-0.25, 0.05, sunDirection.y);
    place.base.rgb = mix(base, frame.sunColour.rgb, clamp(halo, 0.0, 0.9) * (up > -0.02 ? 1.0 : smoothstep(-0.4, -0.02, up)));
    place.base.w = pow(sun, 90.0) * 0.2;

    // Two rings of cumulus. The nearer one is larger and goes faster.
    place.banks = vec4(azimuth * 2.0 + time * 0.0011, (up + 0.014) / 0.36, azimuth * 3.0 + 0.37 + time * 0.0005, (up + 0.012) / 0.22);
    // The painting's own axes: along the horizon, and up.
    vec2 along = vec2(cos(azimuth * kTurn), -sin(azimuth * kTurn));
    float aside = dot(sunDirection.xz, along);
    float ahead = dot(normalize(d.xz + vec2(1e-5, 0.0)), normalize(sunDirection.xz + vec2(1e-5, 0.0)));
    vec2 towards = vec2(aside, max(sunDirection.y, 0.0) + 0.42);
    place.light = vec4(towards * inversesqrt(dot(towards, towards)), -0.45 - 0.25 * ahead, smoothstep(0.1, 0.95, ahead));

    float clear = 1.0 - frame.skyDepth.w;
    place.veil.x = smoothstep(-0.01, 0.13, up) * 0.97 * clear;
    place.veil.y = smoothstep(-0.005, 0.10, up) * 0.62 * clear;
    place.veil.z = smoothstep(0.30, 0.52, up) * 0.8 * clear;
    place.veil.w = sky.lightning.w * pow(max(dot(d, sky.lightning.xyz), 0.0), 14.0);

    float scale = frame.skyHorizon.w;
    if (up >= 0.0) {
        place.plane = vec3(d.xz / (up + 0.35) * (0.62 * scale) + vec2(time * 0.0022, time * 0.0009), 0.0);
    } else {
        // Where the ray meets the sea; slow waves lift and lower it.
        float reach = (kSeaBelow + frame.cameraPosition.y) / max(-up, 0.004);
        vec2 at = frame.cameraPosition.xz + d.xz * reach;
        float wave = sin(at.x * 0.017 + time * 0.11) + sin(at.y * 0.023 - time * 0.083 + 1.7) + sin((at.x - at.y) * 0.011 + time * 0.05);
        place.plane = vec3(at * (0.0042 * scale) + vec2(time * 0.0011, -time * 0.0004), 0.0);
        place.veil.x = wave;
        place.veil.y = smoothstep(0.012, 0.20, -up) * clear;
        vec2 flat_ = sunDirection.xz + vec2(1e-5, 0.0);
        place.light.xy = normalize(flat_);
        place.light.z = 0.25;
    }
    return place;
}

// Wrapped by hand: see CloudPainting.
const float kMargin = float(kCloudMargin);
vec4 bankAt(vec2 at) {
    float x = (fract(at.x) * float(kBankWidth) + 1.0) / (float(kBankWidth) + kMargin);
    return texture(sampled[0], vec2(x, clamp(at.y, 0.004, 0.996)));
}
vec4 lumpAt(vec2 at) { return texture(sampled[1], (fract(at) * float(kLumpSize) + 1.0) / (float(kLumpSize) + kMargin)); }

// One painted cloud: `texel` is the distance from its edge, its normal.
void paint(inout vec3 colour, inout float cover, vec4 texel, vec4 light, float edge, float width, vec3 lit, vec3 mid, vec3 shade, float amount, float flash) {
    float inside = ramp(edge - width, edge + width, texel.r);
    float l = dot(texel.gba * vec3(2.0, 2.0, 1.0) - vec3(1.0, 1.0, 0.5), light.xyz);
    vec3 tone = kFine ? mix(mix(shade, mid, ramp(-0.22, -0.17, l)), lit, ramp(0.24, 0.29, l)) : mix(shade, lit, 0.5 * (ramp(-0.22, -0.17, l) + ramp(0.24, 0.29, l)));
    // With the sun behind, the rim burns.
    tone = mix(tone, lit, ramp(edge + 0.11, edge + 0.07, texel.r) * light.w);
    tone += vec3(0.75, 0.78, 1.0) * (flash * (0.4 + texel.a));
    inside *= amount;
    colour = mix(colour, tone, inside);
    cover = max(cover, inside);
}

vec4 skyColour(SkyPlace place, SkyTones tones) {
    vec3 colour = place.base.rgb + vec3(0.30, 0.30, 0.42) * (place.veil.w * 0.5);
    float cover = 0.0;
    vec3 lit = tones.lit.rgb, shade = tones.shade.rgb, air = tones.air;
    vec3 mid = mix(shade, lit, 0.52) * vec3(1.04, 0.97, 0.92);
    float edge = 0.5 - tones.lit.w, dark = tones.shade.w;
    float thin = kFine ? 0.012 : 0.022, drawn = edge + place.plane.z;
    if (kPart == kSea) {
        vec4 texel = lumpAt(place.plane.xy);
        // Holes open in the troughs.
        paint(colour, cover, texel, vec4(place.light.xyz, 0.0), edge - 0.08 - 0.05 * place.veil.x, thin * 1.4, mix(lit, air, 0.25), mix(mid, air, 0.15), shade, place.veil.y, place.veil.w);
    } else {
        if (kPart == kOverhead || kFine) {
            vec4 texel = lumpAt(place.plane.xy);
            paint(colour, cover, texel, vec4(place.light.xyz, 0.0), edge + 0.16, thin * 1.6, mix(lit, place.base.rgb, 0.35), mix(mid, place.base.rgb, 0.6), mix(shade, place.base.rgb, 0.75), place.veil.z, place.veil.w);
        }
        if (kPart != kOverhead) {
            // The pale ring behind costs a CPU device a tenth of its frame.
            if (kFine) paint(colour, cover, bankAt(place.banks.zw), place.light, drawn, thin * 0.8, mix(lit, air, 0.35), mix(mid, air, 0.5), mix(shade, air, 0.58), place.veil.y, place.veil.w);
            paint(colour, cover, bankAt(place.banks.xy), place.light, drawn, thin, lit, mid, shade, place.veil.x, place.veil.w);
        }
    }
    // The dark is indigo: gold that is only dimmed turns to olive.
    colour *= mix(vec3(1.0), vec3(0.03, 0.02, 0.17), dark) + place.veil.w * dark * 0.3;
    return vec4(colour, place.base.w * (1.0 - cover) * (1.0 - dark));
}

// The direction from which the light comes that is seen in the direction `d`.
vec3 bentSky(vec3 d) {
    vec3 sum = d;
    for (int i = 0; i < int(sky.row.x); ++i)
        sum += lensShift(d, blackHolePlace(float(i)) - frame.cameraPosition.xyz, sky.row.y);
    return normalize(sum);
}

// How far the edges of clouds draw back from the holes, which have swallowed them: bent to rings, those would be eyes.
float cloudsEaten(vec3 d) {
    float eaten = 0.0;
    for (int i = 0; i < int(sky.row.x); ++i) {
        vec3 toHole = blackHolePlace(float(i)) - frame.cameraPosition.xyz;
        float far = length(toHole);
        float rings = length(cross(d, toHole)) / (far * einsteinAngle(far, sky.row.y));
        // Far enough for the dome's vertices to follow; a pixel follows on a shorter way, which leaves no crumbs.
        eaten = max(eaten, dot(d, toHole) > 0.0 ? ramp(kFine ? 3.4 : 5.0, 1.35, rings) : 0.0);
    }
    return eaten;
}
#endif
