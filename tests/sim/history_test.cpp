#include "tests/sim/fight.hpp"

#include "renderer/base/noise.hpp"
#include "scenes/story/history.hpp"

#include <chrono>
#include <cstdio>

namespace vf::story {
namespace {

using battle::gameData;
using battle::kKeyFrameTicks;

struct Recorded {
    std::unique_ptr<Simulation> simulation;
    std::unique_ptr<History> history;
    std::vector<std::uint64_t> hashes{0}; // by tick; nothing is known of tick 0

    explicit Recorded(SimulationSetup setup) {
        auto made = Simulation::create(gameData(), setup);
        if (!made) {
            ADD_FAILURE() << made.error().message;
            std::abort();
        }
        simulation = std::move(*made);
        history = std::make_unique<History>(*simulation);
    }
    void step(const sim::TickInput& input = {}) {
        history->step(input);
        hashes.resize(history->now());
        hashes.push_back(simulation->hash());
    }
};

SimulationSetup duel(std::uint64_t seed) {
    SimulationSetup setup;
    setup.seed = seed;
    return setup;
}

// Inputs of two people who press buttons, with changes of parameters among them.
sim::TickInput pressed(Random& random, int tick) {
    static thread_local sim::TickInput held;
    held.params.clear();
    if (tick % 14 == 0)
        for (sim::Command& command : held.fighter)
            command = {static_cast<std::int8_t>(static_cast<int>(random.below(201)) - 100),
                       static_cast<std::int8_t>(static_cast<int>(random.below(201)) - 100),
                       static_cast<std::uint16_t>(random.below(128))};
    if (tick == 401) held.params.push_back({"battle.gravity", "14"});
    if (tick == 777) held.params.push_back({"physics.gravity", "5"});
    return held;
}

TEST(History, TheFirstRoundBeginsAgainWithWhatTheFirstTickBrought) {
    Recorded run(duel(4));
    sim::TickInput first;
    first.params = {{"battle.round_seconds", "42"}, {"battle.dual_id_start", "0.5"}};
    run.step(first);
    for (int i = 0; i < 60; ++i) run.step();
    for (const std::uint64_t tick : {1u, 5u, 40u}) {
        run.history->seek(tick);
        EXPECT_EQ(run.simulation->hash(), run.hashes[tick]) << tick;
    }
}

TEST(History, AHundredRandomSeeksEqualLinearPlay) {
    for (const std::uint64_t seed : {3u, 8u}) {
        Recorded run(duel(seed));
        for (int i = 0; i < 2400; ++i) run.step();
        Random random(seed);
        for (int i = 0; i < 100; ++i) {
            const std::uint64_t tick = 1 + random.below(2400);
            run.history->seek(tick);
            ASSERT_EQ(run.simulation->snapshot().tick, tick);
            ASSERT_EQ(run.simulation->hash(), run.hashes[tick]) << "seed " << seed << ", tick " << tick;
        }
    }
}

TEST(History, RollingBackEightTicksAndPlayingThemAgainChangesNothing) {
    SimulationSetup setup = duel(5);
    setup.control = battle::kPlayers;
    Recorded run(setup);
    Random random(17);
    for (int i = 0; i < 1500; ++i) {
        run.step(pressed(random, i));
        const std::uint64_t now = run.history->now();
        if (now < 9 || now % 5 != 0) continue;
        run.history->seek(now - 8);
        ASSERT_EQ(run.simulation->hash(), run.hashes[now - 8]) << now;
        for (int k = 0; k < 8; ++k) run.history->again(*run.history->ahead());
        ASSERT_EQ(run.simulation->hash(), run.hashes[now]) << now;
    }
}

// The film too: chapters, cues, curtains, a ragdoll.
TEST(History, TheFilmCanBeSoughtAnywhere) {
    SimulationSetup setup;
    setup.scene = "finale";
    Recorded run(setup);
    while (!run.simulation->snapshot().story.finished && run.history->now() < 9000) run.step();
    Random random(2);
    for (int i = 0; i < 40; ++i) {
        const std::uint64_t tick = 1 + random.below(static_cast<std::uint32_t>(run.history->last()));
        run.history->seek(tick);
        ASSERT_EQ(run.simulation->hash(), run.hashes[tick]) << tick;
        const std::string chapter = run.simulation->snapshot().story.chapter;
        ASSERT_EQ(run.history->show(tick).story.chapter, chapter);
    }
}

TEST(History, ShowsEveryTickBackwardsAndSeeksBackToTheEnd) {
    Recorded run(duel(4));
    for (int i = 0; i < 700; ++i) run.step();
    for (std::uint64_t tick = 700; tick >= 1; --tick)
        ASSERT_EQ(run.history->show(tick).hash, run.hashes[tick]) << tick;
    EXPECT_EQ(run.history->show(0).tick, 0u);
    run.history->seek(700);
    EXPECT_EQ(run.simulation->hash(), run.hashes[700]);
    run.step();
    EXPECT_EQ(run.history->last(), 701u);
}

TEST(History, TakingOverForgetsWhatLayAhead) {
    SimulationSetup setup = duel(6);
    setup.control = battle::kPlayers;
    Recorded run(setup);
    for (int i = 0; i < 500; ++i) run.step();
    run.history->seek(300);
    EXPECT_NE(run.history->ahead(), nullptr);
    EXPECT_EQ(run.history->last(), 500u) << "looking back forgets nothing";
    sim::TickInput other;
    other.fighter[0].moveX = 100;
    for (int i = 0; i < 30; ++i) run.step(other);
    EXPECT_EQ(run.history->last(), 330u);
    EXPECT_EQ(run.history->ahead(), nullptr);
    run.history->seek(310);
    EXPECT_EQ(run.simulation->hash(), run.hashes[310]) << "the new course, not the old one";
}

TEST(History, TheSameInputsWithAnotherParameterTakeAnotherCourse) {
    SimulationSetup setup = duel(6);
    setup.control = battle::kPlayers;
    Recorded run(setup);
    Random random(3);
    for (int i = 0; i < 600; ++i) run.step(pressed(random, i));
    const std::uint64_t before = run.simulation->hash();
    run.history->seek(360);
    sim::TickInput changed = *run.history->ahead();
    changed.params.push_back({"battle.speed", "2"});
    run.history->again(changed);
    while (const sim::TickInput* next = run.history->ahead()) run.history->again(sim::TickInput(*next));
    EXPECT_EQ(run.history->now(), 600u);
    EXPECT_NE(run.simulation->hash(), before);
    const std::uint64_t after = run.simulation->hash();
    run.history->seek(400);
    run.history->seek(600);
    EXPECT_EQ(run.simulation->hash(), after);
}

TEST(History, GoingBackInAThreeMinuteMatchTakesLessThanHalfASecond) {
    Recorded run(duel(2));
    using Clock = std::chrono::steady_clock;
    const auto milliseconds = [](Clock::time_point from) {
        return std::chrono::duration<double, std::milli>(Clock::now() - from).count();
    };
    const auto begin = Clock::now();
    for (int i = 0; i < 3 * 60 * 60; ++i) run.step();
    const double linear = milliseconds(begin);
    Random random(1);
    double worst = 0;
    for (int i = 0; i < 60; ++i) {
        const std::uint64_t tick = 1 + random.below(3 * 60 * 60);
        const auto start = Clock::now();
        run.history->seek(tick);
        worst = std::max(worst, milliseconds(start));
        ASSERT_EQ(run.simulation->hash(), run.hashes[tick]) << tick;
    }
    std::printf("three minutes: simulated in %.0f ms (%.0f × real time), worst of 60 seeks %.1f ms\n", linear,
                180000.0 / linear, worst);
    EXPECT_LT(worst, 500.0);
#ifdef NDEBUG
    EXPECT_GT(180000.0 / linear, 40.0);
#endif
}

} // namespace
} // namespace vf::story
