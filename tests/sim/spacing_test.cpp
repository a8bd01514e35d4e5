// Bodies in a fight do not stand in each other.
#include "tests/sim/fight.hpp"

#include "scenes/battle/hits.hpp"
#include "scenes/battle/spacing.hpp"
#include "scenes/sim/figure.hpp"
#include "scenes/stage/shapes.hpp"

#include <glm/geometric.hpp>

#include <cmath>

namespace vf::battle {
namespace {

using sim::FighterState;

std::array<glm::vec3, kBoneCount> bonesOf(const sim::Snapshot& now, std::size_t i) {
    const sim::FighterView& view = now.fighters[i];
    return sim::bonePositions(gameData().fighters[i].figure, view.pose, view.position, view.yaw);
}

// How deep the two trunks of a snapshot are in each other.
float overlap(const sim::Snapshot& now) {
    std::array<Fighter, 2> fighters;
    for (std::size_t i = 0; i < 2; ++i) {
        fighters[i].spec = &gameData().fighters[i];
        fighters[i].bones = bonesOf(now, i);
    }
    return trunkOverlap(fighters[0], fighters[1]);
}

// How deep a leg or an arm is in a leg, an arm, the trunk or the head of the other; metres.
float limbsDeep(const sim::Snapshot& now) {
    struct Part {
        Bone from, to;
        float radius;
        bool limb;
    };
    static const std::array parts{Part{Bone::Hips, Bone::Neck, 0.14f, false},
                                  Part{Bone::Head, Bone::Head, 0.13f, false},
                                  Part{Bone::LeftUpperArm, Bone::LeftLowerArm, 0.055f, true},
                                  Part{Bone::LeftLowerArm, Bone::LeftHand, 0.05f, true},
                                  Part{Bone::RightUpperArm, Bone::RightLowerArm, 0.055f, true},
                                  Part{Bone::RightLowerArm, Bone::RightHand, 0.05f, true},
                                  Part{Bone::LeftUpperLeg, Bone::LeftLowerLeg, 0.09f, true},
                                  Part{Bone::LeftLowerLeg, Bone::LeftFoot, 0.07f, true},
                                  Part{Bone::RightUpperLeg, Bone::RightLowerLeg, 0.09f, true},
                                  Part{Bone::RightLowerLeg, Bone::RightFoot, 0.07f, true}};
    const auto a = bonesOf(now, 0), b = bonesOf(now, 1);
    float deepest = 0;
    for (const Part& p : parts)
        for (const Part& q : parts) {
            if (!p.limb && !q.limb) continue;
            glm::vec3 between;
            const float apart = std::sqrt(segmentDistance2(a[index(p.from)], a[index(p.to)], b[index(q.from)],
                                                           b[index(q.to)], between));
            deepest = std::max(deepest, p.radius + q.radius - apart);
        }
    return deepest;
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
    int ticks = 0, near = 0, frozen = 0, trunks = 0, limbs = 0, frozenLimbs = 0;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        Fight fight(seed, kMachines, "duel");
        for (int tick = 0; tick < 2400; ++tick) {
            fight.step();
            if (struggles(fight.rouge()) || struggles(fight.cyan())) continue;
            ++ticks;
            near += glm::distance(fight.rouge().position, fight.cyan().position) < 1.3f;
            trunks += overlap(fight.now) > 0.0f;
            const bool freeze = fight.rouge().hitstop > 0, deep = limbsDeep(fight.now) > 0.05f;
            frozen += freeze;
            limbs += deep;
            frozenLimbs += deep && freeze;
        }
    }
    EXPECT_GT(near, 1000) << "else this shows nothing";
    EXPECT_GT(frozen, 500) << "else this shows nothing";
    // Fighters who walked and lunged until their capsules met, 66 cm apart, had trunks in each other in 4 of
    // 100 ticks and legs in 19, in the freeze of a blow in 24 and 66.
    EXPECT_LT(trunks, ticks / 500);
    EXPECT_LT(limbs, ticks / 40);
    EXPECT_LT(frozenLimbs, frozen / 8);
}

// A lunge that would carry her through the other ends where her fist is on the skin.
TEST(Spacing, ALungeStopsAtTheLengthOfTheBlowAndTheFistLiesOnTheSkin) {
    for (const char* name : {"light1", "heavy"}) {
        const FighterSpec& spec = gameData().fighters[0];
        const MoveSpec& move = spec.moves[static_cast<std::size_t>(spec.moveIndex(name))];
        Fight fight;
        fight.place(0.6f);
        fight.step(std::string_view(name) == "heavy" ? kPressHeavy : kPressLight);
        ASSERT_TRUE(fight.until([&] { return fight.rouge().hitstop > 0; }, 40)) << name;
        EXPECT_NEAR(glm::distance(fight.rouge().position, fight.cyan().position), move.keep, 0.12f) << name;
        fight.run(2);
        ASSERT_GT(fight.rouge().hitstop, 0);
        const auto bones = bonesOf(fight.now, 0), body = bonesOf(fight.now, 1);
        const glm::vec3 hand = bones[index(move.hits.front().to)];
        glm::vec3 between;
        const float depth = std::sqrt(
            segmentDistance2(hand, hand, body[index(Bone::Hips)], body[index(Bone::Neck)], between));
        EXPECT_GT(depth, 0.17f) << name << ": the wrist is outside";
        EXPECT_LT(depth, 0.32f) << name << ": and as near as a fist";
    }
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
        fighters[i].position = {i ? 0.9f : 0.0f, 0, 0};
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
}

TEST(Spacing, AtTheWallTheOtherGivesWay) {
    Fight fight;
    Directions armour;
    armour.fighter[1].armoured = true;
    fight.step({}, {}, armour);
    // Rouge with her back to the edge behind her guard, and Cyan's longest lean at arm's length.
    fight.place(0.7f, {0.36f - (stage::kWallRadius - 0.33f), 0, 0});
    int deep = 0;
    for (int tick = 0; tick < 240; ++tick) {
        fight.step(kHoldGuard, tick % 60 == 0 ? kPressHeavy : sim::Command{});
        const glm::vec3& at = fight.rouge().position;
        ASSERT_LE(std::sqrt(at.x * at.x + at.z * at.z), stage::kWallRadius);
        deep += !struggles(fight.rouge()) && overlap(fight.now) > 0.08f;
    }
    EXPECT_LT(deep, 30) << "of 110 without";
}

} // namespace
} // namespace vf::battle
