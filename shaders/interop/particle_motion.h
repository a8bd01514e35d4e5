// An emitter as the GPU sees it, and where each of its particles is at any moment: a closed form of its age, so that
// effects can be sought and repeated and cost the CPU nothing for each particle. The only definition, in the common
// subset of C++ (with GLM) and GLSL: vertices are placed by it on the device, transparent particles are sorted by it on
// either side.
#ifndef VENUS_INTEROP_PARTICLE_MOTION_H
#define VENUS_INTEROP_PARTICLE_MOTION_H

#ifdef __cplusplus
#include <glm/geometric.hpp>
#include <glm/trigonometric.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>
namespace vf::interop {
using glm::clamp;
using glm::cos;
using glm::dot;
using glm::length;
using glm::max;
using glm::min;
using glm::mix;
using glm::normalize;
using glm::sin;
using glm::sqrt;
using glm::uvec4;
using glm::vec3;
using glm::vec4;
using uint = unsigned;
#define VENUS_FUNCTION inline
#define VENUS_VALUE inline constexpr
#else
#define VENUS_FUNCTION
#define VENUS_VALUE const
#endif

VENUS_VALUE uint kFormPoint = 0u, kFormRing = 1u, kFormDisc = 2u, kFormSphere = 3u, kFormLine = 4u;
VENUS_VALUE uint kEmitterLoops = 1u, kEmitterBounces = 2u, kEmitterMatte = 4u;

struct EmitterData {
    vec4 place;  // w: age, seconds
    vec4 axis;   // direction of the blow; w: spread, 0 along it … 1 all around
    vec4 drift;  // velocity inherited from what it came off; w: gravity
    vec4 life;   // shortest, longest, seconds in which they come; w: drag
    vec4 speed;  // lowest, highest, upwards; w: height of the ground
    vec4 form;   // x: extent, y: how far in front of other things, z: opacity, w: free
    vec4 look;   // radius, stretch in seconds of flight, turns per second; w: shape
    vec4 sizes[2]; // over life, at eight moments
    uvec4 body[2]; // likewise, r in the low byte
    uvec4 edge[2];
    uvec4 own;   // seed, count, flags, form
};

struct ParticleState {
    vec3 place;
    float age; // 0..1 of its life; outside: not there
    vec3 velocity;
    uint seed;
};

// PCG RXS-M-XS 32, as renderer/base/noise.hpp and lib/noise.glsl.
VENUS_FUNCTION uint particleHash(uint x) {
    uint state = x * 747796405u + 2891336453u;
    uint word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    return (word >> 22u) ^ word;
}
VENUS_FUNCTION float particleRandom(uint seed, uint which) {
    return float(particleHash(seed + which * 0x9E3779B9u) >> 8u) * (1.0f / 16777216.0f);
}
VENUS_FUNCTION vec3 particleDirection(uint seed, uint which) {
    float y = particleRandom(seed, which) * 2.0f - 1.0f;
    float angle = particleRandom(seed, which + 1u) * 6.2831853f;
    float r = sqrt(max(0.0f, 1.0f - y * y));
    return vec3(r * cos(angle), y, r * sin(angle));
}

// Height over the start and its rate of change after `t` seconds. Drag is v / (1 + k t)², which has a closed form.
VENUS_FUNCTION float fallenHeight(float up, float gravity, float drag, float t) {
    return up * t / (1.0f + drag * t) - 0.5f * gravity * t * t / (1.0f + 0.5f * drag * t);
}
VENUS_FUNCTION float fallSpeed(float up, float gravity, float drag, float t) {
    float slowed = 1.0f + drag * t, eased = 1.0f + 0.5f * drag * t;
    return up / (slowed * slowed) - gravity * t * (1.0f + 0.25f * drag * t) / (eased * eased);
}
// When it reaches the ground, `height` below its start: what flight without drag says, corrected by Newton's steps.
VENUS_FUNCTION float landingTime(float up, float gravity, float drag, float height) {
    float t = (up + sqrt(up * up + 2.0f * gravity * height)) / gravity;
    for (int i = 0; i < 4; ++i)
        t = max(0.0f, t - (fallenHeight(up, gravity, drag, t) + height) / min(fallSpeed(up, gravity, drag, t), -0.05f));
    return t;
}

VENUS_FUNCTION ParticleState particleState(EmitterData e, uint index) {
    ParticleState p;
    uint flags = e.own.z, form = e.own.w;
    uint seed = particleHash(e.own.x ^ particleHash(index));
    float age;
    if ((flags & kEmitterLoops) != 0u) {
        // Each place in the list comes again when the longest life is over, as another particle.
        float turns = e.place.w / e.life.y + particleRandom(seed, 0u);
        float generation = float(int(turns));
        age = (turns - generation) * e.life.y;
        seed = particleHash(seed ^ uint(int(generation)));
    } else {
        age = e.place.w - e.life.z * (float(index) + particleRandom(seed, 0u)) / float(e.own.y);
    }
    float lasts = mix(e.life.x, e.life.y, particleRandom(seed, 1u));
    p.seed = seed;
    p.age = age / lasts;
    p.place = vec3(e.place);
    p.velocity = vec3(0.0f);
    if (p.age < 0.0f || p.age >= 1.0f) {
        p.age = -1.0f;
        return p;
    }
    vec3 axis = vec3(e.axis);
    vec3 around = particleDirection(seed, 2u);
    vec3 start = vec3(e.place);
    if (form == kFormRing || form == kFormDisc) {
        float angle = particleRandom(seed, 4u) * 6.2831853f;
        axis = vec3(cos(angle), 0.0f, sin(angle));
        float r = form == kFormRing ? 1.0f : sqrt(particleRandom(seed, 5u));
        start += axis * (e.form.x * r);
    } else if (form == kFormSphere) {
        axis = particleDirection(seed, 4u);
        start += axis * (e.form.x * sqrt(particleRandom(seed, 6u)));
    } else if (form == kFormLine) {
        start += axis * (e.form.x * (particleRandom(seed, 4u) * 2.0f - 1.0f));
    }
    vec3 direction = mix(axis, around, e.axis.w);
    direction = direction / max(length(direction), 0.001f);
    vec3 v = direction * mix(e.speed.x, e.speed.y, particleRandom(seed, 7u)) + vec3(e.drift);
    v.y += e.speed.z;
    float drag = e.life.w, gravity = e.drift.w, slowed = 1.0f + drag * age;
    p.place = start + v * (age / slowed);
    p.place.y = start.y + fallenHeight(v.y, gravity, drag, age);
    p.velocity = v / (slowed * slowed);
    p.velocity.y = fallSpeed(v.y, gravity, drag, age);
    float ground = e.speed.w;
    if ((flags & kEmitterBounces) != 0u && p.place.y < ground) {
        if (gravity > 0.0f && start.y > ground) {
            float landed = min(landingTime(v.y, gravity, drag, start.y - ground), age);
            float since = age - landed, s = 1.0f + drag * landed;
            float up = -0.35f * fallSpeed(v.y, gravity, drag, landed);
            float hop = min(since, 2.0f * up / gravity), rub = 1.0f + 3.0f * since;
            p.place = start + v * (landed / s) + v * (0.5f / (s * s) * since / rub);
            p.place.y = ground + up * hop - 0.5f * gravity * hop * hop;
            p.velocity = v * (0.5f / (s * s * rub * rub));
            p.velocity.y = since > hop ? 0.0f : up - gravity * hop;
        } else {
            p.place.y = ground;
            p.velocity.y = 0.0f;
        }
    }
    return p;
}

#ifdef __cplusplus
} // namespace vf::interop
#endif
#undef VENUS_FUNCTION
#undef VENUS_VALUE
#endif
