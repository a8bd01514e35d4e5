// Arms that come off (STORY D8): a blow's momentum on the shoulder's joint decides, the arm is a body, what
// it did is done with a stump or not at all, it grows again, and all of it can be rewound.
#include "tests/sim/fight.hpp"

#include "scenes/battle/ragdoll.hpp"
#include "scenes/stage/stage_ids.hpp"
#include "scenes/story/history.hpp"

#include <glm/geometric.hpp>

#include <cmath>

namespace vf::battle {
namespace {

using sim::EventType;

constexpr std::size_t kLeft = 0, kRight = 1;

void set(Fight& fight, const char* text) { ASSERT_TRUE(fight.registry.assign(text)) << text; }
// Until Cyan is without this arm.
void without(Fight& fight, const char* arms) {
    set(fight, arms);
    ASSERT_TRUE(fight.until([&] { return fight.count(EventType::ArmTorn) > 0; }, 30));
}
std::array<glm::vec3, kBoneCount> bonesOf(const sim::FighterView& view, std::size_t who) {
    return sim::bonePositions(gameData().fighters[who].figure, view.pose, view.position, view.yaw);
}

// Heavy blows from this side until the match has seen `ticks`.
int armsTornBy(float strength, const char* share = "arms.share=0.1") {
    Fight fight;
    EXPECT_TRUE(fight.registry.assign("arms.strength=" + std::to_string(strength)));
    EXPECT_TRUE(fight.registry.assign(share));
    EXPECT_TRUE(fight.registry.assign("battle.damage=0.01"));
    fight.place(1.1f);
    for (int i = 0; i < 1500; ++i) fight.step(i % 40 == 0 ? kPressHeavy : sim::Command{100, 0, 0});
    return static_cast<int>(fight.count(EventType::ArmTorn));
}

TEST(Arms, TheForceOfBlowsDecides) {
    EXPECT_EQ(armsTornBy(20.0f), 0) << "shoulders that bear anything";
    EXPECT_GT(armsTornBy(0.2f), 0) << "weak ones";
    EXPECT_EQ(armsTornBy(0.2f, "arms.share=0"), 0) << "blows that pass nothing on";
    EXPECT_GE(armsTornBy(0.2f), armsTornBy(1.0f));
}

TEST(Arms, AShoulderWearsOutBlowByBlow) {
    const auto tornAt = [](float wear) {
        GameData data = dataOf({"rouge", "cyan"});
        data.fighters[1].arms.wear = wear;
        Fight fight(1, kPlayers, "training", data);
        EXPECT_TRUE(fight.registry.assign("battle.damage=0.01"));
        EXPECT_TRUE(fight.registry.assign("arms.strength=1.1"));
        fight.place(1.1f);
        for (int i = 0; i < 3000 && fight.count(EventType::ArmTorn) == 0; ++i)
            fight.step(i % 40 == 0 ? kPressHeavy : sim::Command{100, 0, 0});
        return fight.now.tick;
    };
    EXPECT_LT(tornAt(0.9f), tornAt(0.0f));
}

TEST(Arms, AStruckArmSwingsAndComesBack) {
    Fight fight;
    set(fight, "arms.strength=20");
    set(fight, "battle.damage=0.01");
    fight.place(1.1f);
    bool loose = false;
    float worst = 0;
    auto before = bonesOf(fight.cyan(), 1);
    for (int i = 0; i < 600; ++i) {
        fight.step(i % 40 == 0 ? kPressHeavy : sim::Command{100, 0, 0});
        const auto now = bonesOf(fight.cyan(), 1);
        // As the shoulder sees the hand.
        const auto hand = [](const auto& bones, Bone of, Bone root) {
            return bones[index(of)] - bones[index(root)];
        };
        for (const auto& [of, root] : {std::pair(Bone::LeftHand, Bone::LeftUpperArm),
                                       std::pair(Bone::RightHand, Bone::RightUpperArm)}) {
            ASSERT_TRUE(std::isfinite(now[index(of)].x));
            if (fight.cyan().state == sim::FighterState::Idle)
                worst = std::max(worst, glm::distance(hand(now, of, root), hand(before, of, root)));
        }
        before = now;
        loose = loose || fight.cyan().arms[kLeft].loose || fight.cyan().arms[kRight].loose;
    }
    EXPECT_TRUE(loose) << "some blow met an arm";
    EXPECT_LT(worst, 0.2f) << "metres in a tick: it is given back softly";
    fight.run(60);
    EXPECT_FALSE(fight.cyan().arms[kLeft].loose || fight.cyan().arms[kRight].loose);
    EXPECT_EQ(fight.count(EventType::ArmTorn), 0);
}

TEST(Arms, ATornArmFliesFallsAndLies) {
    Fight fight;
    fight.place(2.0f);
    without(fight, "arms.off_p2=left");
    EXPECT_EQ(fight.count(EventType::ArmTorn), 1);
    EXPECT_EQ(fight.cyan().arms[kLeft].there, 0.0f);
    EXPECT_EQ(fight.cyan().arms[kRight].there, 1.0f);
    ASSERT_TRUE(fight.cyan().arms[kLeft].lies);
    const glm::vec3 shoulder = bonesOf(fight.cyan(), 1)[index(Bone::LeftUpperArm)];
    EXPECT_LT(glm::distance(fight.cyan().arms[kLeft].place[0], shoulder), 0.5f) << "from there it goes";
    fight.run(180);
    for (std::size_t limb = 0; limb < 2; ++limb) {
        const glm::vec3 at = fight.cyan().arms[kLeft].place[limb];
        EXPECT_LT(at.y, 0.25f);
        EXPECT_GT(at.y, -0.05f) << "on the floor, not in it";
    }
    const sim::ArmView& arm = fight.cyan().arms[kLeft];
    EXPECT_NEAR(glm::distance(arm.place[0], arm.place[1]), 0.26f, 0.08f) << "elbow to shoulder";
    const glm::vec3 lain = arm.place[0];
    fight.run(60);
    EXPECT_LT(glm::distance(fight.cyan().arms[kLeft].place[0], lain), 0.02f);
}

TEST(Arms, ItGrowsAgainWhenItsTimeHasCome) {
    Fight fight;
    without(fight, "arms.off_p2=right");
    set(fight, "arms.off_p2=none");
    set(fight, "arms.regrow=0.5");
    const ArmSpec& spec = gameData().fighters[1].arms;
    ASSERT_TRUE(fight.until([&] { return fight.count(EventType::ArmGrows) > 0; }, spec.regrow / 2 + 5));
    EXPECT_EQ(fight.count(EventType::ArmFades), 1);
    EXPECT_FALSE(fight.cyan().arms[kRight].lies);
    float before = 0;
    for (int i = 0; i < spec.grow; ++i) {
        EXPECT_GE(fight.cyan().arms[kRight].there, before);
        before = fight.cyan().arms[kRight].there;
        fight.step();
    }
    EXPECT_EQ(fight.cyan().arms[kRight].there, 1.0f);
    fight.run(120);
    EXPECT_EQ(fight.count(EventType::ArmTorn), 1) << "it stays on";
}

TEST(Arms, TheStoryTakesThemAndGivesThemBack) {
    Fight fight;
    Directions directions;
    directions.fighter[0].armsOff = 3;
    for (int i = 0; i < 700; ++i) fight.step({}, {}, directions);
    EXPECT_EQ(fight.count(EventType::ArmTorn), 2);
    EXPECT_EQ(fight.count(EventType::ArmGrows), 0) << "as long as it wants";
    fight.run(120);
    EXPECT_EQ(fight.count(EventType::ArmGrows), 2);
    EXPECT_EQ(fight.rouge().arms[kLeft].there, 1.0f);
}

TEST(Arms, WithoutAnArmItsBlowsAreWeakAndShortAndNothingIsThrown) {
    const auto lifeLost = [](const char* arms, float distance) {
        Fight fight;
        fight.place(distance);
        if (arms) {
            EXPECT_TRUE(fight.registry.assign(arms));
            fight.run(3);
        }
        fight.run(30, kPressLight);
        return 1.0f - fight.cyan().life;
    };
    const float whole = lifeLost(nullptr, 0.9f), stump = lifeLost("arms.off_p1=both", 0.9f);
    EXPECT_GT(whole, 0.0f);
    EXPECT_LT(stump, whole);
    Fight fight;
    fight.place(0.8f);
    set(fight, "arms.off_p1=left");
    fight.run(5);
    fight.step(kPressGrab);
    ASSERT_TRUE(fight.rouge().state == sim::FighterState::Attack);
    EXPECT_EQ(fight.rouge().move, "light1") << "a blow instead of a grab";
}

// Ragdoll, strings: what is gone is gone there too.
TEST(Arms, AFallenFighterFallsWithoutIt) {
    Fight fight;
    set(fight, "battle.damage=5");
    fight.place(1.0f);
    without(fight, "arms.off_p2=left");
    for (int i = 0; i < 1200 && !fight.cyan().ragdoll; ++i)
        fight.step(i % 40 == 0 ? kPressHeavy : sim::Command{100, 0, 0});
    ASSERT_TRUE(fight.cyan().ragdoll);
    EXPECT_TRUE(fight.cyan().arms[kLeft].lies);
    sim::PhysicsWorld world{sim::PhysicsSettings{}};
    Fighter fighter;
    fighter.spec = &gameData().fighters[1];
    fighter.arms = {0, 1};
    Ragdoll ragdoll;
    ragdoll.begin(world, fighter, stage::kRagdollId);
    for (std::uint32_t limb = 0; limb < kLimbs; ++limb)
        EXPECT_EQ(world.has(stage::kRagdollId + limb), limb != 3 && limb != 5) << limb;
    for (int i = 0; i < 30; ++i) world.step();
    ragdoll.read(world, fighter);
    EXPECT_LT(fighter.pose.hipsOffset.y, 0.0f);
}

TEST(Arms, StringsHoldWhatIsLeftOfHer) {
    Fight fight;
    set(fight, "strings.reach=1");
    set(fight, "strings.hang=1");
    fight.run(90);
    ASSERT_FLOAT_EQ(fight.now.puppet.lifted, 1.0f);
    without(fight, "arms.off_p2=right");
    fight.run(60);
    EXPECT_FLOAT_EQ(fight.now.puppet.lifted, 1.0f);
    EXPECT_GE(fight.now.puppet.strings[1].cutTicks, 0) << "the right wrist's";
    EXPECT_LT(fight.now.puppet.strings[0].cutTicks, 0);
    set(fight, "arms.off_p2=none");
    set(fight, "arms.regrow=0");
    fight.run(80);
    EXPECT_LT(fight.now.puppet.strings[1].cutTicks, 0) << "tied anew";
}

TEST(Arms, MachinesFightOnWithoutThem) {
    Fight fight(3, kMachines, "duel");
    set(fight, "arms.off_p1=right");
    set(fight, "arms.off_p2=both");
    long hits = 0;
    for (int i = 0; i < 3600 && !fight.match->roundOver(); ++i) {
        fight.step();
        for (const sim::FighterView& view : fight.now.fighters) ASSERT_TRUE(std::isfinite(view.position.x));
    }
    for (const EventType type : {EventType::Hit, EventType::HeavyHit, EventType::Guarded})
        hits += fight.count(type);
    EXPECT_GT(hits, 10) << "nobody stands about";
}

// Struck, torn, grown, in the midst of it all key-frames: every tick can be sought.
TEST(Arms, CanBeRewound) {
    story::SimulationSetup setup;
    setup.seed = 6;
    auto made = story::Simulation::create(gameData(), setup);
    ASSERT_TRUE(made);
    story::Simulation& simulation = **made;
    story::History history(simulation);
    std::vector<std::uint64_t> hashes{0};
    const std::array<std::pair<int, const char*>, 7> changes{{{10, "arms.strength=0.3"},
                                                              {12, "arms.share=0.3"},
                                                              {70, "arms.off_p1=left"},
                                                              {110, "arms.off_p1=none"},
                                                              {115, "arms.regrow=0.2"},
                                                              {300, "arms.off_p2=both"},
                                                              {350, "arms.off_p2=none"}}};
    int torn = 0;
    for (int i = 0; i < 700; ++i) {
        sim::TickInput input;
        for (const auto& [tick, text] : changes)
            if (tick == i) {
                const std::string_view change = text;
                const std::size_t equals = change.find('=');
                input.params.push_back(
                    {std::string(change.substr(0, equals)), std::string(change.substr(equals + 1))});
            }
        history.step(input);
        hashes.push_back(simulation.hash());
        for (const sim::Event& event : simulation.snapshot().events) torn += event.type == EventType::ArmTorn;
    }
    EXPECT_GE(torn, 3);
    for (const std::uint64_t tick :
         {699u, 75u, 119u, 121u, 130u, 239u, 241u, 310u, 359u, 361u, 400u, 479u, 520u, 601u, 60u, 700u}) {
        history.seek(tick);
        ASSERT_EQ(simulation.hash(), hashes[tick]) << tick;
    }
}

} // namespace
} // namespace vf::battle
