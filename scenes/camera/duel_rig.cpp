#include "scenes/camera/duel_rig.hpp"

#include "renderer/base/trig.hpp"
#include "scenes/camera/framing.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::camera {

namespace {

struct Tangents {
    float tanX, tanY;
};
Tangents tangentsOf(const CameraParams& params, float aspect) {
    const float tanY = std::tan(params.fov * kDegrees * 0.5f);
    return {tanY * aspect, tanY};
}

} // namespace

void DuelRig::follow(const Subjects& subjects, const CameraParams& params, float aspect, bool cut) {
    const Subject &a = subjects.fighter[0], &b = subjects.fighter[1];
    const Tangents lens = tangentsOf(params, aspect);
    before_ = now_;

    // A jump lifts the picture only as far as it must, so that the ground stays for scale.
    const float above = std::max(0.0f, std::max(a.head.y, b.head.y) - 1.9f);
    glm::vec3 focus = (a.hips + b.hips) * 0.5f;
    focus.y = params.aim + 0.45f * above;
    now_.focus += (focus - now_.focus) * pursuit(params.lag);
    if (params.keepLine)
        now_.yaw = wrapAngle(now_.yaw + wrapAngle(subjects.stageYaw - now_.yaw) * pursuit(params.turnLag));

    const glm::vec3 apart = b.hips - a.hips;
    const float half = 0.5f * std::fabs(glm::dot(apart, stageRight(now_.yaw)));
    const float depth = 0.5f * std::fabs(glm::dot(apart, stageAway(now_.yaw)));
    const float wide = (half + params.margin) / lens.tanX + depth;
    const float tall = (above + 1.9f) * 0.62f / lens.tanY + depth;
    const float wanted = std::max(params.minDistance.get(), std::max(wide, tall) * params.distance);
    now_.distance +=
        (wanted - now_.distance) * pursuit(wanted > now_.distance ? params.zoomLag * 0.25f : params.zoomLag);
    if (cut) {
        now_ = {focus, wanted, subjects.stageYaw};
        before_ = now_;
    }
}

CameraView DuelRig::view(const Subjects& subjects, const CameraParams& params, float aspect,
                         float alpha) const {
    const Tangents lens = tangentsOf(params, aspect);
    const glm::vec3 focus = glm::mix(before_.focus, now_.focus, alpha);
    const float yaw = before_.yaw + wrapAngle(now_.yaw - before_.yaw) * alpha;
    float distance = before_.distance + (now_.distance - before_.distance) * alpha;

    const glm::vec3 right = stageRight(yaw), away = stageAway(yaw);
    const float rise = std::clamp((focus.y - params.height) / distance, -0.6f, 0.45f);
    const glm::vec3 ahead = away * std::sqrt(1.0f - rise * rise) + glm::vec3(0, rise, 0);
    const glm::vec3 up = glm::cross(right, ahead);

    // However fast they part, no head may leave the picture: back off at once as far as that needs.
    const float safeX = params.safeArea, safeY = safeX * kSafeHeight;
    if (params.keepHeads)
        for (const Subject& subject : subjects.fighter) {
            const glm::vec3 from = subject.head - focus;
            const float near = glm::dot(from, ahead);
            distance = std::max(distance, std::fabs(glm::dot(from, right)) / (lens.tanX * safeX) - near);
            distance = std::max(distance, std::fabs(glm::dot(from, up)) / (lens.tanY * safeY) - near);
        }
    CameraView view;
    view.target = focus;
    view.position = focus - ahead * distance;
    view.position.y = std::max(view.position.y, 0.25f);
    view.verticalFov = params.fov * kDegrees;
    return view;
}

} // namespace vf::camera
