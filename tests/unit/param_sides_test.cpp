// Two sets of parameters, and other looks by chance: values go where they are sent and nowhere else.
#include "renderer/base/param_sides.hpp"
#include "renderer/base/randomise.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace vf {
namespace {

using Side = ParamSides::Side;

struct Look : ParamGroup {
    explicit Look(ParamRegistry& registry) : ParamGroup(registry, "look") {}
    Param<float> light{*this, {.name = "light", .value = 1.0f, .min = 0.0f, .max = 4.0f, .help = "Light."}};
    Param<int> count{*this, {.name = "count", .value = 5, .min = 0, .max = 100, .help = "Count."}};
    Param<bool> on{*this, {.name = "on", .value = true, .help = "On."}};
    Param<Colour> hue{*this, {.name = "hue", .value = colour(0xE9B44C), .help = "Hue."}};
    Param<Choice> kind{*this, {.name = "kind", .value = {1}, .help = "Kind.", .choices = "a|b|c"}};
    Param<float> speed{
        *this,
        {.name = "speed", .value = 1.0f, .min = 0.0f, .max = 9.0f, .help = "Speed.", .scope = Scope::Sim}};
    Param<Curve> ease{
        *this,
        {.name = "ease", .value = curve("0:0.5 0.4:0.2:smooth 1:1"), .min = 0, .max = 1, .help = "Ease."}};
    Param<Gradient> ramp{*this, {.name = "ramp", .value = gradient("0:#FFFFFF 1:#D7263D"), .help = "Ramp."}};
    Param<int> clip{*this, {.name = "clip", .value = 1, .min = 0, .max = 9, .help = "Shared."}};
};

struct Sides : testing::Test {
    ParamRegistry registry;
    Look look{registry};
    ParamSides sides{registry, [](const ParamBase& param) { return param.leaf() == "clip"; }};

    std::string on(Side side, const ParamBase& param) {
        std::string text;
        sides.with(side, [&] { text = param.toText(); });
        return text;
    }
};

TEST_F(Sides, AreOneUntilTheyAreStarted) {
    look.light.set(2);
    EXPECT_EQ(on(Side::B, look.light), "2");
    EXPECT_TRUE(sides.differences().empty());
    sides.swap();
    sides.edit(Side::B);
    EXPECT_EQ(sides.editing(), Side::A);
    EXPECT_EQ(look.light.get(), 2);
}

TEST_F(Sides, HoldTwoValuesOfEveryKind) {
    look.light.set(2);
    sides.start();
    EXPECT_TRUE(sides.differences().empty()) << "B begins as A";
    sides.edit(Side::B);
    look.light.set(3);
    look.count.set(7);
    look.on.set(false);
    look.hue.set(colour(0x17C3E6));
    look.kind.set({2});
    look.ease.set(curve("0:0 1:1:step"));
    EXPECT_EQ(on(Side::A, look.light), "2");
    EXPECT_EQ(on(Side::A, look.hue), "#E9B44C");
    EXPECT_EQ(on(Side::B, look.light), "3");
    sides.edit(Side::A);
    EXPECT_EQ(look.light.get(), 2);
    EXPECT_EQ(look.kind.get().index, 1);
    const std::vector<PresetDifference> expected{
        {"look.light", "2", "3"},     {"look.count", "5", "7"},
        {"look.on", "true", "false"}, {"look.hue", "#E9B44C", "#17C3E6"},
        {"look.kind", "b", "c"},      {"look.ease", look.ease.defaultText(), "0:0 1:1:step"}};
    EXPECT_EQ(sides.differences(), expected);
    sides.edit(Side::B);
    EXPECT_EQ(sides.differences(), expected) << "whichever is edited";
}

TEST_F(Sides, ShareTheSimulationAndWhatTheyAreToldTo) {
    sides.start();
    sides.edit(Side::B);
    look.speed.set(4);
    look.clip.set(3);
    sides.edit(Side::A);
    EXPECT_EQ(look.speed.get(), 4);
    EXPECT_EQ(look.clip.get(), 3);
    EXPECT_TRUE(sides.differences().empty());
}

TEST_F(Sides, SwapAndKeep) {
    sides.start();
    sides.edit(Side::B);
    look.light.set(3);
    sides.swap();
    EXPECT_EQ(sides.editing(), Side::B);
    EXPECT_EQ(look.light.get(), 1) << "B has A's value now";
    EXPECT_EQ(on(Side::A, look.light), "3");
    sides.keep(Side::A);
    EXPECT_FALSE(sides.on());
    EXPECT_EQ(look.light.get(), 3);
    sides.start();
    EXPECT_TRUE(sides.differences().empty()) << "the next comparison begins anew";
    sides.edit(Side::B);
    look.light.set(4);
    sides.edit(Side::A);
    sides.keep(Side::B);
    EXPECT_EQ(look.light.get(), 4);
}

struct Randomise : testing::Test {
    ParamRegistry registry;
    Look look{registry};
    RandomiseRequest request{.seed = 3, .strength = 0.5f, .wanted = [](const ParamBase& param) {
                                 return param.scope() == Scope::Render;
                             }};
    std::vector<ParamAssignment> roll() const { return randomised(registry, request); }
};

TEST_F(Randomise, RepeatsWithItsSeedAndDiffersWithAnother) {
    const auto first = roll();
    EXPECT_GE(first.size(), 3u);
    EXPECT_EQ(roll(), first);
    request.seed = 4;
    EXPECT_NE(roll(), first);
}

TEST_F(Randomise, StaysWithinRangesAndStrength) {
    std::set<std::string> changed;
    for (request.seed = 0; request.seed < 500; ++request.seed) {
        request.strength = request.seed % 2 ? 0.1f : 1.0f;
        for (const ParamAssignment& value : roll()) {
            changed.insert(value.name);
            registry.resetAll();
            ASSERT_TRUE(registry.assign(value.name, value.text)) << value.text;
            EXPECT_EQ(registry.find(value.name)->toText(), value.text) << value.name << ": not clamped";
            if (request.seed % 2 && value.name == "look.light") {
                EXPECT_LE(std::abs(look.light - 1.0f), 0.4f + 1e-4f);
            }
            if (request.seed % 2 && value.name == "look.count") {
                EXPECT_LE(std::abs(look.count - 5), 10);
            }
            registry.resetAll();
        }
    }
    EXPECT_THAT(changed, testing::UnorderedElementsAre("look.light", "look.count", "look.on", "look.hue",
                                                       "look.kind", "look.ease", "look.ramp", "look.clip"));
}

TEST_F(Randomise, LockingOneDoesNotMoveTheOthers) {
    const auto all = roll();
    request.wanted = [](const ParamBase& param) {
        return param.scope() == Scope::Render && param.leaf() != "light";
    };
    auto expected = all;
    std::erase_if(expected, [](const ParamAssignment& value) { return value.name == "look.light"; });
    EXPECT_EQ(roll(), expected);
    EXPECT_NE(all, expected);
}

TEST_F(Randomise, KeepsToANarrowerRange) {
    request.strength = 1;
    request.range = [](const ParamBase& param) -> std::optional<std::pair<float, float>> {
        if (param.leaf() == "light" || param.leaf() == "ease") return std::pair(0.25f, 0.75f);
        return std::nullopt;
    };
    for (request.seed = 0; request.seed < 100; ++request.seed) {
        for (const ParamAssignment& value : roll()) ASSERT_TRUE(registry.assign(value.name, value.text));
        EXPECT_GE(look.light.get(), 0.25f);
        EXPECT_LE(look.light.get(), 0.75f);
        for (const float t : {0.0f, 0.4f, 1.0f}) {
            EXPECT_GE(look.ease.get().evaluate(t), 0.25f);
            EXPECT_LE(look.ease.get().evaluate(t), 0.75f);
        }
    }
}

TEST_F(Randomise, DoesNothingWithoutStrength) {
    request.strength = 0;
    EXPECT_TRUE(roll().empty());
    request.strength = std::nanf("");
    EXPECT_TRUE(roll().empty());
}

} // namespace
} // namespace vf
