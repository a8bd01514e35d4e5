// Purpose: the phases of a fight against somebody who grows as she breaks (STORY D14): Roy, who takes Cyan
// over step by step as her life runs out. Read from [[phase]] of assets/fighters/<name>.toml, immutable after
// loading. Owner: FighterSpec. Thread: any.
#pragma once

#include "renderer/base/hash.hpp"

#include <cstddef>
#include <string>

namespace vf::sim {
class DataTable;
}

namespace vf::battle {

inline constexpr std::size_t kMostPhases = 4;

struct BossPhase {
    float below = 0;         // of life: from here on, until the round ends
    std::string name;        // whose fight it is now: "Roy, in Cyan"
    std::string title, line; // on the screen as it begins, and what is said
    std::string surge;       // the move that begins it, whatever she was about to do
    int surgeMove = -1;
    int hush = 0;         // ticks in which the other stands still as it begins
    float pace = 1;       // × walking, running, dashing
    float damage = 1;     // × what her blows take
    float taken = 1;      // × what blows take from her
    float recovery = 1;   // × the frames after a blow
    float nectar = 0;     // given as it begins, of the whole
    float possession = 0; // how far he has her: pose, colour, face
    float strings = 0;    // how far his strings are seen
    float aggression = 1; // × the machine's
    std::string manner;   // of the machine, a personality; empty: as before
};

BossPhase readPhase(sim::DataTable& in);
void addTo(Hasher& hasher, const BossPhase& phase);

} // namespace vf::battle
