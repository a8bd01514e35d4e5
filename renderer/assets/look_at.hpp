// Purpose: VRMC_vrm lookAt 1.0: from a point that a figure looks at to the turn of its eyes, by bones or by
// expressions, whichever the model has. Owner: scenes/extract. Thread: any (pure functions). Called once per
// figure and frame.
#pragma once

#include "renderer/assets/model.hpp"

namespace vf::assets {

// Of both eyes, seen from the resting head; degrees.
struct Gaze {
    float yaw = 0;   // positive to the figure's left
    float pitch = 0; // positive downwards
};

// Where the eyes must turn to look at a point of the world, given the head's world matrix.
Gaze gazeAt(const Model& model, const glm::mat4& headWorld, const glm::vec3& target);

// The normalised turn (base/humanoid.hpp) of one eye bone: none unless the model has LookAt::Type::Bone.
glm::quat eyeTurn(const LookAt& lookAt, const Gaze& gaze, bool left);

// Weights of the expressions lookUp, lookDown, lookLeft, lookRight: none unless LookAt::Type::Expression.
struct GazeWeights {
    float up = 0, down = 0, left = 0, right = 0;
};
GazeWeights gazeWeights(const LookAt& lookAt, const Gaze& gaze);

} // namespace vf::assets
