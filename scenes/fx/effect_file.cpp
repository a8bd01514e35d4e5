// Reads assets/effects/*.toml.
#include "scenes/fx/effects.hpp"

#include "scenes/sim/data_table.hpp"
#include "scenes/sim/names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

namespace vf::fx {

namespace {

constexpr std::size_t kMostFiles = 256, kMostActions = 64, kMostEvents = 32;

Colour readColour(sim::DataTable& table, std::string_view key) {
    const std::string text = table.text(key, "#FFFFFF");
    std::uint32_t rgb = 0;
    const char* end = text.data() + text.size();
    if (text.size() != 7 || text[0] != '#' || std::from_chars(text.data() + 1, end, rgb, 16).ptr != end)
        table.failAt(key, fmt::format("expected a colour as \"#RRGGBB\", found \"{}\"", text));
    return colour(rgb);
}

Action readAction(sim::DataTable& table) {
    Action action;
    const std::string kind = table.text("kind");
    if (kind == "burst")
        action.kind = Action::Kind::Burst;
    else if (kind == "shockwave")
        action.kind = Action::Kind::Shockwave;
    else if (kind == "speed_lines")
        action.kind = Action::Kind::SpeedLines;
    else if (!kind.empty())
        table.failAt("kind", fmt::format("expected burst, shockwave or speed_lines, found \"{}\"", kind));
    action.at = static_cast<int>(table.number("at", 0, 10, 0) * 60.0f + 0.5f);
    action.count = static_cast<int>(table.number("count", 0, 2000, 10));
    action.speedLow = table.number("speed_low", 0, 100, 1);
    action.speedHigh = table.number("speed_high", 0, 100, 3);
    action.spread = table.number("spread", 0, 1, 1);
    action.lift = table.number("lift", -20, 20, 0);
    action.lifeLow = table.number("life_low", 0.01f, 20, 0.2f);
    action.lifeHigh = table.number("life_high", 0.01f, 20, 0.5f);
    action.size = table.number("size", 0.001f, 20, 0.05f);
    action.gravity = table.number("gravity", -30, 30, 0);
    action.drag = table.number("drag", 0, 60, 0);
    action.glow = table.number("glow", 0, 1, 1);
    action.strength = table.number("strength", 0, 1, 1);
    action.from = readColour(table, "from");
    action.to = readColour(table, "to");
    return action;
}

std::optional<sim::EventType> eventByName(std::string_view name) {
    for (int i = 0; i <= static_cast<int>(sim::EventType::ChapterStart); ++i)
        if (sim::name(static_cast<sim::EventType>(i)) == name) return static_cast<sim::EventType>(i);
    return std::nullopt;
}

} // namespace

Result<Effect> EffectLibrary::loadFile(const std::filesystem::path& file) {
    Effect effect;
    effect.name = file.stem().string();
    const Status read = sim::readDataFile(file, "effect", [&](sim::DataTable& table) {
        for (const std::string& name : table.texts("on", kMostEvents))
            if (const auto event = eventByName(name))
                effect.on.push_back(*event);
            else
                table.failAt("on", fmt::format("there is no event \"{}\"", name));
        if (effect.on.empty()) table.fail("'on': expected a list of event names, as in on = [\"hit\"]");
        const std::string who = table.text("fighter", "any");
        if (who == "rouge")
            effect.fighter = 0;
        else if (who == "cyan")
            effect.fighter = 1;
        else if (who != "any")
            table.failAt("fighter", fmt::format("expected rouge, cyan or any, found \"{}\"", who));
        table.each("action", kMostActions,
                   [&](sim::DataTable& inner) { effect.actions.push_back(readAction(inner)); });
        if (effect.actions.empty()) table.fail("expected at least one [[action]]");
    });
    if (!read) return read.error();
    return effect;
}

Result<EffectLibrary> EffectLibrary::load(const std::filesystem::path& folder) {
    std::error_code failed;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed))
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    if (failed)
        return Error{Exit::Usage,
                     fmt::format("{}: cannot list the effects: {}", folder.string(), failed.message())};
    if (files.size() > kMostFiles)
        return Error{Exit::Usage, fmt::format("{}: {} effects, expected at most {}", folder.string(),
                                              files.size(), kMostFiles)};
    std::sort(files.begin(), files.end());
    EffectLibrary library;
    for (const auto& file : files) {
        auto effect = loadFile(file);
        if (!effect) return effect.error();
        library.effects_.push_back(std::move(*effect));
    }
    return library;
}

} // namespace vf::fx
