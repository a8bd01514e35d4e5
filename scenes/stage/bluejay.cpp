#include "scenes/stage/bluejay.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::stage {

namespace {

constexpr float kTick = sim::kTickSeconds;
constexpr float kGravity = 9.8f, kThrust = 19.0f, kDrag = 0.055f; // m/s², m/s², 1/m
constexpr float kEager = 2.6f;                                    // 1/s: how hard it corrects its speed
constexpr float kBankRate = 0.085f, kYawRate = 0.09f, kPitchRate = 0.06f; // radians a tick
constexpr float kSlowestBeat = 2.5f, kFastestBeat = 9.0f;                 // a second
constexpr float kLookSeconds = 1.4f;                                      // that the owner feels a blow
constexpr int kLieTicks = 150;
constexpr float kGround = 0.06f, kAbyss = -20.0f;
constexpr float kNear = 2.6f;  // metres from which one fighter fills its eye
constexpr float kRoam = 12.0f; // metres from the middle: inside the wall

int ticksOf(float seconds) { return static_cast<int>(seconds * static_cast<float>(sim::kTicksPerSecond)); }

glm::quat turned(const glm::vec3& axis, float angle) {
    const SinCos half = sinCos(angle * 0.5f);
    return {half.cos, axis.x * half.sin, axis.y * half.sin, axis.z * half.sin};
}

float distance2(const sim::Capsule& capsule, const glm::vec3& point) {
    const glm::vec3 along = capsule.b - capsule.a;
    const float length2 = glm::dot(along, along);
    const float t =
        length2 > 1e-8f ? std::clamp(glm::dot(point - capsule.a, along) / length2, 0.0f, 1.0f) : 0.0f;
    const glm::vec3 apart = point - capsule.a - along * t;
    return glm::dot(apart, apart);
}

float length(const glm::vec3& v) { return std::sqrt(glm::dot(v, v)); }

// At most `most` of the way round to `wanted`.
float eased(float from, float wanted, float most) {
    return wrapAngle(from + std::clamp(wrapAngle(wanted - from), -most, most));
}

} // namespace

float Bluejay::chance(std::uint32_t channel) const { return hash01(seed_ + plans_ * 16u + channel, 0xB1DEu); }

void Bluejay::enter(State state) {
    state_ = state;
    ticks_ = 0;
}

void Bluejay::choose(const Surroundings& around, const BluejayParams& params) {
    ++plans_;
    planTicks_ = 0;
    perch_ = -1;
    if (chance(0) < params.curiosity) {
        plan_ = Plan::Look;
        planLength_ = ticksOf(2.5f + 2.0f * chance(1));
        return;
    }
    plan_ = Plan::Circle;
    planLength_ = ticksOf(4.0f + 5.0f * chance(1));
    if (chance(2) < 0.5f) return;
    const int first = static_cast<int>(chance(3) * static_cast<float>(kPillarCount));
    for (int i = 0; i < kPillarCount; ++i) {
        const int pillar = (first + i) % kPillarCount;
        if (!around.pillars[static_cast<std::size_t>(pillar)]) continue;
        perch_ = pillar;
        plan_ = Plan::Perch;
        planLength_ = ticksOf(5.0f + 4.0f * chance(1));
        return;
    }
}

glm::vec3 Bluejay::goal(const Surroundings& around) const {
    const glm::vec3 middle = (around.chests[0] + around.chests[1]) * 0.5f;
    glm::vec3 wanted{0};
    if (plan_ == Plan::Perch) {
        // On the edge that looks towards the stage's middle: from there it sees over the stone.
        const glm::vec3 foot = stageGeometry().pillars[static_cast<std::size_t>(perch_)].foot;
        const glm::vec3 top =
            foot * (1.0f - (kPillarRadius + 0.02f) / kPillarRing) + glm::vec3(0, kPillarHeight + 0.02f, 0);
        // From above: a bird does not fly through what it lands on.
        const glm::vec3 flat{top.x - position_.x, 0, top.z - position_.z};
        return top + glm::vec3(0, std::min(0.8f, length(flat) * 0.6f), 0);
    }
    if (plan_ == Plan::Look) {
        // Behind the fight as the duel's picture shows it, a little over the heads, to one side.
        const SinCos turn = sinCos(around.stageYaw);
        const float side = chance(4) < 0.5f ? -1.0f : 1.0f;
        wanted = middle + glm::vec3(-turn.sin, 0, -turn.cos) * (0.7f + 1.2f * chance(5)) +
                 glm::vec3(turn.cos, 0, -turn.sin) * (side * (0.6f + 1.4f * chance(6)));
        wanted.y = 1.6f + 0.6f * chance(7);
    } else {
        const SinCos turn = sinCos(angle_);
        wanted = middle + glm::vec3(turn.sin, 0, turn.cos) * (4.2f + 2.2f * chance(5));
        wanted.y = 2.5f + 1.2f * chance(6);
    }
    const float out = length({wanted.x, 0, wanted.z});
    if (out > kRoam) {
        wanted.x *= kRoam / out;
        wanted.z *= kRoam / out;
    }
    return wanted;
}

// Heading follows the way, the wings lean into the turn, the nose goes with the climb.
void Bluejay::turn(const glm::vec3& pull) {
    const float flat = std::sqrt(velocity_.x * velocity_.x + velocity_.z * velocity_.z);
    const glm::vec3 ahead = flat > 1.2f ? velocity_ : gaze_ - position_;
    const float wanted = arcTangent2(ahead.x, ahead.z);
    yaw_ = eased(yaw_, wanted, kYawRate);
    const SinCos heading = sinCos(yaw_);
    const float across = pull.x * heading.cos - pull.z * heading.sin; // to the left of it
    bank_ = eased(bank_, std::clamp(-across / kGravity, -1.1f, 1.1f), kBankRate);
    const float climb = arcTangent2(velocity_.y, std::max(flat, 1.5f));
    pitch_ = eased(pitch_, std::clamp(climb, -0.7f, 0.7f), kPitchRate);
}

void Bluejay::fly(const Surroundings& around, const BluejayParams& params) {
    // Something loud: leave the perch, or come and see.
    if (around.stir && planTicks_ > 45 && chance(8) < params.curiosity) planLength_ = 0;
    const bool gone = perch_ >= 0 && !around.pillars[static_cast<std::size_t>(perch_)];
    if (++planTicks_ > planLength_ || gone) {
        choose(around, params);
        if (state_ == State::Perched) enter(State::Flying);
    }
    // From afar it watches the fight, from near the one it came to see.
    glm::vec3 watched = (around.chests[0] + around.chests[1]) * 0.5f;
    const glm::vec3 to0 = around.chests[0] - position_, to1 = around.chests[1] - position_;
    const float near2 = std::min(glm::dot(to0, to0), glm::dot(to1, to1));
    if (near2 < kNear * kNear)
        watched = glm::dot(to0, to0) < glm::dot(to1, to1) ? around.chests[0] : around.chests[1];
    gaze_ += (watched - gaze_) * 0.06f;
    angle_ = wrapAngle(angle_ + (chance(9) < 0.5f ? -0.009f : 0.009f));
    if (state_ == State::Perched) {
        velocity_ = glm::vec3(0);
        effort_ += (0.0f - effort_) * 0.2f;
        turn(glm::vec3(0));
        return;
    }
    const glm::vec3 way = goal(around) - position_;
    const float far = length(way);
    if (plan_ == Plan::Perch && far < 0.14f && length(velocity_) < 1.6f) {
        position_ += way;
        velocity_ = glm::vec3(0);
        enter(State::Perched);
        return;
    }
    const float speed = std::min(params.speed.get(), far * 1.7f);
    glm::vec3 wanted = far > 1e-4f ? way * (speed / far) : glm::vec3(0);
    // Air is never still.
    wanted.y += 0.18f * sine(wrapAngle(static_cast<float>(ticks_ % 360) * (2.0f * kPi / 120.0f)));
    glm::vec3 thrust = (wanted - velocity_) * kEager + glm::vec3(0, kGravity, 0);
    // Around pillars, not through them.
    for (std::size_t i = 0; i < around.pillars.size(); ++i) {
        if (!around.pillars[i] || position_.y > kPillarHeight + 0.1f) continue;
        const glm::vec3& foot = stageGeometry().pillars[i].foot;
        const glm::vec3 apart{position_.x - foot.x, 0, position_.z - foot.z};
        const float near = length(apart);
        if (near > 1e-3f && near < kPillarRadius + 0.7f)
            thrust += apart * (14.0f * (kPillarRadius + 0.7f - near) / near);
    }
    const float force = length(thrust);
    if (force > kThrust) thrust *= kThrust / force;
    const glm::vec3 pull = thrust - glm::vec3(0, kGravity, 0) - velocity_ * (kDrag * length(velocity_));
    velocity_ += pull * kTick;
    position_ += velocity_ * kTick;
    position_.y = std::max(position_.y, 0.4f);
    effort_ +=
        (std::clamp((std::min(force, kThrust) - 5.0f) / (kThrust - 5.0f), 0.0f, 1.0f) - effort_) * 0.15f;
    turn(pull);
}

void Bluejay::fall() {
    velocity_.y -= kGravity * kTick;
    position_ += velocity_ * kTick;
    bank_ = wrapAngle(bank_ + spin_);
    pitch_ = wrapAngle(pitch_ + spin_ * 0.6f);
    effort_ = 0;
    const float out2 = position_.x * position_.x + position_.z * position_.z;
    if (position_.y < kAbyss) {
        enter(State::Away);
        return;
    }
    if (position_.y > kGround || out2 > kPlatformRadius * kPlatformRadius) return;
    position_.y = kGround;
    velocity_ = {velocity_.x * 0.55f, -velocity_.y * 0.35f, velocity_.z * 0.55f};
    spin_ *= 0.5f;
    if (velocity_.y > 0.4f) return;
    velocity_ = glm::vec3(0);
    pitch_ = 0;
    bank_ = bank_ < 0 ? -1.9f : 1.9f; // on its back, one wing up
    enter(State::Lying);
}

Bluejay::Happened Bluejay::step(const Surroundings& around, std::span<const Blow> blows,
                                const BluejayParams& params) {
    seed_ = pcgHash(around.seed);
    ++ticks_;
    pain_ = std::max(0.0f, pain_ - kTick / kLookSeconds);
    if (!params.flies) {
        *this = {};
        return Happened::Nothing;
    }
    if (state_ == State::Away) {
        if (came_ && ticks_ < ticksOf(params.absence)) return Happened::Nothing;
        const bool first = !came_;
        const std::uint32_t plans = plans_;
        *this = Bluejay{};
        came_ = true;
        seed_ = pcgHash(around.seed);
        plans_ = plans;
        angle_ = chance(10) * 2.0f * kPi - kPi;
        choose(around, params);
        const SinCos from = sinCos(angle_);
        // The first one is already there, a new one comes over the clouds.
        position_ = glm::vec3(from.sin, 0, from.cos) * (first ? 6.0f : 24.0f);
        position_.y = first ? 3.0f : 9.0f;
        yaw_ = wrapAngle(angle_ + kPi);
        enter(State::Flying);
        return first ? Happened::Nothing : Happened::Arrived;
    }
    if (state_ == State::Flying || state_ == State::Perched) {
        for (const Blow& blow : blows) {
            const float reach = blow.volume.radius + kRadius;
            if (distance2(blow.volume, position_) > reach * reach) continue;
            velocity_ = velocity_ * 0.2f + blow.direction * 5.5f + glm::vec3(0, 2.6f, 0);
            spin_ = 0.42f;
            pain_ = 1;
            enter(State::Falling);
            return Happened::Struck;
        }
        fly(around, params);
        beat_ += effort_ > 0.12f ? (kSlowestBeat + (kFastestBeat - kSlowestBeat) * effort_) * kTick : 0.0f;
        if (beat_ >= 1.0f) beat_ -= 1.0f;
    } else if (state_ == State::Falling)
        fall();
    else if (ticks_ > kLieTicks)
        enter(State::Away);
    return Happened::Nothing;
}

void Bluejay::fill(sim::BluejayView& view) const {
    view.state = state_;
    view.ticks = ticks_;
    view.position = position_;
    // Looking along +z: a climb turns about -x, leaning to the left about -z.
    view.rotation = turned({0, 1, 0}, yaw_) * turned({1, 0, 0}, -pitch_) * turned({0, 0, 1}, bank_);
    view.gaze = gaze_;
    view.beat = beat_;
    view.effort = effort_;
    view.pain = pain_;
}

void Bluejay::hash(Hasher& hasher) const {
    hasher.add(state_).add(plan_).add(ticks_).add(planTicks_).add(planLength_).add(perch_).add(plans_);
    hasher.add(seed_).add(came_);
    for (const glm::vec3* v : {&position_, &velocity_, &gaze_}) hasher.add(v->x).add(v->y).add(v->z);
    hasher.add(yaw_).add(pitch_).add(bank_).add(spin_).add(angle_).add(beat_).add(effort_).add(pain_);
}

} // namespace vf::stage
