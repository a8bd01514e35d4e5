#include "renderer/base/overrides.hpp"
#include "renderer/base/preset.hpp"

#include <gtest/gtest.h>

#include <array>

namespace vf {
namespace {

struct Look : ParamGroup {
    explicit Look(ParamRegistry& registry) : ParamGroup(registry, "look") {}
    Param<float> bloom{*this, {.name = "bloom", .value = 1, .min = 0, .max = 4, .help = "Bloom."}};
    Param<Colour> sun{*this, {.name = "sun", .value = colour(0x000000), .help = "Sun."}};
    Param<Choice> edges{*this, {.name = "edges", .value = {0}, .help = "Edges.", .choices = "off|soft|hard"}};
    Param<Curve> glow{*this,
                      {.name = "glow", .value = curve("0:0 1:1"), .min = 0, .max = 1, .help = "Glow."}};
    Param<float> damage{
        *this, {.name = "damage", .value = 1, .min = 0, .max = 5, .help = "Damage.", .scope = Scope::Sim}};
};

struct Overrides : testing::Test {
    ParamRegistry registry;
    Look look{registry};
    ParamOverrides overrides{registry};
    void apply(const std::vector<ParamOverride>& wanted) { overrides.apply(wanted); }
};

TEST_F(Overrides, TheStorysValueCountsAndTheUsersIsKept) {
    look.bloom.set(2);
    const std::uint64_t hash = registry.hash(Scope::Render);
    apply({{"look.bloom", "3"},
           {"look.sun", "#FF0000"},
           {"look.edges", "hard"},
           {"look.glow", "0:1 1:0:step"}});
    EXPECT_EQ(look.bloom.get(), 3);
    EXPECT_EQ(look.sun.get(), colour(0xFF0000));
    EXPECT_EQ(look.edges.get().index, 2);
    EXPECT_EQ(look.glow.get(), curve("0:1 1:0:step"));
    EXPECT_EQ(look.bloom.holder(), Holder::Story);
    EXPECT_EQ(look.bloom.shownText(), "3");
    EXPECT_EQ(look.bloom.toText(), "2");
    EXPECT_TRUE(look.sun.isDefault());
    EXPECT_EQ(registry.hash(Scope::Render), hash);
    EXPECT_EQ(registry.nonDefaults(), (std::vector<ParamAssignment>{{"look.bloom", "2"}}));
    EXPECT_EQ(presetText(registry, "p", "d").find("sun"), std::string::npos);
    // What the user does meanwhile is there when the story lets go.
    ASSERT_TRUE(registry.assign("look.bloom=0.5"));
    look.sun.reset();
    EXPECT_EQ(look.bloom.get(), 3);
    apply({{"look.sun", "#FF0000"}});
    EXPECT_EQ(look.bloom.get(), 0.5f);
    EXPECT_EQ(look.bloom.holder(), Holder::User);
    EXPECT_EQ(look.sun.holder(), Holder::Story);
    apply({});
    EXPECT_EQ(look.sun.get(), colour(0x000000));
    EXPECT_EQ(look.glow.get(), curve("0:0 1:1"));
}

TEST_F(Overrides, MovesBeginAtTheUsersValueAndFollowOneAnother) {
    look.bloom.set(2);
    apply({{"look.bloom", "4", 0.25f}});
    EXPECT_EQ(look.bloom.get(), 2.5f);
    apply({{"look.bloom", "4", 0.5f}, {"look.bloom", "0", 0.5f}});
    EXPECT_EQ(look.bloom.get(), 1.5f) << "the second moves what the first has reached";
    apply({{"look.bloom", "4"}, {"look.bloom", "", 0.5f}});
    EXPECT_EQ(look.bloom.get(), 3) << "half the way back to the user's own";
    apply({{"look.sun", "#FF8000", 0.5f}});
    EXPECT_EQ(look.sun.get().r, 0.5f);
    EXPECT_EQ(look.bloom.get(), 2);
    // The same list gives the same values, however often and after whatever.
    for (int i = 0; i < 3; ++i) apply({{"look.bloom", "4", 0.25f}});
    EXPECT_EQ(look.bloom.get(), 2.5f);
}

TEST_F(Overrides, TheUserTakesBackAndGivesBack) {
    const std::vector<ParamOverride> wanted{{"look.bloom", "3"}};
    apply(wanted);
    look.bloom.takeBack();
    EXPECT_EQ(look.bloom.get(), 1) << "at once";
    EXPECT_EQ(look.bloom.holder(), Holder::UserAgain);
    look.bloom.set(0.5f);
    EXPECT_EQ(look.bloom.get(), 0.5f);
    apply(wanted);
    EXPECT_EQ(look.bloom.get(), 0.5f) << "for as long as the story would hold it";
    look.bloom.giveBack();
    apply(wanted);
    EXPECT_EQ(look.bloom.get(), 3);
    look.bloom.takeBack();
    apply({});
    apply(wanted);
    EXPECT_EQ(look.bloom.get(), 3) << "the next time the story holds it again";
    look.edges.takeBack();
    EXPECT_EQ(look.edges.holder(), Holder::User) << "nobody held it";
}

TEST_F(Overrides, WhatCannotBeHeldIsPassedOver) {
    apply({{"gone.away", "1"}, {"look.damage", "3"}, {"look.bloom", "many"}, {"look.edges", "hard", 0.5f}});
    EXPECT_EQ(look.damage.get(), 1) << "the simulation's are changed by commands alone";
    EXPECT_EQ(look.damage.holder(), Holder::User);
    EXPECT_EQ(look.bloom.get(), 1);
    EXPECT_EQ(look.edges.get().index, 0) << "there is nothing between two choices";
    apply({{"look.bloom", "99"}});
    EXPECT_EQ(look.bloom.get(), 4) << "held in its range";
}

} // namespace
} // namespace vf
