// All parameters of the program: what only changes the picture never moves the simulation, every way to set
// one gives the same picture, and all who declare them declare the same.
#include "renderer/base/noise.hpp"
#include "renderer/base/overrides.hpp"
#include "renderer/base/preset.hpp"
#include "renderer/overlay/context.hpp"
#include "renderer/overlay/overlay.hpp"
#include "scenes/app/params.hpp"
#include "scenes/story/held_params.hpp"
#include "tests/unit/extract_stage.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <unistd.h>

namespace vf {

using namespace extract_stage;

namespace {

// What a session declares besides.
struct FullStage : Stage {
    QualityParams quality{registry};
    extract::StudioParams studio{registry, extract::StudioChoices::load(assetFolder())};
};

// What the outside of the simulation may see of it: its hash after each tick.
std::vector<std::uint64_t> hashes(Stage* stage, const std::vector<ParamAssignment>& sent = {},
                                  const std::vector<ParamOverride>& held = {}) {
    // Both transform, with impact frames, subtitles and camera cuts.
    const auto simulation = simulate({.scene = "finale", .chapter = "transformation"});
    ParamRegistry none;
    ParamOverrides overrides(stage ? stage->registry : none);
    std::vector<std::uint64_t> result;
    for (int tick = 0; tick < 120; ++tick) {
        const sim::Snapshot previous = simulation->snapshot();
        sim::TickInput input;
        if (tick == 10) input.params = sent;
        simulation->step(input);
        overrides.apply(held);
        if (stage) stage->take(simulation->snapshot());
        if (stage && tick % 20 == 19) stage->picture(previous, simulation->snapshot(), 0.5f);
        result.push_back(simulation->hash());
    }
    return result;
}

// A value between the ends of what a user can choose: 0 is the least, 1 the greatest.
std::string valueAt(const ParamBase& param, float part) {
    const auto grey = [&](float level) {
        return static_cast<std::uint32_t>(level * 255.0f + 0.5f) * 0x010101u;
    };
    switch (param.type()) {
    case ParamType::Bool:
        return part < 0.5f ? "false" : "true";
    case ParamType::Int: {
        const auto& typed = static_cast<const Param<int>&>(param);
        const double range = static_cast<double>(typed.max()) - typed.min();
        return std::to_string(static_cast<int>(typed.min() + range * static_cast<double>(part)));
    }
    case ParamType::Float: {
        const auto& typed = static_cast<const Param<float>&>(param);
        return fmt::format("{}", typed.min() + (typed.max() - typed.min()) * part);
    }
    case ParamType::Colour:
        return fmt::format("#{:06X}", grey(part));
    case ParamType::Choice: {
        const auto last = static_cast<float>(param.choices().size() - 1);
        return param.choices()[static_cast<std::size_t>(last * part + 0.5f)];
    }
    case ParamType::Curve: {
        const auto& typed = static_cast<const Param<Curve>&>(param);
        return fmt::format("0:{0} 0.3:{1}:flow 1:{0}", typed.min() + (typed.max() - typed.min()) * part,
                           typed.max() - (typed.max() - typed.min()) * part);
    }
    case ParamType::Gradient:
        return fmt::format("0:#{:06X} 1:#{:06X}", grey(part), grey(1 - part));
    }
    return {};
}

std::set<std::string> renderNames(const ParamRegistry& registry) {
    std::set<std::string> names;
    for (const ParamBase* param : registry.all())
        if (param->scope() == Scope::Render) names.insert(param->name());
    return names;
}

// The simulation and the picture meet in snapshots alone, so all parameters may be moved at once; each has
// several values that are not its default, the least and the greatest among them.
TEST(Params, NothingThatOnlyChangesThePictureMovesTheSimulation) {
    const std::vector<std::uint64_t> wanted = hashes(nullptr);
    ASSERT_EQ(std::set<std::uint64_t>(wanted.begin(), wanted.end()).size(), wanted.size());
    std::map<std::string, std::set<std::string>> moved; // values that are not the default
    std::vector<ParamAssignment> last;
    constexpr int kRounds = 6;
    for (int round = 0; round < kRounds; ++round) {
        FullStage stage;
        Random random(static_cast<std::uint64_t>(round) + 1);
        std::vector<ParamOverride> held;
        last.clear();
        for (ParamBase* param : stage.registry.all()) {
            ASSERT_EQ(param->scope(), Scope::Render) << param->name();
            const float part = round < 2 ? static_cast<float>(round) : random.unit();
            const std::string text = valueAt(*param, part);
            const auto reading = param->read(text);
            ASSERT_TRUE(reading) << reading.error().message;
            if (reading->text != param->defaultText()) moved[param->name()].insert(reading->text);
            last.push_back({param->name(), text});
            // By the user, and in the last rounds by the story.
            if (round < 4)
                ASSERT_TRUE(stage.registry.assign(param->name(), text)) << param->name();
            else
                held.push_back({param->name(), text, round == 4 ? 1.0f : 0.5f});
        }
        ASSERT_EQ(hashes(&stage, {}, held), wanted) << "round " << round;
    }
    const app::AllParams all;
    for (const std::string& name : renderNames(all.registry))
        EXPECT_GE(moved[name].size(), 1u) << name << " never had another value than its default";
    EXPECT_EQ(moved.size(), renderNames(all.registry).size());
    // Sent into the simulation, as a forged replay could: it does not know them.
    ::testing::internal::CaptureStderr();
    const auto sent = hashes(nullptr, last);
    ::testing::internal::GetCapturedStderr();
    EXPECT_EQ(sent, wanted);
    // One that is the simulation's own does move it, or all this would prove nothing.
    EXPECT_NE(hashes(nullptr, {{"story.rain", "1"}}), wanted);
}

// `params --list`, `check` and the story's reader see what a session has.
TEST(Params, TheListOfAllIsWhatASessionDeclares) {
    const app::AllParams all;
    const FullStage session;
    EXPECT_EQ(renderNames(all.registry), renderNames(session.registry));
}

TEST(Params, TheAppAndTheSimulationDeclareTheSame) {
    const auto simulation = simulate({.scene = "duel"});
    app::Params params;
    std::vector<const ParamBase*> app;
    for (const ParamBase* param : params.registry.all())
        if (param->scope() == Scope::Sim) app.push_back(param);
    const auto& own = simulation->params().all();
    EXPECT_GE(own.size(), 20u);
    for (const ParamBase* param : own) EXPECT_EQ(param->scope(), Scope::Sim) << param->name();
    std::set<std::string> names, ownNames;
    for (const ParamBase* param : app) names.insert(param->name());
    for (const ParamBase* param : own) ownNames.insert(param->name());
    EXPECT_EQ(names, ownNames);
    for (const ParamBase* param : app) {
        const ParamBase* other = simulation->params().find(param->name());
        ASSERT_NE(other, nullptr) << param->name();
        EXPECT_EQ(param->defaultText(), other->defaultText()) << param->name();
        EXPECT_EQ(param->minText(), other->minText()) << param->name();
        EXPECT_EQ(param->maxText(), other->maxText()) << param->name();
    }
}

// The film as the picture sees it, once for all ways.
const std::vector<sim::Snapshot>& film() {
    static const std::vector<sim::Snapshot> ticks = [] {
        std::vector<sim::Snapshot> made;
        const auto simulation = simulate({.scene = "finale", .chapter = "transformation"});
        for (int tick = 0; tick < 150; ++tick) {
            simulation->step({});
            made.push_back(simulation->snapshot());
        }
        return made;
    }();
    return ticks;
}

// Several instants of it, as one number.
std::uint64_t picturesOf(Stage& stage, const std::vector<ParamOverride>& held = {}) {
    ParamOverrides overrides(stage.registry);
    Hasher hasher;
    for (std::size_t tick = 1; tick < film().size(); ++tick) {
        overrides.apply(held);
        stage.take(film()[tick]);
        if (tick % 24 == 0) hasher.add(drawHash(stage.picture(film()[tick - 1], film()[tick], 0.5f)));
    }
    return hasher.value();
}

std::uint64_t picturesWith(const ParamAssignment& value) {
    Stage stage;
    EXPECT_TRUE(stage.registry.assign(value.name, value.text));
    return picturesOf(stage);
}

// The mouse on the parameter's widget, as a person has it; the text that comes of it.
std::string setByMouse(ParamRegistry& registry, ParamBase& param) {
    overlay::OverlayContext context{{.window = nullptr, .width = 1280, .height = 720}};
    overlay::Overlay overlay{registry, context};
    const overlay::OverlayInput input;
    const auto frame = [&] {
        context.newFrame(1.0f / 60.0f);
        overlay.draw(true, {}, input);
        context.endFrame();
    };
    const auto at = [&](std::string_view name) {
        for (const overlay::ListedParam& row : overlay.listed())
            if (row.name == name) return row;
        ADD_FAILURE() << name << " is not listed";
        return overlay::ListedParam{};
    };
    const auto drag = [&](float x, float y, float toX, float toY) {
        for (const bool down : {false, true}) context.setMouse(x, y, down), frame();
        for (int i = 1; i <= 4; ++i) {
            const float part = static_cast<float>(i) / 4;
            context.setMouse(x + (toX - x) * part, y + (toY - y) * part, true);
            frame();
        }
        context.setMouse(toX, toY, false);
        frame();
    };
    overlay.search(param.name());
    frame();
    frame();
    const overlay::ListedParam row = at(param.name());
    const float middle = row.y + row.height * 0.5f;
    switch (param.type()) {
    case ParamType::Bool:
        drag(row.x + 8, middle, row.x + 8, middle);
        break;
    case ParamType::Int:
    case ParamType::Float:
        drag(row.x + row.width * 0.5f, middle, row.x + row.width * (param.isDefault() ? 0.83f : 0.1f),
             middle);
        break;
    case ParamType::Choice: {
        drag(row.x + 8, middle, row.x + 8, middle);
        const float line = 20, first = row.y + row.height + 8;
        const auto last = static_cast<float>(param.choices().size() - 1);
        const float wanted = param.toText() == param.choices().back() ? 0 : last;
        drag(row.x + 20, first + line * (wanted + 0.4f), row.x + 20, first + line * (wanted + 0.4f));
        break;
    }
    case ParamType::Colour: { // a picker needs a hand; this is the call that the widget makes
        auto& typed = static_cast<Param<Colour>&>(param);
        typed.set({0.123f, 0.456f, 0.789f});
        EXPECT_TRUE(typed.fromText(typed.toText()));
        break;
    }
    case ParamType::Curve:
    case ParamType::Gradient: {
        drag(row.x + 20, middle, row.x + 20, middle);
        frame();
        // A curve's first key goes down or up, a gradient's last stop to the left.
        const bool isCurve = param.type() == ParamType::Curve;
        std::size_t index = 0;
        if (!isCurve) index = static_cast<Param<Gradient>&>(param).get().keys().size() - 1;
        const overlay::ListedParam key = at(fmt::format("{}#{}", param.name(), index));
        const float x = key.x + key.width * 0.5f, y = key.y + key.height * 0.5f;
        if (isCurve)
            drag(x, y, x + 25, key.y > 220 ? y - 60 : y + 60);
        else
            drag(x, y, x - 30, y);
        break;
    }
    }
    return param.toText();
}

std::string inPreset(const ParamBase& param, const std::string& text) {
    const bool bare =
        param.type() == ParamType::Bool || param.type() == ParamType::Int || param.type() == ParamType::Float;
    return bare ? text : '"' + text + '"';
}

// The story's way, all of it: file, cue, simulation, snapshot.
std::vector<ParamOverride> heldByStory(const ParamBase& param, const std::string& text) {
    const auto path = std::filesystem::temp_directory_path() / fmt::format("venus-hold-{}.toml", ::getpid());
    EXPECT_TRUE(
        writeText(path, fmt::format("title = \"t\"\n[[chapter]]\nname = \"a\"\nseconds = 2\ncue = [\n"
                                    "{{ at = 0.0, verb = \"param\", name = \"{}\", value = {} }},\n]\n",
                                    param.name(), inPreset(param, text))));
    const auto simulation = simulate({.scene = "finale", .story = path});
    std::filesystem::remove(path);
    const app::AllParams all;
    const Status known = story::checkParams(simulation->story(), all.registry);
    EXPECT_TRUE(known) << known.error().message;
    simulation->step({});
    return simulation->snapshot().story.params;
}

TEST(Params, EveryWayToSetOneGivesTheSamePicture) {
    Stage plain;
    const std::uint64_t unchanged = picturesOf(plain);
    Stage again;
    ASSERT_EQ(picturesOf(again), unchanged);
    constexpr int kOfEachType = 6;
    std::map<ParamType, int> tested;
    for (const ParamBase* each : plain.registry.all()) {
        if (tested[each->type()] == kOfEachType) continue;
        Stage edited;
        ParamBase& param = *edited.registry.find(each->name());
        const std::string text = setByMouse(edited.registry, param);
        ASSERT_NE(text, param.defaultText()) << param.name() << ": the mouse changed nothing";
        const std::uint64_t byMouse = picturesOf(edited);
        // Not every parameter is seen in these pictures; a few of each type that are.
        if (byMouse == unchanged) continue;
        ++tested[param.type()];
        SCOPED_TRACE(param.name() + " = " + text);

        EXPECT_EQ(picturesWith({param.name(), text}), byMouse) << "--set";
        Stage preset;
        const auto values = parsePreset(
            preset.registry,
            fmt::format("[{}]\n{} = {}\n", param.group(), param.leaf(), inPreset(param, text)), "preset");
        ASSERT_TRUE(values) << values.error().message;
        ASSERT_EQ(values->size(), 1u);
        EXPECT_EQ(picturesWith(values->front()), byMouse) << "a preset";
        const auto saved = parsePreset(edited.registry, presetText(edited.registry, "p", "d"), "saved");
        ASSERT_TRUE(saved) << saved.error().message;
        EXPECT_EQ(picturesWith(saved->front()), byMouse) << "a preset that was saved";
        Stage held;
        EXPECT_EQ(picturesOf(held, heldByStory(param, text)), byMouse) << "the story";
        EXPECT_TRUE(held.registry.nonDefaults().empty());
    }
    const std::map<ParamType, int> least{
        {ParamType::Bool, 2},   {ParamType::Int, 3},   {ParamType::Float, 6},   {ParamType::Colour, 3},
        {ParamType::Choice, 1}, {ParamType::Curve, 6}, {ParamType::Gradient, 4}};
    for (const auto& [type, count] : least) EXPECT_GE(tested[type], count) << typeName(type);
}

} // namespace
} // namespace vf
