// Viola (STORY K1 to K3): a forearm on a tendril, fire in the shoulders.
#include "tests/sim/fight.hpp"

#include <glm/geometric.hpp>

namespace vf::battle {
namespace {

using sim::EventType;
using sim::FighterState;

struct Guest : Fight {
    explicit Guest(float distance) : Fight(1, kPlayers, "training", violaData()) { place(distance); }
    const FighterSpec& spec() const { return violaData().fighters[0]; }
    const MoveSpec& moveOf(int index) const { return spec().moves[static_cast<std::size_t>(index)]; }
};

constexpr sim::Command kPressFlame{0, 0, sim::kGuard | sim::kHeavy};

TEST(Viola, AnyTwoMayFightAndAnUnknownNameIsSaid) {
    EXPECT_EQ(dataOf({"viola", "rouge"}).fighters[0].display, "Viola");
    EXPECT_EQ(dataOf({"viola", "rouge"}).fighters[1].display, "Rouge");
    EXPECT_NE(dataOf({"viola", "cyan"}).hash(), gameData().hash());
    const auto unknown = GameData::load(assetFolder(), {"rouge", "voila"});
    ASSERT_FALSE(unknown);
    EXPECT_NE(unknown.error().message.find("'voila'"), std::string::npos) << unknown.error().message;
    EXPECT_NE(unknown.error().message.find("cyan, mercenary, rouge, viola"), std::string::npos)
        << unknown.error().message;
}

TEST(Viola, TheForearmStrikesWhereNoArmReachesAndComesHomeSlowly) {
    Guest fight(3.2f);
    const MoveSpec& heavy = fight.moveOf(fight.spec().heavy);
    fight.step(kPressHeavy);
    float farthest = 0.0f;
    int out = 0, back = 0;
    for (int i = 0; i < heavy.total() + 20 && fight.rouge().move == "heavy"; ++i) {
        const float tether = fight.rouge().tether;
        if (tether > farthest)
            ++out;
        else if (tether > 0.0f)
            ++back;
        farthest = std::max(farthest, tether);
        fight.step();
    }
    EXPECT_NEAR(farthest, heavy.tether, 1e-4f);
    EXPECT_EQ(fight.rouge().tether, 0.0f) << "the arm is whole before she may act again";
    EXPECT_LT(fight.cyan().life, 1.0f);
    EXPECT_GT(back, 2 * out);
    EXPECT_GT(glm::distance(fight.rouge().position, fight.cyan().position), 2.5f)
        << "she stood where she was";

    // As far off, Rouge's heavy blow meets nothing.
    Fight rouge;
    rouge.place(3.2f);
    rouge.step(kPressHeavy);
    rouge.run(60);
    EXPECT_EQ(rouge.cyan().life, 1.0f);
}

TEST(Viola, ATendrilHoldsTheForearmAndHangsTogether) {
    Guest fight(4.5f);
    const MoveSpec& heavy = fight.moveOf(fight.spec().heavy);
    fight.step(kPressHeavy);
    int out = 0;
    for (int i = 0; i < heavy.total() + 20; ++i) {
        const sim::FighterView& viola = fight.rouge();
        EXPECT_NEAR(glm::length(viola.flown), viola.tether, 1e-5f);
        if (!viola.tendril.empty()) {
            ++out;
            EXPECT_NEAR(glm::distance(viola.tendril.front() + viola.flown, viola.tendril.back()), 0.0f,
                        1e-4f);
            float length = 0;
            for (std::size_t k = 1; k < viola.tendril.size(); ++k)
                length += glm::distance(viola.tendril[k - 1], viola.tendril[k]);
            EXPECT_LT(length, viola.tether * 1.25f + 0.1f);
        }
        fight.step();
    }
    EXPECT_GT(out, heavy.active + heavy.recovery / 2);
    EXPECT_TRUE(fight.rouge().tendril.empty());
}

TEST(Viola, InArmourTheTendrilStrikesWindsAboutHerAndDrawsHerIn) {
    Guest fight(3.3f);
    Directions armour;
    armour.fighter[0].armoured = true;
    fight.step({}, {}, armour);
    fight.run(5);
    const MoveSpec& move = fight.spec().worn(fight.spec().heavy, true);
    ASSERT_EQ(move.name, "armoured_heavy");
    ASSERT_GT(move.pull, 0.0f);
    const float before = glm::distance(fight.rouge().position, fight.cyan().position);
    fight.step(kPressHeavy);
    std::size_t volumes = 0;
    float behind = -1, nearest = before;
    for (int i = 0; i < move.total() + 20; ++i) {
        fight.step();
        volumes = std::max(volumes, fight.rouge().hitboxes.size());
        const glm::vec3 line = fight.cyan().position - fight.rouge().position;
        nearest = std::min(nearest, glm::length(line));
        if (fight.cyan().state != FighterState::Hit) continue;
        for (const glm::vec3& point : fight.rouge().tendril)
            behind = std::max(
                behind, glm::dot((point - fight.cyan().position) * glm::vec3(1, 0, 1), glm::normalize(line)));
    }
    EXPECT_GE(volumes, 10u) << "the rope's parts strike";
    EXPECT_LT(fight.cyan().life, 1.0f);
    EXPECT_GT(behind, 0.1f) << "it lies about her";
    EXPECT_LT(nearest, before - 1.0f);
    EXPECT_EQ(fight.rouge().tether, 0.0f);
}

TEST(Viola, ABlowThatMeetsTheTendrilCutsItAndTheForearmFalls) {
    Guest fight(5.0f);
    const MoveSpec& heavy = fight.moveOf(fight.spec().heavy);
    fight.step(kPressHeavy);
    fight.run(heavy.lastActive() - 1);
    ASSERT_GT(fight.rouge().tether, 2.5f);
    // Beside the rope, when the forearm does not strike any longer.
    Directions beside;
    beside.fighter[1].place = fight.rouge().position + glm::vec3(2.6f, 0, 0.25f);
    fight.step({}, kPressLight, beside);
    EXPECT_TRUE(fight.until([&] { return fight.count(EventType::TendrilCut) > 0; }, 14));
    EXPECT_EQ(fight.rouge().state, FighterState::Hit);
    EXPECT_GE(fight.rouge().tendrilCut, 0);
    float lowest = 9;
    for (int i = 0; i < 50; ++i) {
        fight.step();
        if (!fight.rouge().tendril.empty()) lowest = std::min(lowest, fight.rouge().tendril.back().y);
    }
    EXPECT_LT(lowest, 0.1f) << "it lies on the ground";
    fight.run(30);
    EXPECT_EQ(fight.rouge().tether, 0.0f) << "and has been fetched home";
    EXPECT_EQ(fight.count(EventType::TendrilCut), 1);
}

// From a key-frame a fight goes on bit for bit, ropes and all.
TEST(Viola, AKeyFrameHoldsTheRope) {
    Guest fight(3.3f);
    Directions armour;
    armour.fighter[0].armoured = true;
    fight.step({}, {}, armour);
    while (fight.match->tick() % kKeyFrameTicks != kKeyFrameTicks - 30) fight.step();
    fight.step(kPressHeavy);
    while (fight.match->tick() % kKeyFrameTicks != 0) fight.step();
    ASSERT_FALSE(fight.rouge().tendril.empty());
    const auto saved = fight.match->save();
    const auto play = [&] {
        std::vector<std::uint64_t> hashes;
        for (int i = 0; i < 80; ++i) {
            fight.step();
            hashes.push_back(fight.hash());
        }
        return hashes;
    };
    const auto first = play();
    fight.match->restore(*saved);
    EXPECT_EQ(play(), first);
}

TEST(Viola, FireHitsAgainAndAgainAndCostsNectar) {
    Guest fight(1.7f);
    const MoveSpec& flame = fight.moveOf(fight.spec().special);
    const float nectar = fight.rouge().nectar;
    fight.step(kPressFlame);
    ASSERT_EQ(fight.rouge().move, "special");
    EXPECT_NEAR(fight.rouge().nectar, nectar - flame.nectarCost, 0.002f);
    fight.run(flame.total() + 60);
    EXPECT_EQ(fight.count(EventType::Flame), 1);
    EXPECT_GE(fight.count(EventType::Hit), 3);

    Guest far(4.5f);
    far.step(kPressFlame);
    far.run(flame.total() + 10);
    EXPECT_EQ(far.count(EventType::Flame), 1);
    EXPECT_EQ(far.cyan().life, 1.0f) << "fire has an end";
}

TEST(Viola, WithoutNectarTheButtonsAreAHeavyBlow) {
    Guest fight(4.0f);
    ASSERT_TRUE(fight.registry.assign("battle.nectar_gain=0"));
    const MoveSpec& flame = fight.moveOf(fight.spec().special);
    int flames = 0;
    for (; flames < 20 && fight.rouge().nectar >= flame.nectarCost; ++flames) {
        fight.step(kPressFlame);
        fight.run(flame.total() + 5);
    }
    EXPECT_EQ(flames, static_cast<int>(1.0f / flame.nectarCost));
    fight.step(kPressFlame);
    EXPECT_EQ(fight.rouge().move, "heavy");
}

TEST(Viola, MachinesPlayHerAndTheFightRepeats) {
    const GameData data = dataOf({"viola", "rouge"});
    const auto play = [&](std::uint64_t seed, long& flames, long& tethers) {
        Fight fight(seed, kMachines, "duel", data);
        for (int i = 0; i < 2400; ++i) {
            fight.step();
            tethers += fight.rouge().tether > 0.0f && fight.rouge().movePhase == sim::MovePhase::Active;
        }
        flames += fight.count(EventType::Flame);
        return fight.hash();
    };
    long flames = 0, tethers = 0;
    const std::uint64_t first = play(1, flames, tethers);
    for (const std::uint64_t seed : {2, 3, 4}) play(seed, flames, tethers);
    EXPECT_GT(flames, 0);
    EXPECT_GT(tethers, 0);
    EXPECT_EQ(play(1, flames, tethers), first);
}

} // namespace
} // namespace vf::battle
