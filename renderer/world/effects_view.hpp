// Purpose: what effects put into the picture, as plain data: emitters of particles, point lights, bends of
// the picture, marks on the stage. Part of RenderScene; written by scenes, read by the passes. Colours are
// display-referred, lengths metres.
#pragma once

#include "renderer/base/param.hpp"

#include <glm/vec3.hpp>

#include <array>
#include <cstdint>

namespace vf {

// Order: shaders/lib/particle.glsl.
enum class ParticleShape : std::uint8_t { Spark, Star, Shard, Puff, Ring };
// Order: shaders/interop/particle_motion.h.
enum class EmitterForm : std::uint8_t { Point, Ring, Disc, Sphere, Line };

// A value over a life: at eight moments, evenly.
inline constexpr std::size_t kMoments = 8;
template <class T>
using OverLife = std::array<T, kMoments>;

// Particles that come from one thing. Where each is follows from its number and the emitter's age alone.
struct ParticleEmitter {
    std::uint32_t seed = 0, count = 0;
    float age = 0;      // seconds since it began
    float duration = 0; // in which the particles come; 0 all at once
    bool loops = false; // each comes again when the longest life is over
    EmitterForm form = EmitterForm::Point;
    float extent = 0; // radius of the ring, disc or sphere, half the line
    glm::vec3 place{0};
    glm::vec3 axis{0, 1, 0}; // unit: the blow, the line
    float spread = 1;        // 0 along the axis (outwards from a ring, disc or sphere) … 1 all around
    float speedLow = 1, speedHigh = 1, lift = 0;
    glm::vec3 drift{0}; // inherited velocity
    float gravity = 0, drag = 0;
    bool bounces = false;
    float ground = 0; // height of what they bounce off, once
    float lifeLow = 0.5f, lifeHigh = 0.5f;

    ParticleShape shape = ParticleShape::Spark;
    bool matte = false; // lit by the stage and sorted; else it is light itself
    float opacity = 1;  // of matte ones
    float over = 0;     // metres that it is drawn nearer than it is: flashes lie over who is hit
    float size = 0.05f; // radius
    float stretch = 0;  // length added along the flight, in seconds of it
    float spin = 0;     // turns per second, at the most
    OverLife<float> sizes{1, 1, 1, 1, 1, 1, 1, 0};
    OverLife<Colour> body{}, edge{}; // edge: the rim of light, the shade of matter
};

// A drawn mark on the stage.
struct Decal {
    enum class Mark : std::uint8_t { Crack, Scorch } mark = Mark::Crack;
    std::uint32_t seed = 0;
    glm::vec3 place{0}, normal{0, 1, 0};
    float radius = 0.5f;
    float opened = 1; // 0..1: cracks run out from the middle
    float opacity = 1;
    Colour dark, lit; // the depth of a crack and its lit rim
};

// Light that effects throw on stone and figures near them.
struct PointLight {
    glm::vec3 position{0};
    float radius = 3; // metres, beyond which it lights nothing
    glm::vec3 colour{1};
};

// Bends the picture behind it: a haze of heat, or the ring of a shockwave.
struct Distortion {
    glm::vec3 position{0};
    float radius = 1;   // metres
    float strength = 1; // 0..1
    float ring = 0;     // 0 haze over the whole disc … 1 only its rim
};

inline constexpr std::size_t kPointLights = 4, kDistortions = 4;

} // namespace vf
