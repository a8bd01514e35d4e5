// The mob (STORY K4): many, one after the other.
#include "tests/sim/fight.hpp"

#include <glm/geometric.hpp>

#include <cmath>
#include <set>

namespace vf::battle {
namespace {

using sim::EventType;
using sim::FighterState;

const GameData& mobData() {
    static const GameData data = dataOf({"rouge", "mercenary"});
    return data;
}

struct Brawl : Fight {
    explicit Brawl(std::array<sim::Controller, 2> control, std::uint64_t seed = 3)
        : Fight(seed, control, "mob", mobData()) {}
    std::vector<sim::ExtraView> bystanders() const {
        std::vector<sim::ExtraView> extras;
        match->addBystanders(extras);
        return extras;
    }
    long lying() const {
        const auto extras = bystanders();
        return std::count_if(extras.begin(), extras.end(),
                             [](const sim::ExtraView& extra) { return extra.clip == "knockdown"; });
    }
    int size() const { return std::stoi(registry.find("battle.mob_size")->toText()); }
};

TEST(Mob, WaitsItsTurnRoundTheHeroAndOutOfTheWay) {
    Brawl brawl(kPlayers);
    EXPECT_EQ(static_cast<int>(brawl.bystanders().size()), brawl.size() - 1);
    EXPECT_EQ(brawl.lying(), 0);
    // She walks right through it: everybody gives way, nobody leaves the arena or stands on another's feet.
    brawl.run(360, {100, 0, 0});
    brawl.run(360, {-100, 0, 0});
    const auto extras = brawl.bystanders();
    for (std::size_t i = 0; i < extras.size(); ++i) {
        EXPECT_GT(glm::distance(extras[i].position, brawl.rouge().position), 1.5f);
        for (std::size_t k = 0; k < i; ++k)
            EXPECT_GT(glm::distance(extras[i].position, extras[k].position), 0.6f);
    }
    EXPECT_EQ(static_cast<int>(extras.size()), brawl.size() - 1) << "only a fall brings the next";
}

TEST(Mob, OneOrTwoBlowsFellOneAndTheNextStepsForward) {
    Brawl brawl(kPlayers);
    brawl.run(60);
    brawl.place(1.1f);
    int blows = 0;
    while (brawl.count(EventType::KnockOut) == 0 && blows < 4) {
        brawl.place(1.1f);
        brawl.step(kPressHeavy);
        brawl.run(60);
        ++blows;
    }
    EXPECT_LE(blows, 2);
    ASSERT_EQ(brawl.count(EventType::KnockOut), 1);
    EXPECT_FALSE(brawl.match->roundOver());
    ASSERT_TRUE(brawl.until([&] { return brawl.lying() == 1; }, 120));
    EXPECT_EQ(brawl.cyan().life, 1.0f);
    EXPECT_FALSE(brawl.cyan().ragdoll);
    EXPECT_EQ(static_cast<int>(brawl.bystanders().size()), brawl.size() - 1) << "one less waits, one lies";
}

// K5: a blow that misses the heroine fells who stands behind her, if friends may be hit.
TEST(Mob, FriendlyFireFellsWhomABlowOfTheirOwnMeets) {
    for (const bool friendly : {true, false}) {
        Brawl brawl(kPlayers);
        ASSERT_TRUE(
            brawl.registry.assign(std::string("battle.friendly_fire=") + (friendly ? "true" : "false")));
        brawl.run(60);
        const glm::vec3 mate = brawl.bystanders().front().position;
        // Both come to him: he makes room for the heroine, not for the blow.
        Directions directions;
        const glm::vec3 out = glm::normalize(mate);
        directions.fighter[0].place = mate + out * 1.2f;
        directions.fighter[1].place = mate - out * 0.9f;
        directions.fighter[1].yaw = std::atan2(out.x, out.z);
        brawl.step({}, {}, directions);
        brawl.step({}, kPressLight);
        for (int i = 0; i < 12; ++i) brawl.step();
        EXPECT_EQ(brawl.lying(), friendly ? 1 : 0);
        EXPECT_EQ(static_cast<int>(brawl.bystanders().size()), brawl.size() - 1) << "nobody is lost";
    }
}

TEST(Mob, FallsToAMachineOneByOneAndTheFightRepeats) {
    const auto play = [] {
        Brawl brawl(kMachines);
        EXPECT_TRUE(brawl.registry.assign("battle.ai_level_rouge=8"));
        EXPECT_TRUE(brawl.registry.assign("battle.ai_level_cyan=2"));
        EXPECT_TRUE(brawl.until([&] { return brawl.match->roundOver(); }, 99 * 60));
        EXPECT_EQ(brawl.match->winner(), 0);
        EXPECT_EQ(brawl.count(EventType::KnockOut), brawl.size());
        EXPECT_EQ(brawl.lying(), brawl.size() - 1);
        return brawl.hash();
    };
    EXPECT_EQ(play(), play());
}

TEST(Mob, GoesOnFromAKeyFrameAsItWas) {
    Brawl brawl(kMachines);
    while (brawl.match->tick() % kKeyFrameTicks != 0 || brawl.lying() == 0) {
        ASSERT_LT(brawl.match->tick(), 3600u);
        brawl.step();
    }
    const auto saved = brawl.match->save();
    brawl.run(300);
    const std::uint64_t once = brawl.hash();
    brawl.match->restore(*saved);
    brawl.run(300);
    EXPECT_EQ(brawl.hash(), once);
}

} // namespace
} // namespace vf::battle
