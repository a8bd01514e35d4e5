// Purpose: who is struck on this tick, and what it does to them. Both fighters are tested before either is
// changed, so that blows that land on the same tick trade. Owner: Match, once per tick.
#pragma once

#include "scenes/battle/directions.hpp"
#include "scenes/battle/fighter.hpp"

#include <array>
#include <vector>

namespace vf::battle {

struct HitOutcome {
    bool any = false;
    int impactTicks = 0; // of an impact frame to show
};

// `directions`: whose hit the story has decide, and whom it spares.
HitOutcome resolveHits(std::array<Fighter, 2>& fighters, const BattleParams& params,
                       const Directions& directions, std::array<bool, 2> invulnerable,
                       std::vector<sim::Event>& events);

// The pair of a throw: takes hold, carries, lets free or throws; and what a taunt gives. Called after
// resolveHits: a blow that lands on the same tick beats a grab. `over`: the round is, nobody is held any
// longer.
void resolveThrows(std::array<Fighter, 2>& fighters, const BattleParams& params, const Directions& directions,
                   std::array<bool, 2> invulnerable, bool over, HitOutcome& outcome,
                   std::vector<sim::Event>& events);

// Squared distance between two segments, and the middle of the shortest line between them.
float segmentDistance2(const glm::vec3& a0, const glm::vec3& a1, const glm::vec3& b0, const glm::vec3& b1,
                       glm::vec3& between);

} // namespace vf::battle
