// What a story sets of the picture's parameters: moves, chapters, seeking, and errors that name the line.
#include "scenes/app/params.hpp"
#include "scenes/story/held_params.hpp"
#include "scenes/story/history.hpp"
#include "tests/unit/extract_stage.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <unistd.h>

namespace vf {

using namespace extract_stage;

namespace {

using Overrides = std::vector<ParamOverride>;

TEST(HeldParams, MovesComeToRestAndCoverWhatWasBefore) {
    story::HeldParams held;
    EXPECT_TRUE(held.view().empty());
    held.set("look.bloom", "2", 0);
    held.set("look.sun", "#FF0000", 0);
    EXPECT_EQ(held.view(), (Overrides{{"look.bloom", "2"}, {"look.sun", "#FF0000"}}));
    held.set("look.bloom", "0", 4);
    EXPECT_EQ(held.view()[2], (ParamOverride{"look.bloom", "0", 0.0f}));
    held.advance();
    held.advance();
    ASSERT_EQ(held.view().size(), 3u);
    EXPECT_EQ(held.view()[2].blend, 0.5f);
    held.set("look.bloom", "1", 10);
    held.advance();
    held.advance();
    // The first move has come to rest and covers the value before it; the second goes on above.
    EXPECT_THAT(held.view(),
                testing::ElementsAre(ParamOverride{"look.sun", "#FF0000"}, ParamOverride{"look.bloom", "0"},
                                     testing::Field(&ParamOverride::text, "1")));
    held.settle();
    EXPECT_EQ(held.view(), (Overrides{{"look.sun", "#FF0000"}, {"look.bloom", "1"}}));
    held.set("look.bloom", "", 2);
    held.advance();
    EXPECT_EQ(held.view().back(), (ParamOverride{"look.bloom", "", 0.5f}));
    held.advance();
    EXPECT_EQ(held.view(), (Overrides{{"look.sun", "#FF0000"}})) << "given back";
    held.set("look.sun", "", 0);
    EXPECT_TRUE(held.view().empty());
}

TEST(HeldParams, AreStateOfTheSimulation) {
    const auto hash = [](const story::HeldParams& held) {
        Hasher hasher;
        held.addTo(hasher);
        return hasher.value();
    };
    story::HeldParams a, b;
    a.set("look.bloom", "2", 8);
    b.set("look.bloom", "2", 8);
    EXPECT_EQ(hash(a), hash(b));
    b.advance();
    EXPECT_NE(hash(a), hash(b));
}

class StoryFile {
  public:
    explicit StoryFile(const std::string& cues)
        : path_(std::filesystem::temp_directory_path() / fmt::format("venus-held-{}.toml", ::getpid())) {
        EXPECT_TRUE(writeText(path_, "title = \"t\"\n[[chapter]]\nname = \"a\"\nseconds = 2\ncue = [\n" +
                                         cues + "]\n[[chapter]]\nname = \"b\"\nseconds = 2\n"));
    }
    ~StoryFile() { std::filesystem::remove(path_); }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

TEST(HeldParams, TheStoryHoldsThemAtTheRightTicks) {
    const StoryFile file("{ from = 0.5, to = 1.0, verb = \"param\", name = \"grade.exposure\", value = 2 },\n"
                         "{ at = 1.0, verb = \"param\", name = \"figure.smear\", value = 0.25 },\n"
                         "{ at = 1.5, verb = \"param\", name = \"grade.exposure\" },\n");
    const auto simulation = simulate({.scene = "finale", .story = file.path()});
    story::History history(*simulation);
    std::vector<Overrides> seen(1);
    std::vector<std::uint64_t> hashes(1);
    for (int tick = 1; tick <= 150; ++tick) {
        history.step({});
        seen.push_back(simulation->snapshot().story.params);
        hashes.push_back(simulation->hash());
    }
    EXPECT_TRUE(seen[30].empty());
    EXPECT_EQ(seen[31], (Overrides{{"grade.exposure", "2", 0.0f}}));
    EXPECT_EQ(seen[46], (Overrides{{"grade.exposure", "2", 0.5f}}));
    EXPECT_EQ(seen[61], (Overrides{{"grade.exposure", "2"}, {"figure.smear", "0.25"}}));
    EXPECT_EQ(seen[91], (Overrides{{"figure.smear", "0.25"}}));
    EXPECT_EQ(seen[150], seen[91]) << "the next chapter goes on with what holds";
    // Backwards and forwards.
    for (const std::uint64_t tick : {46u, 91u, 31u, 30u, 120u}) {
        history.seek(tick);
        EXPECT_EQ(simulation->snapshot().story.params, seen[tick]) << tick;
        EXPECT_EQ(simulation->hash(), hashes[tick]) << tick;
    }
    // A chapter that begins later finds what earlier ones have set, with all moves at rest.
    const auto later = simulate({.scene = "finale", .chapter = "b", .story = file.path()});
    later->step({});
    EXPECT_EQ(later->snapshot().story.params, seen[91]);
}

TEST(HeldParams, ErrorsNameFileLineAndWhatWasExpected) {
    Stage stage;
    const auto said = [&](const std::string& cue) -> std::string {
        const StoryFile file("{ at = 0.1, verb = \"hud\", on = true },\n" + cue + ",\n");
        auto loaded = story::loadStory(file.path(), gameData(), shotList());
        if (!loaded) return loaded.error().message;
        const Status known = story::checkParams(*loaded, stage.registry);
        return known ? "" : known.error().message;
    };
    const auto cue = [](const std::string& name, const std::string& value, const char* when = "at = 0.2") {
        return fmt::format("{{ {}, verb = \"param\", name = \"{}\", value = {} }}", when, name, value);
    };
    EXPECT_EQ(said(cue("grade.exposure", "1.5")), "");
    EXPECT_EQ(said(cue("grade.exposure", "1.5", "from = 0.2, to = 0.4")), "");
    EXPECT_EQ(said("{ at = 0.2, verb = \"param\", name = \"grade.exposure\", over = 0.5 }"), "");
    for (const auto& [text, why] : std::initializer_list<std::pair<std::string, const char*>>{
             {cue("grade.exposre", "1"), "the nearest is 'grade.exposure'"},
             {cue("grade.exposure", "\"bright\""), "'bright' is not valid, expected a number from"},
             {cue("grade.exposure", "true"), "'true' is not valid"},
             {cue("grade.exposure", "nan"), "is not valid"},
             {cue("grade.exposure", "1e300"), "is not valid"},
             {cue("grade.exposure", "99"), "'99' is outside its range, expected a number from"},
             {cue("grade.exposure", "\"\""), "value is empty"},
             {cue("grade.exposure", "[1]"), "value is a list, expected text"},
             {cue("grade.exposure", '"' + std::string(700, '1') + '"'), "700 bytes, expected at most 600"},
             {cue("camera.rig", "\"duel\"", "from = 0.2, to = 0.4"), "is a choice, which cannot move"},
             {"{ at = 0.2, verb = \"param\", value = 1 }", "\"param\" needs name"},
             {"{ at = 0.2, verb = \"param\", name = \"grade.exposure\", vlaue = 1 }",
              "did you mean \"value\""}})
        EXPECT_THAT(said(text), testing::AllOf(testing::HasSubstr(".toml:7: "), testing::HasSubstr(why)))
            << text;
    // What is the simulation's own is changed by commands, not by the picture's story.
    struct Sim : ParamGroup {
        explicit Sim(ParamRegistry& registry) : ParamGroup(registry, "battle") {}
        Param<float> gravity{
            *this, {.name = "gravity", .value = 20, .min = 2, .max = 60, .help = "G.", .scope = Scope::Sim}};
    } sim(stage.registry);
    EXPECT_THAT(said(cue("battle.gravity", "3")),
                testing::AllOf(testing::HasSubstr(".toml:7: "), testing::HasSubstr("verbs and commands")));
}

TEST(HeldParams, EveryStoryOfTheRepositoryNamesKnownParameters) {
    const app::AllParams all;
    for (const auto& entry : std::filesystem::directory_iterator(assetFolder() / "stories")) {
        if (entry.path().extension() != ".toml" || entry.path().filename() == "cameras.toml") continue;
        const auto loaded = story::loadStory(entry.path(), gameData(), shotList());
        ASSERT_TRUE(loaded) << loaded.error().message;
        const Status known = story::checkParams(*loaded, all.registry);
        EXPECT_TRUE(known) << known.error().message;
    }
}

} // namespace
} // namespace vf
