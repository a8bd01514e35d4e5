// Roy's strings (STORY D11): they lift Cyan's body, a cut one lets its limb go, her will works against them,
// and all of it can be rewound.
#include "tests/sim/fight.hpp"

#include "scenes/story/history.hpp"

#include <glm/geometric.hpp>

#include <cmath>

namespace vf::battle {
namespace {

using sim::EventType;

constexpr std::size_t kLeftWrist = 0, kHead = 4, kLeftElbow = 6;

std::array<glm::vec3, kBoneCount> bonesOf(const Fight& fight) {
    const sim::FighterView& cyan = fight.cyan();
    return sim::bonePositions(gameData().fighters[1].figure, cyan.pose, cyan.position, cyan.yaw);
}
float heightOf(const Fight& fight, Bone bone) { return bonesOf(fight)[index(bone)].y; }

Directions strung(float hang, std::uint32_t cut = 0, float will = 0) {
    Directions directions;
    directions.strings = 1;
    directions.hang = hang;
    directions.cutStrings = cut;
    directions.freeWill = will;
    return directions;
}

void run(Fight& fight, int ticks, const Directions& directions) {
    for (int i = 0; i < ticks; ++i) fight.step({}, {}, directions);
}
// Up within a second.
void lift(Fight& fight, std::uint32_t cut = 0, float will = 0) {
    for (int i = 1; i <= 60; ++i) fight.step({}, {}, strung(static_cast<float>(i) / 60.0f, cut, will));
}

TEST(Puppet, StringsLiftHerAndSetHerDownAgain) {
    Fight fight;
    fight.run(5);
    const float feet = heightOf(fight, Bone::LeftToes);
    lift(fight);
    run(fight, 60, strung(1));
    EXPECT_GT(heightOf(fight, Bone::LeftToes), feet + 0.2f);
    EXPECT_GT(heightOf(fight, Bone::RightToes), feet + 0.2f);
    EXPECT_GT(heightOf(fight, Bone::RightHand), heightOf(fight, Bone::Hips)) << "the wrists are drawn up";
    EXPECT_FLOAT_EQ(fight.now.puppet.lifted, 1.0f);
    float pull = 0;
    for (const sim::StringView& string : fight.now.puppet.strings) pull += string.tension;
    EXPECT_GT(pull, 0.3f) << "somebody holds her weight";
    for (int i = 30; i >= 0; --i) fight.step({}, {}, strung(static_cast<float>(i) / 30.0f));
    run(fight, 40, strung(0));
    EXPECT_FLOAT_EQ(fight.now.puppet.lifted, 0.0f);
    EXPECT_NEAR(heightOf(fight, Bone::LeftToes), feet, 0.1f);
}

// She hangs still enough: no limb flies about, no part leaves the strings' reach.
TEST(Puppet, HangingIsCalm) {
    Fight fight;
    lift(fight);
    run(fight, 60, strung(1));
    auto before = bonesOf(fight);
    float worst = 0;
    for (int i = 0; i < 240; ++i) {
        fight.step({}, {}, strung(1));
        const auto now = bonesOf(fight);
        for (std::size_t bone = 0; bone < kBoneCount; ++bone) {
            ASSERT_TRUE(std::isfinite(now[bone].x + now[bone].y + now[bone].z));
            worst = std::max(worst, glm::distance(now[bone], before[bone]));
        }
        before = now;
    }
    EXPECT_LT(worst, 0.06f) << "metres in a tick";
}

TEST(Puppet, ACutStringLetsItsLimbFallAndTheOthersHold) {
    Fight whole, cut;
    lift(whole);
    lift(cut);
    const std::uint32_t arm = 1u << kLeftWrist | 1u << kLeftElbow;
    run(whole, 60, strung(1));
    run(cut, 60, strung(1, arm));
    EXPECT_EQ(cut.count(EventType::StringCut), 2);
    EXPECT_EQ(whole.count(EventType::StringCut), 0);
    EXPECT_LT(heightOf(cut, Bone::LeftHand), heightOf(whole, Bone::LeftHand) - 0.3f);
    EXPECT_NEAR(heightOf(cut, Bone::RightHand), heightOf(whole, Bone::RightHand), 0.25f);
    EXPECT_GT(heightOf(cut, Bone::LeftToes), 0.2f) << "the others still hold her";
    run(cut, 60, strung(1));
    EXPECT_NEAR(heightOf(cut, Bone::LeftHand), heightOf(whole, Bone::LeftHand), 0.3f) << "tied again";
}

TEST(Puppet, WithAllStringsCutSheFalls) {
    Fight fight;
    lift(fight);
    run(fight, 90, strung(1, (1u << sim::kStrings) - 1));
    EXPECT_LT(heightOf(fight, Bone::Hips), 0.6f);
    EXPECT_GT(heightOf(fight, Bone::Hips), 0.0f);
    EXPECT_LT(heightOf(fight, Bone::Head), 1.0f);
}

// What her muscles want is the pose of her motion; strings want another.
TEST(Puppet, HerWillWorksAgainstTheStrings) {
    const auto away = [](float will) {
        Fight fight;
        fight.run(5);
        const Pose wanted = fight.cyan().pose;
        lift(fight, 0, will);
        run(fight, 60, strung(1, 0, will));
        float sum = 0;
        for (const Bone bone : {Bone::LeftUpperArm, Bone::RightUpperArm, Bone::LeftLowerArm,
                                Bone::RightLowerArm, Bone::LeftUpperLeg, Bone::RightUpperLeg})
            sum += 1 -
                   std::fabs(glm::dot(fight.cyan().pose.rotation[index(bone)], wanted.rotation[index(bone)]));
        return sum;
    };
    const float limp = away(0), fighting = away(1);
    EXPECT_LT(fighting, limp * 0.7f) << limp;
}

// Standing, the rules move her; only the limb without a string is Bullet's.
TEST(Puppet, AStandingPuppetLosesTheLimbWhoseStringIsCut) {
    Fight held, cut;
    for (Fight* fight : {&held, &cut}) run(*fight, 30, strung(0));
    run(held, 60, strung(0));
    run(cut, 60, strung(0, 1u << kLeftWrist | 1u << kLeftElbow));
    EXPECT_NEAR(heightOf(cut, Bone::Hips), heightOf(held, Bone::Hips), 0.01f);
    EXPECT_NEAR(heightOf(cut, Bone::RightHand), heightOf(held, Bone::RightHand), 0.01f);
    EXPECT_LT(heightOf(cut, Bone::LeftHand), heightOf(cut, Bone::LeftUpperArm) - 0.3f);
    EXPECT_EQ(held.now.puppet.strings[kLeftWrist].cutTicks, -1);
    run(cut, 60, strung(0));
    EXPECT_NEAR(heightOf(cut, Bone::LeftHand), heightOf(held, Bone::LeftHand), 0.02f) << "tied again";
}

// The freeze of a blow is the rules': a limb that is Bullet's falls on through it, and does not wait for its
// end to be where it fell to long ago.
TEST(Puppet, ALimpLimbFallsOnWhileABlowFreezesHer) {
    Fight fight;
    fight.place(1.0f);
    run(fight, 2, strung(0));
    ASSERT_TRUE(fight.until([&] { return fight.cyan().hitstop > 3; }, 60, kPressLight));
    const std::uint32_t arm = 1u << kLeftWrist | 1u << kLeftElbow;
    fight.step({}, {}, strung(0, arm));
    float moved = 0, most = 0;
    auto before = bonesOf(fight);
    const auto hips = before[index(Bone::Hips)];
    for (int i = 0; i < 60; ++i) {
        const bool frozen = fight.cyan().hitstop > 1;
        fight.step({}, {}, strung(0, arm));
        const auto now = bonesOf(fight);
        // As her shoulder sees the hand.
        const auto hand = [](const std::array<glm::vec3, kBoneCount>& bones) {
            return bones[index(Bone::LeftHand)] - bones[index(Bone::LeftUpperArm)];
        };
        const float way = glm::distance(hand(now), hand(before));
        if (frozen) {
            EXPECT_LT(glm::distance(now[index(Bone::Hips)], hips), 0.02f);
            moved += way;
        }
        most = std::max(most, way);
        before = now;
    }
    EXPECT_GT(moved, 0.02f);
    EXPECT_LT(most, 0.16f) << "metres in a tick: no leap at its end";
}

TEST(Puppet, ABlowCutsAStringAndAParameterToo) {
    Fight fight;
    fight.place(1.1f);
    const Directions directions = strung(0);
    run(fight, 5, directions);
    for (int i = 0; i < 60 && fight.count(EventType::StringCut) == 0; ++i)
        fight.step(i == 0 ? kPressLauncher : sim::Command{}, {}, directions);
    EXPECT_EQ(fight.count(EventType::StringCut), 1) << "an uppercut meets one";
    run(fight, 10, {});
    run(fight, 2, directions);
    for (const sim::StringView& string : fight.now.puppet.strings)
        EXPECT_LT(string.cutTicks, 0) << "new strings are whole";
    ASSERT_TRUE(fight.registry.assign("strings.cut_head=true"));
    run(fight, 2, directions);
    EXPECT_GE(fight.now.puppet.strings[kHead].cutTicks, 0);
}

TEST(Puppet, AKnockOutSnapsAllStrings) {
    Fight fight;
    ASSERT_TRUE(fight.registry.assign("battle.damage=5"));
    fight.place(1.0f);
    const Directions directions = strung(0);
    for (int i = 0; i < 1200 && fight.cyan().state != sim::FighterState::KnockedOut; ++i)
        fight.step(i % 40 == 0 ? kPressHeavy : sim::Command{100, 0, 0}, {}, directions);
    ASSERT_EQ(fight.cyan().state, sim::FighterState::KnockedOut);
    run(fight, 60, directions);
    EXPECT_TRUE(fight.cyan().ragdoll);
    for (const sim::StringView& string : fight.now.puppet.strings) EXPECT_GT(string.cutTicks, 10);
    // Who gets up is tied anew, and no limb of her is limp.
    for (int i = 0; i < 400 && fight.cyan().state != sim::FighterState::GetUp; ++i) run(fight, 1, directions);
    ASSERT_EQ(fight.cyan().state, sim::FighterState::GetUp);
    run(fight, 3, directions);
    for (const sim::StringView& string : fight.now.puppet.strings) EXPECT_LT(string.cutTicks, 0);
}

// Lifted, cut, tied, let down, in the middle of it all a key-frame: every tick can be sought.
TEST(Puppet, StringsCanBeRewound) {
    story::SimulationSetup setup;
    setup.seed = 4;
    auto made = story::Simulation::create(gameData(), setup);
    ASSERT_TRUE(made);
    story::Simulation& simulation = **made;
    story::History history(simulation);
    std::vector<std::uint64_t> hashes{0};
    const std::array<std::pair<int, const char*>, 9> changes{{{20, "strings.reach=1"},
                                                              {40, "strings.hang=0.4"},
                                                              {80, "strings.hang=1"},
                                                              {170, "strings.cut_left_wrist=true"},
                                                              {200, "strings.free_will=0.8"},
                                                              {260, "strings.cut_chest=true"},
                                                              {300, "strings.cut_left_wrist=false"},
                                                              {330, "strings.hang=0"},
                                                              {430, "strings.cut_chest=false"}}};
    for (int i = 0; i < 600; ++i) {
        sim::TickInput input;
        for (const auto& [tick, text] : changes)
            if (tick == i) {
                const std::string_view change = text;
                const std::size_t equals = change.find('=');
                input.params.push_back(
                    {std::string(change.substr(0, equals)), std::string(change.substr(equals + 1))});
            }
        history.step(input);
        hashes.push_back(simulation.hash());
    }
    for (const std::uint64_t tick :
         {599u, 100u, 130u, 121u, 239u, 241u, 300u, 359u, 361u, 479u, 500u, 60u, 600u}) {
        history.seek(tick);
        ASSERT_EQ(simulation.hash(), hashes[tick]) << tick;
    }
}

} // namespace
} // namespace vf::battle
