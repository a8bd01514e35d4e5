// Bodies in a fight: gaits that follow the stick without a jerk, feet that stand, hands that meet a guard.
#include "tests/sim/fight.hpp"

#include "renderer/base/trig.hpp"
#include "scenes/sim/figure.hpp"

#include <glm/geometric.hpp>

#include <cmath>

namespace vf::battle {
namespace {

std::array<glm::vec3, kBoneCount> bonesOf(const sim::FighterView& fighter, std::size_t side, bool inWorld) {
    const sim::FigureSpec& figure = gameData().fighters[side].figure;
    return inWorld ? sim::bonePositions(figure, fighter.pose, fighter.position, fighter.yaw)
                   : sim::bonePositions(figure, fighter.pose, glm::vec3(0), 0.0f);
}

sim::Command stick(float degrees) {
    const SinCos turn = sinCos(degrees * kDegrees);
    return {static_cast<std::int8_t>(turn.cos * 100.0f), static_cast<std::int8_t>(turn.sin * 100.0f), 0};
}

// The stick goes round, stops, turns about: nothing on the body may move faster than a step does.
TEST(Bodies, GaitsFollowTheStickWithoutAJerk) {
    for (std::size_t side = 0; side < 2; ++side) {
        Fight fight;
        fight.place(4.0f);
        std::array<glm::vec3, kBoneCount> before = bonesOf(fight.now.fighters[side], side, false);
        float worst = 0;
        for (int tick = 0; tick < 600; ++tick) {
            sim::Command command;
            if (tick < 300)
                command = stick(static_cast<float>(tick) * 1.2f);
            else if (tick % 120 < 60)
                command = stick(tick % 240 < 120 ? 0.0f : 90.0f);
            fight.step(side == 0 ? command : sim::Command{}, side == 1 ? command : sim::Command{});
            const auto now = bonesOf(fight.now.fighters[side], side, false);
            for (std::size_t i = 0; i < kBoneCount; ++i)
                worst = std::max(worst, glm::distance(now[i], before[i]));
            before = now;
        }
        EXPECT_LT(worst, 0.11f) << gameData().fighters[side].name << ": metres in one tick";
        EXPECT_GT(worst, 0.02f) << "it did walk";
    }
}

// A sole that is on the ground in two ticks stands, whichever way the fighter walks.
TEST(Bodies, FeetHardlySlideInAnyDirection) {
    for (std::size_t side = 0; side < 2; ++side)
        for (const float direction : {0.0f, 45.0f, 90.0f, 135.0f, 180.0f}) {
            Fight fight;
            fight.place(5.0f, {side == 0 ? -1.0f : 1.0f, 0, 0});
            float slid = 0, walked = 0;
            int standing = 0;
            for (int tick = 0; tick < 100; ++tick) {
                const auto before = bonesOf(fight.now.fighters[side], side, true);
                const glm::vec3 from = fight.now.fighters[side].position;
                fight.step(side == 0 ? stick(direction) : sim::Command{},
                           side == 1 ? stick(direction) : sim::Command{});
                if (tick < 40) continue;
                const auto after = bonesOf(fight.now.fighters[side], side, true);
                const float step = glm::distance(fight.now.fighters[side].position, from);
                // The lower foot carries her.
                const bool left = after[index(Bone::LeftToes)].y < after[index(Bone::RightToes)].y;
                const auto toes = index(left ? Bone::LeftToes : Bone::RightToes);
                ++standing;
                slid += glm::distance(before[toes], after[toes]);
                walked += step;
            }
            ASSERT_GT(walked, 0.5f);
            EXPECT_LT(slid, walked * 0.5f)
                << gameData().fighters[side].name << " at " << direction << "°, " << standing << " ticks";
        }
}

TEST(Bodies, ABlowMeetsTheGuard) {
    Fight fight;
    fight.place(1.15f);
    const sim::Command guard{0, 0, sim::kGuard};
    fight.run(10, {}, guard);
    glm::vec3 contact(0);
    fight.step({0, 0, sim::kLight}, guard);
    ASSERT_TRUE(fight.until([&] { return fight.count(sim::EventType::Guarded) > 0; }, 30, {}, guard));
    contact = fight.events.back().position;
    const auto reach = [&] {
        const auto rouge = bonesOf(fight.rouge(), 0, true), cyan = bonesOf(fight.cyan(), 1, true);
        return std::pair{glm::distance(rouge[index(Bone::LeftHand)], contact),
                         std::min(glm::distance(cyan[index(Bone::LeftHand)], contact),
                                  glm::distance(cyan[index(Bone::RightHand)], contact))};
    };
    const auto before = reach();
    ASSERT_GT(fight.rouge().hitstop, 1);
    fight.step({}, guard);
    const auto after = reach();
    EXPECT_LT(after.first, std::max(0.02f, before.first - 0.12f));
    EXPECT_LT(after.second, std::max(0.02f, before.second - 0.1f));
}

TEST(Bodies, AGrabHoldsOnToTheOther) {
    for (std::size_t side = 0; side < 2; ++side) {
        Fight fight;
        Directions directions;
        directions.fighter[side].motion = "grab";
        for (std::size_t i = 0; i < 2; ++i)
            directions.fighter[i].place = glm::vec3(i ? 0.375f : -0.375f, 0, 0);
        float before = 9, holding = 9;
        for (int tick = 0; tick < 16; ++tick) {
            fight.step({}, {}, directions);
            const auto hand = bonesOf(fight.now.fighters[side], side, true)[index(Bone::RightHand)];
            const auto held = bonesOf(fight.now.fighters[1 - side], 1 - side,
                                      true)[index(side == 0 ? Bone::UpperChest : Bone::Neck)];
            (tick < 3 ? before : holding) = glm::distance(hand, held);
        }
        EXPECT_LT(holding, 0.17f) << "at the skin: " << side;
        EXPECT_GT(before, 0.25f) << side;
    }
}

// Half taken over she hangs halfway, in a fight and in a motion of the story.
TEST(Bodies, PossessionDrawsCyanIntoTheStrings) {
    const auto swordHand = [](float possession, const std::string& scripted) {
        Fight fight;
        Directions directions;
        directions.fighter[1].possession = possession;
        directions.fighter[1].motion = scripted;
        float sum = 0;
        for (int tick = 0; tick < 240; ++tick) {
            fight.step({}, {}, directions);
            if (tick >= 120) sum += bonesOf(fight.cyan(), 1, false)[index(Bone::RightHand)].y / 120.0f;
        }
        return sum;
    };
    for (const std::string scripted : {"", "idle"}) {
        const float free = swordHand(0.0f, scripted), half = swordHand(0.5f, scripted),
                    hung = swordHand(1.0f, scripted);
        EXPECT_GT(hung, free + 0.1f) << "its string draws the wrist up" << scripted;
        EXPECT_GT(half, free + 0.02f) << scripted;
        EXPECT_LT(half, hung - 0.02f) << scripted;
    }
}

TEST(Bodies, InArmourTheHeavierClipsStandIn) {
    Fight fight;
    Directions armour;
    armour.fighter[0].armoured = true;
    fight.step({}, {}, armour);
    fight.run(60, {}, {});
    const sim::Motion& proud = *gameData().motion(0, "armoured_idle");
    const sim::Motion& plain = *gameData().motion(0, "idle");
    const auto hand = [&](const Pose& pose) {
        return sim::bonePositions(gameData().fighters[0].figure, pose, glm::vec3(0),
                                  0.0f)[index(Bone::LeftHand)];
    };
    const glm::vec3 shown = hand(fight.rouge().pose);
    EXPECT_LT(glm::distance(shown, hand(sim::sample(proud, 0))), 0.08f);
    EXPECT_GT(glm::distance(shown, hand(sim::sample(plain, 0))), 0.12f);
}

} // namespace
} // namespace vf::battle
