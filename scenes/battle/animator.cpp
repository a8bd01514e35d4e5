#include "scenes/battle/animator.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/easing.hpp"
#include "renderer/base/trig.hpp"
#include "renderer/base/turns.hpp"
#include "scenes/sim/motion_rig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::battle {

using sim::FighterState;

namespace {

float duration(const sim::Motion& motion, int ticks) {
    return static_cast<float>(motion.lengthTicks) / static_cast<float>(std::max(1, ticks));
}

constexpr std::array<std::string_view, kGaitCount> kGaitNames{
    "idle", "walk", "walk_back", "side_step", "side_step_right", "run"};
constexpr std::size_t kStand = static_cast<std::size_t>(GaitClip::Stand);
// A gait is never played slower or faster than that: better a sliding foot than a flicker.
// Of a weight, a tick: a start from standing must not jerk.
constexpr float kMostChange = 0.08f;
constexpr float kSlowest = 0.4f, kFastest = 2.2f;
// Metres that a hand gives way, or stretches, to meet the other's guard.
constexpr float kTouch = 0.18f, kLean = 0.12f;
// Metres that a hand leaves its motion to hold the other, ticks in which it gets there, and metres from the
// other's bone to her skin.
constexpr float kGrasp = 0.35f, kGrip = 3.0f, kSkin = 0.11f;

bool travels(FighterState state) {
    return state == FighterState::Idle || state == FighterState::Walk || state == FighterState::Run;
}

// The mixture that fits a velocity in the fighter's frame.
std::array<float, kGaitCount> gaitsFor(const Fighter& fighter, const MotionStyle::Gait& gait) {
    std::array<float, kGaitCount> weight{};
    const glm::vec3 ahead = fighter.forward();
    const float z = fighter.velocity.x * ahead.x + fighter.velocity.z * ahead.z;
    const float x = fighter.velocity.x * ahead.z - fighter.velocity.z * ahead.x; // to the figure's left
    const float speed = std::sqrt(x * x + z * z);
    const float moving = std::min(1.0f, speed / gait.start);
    weight[kStand] = 1.0f - moving;
    if (moving <= 0.0f) return weight;
    const float along = z * z / (speed * speed), across = 1.0f - along;
    const FighterSpec& spec = *fighter.spec;
    const float running =
        std::clamp((speed - spec.walkSpeed) / std::max(0.1f, spec.runSpeed - spec.walkSpeed), 0.0f, 1.0f);
    const auto add = [&](GaitClip clip, float share) {
        weight[static_cast<std::size_t>(clip)] += moving * share;
    };
    add(z > 0 ? GaitClip::Ahead : GaitClip::Back, along * (z > 0 ? 1.0f - running : 1.0f));
    add(GaitClip::Run, z > 0 ? along * running : 0.0f);
    add(x > 0 ? GaitClip::Left : GaitClip::Right, across);
    return weight;
}

// The tick of a gait whose left foot comes down at phase 0, whatever its file says.
float gaitTick(const sim::Motion& motion, float phase) {
    const auto length = static_cast<float>(motion.lengthTicks);
    float tick = phase * length;
    for (const sim::MotionEvent& event : motion.events)
        if (event.name == "footstep-left") tick += static_cast<float>(event.tick);
    return tick >= length ? tick - length : tick;
}

// A puppet is posed anew only now and then.
float onHold(float tick, int hold) {
    if (hold <= 1) return tick;
    const auto step = static_cast<float>(hold);
    return std::floor(tick / step) * step;
}

void footstep(const Fighter& fighter, Bone foot, std::vector<sim::Event>& events) {
    glm::vec3 where = fighter.bones[index(foot)];
    where.y = fighter.position.y;
    const float weight =
        fighter.state == FighterState::Run || fighter.state == FighterState::Attack ? 0.7f : 0.3f;
    events.push_back({sim::EventType::Footstep, 0, static_cast<std::uint8_t>(fighter.index), where,
                      fighter.forward(), weight});
}

// STORY D8: the hand that holds an Id closes on it.
void crush(const Fighter& fighter, std::vector<sim::Event>& events) {
    const sim::HandItem* item = sim::itemAt(*fighter.playback.motion, fighter.playback.tick - 1);
    const Bone hand = item && item->side == 0 ? Bone::LeftHand : Bone::RightHand;
    events.push_back({sim::EventType::IdBreak, 0, static_cast<std::uint8_t>(fighter.index),
                      fighter.bones[index(hand)], fighter.forward(), 1.0f});
}

glm::vec3 inFigureOf(const Fighter& fighter, const glm::vec3& world) {
    const SinCos turn = sinCos(-fighter.yaw);
    const glm::vec3 away = world - fighter.position;
    return {away.x * turn.cos + away.z * turn.sin, away.y, away.z * turn.cos - away.x * turn.sin};
}

// Hands that hold the opponent close and open within a few ticks.
void holdOn(const Fighter& fighter, const Fighter& opponent, Pose& pose) {
    const Playback& play = fighter.playback;
    const glm::vec3 apart = fighter.position - opponent.position;
    const float distance = std::max(0.01f, glm::length(apart));
    for (const sim::HandPin& pin : play.motion->pins) {
        const float in = (play.tick - pin.from) / kGrip + 1.0f, out = (pin.to - play.tick) / kGrip + 1.0f;
        const float share = std::clamp(std::min(in, out), 0.0f, 1.0f);
        if (share <= 0.0f) continue;
        const glm::vec3 skin = opponent.bones[index(pin.bone)] + apart * (kSkin / distance);
        sim::reachHand(fighter.spec->figure, pin.side, inFigureOf(fighter, skin), kGrasp * share, pose);
    }
}

// What has happened to the fighter since the tick before, as MotionStyle's kicks name it; empty: nothing.
std::string_view momentOf(const Fighter& fighter) {
    const Playback& before = fighter.playback;
    const bool fresh = fighter.stateTicks <= 1;
    if (fighter.connected && !before.connected) return "strike";
    if (fresh && fighter.state == FighterState::Hit) return fighter.heavyReaction ? "hit_heavy" : "hit_light";
    if (fresh && fighter.state == FighterState::GuardHit) return "guard_hit";
    if (fighter.state == before.state) return {};
    if (fighter.state == FighterState::Land) return "land";
    if (before.state == FighterState::Dash && fighter.state != FighterState::Run) return "dash_stop";
    if (before.state == FighterState::Run && fighter.state == FighterState::Idle) return "run_stop";
    return {};
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

// From where Bullet left her the way into a motion may be half a turn of a limb, and the motion goes on
// meanwhile: the shorter way would be another one in the midst of it. So what she is apart from the motion at
// first wears off.
Pose apart(const Pose& from, const Pose& motion) {
    Pose pose = motion;
    pose.hipsOffset = from.hipsOffset - motion.hipsOffset;
    for (std::size_t side = 0; side < 2; ++side) pose.fist[side] = from.fist[side] - motion.fist[side];
    for (std::size_t i = 0; i < kBoneCount; ++i)
        pose.rotation[i] = glm::conjugate(motion.rotation[i]) * from.rotation[i];
    return pose;
}
Pose nearer(const Pose& motion, const Pose& apart, float t) {
    Pose pose = motion;
    pose.hipsOffset += apart.hipsOffset * (1.0f - t);
    for (std::size_t side = 0; side < 2; ++side) pose.fist[side] += apart.fist[side] * (1.0f - t);
    for (std::size_t i = 0; i < kBoneCount; ++i)
        pose.rotation[i] = unitTurn(motion.rotation[i] * turnPart(apart.rotation[i], {1, 0, 0, 0}, t));
    return pose;
}

} // namespace

Animator::Animator(const GameData& data) : data_(data) {
    for (int i = 0; i < 2; ++i) {
        const auto side = static_cast<std::size_t>(i);
        for (const std::string& name : GameData::requiredClips()) clips_[side].push_back(find(i, name));
        for (const MoveSpec& move : data.fighters[side].moves) moves_[side].push_back(find(i, move.motion));
        for (std::size_t gait = 0; gait < kGaitCount; ++gait)
            gaits_[side][gait] = find(i, std::string(kGaitNames[gait]));
    }
}

Animator::Clip Animator::find(int fighter, const std::string& name) const {
    Clip clip{data_.motion(fighter, name), data_.motion(fighter, "armoured_" + name),
              data_.motion(fighter, "possessed_" + name)};
    if (!clip.armoured) clip.armoured = clip.plain;
    return clip;
}

const Animator::Clip& Animator::clip(const Fighter& fighter, std::string_view name) const {
    const std::vector<std::string>& names = GameData::requiredClips();
    const auto found = std::find(names.begin(), names.end(), name);
    VF_CHECK_MSG(found != names.end(), "the rules ask for a clip that is not in requiredClips()");
    return clips_[static_cast<std::size_t>(fighter.index)][static_cast<std::size_t>(found - names.begin())];
}

Animator::Choice Animator::choose(const Fighter& fighter, bool beforeRound, bool lost) const {
    const FighterSpec& spec = *fighter.spec;
    Choice choice;
    const auto wear = [&](const Clip& clip) {
        choice.motion = fighter.form.armoured() ? clip.armoured : clip.plain;
        choice.possessed = clip.possessed;
    };
    const auto plain = [&](std::string_view name) { wear(clip(fighter, name)); };
    const auto timed = [&](std::string_view name, int ticks) {
        plain(name);
        choice.rate = duration(*choice.motion, ticks);
        choice.restart = fighter.stateTicks <= 1;
    };
    switch (fighter.state) {
    case FighterState::Idle:
    case FighterState::Walk:
    case FighterState::Run:
        plain(lost ? "defeat" : beforeRound ? "ready" : "idle");
        break;
    case FighterState::Dash:
        timed(fighter.dashBack ? "dash_back" : "dash",
              fighter.dashBack ? spec.dashBackTicks : spec.dashTicks);
        break;
    case FighterState::JumpSquat:
        timed("jump_squat", spec.jumpSquatTicks);
        break;
    case FighterState::Air:
        plain(fighter.velocity.y > 0.0f ? "jump_rise" : "jump_fall");
        break;
    case FighterState::Land:
        timed("land", spec.landTicks);
        break;
    case FighterState::Attack:
        wear(moves_[static_cast<std::size_t>(fighter.index)][static_cast<std::size_t>(fighter.move)]);
        // The strike pose of a clip stands one frame before the first active frame (assets/motions).
        choice.at = static_cast<float>(fighter.moveFrame - 1);
        choice.restart = fighter.moveFrame <= 1;
        break;
    case FighterState::Guard:
        plain("guard");
        break;
    case FighterState::GuardHit:
        timed("guard_hit", std::max(1, fighter.stun + fighter.stateTicks));
        break;
    case FighterState::Hit:
        timed(fighter.heavyReaction ? "hit_heavy" : "hit_light",
              std::max(1, fighter.stun + fighter.stateTicks));
        break;
    case FighterState::Launched:
        plain("launched");
        choice.restart = fighter.stateTicks <= 1;
        break;
    case FighterState::Knockdown:
        timed("knockdown", std::min(spec.knockdownTicks, 24));
        break;
    case FighterState::GetUp:
        timed(fighter.rolls   ? "get_up_roll"
              : fighter.prone ? "get_up_front"
                              : "get_up",
              fighter.rolls ? spec.rollTicks : spec.getUpTicks);
        break;
    case FighterState::AirDash:
        timed(fighter.dashBack ? "air_dash_back" : "air_dash", spec.airDashTicks);
        break;
    case FighterState::Taunt:
        timed("taunt", spec.tauntTicks);
        break;
    case FighterState::Eat:
        timed("eat", spec.snack.ticks);
        break;
    case FighterState::GuardBreak:
        timed("guard_break", std::max(1, fighter.stun + fighter.stateTicks));
        break;
    case FighterState::Throw: {
        // The grip is the rest of the grab's clip, until nobody can break free any more.
        const auto grab = static_cast<std::size_t>(fighter.move);
        const MoveSpec& move = spec.moves[grab];
        const int thrown = fighter.stateTicks - move.tech;
        wear(thrown > 0 ? clip(fighter, "throw") : moves_[static_cast<std::size_t>(fighter.index)][grab]);
        choice.at = static_cast<float>(thrown > 0 ? thrown : move.startup - 1 + fighter.stateTicks);
        break;
    }
    case FighterState::Grabbed:
        plain("grabbed");
        break;
    case FighterState::Thrown:
        plain("thrown");
        choice.restart = fighter.stateTicks <= 1;
        break;
    case FighterState::Transform:
        plain("transform");
        break;
    case FighterState::KnockedOut:
        plain("launched");
        break;
    case FighterState::Victory:
        plain("victory");
        break;
    case FighterState::Scripted:
        // The story names the very clip, armour or not: its cues count its frames.
        choice.motion = data_.motion(fighter.index, fighter.scripted);
        if (fighter.puppeted() > 0.0f)
            choice.possessed = data_.motion(fighter.index, "possessed_" + fighter.scripted);
        break;
    }
    return choice;
}

Pose Animator::play(Fighter& fighter, const Choice& choice, std::vector<sim::Event>& events) const {
    Playback& play = fighter.playback;
    float before = play.tick;
    if (play.mixed || choice.motion != play.motion || choice.restart) {
        play.motion = choice.motion;
        play.tick = before = 0.0f;
        play.mixed = false;
    } else
        play.tick += choice.rate;
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
    for (const sim::MotionEvent& event : play.motion->events) {
        const auto at = static_cast<float>(event.tick);
        const bool passed = wrapped ? at > before || at <= play.tick : at > before && at <= play.tick;
        if (passed && event.name.starts_with("footstep"))
            footstep(fighter, event.name.ends_with("left") ? Bone::LeftFoot : Bone::RightFoot, events);
        else if (passed && event.name == "crush")
            crush(fighter, events);
    }
    if (!choice.possessed || fighter.puppeted() <= 0.0f) return sim::sample(*play.motion, play.tick);
    const int hold = data_.styles[static_cast<std::size_t>(fighter.index)].puppet.hold;
    const float phase = play.tick - gaitTick(*play.motion, 0.0f);
    const float pulled =
        onHold(gaitTick(*choice.possessed, (phase < 0 ? phase + length : phase) / length), hold);
    return sim::sample(std::array{sim::MotionShare{play.motion, play.tick, 1.0f - fighter.puppeted()},
                                  sim::MotionShare{choice.possessed, pulled, fighter.puppeted()}});
}

Pose Animator::travel(Fighter& fighter, std::vector<sim::Event>& events) const {
    const auto side = static_cast<std::size_t>(fighter.index);
    const MotionStyle& style = data_.styles[side];
    Playback& play = fighter.playback;
    GaitMix& mix = play.gaits;
    const std::array<float, kGaitCount> wanted = gaitsFor(fighter, style.gait);
    if (!play.mixed) {
        mix = {};
        mix.weight = wanted;
        play.mixed = true;
    }
    const float speed = glm::length(glm::vec2(fighter.velocity.x, fighter.velocity.z));
    const bool armoured = fighter.form.armoured();
    std::vector<sim::MotionShare> shares;
    float advance = 0, moving = 0;
    std::size_t largest = kStand;
    for (std::size_t gait = 0; gait < kGaitCount; ++gait) {
        const float change = (wanted[gait] - mix.weight[gait]) * style.gait.change;
        mix.weight[gait] += std::clamp(change, -kMostChange, kMostChange);
        if (mix.weight[gait] > mix.weight[largest]) largest = gait;
        if (gait == kStand) continue;
        const Clip& clip = gaits_[side][gait];
        const sim::Motion& motion = armoured ? *clip.armoured : *clip.plain;
        const float rate =
            motion.groundSpeed > 0.05f ? std::clamp(speed / motion.groundSpeed, kSlowest, kFastest) : 1.0f;
        advance += mix.weight[gait] * rate / static_cast<float>(motion.lengthTicks);
        moving += mix.weight[gait];
    }
    const float before = mix.phase;
    if (moving > 0.001f) mix.phase += advance / moving;
    const bool left = mix.phase >= 1.0f, right = before < 0.5f && mix.phase >= 0.5f;
    if (left) mix.phase -= 1.0f;
    if (moving > 0.5f && (left || right)) footstep(fighter, left ? Bone::LeftFoot : Bone::RightFoot, events);
    mix.stand += 1.0f;

    for (std::size_t gait = 0; gait < kGaitCount; ++gait) {
        if (mix.weight[gait] < 0.004f) continue;
        const Clip& clip = gaits_[side][gait];
        const auto add = [&](const sim::Motion& motion, float share, int hold) {
            const float tick = gait == kStand ? mix.stand : gaitTick(motion, mix.phase);
            shares.push_back({&motion, onHold(tick, hold), mix.weight[gait] * share});
        };
        const float pulled = clip.possessed ? fighter.puppeted() : 0.0f;
        if (pulled < 1.0f) add(armoured ? *clip.armoured : *clip.plain, 1.0f - pulled, 1);
        if (pulled > 0.0f) add(*clip.possessed, pulled, style.puppet.hold);
    }
    const Clip& shown = gaits_[side][largest];
    play.motion = armoured ? shown.armoured : shown.plain;
    play.tick = largest == kStand ? mix.stand : gaitTick(*play.motion, mix.phase);
    return sim::sample(shares);
}

void Animator::advance(Fighter& fighter, const Fighter& opponent, std::array<float, 2> ground,
                       bool beforeRound, bool lost, std::vector<sim::Event>& events) const {
    const MotionStyle& style = data_.styles[static_cast<std::size_t>(fighter.index)];
    Playback& play = fighter.playback;
    const bool mixed = travels(fighter.state) && !beforeRound && !lost;
    const Choice choice = mixed ? Choice{} : choose(fighter, beforeRound, lost);
    if (!mixed && !choice.motion) return;
    const bool first = play.motion == nullptr;
    if (mixed != play.mixed || (!mixed && (choice.motion != play.motion || choice.restart))) {
        play.from = play.shown;
        play.blendTick = 0;
        play.blendLength = first ? 0 : std::max(style.of(fighter.state).blend, play.rise);
        play.rises = play.rise > 0;
    }
    if (play.rise > 0) --play.rise;
    const std::string_view moment = momentOf(fighter);
    Pose pose = mixed ? travel(fighter, events) : this->play(fighter, choice, events);
    if (play.blendTick < play.blendLength) {
        ++play.blendTick;
        const float t = static_cast<float>(play.blendTick) / static_cast<float>(play.blendLength + 1);
        if (play.rises && play.blendTick == 1) play.from = apart(play.from, pose);
        pose = play.rises ? nearer(pose, play.from, easeInOut(t)) : sim::blend(play.from, pose, easeInOut(t));
    }
    play.shown = pose;
    play.state = fighter.state;
    play.connected = fighter.connected;

    LayerInput input;
    input.state = fighter.state;
    input.tired = 1.0f - fighter.life;
    input.possession = fighter.puppeted();
    input.seed = static_cast<std::uint32_t>(fighter.index) + 1;
    input.grounded = play.motion->grounded;
    input.kick = style.kick(moment);
    input.ground = ground;
    const glm::vec3 line = opponent.position - fighter.position;
    const float flat = std::sqrt(line.x * line.x + line.z * line.z);
    if (flat > 0.2f) {
        const float heads = opponent.spec->height - fighter.spec->height + line.y;
        input.opponent = {wrapAngle(arcTangent2(line.x, line.z) - fighter.yaw) / kDegrees,
                          -arcTangent2(heads, flat) / kDegrees};
    }
    stepLayers(style, input, fighter.layers);
    applyLayers(style, input, fighter.layers, fighter.spec->figure, pose);
    // A grab that has hold of nobody grasps at the air.
    if (!mixed && !fighter.inAttack()) holdOn(fighter, opponent, pose);
    fighter.pose = pose;
    place(fighter);
}

void Animator::touch(Fighter& fighter) {
    if (!fighter.contact) return;
    const auto left = index(Bone::LeftHand), right = index(Bone::RightHand);
    const bool nearer = glm::distance(fighter.bones[left], *fighter.contact) <
                        glm::distance(fighter.bones[right], *fighter.contact);
    const glm::vec3 inFigure = inFigureOf(fighter, *fighter.contact);
    const std::size_t side = nearer ? 0 : 1;
    const sim::FigureSpec& figure = fighter.spec->figure;
    sim::reachHand(figure, side, inFigure, kTouch, fighter.pose);
    // Where the arm is too short the body leans in over its feet.
    const Pose kept = fighter.pose;
    const auto bones = sim::bonePositions(figure, kept, glm::vec3(0), 0.0f);
    glm::vec3 lean = inFigure - bones[nearer ? left : right];
    if (const float length = glm::length(lean); fighter.inAttack() && length > 0.02f) {
        lean *= std::min(1.0f, kLean / length) / figure.hipsHeight;
        fighter.pose.hipsOffset += lean;
        if (!fighter.airborne()) sim::keepFeet(figure, kept, {0, 0}, fighter.pose);
    }
    fighter.contact.reset();
}

void Animator::place(Fighter& fighter) {
    const FighterSpec& spec = *fighter.spec;
    fighter.bones = sim::bonePositions(spec.figure, fighter.pose, fighter.position, fighter.yaw);
    // What is left of an arm: all its joints are at the shoulder, or on their way.
    for (std::size_t side = 0; side < 2; ++side)
        if (const float there = fighter.arms[side]; there < 1.0f) {
            const std::size_t shoulder = index(side == 0 ? Bone::LeftUpperArm : Bone::RightUpperArm);
            for (std::size_t bone = shoulder + 1; bone < shoulder + 3; ++bone)
                fighter.bones[bone] = glm::mix(fighter.bones[shoulder], fighter.bones[bone], there);
        }
    fighter.hurts.clear();
    for (const BoneVolume& hurt : spec.hurts) fighter.hurts.push_back(capsuleOf(hurt, fighter.bones));
    fighter.hits.clear();
    const MoveSpec* move = fighter.currentMove();
    const glm::vec3 ahead = fighter.forward(), flown = fighter.sentForearm();
    if (fighter.phase() == sim::MovePhase::Active)
        for (const BoneVolume& hit : move->hits) {
            sim::Capsule capsule = capsuleOf(hit, fighter.bones);
            capsule.a += flown;
            capsule.b += flown + ahead * hit.ahead;
            fighter.hits.push_back(capsule);
        }
}

} // namespace vf::battle
