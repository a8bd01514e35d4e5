// What real blows, flung bodies and falling stone do to the stage.
#include "scenes/battle/match_state.hpp"

#include <glm/geometric.hpp>

#include <algorithm>

namespace vf::battle {

using sim::FighterState;

namespace {

// N s: from which a falling piece is heard; with which a body breaks a column, a piece the floor;
// with which a piece bursts.
constexpr float kHeard = 70.0f, kRagdollBreaks = 90.0f, kPieceCracks = 330.0f, kPieceBursts = 260.0f;
constexpr std::size_t kImpactsPerTick = 3;
constexpr float kHeavyRadius = 0.95f; // of the floor under a body, metres

} // namespace

void Match::State::breakStone() {
    breakColumns();
    breakFloor();
    breakPieces();
}

void Match::State::breakColumns() {
    const auto shatter = [&](int column, const glm::vec3& at, const glm::vec3& direction, float speed,
                             int who) {
        if (!arena->breakColumn(column, at, direction, speed * params.pillarBurst)) return;
        emit(column < stage::kPillarCount ? sim::EventType::PillarBreak : sim::EventType::PropBreak, who, at,
             direction, std::clamp(speed / 9.0f, 0.3f, 1.0f));
    };
    for (Fighter& fighter : fighters) {
        const MoveSpec* move = fighter.currentMove();
        if (move && move->kind != HitKind::Light)
            for (const sim::Capsule& hit : fighter.hits)
                if (const int column = arena->columnTouched(hit); column >= 0)
                    shatter(column, hit.b, fighter.forward(), 6.0f, fighter.index);
        const bool flung = fighter.state == FighterState::Launched || fighter.state == FighterState::Thrown;
        if (!flung || fighter.brokePillar || fighter.hitstop > 0) continue;
        const glm::vec3 flat(fighter.velocity.x, 0, fighter.velocity.z);
        const float speed = glm::length(flat);
        if (speed < params.pillarStrength) continue;
        // Ahead by two ticks: Bullet stops the capsule in the tick in which it touches.
        const glm::vec3 chest = fighter.position + glm::vec3(0, fighter.spec->height * 0.5f, 0);
        const sim::Capsule path{chest, chest + flat * (2.0f * sim::kTickSeconds),
                                fighter.spec->radius + 0.05f};
        if (const int column = arena->columnTouched(path); column >= 0) {
            shatter(column, chest, flat / speed, speed * 0.8f, 1 - fighter.index);
            fighter.brokePillar = true;
            fighter.velocity.x *= 0.45f;
            fighter.velocity.z *= 0.45f;
        }
    }
}

// A body that comes down hard from a blow goes through the floor's tiles.
void Match::State::breakFloor() {
    const std::size_t count = events.size();
    for (std::size_t i = 0; i < count; ++i) {
        const sim::Event event = events[i];
        if (event.type != sim::EventType::Land || fighters[event.fighter].state != FighterState::Knockdown)
            continue;
        if (event.speed < params.floorStrength) continue;
        const float excess = std::min(1.0f, (event.speed - params.floorStrength) / 4.0f);
        if (arena->breakFloor(event.position, kHeavyRadius + 0.5f * excess,
                              (2.2f + 2.0f * excess) * params.pillarBurst) > 0)
            emit(sim::EventType::FloorBreak, 1 - event.fighter, event.position, {0, 1, 0},
                 0.4f + 0.6f * excess);
    }
}

void Match::State::breakPieces() {
    std::vector<sim::Contact> impacts;
    for (const sim::Contact& contact : arena->world().contacts(kHeard)) {
        const bool column =
            contact.a >= stage::kPillarId && contact.a < stage::kPillarId + stage::kColumnCount;
        const bool limb = contact.b >= stage::kRagdollId && contact.b < stage::kChipId;
        const bool piece = contact.b >= stage::kPieceId && contact.b < stage::kRagdollId;
        const int who = winner < 0 ? 0 : winner;
        if (column && limb && contact.impulse > kRagdollBreaks) {
            const int which = static_cast<int>(contact.a - stage::kPillarId);
            // Several limbs may strike the same column.
            if (arena->breakColumn(which, contact.position, -contact.normal, 5.0f * params.pillarBurst))
                emit(which < stage::kPillarCount ? sim::EventType::PillarBreak : sim::EventType::PropBreak,
                     who, contact.position, -contact.normal, 0.8f);
        }
        // Not under a lying body: the chips would lift it.
        if (contact.a == stage::kFloorId && piece && contact.impulse > kPieceCracks &&
            arena->breakFloor(contact.position, 0.7f, 2.4f * params.pillarBurst) > 0)
            emit(sim::EventType::FloorBreak, who, contact.position, {0, 1, 0}, 0.6f);
        if (!piece) continue;
        impacts.push_back(contact);
        if (contact.impulse > kPieceBursts) arena->shatter(contact.b, 1.6f * params.pillarBurst);
    }
    std::stable_sort(impacts.begin(), impacts.end(),
                     [](const sim::Contact& x, const sim::Contact& y) { return x.impulse > y.impulse; });
    if (impacts.size() > kImpactsPerTick) impacts.resize(kImpactsPerTick);
    for (const sim::Contact& impact : impacts)
        emit(sim::EventType::DebrisImpact, 0, impact.position, impact.normal,
             std::clamp(impact.impulse / 500.0f, 0.1f, 1.0f));
}

} // namespace vf::battle
