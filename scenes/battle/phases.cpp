#include "scenes/battle/phases.hpp"

#include "scenes/battle/match_state.hpp"
#include "scenes/sim/data_table.hpp"

#include <algorithm>

namespace vf::battle {

namespace {
constexpr float kTakesOver = 0.02f; // of possession, a tick
constexpr float kLetsGo = 0.012f;
} // namespace

BossPhase readPhase(sim::DataTable& in) {
    BossPhase phase;
    phase.below = in.number("below", 0.01f, 0.99f);
    phase.name = in.text("name");
    phase.title = in.text("title");
    phase.line = in.text("line", "");
    phase.surge = in.text("surge");
    phase.hush = in.whole("hush", 0, 120, 0);
    phase.pace = in.number("pace", 0.25f, 3.0f, 1.0f);
    phase.damage = in.number("damage", 0.1f, 5.0f, 1.0f);
    phase.taken = in.number("taken", 0.1f, 5.0f, 1.0f);
    phase.recovery = in.number("recovery", 0.3f, 2.0f, 1.0f);
    phase.nectar = in.number("nectar", 0.0f, 1.0f, 0.0f);
    phase.possession = in.number("possession", 0.0f, 1.0f, 0.0f);
    phase.strings = in.number("strings", 0.0f, 1.0f, 0.0f);
    phase.aggression = in.number("aggression", 0.1f, 3.0f, 1.0f);
    phase.manner = in.text("manner", "");
    return phase;
}

void addTo(Hasher& hasher, const BossPhase& phase) {
    hasher.add(phase.below).add(phase.name).add(phase.title).add(phase.line).add(phase.surge);
    hasher.add(phase.hush).add(phase.pace).add(phase.damage).add(phase.taken).add(phase.recovery);
    hasher.add(phase.nectar).add(phase.possession).add(phase.strings).add(phase.aggression).add(phase.manner);
}

bool Match::State::escalates() const {
    switch (params.bossPhases.get().index) {
    case BattleParams::Always:
        return true;
    case BattleParams::Never:
        return false;
    default:
        return setup.scene == "duel" || setup.scene == "finale";
    }
}

bool Match::State::beaten(int fighter) const {
    return (over && winner == 1 - fighter) ||
           fighters[static_cast<std::size_t>(fighter)].state == sim::FighterState::KnockedOut;
}

// A phase begins when she may act again: nobody is torn out of a flight or a hold.
void Match::State::advancePhases() {
    for (Fighter& fighter : fighters) {
        if (beaten(fighter.index)) {
            fighter.overtaken = std::max(0.0f, fighter.overtaken - kLetsGo); // the rain falls on her own face
            continue;
        }
        if (fighter.ragdoll) continue;
        if (const BossPhase* phase = fighter.boss()) {
            ++fighter.bossTicks;
            fighter.overtaken =
                std::min(std::max(fighter.overtaken, phase->possession), fighter.overtaken + kTakesOver);
        }
        if (!escalates() || over || introTicks > 0 || fighter.hitstop > 0 || !fighter.neutral()) continue;
        const std::vector<BossPhase>& phases = fighter.spec->phases;
        int next = fighter.bossPhase;
        while (next < static_cast<int>(phases.size()) &&
               fighter.life < phases[static_cast<std::size_t>(next)].below)
            ++next;
        if (next == fighter.bossPhase) continue;
        fighter.bossPhase = next;
        fighter.bossTicks = 0;
        const BossPhase& phase = *fighter.boss();
        fighter.nectar = std::min(1.0f, fighter.nectar + phase.nectar);
        fighter.velocity = glm::vec3(0);
        fighter.beginMove(phase.surgeMove);
        emit(sim::EventType::Phase, fighter.index, fighter.position, {0, 1, 0},
             static_cast<float>(next) / static_cast<float>(phases.size()));
        Fighter& other = fighters[static_cast<std::size_t>(1 - fighter.index)];
        if (!other.ragdoll) other.hitstop = std::max(other.hitstop, phase.hush);
    }
}

} // namespace vf::battle
