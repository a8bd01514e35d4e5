#include "tests/sim/fight.hpp"

#include "renderer/base/trig.hpp"
#include "scenes/sim/figure.hpp"
#include "scenes/stage/arena.hpp"

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include <cmath>
#include <set>

namespace vf::battle {
namespace {

using sim::EventType;
using sim::FighterState;

float distance(const Fight& fight) { return glm::length(fight.rouge().position - fight.cyan().position); }

TEST(Rules, ABlowTakesLifeAndAGuardStopsIt) {
    for (const sim::Command& blow : {kPressLight, kPressHeavy}) {
        Fight open;
        open.place(1.1f);
        open.step(blow);
        open.run(40);
        EXPECT_LT(open.cyan().life, 1.0f);
        EXPECT_EQ(open.rouge().life, 1.0f);
        EXPECT_EQ(open.count(EventType::Hit) + open.count(EventType::HeavyHit), 1);

        Fight guarded;
        guarded.place(1.1f);
        guarded.run(6, {}, kHoldGuard);
        guarded.step(blow, kHoldGuard);
        guarded.run(60, {}, kHoldGuard);
        EXPECT_EQ(guarded.cyan().life, 1.0f);
        EXPECT_EQ(guarded.count(EventType::Guarded), 1);
        EXPECT_EQ(guarded.cyan().state, FighterState::Guard) << "still held";
        EXPECT_GT(distance(guarded), 0.95f) << "the blow pushes";
    }
}

TEST(Rules, EveryMoveOfBothFightersReaches) {
    for (std::size_t side = 0; side < 2; ++side)
        for (const MoveSpec& move : gameData().fighters[side].moves) {
            if (move.air || move.kind == HitKind::Throw || move.name.ends_with("finisher") ||
                move.name.starts_with("surge") || move.name.ends_with("light2") ||
                move.name.ends_with("light3"))
                continue; // reached otherwise, below
            Fight fight;
            if (move.name.starts_with("armoured_")) {
                Directions armour;
                armour.fighter[side].armoured = true;
                fight.step({}, {}, armour);
            }
            fight.place(1.2f);
            const sim::Command press = move.name == "launcher"        ? kPressLauncher
                                       : move.name.ends_with("heavy") ? kPressHeavy
                                                                      : kPressLight;
            if (side == 0)
                fight.step(press);
            else
                fight.step({}, press);
            EXPECT_EQ(fight.now.fighters[side].move, move.name);
            // The first active frame, counted from the first: frame 1 is the tick of the press.
            int frames = 1;
            while (fight.now.fighters[side].movePhase != sim::MovePhase::Active && frames < 60) {
                fight.step();
                ++frames;
            }
            EXPECT_EQ(frames, move.startup) << move.name;
            fight.run(move.active);
            EXPECT_LT(fight.now.fighters[1 - side].life, 1.0f)
                << gameData().fighters[side].name << " " << move.name;
        }
}

TEST(Rules, LightsChainIntoACombo) {
    for (const int run : {0, 1, 2, 3}) {
        const auto side = static_cast<std::size_t>(run % 2);
        const std::string form = run < 2 ? "" : "armoured_";
        Fight fight;
        Directions armour;
        armour.fighter[side].armoured = run >= 2;
        fight.step({}, {}, armour);
        fight.place(1.1f);
        std::set<std::string> moves;
        int combo = 0;
        for (int i = 0; i < 90; ++i) {
            const sim::Command press{0, 0,
                                     static_cast<std::uint16_t>(i % 4 == 0 && i < 48 ? sim::kLight : 0)};
            if (side == 0)
                fight.step(press);
            else
                fight.step({}, press);
            moves.insert(fight.now.fighters[side].move);
            combo = std::max(combo, fight.now.fighters[1 - side].combo);
        }
        for (const char* light : {"light1", "light2", "light3"})
            EXPECT_TRUE(moves.count(form + light)) << form << light;
        EXPECT_EQ(combo, 3) << gameData().fighters[side].name << "'s lights must connect";
    }
}

TEST(Rules, TheLauncherLiftsAndTheFallEndsOnTheGround) {
    Fight fight;
    fight.place(1.1f);
    fight.step(kPressLauncher);
    float highest = 0.0f;
    bool launched = false, down = false, up = false;
    for (int i = 0; i < 300; ++i) {
        fight.step();
        highest = std::max(highest, fight.cyan().position.y);
        launched = launched || fight.cyan().state == FighterState::Launched;
        down = down || fight.cyan().state == FighterState::Knockdown;
        up = up || (down && fight.cyan().state == FighterState::Idle);
    }
    EXPECT_TRUE(launched);
    EXPECT_GT(highest, 1.2f);
    EXPECT_TRUE(down);
    EXPECT_TRUE(up) << "gets up again";
    EXPECT_EQ(fight.cyan().position.y, 0.0f);
}

TEST(Rules, AJumpRisesAndAnAirBlowHits) {
    for (const auto& [button, move] :
         {std::pair{sim::kLight, "air_light"}, std::pair{sim::kHeavy, "air_attack"}}) {
        Fight fight;
        fight.place(2.2f);
        fight.step({100, 0, sim::kJump});
        float highest = 0.0f;
        bool air = false, used = false;
        for (int i = 0; i < 90 && fight.cyan().life == 1.0f; ++i) {
            const bool falls = air && fight.rouge().position.y < highest - 0.15f;
            fight.step({100, 0, static_cast<std::uint16_t>(falls ? button : 0)});
            used = used || fight.rouge().move == move;
            highest = std::max(highest, fight.rouge().position.y);
            air = air || fight.rouge().state == FighterState::Air;
        }
        EXPECT_TRUE(air);
        EXPECT_TRUE(used) << move;
        EXPECT_GT(highest, 1.0f);
        EXPECT_LT(fight.cyan().life, 1.0f) << move;
    }
}

TEST(Rules, FightersFaceEachOtherAndStayInside) {
    Fight fight;
    for (int i = 0; i < 900; ++i) {
        fight.step({-100, static_cast<std::int8_t>(i % 200 < 100 ? 60 : -60), 0}, {100, 0, 0});
        for (const sim::FighterView& fighter : fight.now.fighters) {
            const float radius =
                std::sqrt(fighter.position.x * fighter.position.x + fighter.position.z * fighter.position.z);
            ASSERT_LE(radius, stage::kWallRadius + 0.01f);
        }
    }
    const glm::vec3 toCyan = glm::normalize(fight.cyan().position - fight.rouge().position);
    const SinCos yaw = sinCos(fight.rouge().yaw);
    EXPECT_GT(glm::dot(toCyan, glm::vec3(yaw.sin, 0, yaw.cos)), 0.95f);
    // Fighter 0 stands on the left of the duel picture.
    const SinCos stage = sinCos(fight.now.stageYaw);
    EXPECT_GT(glm::dot(toCyan, glm::vec3(stage.cos, 0, -stage.sin)), 0.95f);
}

TEST(Rules, TheStageNeverFlips) {
    Fight fight(4, kMachines, "duel");
    float previous = fight.now.stageYaw;
    for (int i = 0; i < 3000; ++i) {
        fight.step();
        bool restarted = false;
        for (const sim::Event& event : fight.now.events)
            restarted = restarted || event.type == EventType::RoundStart;
        ASSERT_TRUE(restarted || std::fabs(wrapAngle(fight.now.stageYaw - previous)) < 0.03f) << "tick " << i;
        previous = fight.now.stageYaw;
    }
}

TEST(Rules, TheHenshinCostsTimeAndABlowRevertsIt) {
    Fight fight;
    fight.place(4.0f);
    ASSERT_EQ(fight.rouge().transform.phase, sim::TransformPhase::Base);
    fight.step(kPressTransform);
    EXPECT_EQ(fight.rouge().state, FighterState::Transform);
    fight.run(160);
    EXPECT_EQ(fight.rouge().transform.phase, sim::TransformPhase::Armoured);
    EXPECT_EQ(fight.count(EventType::TransformSeal), 1);
    EXPECT_EQ(fight.count(EventType::TransformIgnite), 1);

    // The same jab, out of armour and in it.
    Fight plain;
    plain.place(1.1f);
    plain.step(kPressLight);
    plain.run(30);
    fight.place(1.1f);
    fight.step(kPressLight);
    fight.run(30);
    EXPECT_NEAR((1.0f - fight.cyan().life) / (1.0f - plain.cyan().life), 1.25f, 1e-3f);

    Fight interrupted;
    interrupted.place(1.1f);
    interrupted.step({}, kPressTransform);
    interrupted.run(20);
    const float nectar = interrupted.cyan().nectar;
    interrupted.step(kPressLight);
    interrupted.run(20);
    EXPECT_EQ(interrupted.cyan().transform.phase, sim::TransformPhase::Base);
    EXPECT_EQ(interrupted.cyan().state, FighterState::Hit);
    EXPECT_EQ(interrupted.count(EventType::TransformBreak), 1);
    EXPECT_GT(interrupted.cyan().transform.broken, 0.0f) << "its pieces fall";
    EXPECT_GT(interrupted.cyan().transform.brokenAt, 0.1f);
    EXPECT_NEAR(nectar - interrupted.cyan().nectar, gameData().fighters[1].henshin.lostNectar, 0.02f);
    interrupted.run(120);
    EXPECT_EQ(interrupted.cyan().transform.broken, 0.0f);
}

TEST(Rules, OnceTheRingIsOnTheGroundTheArmourHolds) {
    Fight fight;
    fight.place(1.1f);
    fight.step({}, kPressTransform);
    fight.run(98);
    fight.step(kPressLight);
    fight.run(20);
    EXPECT_EQ(fight.cyan().state, FighterState::Hit);
    EXPECT_EQ(fight.cyan().transform.phase, sim::TransformPhase::Armoured);
    EXPECT_EQ(fight.count(EventType::TransformBreak), 0);
}

TEST(Rules, ArmourIsTakenOffByWillOrForWantOfNectarWhileSheFightsOn) {
    Fight fight;
    fight.place(4.0f);
    fight.step(kPressTransform);
    fight.run(160);
    ASSERT_EQ(fight.rouge().transform.phase, sim::TransformPhase::Armoured);
    fight.step(kPressTransform);
    EXPECT_TRUE(fight.rouge().transform.leaving);
    EXPECT_EQ(fight.count(EventType::TransformLeave), 1);
    fight.step(kPressLight);
    fight.run(3);
    EXPECT_EQ(fight.rouge().state, FighterState::Attack);
    EXPECT_EQ(fight.rouge().move, "light1") << "no longer the armour's";
    fight.run(60);
    EXPECT_EQ(fight.rouge().transform.phase, sim::TransformPhase::Base);

    Fight hungry;
    hungry.place(4.0f);
    hungry.step(kPressTransform);
    hungry.run(160);
    ASSERT_TRUE(hungry.registry.assign("battle.nectar_drain", "20"));
    hungry.run(360);
    EXPECT_EQ(hungry.count(EventType::TransformLeave), 1);
    EXPECT_EQ(hungry.rouge().transform.phase, sim::TransformPhase::Base);
}

TEST(Rules, WhomTheStorySparesKeepsTheLastOfHerLife) {
    Fight spared;
    Directions whom;
    whom.spared = 1;
    EXPECT_TRUE(spared.registry.assign("battle.damage=5"));
    for (int blow = 0; blow < 5; ++blow) {
        spared.place(1.0f);
        spared.step(kPressHeavy, {}, whom);
        for (int i = 0; i < 150; ++i) spared.step({}, {}, whom);
    }
    EXPECT_GT(spared.cyan().life, 0.0f);
    EXPECT_LT(spared.cyan().life, 0.1f);
}

TEST(Rules, AKnockOutIsARagdollThatComesToRest) {
    Fight fight;
    // Long before she gets up for the next round.
    ASSERT_TRUE(fight.registry.assign("battle.round_pause=7"));
    fight.place(1.1f);
    Directions decisive;
    decisive.decisive = 0;
    fight.step(kPressHeavy, {}, decisive);
    for (int i = 0; i < 40; ++i) fight.step({}, {}, decisive);
    ASSERT_EQ(fight.count(EventType::KnockOut), 1);
    ASSERT_TRUE(fight.until([&] { return fight.cyan().ragdoll; }, 30));
    EXPECT_TRUE(fight.match->roundOver());
    EXPECT_EQ(fight.match->winner(), 0);
    // The pose is read back from Bullet: the bones must keep their lengths and lie on the floor in the end.
    const sim::FigureSpec& figure = gameData().fighters[1].figure;
    Pose previous = fight.cyan().pose;
    float lastTurn = 10.0f;
    for (int i = 0; i < 200; ++i) {
        fight.step();
        const auto bones =
            sim::bonePositions(figure, fight.cyan().pose, fight.cyan().position, fight.cyan().yaw);
        for (const glm::vec3& bone : bones) {
            ASSERT_TRUE(std::isfinite(bone.x) && std::isfinite(bone.y) && std::isfinite(bone.z));
            ASSERT_GT(bone.y, -0.35f) << "tick " << i;
            ASSERT_LT(glm::length(bone - bones[0]), 1.6f) << "tick " << i;
        }
        lastTurn = 0.0f;
        for (std::size_t k = 0; k < kBoneCount; ++k)
            lastTurn = std::max(
                lastTurn, 1.0f - std::fabs(glm::dot(previous.rotation[k], fight.cyan().pose.rotation[k])));
        previous = fight.cyan().pose;
    }
    const auto bones = sim::bonePositions(figure, fight.cyan().pose, fight.cyan().position, fight.cyan().yaw);
    EXPECT_LT(bones[index(Bone::Hips)].y, 0.45f) << "lies down";
    EXPECT_LT(bones[index(Bone::Head)].y, 0.7f);
    EXPECT_LT(lastTurn, 1e-4f) << "has come to rest";
    // A knee bends backwards only: the shin's direction in the thigh's frame.
    for (const Bone shin : {Bone::LeftLowerLeg, Bone::RightLowerLeg}) {
        const glm::vec3 down = fight.cyan().pose.rotation[index(shin)] * glm::vec3(0, -1, 0);
        EXPECT_LT(down.z, 0.3f);
    }
    // A training round begins again by itself.
    EXPECT_TRUE(fight.until([&] { return !fight.match->roundOver(); }, 300));
    EXPECT_EQ(fight.cyan().life, 1.0f);
    EXPECT_FALSE(fight.cyan().ragdoll);
}

TEST(Rules, AHeavyBlowBreaksAPillar) {
    Fight fight(1, kPlayers, "duel");
    fight.run(60); // the intro
    const glm::vec3 pillar = stage::stageGeometry().pillars[0].foot;
    const glm::vec3 outwards = glm::normalize(pillar);
    Directions directions;
    directions.fighter[0].place = pillar - outwards * 1.25f;
    directions.fighter[1].place = pillar + outwards * 1.3f;
    fight.step({}, {}, directions);
    fight.run(20);
    const auto before = fight.now.bodies;
    fight.step(kPressHeavy);
    fight.run(40);
    ASSERT_EQ(fight.count(EventType::PillarBreak), 1);
    fight.run(120);
    int moved = 0, burst = 0;
    for (const sim::BodyView& body : before) {
        if (body.id < stage::kPieceId || body.id >= stage::kPieceId + 12) continue;
        const auto now = std::find_if(fight.now.bodies.begin(), fight.now.bodies.end(),
                                      [&](const sim::BodyView& other) { return other.id == body.id; });
        if (now == fight.now.bodies.end())
            ++burst;
        else if (glm::length(now->position - body.position) > 0.3f)
            ++moved;
    }
    EXPECT_GE(moved + burst, 8);
    EXPECT_GE(burst, 2) << "near the blow it bursts";
    EXPECT_LE(burst, 11) << "elsewhere it falls in large pieces";
    EXPECT_GE(std::count_if(fight.now.bodies.begin(), fight.now.bodies.end(),
                            [](const sim::BodyView& body) { return body.id >= stage::kChipId; }),
              burst * 8);
}

TEST(Rules, AFlungFighterBreaksAPillarAndALightDoesNot) {
    const glm::vec3 pillar = stage::stageGeometry().pillars[0].foot;
    const glm::vec3 outwards = glm::normalize(pillar);
    const auto struck = [&](const sim::Command& blow) {
        Fight fight(1, kPlayers, "duel");
        fight.run(60);
        Directions directions;
        directions.fighter[0].place = pillar - outwards * 2.9f;
        directions.fighter[1].place = pillar - outwards * 1.8f;
        fight.step({}, {}, directions);
        fight.run(20);
        fight.step(blow);
        fight.run(120);
        EXPECT_LT(fight.cyan().life, 1.0f);
        return fight.count(EventType::PillarBreak);
    };
    EXPECT_EQ(struck(kPressHeavy), 1);
    EXPECT_EQ(struck(kPressLight), 0);
}

TEST(Rules, AFighterWhoFallsHardBreaksTheFloor) {
    Fight fight(1, kPlayers, "duel");
    fight.run(60);
    fight.place(1.0f, {2, 0, 1});
    fight.step(kPressLauncher);
    fight.run(140);
    ASSERT_EQ(fight.cyan().life < 1.0f, true);
    EXPECT_EQ(fight.count(EventType::FloorBreak), 1);
    const auto scars = std::count_if(fight.now.bodies.begin(), fight.now.bodies.end(),
                                     [](const sim::BodyView& body) { return body.id >= stage::kScarId; });
    EXPECT_GE(scars, 1);
    EXPECT_LE(scars, 6);
}

// The speed itself decides, below and above what the strength of the event can say.
TEST(Rules, TheFloorsStrengthActsOverItsWholeRange) {
    const auto breaks = [](float strength, const sim::Command& blow) {
        Fight fight(1, kPlayers, "duel");
        fight.run(60);
        EXPECT_TRUE(fight.registry.assign(fmt::format("battle.floor_strength={}", strength)));
        fight.place(1.0f, {2, 0, 1});
        fight.step(blow);
        fight.run(140);
        float fall = 0;
        for (const sim::Event& event : fight.events)
            if (event.type == EventType::Land && event.fighter == 1) fall = std::max(fall, event.speed);
        EXPECT_GT(fall, 0.0f);
        return std::pair(fall, fight.count(EventType::FloorBreak));
    };
    for (const sim::Command& blow : {kPressLauncher, kPressHeavy}) {
        const float fall = breaks(40.0f, blow).first;
        EXPECT_EQ(breaks(40.0f, blow).second, 0);
        EXPECT_EQ(breaks(fall + 0.05f, blow).second, 0);
        // Harder by so much, that the middle of a tile is within reach wherever she lands.
        EXPECT_EQ(breaks(fall - 1.0f, blow).second, 1);
        EXPECT_EQ(breaks(0.5f, blow).second, 1);
    }
}

TEST(Rules, TheStoryMovesFightersByDirections) {
    Fight fight(1, kMachines, "finale");
    Directions directions;
    directions.fighter[0].motion = "taunt";
    directions.fighter[0].place = glm::vec3(1, 0, 2);
    directions.fighter[0].yaw = 0.5f;
    directions.fighter[1].lockInput = true;
    directions.fighter[1].armoured = true;
    directions.fighter[1].possession = 0.7f;
    directions.clockRuns = false;
    const int clock = fight.now.roundTicksLeft;
    for (int i = 0; i < 60; ++i) fight.step({}, {}, directions);
    EXPECT_EQ(fight.rouge().state, FighterState::Scripted);
    EXPECT_EQ(fight.rouge().position, glm::vec3(1, 0, 2));
    EXPECT_FLOAT_EQ(fight.rouge().yaw, 0.5f);
    EXPECT_EQ(fight.cyan().state, FighterState::Idle);
    EXPECT_EQ(fight.cyan().transform.phase, sim::TransformPhase::Armoured);
    EXPECT_FLOAT_EQ(fight.cyan().possession, 0.7f);
    EXPECT_EQ(fight.now.roundTicksLeft, clock);
    Directions start;
    start.startRound = true;
    fight.step({}, {}, start);
    EXPECT_EQ(fight.rouge().state, FighterState::Idle);
    EXPECT_EQ(fight.count(EventType::RoundStart), 2);
}

} // namespace
} // namespace vf::battle
