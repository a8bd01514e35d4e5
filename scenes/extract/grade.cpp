#include "scenes/extract/grade.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::extract {

void addGrade(const GradeParams& params, const sim::Snapshot& next, const fx::ParticleSystem& particles,
              RenderScene& out) {
    GradeView& g = out.grade;
    g.exposure = params.exposure;
    g.contrast = params.contrast;
    g.saturation = params.saturation * (1.0f - 0.18f * next.story.rain);
    g.shadowTint = params.shadows.get().vec();
    g.highlightTint = params.highlights.get().vec();
    g.vignette = params.vignette;
    g.bloom = params.bloom;
    g.impactDark = params.impactDark.get().vec();
    g.impactLight = params.impactLight.get().vec();
    g.letterbox = next.story.letterbox;
    g.fade = next.story.fade;
    if (params.impactFrames && next.impactTicks > 0) g.impact = 1.0f;
    g.speedLines = particles.speedLines();
    g.frameSeed = static_cast<std::uint32_t>(next.tick / 2);
    if (g.speedLines > 0) {
        const CameraView& camera = out.camera;
        const glm::vec3 towards = particles.speedLinesCentre() - camera.position;
        const glm::vec3 forward = glm::normalize(camera.target - camera.position);
        const glm::vec3 right = glm::normalize(glm::cross(forward, glm::vec3(0, 1, 0))),
                        up = glm::cross(right, forward);
        const float depth = std::max(glm::dot(towards, forward), 0.2f),
                    half = std::tan(camera.verticalFov * 0.5f);
        g.speedLinesCentre = {
            std::clamp(0.5f + 0.5f * glm::dot(towards, right) / (depth * half * 1.78f), 0.2f, 0.8f),
            std::clamp(0.5f - 0.5f * glm::dot(towards, up) / (depth * half), 0.2f, 0.8f)};
    }
}

} // namespace vf::extract
