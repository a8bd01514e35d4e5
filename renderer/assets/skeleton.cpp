#include "renderer/assets/skeleton.hpp"

#include "renderer/assets/constraints.hpp"
#include "renderer/base/check.hpp"
#include "renderer/base/trig.hpp"
#include "renderer/base/turns.hpp"

#include <glm/matrix.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vf::assets {

glm::mat4 composeTransform(const glm::vec3& translation, const glm::quat& rotation, const glm::vec3& scale) {
    const glm::mat3 turn = glm::mat3_cast(rotation);
    return {glm::vec4(turn[0] * scale.x, 0), glm::vec4(turn[1] * scale.y, 0), glm::vec4(turn[2] * scale.z, 0),
            glm::vec4(translation, 1)};
}

namespace {

// The thumb lies across the fingers that kFingerCurl closes.
constexpr float kThumbCurl = 0.65f;

// Rotations of bones that the model lacks pass on to their children: how_to_transform_human_pose.md, "When
// the target model has few bones".
std::array<glm::quat, kBoneCount> rotationsFor(const std::array<bool, kBoneCount>& present,
                                               const Pose& pose) {
    std::array<glm::quat, kBoneCount> result;
    for (std::size_t bone = 0; bone < kBoneCount; ++bone) { // parents come first
        // Interpolated rotations come in slightly short, and the error would scale limbs.
        result[bone] = unitTurn(pose.rotation[bone]);
        if (const int parent = kBoneParents[bone]; parent >= 0 && !present[static_cast<std::size_t>(parent)])
            result[bone] = result[static_cast<std::size_t>(parent)] * result[bone];
    }
    return result;
}

struct Curl {
    glm::quat finger, thumb;
};

// In the T-pose the fingers point sideways and the palms look down: closing turns about z, the thumbs about
// y.
Curl curlOf(float fist, float side) {
    const float amount = std::clamp(fist, 0.0f, 1.0f) * 0.5f; // half angles
    const SinCos finger = sinCos(amount * kFingerCurl), thumb = sinCos(amount * kThumbCurl);
    return {glm::quat(finger.cos, 0, 0, -side * finger.sin), glm::quat(thumb.cos, 0, side * thumb.sin, 0)};
}

// What turns a movement in the model's space into the space of the hips' translation.
glm::mat3 modelToParent(const Model& model, std::int32_t parent) {
    glm::mat3 rest(1);
    for (std::int32_t at = parent; at >= 0; at = model.joints[static_cast<std::size_t>(at)].parent) {
        const Joint& joint = model.joints[static_cast<std::size_t>(at)];
        rest = glm::mat3(composeTransform(glm::vec3(0), joint.rotation, joint.scale)) * rest;
    }
    const float volume = glm::determinant(rest);
    return std::abs(volume) > 1e-12f ? glm::inverse(rest) : glm::mat3(1);
}

} // namespace

void poseSkeleton(const Model& model, const Pose& pose, const glm::mat4& placement, SkeletonPose& out,
                  const Gaze& gaze) {
    const std::size_t count = model.joints.size();
    out.placement = placement;
    out.local.resize(count);
    out.world.resize(count);
    static thread_local std::vector<glm::quat> restWorld;
    restWorld.resize(count);

    std::array<bool, kBoneCount> present{};
    for (const Joint& joint : model.joints)
        if (joint.bone) present[index(*joint.bone)] = true;
    const auto rotations = rotationsFor(present, pose);
    const std::array<Curl, 2> curls{curlOf(pose.fist[0], 1.0f), curlOf(pose.fist[1], -1.0f)};

    for (std::size_t i = 0; i < count; ++i) {
        const Joint& joint = model.joints[i];
        const auto parent = static_cast<std::size_t>(joint.parent);
        VF_CHECK(joint.parent < static_cast<std::int32_t>(i));
        restWorld[i] = joint.parent < 0 ? joint.rotation : restWorld[parent] * joint.rotation;
        glm::quat rotation = joint.rotation;
        glm::vec3 translation = joint.translation;
        const auto number = static_cast<std::int32_t>(i);
        const bool leftEye = number == model.lookAt.leftEye, rightEye = number == model.lookAt.rightEye;
        if (joint.bone || joint.finger != 0 || leftEye || rightEye) {
            glm::quat normalised;
            if (leftEye || rightEye) {
                normalised = eyeTurn(model.lookAt, gaze, leftEye);
            } else if (joint.bone) {
                normalised = rotations[index(*joint.bone)];
            } else {
                const Curl& curl = curls[joint.finger == 1 ? 0 : 1];
                normalised = joint.thumb ? curl.thumb : curl.finger;
            }
            // "NormalizedLocalRotation => PoseForB": L · W⁻¹ · N · W with the rest rotations L (local) and W
            // (world). VRMC_vrm_animation 1.0, how_to_transform_human_pose.md.
            rotation = joint.rotation * (glm::conjugate(restWorld[i]) * normalised * restWorld[i]);
            if (joint.bone == Bone::Hips)
                translation += modelToParent(model, joint.parent) * (pose.hipsOffset * model.hipsHeight);
        }
        out.local[i] = composeTransform(translation, rotation, joint.scale);
        out.world[i] = (joint.parent < 0 ? placement : out.world[parent]) * out.local[i];
    }
    solveConstraints(model, out);
}

void skinMatrices(const Model& model, const SkeletonPose& skeleton, std::vector<glm::mat3x4>& out) {
    VF_CHECK(skeleton.world.size() == model.joints.size());
    out.resize(model.joints.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        const glm::mat4 matrix = skeleton.world[i] * model.joints[i].inverseBind;
        for (int row = 0; row < 3; ++row)
            out[i][row] = glm::vec4(matrix[0][row], matrix[1][row], matrix[2][row], matrix[3][row]);
    }
}

void jointMatrices(const Model& model, const Pose& pose, const glm::mat4& placement,
                   std::vector<glm::mat3x4>& out) {
    static thread_local SkeletonPose skeleton;
    poseSkeleton(model, pose, placement, skeleton);
    skinMatrices(model, skeleton, out);
}

std::optional<std::uint32_t> jointOf(const Model& model, Bone bone) {
    for (std::uint32_t i = 0; i < model.joints.size(); ++i)
        if (model.joints[i].bone == bone) return i;
    return std::nullopt;
}

std::optional<glm::mat4> boneWorld(const Model& model, const SkeletonPose& skeleton, Bone bone) {
    const auto joint = jointOf(model, bone);
    if (!joint) return std::nullopt;
    return skeleton.world[*joint];
}

} // namespace vf::assets
