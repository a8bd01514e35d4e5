// Purpose: the canonical skeletons of the two fighters for the simulation: where the joints of a pose are in
// the world. Hurtboxes, hitboxes and ragdolls are built from it, never from the drawn model, so that a new
// model cannot change a replay.
// Owner: scenes/sim. Thread: any (pure functions). Called: at loading and once per tick and fighter.
#pragma once

#include "renderer/base/humanoid.hpp"
#include "renderer/base/result.hpp"

#include <glm/gtc/quaternion.hpp>
#include <glm/vec3.hpp>

#include <array>
#include <filesystem>
#include <string>

namespace vf::sim {

struct FigureSpec {
    std::string name;
    float height = 0;     // metres, sole to skull top
    float hipsHeight = 0; // metres; multiplies Pose::hipsOffset
    // From the parent's joint, of the hips from the ground under the figure; T-pose, metres.
    std::array<glm::vec3, kBoneCount> offset{};
};

struct BoneTransform {
    glm::vec3 position{0};
    glm::quat rotation{1, 0, 0, 0};
};

// Reads the [figure] table of assets/fighters/<name>_figure.toml. Joints of the right side that the file
// leaves out mirror the left ones.
Result<FigureSpec> loadFigure(const std::filesystem::path& file);

// The proportions of clips that belong to no fighter: hips at 1 m.
const FigureSpec& canonicalFigure();
// The figure scaled so that its hips are at 1 m, the unit of Pose::hipsOffset.
FigureSpec proportionsOf(const FigureSpec& figure);

// World transforms of the joints of a figure that stands at `feet` and faces `yaw` (0 is +z, positive to +x).
std::array<BoneTransform, kBoneCount> worldBones(const FigureSpec& figure, const Pose& pose, glm::vec3 feet,
                                                 float yaw);
std::array<glm::vec3, kBoneCount> bonePositions(const FigureSpec& figure, const Pose& pose, glm::vec3 feet,
                                                float yaw);

} // namespace vf::sim
