// Bodies in a fight do not stand in each other.
#include "tests/sim/fight.hpp"

#include "scenes/battle/spacing.hpp"
#include "scenes/sim/figure.hpp"
#include "scenes/stage/shapes.hpp"

#include <glm/geometric.hpp>

#include <cmath>
#include <cstdlib>

namespace vf::battle {
namespace {

using sim::FighterState;

// How deep the two trunks of a snapshot are in each other.
float overlap(const sim::Snapshot& now) {
    std::array<Fighter, 2> fighters;
    for (std::size_t i = 0; i < 2; ++i) {
        fighters[i].spec = &gameData().fighters[i];
        const sim::FighterView& view = now.fighters[i];
        fighters[i].bones = sim::bonePositions(fighters[i].spec->figure, view.pose, view.position, view.yaw);
    }
    return trunkOverlap(fighters[0], fighters[1]);
}

bool struggles(const sim::FighterView& fighter) {
    switch (fighter.state) {
    case FighterState::Throw:
    case FighterState::Grabbed:
    case FighterState::Thrown:
    case FighterState::Launched:
    case FighterState::Knockdown:
    case FighterState::GetUp:
    case FighterState::KnockedOut:
        return true;
    default:
        return fighter.ragdoll || fighter.move == "grab";
    }
}

TEST(Spacing, BodiesOfAFightStayOutOfEachOther) {
    int ticks = 0, deep = 0, touching = 0;
    float worst = 0;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        Fight fight(seed, kMachines, "duel");
        for (int tick = 0; tick < 2400; ++tick) {
            fight.step();
            if (struggles(fight.rouge()) || struggles(fight.cyan())) continue;
            const float depth = overlap(fight.now);
            ++ticks;
            touching += depth > 0.0f;
            deep += depth > 0.08f;
            worst = std::max(worst, depth);
        }
    }
    if (std::getenv("VENUS_PRINT"))
        std::printf("%d ticks, %d touch, %d deeper than 8 cm, worst %.3f m\n", ticks, touching, deep, worst);
    EXPECT_GT(touching, 50) << "else this shows nothing";
    EXPECT_LT(deep, ticks / 200);
}

TEST(Spacing, WhoStandsClosePushesNobodyAbout) {
    Fight fight;
    fight.place(0.7f);
    fight.run(60);
    const glm::vec3 rouge = fight.rouge().position, cyan = fight.cyan().position;
    for (int tick = 0; tick < 120; ++tick) {
        fight.step();
        ASSERT_LT(glm::distance(fight.rouge().position, rouge), 0.003f) << tick;
        ASSERT_LT(glm::distance(fight.cyan().position, cyan), 0.003f) << tick;
    }
}

TEST(Spacing, PartsLevelHalfEachAndNoFasterThanAStep) {
    std::array<Fighter, 2> fighters;
    for (std::size_t i = 0; i < 2; ++i) {
        fighters[i].spec = &gameData().fighters[i];
        fighters[i].position = {i ? 0.7f : 0.0f, 0, 0};
    }
    const auto lean = [&](float hips0, float head0, float height) {
        fighters[0].bones[index(Bone::Hips)] = {hips0, 0.9f + height, 0};
        fighters[0].bones[index(Bone::Head)] = {head0, 1.5f + height, 0};
        fighters[1].bones[index(Bone::Hips)] = {0.7f, 0.9f, 0};
        fighters[1].bones[index(Bone::Head)] = {0.7f, 1.5f, 0};
        return partingVelocities(fighters);
    };
    EXPECT_EQ(lean(0, 0.1f, 0)[0], glm::vec3(0));
    const auto some = lean(0.1f, 0.41f, 0);
    EXPECT_LT(some[0].x, 0.0f);
    EXPECT_EQ(some[0], -some[1]);
    EXPECT_EQ(some[0].y, 0.0f);
    const float all = gameData().fighters[0].trunk + gameData().fighters[1].trunk - 0.29f;
    EXPECT_NEAR(some[1].x, 0.5f * all * 60.0f, 1e-3f) << "gone in a tick, half each";
    // Through the other and out behind her: still the way that the feet stand, and no jump.
    EXPECT_FLOAT_EQ(lean(0.3f, 0.8f, 0)[1].x, 3.0f);
    EXPECT_EQ(lean(0.3f, 0.8f, 1.2f)[1], glm::vec3(0)) << "over her";
    fighters[1].state = FighterState::Grabbed;
    EXPECT_EQ(lean(0.3f, 0.8f, 0)[1], glm::vec3(0));
    fighters[1].state = FighterState::Idle;
    fighters[1].hitstop = 3;
    EXPECT_EQ(lean(0.3f, 0.8f, 0)[1], glm::vec3(0));
}

TEST(Spacing, AtTheWallTheOtherGivesWay) {
    Fight fight;
    // Cyan with her back to the edge; Rouge strikes her guard at arm's length until she tires.
    fight.place(0.8f, {stage::kWallRadius - 0.7f, 0, 0});
    int deep = 0;
    for (int tick = 0; tick < 240; ++tick) {
        fight.step(tick % 40 == 0 ? kPressLight : sim::Command{}, kHoldGuard);
        const glm::vec3& at = fight.cyan().position;
        ASSERT_LE(std::sqrt(at.x * at.x + at.z * at.z), stage::kWallRadius);
        deep += overlap(fight.now) > 0.08f;
    }
    EXPECT_LT(deep, 10);
}

} // namespace
} // namespace vf::battle
