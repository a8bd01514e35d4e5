// Shapes of particles, as an animator would cut them out: all lie within the unit disc and have an edge. The value is
// below 1 inside. Order: ParticleShape of renderer/world/effects_view.hpp.
#ifndef VENUS_PARTICLE_GLSL
#define VENUS_PARTICLE_GLSL
#include "interop/particle_motion.h"
const uint kSpark = 0u, kStar = 1u, kShard = 2u, kPuff = 3u, kRing = 4u;

float puff(vec2 p) {
    float lobes = length(p + vec2(0.38, 0.22)) - 0.58;
    lobes = min(lobes, length(p - vec2(0.36, -0.30)) - 0.52);
    lobes = min(lobes, length(p - vec2(0.10, 0.36)) - 0.60);
    return 1.0 + lobes;
}

// `age`: 0..1; `lightSide`: where the light comes from, in the shape's own coordinates. y: below 1 in its inner tone.
vec2 particleShape(uint shape, vec2 p, float age, vec2 lightSide) {
    vec2 a = abs(p);
    vec2 spark = vec2(p.x * p.x + a.y);
    vec2 star = vec2(sqrt(a.x) + sqrt(a.y));
    vec2 shard = vec2(a.x + 1.9 * a.y, a.x + 1.9 * a.y + step(0.0, p.y) * 2.0);
    // Smoke goes as it does on paper: its shaded side is eaten away until a crescent is left.
    float gone = 1.0 + 2.2 * max(age - 0.45, 0.0) / 0.55 - length(p + lightSide * 1.1);
    vec2 smoke = vec2(max(puff(p), age > 0.45 ? gone : 0.0), puff(p - lightSide * 0.30));
    vec2 ring = vec2(abs(length(p) - 0.84) * 6.2 / max(1.0 - age, 0.05));
    vec2 f = shape == kStar ? star : shape == kShard ? shard : shape == kPuff ? smoke : shape == kRing ? ring : spark;
    float core = shape == kStar ? 1.32 : shape == kSpark ? 1.75 : shape == kRing ? 1.5 : 1.0;
    return vec2(f.x, f.y * core);
}
#endif
