// Purpose: a normalised pose (base/humanoid.hpp) on a model's joints: retargeting, fingers, eyes,
// constraints, and the matrices that the skinning wants. Owner: scenes/extract. Thread: any, one SkeletonPose
// per thread. Called once per figure and frame; 0.02 ms.
#pragma once

#include "renderer/assets/look_at.hpp"
#include "renderer/assets/model.hpp"

#include <glm/mat3x4.hpp>
#include <glm/mat4x4.hpp>

#include <optional>
#include <vector>

namespace vf::assets {

// Radians each finger joint turns for a whole fist: three joints close onto the palm.
inline constexpr float kFingerCurl = 1.45f;

// Turn, scale and move as glTF nodes do: T · R · S.
glm::mat4 composeTransform(const glm::vec3& translation, const glm::quat& rotation, const glm::vec3& scale);

// Where each joint of a model is. Keep it between frames: it does not allocate again.
struct SkeletonPose {
    glm::mat4 placement{1};       // the figure's, parent of the joints without one
    std::vector<glm::mat4> local; // to the parent joint
    std::vector<glm::mat4> world;
};

// Puts the model's joints into `pose`, turns eyes that are bones into `gaze`, and lets constrained joints
// follow; `placement` moves the feet to where the figure stands.
void poseSkeleton(const Model& model, const Pose& pose, const glm::mat4& placement, SkeletonPose& out,
                  const Gaze& gaze = {});

// World matrix times inverse bind matrix of each joint, as the three rows of an affine matrix: row i · (x, y,
// z, 1).
void skinMatrices(const Model& model, const SkeletonPose& skeleton, std::vector<glm::mat3x4>& out);

// Both, for figures without springs.
void jointMatrices(const Model& model, const Pose& pose, const glm::mat4& placement,
                   std::vector<glm::mat3x4>& out);

// The joint of a bone; nothing where the model lacks it.
std::optional<std::uint32_t> jointOf(const Model& model, Bone bone);
// World matrix of a bone, for props, cameras and effects.
std::optional<glm::mat4> boneWorld(const Model& model, const SkeletonPose& skeleton, Bone bone);

} // namespace vf::assets
