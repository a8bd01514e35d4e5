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
constexpr float kLastOfLife = 0.04f; // of whom the story spares
constexpr float kBreakFree = 5.5f;   // metres per second, apart
constexpr int kBreakFreeTicks = 16;  // until both may act again
constexpr float kCarry = 4.0f;       // metres per second with which a held fighter is drawn to the hands

struct Strike {
    int attacker = 0;
    glm::vec3 at{0};
    std::size_t hit = 0, hurt = 0; // indices of the volumes that met
};

std::optional<Strike> findStrike(const Fighter& attacker, const Fighter& victim, const BattleParams& params) {
    if (attacker.connected || attacker.hits.empty() || !victim.vulnerable()) return std::nullopt;
    if (victim.airborne() && victim.state == FighterState::Launched && victim.juggle >= params.juggleLimit)
        return std::nullopt;
    std::optional<Strike> best;
    float deepest = 0.0f;
    for (std::size_t i = 0; i < attacker.hits.size(); ++i)
        for (std::size_t k = 0; k < victim.hurts.size(); ++k) {
            const sim::Capsule &hit = attacker.hits[i], &hurt = victim.hurts[k];
            glm::vec3 between;
            const float reach = hit.radius + hurt.radius;
            const float depth = reach * reach - segmentDistance2(hit.a, hit.b, hurt.a, hurt.b, between);
            if (depth > deepest) {
                deepest = depth;
                best = Strike{attacker.index, between, i, k};
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

// Where the wrist of the hand that struck belongs: the fist lies on the skin, a blade in it with its end.
std::optional<glm::vec3> onTheSkin(const Fighter& attacker, const Fighter& victim, const Strike& strike,
                                   const MoveSpec& move) {
    constexpr float kFist = 0.07f, kCut = 0.25f;             // metres
    if (strike.hit >= move.hits.size()) return std::nullopt; // a part of a tendril
    const BoneVolume& blow = move.hits[strike.hit];
    const bool hand = blow.to == Bone::LeftHand || blow.to == Bone::RightHand;
    if (!hand || blow.ahead > 0.0f || move.tether > 0.0f) return std::nullopt;
    const glm::vec3 wrist = attacker.bones[index(blow.to)];
    const sim::Capsule& body = victim.hurts[strike.hurt];
    const glm::vec3 along = body.b - body.a;
    const float share = glm::dot(wrist - body.a, along) / std::max(1e-6f, glm::dot(along, along));
    const glm::vec3 core = body.a + along * std::clamp(share, 0.0f, 1.0f);
    // From the side that the attacker stands on, even where the wrist has gone through.
    glm::vec3 out = wrist - core;
    const glm::vec3 back = -pushDirection(attacker, victim);
    if (glm::dot(out, back) < 0.0f || glm::length(out) < 0.02f) out = back;
    return core + glm::normalize(out) * (body.radius + std::max(kFist, blow.reach - kCut));
}

void freeze(Fighter& a, Fighter& b, int ticks) {
    a.hitstop = std::max(a.hitstop, ticks);
    b.hitstop = std::max(b.hitstop, ticks);
}

float damageOf(const Fighter& attacker, const Fighter& victim, const MoveSpec& move,
               const BattleParams& params) {
    float damage = move.damage * params.damage / victim.spec->toughness;
    // With what is left of an arm.
    if (std::any_of(move.hits.begin(), move.hits.end(),
                    [&](const BoneVolume& hit) { return attacker.armOf(hit.from) < 1.0f; }))
        damage *= attacker.spec->arms.stump;
    if (attacker.form.armoured()) damage *= params.armourDamage;
    if (victim.form.armoured()) damage *= params.armourTaken;
    if (const BossPhase* phase = attacker.boss()) damage *= phase->damage;
    if (const BossPhase* phase = victim.boss()) damage *= phase->taken;
    return damage;
}

// Takes the life that a blow costs, scaled by the combo so far; returns it.
float hurt(Fighter& attacker, Fighter& victim, const MoveSpec& move, const BattleParams& params,
           const Directions& directions) {
    float damage = damageOf(attacker, victim, move, params);
    for (int i = 0; i < std::min(victim.combo, 12); ++i) damage *= params.comboScaling;
    ++victim.combo;
    const float least = directions.spared == victim.index ? std::min(victim.life, kLastOfLife) : 0.0f;
    victim.life = directions.decisive == attacker.index ? 0.0f : std::max(least, victim.life - damage);
    attacker.nectar = std::min(1.0f, attacker.nectar + move.nectarGain * params.nectarGain);
    // The finisher does not pay for the next one.
    const auto fill = [&](Fighter& fighter, float share) {
        if (fighter.spec->finisher >= 0)
            fighter.dualId =
                std::min(1.0f, fighter.dualId + damage * share * victim.spec->toughness * params.dualIdGain);
    };
    if (!attacker.inFinisher()) fill(attacker, attacker.spec->dualId.given);
    fill(victim, victim.spec->dualId.taken);
    return damage;
}

void knockOut(const Fighter& attacker, Fighter& victim, const MoveSpec& move, const glm::vec3& direction,
              const glm::vec3& at, float push, HitOutcome& outcome, std::vector<sim::Event>& events) {
    victim.enter(FighterState::KnockedOut);
    victim.velocity = direction * (std::max(move.launchAway, kDecisiveAway) * push);
    victim.velocity.y = std::max(move.launchUp, kDecisiveUp) * std::min(push, 1.5f);
    outcome.impactTicks = 6;
    events.push_back(
        {sim::EventType::KnockOut, 0, static_cast<std::uint8_t>(attacker.index), at, direction, 1.0f});
}

void applyGuarded(Fighter& attacker, Fighter& victim, const Strike& strike, const MoveSpec& move,
                  const BattleParams& params, const glm::vec3& direction, std::vector<sim::Event>& events) {
    const auto who = static_cast<std::uint8_t>(attacker.index);
    // A guard never falls to chip damage, but it wears out.
    const float damage = damageOf(attacker, victim, move, params);
    victim.life = std::max(std::min(victim.life, 0.01f), victim.life - damage * params.guardChip);
    victim.guard -= move.guardDamage;
    const bool breaks = victim.guard <= 0.0f;
    victim.enter(breaks ? FighterState::GuardBreak : FighterState::GuardHit);
    victim.stun = breaks ? victim.spec->guardBreakTicks : move.blockstun;
    if (breaks) victim.guard = 1.0f;
    victim.velocity = direction * (move.blockPushback * params.knockback * (breaks ? 0.4f : 1.0f));
    freeze(attacker, victim, scaled(move.hitstop, params.hitstop) * (breaks ? 3 : 2) / 3);
    attacker.contact = victim.contact = strike.at;
    const float strength = breaks || move.kind != HitKind::Light ? 1.0f : 0.4f;
    events.push_back({sim::EventType::Guarded, 0, who, strike.at, direction, strength});
    if (breaks) events.push_back({sim::EventType::GuardBreak, 0, who, strike.at, direction, 1.0f});
}

void applyStrike(Fighter& attacker, Fighter& victim, const Strike& strike, const MoveSpec& move,
                 const BattleParams& params, const Directions& directions, HitOutcome& outcome,
                 std::vector<sim::Event>& events) {
    attacker.connected = true;
    outcome.any = true;
    const glm::vec3 direction = pushDirection(attacker, victim);
    const bool strong = move.kind != HitKind::Light;
    const int stop = scaled(move.hitstop, params.hitstop);
    const auto who = static_cast<std::uint8_t>(attacker.index);
    const bool unstoppable = victim.unstoppable();
    if (!unstoppable) victim.yaw = arcTangent2(-direction.x, -direction.z);
    if (guards(victim, attacker))
        return applyGuarded(attacker, victim, strike, move, params, direction, events);
    outcome.blow[static_cast<std::size_t>(victim.index)] =
        (direction * std::max(move.pushback, move.launchAway) + glm::vec3(0, move.launchUp, 0)) *
        (victim.spec->mass * params.knockback);

    const float damage = hurt(attacker, victim, move, params, directions);
    freeze(attacker, victim, stop);
    attacker.contact = onTheSkin(attacker, victim, strike, move);
    if (strong) outcome.impactTicks = std::max(outcome.impactTicks, 3);
    events.push_back({strong ? sim::EventType::HeavyHit : sim::EventType::Hit, 0, who, strike.at, direction,
                      std::clamp(damage * 8.0f, 0.2f, 1.0f)});
    if (attacker.inFinisher()) {
        outcome.impactTicks = std::max(outcome.impactTicks, 6);
        events.push_back({sim::EventType::JointHit, 0, who, strike.at, direction, 1.0f});
    }
    const float push = params.knockback;
    if (victim.life <= 0.0f)
        return knockOut(attacker, victim, move, direction, strike.at, push, outcome, events);
    if (unstoppable) return;
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

namespace {

bool near(const Fighter& a, const Fighter& b, float most) {
    const float x = a.position.x - b.position.x, z = a.position.z - b.position.z;
    return x * x + z * z <= most * most;
}

// Only who stands with free hands can be taken hold of: neither in the air nor reeling nor getting up.
bool throwable(const Fighter& victim) {
    switch (victim.state) {
    case FighterState::JumpSquat:
    case FighterState::Hit:
    case FighterState::GuardHit:
    case FighterState::GetUp:
        return false;
    default:
        return victim.vulnerable() && !victim.airborne();
    }
}

bool grabs(const Fighter& fighter, const Fighter& other) {
    const MoveSpec* move = fighter.currentMove();
    return move && move->kind == HitKind::Throw && fighter.phase() == sim::MovePhase::Active &&
           fighter.hitstop == 0 && near(fighter, other, move->range) && throwable(other) &&
           glm::dot(other.position - fighter.position, fighter.forward()) > 0.0f;
}

void breakFree(Fighter& a, Fighter& b, std::vector<sim::Event>& events) {
    const glm::vec3 direction = pushDirection(a, b);
    for (Fighter* fighter : {&a, &b}) {
        fighter->enter(FighterState::GuardHit);
        fighter->stun = kBreakFreeTicks;
        fighter->velocity = direction * (fighter == &a ? -kBreakFree : kBreakFree);
    }
    const glm::vec3 middle = (a.position + b.position) * 0.5f + glm::vec3(0, a.spec->height * 0.7f, 0);
    events.push_back(
        {sim::EventType::Guarded, 0, static_cast<std::uint8_t>(b.index), middle, direction, 1.0f});
}

void letFly(Fighter& holder, Fighter& victim, const MoveSpec& move, const BattleParams& params,
            const Directions& directions, HitOutcome& outcome, std::vector<sim::Event>& events) {
    const glm::vec3 direction = pushDirection(holder, victim);
    const glm::vec3 at = victim.position + glm::vec3(0, victim.spec->height * 0.6f, 0);
    const float damage = hurt(holder, victim, move, params, directions);
    freeze(holder, victim, scaled(move.hitstop, params.hitstop));
    outcome.any = true;
    outcome.impactTicks = std::max(outcome.impactTicks, 3);
    events.push_back({sim::EventType::HeavyHit, 0, static_cast<std::uint8_t>(holder.index), at, direction,
                      std::clamp(damage * 8.0f, 0.2f, 1.0f)});
    if (victim.life <= 0.0f)
        return knockOut(holder, victim, move, direction, at, params.knockback, outcome, events);
    victim.enter(FighterState::Thrown);
    victim.brokePillar = false;
    victim.velocity = direction * (move.launchAway * params.knockback);
    victim.velocity.y = move.launchUp;
}

// One tick of a hold.
void carry(Fighter& holder, Fighter& victim, const BattleParams& params, const Directions& directions,
           HitOutcome& outcome, std::vector<sim::Event>& events) {
    const MoveSpec& move = holder.spec->moves[static_cast<std::size_t>(holder.move)];
    if (holder.stateTicks <= move.tech && victim.input.takeWith(sim::kGuard, sim::kLight, params.bufferTicks))
        return breakFree(holder, victim, events);
    if (holder.stateTicks >= move.tech + move.release)
        return letFly(holder, victim, move, params, directions, outcome, events);
    const glm::vec3 wanted = holder.position + holder.forward() * move.hold;
    glm::vec3 way(wanted.x - victim.position.x, 0, wanted.z - victim.position.z);
    way *= 0.3f / sim::kTickSeconds;
    const float speed = glm::length(way);
    victim.velocity = speed > kCarry ? way * (kCarry / speed) : way;
    victim.yaw = wrapAngle(holder.yaw + kPi);
}

void takeHold(Fighter& holder, Fighter& victim) {
    holder.connected = true;
    holder.enter(FighterState::Throw);
    holder.velocity = glm::vec3(0);
    victim.enter(FighterState::Grabbed);
    victim.velocity = glm::vec3(0);
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

HitOutcome resolveHits(std::array<Fighter, 2>& fighters, const BattleParams& params,
                       const Directions& directions, std::array<bool, 2> invulnerable,
                       std::vector<sim::Event>& events) {
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
            applyStrike(fighters[i], fighters[1 - i], *strikes[i], *moves[i], params, directions, outcome,
                        events);
    return outcome;
}

void resolveThrows(std::array<Fighter, 2>& fighters, const BattleParams& params, const Directions& directions,
                   std::array<bool, 2> invulnerable, bool over, HitOutcome& outcome,
                   std::vector<sim::Event>& events) {
    for (std::size_t i = 0; i < 2; ++i) {
        Fighter &fighter = fighters[i], &other = fighters[1 - i];
        const bool holds = fighter.state == FighterState::Throw && !over;
        if (other.state == FighterState::Grabbed && !holds)
            other.enter(FighterState::Idle); // the story took the hands away, or the time is up
        else if (other.state == FighterState::Grabbed && fighter.hitstop == 0)
            carry(fighter, other, params, directions, outcome, events);
        const FighterSpec& spec = *fighter.spec;
        if (fighter.state == FighterState::Taunt && fighter.stateTicks == spec.tauntAt &&
            fighter.hitstop == 0 && !over && near(fighter, other, spec.tauntReach))
            other.nectar = std::min(1.0f, other.nectar + spec.tauntNectar);
    }
    if (over) return;
    const bool first = grabs(fighters[0], fighters[1]) && !invulnerable[1];
    const bool second = grabs(fighters[1], fighters[0]) && !invulnerable[0];
    if (!first && !second) return;
    outcome.any = true;
    if (first && second) return breakFree(fighters[0], fighters[1], events);
    takeHold(fighters[first ? 0 : 1], fighters[first ? 1 : 0]);
}

} // namespace vf::battle
