// A picture that is disturbed on one half: bands jump sideways, and the colours come apart.
#ifndef VENUS_GLITCH_GLSL
#define VENUS_GLITCH_GLSL
#include "lib/noise.glsl"

// 1 inside the disturbed half, soft towards the middle; `amount` is negative for the left half.
float glitchAt(vec2 place, float amount) {
    float side = amount < 0.0 ? 1.0 - place.x : place.x;
    return abs(amount) * smoothstep(0.44, 0.62, side);
}

vec2 glitched(vec2 place, float strength, uint seed) {
    uint band = uint(place.y * 34.0), wide = uint(place.y * 9.0);
    float jump = step(0.62, hash01(band * 13u + seed * 101u)) * (hash01(band + seed * 37u) - 0.5) * 0.09;
    float slide = step(0.72, hash01(wide * 29u + seed * 59u)) * (hash01(wide * 5u + seed) - 0.5) * 0.16;
    return vec2(clamp(place.x + (jump + slide) * strength, 0.0, 1.0), place.y);
}
#endif
