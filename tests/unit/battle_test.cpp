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

TEST(Battle, AHenshinTakesItsTimesAndItsPointOnlyRises) {
    const HenshinSpec times{.summon = 20, .descend = 50, .seal = 10, .ignite = 15};
    for (const float duration : {1.0f, 2.0f}) {
        Transformation form;
        form.begin();
        std::vector<int> phaseTicks(6, 0);
        float previous = -1;
        int ticks = 0;
        while (form.running() && ticks < 1000) {
            const sim::TransformView view = form.view(times);
            EXPECT_GT(view.point, previous) << "tick " << ticks;
            EXPECT_GE(view.progress, 0.0f);
            EXPECT_LE(view.progress, 1.0f);
            previous = view.point;
            ++phaseTicks[static_cast<std::size_t>(view.phase)];
            form.advance(times, duration);
            ++ticks;
        }
        const int factor = static_cast<int>(duration);
        EXPECT_EQ(ticks, 95 * factor);
        EXPECT_EQ(phaseTicks[static_cast<std::size_t>(sim::TransformPhase::Summon)], 20 * factor);
        EXPECT_EQ(phaseTicks[static_cast<std::size_t>(sim::TransformPhase::Descend)], 50 * factor);
        EXPECT_EQ(phaseTicks[static_cast<std::size_t>(sim::TransformPhase::Seal)], 10 * factor);
        EXPECT_EQ(phaseTicks[static_cast<std::size_t>(sim::TransformPhase::Ignite)], 15 * factor);
        EXPECT_TRUE(form.armoured());
        EXPECT_FLOAT_EQ(form.view(times).point, 1.0f);
    }
}

TEST(Battle, ThePhasesMeetAtTheSamePointsWhateverTheirTimes) {
    const HenshinSpec times{.summon = 7, .descend = 90, .seal = 3, .ignite = 11};
    Transformation form;
    form.begin();
    std::vector<float> ends;
    for (float before = 0; form.running(); before = form.view(times).point) {
        if (form.advance(times, 1.0f) && form.running()) ends.push_back(form.view(times).point);
        EXPECT_GE(form.view(times).point, before);
    }
    ASSERT_EQ(ends.size(), 3u);
    for (std::size_t i = 0; i < 3; ++i) EXPECT_FLOAT_EQ(ends[i], sim::kTransformEnds[i]);
}

TEST(Battle, ArmourLeavesTheWayItCame) {
    const HenshinSpec times;
    Transformation form;
    form.set(true);
    form.leave();
    EXPECT_FALSE(form.armoured());
    EXPECT_FALSE(form.running()) << "she may act";
    float previous = 1;
    int ticks = 0;
    for (; form.phase() != sim::TransformPhase::Base && ticks < 1000; ++ticks) {
        const sim::TransformView view = form.view(times);
        EXPECT_TRUE(view.leaving);
        EXPECT_LT(view.point, previous);
        previous = view.point;
        form.advance(times, 1.0f);
    }
    EXPECT_EQ(ticks, times.leave);
    EXPECT_FALSE(form.view(times).leaving);
}

TEST(Battle, ABlowThrowsTheRingOffUntilItIsSealed) {
    const HenshinSpec times;
    const auto interruptedAfter = [&](int ticks) {
        Transformation form;
        form.begin();
        for (int i = 0; i < ticks; ++i) form.advance(times, 1.0f);
        return std::pair(form.interrupt(), form);
    };
    auto [thrown, form] = interruptedAfter(60);
    EXPECT_TRUE(thrown);
    EXPECT_TRUE(form.takeBreak());
    EXPECT_FALSE(form.takeBreak()) << "told once";
    EXPECT_EQ(form.phase(), sim::TransformPhase::Base);
    const float at = form.view(times).brokenAt;
    EXPECT_NEAR(at, 0.2f + 30.0f / 70.0f * 0.4667f, 1e-3f);
    float previous = 0;
    int seen = 0;
    for (; form.view(times).broken > 0 && seen < 1000; ++seen) {
        EXPECT_GT(form.view(times).broken, previous);
        EXPECT_LE(form.view(times).broken, 1.0f);
        EXPECT_FLOAT_EQ(form.view(times).brokenAt, at);
        previous = form.view(times).broken;
        form.advance(times, 1.0f);
    }
    EXPECT_EQ(seen, times.scatter);
    const auto [late, sealed] = interruptedAfter(105);
    EXPECT_FALSE(late);
    EXPECT_TRUE(sealed.armoured());
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
