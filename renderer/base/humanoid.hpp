// Purpose: the humanoid bones of VRM 1.0 that this project moves, and a pose of them. Shared by the model
// reader, the motions, the simulation and the extraction.
//
// A pose is "normalised" as VRMC_vrm_animation defines it: each rotation is relative to the T-pose, in a
// frame whose axes are the model's (x to the figure's left, y up, z forward), so that one pose fits every
// figure whatever its rest rotations are.
#pragma once

#include <glm/gtc/quaternion.hpp>
#include <glm/vec3.hpp>

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace vf {

enum class Bone : unsigned char {
    Hips,
    Spine,
    Chest,
    UpperChest,
    Neck,
    Head,
    LeftShoulder,
    LeftUpperArm,
    LeftLowerArm,
    LeftHand,
    RightShoulder,
    RightUpperArm,
    RightLowerArm,
    RightHand,
    LeftUpperLeg,
    LeftLowerLeg,
    LeftFoot,
    LeftToes,
    RightUpperLeg,
    RightLowerLeg,
    RightFoot,
    RightToes,
};
inline constexpr std::size_t kBoneCount = 22;

// The names of the VRM 1.0 specification, "hips", "leftUpperArm", …
inline constexpr std::array<std::string_view, kBoneCount> kBoneNames = {
    "hips",          "spine",         "chest",        "upperChest",   "neck",          "head",
    "leftShoulder",  "leftUpperArm",  "leftLowerArm", "leftHand",     "rightShoulder", "rightUpperArm",
    "rightLowerArm", "rightHand",     "leftUpperLeg", "leftLowerLeg", "leftFoot",      "leftToes",
    "rightUpperLeg", "rightLowerLeg", "rightFoot",    "rightToes",
};

// The parent in the humanoid hierarchy; -1 for the hips.
inline constexpr std::array<int, kBoneCount> kBoneParents = {
    -1, 0, 1, 2, 3, 4, 3, 6, 7, 8, 3, 10, 11, 12, 0, 14, 15, 16, 0, 18, 19, 20,
};

constexpr std::size_t index(Bone bone) { return static_cast<std::size_t>(bone); }

constexpr std::optional<Bone> boneByName(std::string_view name) {
    for (std::size_t i = 0; i < kBoneCount; ++i)
        if (kBoneNames[i] == name) return static_cast<Bone>(i);
    return std::nullopt;
}

struct Pose {
    glm::vec3 hipsOffset{0.0f}; // metres for a figure of 1 m hips height, from the T-pose's hips
    std::array<glm::quat, kBoneCount> rotation = [] {
        std::array<glm::quat, kBoneCount> identity{};
        identity.fill(glm::quat(1.0f, 0.0f, 0.0f, 0.0f));
        return identity;
    }();
    // 0 open hand, 1 fist: curls the finger bones of figures that have them.
    std::array<float, 2> fist{0.3f, 0.3f}; // left, right
};

} // namespace vf
