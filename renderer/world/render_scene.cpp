#include "renderer/world/render_scene.hpp"

#include "renderer/base/hash.hpp"

namespace vf {

std::uint64_t drawHash(const RenderScene& scene) {
    Hasher hasher;
    hasher.bytes(&scene.camera, sizeof scene.camera); // floats only, no padding
    static_assert(sizeof(CameraView) == 10 * sizeof(float));
    hasher.add(scene.figures.size())
        .add(scene.rigids.size())
        .add(scene.particles.size())
        .add(scene.strips.size());
    for (const FigureDraw& figure : scene.figures) {
        hasher.add(figure.figure).add(figure.pieces).add(figure.ringHeight).add(figure.marks);
        hasher.add(figure.view).add(figure.seconds).add(figure.smear).add(figure.held);
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
    hasher.addSpan(std::span<const PointLight>(scene.lights));
    hasher.addSpan(std::span<const Distortion>(scene.distortions));
    return hasher.value();
}

} // namespace vf
