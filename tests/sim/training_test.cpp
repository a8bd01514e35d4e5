#include "tests/sim/fight.hpp"

namespace vf::battle {
namespace {

// Rouge walks up to Cyan and strikes `blows` times.
void strike(Fight& fight, int blows) {
    for (int i = 0; i < blows; ++i) {
        sim::Command press;
        press.buttons = sim::kLight;
        fight.step(press);
        fight.run(50);
    }
}

struct Trained : Fight {
    explicit Trained(const char* dummy) {
        EXPECT_TRUE(registry.assign(std::string("training.dummy=") + dummy));
        EXPECT_TRUE(registry.assign("training.refill=true"));
        place(1.1f);
    }
};

TEST(Training, TheDummyStandsOrGuards) {
    Trained stands("stand"), guards("guard_all");
    strike(stands, 3);
    strike(guards, 3);
    EXPECT_GE(stands.count(sim::EventType::Hit), 1);
    EXPECT_EQ(stands.count(sim::EventType::Guarded), 0);
    EXPECT_EQ(guards.count(sim::EventType::Hit), 0);
    EXPECT_GE(guards.count(sim::EventType::Guarded), 1);
}

TEST(Training, TheRandomGuardDoesBoth) {
    Trained fight("guard_random");
    for (int i = 0; i < 10; ++i) {
        fight.place(1.1f);
        strike(fight, 1);
    }
    EXPECT_GE(fight.count(sim::EventType::Hit), 1);
    EXPECT_GE(fight.count(sim::EventType::Guarded), 1);
}

TEST(Training, TheReversalStrikesOnTheFirstTickThatMay) {
    Trained fight("reversal");
    sim::Command press;
    press.buttons = sim::kLight;
    fight.step(press);
    ASSERT_TRUE(fight.until([&] { return fight.cyan().state == sim::FighterState::Hit; }, 60));
    ASSERT_TRUE(fight.until([&] { return fight.cyan().state != sim::FighterState::Hit; }, 60));
    fight.step();
    EXPECT_EQ(fight.cyan().state, sim::FighterState::Attack);
}

TEST(Training, AResetPutsBothBackAndLifeRefills) {
    Trained fight("stand");
    strike(fight, 1);
    EXPECT_TRUE(fight.until([&] { return fight.cyan().life == 1.0f; }, 120)) << "refilled once nobody reels";
    ASSERT_TRUE(fight.registry.assign("training.start=cyan_at_edge"));
    sim::Command reset;
    reset.buttons = sim::kReset;
    fight.step(reset);
    fight.run(1);
    EXPECT_GT(fight.cyan().position.x, 8.0f);
    EXPECT_NEAR(fight.cyan().position.x - fight.rouge().position.x, 2.4f, 0.2f);
    ASSERT_TRUE(fight.registry.assign("training.refill=false"));
    fight.place(1.1f);
    strike(fight, 1);
    fight.run(120);
    EXPECT_LT(fight.cyan().life, 1.0f);
}

} // namespace
} // namespace vf::battle
