// Reads assets/effects/*.toml.
#include "scenes/fx/effects.hpp"

#include "scenes/sim/names.hpp"
#include "scenes/sim/table_reader.hpp"

#include <algorithm>

namespace vf::fx {

namespace {

constexpr std::size_t kMostFiles = 256, kMostActions = 64;

Colour readColour(sim::TableReader& reader, std::string_view key, std::string_view otherwise) {
    const std::string text = reader.text(key, otherwise);
    unsigned rgb = 0;
    if (text.size() != 7 || text[0] != '#' || std::sscanf(text.c_str() + 1, "%6x", &rgb) != 1)
        reader.fail(fmt::format("'{}': expected a colour as \"#RRGGBB\", found \"{}\"", key, text));
    return colour(rgb);
}

Action readAction(sim::TableReader& reader) {
    Action action;
    const std::string kind = reader.text("kind");
    if (kind == "burst") action.kind = Action::Kind::Burst;
    else if (kind == "shockwave") action.kind = Action::Kind::Shockwave;
    else if (kind == "speed_lines") action.kind = Action::Kind::SpeedLines;
    else if (!kind.empty()) reader.fail(fmt::format("'kind': expected burst, shockwave or speed_lines, found \"{}\"", kind));
    action.at = static_cast<int>(reader.number("at", 0, 10, 0) * 60.0f + 0.5f);
    action.count = static_cast<int>(reader.number("count", 0, 2000, 10));
    action.speedLow = reader.number("speed_low", 0, 100, 1);
    action.speedHigh = reader.number("speed_high", 0, 100, 3);
    action.spread = reader.number("spread", 0, 1, 1);
    action.lift = reader.number("lift", -20, 20, 0);
    action.lifeLow = reader.number("life_low", 0.01f, 20, 0.2f);
    action.lifeHigh = reader.number("life_high", 0.01f, 20, 0.5f);
    action.size = reader.number("size", 0.001f, 20, 0.05f);
    action.gravity = reader.number("gravity", -30, 30, 0);
    action.drag = reader.number("drag", 0, 60, 0);
    action.glow = reader.number("glow", 0, 1, 1);
    action.strength = reader.number("strength", 0, 1, 1);
    action.from = readColour(reader, "from", "#FFFFFF");
    action.to = readColour(reader, "to", "#FFFFFF");
    return action;
}

} // namespace

Result<Effect> EffectLibrary::loadFile(const std::filesystem::path& file) {
    auto text = readText(file, 256u << 10);
    if (!text) return text.error();
    sim::ReadContext context{file.string(), {}};
    Effect effect;
    effect.name = file.stem().string();
    try {
        const toml::table table = toml::parse(*text, file.string());
        sim::TableReader reader(context, table, "effect");
        const toml::node* on = reader.node("on");
        const toml::array* list = on ? on->as_array() : nullptr;
        if (!list || list->empty()) reader.fail("'on': expected a list of event names, as in on = [\"hit\"]");
        else
            for (const toml::node& item : *list) {
                const auto name = item.value<std::string>();
                bool found = false;
                for (int i = 0; i <= static_cast<int>(sim::EventType::ChapterStart) && name; ++i)
                    if (sim::name(static_cast<sim::EventType>(i)) == *name) {
                        effect.on.push_back(static_cast<sim::EventType>(i));
                        found = true;
                    }
                if (!found) reader.fail(item, fmt::format("'on': there is no event \"{}\"", name.value_or("?")));
            }
        const std::string who = reader.text("fighter", "any");
        if (who == "rouge") effect.fighter = 0;
        else if (who == "cyan") effect.fighter = 1;
        else if (who != "any") reader.fail(fmt::format("'fighter': expected rouge, cyan or any, found \"{}\"", who));
        reader.each("action", kMostActions, [&](sim::TableReader& inner) { effect.actions.push_back(readAction(inner)); });
        if (effect.actions.empty()) reader.fail("expected at least one [[action]]");
        reader.finish();
    } catch (const toml::parse_error& error) {
        return Error{Exit::Usage, fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description())};
    }
    if (context.error) return *context.error;
    return effect;
}

Result<EffectLibrary> EffectLibrary::load(const std::filesystem::path& folder) {
    std::error_code failed;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed))
        if (entry.path().extension() == ".toml") files.push_back(entry.path());
    if (failed) return Error{Exit::Usage, fmt::format("{}: cannot list the effects: {}", folder.string(), failed.message())};
    if (files.size() > kMostFiles)
        return Error{Exit::Usage, fmt::format("{}: {} effects, expected at most {}", folder.string(), files.size(), kMostFiles)};
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
