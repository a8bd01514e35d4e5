// Naomi's bluejay: it lives, it is part of the simulation, and no fight is another one because of it.
#include "tests/sim/fight.hpp"

#include "scenes/stage/bluejay.hpp"
#include "scenes/story/history.hpp"

#include <glm/geometric.hpp>

#include <cmath>
#include <set>

namespace vf::battle {
namespace {

using State = sim::BluejayView::State;
using stage::Bluejay;

struct Cage {
    ParamRegistry registry;
    stage::BluejayParams params{registry};
    Bluejay::Surroundings around;
    Bluejay bird;
    sim::BluejayView now;

    Cage() {
        around.chests = {glm::vec3(-1, 1.2f, 0), glm::vec3(1, 1.2f, 0)};
        around.pillars.fill(true);
        around.seed = 3;
    }
    Bluejay::Happened step(const std::vector<Bluejay::Blow>& blows = {}) {
        const auto happened = bird.step(around, blows, params);
        bird.fill(now);
        return happened;
    }
};

TEST(Bluejay, FliesWithWeightWithinTheStageAndPerchesOnPillars) {
    Cage cage;
    cage.step();
    glm::vec3 before = cage.now.position, speedBefore{0};
    std::set<State> states;
    float nearest = 1e9f, banked = 0;
    for (int tick = 0; tick < 60 * 120; ++tick) {
        cage.around.stir = tick % 200 == 0;
        cage.step();
        const glm::vec3 speed = (cage.now.position - before) * 60.0f;
        states.insert(cage.now.state);
        ASSERT_LT(glm::length(speed), 15.0f) << tick;
        if (cage.now.state == State::Flying && tick > 1 && states.size() == 1) {
            // Thrust and gravity, no more.
            ASSERT_LT(glm::length(speed - speedBefore) * 60.0f, 45.0f) << tick;
        }
        ASSERT_LT(glm::length(glm::vec2(cage.now.position.x, cage.now.position.z)), 13.5f) << tick;
        ASSERT_GT(cage.now.position.y, 0.3f) << tick;
        ASSERT_NEAR(glm::length(glm::vec4(cage.now.rotation.x, cage.now.rotation.y, cage.now.rotation.z,
                                          cage.now.rotation.w)),
                    1.0f, 1e-3f);
        for (const glm::vec3& chest : cage.around.chests)
            nearest = std::min(nearest, glm::distance(chest, cage.now.position));
        const glm::vec3 left = cage.now.rotation * glm::vec3(1, 0, 0);
        banked = std::max(banked, std::fabs(left.y));
        before = cage.now.position;
        speedBefore = speed;
    }
    EXPECT_TRUE(states.contains(State::Perched));
    EXPECT_LT(nearest, 2.2f); // it comes near enough to be hit
    EXPECT_GT(nearest, 0.3f);
    EXPECT_GT(banked, 0.25f); // wings lean into turns
}

TEST(Bluejay, ABlowThatTouchesItBreaksItAndAnotherOneComes) {
    Cage cage;
    // Over the middle of the stage: at its edge it would fall into the clouds.
    for (int i = 0; i < 60 * 60; ++i) {
        cage.step();
        const glm::vec3 p = cage.now.position;
        if (i > 300 && cage.now.state == State::Flying && p.x * p.x + p.z * p.z < 36.0f) break;
    }
    ASSERT_EQ(cage.now.state, State::Flying);
    const glm::vec3 at = cage.now.position;
    const auto blowAt = [&](const glm::vec3& place) {
        return std::vector<Bluejay::Blow>{{{place - glm::vec3(0.3f, 0, 0), place, 0.1f}, {1, 0, 0}}};
    };
    EXPECT_EQ(cage.step(blowAt(at + glm::vec3(0, 1.0f, 0))), Bluejay::Happened::Nothing);
    EXPECT_EQ(cage.step(blowAt(cage.now.position)), Bluejay::Happened::Struck);
    EXPECT_EQ(cage.now.state, State::Falling);
    EXPECT_EQ(cage.now.pain, 1.0f);
    // What is broken already is not broken again.
    EXPECT_EQ(cage.step(blowAt(cage.now.position)), Bluejay::Happened::Nothing);
    bool lay = false, away = false, back = false;
    int ticks = 0;
    for (; ticks < 60 * 30 && !back; ++ticks) {
        back = cage.step() == Bluejay::Happened::Arrived;
        lay = lay || cage.now.state == State::Lying;
        away = away || cage.now.state == State::Away;
        if (cage.now.state == State::Lying) {
            EXPECT_LT(cage.now.position.y, 0.1f);
        }
    }
    EXPECT_TRUE(lay && away && back);
    EXPECT_GT(ticks, static_cast<int>(60 * cage.params.absence));
    EXPECT_GT(glm::length(cage.now.position), 15.0f); // from outside
    EXPECT_EQ(cage.now.pain, 0.0f);
    for (int i = 0; i < 600; ++i) cage.step();
    EXPECT_LT(glm::length(cage.now.position), 13.5f);
}

TEST(Bluejay, LeavesAPillarThatBreaks) {
    Cage cage;
    for (int i = 0; i < 60 * 120 && cage.now.state != State::Perched; ++i) cage.step();
    ASSERT_EQ(cage.now.state, State::Perched);
    EXPECT_NEAR(cage.now.position.y, stage::kPillarHeight, 0.1f);
    cage.around.pillars.fill(false);
    cage.step();
    EXPECT_EQ(cage.now.state, State::Flying);
}

TEST(Bluejay, AFightIsTheSameWithAndWithoutIt) {
    Fight with(21, kMachines, "duel"), without(21, kMachines, "duel");
    ASSERT_TRUE(without.registry.assign("bluejay.flies=false"));
    int seen = 0; // a blow may send it away for a while
    for (int tick = 0; tick < 60 * 60; ++tick) {
        with.step();
        without.step();
        seen += with.now.bluejay.state != State::Away;
        ASSERT_EQ(without.now.bluejay.state, State::Away);
        for (std::size_t i = 0; i < 2; ++i) {
            ASSERT_EQ(with.now.fighters[i].position, without.now.fighters[i].position) << tick;
            ASSERT_EQ(with.now.fighters[i].life, without.now.fighters[i].life) << tick;
        }
        ASSERT_EQ(with.now.bodies.size(), without.now.bodies.size());
        for (std::size_t i = 0; i < with.now.bodies.size(); ++i)
            ASSERT_EQ(with.now.bodies[i].position, without.now.bodies[i].position) << tick;
    }
    EXPECT_GT(seen, 30 * 60);
}

TEST(Bluejay, BlowsOfAFightStrikeItWhenTheyTouchIt) {
    int struck = 0, missed = 0;
    // How often one meets it is the fight's affair: until it happens.
    for (std::uint64_t seed = 2; seed < 40 && (struck == 0 || missed < 10); ++seed) {
        Fight fight(seed, kMachines, "duel");
        ASSERT_TRUE(fight.registry.assign("bluejay.curiosity=1"));
        sim::BluejayView before;
        for (int tick = 0; tick < 60 * 120; ++tick) {
            before = fight.now.bluejay;
            fight.step();
            const bool now = std::any_of(fight.now.events.begin(), fight.now.events.end(),
                                         [](const auto& e) { return e.type == sim::EventType::BluejayHit; });
            const bool alive = before.state == State::Flying || before.state == State::Perched;
            float nearest = 1e9f;
            for (const sim::FighterView& fighter : fight.now.fighters)
                for (const sim::Capsule& hit : fighter.hitboxes) {
                    const glm::vec3 along = hit.b - hit.a;
                    const float t = std::clamp(glm::dot(before.position - hit.a, along) /
                                                   std::max(glm::dot(along, along), 1e-6f),
                                               0.0f, 1.0f);
                    nearest = std::min(nearest, glm::distance(hit.a + along * t, before.position) -
                                                    hit.radius - Bluejay::kRadius);
                }
            if (!alive) continue;
            ASSERT_EQ(now, nearest < 0) << seed << " tick " << tick << " " << nearest;
            struck += now;
            missed += !now && nearest < 1.5f;
        }
    }
    EXPECT_GE(struck, 1);
    EXPECT_GE(missed, 10);
}

TEST(Bluejay, SeeksGiveTheSameBird) {
    story::SimulationSetup setup;
    setup.seed = 6;
    auto made = story::Simulation::create(gameData(), setup);
    ASSERT_TRUE(made) << made.error().message;
    story::History history(**made);
    std::vector<glm::vec3> places{glm::vec3(0)};
    for (int tick = 1; tick <= 900; ++tick) {
        history.step({});
        places.push_back((*made)->snapshot().bluejay.position);
    }
    for (const std::uint64_t tick : {777u, 121u, 899u, 240u}) {
        history.seek(tick);
        EXPECT_EQ((*made)->snapshot().bluejay.position, places[tick]) << tick;
    }
}

} // namespace
} // namespace vf::battle
