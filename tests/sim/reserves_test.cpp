// What a fighter has in reserve: the Id of another (STORY D2) and chocolate (P8).
#include "scenes/story/shot_list.hpp"
#include "tests/sim/fight.hpp"

#include <glm/geometric.hpp>

namespace vf::battle {
namespace {

using sim::EventType;
using sim::FighterState;

constexpr sim::Command kPressFinisher{0, 0, sim::kGuard | sim::kHeavy},
    kPressEat{0, 0, sim::kGuard | sim::kSpecial};

// A training whose round begins with a full gauge.
struct Ready : Fight {
    explicit Ready(float distance, const char* gauge = "1") {
        EXPECT_TRUE(registry.assign(std::string("battle.dual_id_start=") + gauge));
        step({0, 0, sim::kReset});
        place(distance);
    }
};

TEST(DualId, BlowsGivenAndTakenFillTheGaugeAndOnlyHers) {
    Fight given;
    given.place(1.1f);
    EXPECT_EQ(given.rouge().dualId, 0.0f);
    EXPECT_EQ(given.cyan().dualId, 0.0f);
    EXPECT_LT(Fight(1, kPlayers, "training", violaData()).rouge().dualId, 0.0f) << "she has no second Id";
    given.step(kPressLight);
    given.run(30);
    const float lost = 1.0f - given.cyan().life;
    ASSERT_GT(lost, 0.0f);
    const FighterSpec& spec = gameData().fighters[0];
    EXPECT_NEAR(given.rouge().dualId, lost * spec.dualId.given, 1e-5f);

    Fight taken;
    taken.place(1.1f);
    taken.step({}, kPressLight);
    taken.run(30);
    ASSERT_LT(taken.rouge().life, 1.0f);
    EXPECT_NEAR(taken.rouge().dualId, (1.0f - taken.rouge().life) * spec.dualId.taken, 1e-5f);
}

TEST(DualId, AFullGaugeIsSpentOnTheFinisherAndTheWorldHoldsItsBreath) {
    Ready fight(2.0f);
    ASSERT_EQ(fight.rouge().dualId, 1.0f);
    fight.step(kPressFinisher, {-100, 0, 0});
    EXPECT_EQ(fight.rouge().move, "finisher");
    EXPECT_EQ(fight.rouge().camera, "joint-finisher");
    EXPECT_EQ(fight.rouge().dualId, 0.0f);
    EXPECT_EQ(fight.count(EventType::DualId), 1);
    const glm::vec3 stood = fight.cyan().position;
    const int hush = gameData().fighters[0].dualId.hush;
    for (int i = 1; i < hush; ++i) {
        fight.step({}, {-100, 0, sim::kLight});
        ASSERT_LT(glm::distance(stood, fight.cyan().position), 1e-3f) << "tick " << i;
        ASSERT_NE(fight.cyan().state, FighterState::Attack);
    }
    fight.run(30);
    EXPECT_EQ(fight.count(EventType::JointHit), 1);
    EXPECT_LT(fight.cyan().life, 0.75f);
    EXPECT_EQ(fight.rouge().dualId, 0.0f) << "it does not pay for the next one";
}

TEST(DualId, EveryMoveWithAShotOfItsOwnNamesOneThatThereIs) {
    const auto shots = story::ShotList::load(assetFolder() / "stories" / "cameras.toml");
    ASSERT_TRUE(shots) << shots.error().message;
    int named = 0;
    for (const FighterSpec& spec : gameData().fighters)
        for (const MoveSpec& move : spec.moves) {
            if (move.camera.empty()) continue;
            ++named;
            EXPECT_NE(shots->find(move.camera), nullptr)
                << spec.name << " " << move.name << ": " << move.camera;
        }
    EXPECT_GT(named, 0);
}

TEST(DualId, ParametersOfTheFirstTickCountForTheFirstRound) {
    Fight fight(1, kPlayers, "duel");
    sim::TickInput input;
    input.params = {{"battle.dual_id_start", "0.5"}};
    fight.match->step(input, {});
    fight.match->fill(fight.now);
    EXPECT_EQ(fight.rouge().dualId, 0.5f);
    EXPECT_EQ(std::count_if(fight.now.events.begin(), fight.now.events.end(),
                            [](const sim::Event& event) { return event.type == EventType::RoundStart; }),
              1)
        << "announced once";
}

TEST(DualId, WithoutAFullGaugeTheButtonsAreAHeavyBlowAndAGuardStopsMostOfIt) {
    Ready early(1.3f, "0.99");
    early.step(kPressFinisher);
    EXPECT_EQ(early.rouge().move, "heavy");

    Ready guarded(1.6f);
    guarded.step(kPressFinisher, kHoldGuard);
    guarded.run(80, {}, kHoldGuard);
    EXPECT_EQ(guarded.count(EventType::JointHit), 0);
    EXPECT_EQ(guarded.count(EventType::Guarded), 1);
    EXPECT_EQ(guarded.cyan().life, 1.0f);
    EXPECT_LT(guarded.cyan().guard, 0.5f);
}

TEST(DualId, MachinesUseItAndNovicesDoNot) {
    const auto finishers = [](const char* level) {
        long count = 0;
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            Fight fight(seed, kMachines, "duel");
            EXPECT_TRUE(fight.registry.assign(std::string("battle.ai_level_rouge=") + level));
            EXPECT_TRUE(fight.registry.assign(std::string("battle.ai_level_cyan=") + level));
            EXPECT_TRUE(fight.registry.assign("battle.dual_id_gain=3"));
            fight.run(1800);
            count += fight.count(EventType::DualId);
        }
        return count;
    };
    EXPECT_GT(finishers("7"), 0);
    EXPECT_EQ(finishers("2"), 0);
}

TEST(Chocolate, GivesLifeBackAfterTheBiteAndRunsOut) {
    Fight fight;
    fight.place(5.0f);
    ASSERT_TRUE(fight.registry.assign("battle.damage=2"));
    fight.place(1.1f);
    fight.step({}, kPressHeavy);
    ASSERT_TRUE(fight.until([&] { return fight.rouge().life < 1.0f; }, 60));
    fight.place(5.0f);
    ASSERT_TRUE(fight.until([&] { return fight.rouge().state == FighterState::Idle; }, 240));
    const SnackSpec& snack = gameData().fighters[0].snack;
    ASSERT_GT(snack.count, 0);
    for (int bar = 0; bar < snack.count; ++bar) {
        const float before = fight.rouge().life;
        EXPECT_EQ(fight.rouge().snacks, snack.count - bar);
        fight.step(kPressEat);
        ASSERT_EQ(fight.rouge().state, FighterState::Eat);
        fight.run(snack.bite - 1);
        EXPECT_EQ(fight.rouge().life, before) << "not yet";
        fight.step();
        EXPECT_NEAR(fight.rouge().life, std::min(1.0f, before + snack.life), 1e-5f);
        ASSERT_TRUE(fight.until([&] { return fight.rouge().state == FighterState::Idle; }, snack.ticks));
    }
    EXPECT_EQ(fight.rouge().snacks, 0);
    fight.step(kPressEat);
    EXPECT_NE(fight.rouge().state, FighterState::Eat) << "nothing is left";
}

TEST(Chocolate, ABlowBeforeTheBiteStopsIt) {
    Fight fight;
    fight.place(1.1f);
    fight.step(kPressEat);
    ASSERT_EQ(fight.rouge().state, FighterState::Eat);
    fight.step({}, kPressLight);
    ASSERT_TRUE(fight.until([&] { return fight.rouge().state == FighterState::Hit; }, 12));
    const float life = fight.rouge().life;
    fight.run(60);
    EXPECT_EQ(fight.rouge().life, life);
    EXPECT_EQ(fight.rouge().snacks, gameData().fighters[0].snack.count) << "she keeps it";
}

} // namespace
} // namespace vf::battle
