// MToon's two tones (VRMC_materials_mtoon 1.0) in display-referred colours, and what every surface of the picture
// shares: cast shadows, haze and blackout.
#ifndef VENUS_TOON_GLSL
#define VENUS_TOON_GLSL
#include "lib/frame.glsl"

layout(constant_id = 1) const int kShadowTaps = 1;

float shadowTap(ivec2 texel, float depth) { return texelFetch(sampled[0], texel, 0).r <= depth ? 1.0 : 0.0; }

float castShadow(vec3 shadow) {
    if (kShadowTaps == 0) return 1.0;
    ivec2 size = textureSize(sampled[0], 0);
    vec2 place = shadow.xy * vec2(size);
    ivec2 texel = ivec2(place);
    // Outside of the map everything is lit: the clamp finds the cleared border.
    texel = clamp(texel, ivec2(0), size - 2);
    if (kShadowTaps == 1) return shadowTap(texel, shadow.z);
    if (kShadowTaps == 3) {
        // Sixteen taps around the place: the edge keeps its line but loses its stairs.
        float spacing = frame.shadowShape.x, sum = 0.0;
        for (int i = 0; i < 16; ++i) {
            vec2 tap = place + (vec2(i & 3, i >> 2) - 1.5) * spacing * 0.75;
            sum += shadowTap(clamp(ivec2(tap), ivec2(0), size - 2), shadow.z);
        }
        return smoothstep(0.2, 0.8, sum * 0.0625);
    }
    texel = ivec2(place - 0.5);
    texel = clamp(texel, ivec2(0), size - 2);
    vec2 f = fract(place - 0.5);
    float top = mix(shadowTap(texel, shadow.z), shadowTap(texel + ivec2(1, 0), shadow.z), f.x);
    float bottom = mix(shadowTap(texel + ivec2(0, 1), shadow.z), shadowTap(texel + ivec2(1, 1), shadow.z), f.x);
    // The soft edge of the filter, made crisp again: a drawn shadow has a line for an edge.
    return smoothstep(0.35, 0.65, mix(top, bottom, f.y));
}

float toonShading(float light, float toony) {
    toony = min(toony, 0.98);
    return clamp((light + 1.0 - toony) / (2.0 - 2.0 * toony), 0.0, 1.0);
}

// The sum of two lights, in display-referred colours: with a power of 2 for sRGB's curve a root of squares.
vec3 addLight(vec3 a, vec3 b) { return sqrt(a * a + b * b); }

// `haze`: colour of the fog; w: darkness of a blackout.
vec3 inAir(vec3 colour, float glow, float fog, vec4 haze) {
    colour = mix(colour, haze.rgb, fog * (1.0 - clamp(glow, 0.0, 1.0)));
    return colour * mix(vec3(1.0), clamp(vec3(0.11, 0.10, 0.20) + glow, 0.0, 1.0), haze.w);
}
#endif
