// Purpose: one figure that stands somewhere, as a FigureDraw: for whoever is not simulated (the studio, the
// crowd, extras, sheets) and as the beginning of the fighters. Owner: none, functions. Thread: any.
#pragma once

#include "renderer/assets/expressions.hpp"
#include "renderer/assets/skeleton.hpp"
#include "renderer/base/humanoid.hpp"
#include "renderer/world/render_scene.hpp"
#include "scenes/sim/motion.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vf::extract {

struct FigureSource {
    std::shared_ptr<const assets::Model> model;
    FigureId id = 0;
};

glm::mat4 placement(const glm::vec3& feet, float yaw);

// The draw of a figure whose joints are in `skeleton`: matrices, bounds, the model's expressions at rest.
// Machines and objects, which have no bones, stand as their nodes do.
FigureDraw drawFigure(const FigureSource& source, const glm::vec3& feet,
                      const assets::SkeletonPose& skeleton);

// Towards the light, `yaw` and `pitch` degrees from the direction to the camera: each shot keeps two clear
// tones.
glm::vec3 lightFromCamera(const glm::vec3& toCamera, float yaw, float pitch);

// Turns neck and head of a pose towards a direction in the figure's frame (z ahead), as far as a neck goes.
// `weight` 0..1 of that on top of what the pose does.
void turnHead(Pose& pose, const glm::vec3& direction, float weight);

// The LOD bias with which the renderer chooses `lod` on a picture of this height.
float biasForLod(const FigureDraw& draw, const CameraView& camera, float pictureHeight, std::uint32_t lod);

// A plain background without clouds, for sheets and the studio: warm, or dark behind what only glows.
void plainBackdrop(RenderScene& scene, FigureView view);

// The face that `weights` ask for, by index of Model::expressions; eyes that are expressions look along
// `gaze`.
void applyFace(const assets::Model& model, std::span<const float> weights, const assets::Gaze& gaze,
               FigureDraw& draw);
// Sets a weight by the expression's name, where the model has it.
void setExpression(const assets::Model& model, std::vector<float>& weights, std::string_view name,
                   float weight);

// "<folder>/<clip>", else "common/<clip>"; a name with a slash as it is. Null if there is none.
const sim::Motion* findClip(const sim::MotionLibrary& motions, const std::string& folder,
                            std::string_view clip);

// Which of the two forms a model has, bits of FigureDraw::pieces; 0 where it has only one.
std::uint32_t formsOf(const assets::Model& model);
// FigureDraw::pieces for these forms; where the model has none of them, for those that it has.
std::uint32_t piecesFor(const assets::Model& model, std::uint32_t forms);

struct Bounds {
    glm::vec3 low{0}, high{0};
    glm::vec3 centre() const { return (low + high) * 0.5f; }
    glm::vec3 size() const { return high - low; }
};
// Of the vertices that the draw shows, posed. Skins the finest mesh: for cameras, not for every frame.
Bounds boundsOf(const assets::Model& model, const FigureDraw& draw);

} // namespace vf::extract
