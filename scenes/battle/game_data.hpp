// Purpose: all that a match reads from files, loaded once and shared: motions and the two fighters.
// Owner: the app (or a test). Thread: immutable after load.
#pragma once

#include "renderer/base/result.hpp"
#include "scenes/battle/fighter_spec.hpp"
#include "scenes/battle/motion_style.hpp"
#include "scenes/battle/personality.hpp"
#include "scenes/sim/motion.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vf::battle {

using FighterNames = std::array<std::string, 2>; // left and right as a round begins

// Who there is in assets/fighters, by name.
std::vector<std::string> fighterNames(const std::filesystem::path& assets);

struct GameData {
    sim::MotionLibrary motions;
    std::array<FighterSpec, 2> fighters; // the parameters call them Rouge and Cyan, whoever they are
    std::array<MotionStyle, 2> styles;
    std::vector<Personality> personalities; // of machines; the first is even

    // Reads assets/motions and assets/fighters, and resolves every name that the rules use.
    static Result<GameData> load(const std::filesystem::path& assets,
                                 const FighterNames& who = {"rouge", "cyan"});
    std::uint64_t hash() const;

    // "<fighter>/<clip>", else "common/<clip>"; a name with a slash is taken as it is. Null if there is none.
    const sim::Motion* motion(int fighter, std::string_view clip) const;
    // The clips that the rules play by themselves, without those that moves name.
    static const std::vector<std::string>& requiredClips();
};

} // namespace vf::battle
