#include "renderer/passes/particle_batch.hpp"

#include <glm/packing.hpp>

#include <algorithm>
#include <cmath>

namespace vf {

namespace {

void pack(const OverLife<Colour>& stops, glm::uvec4 (&out)[2]) {
    for (int i = 0; i < static_cast<int>(kMoments); ++i)
        out[i / 4][i % 4] = glm::packUnorm4x8(glm::vec4(stops[static_cast<std::size_t>(i)].vec(), 1));
}

interop::EmitterData pack(const ParticleEmitter& e) {
    interop::EmitterData d;
    d.place = glm::vec4(e.place, e.age);
    d.axis = glm::vec4(e.axis, e.spread);
    d.drift = glm::vec4(e.drift, e.gravity);
    d.life = {e.lifeLow, e.lifeHigh, e.duration, e.drag};
    d.speed = {e.speedLow, e.speedHigh, e.lift, e.ground};
    d.form = {e.extent, e.over, e.opacity, 0};
    d.look = {e.size, e.stretch, e.spin, static_cast<float>(e.shape)};
    for (int i = 0; i < static_cast<int>(kMoments); ++i)
        d.sizes[i / 4][i % 4] = e.sizes[static_cast<std::size_t>(i)];
    pack(e.body, d.body);
    pack(e.edge, d.edge);
    d.own = {e.seed, e.count,
             (e.loops ? interop::kEmitterLoops : 0u) | (e.bounces ? interop::kEmitterBounces : 0u) |
                 (e.matte ? interop::kEmitterMatte : 0u),
             static_cast<std::uint32_t>(e.form)};
    return d;
}

} // namespace

ParticleBatch batchParticles(const std::vector<ParticleEmitter>& emitters, std::uint32_t most) {
    ParticleBatch batch;
    std::size_t first = emitters.size();
    std::uint32_t left = most;
    std::vector<std::uint32_t> counts(emitters.size());
    while (first > 0 && left > 0) {
        --first;
        counts[first] = std::min(emitters[first].count, left);
        left -= counts[first];
    }
    for (std::size_t i = first; i < emitters.size(); ++i) {
        if (counts[i] == 0) continue;
        const ParticleBatch::Part part{static_cast<std::uint32_t>(batch.emitters.size()), counts[i]};
        batch.emitters.push_back(pack(emitters[i]));
        (emitters[i].matte ? batch.matte : batch.light).push_back(part);
        if (emitters[i].matte) batch.matteCount += counts[i];
    }
    return batch;
}

std::uint32_t depthKey(float distance) {
    // Finer near the camera; beyond 256 m nothing is told apart.
    const float near = std::sqrt(std::clamp(distance / 256.0f, 0.0f, 1.0f));
    return 65534u - static_cast<std::uint32_t>(near * 65534.0f);
}

std::vector<SortedParticle> sortMatte(const ParticleBatch& batch, const glm::vec3& eye,
                                      const glm::vec3& forward) {
    std::vector<SortedParticle> order;
    order.reserve(batch.matteCount);
    for (const ParticleBatch::Part& part : batch.matte)
        for (std::uint32_t i = 0; i < part.count; ++i) {
            const interop::ParticleState state = interop::particleState(batch.emitters[part.emitter], i);
            if (state.age < 0) continue;
            order.push_back({depthKey(glm::dot(state.place - eye, forward)), part.emitter, i, 0});
        }
    std::stable_sort(order.begin(), order.end(),
                     [](const SortedParticle& a, const SortedParticle& b) { return a.key < b.key; });
    return order;
}

} // namespace vf
