#include "scenes/battle/animator.hpp"

#include "renderer/base/check.hpp"

#include <glm/geometric.hpp>

#include <algorithm>

namespace vf::battle {

using sim::FighterState;

namespace {

float duration(const sim::Motion& motion, int ticks) {
    return static_cast<float>(motion.lengthTicks) / static_cast<float>(std::max(1, ticks));
}

// So that the feet of a gait do not slide.
float gaitRate(const sim::Motion& motion, const glm::vec3& velocity) {
    const float speed = glm::length(glm::vec3(velocity.x, 0, velocity.z));
    return motion.groundSpeed > 0.05f ? std::clamp(speed / motion.groundSpeed, 0.4f, 2.2f) : 1.0f;
}

sim::Capsule capsuleOf(const BoneVolume& volume, const std::array<glm::vec3, kBoneCount>& bones) {
    sim::Capsule capsule{bones[index(volume.from)], bones[index(volume.to)], volume.radius};
    if (volume.reach > 0.0f) {
        const glm::vec3 along = capsule.b - capsule.a;
        const float length = glm::length(along);
        if (length > 1e-4f) capsule.b += along * (volume.reach / length);
    }
    return capsule;
}

} // namespace

Animator::Animator(const GameData& data) : data_(data) {
    for (int i = 0; i < 2; ++i) {
        const auto side = static_cast<std::size_t>(i);
        for (const std::string& name : GameData::requiredClips())
            clips_[side].push_back(data.motion(i, name));
        for (const MoveSpec& move : data.fighters[side].moves)
            moves_[side].push_back(data.motion(i, move.motion));
    }
}

const sim::Motion* Animator::clip(const Fighter& fighter, std::string_view name) const {
    const std::vector<std::string>& names = GameData::requiredClips();
    const auto found = std::find(names.begin(), names.end(), name);
    VF_CHECK_MSG(found != names.end(), "the rules ask for a clip that is not in requiredClips()");
    return clips_[static_cast<std::size_t>(fighter.index)][static_cast<std::size_t>(found - names.begin())];
}

Animator::Choice Animator::choose(const Fighter& fighter, bool beforeRound, bool lost) const {
    const FighterSpec& spec = *fighter.spec;
    Choice choice;
    const auto timed = [&](std::string_view name, int ticks, int blend) {
        choice.motion = clip(fighter, name);
        if (choice.motion) choice.rate = duration(*choice.motion, ticks);
        choice.blend = blend;
        choice.restart = fighter.stateTicks <= 1;
    };
    const auto plain = [&](std::string_view name, int blend) {
        choice.motion = clip(fighter, name);
        choice.blend = blend;
    };
    switch (fighter.state) {
    case FighterState::Idle:
        if (lost)
            plain("defeat", 10);
        else if (beforeRound)
            plain("ready", 8);
        else
            plain(fighter.form.armoured() ? "armoured_idle" : "idle", 6);
        break;
    case FighterState::Walk:
        plain(fighter.gait == Gait::Forward ? "walk"
              : fighter.gait == Gait::Back  ? "walk_back"
                                            : "side_step",
              6);
        if (choice.motion) choice.rate = gaitRate(*choice.motion, fighter.velocity);
        break;
    case FighterState::Run:
        plain("run", 5);
        if (choice.motion) choice.rate = gaitRate(*choice.motion, fighter.velocity);
        break;
    case FighterState::Dash:
        timed(fighter.dashBack ? "dash_back" : "dash", fighter.dashBack ? spec.dashBackTicks : spec.dashTicks,
              3);
        break;
    case FighterState::JumpSquat:
        timed("jump_squat", spec.jumpSquatTicks, 3);
        break;
    case FighterState::Air:
        plain(fighter.velocity.y > 0.0f ? "jump_rise" : "jump_fall", 5);
        break;
    case FighterState::Land:
        timed("land", spec.landTicks, 3);
        break;
    case FighterState::Attack:
        choice.motion =
            moves_[static_cast<std::size_t>(fighter.index)][static_cast<std::size_t>(fighter.move)];
        // The strike pose of a clip stands one frame before the first active frame (assets/motions).
        choice.at = static_cast<float>(fighter.moveFrame - 1);
        choice.blend = 3;
        choice.restart = fighter.moveFrame <= 1;
        break;
    case FighterState::Guard:
        plain("guard", 3);
        break;
    case FighterState::GuardHit:
        timed("guard_hit", std::max(1, fighter.stun + fighter.stateTicks), 2);
        break;
    case FighterState::Hit:
        timed(fighter.heavyReaction ? "hit_heavy" : "hit_light",
              std::max(1, fighter.stun + fighter.stateTicks), 2);
        break;
    case FighterState::Launched:
        plain("launched", 3);
        choice.restart = fighter.stateTicks <= 1;
        break;
    case FighterState::Knockdown:
        timed("knockdown", std::min(spec.knockdownTicks, 24), 4);
        break;
    case FighterState::GetUp:
        timed("get_up", spec.getUpTicks, 5);
        break;
    case FighterState::Transform:
        plain("transform", 8);
        break;
    case FighterState::KnockedOut:
        plain("launched", 6);
        break;
    case FighterState::Victory:
        plain("victory", 10);
        break;
    case FighterState::Scripted:
        choice.motion = data_.motion(fighter.index, fighter.scripted);
        choice.blend = 10;
        break;
    }
    return choice;
}

void Animator::advance(Fighter& fighter, bool beforeRound, bool lost, std::vector<sim::Event>& events) const {
    const Choice choice = choose(fighter, beforeRound, lost);
    Playback& play = fighter.playback;
    float before = play.tick;
    if (choice.motion && (choice.motion != play.motion || choice.restart)) {
        const bool first = play.motion == nullptr;
        play.motion = choice.motion;
        play.tick = before = 0.0f;
        play.from = fighter.pose;
        play.blendTick = 0;
        play.blendLength = first ? 0 : choice.blend;
    } else
        play.tick += choice.rate;
    if (!play.motion) return;
    if (choice.at >= 0.0f) play.tick = choice.at;
    const auto length = static_cast<float>(std::max(1, play.motion->lengthTicks));
    bool wrapped = false;
    if (play.motion->loop) {
        while (play.tick >= length) {
            play.tick -= length;
            wrapped = true;
        }
    } else
        play.tick = std::min(play.tick, length);

    fighter.pose = sim::sample(*play.motion, play.tick);
    if (play.blendTick < play.blendLength) {
        ++play.blendTick;
        const float t = static_cast<float>(play.blendTick) / static_cast<float>(play.blendLength + 1);
        fighter.pose = sim::blend(play.from, fighter.pose, t * t * (3.0f - 2.0f * t));
    }
    place(fighter);
    for (const sim::MotionEvent& event : play.motion->events) {
        const auto at = static_cast<float>(event.tick);
        const bool passed = wrapped ? at > before || at <= play.tick : at > before && at <= play.tick;
        if (!passed || !event.name.starts_with("footstep")) continue;
        const Bone foot = event.name.ends_with("left") ? Bone::LeftFoot : Bone::RightFoot;
        glm::vec3 where = fighter.bones[index(foot)];
        where.y = fighter.position.y;
        const float weight =
            fighter.state == FighterState::Run || fighter.state == FighterState::Attack ? 0.7f : 0.3f;
        events.push_back({sim::EventType::Footstep, 0, static_cast<std::uint8_t>(fighter.index), where,
                          fighter.forward(), weight});
    }
}

void Animator::place(Fighter& fighter) {
    const FighterSpec& spec = *fighter.spec;
    fighter.bones = sim::bonePositions(spec.figure, fighter.pose, fighter.position, fighter.yaw);
    fighter.hurts.clear();
    for (const BoneVolume& hurt : spec.hurts) fighter.hurts.push_back(capsuleOf(hurt, fighter.bones));
    fighter.hits.clear();
    if (fighter.phase() == sim::MovePhase::Active)
        for (const BoneVolume& hit : fighter.currentMove()->hits)
            fighter.hits.push_back(capsuleOf(hit, fighter.bones));
}

} // namespace vf::battle
