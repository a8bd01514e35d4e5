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
