// What is seen of an arm that is off: a fighter without it, and the arm alone where its bodies are.
#include "scenes/extract/arms.hpp"
#include "tests/unit/extract_stage.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

namespace vf {
namespace {

using namespace extract_stage;

sim::Snapshot standing() {
    story::SimulationSetup setup;
    setup.scene = "training";
    auto simulation = simulate(setup);
    simulation->step({});
    return simulation->snapshot();
}
// How far the left side of a drawn figure that faces along +z reaches.
float leftReach(const RenderScene& scene, std::size_t figureIndex, std::size_t who) {
    return extract::boundsOf(*figure(static_cast<FigureId>(who)).model, scene.figures[figureIndex]).high.x;
}

TEST(TornArms, AreNotOnTheFighterButWhereTheyLie) {
    sim::Snapshot whole = standing();
    sim::FighterView& cyan = whole.fighters[1];
    cyan.position = {0, 0, 0};
    cyan.yaw = 0;
    cyan.pose = Pose{}; // arms held out
    sim::Snapshot torn = whole;
    sim::ArmView& arm = torn.fighters[1].arms[0];
    arm.there = 0;
    arm.lies = true;
    arm.place = {glm::vec3(5, 0.1f, 2), glm::vec3(5.3f, 0.1f, 2)};
    Stage with, without;
    with.take(whole);
    without.take(torn);
    const RenderScene& before = with.picture(whole, whole, 0.5f);
    const RenderScene& after = without.picture(torn, torn, 0.5f);
    ASSERT_EQ(after.figures.size(), before.figures.size() + 1);
    EXPECT_GT(leftReach(before, 1, 1), 0.6f);
    EXPECT_LT(leftReach(after, 1, 1), 0.4f) << "as far as the shoulder's armour";
    const extract::Bounds lying = extract::boundsOf(*figure(1).model, after.figures[2]);
    EXPECT_LT(glm::distance(lying.centre(), glm::vec3(5.3f, 0.1f, 2)), 0.35f);
    EXPECT_GT(lying.size().x, 0.45f) << "an arm";
    EXPECT_LT(lying.size().y, 0.6f) << "and nothing but an arm";
    EXPECT_LT(lying.size().z, 0.6f);
    EXPECT_NE(drawHash(before), drawHash(after));
}

// The second copy of the fighter's figure must not come from where the first made the list move.
TEST(TornArms, BothLieAtOnce) {
    sim::Snapshot torn = standing();
    for (sim::FighterView& fighter : torn.fighters)
        for (std::size_t side = 0; side < 2; ++side) {
            sim::ArmView& arm = fighter.arms[side];
            arm.there = 0;
            arm.lies = true;
            const float x = side == 0 ? 4.0f : -4.0f;
            arm.place = {glm::vec3(x, 0.1f, 2), glm::vec3(x + 0.3f, 0.1f, 2)};
        }
    Stage stage;
    stage.take(torn);
    const RenderScene& scene = stage.picture(torn, torn, 0.5f);
    ASSERT_EQ(scene.figures.size(), 6u);
    for (std::size_t i = 2; i < 6; ++i) {
        EXPECT_EQ(scene.figures[i].figure, scene.figures[(i - 2) / 2].figure) << i;
        EXPECT_EQ(scene.figures[i].joints.size(), scene.figures[(i - 2) / 2].joints.size()) << i;
    }
}

TEST(TornArms, GrowFromTheShoulderInThreadsOfLight) {
    const sim::Snapshot whole = standing();
    float before = 0;
    for (const float there : {0.1f, 0.4f, 0.8f, 1.0f}) {
        sim::Snapshot growing = whole;
        sim::FighterView& cyan = growing.fighters[1];
        cyan.position = {0, 0, 0};
        cyan.yaw = 0;
        cyan.pose = Pose{};
        cyan.arms[0].there = there;
        Stage stage;
        stage.take(growing);
        const RenderScene& scene = stage.picture(growing, growing, 0.5f);
        EXPECT_EQ(scene.strips.empty(), there >= 1.0f);
        const float reach = leftReach(scene, 1, 1);
        EXPECT_GE(reach, before);
        before = reach;
    }
    EXPECT_GT(before, 0.6f);
}

TEST(TornArms, TheHudTellsHowLong) {
    sim::Snapshot snapshot = standing();
    snapshot.fighters[0].arms[1] = {0, 61};
    Stage stage;
    stage.take(snapshot);
    const HudView& hud = stage.picture(snapshot, snapshot, 0).hud;
    EXPECT_EQ(hud.arms[0][1].there, 0.0f);
    EXPECT_EQ(hud.arms[0][1].seconds, 2);
    EXPECT_EQ(hud.arms[1][0].there, 1.0f);
}

} // namespace
} // namespace vf
