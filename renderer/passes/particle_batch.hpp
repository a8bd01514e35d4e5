// Purpose: a frame's emitters, packed for the device, and the order in which matte particles are drawn.
// Owner: the particles pass, for one frame. Thread: the recording thread.
#pragma once

#include "renderer/world/render_scene.hpp"
#include "shaders/interop/particle_motion.h"

#include <cstdint>
#include <vector>

namespace vf {

struct ParticleBatch {
    struct Part {
        std::uint32_t emitter, count;
    };
    std::vector<interop::EmitterData> emitters;
    std::vector<Part> light, matte;
    std::uint32_t matteCount = 0;
};

// At most `most` particles: the newest emitters keep theirs.
ParticleBatch batchParticles(const std::vector<ParticleEmitter>& emitters, std::uint32_t most);

// A matte particle in drawing order; the layout that particle.vert and the sorting shaders read.
struct SortedParticle {
    std::uint32_t key, emitter, index, unused;
};
// Grows towards the camera. particle_keys.comp has the same function.
std::uint32_t depthKey(float distance);
// Those that are alive, far to near; equal depths in the order of their emitters.
std::vector<SortedParticle> sortMatte(const ParticleBatch& batch, const glm::vec3& eye,
                                      const glm::vec3& forward);

} // namespace vf
