#include "scenes/camera/shot_player.hpp"

#include "renderer/base/easing.hpp"
#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::camera {

namespace {

float eased(story::Ease ease, float t) {
    switch (ease) {
    case story::Ease::Linear:
        return t;
    case story::Ease::Smooth:
        return easeInOut(t);
    case story::Ease::In:
        return t * t;
    case story::Ease::Out:
        return t * (2.0f - t);
    case story::Ease::Hold:
        return 0.0f;
    }
    return t;
}

story::ShotKey keyAt(const story::Shot& shot, float seconds) {
    const auto after = std::find_if(shot.keys.begin(), shot.keys.end(),
                                    [&](const story::ShotKey& key) { return key.at > seconds; });
    if (after == shot.keys.begin()) return shot.keys.front();
    if (after == shot.keys.end()) return shot.keys.back();
    const story::ShotKey &from = *(after - 1), &to = *after;
    const float t = eased(from.ease, (seconds - from.at) / (to.at - from.at));
    story::ShotKey key = from;
    key.position = glm::mix(from.position, to.position, t);
    key.target = glm::mix(from.target, to.target, t);
    key.fov = from.fov + (to.fov - from.fov) * t;
    key.roll = from.roll + (to.roll - from.roll) * t;
    return key;
}

} // namespace

float breath(float seconds, float perSecond, std::uint32_t channel) {
    const float place = seconds * perSecond;
    const float cell = std::floor(place);
    const auto first = static_cast<std::uint32_t>(static_cast<std::int64_t>(cell));
    const float t = place - cell, s = easeInOut(t);
    return (hash01(first, channel) * (1.0f - s) + hash01(first + 1u, channel) * s) * 2.0f - 1.0f;
}

CameraView mix(const CameraView& a, const CameraView& b, float t) {
    CameraView view = b;
    view.position = glm::mix(a.position, b.position, t);
    view.target = glm::mix(a.target, b.target, t);
    view.roll = a.roll + (b.roll - a.roll) * t;
    view.verticalFov = a.verticalFov + (b.verticalFov - a.verticalFov) * t;
    return view;
}

CameraView playShot(const story::Shot& shot, float seconds, const Subjects& subjects, float handheldScale) {
    const float steps = static_cast<float>(shot.stepsPerSecond);
    if (steps > 0.0f) seconds = std::floor(seconds * steps) / steps;
    const story::ShotKey key = keyAt(shot, seconds);
    CameraView view;
    view.position = frameOf(subjects, shot.anchor, shot.part).toWorld(key.position);
    view.target = frameOf(subjects, shot.targetAnchor, shot.targetPart).toWorld(key.target);
    view.verticalFov = key.fov * kDegrees;
    view.roll = key.roll * kDegrees;
    // A hand's tremor is an angle: it shows the same at every distance.
    const float reach = glm::length(view.target - view.position) * 0.014f * shot.handheld * handheldScale;
    view.target +=
        glm::vec3{breath(seconds, 0.9f, 11u), breath(seconds, 1.1f, 12u), breath(seconds, 0.9f, 13u)} * reach;
    view.roll += breath(seconds, 0.7f, 14u) * 0.012f * shot.handheld * handheldScale;
    return view;
}

} // namespace vf::camera
