#include "scenes/battle/game_data.hpp"

#include "renderer/base/file.hpp"

#include <fmt/format.h>

namespace vf::battle {

namespace {
constexpr std::array<std::string_view, 2> kFighters{"rouge", "cyan"};
} // namespace

const std::vector<std::string>& GameData::requiredClips() {
    static const std::vector<std::string> clips{
        "idle",      "armoured_idle", "walk",      "walk_back",   "side_step",   "side_step_right",
        "run",       "dash",          "dash_back", "jump_squat",  "jump_rise",   "jump_fall",
        "land",      "guard",         "guard_hit", "hit_light",   "hit_heavy",   "launched",
        "knockdown", "get_up",        "transform", "victory",     "defeat",      "ready",
        "air_dash",  "air_dash_back", "taunt",     "get_up_roll", "guard_break", "throw",
        "grabbed",   "thrown",
    };
    return clips;
}

Result<GameData> GameData::load(const std::filesystem::path& assets) {
    Result<sim::MotionLibrary> motions = sim::MotionLibrary::load(assets / "motions");
    if (!motions) return motions.error();
    GameData data;
    data.motions = std::move(*motions);
    std::vector<std::string> names;
    for (const sim::Motion& motion : data.motions.all()) names.push_back(motion.name);
    for (std::size_t i = 0; i < kFighters.size(); ++i) {
        const std::filesystem::path file = assets / "fighters" / fmt::format("{}.toml", kFighters[i]);
        Result<FighterSpec> fighter = loadFighter(file);
        if (!fighter) return fighter.error();
        if (fighter->name != kFighters[i])
            return Error{Exit::Usage, fmt::format("{}: name is '{}', expected '{}' as the file's",
                                                  file.string(), fighter->name, kFighters[i])};
        data.fighters[i] = std::move(*fighter);
        Result<MotionStyle> style =
            loadMotionStyle(file.parent_path() / fmt::format("{}_style.toml", kFighters[i]));
        if (!style) return style.error();
        data.styles[i] = std::move(*style);
        const auto resolve = [&](const std::string& clip) -> Status {
            if (data.motion(static_cast<int>(i), clip)) return Done{};
            const std::string wanted = fmt::format("{}/{}", kFighters[i], clip);
            return Error{Exit::Usage, fmt::format("{}: there is no motion '{}', the nearest is '{}'",
                                                  file.string(), wanted, nearestName(wanted, names))};
        };
        for (const std::string& clip : requiredClips())
            if (Status found = resolve(clip); !found) return found.error();
        for (const MoveSpec& move : data.fighters[i].moves)
            if (Status found = resolve(move.motion); !found) return found.error();
    }
    auto personalities = loadPersonalities(assets / "fighters" / "personalities.toml");
    if (!personalities) return personalities.error();
    data.personalities = std::move(*personalities);
    return data;
}

std::uint64_t GameData::hash() const {
    Hasher hasher;
    hasher.add(motions.hash());
    for (const FighterSpec& fighter : fighters) addTo(hasher, fighter);
    for (const MotionStyle& style : styles) addTo(hasher, style);
    for (const Personality& personality : personalities) addTo(hasher, personality);
    return hasher.value();
}

const sim::Motion* GameData::motion(int fighter, std::string_view clip) const {
    if (clip.find('/') != std::string_view::npos) return motions.find(clip);
    const std::string& name = fighters[static_cast<std::size_t>(fighter)].name;
    return motions.find(
        fmt::format("{}/{}", name.empty() ? kFighters[static_cast<std::size_t>(fighter)] : name, clip));
}

} // namespace vf::battle
