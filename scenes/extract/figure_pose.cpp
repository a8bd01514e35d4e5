#include "scenes/extract/figure_pose.hpp"

#include "renderer/assets/cpu_skinning.hpp"
#include "renderer/base/param.hpp"
#include "renderer/base/trig.hpp"

#include <fmt/format.h>
#include <glm/gtc/color_space.hpp>
#include <glm/gtc/matrix_transform.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vf::extract {

glm::mat4 placement(const glm::vec3& feet, float yaw) {
    return glm::rotate(glm::translate(glm::mat4(1.0f), feet), yaw, glm::vec3(0, 1, 0));
}

FigureDraw drawFigure(const FigureSource& source, const glm::vec3& feet,
                      const assets::SkeletonPose& skeleton) {
    const assets::Model& model = *source.model;
    FigureDraw draw;
    draw.figure = source.id;
    assets::skinMatrices(model, skeleton, draw.joints.change());
    draw.feet = feet;
    if (const auto hips = assets::boneWorld(model, skeleton, Bone::Hips)) {
        draw.centre = glm::vec3((*hips)[3]);
        draw.radius = std::max(1.25f, 0.6f * (model.boundsMax.y - model.boundsMin.y));
    } else {
        draw.centre =
            glm::vec3(skeleton.placement * glm::vec4((model.boundsMin + model.boundsMax) * 0.5f, 1.0f));
        draw.radius = 0.5f * glm::distance(model.boundsMin, model.boundsMax);
    }
    draw.morphs.assign(model.morphNames.size(), 0.0f);
    // Its own light, where a figure brings one: the Usurper's magenta, Naomi's gold.
    for (const assets::Material& material : model.materials)
        if (material.name == "mark")
            draw.marksColour = glm::convertLinearToSRGB(glm::vec3(material.baseColour));
    return draw;
}

glm::vec3 lightFromCamera(const glm::vec3& toCamera, float yaw, float pitch) {
    const SinCos turn = sinCos(yaw * kDegrees), rise = sinCos(pitch * kDegrees);
    const float length = std::sqrt(toCamera.x * toCamera.x + toCamera.z * toCamera.z);
    const glm::vec2 flat = length > 0 ? glm::vec2(toCamera.x, toCamera.z) / length : glm::vec2(0, 1);
    return {(flat.x * turn.cos + flat.y * turn.sin) * rise.cos, rise.sin,
            (flat.y * turn.cos - flat.x * turn.sin) * rise.cos};
}

void turnHead(Pose& pose, const glm::vec3& direction, float weight) {
    constexpr float kFarthest = 68.0f * kDegrees, kUp = 35.0f * kDegrees, kNeckPart = 0.4f;
    const float length = glm::length(direction);
    if (!(length > 1e-4f) || weight <= 0) return;
    glm::quat body(1, 0, 0, 0);
    for (const Bone bone : {Bone::Hips, Bone::Spine, Bone::Chest, Bone::UpperChest})
        body = body * pose.rotation[index(bone)];
    // In the chest's frame: that is what the neck turns against.
    const glm::vec3 ahead = glm::conjugate(body) * (direction / length);
    const float yaw = std::clamp(arcTangent2(ahead.x, ahead.z), -kFarthest, kFarthest);
    const float pitch =
        std::clamp(-arcTangent2(ahead.y, std::sqrt(ahead.x * ahead.x + ahead.z * ahead.z)), -kUp, kUp);
    const auto turned = [&](float part) {
        const SinCos y = sinCos(yaw * part * 0.5f), p = sinCos(pitch * part * 0.5f);
        return glm::quat(y.cos, 0, y.sin, 0) * glm::quat(p.cos, p.sin, 0, 0);
    };
    const auto approach = [&](Bone bone, const glm::quat& wanted) {
        glm::quat& at = pose.rotation[index(bone)];
        const glm::quat near = glm::dot(at, wanted) < 0 ? -wanted : wanted;
        at = glm::normalize(at * (1 - weight) + near * weight);
    };
    approach(Bone::Neck, turned(kNeckPart));
    approach(Bone::Head, turned(1 - kNeckPart));
}

float biasForLod(const FigureDraw& draw, const CameraView& camera, float pictureHeight, std::uint32_t lod) {
    const float distance = std::max(glm::distance(camera.position, draw.centre), 0.1f);
    const float pixels = draw.radius / (distance * std::tan(camera.verticalFov * 0.5f)) * pictureHeight;
    // Sizes at which the renderer shows each level, whatever the preset.
    constexpr std::array kPixels{1e6f, 100.0f, 1.0f};
    return std::log2(std::max(pixels, 1e-3f) / kPixels[std::min<std::size_t>(lod, kPixels.size() - 1)]);
}

void applyFace(const assets::Model& model, std::span<const float> weights, const assets::Gaze& gaze,
               FigureDraw& draw) {
    static thread_local assets::Face face;
    assets::applyExpressions(model, weights, gaze, face);
    draw.morphs = face.morphs;
    draw.materials.clear();
    for (const assets::MaterialChange& change : face.materials)
        draw.materials.push_back({change.material, change.base, change.shade, change.emissive, change.rim,
                                  change.outline, change.matcap, change.uvScale, change.uvOffset});
}

void setExpression(const assets::Model& model, std::vector<float>& weights, std::string_view name,
                   float weight) {
    weights.resize(model.expressions.size());
    if (const auto place = assets::expressionIndex(model, name)) weights[*place] = weight;
}

void plainBackdrop(RenderScene& scene, FigureView view) {
    const bool dark = view == FigureView::XRay;
    scene.sky.zenith = colour(dark ? 0x0B1420 : 0xF4E3BC).vec();
    scene.sky.horizon = colour(dark ? 0x0E1A28 : 0xF0DAA4).vec();
    scene.sky.depth = colour(dark ? 0x0A1119 : 0xD8AC66).vec();
    scene.sky.cloudCover = 0;
    scene.sky.blackHoles = 0;
    scene.sky.sunDirection = {0, -1, 0};
    scene.grade.vignette = 0;
    scene.light.fogStart = 1000;
    scene.light.fogEnd = 2000;
}

const sim::Motion* findClip(const sim::MotionLibrary& motions, const std::string& folder,
                            std::string_view clip) {
    if (clip.find('/') != std::string_view::npos) return motions.find(clip);
    if (!folder.empty())
        if (const sim::Motion* own = motions.find(fmt::format("{}/{}", folder, clip))) return own;
    return motions.find(fmt::format("common/{}", clip));
}

std::uint32_t formsOf(const assets::Model& model) {
    std::uint32_t forms = 0;
    for (const assets::Mesh& mesh : model.meshes)
        if (mesh.piece != assets::Piece::Always) forms |= mesh.piece == assets::Piece::Base ? 1u : 2u;
    return forms;
}

std::uint32_t piecesFor(const assets::Model& model, std::uint32_t forms) {
    const std::uint32_t has = formsOf(model);
    if (has == 0) return 1; // all of it is always drawn
    return (has & forms) != 0 ? has & forms : has;
}

Bounds boundsOf(const assets::Model& model, const FigureDraw& draw) {
    Bounds bounds{glm::vec3(1e9f), glm::vec3(-1e9f)};
    std::vector<assets::SkinnedVertex> vertices;
    for (const assets::Mesh& mesh : model.meshes) {
        const bool shown = mesh.piece == assets::Piece::Always ||
                           (draw.pieces & (mesh.piece == assets::Piece::Base ? 1u : 2u)) != 0;
        if (mesh.lod != 0 || !shown) continue;
        vertices.resize(mesh.vertices.size());
        assets::skin(mesh, draw.joints, draw.morphs, vertices);
        for (const assets::SkinnedVertex& vertex : vertices) {
            const glm::vec3 at(vertex.position[0], vertex.position[1], vertex.position[2]);
            bounds.low = glm::min(bounds.low, at);
            bounds.high = glm::max(bounds.high, at);
        }
    }
    if (bounds.low.x > bounds.high.x) return {draw.feet, draw.feet + glm::vec3(0, 1, 0)};
    return bounds;
}

} // namespace vf::extract
