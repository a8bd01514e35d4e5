#include "scenes/extract/grade.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vf::extract {

namespace {

constexpr float kFighterHeight = 1.7f, kChest = 1.1f; // metres
// How much of the picture's height the subject fills where the background begins to blur, and where it does
// in full.
constexpr float kCloseUp = 0.62f, kPortrait = 1.05f;

struct Sight {
    glm::vec3 forward, right, up;
    explicit Sight(const CameraView& camera)
        : forward(glm::normalize(camera.target - camera.position)),
          right(glm::normalize(glm::cross(forward, glm::vec3(0, 1, 0)))), up(glm::cross(right, forward)) {}
};

// Where on the picture a place is, kept away from its edges: lines that lead out of the picture lead nowhere.
glm::vec2 placeOf(const glm::vec3& world, const CameraView& camera, const Sight& sight) {
    const glm::vec3 towards = world - camera.position;
    const float depth = std::max(glm::dot(towards, sight.forward), 0.2f),
                half = std::tan(camera.verticalFov * 0.5f);
    return {std::clamp(0.5f + 0.5f * glm::dot(towards, sight.right) / (depth * half * 1.78f), 0.2f, 0.8f),
            std::clamp(0.5f - 0.5f * glm::dot(towards, sight.up) / (depth * half), 0.2f, 0.8f)};
}

} // namespace

void addGrade(const GradeParams& params, const sim::Snapshot& next, const fx::EffectPlayer& effects,
              RenderScene& out) {
    out.light.groundFog = params.groundFog;
    out.light.groundFogTop = params.groundFogTop;

    GradeView& g = out.grade;
    g.exposure = params.exposure;
    g.contrast = params.contrast;
    g.saturation = params.saturation * (1.0f - 0.18f * next.story.rain);
    g.shadowTint = params.shadows.get().vec();
    g.highlightTint = params.highlights.get().vec();
    g.vignette = params.vignette;
    g.bloom = params.bloom;
    g.godRays = params.godRays * (1.0f - next.story.rain) * (1.0f - next.story.blackout);
    g.impactDark = params.impactDark.get().vec();
    g.impactLight = params.impactLight.get().vec();
    g.letterbox = next.story.letterbox;
    g.fade = next.story.fade;
    if (next.impactTicks > 0) g.impact = 1.0f;
    if (!params.impactFrames) g.impact = 0.0f; // whoever asked for one
    g.frameSeed = static_cast<std::uint32_t>(next.tick / 2);
    g.speedLines = effects.speedLines();
    g.chromatic = params.chromatic * (1.0f + 1.5f * std::min(g.speedLines, 1.0f));

    const CameraView& camera = out.camera;
    const Sight sight(camera);
    const glm::vec3 chest(0, kChest, 0);
    std::array<float, 2> ahead{};
    for (std::size_t i = 0; i < 2; ++i)
        ahead[i] = glm::dot(next.fighters[i].position + chest - camera.position, sight.forward);
    const auto [least, most] = std::minmax(ahead[0], ahead[1]);
    g.subjectDepth = std::max(most, 0.5f) + 0.9f;
    // Without a blow of their own to lead to, lines lead to between the two.
    const glm::vec3 between = (next.fighters[0].position + next.fighters[1].position) * 0.5f + chest;
    g.speedLinesCentre = placeOf(g.speedLines > 0 ? effects.speedLinesCentre() : between, camera, sight);

    const float nearest = least > 0.2f ? least : most;
    const float size =
        kFighterHeight / (2.0f * std::max(nearest, 0.2f) * std::tan(camera.verticalFov * 0.5f));
    const float close = std::clamp((size - kCloseUp) / (kPortrait - kCloseUp), 0.0f, 1.0f);
    // Whoever is looked at is sharp to the back of her head and further.
    constexpr float kDeep = 0.8f;
    const bool chosen = camera.focusByHand > 0;
    g.focusBlur = params.focusBlur * 0.01f * (chosen ? 1.0f : close);
    g.focusDistance = camera.focus + (chosen ? 0.0f : kDeep);
    g.focusRange = params.focusRange;
}

} // namespace vf::extract
