#include "renderer/assets/look_at.hpp"

#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include <algorithm>
#include <cmath>

namespace vf::assets {

namespace {

// lookAt.md, "RangeMap"; an inputMax of 0 is meant as a step.
float mapped(const LookAt::Range& range, float degrees) {
    if (!std::isfinite(degrees)) return 0;
    const float most = std::max(range.inputMax, 0.001f);
    return std::min(std::abs(degrees), most) / most * range.outputScale;
}

// The head's rotation at rest, in the model's space.
glm::quat restOfHead(const Model& model) {
    const auto head = std::find_if(model.joints.begin(), model.joints.end(),
                                   [](const Joint& joint) { return joint.bone == Bone::Head; });
    glm::quat rest(1, 0, 0, 0);
    if (head == model.joints.end()) return rest;
    for (auto at = static_cast<std::int32_t>(head - model.joints.begin()); at >= 0;
         at = model.joints[static_cast<std::size_t>(at)].parent)
        rest = model.joints[static_cast<std::size_t>(at)].rotation * rest;
    return rest;
}

} // namespace

Gaze gazeAt(const Model& model, const glm::mat4& headWorld, const glm::vec3& target) {
    const float volume = glm::determinant(glm::mat3(headWorld));
    if (!(std::abs(volume) > 1e-12f)) return {};
    const glm::vec3 local = glm::vec3(glm::inverse(headWorld) * glm::vec4(target, 1));
    const glm::vec3 to = restOfHead(model) * (local - model.lookAt.offsetFromHead);
    const float flat = std::sqrt(to.x * to.x + to.z * to.z);
    if (!(flat + std::abs(to.y) > 1e-6f) || !std::isfinite(flat)) return {};
    return {arcTangent2(to.x, to.z) / kDegrees, arcTangent2(-to.y, flat) / kDegrees};
}

glm::quat eyeTurn(const LookAt& lookAt, const Gaze& gaze, bool left) {
    if (lookAt.type != LookAt::Type::Bone) return {1, 0, 0, 0};
    const bool outwards = (gaze.yaw > 0) == left;
    const float sideways = mapped(outwards ? lookAt.outer : lookAt.inner, gaze.yaw);
    const float upwards = mapped(gaze.pitch > 0 ? lookAt.down : lookAt.up, gaze.pitch);
    const SinCos yaw = sinCos((gaze.yaw > 0 ? sideways : -sideways) * kDegrees * 0.5f);
    const SinCos pitch = sinCos((gaze.pitch > 0 ? upwards : -upwards) * kDegrees * 0.5f);
    return glm::quat(yaw.cos, 0, yaw.sin, 0) * glm::quat(pitch.cos, pitch.sin, 0, 0);
}

GazeWeights gazeWeights(const LookAt& lookAt, const Gaze& gaze) {
    GazeWeights weights;
    if (lookAt.type != LookAt::Type::Expression) return weights;
    (gaze.yaw > 0 ? weights.left : weights.right) = mapped(lookAt.outer, gaze.yaw);
    (gaze.pitch > 0 ? weights.down : weights.up) =
        mapped(gaze.pitch > 0 ? lookAt.down : lookAt.up, gaze.pitch);
    return weights;
}

} // namespace vf::assets
