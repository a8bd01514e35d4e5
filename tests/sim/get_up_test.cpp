// A knocked-out fighter gets up before the next round: from where Bullet left her, without a jump.
#include "tests/sim/fight.hpp"

#include "renderer/base/trig.hpp"
#include "scenes/battle/ragdoll.hpp"

#include <glm/geometric.hpp>

namespace vf::battle {
namespace {

using sim::FighterState;

std::array<glm::vec3, kBoneCount> bonesOf(const Fight& fight, std::size_t side) {
    const sim::FighterView& view = fight.now.fighters[side];
    return sim::bonePositions(gameData().fighters[side].figure, view.pose, view.position, view.yaw);
}

class GetUp : public testing::TestWithParam<std::size_t> {};

TEST_P(GetUp, BeforeTheNextRoundTheLoserIsOnHerFeet) {
    const std::size_t winner = GetParam(), loser = 1 - winner;
    Fight fight;
    ASSERT_TRUE(fight.registry.assign("battle.damage=5"));
    fight.place(1.0f);
    const auto step = [&](const sim::Command& command) {
        fight.step(winner == 0 ? command : sim::Command{}, winner == 1 ? command : sim::Command{});
    };
    const sim::Command ahead{static_cast<std::int8_t>(winner == 0 ? 100 : -100), 0, 0};
    for (int i = 0; i < 1200 && !fight.match->roundOver(); ++i) step(i % 40 == 0 ? kPressHeavy : ahead);
    ASSERT_EQ(fight.now.fighters[loser].state, FighterState::KnockedOut);
    ASSERT_TRUE(fight.until([&] { return fight.now.fighters[loser].state == FighterState::GetUp; }, 400));

    // Out of how she lies she finds her way into the motion; what that does later is its own.
    constexpr int kSoft = 12;
    auto before = bonesOf(fight, loser);
    EXPECT_LT(before[index(Bone::Hips)].y, 0.6f);
    EXPECT_FALSE(fight.now.fighters[loser].ragdoll);
    float worst = 0, highest = 0;
    for (int tick = 0; fight.count(sim::EventType::RoundStart) < 2; ++tick) {
        fight.step();
        if (fight.count(sim::EventType::RoundStart) == 2) break;
        const auto now = bonesOf(fight, loser);
        for (std::size_t i = 0; i < kBoneCount && tick < kSoft; ++i)
            worst = std::max(worst, glm::distance(now[i], before[i]));
        highest = std::max(highest, now[index(Bone::Hips)].y);
        before = now;
        ASSERT_LT(fight.now.tick, 4000u);
    }
    EXPECT_LT(worst, 0.3f) << "metres in one tick";
    EXPECT_GT(worst, 0.01f) << "she does move";
    EXPECT_GT(highest, 0.65f) << "she stands";
    EXPECT_EQ(fight.now.fighters[loser].life, 1.0f) << "the next round";
}
INSTANTIATE_TEST_SUITE_P(Both, GetUp, testing::Values(0u, 1u),
                         [](const auto& which) { return which.param == 0 ? "Cyan" : "Rouge"; });

// On her back with the head behind her, on her face with it ahead; the body itself does not turn.
TEST(GetUpFace, TurnsTheFighterAndNotHerBody) {
    for (const float pitch : {-90.0f, 90.0f})
        for (const float yaw : {0.3f, 2.0f, -2.6f}) {
            Fighter fighter;
            fighter.spec = &gameData().fighters[1];
            fighter.yaw = yaw;
            const SinCos tilt = sinCos(pitch * 0.5f * kDegrees), spin = sinCos(0.9f);
            fighter.pose.rotation[index(Bone::Hips)] =
                glm::quat(spin.cos, 0, spin.sin, 0) * glm::quat(tilt.cos, tilt.sin, 0, 0);
            fighter.pose.hipsOffset = {0, -0.85f, 0};
            const auto before =
                sim::bonePositions(fighter.spec->figure, fighter.pose, fighter.position, fighter.yaw);
            Ragdoll::face(fighter);
            const auto after =
                sim::bonePositions(fighter.spec->figure, fighter.pose, fighter.position, fighter.yaw);
            for (std::size_t i = 0; i < kBoneCount; ++i)
                EXPECT_LT(glm::distance(before[i], after[i]), 1e-3f) << kBoneNames[i];
            EXPECT_EQ(fighter.prone, pitch > 0);
            glm::vec3 head = after[index(Bone::Head)] - after[index(Bone::Hips)];
            head.y = 0;
            EXPECT_NEAR(glm::dot(glm::normalize(head), fighter.forward()), pitch > 0 ? 1.0f : -1.0f, 0.05f);
        }
}

} // namespace
} // namespace vf::battle
