#include "scenes/sim/replay.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/hash.hpp"
#include "scenes/sim/fixed_step_clock.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <functional>

namespace vf::sim {
namespace {

Replay sample() {
    Replay replay;
    replay.setup.build = "test";
    replay.setup.dataHash = 0x1234567890abcdefull;
    replay.setup.seed = 7;
    replay.setup.scene = "duel";
    replay.setup.chapter = "first";
    replay.setup.story = "finale.toml";
    replay.setup.control = {Controller::Player, Controller::Ai};
    replay.setup.files = {{"fighters/cyan.toml", 5}, {"fighters/rouge.toml", 6}};
    replay.ticks.resize(500);
    for (std::size_t i = 100; i < 220; ++i) replay.ticks[i].fighter[0] = {100, -50, kLight | kGuard};
    for (std::size_t i = 200; i < 210; ++i) replay.ticks[i].fighter[1] = {-100, 0, kJump};
    replay.ticks[0].params = {{"battle.gravity", "12"}};
    replay.ticks[300].params = {{"battle.gravity", "30"}, {"battle.damage", "2"}};
    return replay;
}

// After a change of content, so that the test reaches the check behind the checksum.
std::vector<std::byte> sealed(std::vector<std::byte> bytes) {
    Hasher hasher;
    hasher.bytes(bytes.data(), bytes.size() - 8);
    const std::uint64_t sum = hasher.value();
    std::memcpy(bytes.data() + bytes.size() - 8, &sum, 8);
    return bytes;
}

template <class T>
void poke(std::vector<std::byte>& bytes, std::size_t at, T value) {
    ASSERT_LE(at + sizeof value, bytes.size());
    std::memcpy(bytes.data() + at, &value, sizeof value);
}

// Where things lie in sample(), see the layout in replay.cpp.
constexpr std::size_t kBuild = 12, kScene = kBuild + 2 + 4 + 16, kFighters = kScene + 2 + 4 + 2 + 5 + 2 + 11,
                      kControl = kFighters + 2 + 5 + 2 + 4;
constexpr std::size_t kFiles = kControl + 2, kSecondFile = kFiles + 2 + 2 + 18 + 8;
constexpr std::size_t kCount = kSecondFile + 2 + 19 + 8, kRuns = kCount + 8, kFirstRun = kRuns + 4,
                      kRunBytes = 12;
constexpr std::size_t kRunCount = 5, kParams = kFirstRun + kRunCount * kRunBytes;

TEST(Replay, ComesBackAsItWas) {
    const Replay before = sample();
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("venus-replay-" + std::to_string(::getpid()));
    ASSERT_TRUE(before.save(file));
    const Result<Replay> after = Replay::load(file);
    ASSERT_TRUE(after) << after.error().message;
    EXPECT_EQ(after->setup, before.setup);
    EXPECT_EQ(after->ticks, before.ticks);
    EXPECT_LT(std::filesystem::file_size(file), 400u) << "runs of equal inputs are stored once";
    std::filesystem::remove(file);
}

struct Hostile {
    const char* what;
    const char* message; // a part of it
    std::function<std::vector<std::byte>(std::vector<std::byte>)> spoil;
};

TEST(Replay, RefusesDamagedAndHostileFiles) {
    const std::vector<std::byte> good = sample().encode();
    ASSERT_TRUE(Replay::decode(good, "good"));
    ASSERT_EQ(good.size() > kParams, true);
    const auto poked = [](std::size_t at, auto value) {
        return [at, value](std::vector<std::byte> bytes) {
            poke(bytes, at, value);
            return sealed(std::move(bytes));
        };
    };
    const std::vector<Hostile> cases{
        {"empty", "not a replay", [](auto) { return std::vector<std::byte>{}; }},
        {"wrong magic", "not a replay",
         [](auto b) {
             b[0] = std::byte{'X'};
             return b;
         }},
        {"only the magic", "ends within the header",
         [](auto b) {
             b.resize(8);
             return b;
         }},
        {"newer version", "version 9", poked(8, std::uint32_t{9})},
        {"cut short", "checksum",
         [](auto b) {
             b.resize(b.size() / 2);
             return b;
         }},
        {"one bit flipped", "checksum",
         [](auto b) {
             b[kFirstRun + 5] ^= std::byte{4};
             return b;
         }},
        {"bytes after the end", "checksum",
         [](auto b) {
             b.resize(b.size() + 16);
             return b;
         }},
        {"name as long as the world", "too long", poked(kBuild, std::uint16_t{0xffff})},
        {"control character in the scene", "not text", poked(kScene + 2, char{27})},
        {"fighter's name as long as the world", "too long", poked(kFighters, std::uint16_t{0xffff})},
        {"control character in a fighter's name", "not text", poked(kFighters + 2, char{27})},
        {"third controller", "0 (player) or 1 (AI)", poked(kControl, std::uint8_t{2})},
        {"more data files than bytes", "do not fit", poked(kFiles, std::uint16_t{1024})},
        {"more data files than allowed", "do not fit", poked(kFiles, std::uint16_t{0xffff})},
        {"data file without end", "too long", poked(kFiles + 2, std::uint16_t{300})},
        {"control character in a data file", "not text", poked(kSecondFile + 2, char{7})},
        {"data files out of order", "not in order", poked(kSecondFile + 2, char{'a'})},
        {"ticks for a thousand years", "at most", poked(kCount, ~std::uint64_t{0})},
        {"more ticks than the runs hold", "the header says", poked(kCount, std::uint64_t{501})},
        {"fewer ticks than the runs hold", "more than", poked(kCount, std::uint64_t{499})},
        {"billions of runs", "do not fit", poked(kRuns, std::uint32_t{0xffffffff})},
        {"an empty run", "empty", poked(kFirstRun, std::uint32_t{0})},
        {"a run of four billion", "more than", poked(kFirstRun, std::uint32_t{0xffffffff})},
        {"stick at -128", "stick", poked(kFirstRun + 4, std::int8_t{-128})},
        {"unknown button", "button", poked(kFirstRun + 6, std::uint16_t{0x8000})},
        {"billions of parameters", "do not fit", poked(kParams, std::uint32_t{0xffffffff})},
        {"fewer parameters than follow", "too many", poked(kParams, std::uint32_t{1})},
        {"parameter after the end", "rising ticks", poked(kParams + 4, std::uint32_t{500})},
        {"parameters out of order", "rising ticks", poked(kParams + 4, std::uint32_t{499})},
    };
    for (const Hostile& hostile : cases) {
        const Result<Replay> read = Replay::decode(hostile.spoil(good), "bad.replay");
        ASSERT_FALSE(read) << hostile.what;
        EXPECT_NE(read.error().message.find(hostile.message), std::string::npos)
            << hostile.what << ": " << read.error().message;
        EXPECT_EQ(read.error().message.find("bad.replay"), 0u) << "the message names the file";
        EXPECT_EQ(read.error().code, Exit::Usage);
    }
    // Whatever is cut off, it is an error and never a crash.
    for (std::size_t size = 0; size < good.size(); ++size)
        EXPECT_FALSE(Replay::decode(std::span(good).first(size), "cut")) << size;
}

TEST(Replay, NamesTheDataThatDiffers) {
    const std::vector<DataFile> recorded{{"a", 1}, {"b", 2}, {"d", 4}};
    EXPECT_EQ(differencesOf(recorded, recorded), "");
    EXPECT_EQ(differencesOf(recorded, {{"a", 1}, {"b", 3}, {"d", 4}}), "b differs");
    EXPECT_EQ(differencesOf(recorded, {{"b", 2}, {"c", 3}, {"d", 5}, {"e", 5}}),
              "a is missing, c is new, d differs, e is new");
    EXPECT_EQ(differencesOf(recorded, {}), "a is missing, b is missing, d is missing");
    EXPECT_EQ(differencesOf({}, {{"a", 1}}), "a is new");
}

struct TwoParams : ParamGroup {
    explicit TwoParams(ParamRegistry& registry) : ParamGroup(registry, "battle") {}
    Param<float> gravity{*this,
                         {.name = "gravity",
                          .value = 20.0f,
                          .min = 0.0f,
                          .max = 60.0f,
                          .unit = "",
                          .help = "Test.",
                          .scope = Scope::Sim}};
    Param<float> damage{*this,
                        {.name = "damage",
                         .value = 1.0f,
                         .min = 0.0f,
                         .max = 5.0f,
                         .unit = "",
                         .help = "Test.",
                         .scope = Scope::Sim}};
    Param<float> glow{*this,
                      {.name = "glow",
                       .value = 1.0f,
                       .min = 0.0f,
                       .max = 5.0f,
                       .unit = "",
                       .help = "Test.",
                       .scope = Scope::Render}};
};

TEST(Replay, ChecksParametersAgainstTheRegistry) {
    ParamRegistry registry;
    const TwoParams params(registry);
    Replay replay = sample();
    EXPECT_TRUE(replay.checkParams(registry));
    EXPECT_TRUE(params.gravity.isDefault()) << "checking changes nothing";
    replay.ticks[300].params[0].name = "battle.gravitas";
    const Status unknown = replay.checkParams(registry);
    ASSERT_FALSE(unknown);
    EXPECT_NE(unknown.error().message.find("battle.gravity"), std::string::npos) << unknown.error().message;
    replay.ticks[300].params[0] = {"battle.gravity", "heavy"};
    EXPECT_FALSE(replay.checkParams(registry));
    replay.ticks[300].params[0] = {"battle.glow", "2"};
    EXPECT_FALSE(replay.checkParams(registry)) << "a picture's parameter has no place in a replay";
}

TEST(Clock, GivesSixtyTicksASecondWhateverTheFrames) {
    FixedStepClock clock;
    int ticks = 0;
    for (int i = 0; i < 144; ++i) ticks += clock.advance(1'000'000'000 / 144).ticks;
    ticks += clock.advance(1'000'000'000 - 144 * (1'000'000'000 / 144)).ticks;
    EXPECT_EQ(ticks, 60);
    FixedStepClock halved;
    ticks = 0;
    for (int i = 0; i < 100; ++i) ticks += halved.advance(10'000'000, 0.5f).ticks;
    EXPECT_EQ(ticks, 30);
}

TEST(Clock, CapsAHaltAndStepsWhilePaused) {
    FixedStepClock clock;
    const auto halt = clock.advance(60'000'000'000);
    EXPECT_EQ(halt.ticks, FixedStepClock::kMaxTicksPerFrame);
    EXPECT_TRUE(halt.dropped);
    EXPECT_EQ(clock.advance(-5).ticks, 0) << "a clock that runs backwards undoes nothing";
    clock.pause(true);
    EXPECT_EQ(clock.advance(1'000'000'000).ticks, 0);
    clock.singleStep();
    EXPECT_EQ(clock.advance(0).ticks, 1);
    EXPECT_EQ(clock.advance(0).ticks, 0);
    clock.pause(false);
    const auto on = clock.advance(25'000'000);
    EXPECT_EQ(on.ticks, 1);
    EXPECT_NEAR(on.alpha, 0.5f, 1e-3f);
}

} // namespace
} // namespace vf::sim
