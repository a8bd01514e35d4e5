#include "renderer/world/render_scene.hpp"

#include "renderer/base/hash.hpp"

namespace vf {

namespace {

// Values without padding, one by one.
template <class... Values>
void add(Hasher& hasher, const Values&... values) {
    (hasher.bytes(&values, sizeof values), ...);
}

void add(Hasher& hasher, const ParticleEmitter& e) {
    add(hasher, e.seed, e.count, e.age, e.duration, e.loops, e.form, e.extent, e.place, e.axis, e.spread);
    add(hasher, e.speedLow, e.speedHigh, e.lift, e.drift, e.gravity, e.drag, e.bounces, e.ground, e.lifeLow);
    add(hasher, e.lifeHigh, e.shape, e.matte, e.opacity, e.over, e.size, e.stretch, e.spin, e.sizes, e.body);
    add(hasher, e.edge);
}

void add(Hasher& hasher, const Decal& d) {
    add(hasher, d.mark, d.seed, d.place, d.normal, d.radius, d.opened, d.opacity, d.dark, d.lit);
}

} // namespace

std::uint64_t drawHash(const RenderScene& scene) {
    Hasher hasher;
    hasher.bytes(&scene.camera, sizeof scene.camera); // floats only, no padding
    static_assert(sizeof(CameraView) == 10 * sizeof(float));
    hasher.add(scene.figures.size())
        .add(scene.rigids.size())
        .add(scene.particles.size())
        .add(scene.emitters.size())
        .add(scene.decals.size())
        .add(scene.strips.size());
    for (const FigureDraw& figure : scene.figures) {
        hasher.add(figure.figure).add(figure.pieces).add(figure.ringHeight).add(figure.marks);
        hasher.add(figure.view).add(figure.seconds).add(figure.smear);
        hasher.addSpan(std::span<const glm::mat3x4>(figure.joints));
        hasher.addSpan(std::span<const glm::mat3x4>(figure.trail));
        hasher.addSpan(std::span<const float>(figure.morphs));
        hasher.addSpan(std::span<const MaterialOverride>(figure.materials));
    }
    for (const RigidDraw& rigid : scene.rigids) {
        hasher.add(rigid.mesh);
        hasher.bytes(&rigid.transform, sizeof rigid.transform);
    }
    hasher.addSpan(std::span<const ParticleDraw>(scene.particles));
    for (const ParticleEmitter& emitter : scene.emitters) add(hasher, emitter);
    for (const Decal& decal : scene.decals) add(hasher, decal);
    hasher.addSpan(std::span<const PointLight>(scene.lights));
    hasher.addSpan(std::span<const Distortion>(scene.distortions));
    return hasher.value();
}

} // namespace vf
