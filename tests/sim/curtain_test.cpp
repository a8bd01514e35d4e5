// The curtain that opens the duel (STORY D12) as a part of the fight.
#include "scenes/stage/curtain.hpp"
#include "tests/sim/fight.hpp"

#include <glm/geometric.hpp>

#include <cmath>

namespace vf::battle {
namespace {

using sim::EventType;
using stage::Curtain;

struct Opened : Fight {
    explicit Opened(const char* open = "curtain.open=0") {
        EXPECT_TRUE(registry.assign(open));
        step();
    }
    glm::vec3 at(int panel, int column, int row) const {
        return now.curtain[Curtain::point(panel, column, row)];
    }
    int torn() const {
        int count = 0;
        for (int panel = 0; panel < 2; ++panel)
            for (int column = 0; column < Curtain::kColumns; ++column)
                count += at(panel, column, 0).y < 5.99f;
        return count;
    }
};

TEST(Curtain, TheStoryHangsOpensAndTakesItAway) {
    Fight fight;
    fight.step();
    EXPECT_TRUE(fight.now.curtain.empty());
    Directions story;
    story.curtain = 0;
    for (int i = 0; i < 60; ++i) fight.step({}, {}, story);
    ASSERT_EQ(fight.now.curtain.size(), static_cast<std::size_t>(Curtain::kPoints));
    const auto middle = [&](int row) {
        return glm::distance(fight.now.curtain[Curtain::point(0, 0, row)],
                             fight.now.curtain[Curtain::point(1, 0, row)]);
    };
    EXPECT_LT(middle(0), 0.05f) << "closed, the panels meet";
    EXPECT_LT(middle(Curtain::kRows - 1), 0.8f);
    story.curtain = 1;
    float lag = 0;
    for (int i = 0; i < 400; ++i) {
        fight.step({}, {}, story);
        lag = std::max(lag, middle(0) - middle(Curtain::kRows - 1));
    }
    EXPECT_GT(lag, 0.3f) << "the hem comes after the hooks";
    EXPECT_GT(middle(0), 7.5f);
    EXPECT_GT(middle(Curtain::kRows - 1), 6.0f);
    for (const glm::vec3& point : fight.now.curtain) {
        EXPECT_GE(point.y, 0.0f);
        EXPECT_LT(point.y, 6.2f);
        EXPECT_LT(std::fabs(point.x), 6.5f);
    }
    story.curtain = -1;
    fight.step({}, {}, story);
    EXPECT_TRUE(fight.now.curtain.empty());
}

TEST(Curtain, ItHangsAtItsLengthWithoutStretching) {
    Opened fight;
    ASSERT_TRUE(fight.registry.assign("curtain.wind=0"));
    fight.run(300);
    for (int column = 0; column < Curtain::kColumns; ++column) {
        EXPECT_NEAR(fight.at(0, column, Curtain::kRows - 1).y, 0.05f, 0.25f) << column;
        EXPECT_NEAR(fight.at(0, column, 7).y, 3.0f, 0.2f) << column;
    }
    EXPECT_EQ(fight.torn(), 0);
}

TEST(Curtain, BodiesPushIt) {
    Opened fight;
    ASSERT_TRUE(fight.registry.assign("curtain.wind=0"));
    fight.run(60);
    const auto farthest = [&] {
        float most = 0;
        for (const glm::vec3& point : fight.now.curtain) most = std::max(most, std::fabs(point.z - 3.2f));
        return most;
    };
    const float before = farthest();
    Directions walk;
    for (int i = 0; i < 50; ++i) {
        walk.fighter[0].place = glm::vec3(-2.0f, 0, 2.2f + 0.03f * static_cast<float>(i));
        walk.fighter[1].place = glm::vec3(2.0f, 0, 0);
        fight.step({}, {}, walk);
        for (const sim::Capsule& body : fight.rouge().hurtboxes)
            for (const glm::vec3& point : fight.now.curtain) {
                const glm::vec3 along = body.b - body.a;
                const float t = std::clamp(
                    glm::dot(point - body.a, along) / std::max(1e-8f, glm::dot(along, along)), 0.0f, 1.0f);
                // Bodies are pushed out one after the other: beside the last, a point may dip into another.
                EXPECT_GT(glm::distance(point, body.a + along * t), body.radius * 0.5f) << i;
            }
    }
    EXPECT_GT(farthest(), before + 0.25f);
    EXPECT_EQ(fight.torn(), 0);
}

TEST(Curtain, BlowsMakeItBillowAndTearItOffItsHooks) {
    const auto struck = [](const char* shock, const char* hooks) {
        Opened fight;
        for (const char* value : {shock, hooks}) EXPECT_TRUE(fight.registry.assign(value));
        fight.place(1.1f, {0, 0, 2.0f});
        std::vector<glm::vec3> before = fight.now.curtain;
        fight.step(kPressHeavy);
        float most = 0;
        for (int i = 0; i < 90; ++i) {
            fight.step();
            for (std::size_t k = 0; k < before.size(); ++k)
                most = std::max(most, glm::distance(before[k], fight.now.curtain[k]));
        }
        EXPECT_GE(fight.count(EventType::HeavyHit), 1);
        return std::pair(most, fight.torn());
    };
    const auto still = struck("curtain.shock=0", "curtain.hooks=10"),
               billows = struck("curtain.shock=1", "curtain.hooks=10");
    EXPECT_GT(billows.first, still.first + 0.2f);
    EXPECT_EQ(billows.second, 0);
    EXPECT_GT(struck("curtain.shock=5", "curtain.hooks=1.1").second, 0);
}

// With the curtain, too, a key-frame holds all that follows.
TEST(Curtain, AKeyFrameHoldsTheCloth) {
    Opened fight("curtain.open=0.3");
    Directions walk;
    while (fight.match->tick() % kKeyFrameTicks != 0) {
        walk.fighter[0].place = glm::vec3(-2.0f, 0, 1.5f + 0.015f * static_cast<float>(fight.match->tick()));
        fight.step({}, {}, walk);
    }
    const auto saved = fight.match->save();
    const auto play = [&] {
        std::vector<std::uint64_t> hashes;
        for (int i = 0; i < 150; ++i) {
            fight.step(i % 40 == 0 ? kPressHeavy : sim::Command{});
            hashes.push_back(fight.hash());
        }
        return hashes;
    };
    const auto first = play();
    const std::vector<glm::vec3> cloth = fight.now.curtain;
    fight.match->restore(*saved);
    EXPECT_EQ(play(), first);
    EXPECT_EQ(fight.now.curtain, cloth);
}

} // namespace
} // namespace vf::battle
