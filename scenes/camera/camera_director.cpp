#include "scenes/camera/camera_director.hpp"

#include "renderer/base/easing.hpp"
#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/camera/framing.hpp"
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
    case sim::EventType::PropBreak:
        return 0.3f;
    case sim::EventType::FloorBreak:
        return 0.2f + 0.3f * event.strength;
    case sim::EventType::DebrisImpact:
        return 0.12f * event.strength;
    case sim::EventType::KnockOut:
    case sim::EventType::JointHit:
        return 0.8f;
    case sim::EventType::TransformSeal:
        return 0.3f;
    case sim::EventType::TransformIgnite:
    case sim::EventType::Phase:
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

void CameraDirector::preview(const story::Shot* shot, float seconds) {
    previewed_ = shot;
    previewSeconds_ = seconds;
}

story::ShotKey CameraDirector::keyFor(const story::Shot& shot) const {
    const Frame frame = frameOf(now_, shot.anchor, shot.part);
    const Frame towards = frameOf(now_, shot.targetAnchor, shot.targetPart);
    const CameraView view = flight();
    const glm::vec3 ahead = glm::normalize(view.target - view.position);
    // Somewhere along the look: as far as what the shot looks at, so that keys of one shot mix well.
    const float reach = std::clamp(glm::dot(towards.origin - view.position, ahead), 1.0f, 40.0f);
    // To the millimetre: whoever reads the file should not see noise.
    const auto rounded = [](const glm::vec3& p) { return glm::round(p * 1000.0f) * 0.001f; };
    story::ShotKey key;
    key.position = rounded(frame.toLocal(view.position));
    key.target = rounded(towards.toLocal(view.position + ahead * reach));
    key.fov = std::round(view.verticalFov / kDegrees * 100.0f) * 0.01f;
    key.roll = std::round(view.roll / kDegrees * 100.0f) * 0.01f;
    return key;
}

void CameraDirector::exchangeShots(const std::function<void()>& change) {
    const std::array<const story::Shot**, 3> places{&held_, &lastStoryShot_, &source_.shot};
    std::array<std::string, 3> names;
    for (std::size_t i = 0; i < places.size(); ++i)
        if (*places[i]) names[i] = (*places[i])->name;
    change();
    for (std::size_t i = 0; i < places.size(); ++i)
        *places[i] = names[i].empty() ? nullptr : shots_.find(names[i]);
    if (source_.rig == Rig::Story && !source_.shot) source_ = {};
    cinematic_.restart();
}

void CameraDirector::restart() {
    held_ = lastStoryShot_ = nullptr;
    cinematic_.restart();
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
    if (rig == Rig::Cinematic && !cinematic_.shot()) return {Rig::Duel, nullptr};
    if (rig != Rig::Auto && rig != Rig::Story) return {rig, nullptr};
    const story::Shot* shot = snapshot.story.camera.empty() ? nullptr : shots_.find(snapshot.story.camera);
    if (!shot && rig == Rig::Story) shot = lastStoryShot_;
    // Some moves bring a shot of their own.
    for (const sim::FighterView& fighter : snapshot.fighters)
        if (!shot && !fighter.camera.empty()) shot = shots_.find(fighter.camera);
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
        if (blow || stone || event.type == sim::EventType::Guarded ||
            event.type == sim::EventType::TransformStart || event.type == sim::EventType::DualId ||
            event.type == sim::EventType::Phase)
            striker_ = event.fighter;
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
    now_.striker = striker_;
    dollyBefore_ = dolly_;
    dolly_ = snapshot.story.dolly;
    const bool leap = !started_ || cutBetween(before, now_);
    duel_.follow(now_, params_, aspect_, leap);
    shoulder_.follow(now_, params_, aspect_, leap);
    cinematic_.tick(snapshot, now_, shots_, params_, aspect_);

    const Source source = choose(snapshot);
    const bool storyMoves = source.rig == Rig::Story && !held_ && snapshot.story.cameraTick == 0;
    if (!started_ || source != source_ || storyMoves) {
        const auto byUser = [](Rig rig) { return rig != Rig::Story && rig != Rig::Duel; };
        const bool chosen = byUser(source.rig) || byUser(source_.rig);
        const float blend = held_ ? 0.0f : chosen ? params_.blend.get() : snapshot.story.cameraBlend;
        blendFrom_ = lastView_;
        blendElapsed_ = 0;
        // Flight begins where the picture was, and whoever cuts for a living begins with a cut.
        const bool cuts = !started_ || source.rig == Rig::Free || source.rig == Rig::Cinematic;
        blendTicks_ = cuts ? 0 : static_cast<int>(blend * static_cast<float>(sim::kTicksPerSecond) + 0.5f);
        if (source.rig == Rig::Free && source_.rig != Rig::Free && started_) takeOff(lastView_);
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
    // At once, because one flies in a pause too.
    if (static_cast<Rig>(params_.rig.get().index) == Rig::Free && source_.rig != Rig::Free && started_ &&
        !held_) {
        takeOff(previewed_ ? playShot(*previewed_, previewSeconds_, now_, 0.0f) : lastView_);
        source_ = {Rig::Free, nullptr};
        blendTicks_ = blendElapsed_ = 0;
    }
    if (source_.rig != Rig::Free) return;
    if (params_.fov != seenFov_) {
        seenFov_ = params_.fov;
        flyFov_ = seenFov_ * kDegrees;
    }
    flyRoll_ = wrapAngle(flyRoll_ + input.roll * kDegrees);
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

void CameraDirector::takeOff(const CameraView& from) {
    const glm::vec3 look = from.target - from.position;
    flyPosition_ = from.position;
    flyYaw_ = std::atan2(look.x, look.z);
    flyTilt_ = std::atan2(look.y, std::sqrt(look.x * look.x + look.z * look.z));
    flyRoll_ = from.roll;
    flyFov_ = from.verticalFov;
    seenFov_ = params_.fov;
}

CameraView CameraDirector::flight() const {
    const SinCos turn = sinCos(flyYaw_), tilt = sinCos(flyTilt_);
    CameraView view;
    view.position = flyPosition_;
    view.target = flyPosition_ + glm::vec3(turn.sin * tilt.cos, tilt.sin, turn.cos * tilt.cos);
    view.verticalFov = flyFov_;
    view.roll = flyRoll_;
    return view;
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
    case Rig::Shoulder:
        view = shoulder_.view(subjects, params_, aspect_, alpha);
        break;
    case Rig::Cinematic:
        view = cinematic_.shot() ? cinematic_.view(subjects, params_, aspect_, alpha)
                                 : duel_.view(subjects, params_, aspect_, alpha);
        break;
    case Rig::Free:
        view = flight();
        break;
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
        view = mix(blendFrom_, view, easeInOut(t));
    }
    return view;
}

CameraView CameraDirector::view(const sim::Snapshot& previous, const sim::Snapshot& next, float alpha) const {
    Subjects subjects = subjectsOf(next, figures_);
    // Across a cut of the picture there is nothing in between.
    const bool cut =
        (shotTick_ == 0 && blendTicks_ == 0) || (source_.rig == Rig::Cinematic && cinematic_.ticks() == 0);
    if (!cut) subjects = mix(subjectsOf(previous, figures_), subjects, alpha);
    subjects.broken = broken_;
    subjects.striker = striker_;
    CameraView view = previewed_ ? playShot(*previewed_, previewSeconds_, subjects, params_.handheld)
                                 : evaluate(subjects, cut ? 1.0f : alpha);
    view.roll += params_.roll * kDegrees;
    // Who flies or edits holds the camera in the own hands.
    if (previewed_ || source_.rig == Rig::Free) return focused(view, subjects);
    const float dolly = cut ? dolly_ : std::lerp(dollyBefore_, dolly_, alpha);
    view = dollied(view, dolly + params_.dolly);

    // Distances that fit four metres; a close shot must not jump out of its frame, nor a long lens shake.
    const float near = std::clamp(glm::length(view.target - view.position) / 4.0f, 0.15f, 1.5f);
    const glm::vec3 kick = glm::mix(joltBefore_.kick, jolt_.kick, alpha) * params_.kick.get();
    const glm::vec3 shake = glm::mix(joltBefore_.shake, jolt_.shake, alpha) * params_.shake.get();
    view.position += (kick + shake) * near;
    view.target += (kick + shake * 0.4f) * near;
    return focused(view, subjects);
}

CameraView CameraDirector::focused(CameraView view, const Subjects& subjects) const {
    view.focus = params_.focus;
    view.focusByHand = view.focus > 0 ? 1.0f : 0.0f;
    if (view.focus > 0) return view;
    // What the camera looks at; in flight, where that is a direction only, the nearer fighter in it.
    view.focus = glm::length(view.target - view.position);
    if (source_.rig != Rig::Free || previewed_) return view;
    const glm::vec3 ahead = glm::normalize(view.target - view.position);
    view.focus = 100.0f;
    for (const Subject& subject : subjects.fighter) {
        const float depth = glm::dot(subject.chest - view.position, ahead);
        if (depth > 0.2f) view.focus = std::min(view.focus, depth);
    }
    return view;
}

} // namespace vf::camera
