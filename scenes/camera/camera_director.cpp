#include "scenes/camera/camera_director.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/camera/shot_player.hpp"
#include "scenes/sim/command.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::camera {

namespace {

// The kick is a damped spring: out within 3 ticks, back within 20.
constexpr float kKickSpeed = 3.2f;       // m/s for the strongest blow
constexpr float kKickStiffness = 340.0f; // 1/s²
constexpr float kKickDamping = 22.0f;    // 1/s
// Shake follows the square of a fading "trauma": S. Eiserloh, "Math for Game Programmers: Juicing Your
// Cameras With Math", GDC 2016.
constexpr float kTraumaFade = 1.9f;  // 1/s
constexpr float kShakeReach = 0.11f; // metres
// Drawn animation shakes on twos.
constexpr std::uint64_t kShakeTicks = 2;

float traumaOf(const sim::Event& event) {
    switch (event.type) {
    case sim::EventType::Hit:
        return 0.16f * event.strength;
    case sim::EventType::HeavyHit:
        return 0.30f + 0.25f * event.strength;
    case sim::EventType::Guarded:
        return 0.10f * event.strength;
    case sim::EventType::PillarBreak:
        return 0.65f;
    case sim::EventType::DebrisImpact:
        return 0.12f * event.strength;
    case sim::EventType::KnockOut:
        return 0.8f;
    case sim::EventType::TransformSeal:
        return 0.3f;
    case sim::EventType::TransformIgnite:
        return 0.55f;
    default:
        return 0.0f;
    }
}

float kickOf(const sim::Event& event) {
    switch (event.type) {
    case sim::EventType::Hit:
        return 0.35f * event.strength;
    case sim::EventType::HeavyHit:
        return 0.4f + 0.6f * event.strength;
    case sim::EventType::Guarded:
        return 0.2f * event.strength;
    case sim::EventType::KnockOut:
        return 1.0f;
    default:
        return 0.0f;
    }
}

} // namespace

CameraDirector::CameraDirector(ParamRegistry& registry, const story::ShotList& shots, const Figures& figures)
    : params_(registry), shots_(shots), figures_(figures) {}

bool CameraDirector::hold(std::string_view shot, float seconds) {
    const story::Shot* found = shot.empty() ? nullptr : shots_.find(shot);
    if (!shot.empty() && !found) return false;
    held_ = found;
    heldSeconds_ = seconds;
    return true;
}

void CameraDirector::restart() {
    held_ = lastStoryShot_ = nullptr;
    source_ = {};
    started_ = false;
    blendTicks_ = blendElapsed_ = 0;
    joltBefore_ = jolt_ = {};
    kickSpeed_ = glm::vec3(0);
    trauma_ = 0;
}

CameraDirector::Source CameraDirector::choose(const sim::Snapshot& snapshot) const {
    if (held_) return {Rig::Story, held_};
    const auto rig = static_cast<Rig>(params_.rig.get().index);
    if (rig != Rig::Auto && rig != Rig::Story) return {rig, nullptr};
    const story::Shot* shot = snapshot.story.camera.empty() ? nullptr : shots_.find(snapshot.story.camera);
    if (!shot && rig == Rig::Story) shot = lastStoryShot_;
    return shot ? Source{Rig::Story, shot} : Source{Rig::Duel, nullptr};
}

void CameraDirector::react(const sim::Snapshot& snapshot) {
    bool broke = false;
    for (const sim::Event& event : snapshot.events) {
        trauma_ = std::min(1.0f, trauma_ + traumaOf(event));
        kickSpeed_ += event.direction * (kKickSpeed * kickOf(event));
        const bool stone = event.type == sim::EventType::PillarBreak;
        const bool blow = event.type == sim::EventType::Hit || event.type == sim::EventType::HeavyHit;
        if (stone || (blow && !broke)) broken_ = event.position;
        broke = broke || stone;
    }
    joltBefore_ = jolt_;
    kickSpeed_ += (-jolt_.kick * kKickStiffness - kickSpeed_ * kKickDamping) * sim::kTickSeconds;
    jolt_.kick += kickSpeed_ * sim::kTickSeconds;
    trauma_ = std::max(0.0f, trauma_ - kTraumaFade * sim::kTickSeconds);
    if (snapshot.tick % kShakeTicks == 0 || trauma_ <= 0.0f) {
        const auto seed = static_cast<std::uint32_t>(snapshot.tick);
        const auto side = [&](std::uint32_t axis) { return hash01(seed, axis) * 2.0f - 1.0f; };
        jolt_.shake = glm::vec3{side(1), side(2), side(3)} * (trauma_ * trauma_ * kShakeReach);
    }
}

void CameraDirector::tick(const sim::Snapshot& snapshot) {
    react(snapshot);
    const Subjects before = now_;
    now_ = subjectsOf(snapshot, figures_);
    now_.broken = broken_;
    duel_.follow(now_, params_, aspect_, !started_ || cutBetween(before, now_));

    const Source source = choose(snapshot);
    const bool storyMoves = source.rig == Rig::Story && !held_ && snapshot.story.cameraTick == 0;
    if (!started_ || source != source_ || storyMoves) {
        const bool chosen = source.rig == Rig::Orbit || source.rig == Rig::Free ||
                            source_.rig == Rig::Orbit || source_.rig == Rig::Free;
        const float blend = held_ ? 0.0f : chosen ? params_.blend.get() : snapshot.story.cameraBlend;
        blendFrom_ = lastView_;
        blendElapsed_ = 0;
        blendTicks_ =
            started_ ? static_cast<int>(blend * static_cast<float>(sim::kTicksPerSecond) + 0.5f) : 0;
        if (source.rig == Rig::Free && started_) {
            // Flight begins where the picture was.
            const glm::vec3 look = lastView_.target - lastView_.position;
            flyPosition_ = lastView_.position;
            flyYaw_ = std::atan2(look.x, look.z);
            flyTilt_ = std::atan2(look.y, std::sqrt(look.x * look.x + look.z * look.z));
        }
        source_ = source;
        shotTick_ = -1;
    }
    if (!held_ && source.shot && snapshot.story.camera == source.shot->name) {
        lastStoryShot_ = source.shot;
        shotTick_ = snapshot.story.cameraTick;
    } else {
        ++shotTick_;
    }
    if (blendElapsed_ < blendTicks_) ++blendElapsed_;
    started_ = true;
    lastView_ = evaluate(now_, 1.0f);
}

void CameraDirector::steer(const SteerInput& input, float seconds) {
    const auto yaw = params_.orbitYaw.get() + params_.orbitSpeed * seconds;
    if (source_.rig == Rig::Orbit) {
        params_.orbitYaw.set(wrapAngle((yaw - input.turn) * kDegrees) / kDegrees);
        params_.orbitPitch.set(params_.orbitPitch - input.tilt);
        params_.orbitDistance.set(params_.orbitDistance * std::pow(0.9f, input.zoom));
        return;
    }
    if (source_.rig != Rig::Free) return;
    flyYaw_ = wrapAngle(flyYaw_ - input.turn * kDegrees);
    flyTilt_ = std::clamp(flyTilt_ + input.tilt * kDegrees, -1.5f, 1.5f);
    const SinCos turn = sinCos(flyYaw_), tilt = sinCos(flyTilt_);
    const glm::vec3 ahead{turn.sin * tilt.cos, tilt.sin, turn.cos * tilt.cos};
    const glm::vec3 right{-turn.cos, 0, turn.sin};
    const float step = params_.flySpeed * seconds;
    flyPosition_ +=
        (right * input.move.x + glm::vec3(0, 1, 0) * input.move.y + ahead * (input.move.z + input.zoom)) *
        step;
}

CameraView CameraDirector::orbit(const Subjects& subjects) const {
    const SinCos turn = sinCos(subjects.stageYaw + params_.orbitYaw * kDegrees);
    const SinCos tilt = sinCos(params_.orbitPitch * kDegrees);
    CameraView view;
    view.target = subjects.middle() + glm::vec3(0, params_.aim.get(), 0);
    view.position = view.target + glm::vec3(turn.sin * tilt.cos, tilt.sin, turn.cos * tilt.cos) *
                                      params_.orbitDistance.get();
    view.position.y = std::max(view.position.y, 0.1f);
    view.verticalFov = params_.fov * kDegrees;
    return view;
}

float CameraDirector::shotSeconds(float alpha) const {
    return std::max(0.0f, static_cast<float>(shotTick_) - (1.0f - alpha)) * sim::kTickSeconds +
           (held_ ? heldSeconds_ : 0.0f);
}

CameraView CameraDirector::evaluate(const Subjects& subjects, float alpha) const {
    CameraView view;
    switch (source_.rig) {
    case Rig::Orbit:
        view = orbit(subjects);
        break;
    case Rig::Free: {
        const SinCos turn = sinCos(flyYaw_), tilt = sinCos(flyTilt_);
        view.position = flyPosition_;
        view.target = flyPosition_ + glm::vec3(turn.sin * tilt.cos, tilt.sin, turn.cos * tilt.cos);
        view.verticalFov = params_.fov * kDegrees;
        break;
    }
    case Rig::Story:
        view = playShot(*source_.shot, shotSeconds(alpha), subjects, params_.handheld);
        break;
    default:
        view = duel_.view(subjects, params_, aspect_, alpha);
        break;
    }
    if (blendElapsed_ < blendTicks_) {
        const float t =
            std::clamp((static_cast<float>(blendElapsed_) - (1.0f - alpha)) / static_cast<float>(blendTicks_),
                       0.0f, 1.0f);
        view = mix(blendFrom_, view, t * t * (3.0f - 2.0f * t));
    }
    return view;
}

CameraView CameraDirector::view(const sim::Snapshot& previous, const sim::Snapshot& next, float alpha) const {
    Subjects subjects = subjectsOf(next, figures_);
    // Across a cut of the picture there is nothing in between.
    const bool cut = shotTick_ == 0 && blendTicks_ == 0;
    if (!cut) subjects = mix(subjectsOf(previous, figures_), subjects, alpha);
    subjects.broken = broken_;
    CameraView view = evaluate(subjects, cut ? 1.0f : alpha);

    // Distances that fit four metres; a close shot must not jump out of its frame.
    const float near = std::clamp(glm::length(view.target - view.position) / 4.0f, 0.15f, 1.5f);
    const glm::vec3 kick = glm::mix(joltBefore_.kick, jolt_.kick, alpha) * params_.kick.get();
    const glm::vec3 shake = glm::mix(joltBefore_.shake, jolt_.shake, alpha) * params_.shake.get();
    if (source_.rig != Rig::Free) {
        view.position += (kick + shake) * near;
        view.target += (kick + shake * 0.4f) * near;
    }
    view.roll += params_.roll * kDegrees;
    return view;
}

} // namespace vf::camera
