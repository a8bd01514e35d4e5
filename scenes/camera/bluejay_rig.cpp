#include "scenes/camera/bluejay_rig.hpp"

#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>

namespace vf::camera {

namespace {

using State = sim::BluejayView::State;
constexpr float kFov = 62.0f;        // degrees: a small, wide lens
constexpr float kSteadied = 0.45f;   // of its lean stays in the picture
constexpr float kArrival = 40.0f;    // ticks in which a new one's picture comes in
constexpr float kLostWithin = 25.0f; // ticks in which that of a struck one goes

} // namespace

BluejayPlace bluejayAt(const sim::BluejayView& previous, const sim::BluejayView& next, float alpha) {
    constexpr float kLeap = 2.0f; // metres that it never flies in a tick
    if (previous.state == State::Away || glm::distance(previous.position, next.position) > kLeap)
        return {next.position, next.rotation};
    return {glm::mix(previous.position, next.position, alpha),
            glm::slerp(previous.rotation, next.rotation, alpha)};
}

CameraView bluejayView(const sim::BluejayView& previous, const sim::BluejayView& next, float alpha) {
    const BluejayPlace at = bluejayAt(previous, next, alpha);
    const glm::vec3 ahead = at.rotation * glm::vec3(0, 0, 1), up = at.rotation * glm::vec3(0, 1, 0);
    CameraView view;
    view.position = at.position + (up * 0.15f + ahead * 0.12f) * kBluejayScale;
    view.position.y = std::max(view.position.y, 0.08f);
    view.verticalFov = kFov * kDegrees;
    view.nearPlane = 0.05f;
    const bool broken = next.state == State::Falling || next.state == State::Lying;
    view.target = broken ? view.position + ahead
                         : glm::mix(previous.gaze, next.gaze, previous.state == State::Away ? 1.0f : alpha);
    const glm::vec3 look = glm::normalize(view.target - view.position);
    // Straight up or down no horizon can be told from the look alone.
    if (look.y * look.y > 0.98f) view.target += glm::vec3(0.3f, 0, 0.1f);
    const glm::vec3 level = glm::normalize(glm::cross(look, glm::vec3(0, 1, 0)));
    const float lean = arcTangent2(-glm::dot(up, level), glm::dot(up, glm::cross(level, look)));
    view.roll = broken ? lean : std::clamp(lean, -1.2f, 1.2f) * kSteadied;
    view.focus = glm::length(view.target - view.position);
    return view;
}

float bluejaySignal(const sim::BluejayView& bluejay) {
    const auto ticks = static_cast<float>(bluejay.ticks);
    switch (bluejay.state) {
    case State::Away:
        return 0.0f;
    case State::Falling:
        return std::clamp(0.8f - ticks / kLostWithin * 0.5f, 0.25f, 1.0f);
    case State::Lying:
        return std::clamp(0.25f - ticks / 90.0f * 0.25f, 0.0f, 1.0f);
    case State::Flying:
    case State::Perched:
        // The first one has always been there; a new one's height tells that it has just arrived.
        return bluejay.position.y > 5.5f ? std::clamp(ticks / kArrival, 0.0f, 1.0f) : 1.0f;
    }
    return 1.0f;
}

float bluejayPanel(const sim::BluejayView& bluejay) {
    constexpr float kClosing = 14.0f, kNoise = 40.0f; // ticks
    if (bluejay.state == State::Away)
        return std::clamp((kNoise + kClosing - static_cast<float>(bluejay.ticks)) / kClosing, 0.0f, 1.0f);
    const bool arriving = bluejay.state == State::Flying && bluejay.position.y > 5.5f;
    return arriving ? std::clamp(static_cast<float>(bluejay.ticks) / kClosing, 0.0f, 1.0f) : 1.0f;
}

} // namespace vf::camera
