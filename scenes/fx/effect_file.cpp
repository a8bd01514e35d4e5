// Reads assets/effects/*.toml.
#include "scenes/fx/effect_fields.hpp"

#include "renderer/base/curve.hpp"
#include "renderer/base/gradient.hpp"
#include "scenes/sim/data_table.hpp"
#include "scenes/sim/names.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace vf::fx {

namespace {

constexpr std::size_t kMostFiles = 256, kMostActions = 64, kMostEvents = 32, kMostText = 200;
constexpr std::array<std::string_view, 4> kSeenNames{"launch", "ground hit", "heal", "nectar"};
constexpr int kEventTypes = sim::kEventTypes;

// What `at` says at each moment of a life.
template <class T, class At>
OverLife<T> moments(At&& at) {
    OverLife<T> result{};
    for (std::size_t i = 0; i < kMoments; ++i) result[i] = at(static_cast<float>(i) / (kMoments - 1));
    return result;
}

// The values of a list, evenly over the life.
template <class T, class Mix>
auto evenly(const std::vector<T>& given, Mix&& mix) {
    return [&given, mix](float t) {
        const float at = t * static_cast<float>(given.size() - 1);
        const auto from = std::min(static_cast<std::size_t>(at), given.size() - 1);
        return mix(given[from], given[std::min(from + 1, given.size() - 1)], at - static_cast<float>(from));
    };
}

std::optional<Colour> colourOf(const std::string& text) {
    std::uint32_t rgb = 0;
    const char* end = text.data() + text.size();
    if (text.size() != 7 || text[0] != '#' || std::from_chars(text.data() + 1, end, rgb, 16).ptr != end)
        return std::nullopt;
    return colour(rgb);
}

std::optional<Gradient> gradientOf(const std::string& text) {
    auto read = parseGradient(text);
    return read ? std::optional(std::move(*read)) : std::nullopt;
}

// Writes what the file says of one field, or its default.
struct Reader {
    sim::DataTable& table;
    const Field& field;
    Action& action;

    void operator()(float Action::*target) const {
        action.*target = table.number(field.name, field.low, field.high, field.value);
    }
    void operator()(bool Action::*target) const { action.*target = table.flag(field.name, field.value > 0); }
    void operator()(std::string Action::*target) const {
        action.*target = table.text(field.name, "");
        if ((action.*target).size() > kMostText)
            table.failAt(field.name, fmt::format("expected at most {} characters", kMostText));
    }
    void operator()(std::uint8_t Action::*target) const {
        const std::vector<std::string_view> all = choicesOf(field);
        const std::string text = table.text(field.name, all[static_cast<std::size_t>(field.value)]);
        const auto found = std::find(all.begin(), all.end(), text);
        if (found == all.end() && !text.empty())
            table.failAt(field.name,
                         fmt::format("expected one of {}, found \"{}\"", fmt::join(all, ", "), text));
        action.*target =
            found == all.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found - all.begin());
    }
    void operator()(OverLife<float> Action::*target) const {
        if (table.holdsText(field.name)) {
            const auto curve = parseCurve(table.text(field.name));
            if (!curve) return table.failAt(field.name, curve.error().message);
            if (curve->clamped(field.low, field.high) != *curve)
                table.failAt(field.name, fmt::format("expected values from {} to {}", field.low, field.high));
            action.*target = moments<float>([&](float t) { return curve->evaluate(t); });
            return;
        }
        std::vector<float> given = table.numbers(field.name, kMoments, field.low, field.high);
        if (given.empty()) given = {field.value};
        action.*target =
            moments<float>(evenly(given, [](float a, float b, float t) { return a + (b - a) * t; }));
    }
    void operator()(OverLife<Colour> Action::*target) const {
        std::vector<Colour> given;
        for (const std::string& text : table.textOrTexts(field.name, kMoments)) {
            const auto read = colourOf(text);
            const auto ramp = read || text.empty() ? std::nullopt : gradientOf(text);
            if (ramp) {
                action.*target = moments<Colour>([&](float t) { return ramp->evaluate(t); });
                return;
            }
            if (!read)
                table.failAt(field.name, fmt::format("expected \"#RRGGBB\", a list of them or a gradient as "
                                                     "\"0:#FFFFFF 1:#D7263D\", found \"{}\"",
                                                     text));
            given.push_back(read.value_or(Colour{}));
        }
        if (given.empty()) given = {colour(static_cast<std::uint32_t>(field.value))};
        action.*target = moments<Colour>(evenly(given, [](const Colour& a, const Colour& b, float t) {
            return Colour{a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
        }));
    }
};

Action readAction(sim::DataTable& table) {
    Action action;
    const std::string kind = table.text("kind");
    std::vector<std::string_view> kinds;
    for (std::size_t k = 0; k < kActionKinds; ++k) kinds.push_back(infoOf(static_cast<ActionKind>(k)).name);
    const auto found = std::find(kinds.begin(), kinds.end(), kind);
    if (found == kinds.end()) {
        if (!kind.empty())
            table.failAt("kind",
                         fmt::format("expected one of {}, found \"{}\"", fmt::join(kinds, ", "), kind));
        return action;
    }
    action.kind = static_cast<ActionKind>(found - kinds.begin());
    for (const Field& field : fields())
        if (has(field, action.kind)) std::visit(Reader{table, field, action}, field.target);
    if (action.kind == ActionKind::Subtitle && action.text.empty())
        table.fail("'text': is missing, expected a text");
    if (action.lifeLow > action.lifeHigh && action.kind == ActionKind::Particles)
        table.failAt("life_low", fmt::format("expected at most life_high, which is {}", action.lifeHigh));
    return action;
}

} // namespace

std::vector<std::string_view> triggerNames() {
    std::vector<std::string_view> names;
    for (int i = 0; i < kEventTypes; ++i) names.push_back(sim::name(static_cast<sim::EventType>(i)));
    names.insert(names.end(), kSeenNames.begin(), kSeenNames.end());
    return names;
}

std::optional<Trigger> triggerByName(std::string_view name) {
    for (int i = 0; i < kEventTypes; ++i)
        if (sim::name(static_cast<sim::EventType>(i)) == name) return static_cast<Trigger>(i);
    for (std::size_t i = 0; i < kSeenNames.size(); ++i)
        if (kSeenNames[i] == name) return static_cast<Trigger>(kFirstSeen + i);
    return std::nullopt;
}

Result<Effect> EffectLibrary::loadFile(const std::filesystem::path& file) {
    Effect effect;
    effect.name = file.stem().string();
    const Status read = sim::readDataFile(file, "effect", [&](sim::DataTable& table) {
        for (const std::string& name : table.texts("on", kMostEvents))
            if (const auto event = triggerByName(name))
                effect.on.push_back(*event);
            else
                table.failAt("on", fmt::format("there is no event \"{}\"", name));
        if (effect.on.empty()) table.fail("'on': expected a list of event names, as in on = [\"hit\"]");
        const std::string who = table.text("fighter", "any");
        const auto known = std::find(kWho.begin(), kWho.end(), who);
        if (known != kWho.end())
            effect.fighter = static_cast<int>(known - kWho.begin());
        else if (who != "any")
            table.failAt("fighter",
                         fmt::format("expected {} or any, found \"{}\"", fmt::join(kWho, ", "), who));
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
