// Roy takes Cyan over in phases (STORY D14), and what either does with two souls in one body.
#include "tests/sim/fight.hpp"

#include <glm/geometric.hpp>

namespace vf::battle {
namespace {

using sim::EventType;
using sim::FighterState;

constexpr sim::Command kPressFinisher{0, 0, sim::kGuard | sim::kHeavy};

// A training in which she escalates, and in which jabs cost as much life as is asked.
struct Boss : Fight {
    explicit Boss(std::array<sim::Controller, 2> control = kPlayers) : Fight(1, control) {
        EXPECT_TRUE(registry.assign("battle.boss_phases=always"));
    }
    static const std::vector<BossPhase>& phases() { return gameData().fighters[1].phases; }
    // Down to that much life by jabs; then until she may act.
    void hurtTo(float life) {
        const FighterSpec& spec = gameData().fighters[0];
        const float jab = spec.moves[static_cast<std::size_t>(spec.light1)].damage;
        for (int i = 0; i < 8 && cyan().life > life + 0.002f; ++i) {
            place(1.1f);
            ASSERT_TRUE(registry.assign("battle.damage=" +
                                        std::to_string(std::min(5.0f, (cyan().life - life) / jab))));
            const float before = cyan().life;
            step(kPressLight);
            ASSERT_TRUE(until([&] { return cyan().life < before; }, 20));
            until([&] { return cyan().state == FighterState::Idle || cyan().move == "surge"; }, 90);
        }
        ASSERT_TRUE(registry.assign("battle.damage=1"));
    }
    void bring(int phase) {
        for (int next = cyan().bossPhase + 1; next <= phase; ++next) {
            hurtTo(phases()[static_cast<std::size_t>(next - 1)].below - 0.03f);
            ASSERT_EQ(cyan().bossPhase, next);
            run(150);
        }
    }
};

TEST(Phases, EachBeginsOnceAsHerLifeRunsOutAndEndsWithTheRound) {
    ASSERT_GE(Boss::phases().size(), 2u);
    Boss fight;
    fight.place(1.1f);
    EXPECT_EQ(fight.cyan().bossPhase, 0);
    for (int phase = 1; phase <= static_cast<int>(Boss::phases().size()); ++phase) {
        fight.bring(phase);
        EXPECT_EQ(fight.count(EventType::Phase), phase);
        EXPECT_EQ(fight.rouge().bossPhase, 0) << "she has none";
    }
    fight.run(300);
    EXPECT_EQ(fight.count(EventType::Phase), static_cast<long>(Boss::phases().size()));
    EXPECT_NEAR(fight.cyan().possession, Boss::phases().back().possession, 1e-4f);
    Directions decisive;
    decisive.decisive = 0;
    fight.place(1.0f);
    fight.step(kPressHeavy, {}, decisive);
    for (int i = 0; i < 120; ++i) fight.step({}, {}, decisive);
    ASSERT_EQ(fight.cyan().state, FighterState::KnockedOut);
    EXPECT_EQ(fight.cyan().possession, 0.0f) << "he leaves who has lost";
    fight.step({0, 0, sim::kReset});
    EXPECT_EQ(fight.cyan().bossPhase, 0);
    EXPECT_EQ(fight.cyan().possession, 0.0f);
}

TEST(Phases, TheSurgeThrowsBackWhoStandsNearAndNothingTouchesHer) {
    Boss fight;
    fight.hurtTo(Boss::phases()[0].below - 0.02f);
    ASSERT_TRUE(fight.until([&] { return fight.cyan().move == "surge"; }, 120));
    EXPECT_GT(fight.rouge().hitstop, 0) << "all stands still";
    // Frames as the file says: no button begins it, so the table of frame data cannot.
    const FighterSpec& spec = gameData().fighters[1];
    const MoveSpec& surge = spec.moves[static_cast<std::size_t>(spec.moveIndex("surge"))];
    const float life = fight.cyan().life,
                before = glm::distance(fight.rouge().position, fight.cyan().position);
    int firstActive = 0;
    for (int i = 0; i < 70; ++i) {
        fight.step({0, 0, static_cast<std::uint16_t>(i % 2 == 0 ? sim::kLight : 0)});
        if (firstActive == 0 && fight.cyan().movePhase == sim::MovePhase::Active)
            firstActive = fight.cyan().moveFrame;
    }
    EXPECT_EQ(firstActive, surge.startup);
    EXPECT_EQ(fight.cyan().life, life);
    EXPECT_LT(fight.rouge().life, 1.0f);
    EXPECT_GT(glm::distance(fight.rouge().position, fight.cyan().position), before + 0.4f);
}

TEST(Phases, SheWalksFasterRecoversSoonerAndGainsStrings) {
    const auto walked = [](int phase) {
        Boss fight;
        if (phase > 0) fight.bring(phase);
        fight.place(6.0f);
        const float from = fight.cyan().position.x;
        fight.run(60, {}, {-100, 0, 0});
        return from - fight.cyan().position.x;
    };
    const auto frames = [](int phase) {
        Boss fight;
        if (phase > 0) fight.bring(phase);
        fight.place(6.0f);
        fight.step({}, kPressHeavy);
        int passed = 1;
        for (; passed < 200 && fight.cyan().state == FighterState::Attack; ++passed) fight.step();
        return passed;
    };
    const int last = static_cast<int>(Boss::phases().size());
    EXPECT_GT(walked(last), walked(0) * 1.1f);
    const FighterSpec& spec = gameData().fighters[1];
    const MoveSpec& heavy = spec.moves[static_cast<std::size_t>(spec.heavy)];
    EXPECT_EQ(frames(0), heavy.total() + 1);
    EXPECT_LT(frames(last), frames(0));
    int gained = 0;
    for (const MoveSpec& move : spec.moves)
        for (const Cancel& cancel : move.cancels) gained += cancel.phase > 0;
    EXPECT_GE(gained, 2);
}

TEST(Phases, ACancelOfALaterPhaseIsNotHersBefore) {
    for (const bool boss : {false, true}) {
        Boss fight;
        if (boss) fight.bring(1);
        fight.place(1.1f);
        fight.step({}, kPressLight);
        ASSERT_EQ(fight.cyan().move, "light1");
        bool launcher = false;
        for (int i = 0; i < 24; ++i) {
            fight.step({}, {0, 100, static_cast<std::uint16_t>(i % 2 == 0 ? sim::kHeavy : 0)});
            launcher = launcher || (fight.cyan().move == "launcher" && fight.cyan().moveFrame <= 1);
            if (launcher || fight.cyan().state != FighterState::Attack) break;
        }
        EXPECT_EQ(launcher && fight.cyan().combo == 0 && fight.rouge().combo > 0, boss);
    }
}

TEST(Phases, OnlyDuelsHaveThemUnlessAskedFor) {
    for (const char* where : {"duels", "never"}) {
        Boss fight;
        ASSERT_TRUE(fight.registry.assign(std::string("battle.boss_phases=") + where));
        fight.place(1.1f);
        fight.hurtTo(0.5f);
        fight.run(120);
        EXPECT_LT(fight.cyan().life, Boss::phases()[0].below);
        EXPECT_EQ(fight.count(EventType::Phase), 0) << where;
    }
}

TEST(Phases, MachinesReachTheLastOneAndTheFightRepeats) {
    const auto play = [](long& phases) {
        std::uint64_t hash = 0;
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            Fight fight(seed, kMachines, "duel");
            fight.run(2400);
            phases += fight.count(EventType::Phase);
            hash = hash * 31 + fight.hash();
        }
        return hash;
    };
    long first = 0, second = 0;
    EXPECT_EQ(play(first), play(second));
    EXPECT_GE(first, 4);
}

// Cyan's own finisher while she is herself, Roy's while he has her.
TEST(Finishers, HersAndHisDiffer) {
    for (const bool strung : {false, true}) {
        Fight fight;
        ASSERT_TRUE(fight.registry.assign("battle.dual_id_start=1"));
        fight.step({0, 0, sim::kReset});
        Directions directions;
        directions.fighter[1].possession = strung ? 1.0f : 0.0f;
        fight.step({}, {}, directions);
        fight.place(2.2f);
        ASSERT_EQ(fight.cyan().dualId, 1.0f);
        fight.step({}, kPressFinisher);
        EXPECT_EQ(fight.cyan().move, strung ? "possessed_finisher" : "finisher");
        EXPECT_EQ(fight.cyan().camera, strung ? "marionette-finisher" : "wings-finisher");
        EXPECT_EQ(fight.cyan().dualId, 0.0f);
        fight.run(90);
        EXPECT_EQ(fight.count(EventType::JointHit), 1);
        EXPECT_LT(fight.rouge().life, 0.8f);
        EXPECT_EQ(fight.cyan().dualId, 0.0f) << "it does not pay for the next one";
    }
}

} // namespace
} // namespace vf::battle
