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
    static_assert(sizeof(CameraView) == 12 * sizeof(float));
    hasher.add(scene.figures.size())
        .add(scene.rigids.size())
        .add(scene.particles.size())
        .add(scene.emitters.size())
        .add(scene.decals.size())
        .add(scene.strips.size())
        .add(scene.grade.impact); // decides what is drawn; the rest of the grade only how it looks
    for (const FigureDraw& figure : scene.figures) {
        hasher.add(figure.figure).add(figure.pieces).add(figure.ringHeight).add(figure.marks);
        hasher.add(figure.view).add(figure.seconds).add(figure.smear).add(figure.ringGlow);
        hasher.add(figure.held);
        hasher.add(figure.ringEdge).add(figure.ringAfterglow).add(figure.armourBelow).add(figure.marksReach);
        hasher.add(figure.marksPhase);
        for (const glm::vec3& v : {figure.centre, figure.lightDirection, figure.lightColour, figure.tint,
                                   figure.ringColour, figure.marksColour, glm::vec3(figure.ringSlope, 0)})
            hasher.add(v.x).add(v.y).add(v.z);
        hasher.addSpan(std::span<const glm::mat3x4>(figure.joints));
        hasher.addSpan(std::span<const glm::mat3x4>(figure.trail));
        hasher.addSpan(std::span<const float>(figure.morphs));
        hasher.addSpan(std::span<const MaterialOverride>(figure.materials));
    }
    for (const RigidDraw& rigid : scene.rigids) {
        hasher.add(rigid.mesh).add(rigid.shown);
        hasher.bytes(&rigid.transform, sizeof rigid.transform);
    }
    for (const MeshData& cloth : scene.cloths) {
        hasher.addSpan(std::span<const MeshVertex>(cloth.vertices));
        hasher.addSpan(std::span<const std::uint32_t>(cloth.indices));
    }
    for (const std::vector<StripPoint>& strip : scene.strips)
        hasher.addSpan(std::span<const StripPoint>(strip));
    static_assert(sizeof(SkyView) == 34 * sizeof(float) && sizeof(WeatherView) == 9 * sizeof(float));
    hasher.bytes(&scene.sky, sizeof scene.sky);
    hasher.bytes(&scene.weather, sizeof scene.weather);
    hasher.addSpan(std::span<const ParticleDraw>(scene.particles));
    for (const ParticleEmitter& emitter : scene.emitters) add(hasher, emitter);
    for (const Decal& decal : scene.decals) add(hasher, decal);
    hasher.addSpan(std::span<const PointLight>(scene.lights));
    hasher.addSpan(std::span<const Distortion>(scene.distortions));
    if (scene.inset) {
        const InsetView& inset = *scene.inset;
        hasher.bytes(&inset.camera, sizeof inset.camera);
        hasher.add(inset.width).add(inset.corner.x).add(inset.corner.y).add(inset.signal).add(inset.drawn);
        hasher.add(inset.every).add(inset.without).add(inset.seed);
    }
    hasher.add(scene.grade.glitch).add(scene.grade.glitchSide);
    return hasher.value();
}

} // namespace vf
