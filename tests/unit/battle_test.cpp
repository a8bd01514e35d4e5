#include "renderer/base/file.hpp"
#include "scenes/battle/battle_params.hpp"
#include "scenes/battle/fighter_spec.hpp"
#include "scenes/battle/hits.hpp"
#include "scenes/battle/input_buffer.hpp"
#include "scenes/battle/transformation.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>

namespace vf::battle {
namespace {

TEST(Battle, SegmentDistanceFindsTheNearestPoints) {
    glm::vec3 between;
    // Crossing at a right angle, one metre apart.
    EXPECT_NEAR(segmentDistance2({-1, 0, 0}, {1, 0, 0}, {0, 1, -1}, {0, 1, 1}, between), 1.0f, 1e-5f);
    EXPECT_NEAR(glm::length(between - glm::vec3(0, 0.5f, 0)), 0.0f, 1e-5f);
    // End to end, parallel, and points.
    EXPECT_NEAR(segmentDistance2({0, 0, 0}, {1, 0, 0}, {3, 0, 0}, {4, 0, 0}, between), 4.0f, 1e-5f);
    EXPECT_NEAR(segmentDistance2({0, 0, 0}, {2, 0, 0}, {1, 3, 0}, {5, 3, 0}, between), 9.0f, 1e-5f);
    EXPECT_NEAR(segmentDistance2({1, 1, 1}, {1, 1, 1}, {1, 1, 3}, {1, 1, 3}, between), 4.0f, 1e-5f);
}

TEST(Battle, APressedButtonWaitsAndIsUsedOnce) {
    InputBuffer buffer;
    buffer.push({0, 0, sim::kLight});
    for (int i = 0; i < 5; ++i) buffer.push({});
    EXPECT_TRUE(buffer.take(sim::kLight, 6));
    EXPECT_FALSE(buffer.take(sim::kLight, 6)) << "used up";
    buffer.push({0, 0, sim::kLight});
    for (int i = 0; i < 6; ++i) buffer.push({});
    EXPECT_FALSE(buffer.waiting(sim::kLight, 6)) << "too old";
    for (int i = 0; i < 300; ++i) buffer.push({0, 0, sim::kHeavy});
    EXPECT_FALSE(buffer.waiting(sim::kHeavy, 6)) << "holding is pressing once";
    EXPECT_TRUE(buffer.held(sim::kHeavy));
}

TEST(Battle, TwoButtonsCountAsOnePressOnlyCloseTogether) {
    const auto pressed = [](int lightFirst) {
        InputBuffer buffer;
        for (int i = 0; i < lightFirst; ++i) buffer.push({0, 0, sim::kLight});
        buffer.push({0, 0, sim::kLight | sim::kGuard});
        return buffer.takeWith(sim::kGuard, sim::kLight, 10);
    };
    EXPECT_TRUE(pressed(0));
    EXPECT_TRUE(pressed(InputBuffer::kTogether));
    EXPECT_FALSE(pressed(InputBuffer::kTogether + 1)) << "a blow that waits and a guard that comes later";
    InputBuffer guarding;
    for (int i = 0; i < 400; ++i) guarding.push({0, 0, sim::kGuard});
    EXPECT_FALSE(guarding.takeWith(sim::kGuard, sim::kLight, 10));
    guarding.push({0, 0, sim::kLight | sim::kGuard});
    EXPECT_TRUE(guarding.takeWith(sim::kGuard, sim::kLight, 10));
    EXPECT_FALSE(guarding.takeWith(sim::kGuard, sim::kLight, 10)) << "used up";
}

TEST(Battle, TheRingFallsFromTheHeadToTheGround) {
    Transformation form;
    form.begin();
    std::vector<int> phaseTicks(6, 0);
    float previous = 10.0f;
    int ticks = 0;
    while (form.running() && ticks < 1000) {
        const sim::TransformView view = form.view(2.3f);
        EXPECT_LE(view.ringHeight, previous) << "tick " << ticks;
        EXPECT_GE(view.progress, 0.0f);
        EXPECT_LE(view.progress, 1.0f);
        previous = view.ringHeight;
        ++phaseTicks[static_cast<std::size_t>(view.phase)];
        form.advance(1.0f);
        ++ticks;
    }
    EXPECT_EQ(ticks, 150);
    EXPECT_EQ(phaseTicks[static_cast<std::size_t>(sim::TransformPhase::Summon)], 30);
    EXPECT_EQ(phaseTicks[static_cast<std::size_t>(sim::TransformPhase::Descend)], 70);
    EXPECT_EQ(phaseTicks[static_cast<std::size_t>(sim::TransformPhase::Seal)], 20);
    EXPECT_EQ(phaseTicks[static_cast<std::size_t>(sim::TransformPhase::Ignite)], 30);
    EXPECT_TRUE(form.armoured());
    EXPECT_FLOAT_EQ(form.view(2.3f).ringHeight, 0.0f);
    EXPECT_GT(Transformation().view(2.3f).ringHeight, 2.0f) << "nothing of a base form is above the ring";
}

TEST(Battle, EveryParameterOfTheFightBelongsToTheSimulation) {
    ParamRegistry registry;
    const BattleParams battle(registry);
    const PhysicsParams physics(registry);
    EXPECT_GE(registry.all().size(), 20u);
    for (const ParamBase* param : registry.all()) {
        EXPECT_EQ(param->scope(), Scope::Sim) << param->name();
        EXPECT_TRUE(param->help().ends_with(".")) << param->name();
    }
}

class BrokenFighter : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() / ("venus-fighter-" + std::to_string(::getpid()));
        const auto text = readText(assetFolder() / "fighters/rouge.toml");
        const auto figure = readText(assetFolder() / "fighters/rouge_figure.toml");
        ASSERT_TRUE(text);
        ASSERT_TRUE(figure);
        good_ = *text;
        ASSERT_TRUE(writeText(folder_ / "rouge_figure.toml", *figure));
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    Result<FighterSpec> load(const std::string& text) {
        EXPECT_TRUE(writeText(folder_ / "rouge.toml", text));
        return loadFighter(folder_ / "rouge.toml");
    }
    // The message after a replacement, or "loaded".
    std::string spoiled(const std::string& from, const std::string& to) {
        std::string text = good_;
        const std::size_t at = text.find(from);
        if (at == std::string::npos) return "the file has no '" + from + "'";
        const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
        text.replace(at, from.size(), to);
        const Result<FighterSpec> read = load(text);
        if (read) return "loaded";
        EXPECT_NE(read.error().message.find("rouge.toml:"), std::string::npos) << read.error().message;
        lineNamed_ =
            read.error().message.find("rouge.toml:" + std::to_string(line) + ":") != std::string::npos;
        return read.error().message;
    }
    std::filesystem::path folder_;
    std::string good_;
    bool lineNamed_ = false;
};

TEST_F(BrokenFighter, SaysWhereAndWhatWasExpected) {
    ASSERT_TRUE(load(good_));
    struct Case {
        const char *from, *to, *message;
        bool exactLine;
    };
    const std::vector<Case> cases{
        {"mass = 58.0", "mass = nan", "a number from", true},
        {"mass = 58.0", "mass = -3", "a number from", true},
        {"mass = 58.0", "mass = \"heavy\"", "a number from", true},
        {"walk = 2.1", "wlak = 2.1", "'walk': is missing", false},
        {"startup = 7", "startup = 0", "a whole number from 1", true},
        {"startup = 7", "startup = 7.5", "a whole number", true},
        {"kind = \"down\"", "kind = \"downwards\"", "light, heavy, launch, down or throw", true},
        {"from = \"leftLowerArm\"", "from = \"leftLowerArms\"", "the nearest is 'leftLowerArm'", true},
        {"into = \"light2\"", "into = \"light9\"", "there is no move 'light9'", false},
        {"name = \"launcher\"", "name = \"heavy\"", "two moves 'heavy'", true},
        {"from = 9, to = 20", "from = 9, to = 300", "frames 9 to 300 of a move of 21", true},
        {"invulnerable = [{ from = 3", "invulnerable = [{ from = 30", "frames 30 to 8", true},
        {"release = 16", "release = 45", "within throw_ticks", true},
        {"range = 1.05", "rnage = 1.05", "'range': is missing", false},
        {"name = \"grab\"", "name = \"grasp\"", "there is no move 'grab', the nearest is 'grasp'", false},
        {"at = 24", "at = 85", "must lie within ticks", true},
        {"startup = 7", "startup = 7\ncolour = 3", "'colour': unknown key", false},
        {"[ground]", "[ground", "", false},
    };
    for (const Case& wrong : cases) {
        const std::string message = spoiled(wrong.from, wrong.to);
        EXPECT_NE(message, "loaded") << wrong.to;
        EXPECT_NE(message.find(wrong.message), std::string::npos) << wrong.to << ": " << message;
        EXPECT_TRUE(lineNamed_ || !wrong.exactLine) << message;
    }
    EXPECT_FALSE(loadFighter(folder_ / "nobody.toml"));
}

} // namespace
} // namespace vf::battle
