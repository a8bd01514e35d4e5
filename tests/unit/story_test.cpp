// The story room: every story and shot of the repository resolves, broken files say where and why, cues fire
// once, and the film runs to its end the same way twice.
#include "renderer/base/file.hpp"
#include "scenes/battle/game_data.hpp"
#include "scenes/story/moment.hpp"
#include "scenes/story/shot_list.hpp"
#include "scenes/story/simulation.hpp"
#include "scenes/story/timeline.hpp"
#include "scenes/story/verbs.hpp"

#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <unistd.h>
#include <vector>

namespace vf {
namespace {

const battle::GameData& gameData() {
    static const Result<battle::GameData> data = battle::GameData::load(assetFolder());
    if (!data) {
        std::fprintf(stderr, "%s\n", data.error().message.c_str());
        std::abort();
    }
    return *data;
}

const story::ShotList& shotList() {
    static const Result<story::ShotList> shots =
        story::ShotList::load(assetFolder() / "stories/cameras.toml");
    if (!shots) {
        std::fprintf(stderr, "%s\n", shots.error().message.c_str());
        std::abort();
    }
    return *shots;
}

// A file of this test, gone with it.
class TemporaryFile {
  public:
    explicit TemporaryFile(const std::string& text)
        : path_(std::filesystem::temp_directory_path() /
                ("venus-story-" + std::to_string(::getpid()) + ".toml")) {
        EXPECT_TRUE(writeText(path_, text));
    }
    ~TemporaryFile() { std::filesystem::remove(path_); }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

Result<story::Story> load(const std::string& text) {
    const TemporaryFile file(text);
    return story::loadStory(file.path(), gameData(), shotList());
}

std::unique_ptr<story::Simulation> simulate(const story::SimulationSetup& setup) {
    auto simulation = story::Simulation::create(gameData(), setup);
    EXPECT_TRUE(simulation) << simulation.error().message;
    return simulation ? std::move(*simulation) : nullptr;
}

TEST(Story, EveryStoryOfTheRepositoryLoads) {
    int stories = 0;
    for (const auto& entry : std::filesystem::directory_iterator(assetFolder() / "stories")) {
        if (entry.path().extension() != ".toml" || entry.path().filename() == "cameras.toml") continue;
        const auto loaded = story::loadStory(entry.path(), gameData(), shotList());
        EXPECT_TRUE(loaded) << loaded.error().message;
        ++stories;
    }
    EXPECT_GE(stories, 5);
}

TEST(Story, EveryPictureOfTheGalleryNamesASceneAndAChapter) {
    std::set<std::string> names;
    for (const story::GalleryShot& picture : shotList().gallery()) {
        names.insert(picture.name);
        const auto loaded =
            story::loadStory(assetFolder() / "stories" / (picture.scene + ".toml"), gameData(), shotList());
        ASSERT_TRUE(loaded) << loaded.error().message;
        const int chapter = loaded->chapterIndex(picture.chapter);
        ASSERT_GE(chapter, 0) << picture.name;
        const story::Chapter& found = loaded->chapters[static_cast<std::size_t>(chapter)];
        if (found.end == story::ChapterEnd::Time && !picture.event) {
            EXPECT_LT(picture.seconds * 60.0f, static_cast<float>(found.ticks)) << picture.name;
        }
    }
    for (const char* needed : {"arrival", "curtain", "ring", "portrait-rouge", "portrait-cyan", "clash",
                               "duel", "pillar", "rain", "knock-out"})
        EXPECT_TRUE(names.count(needed)) << needed;
}

TEST(Story, EveryPictureOfTheGalleryHasItsMoment) {
    for (const story::GalleryShot& picture : shotList().gallery()) {
        const auto moment = story::findMoment(gameData(), picture);
        ASSERT_TRUE(moment) << moment.error().message;
        const auto simulation = simulate(moment->setup);
        for (std::uint64_t tick = 0; tick < moment->tick; ++tick) simulation->step({});
        EXPECT_EQ(simulation->snapshot().story.chapter, picture.chapter) << picture.name;
    }
    story::GalleryShot never = *shotList().findGallery("clash");
    never.seconds = 500;
    EXPECT_FALSE(story::findMoment(gameData(), never));
}

TEST(Story, EveryVerbIsUsedOnceInTheTable) {
    std::set<std::string_view> names;
    for (const story::Verb& verb : story::verbs()) {
        EXPECT_TRUE(names.insert(verb.name).second) << verb.name;
        EXPECT_NE(verb.apply, nullptr) << verb.name;
        EXPECT_FALSE(verb.help.empty()) << verb.name;
    }
}

TEST(Timeline, IntervalsOfAnySizeMeetEachCueOnce) {
    std::vector<story::Cue> cues;
    for (const int tick : {0, 0, 1, 7, 7, 8, 30, 59, 60}) {
        story::Cue cue;
        cue.tick = tick;
        cue.line = static_cast<int>(cues.size());
        cues.push_back(cue);
    }
    const story::Timeline timeline(cues);
    EXPECT_EQ(timeline.between(7, 8).size(), 2u);
    EXPECT_EQ(timeline.between(0, 7).size(), 3u);
    EXPECT_TRUE(timeline.between(8, 8).empty());
    EXPECT_TRUE(timeline.between(9, 3).empty());
    for (const int step : {1, 2, 3, 7, 13, 61, 100}) {
        std::map<int, int> met;
        for (int from = 0; from < 61; from += step)
            for (const story::Cue& cue : timeline.between(from, from + step)) ++met[cue.line];
        EXPECT_EQ(met.size(), cues.size()) << "steps of " << step;
        for (const auto& [line, count] : met) EXPECT_EQ(count, 1) << "cue " << line << ", steps of " << step;
    }
}

struct Broken {
    const char *what, *text;
    int line;
    std::vector<std::string> says;
};

TEST(Story, BrokenFilesSayWhereAndWhatWasExpected) {
    const std::string head = "title = \"t\"\n[[chapter]]\nname = \"a\"\nseconds = 5\n";
    const std::vector<std::pair<std::string, Broken>> files = {
        {head + "cue = [\n  { at = 1, verb = \"camra\", shot = \"ring\" },\n]\n",
         {"verb", "", 6, {"camra", "\"camera\""}}},
        {head + "cue = [\n  { at = 1, verb = \"camera\", shot = \"rign\" },\n]\n",
         {"shot", "", 6, {"rign", "\"ring\""}}},
        {head + "cue = [\n\n  { at = 1, verb = \"motion\", fighter = \"rouge\", clip = \"wlak\" },\n]\n",
         {"clip", "", 7, {"wlak", "\"walk\""}}},
        {head + "cue = [{ at = 1, verb = \"transform\", fighter = \"rogue\" }]\n",
         {"fighter", "", 5, {"rogue", "\"rouge\""}}},
        {head + "cue = [{ at = 9, verb = \"hud\", on = true }]\n",
         {"past the end", "", 5, {"9 s", "before", "5 s"}}},
        {head + "cue = [{ at = 1, verb = \"hud\", on = 3 }]\n",
         {"type", "", 5, {"on is a number", "true or false"}}},
        {head + "cue = [{ at = 1, verb = \"hud\" }]\n", {"missing", "", 5, {"needs on"}}},
        {head + "cue = [{ at = 1, verb = \"rain\", value = nan }]\n",
         {"nan", "", 5, {"value", "from 0 to 1"}}},
        {head + "cue = [{ at = inf, verb = \"rain\", value = 1 }]\n", {"inf", "", 5, {"at", "from 0"}}},
        {head + "cue = [{ at = 1, verb = \"rain\", value = 1, ovr = 2 }]\n",
         {"key", "", 5, {"ovr", "\"over\""}}},
        {head + "cue = [{ from = 2, to = 1, verb = \"rain\", value = 1 }]\n",
         {"range", "", 5, {"later than"}}},
        {head + "cue = [{ from = 1, to = 2, verb = \"impact\" }]\n",
         {"moment", "", 5, {"moment", "expected at"}}},
        {head + "cue = [{ at = 1, verb = \"place\", fighter = \"cyan\", where = [1, 2] }]\n",
         {"point", "", 5, {"a list of 2", "[x, y, z]"}}},
        {head + "cue = [{ at = 1, verb = \"extra\", name = \"cyam\", where = [0, 0, 0] }]\n",
         {"member", "", 5, {"cyam", "\"cyan\""}}},
        {head + "cue = [{ at = 1, verb = \"extra\", name = \"cyan\", where = [0, 0, 0], clip = \"idel\" }]\n",
         {"clip of a member", "", 5, {"motion of cyan", "\"idle\""}}},
        {head + "cue = [{ at = 1, verb = \"cut_string\", string = \"left_wirst\" }]\n",
         {"string", "", 5, {"left_wirst", "\"left_wrist\""}}},
        {head + "until = \"knock-out\"\n", {"two ends", "", 2, {"both", "expected one"}}},
        {head + "next = \"b\"\n", {"next", "", 5, {"unknown chapter", "\"b\""}}},
        {head + head.substr(12), {"twice", "", 5, {"second chapter", "\"a\""}}},
        {"title = \"t\"\n[[chapter]\n", {"syntax", "", 2, {}}},
        {"title = 3\n", {"title", "", 1, {"expected text"}}},
        {"title = \"t\"\n", {"no chapter", "", 1, {"[[chapter]]"}}},
    };
    for (const auto& [text, broken] : files) {
        const auto loaded = load(text);
        ASSERT_FALSE(loaded) << broken.what;
        const std::string& message = loaded.error().message;
        EXPECT_EQ(loaded.error().code, Exit::Usage);
        EXPECT_NE(message.find(".toml:" + std::to_string(broken.line) + ": "), std::string::npos)
            << broken.what << ": " << message;
        for (const std::string& part : broken.says)
            EXPECT_NE(message.find(part), std::string::npos)
                << broken.what << " lacks '" << part << "': " << message;
    }
}

TEST(Story, LimitsHold) {
    std::string many = "title = \"t\"\n";
    for (int i = 0; i < 65; ++i) many += "[[chapter]]\nname = \"c" + std::to_string(i) + "\"\nseconds = 1\n";
    const auto chapters = load(many);
    ASSERT_FALSE(chapters);
    EXPECT_NE(chapters.error().message.find("at most 64"), std::string::npos) << chapters.error().message;

    std::string cues = "title = \"t\"\n[[chapter]]\nname = \"a\"\nseconds = 5\ncue = [\n";
    for (int i = 0; i < 4097; ++i) cues += "{ at = 0, verb = \"impact\" },\n";
    const auto crowded = load(cues + "]\n");
    ASSERT_FALSE(crowded);
    EXPECT_NE(crowded.error().message.find("at most 4096"), std::string::npos) << crowded.error().message;

    const auto huge = load("#" + std::string(2u << 20, 'x'));
    ASSERT_FALSE(huge);
    EXPECT_NE(huge.error().message.find("at most"), std::string::npos) << huge.error().message;
}

TEST(ShotList, BrokenFilesSayWhere) {
    const auto message = [](const std::string& text) {
        const TemporaryFile file(text);
        const auto loaded = story::ShotList::load(file.path());
        return loaded ? std::string("loaded") : loaded.error().message;
    };
    EXPECT_NE(
        message("[[shot]]\nname = \"a\"\nrelative_to = \"rogue\"\n").find(":3: unknown anchor \"rogue\""),
        std::string::npos);
    EXPECT_NE(message("[[shot]]\nname = \"a\"\nrelative_to = \"line.head\"\n").find(":3: "),
              std::string::npos);
    EXPECT_NE(message("[[shot]]\nname = \"a\"\nrelative_to = \"line\"\n")
                  .find(":1: shot \"a\" has no [[shot.key]]"),
              std::string::npos);
    EXPECT_NE(
        message("[[shot]]\nname = \"a\"\nrelative_to = \"line\"\nkey = [{ at = 0, position = [0, 1, 2] }]\n")
            .find(":4: the first key"),
        std::string::npos);
    EXPECT_NE(
        message(
            "[[gallery]]\nname = \"a\"\nscene = \"duel\"\nchapter = \"duel\"\nseconds = 1\ncamera = \"x\"\n")
            .find(":6: unknown shot"),
        std::string::npos);
}

TEST(Simulation, UnknownScenesAndChaptersAreErrors) {
    EXPECT_FALSE(story::Simulation::create(gameData(), {.scene = "../finale"}));
    EXPECT_FALSE(story::Simulation::create(gameData(), {.scene = "fnale"}));
    const auto chapter = story::Simulation::create(gameData(), {.scene = "finale", .chapter = "dule"});
    ASSERT_FALSE(chapter);
    EXPECT_NE(chapter.error().message.find("\"duel\""), std::string::npos) << chapter.error().message;
}

struct Film {
    std::vector<std::uint64_t> hashes;
    std::vector<std::string> chapters;
    bool finished = false, knockOut = false;
    int fallen = -1;
    float held = 0; // by Roy, at the end
    float mostRain = 0;
};

Film playFinale(std::uint64_t seed) {
    Film run;
    const auto simulation = simulate({.scene = "finale", .seed = seed});
    if (!simulation) return run;
    for (int tick = 0; tick < 60 * 240 && !run.finished; ++tick) {
        simulation->step({});
        const sim::Snapshot& now = simulation->snapshot();
        EXPECT_EQ(now.hash, simulation->hash());
        run.hashes.push_back(now.hash);
        if (run.chapters.empty() || run.chapters.back() != now.story.chapter)
            run.chapters.push_back(now.story.chapter);
        for (const sim::Event& event : now.events) run.knockOut |= event.type == sim::EventType::KnockOut;
        for (int i = 0; i < 2; ++i)
            if (now.fighters[static_cast<std::size_t>(i)].state == sim::FighterState::KnockedOut)
                run.fallen = i;
        run.mostRain = std::max(run.mostRain, now.story.rain);
        run.finished = now.story.finished;
        run.held = now.fighters[1].possession;
    }
    return run;
}

TEST(Simulation, TheFilmIsRougesWhateverTheFight) {
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u}) {
        const Film film = playFinale(seed);
        EXPECT_TRUE(film.knockOut && film.finished) << seed;
        EXPECT_EQ(film.fallen, 1) << seed;
        EXPECT_EQ(film.held, 0.0f) << "the rain falls on her own face";
    }
}

TEST(Simulation, TheFinaleRunsToItsEndTheSameWayTwice) {
    const Film first = playFinale(7);
    EXPECT_TRUE(first.finished) << "after " << first.hashes.size() << " ticks in " << first.chapters.back();
    EXPECT_TRUE(first.knockOut);
    EXPECT_EQ(first.chapters, (std::vector<std::string>{"arrival", "claim", "curtain", "transformation",
                                                        "blackout", "clash", "duel", "knock-out", "rain"}));
    EXPECT_FLOAT_EQ(first.mostRain, 1.0f);
    const Film second = playFinale(7);
    EXPECT_EQ(first.hashes, second.hashes);
    const std::set<std::uint64_t> distinct(first.hashes.begin(), first.hashes.end());
    EXPECT_EQ(distinct.size(), first.hashes.size());
}

TEST(Simulation, TheFilmIsCutShortButAPlayersDuelIsNot) {
    const auto ticksOfDuel = [](sim::Controller rouge) {
        const auto simulation = simulate(
            {.scene = "finale", .seed = 2, .control = {rouge, sim::Controller::Ai}, .chapter = "duel"});
        int ticks = 0;
        if (!simulation || !simulation->params().assign("battle.damage", "0")) return ticks;
        do simulation->step({});
        while (simulation->snapshot().story.chapter == "duel" && ++ticks < 60 * 130);
        return ticks;
    };
    EXPECT_LT(ticksOfDuel(sim::Controller::Ai), 60 * 70);
    EXPECT_GT(ticksOfDuel(sim::Controller::Player), 60 * 95); // the round's own time
}

TEST(Simulation, RougeWearsTheArmourOnceTheRingHasPassed) {
    const auto simulation = simulate({.scene = "finale", .chapter = "transformation"});
    ASSERT_TRUE(simulation);
    bool ringMoved = false;
    for (int tick = 0; tick < 60 * 8; ++tick) {
        simulation->step({});
        const auto& rouge = simulation->snapshot().fighters[0].transform;
        if (tick < 10) {
            EXPECT_EQ(rouge.phase, sim::TransformPhase::Base) << tick;
        }
        ringMoved |=
            rouge.phase == sim::TransformPhase::Descend && rouge.progress > 0.3f && rouge.progress < 0.7f;
    }
    EXPECT_TRUE(ringMoved);
    for (const sim::FighterView& fighter : simulation->snapshot().fighters)
        EXPECT_EQ(fighter.transform.phase, sim::TransformPhase::Armoured);
}

TEST(Simulation, AChapterBegunLaterFindsTheStageAsTheOnesBeforeLeftIt) {
    const auto simulation = simulate({.scene = "finale", .chapter = "clash"});
    ASSERT_TRUE(simulation);
    simulation->step({});
    const sim::Snapshot& now = simulation->snapshot();
    EXPECT_EQ(now.story.chapter, "clash");
    EXPECT_EQ(now.story.chapterTick, 0);
    EXPECT_FALSE(now.story.hud);
    EXPECT_FLOAT_EQ(now.story.letterbox, 1.0f);
    EXPECT_FLOAT_EQ(now.story.blackout, 0.0f);
    EXPECT_LT(now.story.curtain, 0.0f);
    EXPECT_TRUE(now.story.subtitle.empty());
    for (const sim::FighterView& fighter : now.fighters)
        EXPECT_EQ(fighter.transform.phase, sim::TransformPhase::Armoured);
}

TEST(Simulation, ExtrasComeStandAndGo) {
    const TemporaryFile file(
        "title = \"t\"\n[[chapter]]\nname = \"a\"\nseconds = 2\ncue = [\n"
        "{ at = 0.0, verb = \"extra\", name = \"Cyan Bluestar\", where = [2, 0, -1], facing = 90 },\n"
        "{ at = 0.5, verb = \"extra\", name = \"rouge\", where = [0, 0, 1], clip = \"victory\", "
        "armoured = true },\n"
        "{ at = 1.0, verb = \"extra\", name = \"cyan\", where = [3, 0, -1] },\n"
        "{ at = 1.5, verb = \"extra\", name = \"rouge\" },\n]\n"
        "[[chapter]]\nname = \"b\"\nseconds = 2\n");
    auto simulation = story::Simulation::create(gameData(), {.scene = "finale", .story = file.path()});
    ASSERT_TRUE(simulation) << simulation.error().message;
    const auto extras = [&](int ticks) {
        for (int i = 0; i < ticks; ++i) (*simulation)->step({});
        return (*simulation)->snapshot().story.extras;
    };
    const auto first = extras(1);
    ASSERT_EQ(first.size(), 1u);
    EXPECT_EQ(first[0].who, "cyan");
    EXPECT_EQ(first[0].clip, "idle");
    EXPECT_EQ(first[0].position, glm::vec3(2, 0, -1));
    EXPECT_NEAR(first[0].yaw, 1.5708f, 1e-3f);
    const auto both = extras(40);
    ASSERT_EQ(both.size(), 2u);
    EXPECT_EQ(both[0].tick, 40);
    EXPECT_TRUE(both[1].armoured);
    EXPECT_EQ(both[1].tick, 10);
    const auto moved = extras(30);
    ASSERT_EQ(moved.size(), 2u);
    EXPECT_EQ(moved[0].position.x, 3.0f);
    EXPECT_EQ(moved[0].yaw, first[0].yaw) << "whoever is put elsewhere looks where they looked";
    EXPECT_EQ(extras(30).size(), 1u);
    // A chapter that begins later finds those who came before.
    auto later =
        story::Simulation::create(gameData(), {.scene = "finale", .chapter = "b", .story = file.path()});
    ASSERT_TRUE(later) << later.error().message;
    (*later)->step({});
    ASSERT_EQ((*later)->snapshot().story.extras.size(), 1u);
    EXPECT_EQ((*later)->snapshot().story.extras[0].position.x, 3.0f);
}

TEST(Simulation, SkipLeavesOneChapterPerPress) {
    const auto simulation = simulate({.scene = "finale"});
    ASSERT_TRUE(simulation);
    sim::TickInput press;
    press.fighter[0].buttons = sim::kSkip;
    for (int i = 0; i < 30; ++i) simulation->step(press); // held: one chapter only
    EXPECT_EQ(simulation->snapshot().story.chapter, "claim");
    for (int chapter = 0; chapter < 8; ++chapter) {
        simulation->step({});
        simulation->step(press);
    }
    EXPECT_TRUE(simulation->snapshot().story.finished);
}

TEST(Simulation, ParametersTakeEffectAndBadOnesAreIgnored) {
    const auto simulation = simulate({.scene = "duel"});
    ASSERT_TRUE(simulation);
    sim::TickInput input;
    input.params = {{"story.rain", "0.5"}, {"no.such", "1"}, {"story.rain", "many"}};
    simulation->step(input);
    EXPECT_FLOAT_EQ(simulation->snapshot().story.rain, 0.5f);
}

TEST(Simulation, TheDuelBeginsAgainAfterAKnockOut) {
    const auto simulation = simulate({.scene = "duel", .seed = 3});
    ASSERT_TRUE(simulation);
    int rounds = 0;
    std::string before;
    for (int tick = 0; tick < 60 * 240 && rounds < 2; ++tick) {
        simulation->step({});
        const std::string& chapter = simulation->snapshot().story.chapter;
        rounds += before != chapter && chapter == "duel";
        before = chapter;
    }
    EXPECT_EQ(rounds, 2);
}

} // namespace
} // namespace vf
