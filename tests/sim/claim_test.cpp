// STORY D8 and P8: what lies in a hand, from the motion's data to the snapshot, and an Id that is crushed.
#include "scenes/story/cast.hpp"
#include "scenes/story/simulation.hpp"
#include "tests/sim/fight.hpp"

#include <glm/geometric.hpp>

namespace vf::battle {
namespace {

TEST(Items, OfEveryMotionAreObjectsOfTheCast) {
    const auto cast = story::Cast::load(assetFolder());
    ASSERT_TRUE(cast) << cast.error().message;
    int items = 0;
    for (const sim::Motion& motion : gameData().motions.all())
        for (const sim::HandItem& item : motion.items) {
            ++items;
            const story::CastMember* member = cast->find(item.item);
            ASSERT_NE(member, nullptr) << motion.name << ": " << item.item;
            EXPECT_EQ(member->kind, story::CastKind::Object) << motion.name << ": " << item.item;
        }
    EXPECT_GT(items, 1);
}

TEST(Items, TheFilmShowsAnIdThatIsHeldAndThenCrushed) {
    auto film = story::Simulation::create(gameData(), {.scene = "finale", .seed = 1, .chapter = "claim"});
    ASSERT_TRUE(film) << film.error().message;
    int held = 0, crushed = 0, after = 0;
    for (int tick = 0; tick < 6 * sim::kTicksPerSecond; ++tick) {
        (*film)->step({});
        const sim::Snapshot& now = (*film)->snapshot();
        const sim::FighterView& cyan = now.fighters[1];
        crushed += static_cast<int>(
            std::count_if(now.events.begin(), now.events.end(), [&](const sim::Event& event) {
                return event.type == sim::EventType::IdBreak && event.fighter == 1 &&
                       glm::distance(event.position, cyan.position) < 2.0f;
            }));
        if (cyan.item.empty()) continue;
        EXPECT_EQ(cyan.item, "id_core");
        EXPECT_EQ(cyan.itemSide, 1u);
        ++(crushed ? after : held);
    }
    EXPECT_GT(held, 100);
    EXPECT_EQ(crushed, 1);
    EXPECT_EQ(after, 0);
}

TEST(Items, ChocolateLiesInTheHandUntilItIsBitten) {
    Fight fight;
    fight.place(6.0f);
    const int snacks = fight.rouge().snacks;
    int shown = 0, eaten = 0;
    for (int tick = 0; tick < 120 && eaten == 0; ++tick) {
        fight.step(
            {0, 0, tick == 0 ? static_cast<std::uint16_t>(sim::kGuard | sim::kSpecial) : std::uint16_t{0}});
        shown += fight.rouge().item == "chocolate";
        eaten = snacks - fight.rouge().snacks;
    }
    EXPECT_EQ(eaten, 1);
    EXPECT_GT(shown, 20);
}

} // namespace
} // namespace vf::battle
