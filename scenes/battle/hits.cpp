#include "scenes/battle/hits.hpp"

#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <optional>

namespace vf::battle {

using sim::FighterState;

namespace {

// A juggled fighter must rise a little at each hit, or it would land before the next.
constexpr float kJuggleLift = 4.2f;
constexpr float kDecisiveUp = 4.5f, kDecisiveAway = 6.0f;

struct Strike {
    int attacker = 0;
    glm::vec3 at{0};
};

std::optional<Strike> findStrike(const Fighter& attacker, const Fighter& victim, const BattleParams& params) {
    if (attacker.connected || attacker.hits.empty() || !victim.vulnerable()) return std::nullopt;
    if (victim.airborne() && victim.state == FighterState::Launched && victim.juggle >= params.juggleLimit)
        return std::nullopt;
    std::optional<Strike> best;
    float deepest = 0.0f;
    for (const sim::Capsule& hit : attacker.hits)
        for (const sim::Capsule& hurt : victim.hurts) {
            glm::vec3 between;
            const float reach = hit.radius + hurt.radius;
            const float depth = reach * reach - segmentDistance2(hit.a, hit.b, hurt.a, hurt.b, between);
            if (depth > deepest) {
                deepest = depth;
                best = Strike{attacker.index, between};
            }
        }
    return best;
}

bool guards(const Fighter& victim, const Fighter& attacker) {
    if (victim.state != FighterState::Guard && victim.state != FighterState::GuardHit) return false;
    const glm::vec3 toAttacker = attacker.position - victim.position;
    return glm::dot(toAttacker, victim.forward()) > 0.0f;
}

int scaled(int ticks, float factor) { return static_cast<int>(static_cast<float>(ticks) * factor + 0.5f); }

glm::vec3 pushDirection(const Fighter& attacker, const Fighter& victim) {
    glm::vec3 direction(victim.position.x - attacker.position.x, 0, victim.position.z - attacker.position.z);
    const float length = glm::length(direction);
    return length > 0.05f ? direction / length : attacker.forward();
}

void freeze(Fighter& a, Fighter& b, int ticks) {
    a.hitstop = std::max(a.hitstop, ticks);
    b.hitstop = std::max(b.hitstop, ticks);
}

void applyStrike(Fighter& attacker, Fighter& victim, const Strike& strike, const MoveSpec& move,
                 const BattleParams& params, bool decisive, HitOutcome& outcome,
                 std::vector<sim::Event>& events) {
    attacker.connected = true;
    outcome.any = true;
    const glm::vec3 direction = pushDirection(attacker, victim);
    float damage = move.damage * params.damage;
    if (attacker.form.armoured()) damage *= params.armourDamage;
    if (victim.form.armoured()) damage *= params.armourTaken;
    const bool strong = move.kind != HitKind::Light;
    const int stop = scaled(move.hitstop, params.hitstop);
    const auto who = static_cast<std::uint8_t>(attacker.index);
    victim.yaw = arcTangent2(-direction.x, -direction.z);

    if (guards(victim, attacker)) {
        // A guard never falls to chip damage.
        victim.life = std::max(std::min(victim.life, 0.01f), victim.life - damage * params.guardChip);
        victim.enter(FighterState::GuardHit);
        victim.stun = move.blockstun;
        victim.velocity = direction * (move.blockPushback * params.knockback);
        freeze(attacker, victim, stop * 2 / 3);
        attacker.contact = victim.contact = strike.at;
        events.push_back({sim::EventType::Guarded, 0, who, strike.at, direction, strong ? 1.0f : 0.4f});
        return;
    }
    for (int i = 0; i < std::min(victim.combo, 12); ++i) damage *= params.comboScaling;
    ++victim.combo;
    victim.life = decisive ? 0.0f : std::max(0.0f, victim.life - damage);
    attacker.nectar = std::min(1.0f, attacker.nectar + move.nectarGain * params.nectarGain);
    freeze(attacker, victim, stop);
    if (strong) outcome.impactTicks = std::max(outcome.impactTicks, 3);
    events.push_back({strong ? sim::EventType::HeavyHit : sim::EventType::Hit, 0, who, strike.at, direction,
                      std::clamp(damage * 8.0f, 0.2f, 1.0f)});

    const float push = params.knockback;
    if (victim.life <= 0.0f) {
        victim.enter(FighterState::KnockedOut);
        victim.velocity = direction * (std::max(move.launchAway, kDecisiveAway) * push);
        victim.velocity.y = std::max(move.launchUp, kDecisiveUp) * std::min(push, 1.5f);
        outcome.impactTicks = 6;
        events.push_back({sim::EventType::KnockOut, 0, who, strike.at, direction, 1.0f});
        return;
    }
    const bool lifts = move.kind == HitKind::Launch || move.kind == HitKind::Down || victim.airborne();
    victim.heavyReaction = strong;
    if (lifts) {
        if (victim.airborne()) ++victim.juggle;
        victim.enter(FighterState::Launched);
        victim.brokePillar = false;
        const float up = move.launchUp > 0.0f ? move.launchUp : kJuggleLift;
        victim.velocity = direction * (std::max(move.launchAway, move.pushback * 0.5f) * push);
        victim.velocity.y = up;
    } else {
        victim.enter(FighterState::Hit);
        victim.stun = std::max(1, scaled(move.hitstun, params.hitstun));
        victim.velocity = direction * (move.pushback * push);
    }
}

} // namespace

// C. Ericson, "Real-Time Collision Detection", 2005, section 5.1.9.
float segmentDistance2(const glm::vec3& a0, const glm::vec3& a1, const glm::vec3& b0, const glm::vec3& b1,
                       glm::vec3& between) {
    constexpr float kTiny = 1e-9f;
    const glm::vec3 d1 = a1 - a0, d2 = b1 - b0, r = a0 - b0;
    const float a = glm::dot(d1, d1), e = glm::dot(d2, d2), f = glm::dot(d2, r);
    float s = 0.0f, t = 0.0f;
    if (a <= kTiny && e <= kTiny) {
    } else if (a <= kTiny) {
        t = std::clamp(f / e, 0.0f, 1.0f);
    } else {
        const float c = glm::dot(d1, r);
        if (e <= kTiny) {
            s = std::clamp(-c / a, 0.0f, 1.0f);
        } else {
            const float b = glm::dot(d1, d2), denominator = a * e - b * b;
            if (denominator > kTiny) s = std::clamp((b * f - c * e) / denominator, 0.0f, 1.0f);
            t = (b * s + f) / e;
            if (t < 0.0f) {
                t = 0.0f;
                s = std::clamp(-c / a, 0.0f, 1.0f);
            } else if (t > 1.0f) {
                t = 1.0f;
                s = std::clamp((b - c) / a, 0.0f, 1.0f);
            }
        }
    }
    const glm::vec3 p = a0 + d1 * s, q = b0 + d2 * t;
    between = (p + q) * 0.5f;
    return glm::dot(p - q, p - q);
}

HitOutcome resolveHits(std::array<Fighter, 2>& fighters, const BattleParams& params, int decisive,
                       std::array<bool, 2> invulnerable, std::vector<sim::Event>& events) {
    HitOutcome outcome;
    std::array<std::optional<Strike>, 2> strikes;
    // Being hit ends the victim's move, so each blow's move is looked up before anything is applied.
    std::array<const MoveSpec*, 2> moves{};
    for (std::size_t i = 0; i < 2; ++i) {
        moves[i] = fighters[i].currentMove();
        if (!invulnerable[1 - i]) strikes[i] = findStrike(fighters[i], fighters[1 - i], params);
    }
    for (std::size_t i = 0; i < 2; ++i)
        if (strikes[i])
            applyStrike(fighters[i], fighters[1 - i], *strikes[i], *moves[i], params,
                        decisive == static_cast<int>(i), outcome, events);
    return outcome;
}

} // namespace vf::battle
