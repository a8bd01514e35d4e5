#include "scenes/battle/pose_layers.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/sim/command.hpp"
#include "scenes/sim/motion_rig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::battle {

namespace {

constexpr float kShareChange = 0.12f; // of the way, a tick
constexpr float kStepUp = 0.35f;      // of the way, a tick: a foot finds the edge of a stone
constexpr std::array kBack{Bone::Spine, Bone::Chest, Bone::UpperChest};
constexpr std::array kBackShare{0.4f, 0.35f, 0.25f}; // as the motions share `torso`

// Semi-implicit Euler: stable at 60 Hz for the frequencies that MotionStyle allows.
void swing(const MotionStyle::Settle& settle, glm::vec3& place, glm::vec3& speed, float limit) {
    const float omega = 2.0f * kPi * settle.swings;
    speed += (place * (-omega * omega) - speed * (2.0f * settle.damping * omega)) * sim::kTickSeconds;
    place += speed * sim::kTickSeconds;
    const float length = std::sqrt(glm::dot(place, place));
    if (length > limit) place *= limit / length;
}

// -1..1: jumps to a new value every `step` ticks or a little more, and arrives there with a small overshoot.
float jerk(std::uint32_t tick, int step, std::uint32_t seed) {
    const auto length = static_cast<std::uint32_t>(step);
    // Every third jerk is left out, so that the hand above seems to hesitate.
    const auto value = [&](std::uint32_t beat) {
        const std::uint32_t kept = hash01(beat, seed + 77) < 0.33f && beat > 0 ? beat - 1 : beat;
        return hash01(kept, seed) * 2.0f - 1.0f;
    };
    const std::uint32_t beat = tick / length + 1;
    constexpr std::array kArrive{0.35f, 0.9f, 1.12f, 1.04f};
    const std::uint32_t into = tick % length;
    const float t = into < kArrive.size() ? kArrive[into] : 1.0f;
    const float from = value(beat - 1), to = value(beat);
    return from + (to - from) * t;
}

void puppeteer(const MotionStyle::Puppet& puppet, const LayerInput& input, std::uint32_t tick, Pose& pose) {
    const float share = input.possession;
    // Each joint hangs from its own string, and no two strings are pulled on the same tick.
    const auto turn = [&](Bone bone, float degrees, std::uint32_t channel, glm::vec3 weight) {
        const std::uint32_t seed = input.seed * 131 + channel * 7, at = tick + channel * 3;
        const glm::vec3 angles(jerk(at, puppet.step, seed), jerk(at, puppet.step, seed + 1),
                               jerk(at, puppet.step, seed + 2));
        const glm::quat added = sim::fromEuler(angles * weight * (degrees * share));
        pose.rotation[index(bone)] = pose.rotation[index(bone)] * added;
    };
    turn(Bone::Neck, puppet.head * 0.5f, 1, {0.6f, 0.5f, 1});
    turn(Bone::Head, puppet.head, 2, {0.7f, 0.6f, 1});
    turn(Bone::Chest, puppet.back, 3, {0.4f, 1, 1});
    turn(Bone::LeftUpperArm, puppet.arms, 4, {0.3f, 1, 1});
    turn(Bone::RightUpperArm, puppet.arms, 5, {0.3f, 0.7f, 0.7f});
    turn(Bone::LeftLowerArm, puppet.arms, 6, {0, 1, 0});
    turn(Bone::RightLowerArm, puppet.arms * 0.6f, 7, {0, 1, 0});
    turn(Bone::LeftHand, puppet.hands, 8, {0.3f, 0.4f, 1});
    turn(Bone::RightHand, puppet.hands * 0.6f, 9, {0.3f, 0.4f, 1});
}

} // namespace

void PoseLayers::hash(Hasher& hasher) const {
    const auto add = [&](const glm::vec3& v) { hasher.add(v.x).add(v.y).add(v.z); };
    hasher.add(breath).add(look.x).add(look.y).add(jerks).add(breathShare).add(lookShare);
    add(hips);
    add(hipsSpeed);
    add(torso);
    add(torsoSpeed);
    hasher.add(ground[0]).add(ground[1]);
}

void stepLayers(const MotionStyle& style, const LayerInput& input, PoseLayers& layers) {
    const MotionStyle::Manner& manner = style.of(input.state);
    layers.breathShare += (manner.breath - layers.breathShare) * kShareChange;
    layers.lookShare += (manner.look - layers.lookShare) * kShareChange;
    layers.breath += (1.0f + style.breath.tired * input.tired) / style.breath.ticks;
    layers.breath -= std::floor(layers.breath);

    const glm::vec2 most(style.look.yaw, style.look.pitch);
    for (int axis = 0; axis < 2; ++axis) {
        const float wish = std::clamp(input.opponent[axis], -most[axis], most[axis]);
        layers.look[axis] += std::clamp(wish - layers.look[axis], -style.look.rate, style.look.rate);
    }
    if (input.kick) {
        layers.hipsSpeed += input.kick->hips;
        layers.torsoSpeed += input.kick->torso;
    }
    swing(style.settle, layers.hips, layers.hipsSpeed, style.settle.hips);
    swing(style.settle, layers.torso, layers.torsoSpeed, style.settle.torso);
    for (std::size_t side = 0; side < 2; ++side)
        layers.ground[side] += (input.ground[side] - layers.ground[side]) * kStepUp;
    layers.jerks = input.possession > 0.0f ? layers.jerks + 1 : 0;
}

void applyLayers(const MotionStyle& style, const LayerInput& input, const PoseLayers& layers,
                 const sim::FigureSpec& figure, Pose& pose) {
    const Pose kept = pose;
    const MotionStyle::Breath& breath = style.breath;
    const float depth = layers.breathShare * (1.0f + breath.tired * input.tired);
    // In quickly, out slowly: a sine that is bent towards its first half.
    const float air = sine((layers.breath + 0.12f * sine(layers.breath * 2.0f * kPi)) * 2.0f * kPi) * depth;
    // Over two stones the hips rise with the lower one; over one stone only that knee bends.
    const float rise = std::min(layers.ground[0], layers.ground[1]) / figure.hipsHeight;
    pose.hipsOffset += layers.hips + glm::vec3(0, breath.hips * air + rise, 0);
    const glm::vec3 bend = layers.torso + glm::vec3(-breath.torso * air, 0, 0);
    for (std::size_t i = 0; i < kBack.size(); ++i)
        sim::turnBone(pose, kBack[i], sim::fromEuler(bend * kBackShare[i]));
    sim::turnBone(pose, Bone::LeftShoulder, sim::fromEuler({0, 0, breath.shoulders * air}));
    sim::turnBone(pose, Bone::RightShoulder, sim::fromEuler({0, 0, -breath.shoulders * air}));

    const glm::vec3 gaze = glm::vec3(layers.look.y, layers.look.x, 0) * layers.lookShare;
    sim::turnBone(pose, Bone::Neck, sim::fromEuler(gaze * style.look.neck));
    sim::turnBone(pose, Bone::Head, sim::fromEuler(gaze * (1.0f - style.look.neck)));
    if (input.possession > 0.0f) puppeteer(style.puppet, input, layers.jerks, pose);
    if (input.grounded && style.of(input.state).feet) sim::keepFeet(figure, kept, layers.ground, pose);
}

} // namespace vf::battle
