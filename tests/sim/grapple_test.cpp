// Throws, the air dash, the taunt, the roll, the breaking guard and the windows of a move.
#include "tests/sim/fight.hpp"

#include <glm/geometric.hpp>

namespace vf::battle {
namespace {

using sim::EventType;
using sim::FighterState;

// The same fight from either side: `mine` plays fighter `side`, `other` the one who faces her.
struct Sided : Fight {
    std::size_t side;
    explicit Sided(std::size_t which, float distance = 0.95f) : side(which) { place(distance); }
    void act(const sim::Command& mine = {}, const sim::Command& other = {}) {
        side == 0 ? step(mine, other) : step(other, mine);
    }
    bool actUntil(FighterState state, std::size_t who, int most, const sim::Command& other = {}) {
        for (int i = 0; i < most && now.fighters[who].state != state; ++i) act({}, other);
        return now.fighters[who].state == state;
    }
    const sim::FighterView& me() const { return now.fighters[side]; }
    const sim::FighterView& you() const { return now.fighters[1 - side]; }
    const FighterSpec& spec() const { return gameData().fighters[side]; }
    const MoveSpec& grab() const { return spec().moves[static_cast<std::size_t>(spec().grab)]; }
};

TEST(Throws, AGrabBeatsAGuardAndEndsOnTheFloor) {
    for (const std::size_t side : {0u, 1u}) {
        Sided fight(side);
        for (int i = 0; i < 8; ++i) fight.act({}, kHoldGuard);
        fight.act(kPressGrab, kHoldGuard);
        EXPECT_EQ(fight.me().move, "grab");
        int frames = 1;
        for (; frames < 40 && fight.you().state != FighterState::Grabbed; ++frames) fight.act({}, kHoldGuard);
        ASSERT_EQ(fight.you().state, FighterState::Grabbed);
        EXPECT_EQ(frames, fight.grab().startup) << "takes hold on its first active frame";
        EXPECT_EQ(fight.me().state, FighterState::Throw);
        EXPECT_EQ(fight.you().life, 1.0f) << "holding does not hurt";
        int held = 0;
        for (; held < 90 && fight.you().state == FighterState::Grabbed; ++held) fight.act({}, kHoldGuard);
        EXPECT_EQ(held, fight.grab().tech + fight.grab().release);
        ASSERT_EQ(fight.you().state, FighterState::Thrown);
        EXPECT_NEAR(fight.you().life, 1.0f - fight.grab().damage, 1e-4f);
        EXPECT_EQ(fight.count(EventType::HeavyHit), 1);
        const glm::vec3 from = fight.you().position;
        ASSERT_TRUE(fight.actUntil(FighterState::Knockdown, 1 - side, 90));
        EXPECT_GT(glm::length(fight.you().position - from), 1.0f) << "was thrown somewhere";
        EXPECT_TRUE(fight.actUntil(FighterState::Idle, 1 - side, 120));
        EXPECT_EQ(fight.me().state, FighterState::Idle);
        EXPECT_EQ(fight.you().position.y, 0.0f);
    }
}

TEST(Throws, WhoIsHeldStandsWhereTheHandsAre) {
    for (const std::size_t side : {0u, 1u}) {
        Sided fight(side);
        fight.act(kPressGrab);
        ASSERT_TRUE(fight.actUntil(FighterState::Grabbed, 1 - side, 40));
        for (int i = 0; i < 10; ++i) fight.act();
        EXPECT_NEAR(glm::length(fight.you().position - fight.me().position), fight.grab().hold, 0.12f);
    }
}

TEST(Throws, TheSameButtonsBreakFreeButNotTooLate) {
    for (const bool late : {false, true})
        for (const std::size_t side : {0u, 1u}) {
            Sided fight(side);
            fight.act(kPressGrab);
            ASSERT_TRUE(fight.actUntil(FighterState::Grabbed, 1 - side, 40));
            for (int i = 0; i < (late ? fight.grab().tech + 1 : 3); ++i) fight.act();
            fight.act({}, kPressGrab);
            for (int i = 0; i < 60; ++i) fight.act();
            EXPECT_EQ(fight.you().life < 1.0f, late);
            EXPECT_EQ(fight.count(EventType::Guarded), late ? 0 : 1);
            if (late) continue;
            EXPECT_EQ(fight.me().state, FighterState::Idle);
            EXPECT_EQ(fight.you().state, FighterState::Idle);
            EXPECT_GT(glm::length(fight.you().position - fight.me().position), 1.3f) << "both are pushed";
        }
}

TEST(Throws, TheButtonsNeedNotComeDownOnTheSameTick) {
    Fight fight;
    fight.place(0.95f);
    fight.step(kPressLight);
    fight.step(kPressGrab);
    EXPECT_EQ(fight.rouge().move, "grab");
    // A guard that is up grabs on Light alone.
    Fight guarding;
    guarding.place(0.95f);
    guarding.run(30, kHoldGuard);
    guarding.step(kPressGrab);
    EXPECT_EQ(guarding.rouge().move, "grab");
}

TEST(Throws, AWhiffMustRunOut) {
    Sided fight(0, 2.6f);
    fight.act(kPressGrab);
    int ticks = 1;
    for (; ticks < 90 && fight.me().state == FighterState::Attack; ++ticks) fight.act();
    EXPECT_EQ(ticks, fight.grab().total() + 1);
    EXPECT_EQ(fight.you().state, FighterState::Idle);
}

TEST(Throws, AJumpAJabAndAnotherGrabAnswerIt) {
    Fight jumped;
    jumped.place(0.95f);
    jumped.step(kPressGrab, kPressJump);
    jumped.run(40);
    EXPECT_EQ(jumped.count(EventType::HeavyHit), 0);
    EXPECT_EQ(jumped.cyan().life, 1.0f);

    Fight jabbed;
    jabbed.place(0.95f);
    jabbed.step(kPressGrab, kPressLight);
    jabbed.run(30);
    EXPECT_LT(jabbed.rouge().life, 1.0f);
    EXPECT_EQ(jabbed.cyan().life, 1.0f);

    Fight both;
    both.place(0.95f);
    both.step(kPressGrab, kPressGrab);
    both.run(60);
    EXPECT_EQ(both.count(EventType::Guarded), 1) << "they push each other off";
    EXPECT_EQ(both.rouge().life + both.cyan().life, 2.0f);
    EXPECT_EQ(both.rouge().state, FighterState::Idle);
}

TEST(Throws, AHoldEndsWhenTheStoryTakesEitherAway) {
    for (const std::size_t taken : {0u, 1u}) {
        Fight fight;
        fight.place(0.95f);
        fight.step(kPressGrab);
        ASSERT_TRUE(fight.until([&] { return fight.cyan().state == FighterState::Grabbed; }, 40));
        Directions directions;
        directions.fighter[taken].motion = "taunt";
        for (int i = 0; i < 90; ++i) fight.step({}, {}, directions);
        EXPECT_EQ(fight.now.fighters[1 - taken].state, FighterState::Idle);
        EXPECT_EQ(fight.cyan().life, 1.0f);
    }
}

TEST(Throws, TheLastLifeIsThrownAway) {
    Fight fight;
    fight.place(0.95f);
    Directions decisive;
    decisive.decisive = 0;
    fight.step(kPressGrab, {}, decisive);
    for (int i = 0; i < 80; ++i) fight.step({}, {}, decisive);
    EXPECT_EQ(fight.count(EventType::KnockOut), 1);
    EXPECT_TRUE(fight.cyan().ragdoll);
}

TEST(Air, ADashGoesStraightOnceAJump) {
    for (const int way : {1, -1}) {
        Fight fight;
        fight.place(6.0f);
        fight.step(kPressJump);
        ASSERT_TRUE(fight.until([&] { return fight.rouge().position.y > 0.7f; }, 60));
        const glm::vec3 from = fight.rouge().position;
        const sim::Command dash{static_cast<std::int8_t>(100 * way), 0, sim::kDash};
        fight.step(dash);
        ASSERT_EQ(fight.rouge().state, FighterState::AirDash);
        const float height = fight.rouge().position.y;
        ASSERT_TRUE(fight.until([&] { return fight.rouge().state != FighterState::AirDash; }, 60));
        EXPECT_NEAR(fight.rouge().position.y, height, 0.02f) << "does not fall";
        EXPECT_GT((fight.rouge().position.x - from.x) * static_cast<float>(way), 1.0f);
        fight.step();
        fight.step(dash);
        fight.step();
        EXPECT_NE(fight.rouge().state, FighterState::AirDash) << "once a jump";
        ASSERT_TRUE(fight.until([&] { return fight.rouge().state == FighterState::Idle; }, 120));
        EXPECT_EQ(fight.rouge().position.y, 0.0f);
        fight.step(kPressJump);
        ASSERT_TRUE(fight.until([&] { return fight.rouge().position.y > 0.7f; }, 60));
        fight.step(dash);
        EXPECT_EQ(fight.rouge().state, FighterState::AirDash) << "the next jump has its own";
    }
}

TEST(Air, ABlowEndsTheDash) {
    Fight fight;
    fight.place(6.0f);
    fight.step(kPressJump);
    ASSERT_TRUE(fight.until([&] { return fight.rouge().position.y > 0.7f; }, 60));
    fight.step({100, 0, sim::kDash});
    fight.run(8);
    fight.step(kPressLight);
    EXPECT_EQ(fight.rouge().move, "air_light");
}

TEST(Taunt, ForgivesAndGivesNectar) {
    const FighterSpec& spec = gameData().fighters[0];
    for (const float distance : {1.1f, 4.0f}) {
        Fight fight;
        Directions armour;
        armour.fighter[1].armoured = true; // uses Nectar up
        fight.step({}, {}, armour);
        fight.run(600);
        fight.place(distance);
        fight.step(kPressTaunt);
        ASSERT_EQ(fight.rouge().state, FighterState::Taunt);
        fight.run(spec.tauntAt - 1);
        const float before = fight.cyan().nectar;
        fight.run(4);
        const float near = distance < spec.tauntReach ? spec.tauntNectar : 0.0f;
        EXPECT_NEAR(fight.cyan().nectar - before, near, 0.002f);
        EXPECT_EQ(fight.cyan().life, 1.0f);
        EXPECT_TRUE(fight.until([&] { return fight.rouge().state == FighterState::Idle; }, spec.tauntTicks));
    }
}

TEST(Falls, TheStickHeldAwayRollsBackwards) {
    std::array<float, 2> gap{};
    for (const bool rolls : {false, true}) {
        Fight fight;
        fight.place(1.1f);
        fight.step(kPressHeavy);
        ASSERT_TRUE(fight.until([&] { return fight.cyan().state == FighterState::Knockdown; }, 120));
        const sim::Command away{static_cast<std::int8_t>(rolls ? 100 : 0), 0, 0};
        ASSERT_TRUE(fight.until([&] { return fight.cyan().state == FighterState::GetUp; }, 90, {}, away));
        const float from = fight.cyan().position.x;
        ASSERT_TRUE(fight.until([&] { return fight.cyan().state != FighterState::GetUp; }, 90));
        gap[rolls] = fight.cyan().position.x - from;
    }
    EXPECT_LT(std::abs(gap[0]), 0.2f);
    EXPECT_GT(gap[1], 1.0f);
}

TEST(Guard, WearsOutBreaksAndComesBack) {
    Fight fight;
    float guard = 1.0f;
    for (int blow = 0; blow < 6 && fight.count(EventType::GuardBreak) == 0; ++blow) {
        fight.place(1.2f);
        fight.run(4, {}, kHoldGuard);
        fight.step(kPressHeavy, kHoldGuard);
        fight.run(30, {}, kHoldGuard);
        if (fight.count(EventType::GuardBreak) == 0) {
            EXPECT_LT(fight.cyan().guard, guard) << "blow " << blow;
            guard = fight.cyan().guard;
        }
    }
    ASSERT_EQ(fight.count(EventType::GuardBreak), 1);
    EXPECT_EQ(fight.cyan().state, FighterState::GuardBreak);
    EXPECT_EQ(fight.cyan().life, 1.0f);
    fight.run(1, {}, kHoldGuard);
    EXPECT_EQ(fight.cyan().state, FighterState::GuardBreak) << "no button helps";
    EXPECT_TRUE(fight.until([&] { return fight.cyan().state == FighterState::Idle; }, 90));
    EXPECT_EQ(fight.cyan().guard, 1.0f);

    Fight rested;
    rested.place(1.2f);
    rested.run(4, {}, kHoldGuard);
    rested.step(kPressHeavy, kHoldGuard);
    rested.run(60, {}, kHoldGuard);
    EXPECT_LT(rested.cyan().guard, 0.8f);
    EXPECT_TRUE(rested.until([&] { return rested.cyan().guard == 1.0f; }, 400)) << "refills while it is down";
}

TEST(Windows, NothingTouchesInvulnerableFrames) {
    for (const bool safe : {true, false}) {
        Fight fight;
        fight.place(1.1f);
        fight.step({}, kPressLight);
        fight.run(1);
        // Cyan's jab meets the frames 5 to 7.
        fight.step(safe ? kPressLauncher : kPressHeavy);
        fight.run(7);
        EXPECT_EQ(fight.rouge().life == 1.0f, safe);
    }
}

TEST(Windows, ArmourTakesTheHurtAndGoesOn) {
    Fight fight;
    Directions armour;
    armour.fighter[0].armoured = true;
    fight.step({}, {}, armour);
    fight.place(1.1f);
    fight.step(kPressHeavy);
    fight.run(3);
    fight.step({}, kPressLight); // active in the frames 11 to 13
    ASSERT_TRUE(fight.until([&] { return fight.rouge().life < 1.0f; }, 14));
    EXPECT_EQ(fight.rouge().move, "armoured_heavy");
    EXPECT_TRUE(fight.until([&] { return fight.cyan().life < 1.0f; }, 40));
}

TEST(Cancels, AHeavyFollowsASecondLightThatHasHit) {
    for (const bool hits : {true, false}) {
        Fight fight;
        fight.place(hits ? 1.1f : 5.0f);
        bool second = false, heavy = false;
        for (int i = 0; i < 90; ++i) {
            second = second || fight.rouge().move == "light2";
            const bool press = i % 3 == 0;
            const auto button = second ? sim::kHeavy : sim::kLight;
            fight.step({0, 0, static_cast<std::uint16_t>(press && !heavy ? button : 0)});
            if (fight.rouge().move == "heavy") {
                heavy = true;
                break;
            }
            if (second && fight.rouge().state == FighterState::Idle) break;
        }
        ASSERT_TRUE(second);
        EXPECT_EQ(heavy && fight.rouge().stateTicks <= 1, hits);
    }
}

} // namespace
} // namespace vf::battle
