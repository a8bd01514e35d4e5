#include "renderer/base/preset.hpp"

#include "renderer/base/file.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <unistd.h>
#include <vector>

namespace vf {
namespace {

struct Light : ParamGroup {
    explicit Light(ParamRegistry& registry) : ParamGroup(registry, "light") {}
    Param<Colour> sun{*this, {.name = "sun", .value = colour(0xFFE8D6), .help = "Sun."}};
    Param<bool> rays{*this, {.name = "rays", .value = false, .help = "Rays."}};
};
struct Ring : ParamGroup {
    explicit Ring(ParamRegistry& registry) : ParamGroup(registry, "light.ring") {}
    Param<float> height{
        *this, {.name = "height", .value = 2.3f, .min = 1.6f, .max = 5.0f, .unit = "m", .help = "H."}};
};
struct Battle : ParamGroup {
    explicit Battle(ParamRegistry& registry) : ParamGroup(registry, "battle") {}
    Param<int> rounds{*this,
                      {.name = "rounds", .value = 2, .min = 1, .max = 5, .help = "R.", .scope = Scope::Sim}};
    Param<float> damage{
        *this,
        {.name = "damage", .value = 1.0f, .min = 0.0f, .max = 5.0f, .help = "D.", .scope = Scope::Sim}};
    Param<Choice> ai{*this, {.name = "ai", .value = {0}, .help = "A.", .choices = "calm|bold|mad"}};
};

struct Marks : ParamGroup {
    explicit Marks(ParamRegistry& registry) : ParamGroup(registry, "marks") {}
    Param<Curve> pulse{*this,
                       {.name = "pulse", .value = curve("0:0 1:1"), .min = 0, .max = 2, .help = "Pulse."}};
    Param<Gradient> hue{*this, {.name = "hue", .value = gradient("0:#FFFFFF 1:#D7263D"), .help = "Hue."}};
};

struct PresetTest : testing::Test {
    ParamRegistry registry;
    Light light{registry};
    Ring ring{registry};
    Battle battle{registry};
    Marks marks{registry};
    std::filesystem::path folder;

    void SetUp() override {
        folder = std::filesystem::path(testing::TempDir()) / fmt::format("venus-preset-{}", ::getpid());
        std::filesystem::create_directories(folder);
    }
    void TearDown() override { std::filesystem::remove_all(folder); }
    std::filesystem::path write(std::string_view text, std::string_view name = "test.toml") {
        std::ofstream(folder / name, std::ios::binary) << text;
        return folder / name;
    }
};

TEST_F(PresetTest, SavedAndLoadedIsTheSame) {
    light.sun.set(colour(0xD7263D));
    light.rays.set(true);
    ring.height.set(3);
    battle.damage.set(0.1f);
    battle.ai.set({2});
    marks.pulse.set(curve("0:0.5 0.4:2:flow 1:0"));
    marks.hue.set(gradient("0:#000000 0.25:#123456 1:#D7263D"));
    const auto values = registry.nonDefaults();
    const auto hash = registry.hash(Scope::Render);
    const auto path = folder / "new folder" / "mine.toml";
    ASSERT_TRUE(savePreset(registry, path, "Venus Finale 0.1", "2026-11-21"));
    const auto text = readText(path);
    ASSERT_TRUE(text);
    EXPECT_TRUE(text->starts_with("# Venus Finale 0.1 preset, 2026-11-21\n")) << *text;
    EXPECT_NE(text->find("[light.ring]\nheight = 3.0\n"), std::string::npos) << *text;
    EXPECT_EQ(text->find("rounds"), std::string::npos) << "a default was saved";

    registry.resetAll();
    battle.rounds.set(5); // not in the file: goes back to its default
    const auto changed = loadPreset(registry, path);
    ASSERT_TRUE(changed) << changed.error().message;
    EXPECT_EQ(changed->size(), 8u);
    EXPECT_EQ(registry.nonDefaults(), values);
    EXPECT_EQ(registry.hash(Scope::Render), hash);

    battle.rounds.set(5);
    ASSERT_TRUE(loadPreset(registry, path, PresetMode::Merge));
    EXPECT_EQ(battle.rounds.get(), 5);
    // Nothing differs any more, so nothing is reported.
    EXPECT_TRUE(loadPreset(registry, path, PresetMode::Merge)->empty());
    for (const auto& entry : std::filesystem::directory_iterator(path.parent_path()))
        EXPECT_EQ(entry.path().extension(), ".toml") << "a temporary file was left";
}

TEST_F(PresetTest, BrokenFilesChangeNothingAndNameTheLine) {
    struct Case {
        const char* text;
        int line;
        const char* says;
    };
    const std::string deep = "a" + [] {
        std::string dots;
        for (int i = 0; i < 3000; ++i) dots += ".a";
        return dots;
    }() + " = 1\n";
    const std::string nested = "light.rays = " + std::string(1000, '[') + "\n";
    const Case cases[] = {
        {"[light]\nsun = \"#FF0000\"\nrays = \"maybe\"\n", 3, "expected true or false"},
        {"[light]\nrays = true\nsunn = \"#FF0000\"\n", 3, "'light.sun'"},
        {"[lihgt]\nrays = true\n", 2, "'light.rays'"},
        {"[weather]\n", 1, "there is no group 'weather'"},
        {"[battle]\nrounds = 2.5\n", 2, "a whole number from 1 to 5"},
        {"[battle]\n\n\ndamage = nan\n", 4, "a number from 0 to 5"},
        {"[battle]\ndamage = -inf\n", 2, "a number from 0 to 5"},
        {"[battle]\ndamage = [1, 2]\n", 2, "found an array"},
        {"[marks]\n\npulse = \"0:0 0.5:x 1:1\"\n", 3, "key 2 has the value 'x'"},
        {"[marks]\npulse = [0, 1]\n", 2, "expected a curve of 2 to 16 keys"},
        {"[marks]\nhue = \"0:#FFFFFF\"\n", 2, "1 key is too few"},
        {"[battle.damage]\nx = 1\n", 1, "found a table"},
        {"[[battle]]\nrounds = 3\n", 1, "there is no parameter 'battle'"},
        {"[battle]\nai = \"angry\"\n", 2, "one of: calm, bold, mad"},
        {"[light]\nsun = \"FF0000\"\n", 2, "#RRGGBB"},
        {"[light]\nsun = 2026-11-21\n", 2, "a date or time"},
        {"[battle]\nrounds = 3\nrounds = 4\n", 3, ""},
        {"[battle]\nrounds = \n", 2, ""},
        {"[battle\nrounds = 3\n", 1, ""},
        {"rounds\n", 1, ""},
        {"[battle]\nai = \"bold\n", 2, ""},
        {"[battle]\nrounds = 3\nai = \"\xFF\xFE\"\n", 3, ""},
        {"[battle]\nrounds = 99999999999999999999999\n", 2, ""},
        {deep.c_str(), 1, "expected at most"},
        {nested.c_str(), 1, ""},
    };
    ring.height.set(4);
    battle.damage.set(2);
    const auto before = registry.nonDefaults();
    for (const Case& broken : cases) {
        // Valid lines around the bad one must not be applied either.
        const auto path = write(broken.text);
        const auto result = loadPreset(registry, path);
        ASSERT_FALSE(result) << broken.text;
        EXPECT_EQ(result.error().code, Exit::Usage);
        EXPECT_EQ(registry.nonDefaults(), before) << broken.text;
        EXPECT_TRUE(result.error().message.starts_with(fmt::format("{}:{}: ", path.string(), broken.line)))
            << broken.text << " → " << result.error().message;
        EXPECT_NE(result.error().message.find(broken.says), std::string::npos) << result.error().message;
    }
}

TEST_F(PresetTest, EveryBadLineIsReportedInOrder) {
    const auto result = parsePreset(
        registry, "[light]\nsun = 1\n[battle]\nrounds = true\nx = 1\n[light.ring]\nheight = ''\n", "f");
    ASSERT_FALSE(result);
    std::size_t at = 0;
    for (const char* line :
         {"f:2: light.sun", "f:4: battle.rounds", "f:5: there is no", "f:7: light.ring.height"}) {
        at = result.error().message.find(line, at);
        EXPECT_NE(at, std::string::npos) << line << " in\n" << result.error().message;
    }
}

TEST_F(PresetTest, HostileFilesAreRefusedSoon) {
    struct Wide : ParamGroup { // as many as the program has
        explicit Wide(ParamRegistry& owner) : ParamGroup(owner, "wide") {
            for (int i = 0; i < 400; ++i) {
                const std::string leaf = fmt::format("a_rather_long_name_{}", i);
                params.push_back(
                    std::make_unique<Param<bool>>(*this, ParamSpec<bool>{.name = leaf, .help = "W."}));
            }
        }
        std::vector<std::unique_ptr<Param<bool>>> params;
    } wide(registry);
    const auto repeated = [](std::string_view text, std::size_t bytes) {
        std::string all;
        while (all.size() + text.size() <= bytes) all += text;
        return all;
    };
    std::string unknown, numbers;
    for (int i = 0; unknown.size() < kPresetLimit - 40; ++i) unknown += fmt::format("unknown_{} = 1\n", i);
    for (int i = 0; numbers.size() < kPresetLimit - 40; ++i) numbers += fmt::format("wide.x{} = 1\n", i);
    battle.damage.set(2);
    const auto before = registry.nonDefaults();
    const std::pair<std::string, const char*> cases[] = {
        {"x = " + repeated("[\n", kPresetLimit - 100), ""},
        {repeated("[a.b.c.d.e.f.g]\n", kPresetLimit), ""},
        {repeated("battle.damage = 1\n", kPresetLimit), ":2: "},
        {unknown, "and 1"},
        {numbers, "and 1"},
        {"marks.pulse = \"" + repeated("0:0 ", 900) + "\"\n", "key 2 has the time 0"},
        {"marks.pulse = \"\"\"\n" + repeated("0:0 1:1\n", 9000) + "\"\"\"\n", ":1: "},
        {std::string("battle.damage = 1\0\n", 19), ":1: "},
        {"\xEF\xBB\xBF[battle]\ndamage = \xC0\xAF\n", ":2: "},
        {std::string(300, '\0'), ":1: "},
        {repeated("\xFF", 1000), ":1: "},
        {"battle = 1\nbattle.damage = 1\n", ":2: "},
        {"battle.damage = { }\n", "found a table"},
        {"battle.damage.x.y.z = 1\n", "found a table"},
        {"battle.damage = 0x7FFFFFFFFFFFFFFFFF\n", ":1: "},
        {"light.sun = \"#FF00\\u0000\"\n", "#RRGGBB"},
        {"\"battle.damage\" = 3\n\"\" = 1\n", "there is no parameter ''"},
    };
    const auto begun = std::chrono::steady_clock::now();
    for (const auto& [text, says] : cases) {
        const auto result = loadPreset(registry, write(text));
        ASSERT_FALSE(result) << text.substr(0, 60);
        EXPECT_EQ(result.error().code, Exit::Usage);
        EXPECT_EQ(registry.nonDefaults(), before) << text.substr(0, 60);
        EXPECT_NE(result.error().message.find(says), std::string::npos) << result.error().message;
        EXPECT_LT(result.error().message.size(), 8000u);
        for (const char c : result.error().message)
            EXPECT_TRUE(c == '\n' || static_cast<unsigned char>(c) >= 32) << "a message that is no text";
    }
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
    EXPECT_LT(taken.count(), 10) << "a file of a quarter of a megabyte keeps the program busy";
}

TEST_F(PresetTest, TooLargeAndMissingFilesAreErrors) {
    EXPECT_FALSE(loadPreset(registry, folder / "none.toml"));
    EXPECT_FALSE(loadPreset(registry, folder));
    EXPECT_FALSE(loadPreset(registry, write(std::string(kPresetLimit + 1, '#'))));
    EXPECT_TRUE(loadPreset(registry, write(""))) << "an empty preset is all defaults";
}

TEST_F(PresetTest, OutOfRangeIsClamped) {
    ASSERT_TRUE(loadPreset(registry, write("[battle]\nrounds = 4000000000000\ndamage = -1e300\n")));
    EXPECT_EQ(battle.rounds.get(), 5);
    EXPECT_EQ(battle.damage.get(), 0.0f);
    // A whole number is a number.
    ASSERT_TRUE(loadPreset(registry, write("battle.damage = 3\n")));
    EXPECT_EQ(battle.damage.get(), 3.0f);
}

TEST_F(PresetTest, FoldersAreListedAndNamesResolved) {
    write("", "b.toml");
    write("", "a.toml");
    write("", "notes.txt");
    std::filesystem::create_directory(folder / "folder.toml");
    const auto presets = listPresets(folder);
    ASSERT_EQ(presets.size(), 2u);
    EXPECT_EQ(presets[0].name, "a");
    EXPECT_EQ(presets[1].name, "b");
    EXPECT_TRUE(listPresets(folder / "none").empty());

    EXPECT_EQ(*findPreset({folder / "none", folder}, "b"), folder / "b.toml");
    EXPECT_EQ(*findPreset({}, "x/y.toml"), "x/y.toml");
    const auto missing = findPreset({folder}, "bb");
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().message.find("'b'"), std::string::npos) << missing.error().message;
    EXPECT_TRUE(presetPath(folder, "my look 2_b"));
    for (const char* name : {"", "../x", "a/b", ".", "a.toml", " a", "é", "a\nb"})
        EXPECT_FALSE(presetPath(folder, name)) << name;
}

TEST_F(PresetTest, CompareShowsDefaultsForWhatAPresetLacks) {
    const auto first = parsePreset(registry, "battle.damage = 2.0\nbattle.rounds = 3\n", "a");
    const auto second = parsePreset(registry, "battle.rounds = 3\nlight.rays = true\n", "b");
    ASSERT_TRUE(first && second);
    EXPECT_EQ(comparePresets(registry, *first, *second),
              (std::vector<PresetDifference>{{"light.rays", "false", "true"}, {"battle.damage", "2", "1"}}));
    EXPECT_TRUE(registry.nonDefaults().empty()) << "parsing changed the registry";
}

} // namespace
} // namespace vf
