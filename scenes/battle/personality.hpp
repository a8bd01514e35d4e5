// Purpose: how a machine likes to fight, as read from assets/fighters/manners/personalities.toml: what it
// prefers, never what it can do, which is its level. Owner: GameData. Thread: immutable after load.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/result.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vf::battle {

struct Personality {
    std::string name = "even";
    float distance = 0; // metres that it likes to keep while it waits
    float risk = 1;     // × heavy blows, launchers, leaps
    float patience = 1; // × the time without a blow after which it grows bold
    float attack = 1;   // × blows of any kind
    float guard = 1;    // × guarding, before and when attacked
    float grapple = 1;  // × throws
    float circle = 1;   // × walking round the opponent
    float retreat = 1;  // × stepping back
};

// The first is "even": every factor is 1.
Result<std::vector<Personality>> loadPersonalities(const std::filesystem::path& file);
void addTo(Hasher& hasher, const Personality& personality);

} // namespace vf::battle
