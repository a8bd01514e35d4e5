#include "scenes/battle/game_data.hpp"

#include "renderer/base/file.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace vf::battle {

const std::vector<std::string>& GameData::requiredClips() {
    static const std::vector<std::string> clips{
        "idle",      "armoured_idle", "walk",      "walk_back",   "side_step",    "side_step_right",
        "run",       "dash",          "dash_back", "jump_squat",  "jump_rise",    "jump_fall",
        "land",      "guard",         "guard_hit", "hit_light",   "hit_heavy",    "launched",
        "knockdown", "get_up",        "transform", "victory",     "defeat",       "ready",
        "air_dash",  "air_dash_back", "taunt",     "get_up_roll", "get_up_front", "guard_break",
        "throw",     "grabbed",       "thrown",    "eat",
    };
    return clips;
}

std::vector<std::string> fighterNames(const std::filesystem::path& assets) {
    std::vector<std::string> names;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(assets / "fighters", failed)) {
        const std::string name = entry.path().stem().string();
        if (entry.path().extension() == ".toml" && !name.ends_with("_figure") && !name.ends_with("_style"))
            names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

Result<GameData> GameData::load(const std::filesystem::path& assets, const FighterNames& who) {
    Result<sim::MotionLibrary> motions = sim::MotionLibrary::load(assets / "motions");
    if (!motions) return motions.error();
    GameData data;
    data.motions = std::move(*motions);
    std::vector<std::string> names;
    for (const sim::Motion& motion : data.motions.all()) names.push_back(motion.name);
    for (std::size_t i = 0; i < who.size(); ++i) {
        const std::vector<std::string> known = fighterNames(assets);
        if (std::find(known.begin(), known.end(), who[i]) == known.end())
            return Error{Exit::Usage, fmt::format("there is no fighter '{}', expected one of: {}", who[i],
                                                  fmt::join(known, ", "))};
        const std::filesystem::path file = assets / "fighters" / fmt::format("{}.toml", who[i]);
        Result<FighterSpec> fighter = loadFighter(file);
        if (!fighter) return fighter.error();
        if (fighter->name != who[i])
            return Error{Exit::Usage, fmt::format("{}: name is '{}', expected '{}' as the file's",
                                                  file.string(), fighter->name, who[i])};
        data.fighters[i] = std::move(*fighter);
        Result<MotionStyle> style =
            loadMotionStyle(file.parent_path() / fmt::format("{}_style.toml", data.fighters[i].style));
        if (!style) return style.error();
        data.styles[i] = std::move(*style);
        const auto resolve = [&](const std::string& clip) -> Status {
            if (data.motion(static_cast<int>(i), clip)) return Done{};
            const std::string wanted = fmt::format("{}/{}", who[i], clip);
            return Error{Exit::Usage, fmt::format("{}: there is no motion '{}', the nearest is '{}'",
                                                  file.string(), wanted, nearestName(wanted, names))};
        };
        for (const std::string& clip : requiredClips())
            if (Status found = resolve(clip); !found) return found.error();
        for (const MoveSpec& move : data.fighters[i].moves)
            if (Status found = resolve(move.motion); !found) return found.error();
    }
    auto personalities = loadPersonalities(assets / "fighters" / "manners" / "personalities.toml");
    if (!personalities) return personalities.error();
    data.personalities = std::move(*personalities);
    for (const FighterSpec& fighter : data.fighters)
        for (const BossPhase& phase : fighter.phases) {
            if (phase.manner.empty()) continue;
            std::vector<std::string> manners;
            for (const Personality& manner : data.personalities) manners.push_back(manner.name);
            if (std::find(manners.begin(), manners.end(), phase.manner) == manners.end())
                return Error{
                    Exit::Usage,
                    fmt::format("{}: there is no manner '{}', the nearest is '{}'",
                                (assets / "fighters" / fmt::format("{}.toml", fighter.name)).string(),
                                phase.manner, nearestName(phase.manner, manners))};
        }
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
    return motions.find(fmt::format("{}/{}", fighters[static_cast<std::size_t>(fighter)].name, clip));
}

} // namespace vf::battle
