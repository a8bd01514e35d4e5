#include "scenes/battle/tendril.hpp"

#include "renderer/base/easing.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/battle/hits.hpp"
#include "scenes/sim/command.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vf::battle {

using sim::FighterState;

namespace {

constexpr int kPoints = 16;
constexpr int kParts = kPoints - 1;
constexpr int kFirstPart = 2;                  // what leaves the elbow strikes nobody and is not cut
constexpr float kShown = 0.05f;                // metres: nearer, the forearm is in its socket
constexpr float kSlack = 1.03f;                // of the rope against the way
constexpr float kReel = 22.0f / 60.0f;         // metres a tick: home from a move that was broken off
constexpr float kJump = 1.0f;                  // metres in a tick: she was put down somewhere else
constexpr int kWinds = 12, kHolds = 30;        // ticks: about her, and until it lets go
constexpr float kTurns = 1.4f, kGirth = 0.34f; // of the rope about her; metres from her middle
constexpr int kFalls = 30, kHome = 16;         // ticks: a forearm that was cut off lies; is fetched
constexpr int kBacklash = kFalls + kHome + 6;  // ticks in which she reels from it
constexpr int kCutStop = 6;
constexpr float kThread = 0.04f;      // metres: how near a blow must come
constexpr float kForearmEase = 0.06f; // it is so much heavier than a point of the rope

bool caught(const Fighter& other) {
    return other.state == FighterState::Hit || other.state == FighterState::Launched;
}

} // namespace

// Where the forearm should be, from its elbow.
glm::vec3 Tendril::goal(const Fighter& owner, const Fighter& other) {
    const MoveSpec* move = owner.currentMove();
    const bool winds = move && move->pull > 0.0f && owner.connected && caught(other);
    if (!winds) bound_ = 0;
    if (winds && bound_ < kHolds) { // and then it lets go
        ++bound_;
        const glm::vec3 centre = other.bones[index(Bone::Chest)];
        const glm::vec3 elbow = owner.bones[index(Bone::RightLowerArm)];
        const float t = easeInOut(std::min(1.0f, static_cast<float>(bound_) / kWinds));
        const float start = arcTangent2(elbow.x - centre.x, elbow.z - centre.z);
        const SinCos at = sinCos(wrapAngle(start + 2.0f * kPi * kTurns * t));
        wound_ = 2.0f * kPi * kTurns * t * kGirth;
        return centre + glm::vec3(at.sin * kGirth, 0.12f - 0.3f * t, at.cos * kGirth) - elbow;
    }
    wound_ = std::max(0.0f, wound_ - kReel);
    const glm::vec3 sent = owner.sentForearm();
    const float far = glm::length(flown_);
    if (glm::length(sent) < far - kReel) return flown_ * ((far - kReel) / far);
    return sent;
}

bool Tendril::binds() const { return bound_ > 0 && bound_ < kHolds; }

void Tendril::fall(const glm::vec3& elbow) {
    if (++cut_ <= kFalls) {
        flown_ = net_->place(kParts) - elbow;
        return;
    }
    const auto left = static_cast<float>(kFalls + kHome - cut_);
    flown_ *= std::max(0.0f, left / (left + 1.0f));
    if (cut_ == kFalls + 1) {
        net_.reset();
        cutAt_ = -1;
    }
    if (left <= 0.0f) cut_ = -1;
}

void Tendril::moveRope(const Fighter& other, const glm::vec3& elbow) {
    const float far = glm::length(flown_);
    if (cut_ < 0 && far < kShown) {
        net_.reset();
        return;
    }
    const glm::vec3 hand = elbow + flown_;
    if (!net_ || glm::length(net_->place(0) - elbow) > kJump) {
        sim::SoftNet::State state;
        for (int i = 0; i < kPoints; ++i) {
            state.places.push_back(elbow + flown_ * (static_cast<float>(i) / kParts));
            state.ease.push_back(i == 0 || i == kParts ? 0.0f : 1.0f);
            if (i > 0)
                state.threads.push_back(
                    {static_cast<std::uint32_t>(i - 1), static_cast<std::uint32_t>(i), far / kParts, false});
        }
        state.speeds.assign(state.places.size(), glm::vec3(0));
        net_.emplace(state);
    }
    net_->hold(0, elbow);
    if (cutAt_ < 0) {
        net_->hold(kParts, hand);
        for (std::size_t i = 0; i < kParts; ++i) net_->setLength(i, (far + wound_) * kSlack / kParts);
    }
    // Energy weighs little; what is cut is only a rope.
    const bool whole = cutAt_ < 0;
    net_->step({.gravity = whole ? 2.5f : 9.81f,
                .damping = whole ? 0.05f : 0.01f,
                .iterations = 10,
                .thickness = 0.04f},
               other.hurts);
}

void Tendril::advance(Fighter& owner, Fighter& other) {
    const glm::vec3 elbow = owner.bones[index(Bone::RightLowerArm)];
    if (owner.hitstop == 0) {
        if (cut_ >= 0)
            fall(elbow);
        else
            flown_ = goal(owner, other);
        moveRope(other, elbow);
        // Drawn in on her feet; what flies, flies.
        if (binds() && other.state == FighterState::Hit && other.hitstop == 0) {
            const glm::vec3 line = (owner.position - other.position) * glm::vec3(1, 0, 1);
            const float apart = glm::length(line), near = owner.spec->radius + other.spec->radius + 0.35f;
            const float speed = apart > near ? owner.currentMove()->pull : 0.0f;
            if (apart > 1e-3f) other.velocity = line * (speed / apart);
        }
    }
    const MoveSpec* move = owner.currentMove();
    if (!net_ || !move || move->lash <= 0.0f || owner.phase() != sim::MovePhase::Active) return;
    for (std::size_t i = kFirstPart; i < kParts; ++i)
        owner.hits.push_back({net_->place(i), net_->place(i + 1), move->lash});
}

void Tendril::strike(Fighter& owner, Fighter& other, std::vector<sim::Event>& events) {
    if (!net_ || cut_ >= 0 || binds() || !owner.inAttack()) return;
    for (const sim::Capsule& blow : other.hits)
        for (std::size_t i = kFirstPart; i < kParts; ++i) {
            glm::vec3 at(0);
            const float reach = blow.radius + kThread;
            if (segmentDistance2(net_->place(i), net_->place(i + 1), blow.a, blow.b, at) > reach * reach)
                continue;
            cut_ = 0;
            cutAt_ = static_cast<int>(i);
            net_->setLength(i, 0.0f);
            net_->release(kParts, kForearmEase);
            owner.enter(FighterState::Hit);
            owner.heavyReaction = true;
            owner.stun = kBacklash;
            owner.hitstop = std::max(owner.hitstop, kCutStop);
            other.hitstop = std::max(other.hitstop, kCutStop);
            events.push_back({sim::EventType::TendrilCut, 0, static_cast<std::uint8_t>(other.index), at,
                              other.forward(), 1.0f});
            return;
        }
}

void Tendril::fill(sim::FighterView& view) const {
    view.flown = flown_;
    view.tether = glm::length(flown_);
    view.tendrilCut = cutAt_;
    view.tendril.clear();
    for (std::size_t i = 0; net_ && i < kPoints; ++i) view.tendril.push_back(net_->place(i));
}

void Tendril::hash(Hasher& hasher) const {
    hasher.add(net_.has_value()).add(flown_.x).add(flown_.y).add(flown_.z).add(wound_).add(bound_);
    hasher.add(cut_).add(cutAt_);
    if (net_) net_->hash(hasher);
}

} // namespace vf::battle
