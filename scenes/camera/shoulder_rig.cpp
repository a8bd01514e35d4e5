#include "scenes/camera/shoulder_rig.hpp"

#include "renderer/base/trig.hpp"
#include "scenes/camera/framing.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vf::camera {

namespace {

constexpr float kPivotLag = 0.07f, kTurnLag = 0.16f, kAimLag = 0.10f, kSideLag = 0.30f; // seconds
constexpr float kBackLag = 0.6f; // back off from a pillar that has gone; nearer goes at once
constexpr float kSwingLag = 0.12f;
constexpr std::array kSwings{0.0f, 0.3f, 0.6f, 0.9f, 1.2f, 1.5f}; // radians
constexpr float kSwitchSide = 0.25f;
constexpr float kOverFloor = 0.15f; // metres
constexpr std::uint32_t kBoth = 3;

} // namespace

CameraView ShoulderRig::frame(const State& state, const Subjects& subjects, const CameraParams& params) {
    const SinCos turn = sinCos(state.yaw + state.swing);
    const glm::vec3 ahead{turn.sin, 0, turn.cos}, right{-turn.cos, 0, turn.sin};
    CameraView view;
    // Past the own figure, not at its back.
    view.target = state.aim + right * (params.shoulderSide * state.side * 0.5f);
    view.position = state.pivot - ahead * params.shoulderDistance.get() +
                    right * (params.shoulderSide * state.side) + glm::vec3(0, params.shoulderHeight.get(), 0);
    view.position.y = std::max(view.position.y, 0.3f);
    view.verticalFov =
        params.fov * 1.15f * kDegrees; // near bodies need a wider lens than two seen from aside
    if (params.keepLine) view = keepLine(view, subjects);
    return view;
}

CameraView ShoulderRig::compose(const State& state, const Subjects& subjects, const CameraParams& params,
                                float aspect) {
    CameraView view = frame(state, subjects, params);
    if (params.keepHeads) view = keepHeads(view, subjects, params, aspect, kBoth);
    const float share =
        params.keepClear ? std::min(state.share, clearWay(view, subjects, kBoth).value_or(1.0f)) : 1.0f;
    view = comeNearer(view, share);
    // Nearer, the lens must open for the same heads.
    if (params.keepHeads && share < 1.0f) view = keepHeads(view, subjects, params, aspect, kBoth);
    view.position.y = std::max(view.position.y, kOverFloor); // both may go down
    return view;
}

float ShoulderRig::clearSwing(State state, const Subjects& subjects, const CameraParams& params,
                              float aspect) {
    const float before = state.swing;
    state.share = 1;
    for (const float size : kSwings)
        for (const float swing : {size * state.side, -size * state.side}) {
            state.swing = swing;
            const CameraView view = compose(state, subjects, params, aspect);
            if (!pillarBetween(subjects, view.position, subjects.fighter[0].head) &&
                !pillarBetween(subjects, view.position, subjects.fighter[1].head))
                return swing;
        }
    return before;
}

void ShoulderRig::follow(const Subjects& subjects, const CameraParams& params, float aspect, bool cut) {
    const auto own = static_cast<std::size_t>(params.shoulderOf.get().index);
    const Subject &self = subjects.fighter[own], &other = subjects.fighter[1 - own];
    before_ = now_;
    const glm::vec3 line = other.feet - self.feet;
    const float apart = std::sqrt(line.x * line.x + line.z * line.z);
    State wanted = now_;
    wanted.pivot = self.chest;
    if (apart > 0.5f) wanted.yaw = arcTangent2(line.x, line.z);
    wanted.aim = glm::mix(self.chest, other.chest, apart > 2.5f ? 0.8f : 0.6f);
    const SinCos turn = sinCos(wanted.yaw);
    const float beside = glm::dot(glm::vec3(-turn.cos, 0, turn.sin), stageAway(subjects.stageYaw));
    if (std::fabs(beside) > kSwitchSide) wanted.side = beside < 0 ? 1.0f : -1.0f;

    now_.pivot += (wanted.pivot - now_.pivot) * pursuit(kPivotLag);
    now_.aim += (wanted.aim - now_.aim) * pursuit(kAimLag);
    now_.yaw = wrapAngle(now_.yaw + wrapAngle(wanted.yaw - now_.yaw) * pursuit(kTurnLag));
    now_.side += (wanted.side - now_.side) * pursuit(kSideLag);
    wanted.swing = params.keepClear ? clearSwing(now_, subjects, params, aspect) : 0.0f;
    now_.swing += (wanted.swing - now_.swing) * pursuit(kSwingLag);
    if (cut) now_ = wanted;
    // What the heads ask for comes before the question of pillars: it may back off.
    CameraView full = frame(now_, subjects, params);
    if (params.keepHeads) full = keepHeads(full, subjects, params, aspect, kBoth);
    const float clear = params.keepClear ? clearWay(full, subjects, kBoth).value_or(1.0f) : 1.0f;
    now_.share = clear < now_.share || cut ? clear : now_.share + (clear - now_.share) * pursuit(kBackLag);
    if (cut) before_ = now_;
}

CameraView ShoulderRig::view(const Subjects& subjects, const CameraParams& params, float aspect,
                             float alpha) const {
    State state;
    state.pivot = glm::mix(before_.pivot, now_.pivot, alpha);
    state.aim = glm::mix(before_.aim, now_.aim, alpha);
    state.yaw = before_.yaw + wrapAngle(now_.yaw - before_.yaw) * alpha;
    state.side = before_.side + (now_.side - before_.side) * alpha;
    state.share = before_.share + (now_.share - before_.share) * alpha;
    state.swing = before_.swing + (now_.swing - before_.swing) * alpha;
    return compose(state, subjects, params, aspect);
}

} // namespace vf::camera
