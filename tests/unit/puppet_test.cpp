// What Roy's strings are made of: Bullet's two constraints of our own, and the picture of them.
#include "renderer/base/file.hpp"
#include "scenes/extract/puppet_strings.hpp"
#include "scenes/sim/physics_world.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <cmath>

namespace vf {
namespace {

using sim::BodyKind;
using sim::PhysicsWorld;

constexpr std::uint32_t kLimb = 50, kString = 7;

// A limb of 5 kg, upright, its middle at this height.
PhysicsWorld limbAt(float height) {
    PhysicsWorld world{sim::PhysicsSettings{}};
    sim::RagdollPart part;
    part.mass = 5;
    part.placement.position = {0, height, 0};
    world.addRagdoll(kLimb, std::array{part}, BodyKind::Puppet);
    return world;
}
// A forearm that is held out from a carried limb at this height.
std::array<sim::RagdollPart, 2> armAt(float height) {
    std::array<sim::RagdollPart, 2> parts;
    const float s = std::sqrt(0.5f);
    parts[0].mass = 0; // carried
    parts[0].placement.position = {0, height, 0};
    parts[1].mass = 3;
    parts[1].parent = 0;
    parts[1].joint = sim::JointKind::Cone;
    parts[1].swing = 1.5f;
    parts[1].placement = {{0.2f, height, 0}, {s, 0, 0, -s}};
    parts[1].anchor = {0, height, 0};
    parts[1].axis = {1, 0, 0};
    return parts;
}
std::uint64_t hashOf(const PhysicsWorld& world) {
    Hasher hasher;
    world.hash(hasher);
    return hasher.value();
}

TEST(PuppetPhysics, AStringCarriesAWeightAndTellsHowHardItPulls) {
    PhysicsWorld world = limbAt(3);
    world.addString({kString, kLimb, {0, 0, 0}, {0, 5, 0}, 2.0f, 500});
    for (int i = 0; i < 240; ++i) world.step();
    EXPECT_NEAR(world.placement(kLimb).position.y, 3.0f, 0.05f);
    EXPECT_NEAR(world.tension(kString), 5 * 9.81f, 3.0f);
    world.pullString(kString, {0, 5, 0}, 1.0f, 500);
    for (int i = 0; i < 240; ++i) world.step();
    EXPECT_NEAR(world.placement(kLimb).position.y, 4.0f, 0.05f);
    world.pullString(kString, {0, 5, 0}, 1.0f, 20);
    for (int i = 0; i < 60; ++i) world.step();
    EXPECT_LT(world.placement(kLimb).position.y, 2.0f) << "too weak for the weight";
}

TEST(PuppetPhysics, ASlackStringDoesNothing) {
    PhysicsWorld held = limbAt(3), loose = limbAt(3);
    held.addString({kString, kLimb, {0, 0, 0}, {0, 5, 0}, 9.0f, 500});
    for (int i = 0; i < 30; ++i) {
        held.step();
        loose.step();
    }
    EXPECT_EQ(held.placement(kLimb).position, loose.placement(kLimb).position);
    EXPECT_EQ(held.tension(kString), 0.0f);
    held.cutString(kString);
    EXPECT_FALSE(held.hasString(kString));
}

// A forearm held out by a muscle, against its weight; a weak one lets it hang.
TEST(PuppetPhysics, AMuscleHoldsALimbAsFarAsItsStrengthGoes) {
    const auto height = [](float torque) {
        PhysicsWorld world{sim::PhysicsSettings{}};
        const float s = std::sqrt(0.5f);
        const auto parts = armAt(2);
        world.addRagdoll(kLimb, parts, BodyKind::Puppet);
        world.addMuscle({kLimb + 1, kLimb, {s, 0, 0, -s}, torque});
        for (int i = 0; i < 180; ++i) {
            world.carry(kLimb, parts[0].placement);
            world.step();
        }
        return world.placement(kLimb + 1).position.y;
    };
    EXPECT_NEAR(height(60), 2.0f, 0.03f);
    EXPECT_LT(height(0.5f), 1.9f);
}

TEST(PuppetPhysics, StringsJointsAndMusclesComeBackWithTheWorld) {
    PhysicsWorld first{sim::PhysicsSettings{}};
    const float s = std::sqrt(0.5f);
    first.addRagdoll(kLimb, armAt(3), BodyKind::Puppet);
    first.addMuscle({kLimb + 1, kLimb, {s, 0, 0, -s}, 30});
    first.addString({kString, kLimb + 1, {0, 0.1f, 0}, {0.4f, 5, 0}, 1.5f, 500});
    for (int i = 0; i < 20; ++i) first.step();
    const sim::WorldState state = first.save();
    ASSERT_EQ(state.strings.size(), 1u);
    ASSERT_EQ(state.joints.size(), 1u);
    ASSERT_EQ(state.muscles.size(), 1u);
    const auto go = [](const sim::WorldState& from) {
        PhysicsWorld world = limbAt(9);
        world.restore(from);
        for (int i = 0; i < 100; ++i) world.step();
        return hashOf(world);
    };
    const std::uint64_t once = go(state);
    EXPECT_EQ(once, go(state));
    sim::WorldState cut = state, limp = state, torn = state;
    cut.strings.clear();
    limp.muscles.clear();
    torn.joints.clear();
    EXPECT_NE(once, go(cut)) << "the string matters";
    EXPECT_NE(once, go(limp)) << "the muscle matters";
    EXPECT_NE(once, go(torn)) << "the joint matters";
}

// Joints bend as far as they may: a cone from its rest direction, a hinge one way only.
TEST(FigureJoints, StopAtTheirLimits) {
    PhysicsWorld world{sim::PhysicsSettings{}};
    auto parts = armAt(2);
    parts[1].swing = 0.5f;
    world.addRagdoll(kLimb, parts, BodyKind::Puppet);
    for (int i = 0; i < 180; ++i) {
        world.carry(kLimb, parts[0].placement);
        world.step();
    }
    const sim::Placement hung = world.placement(kLimb + 1);
    EXPECT_NEAR(std::acos((hung.rotation * glm::vec3(0, 1, 0)).x), 0.5f, 0.03f);
    EXPECT_LT(hung.position.y, 2.0f);
    EXPECT_NEAR(glm::distance(hung.position, parts[0].placement.position), 0.2f, 0.01f) << "the anchor";
    for (const float high : {0.4f, 1.2f}) {
        PhysicsWorld hinged{sim::PhysicsSettings{}};
        auto forearm = armAt(2);
        forearm[1].joint = sim::JointKind::Hinge;
        forearm[1].axis = {0, 0, -1}; // downwards
        forearm[1].low = -0.1f;
        forearm[1].high = high;
        hinged.addRagdoll(kLimb, forearm, BodyKind::Puppet);
        for (int i = 0; i < 240; ++i) {
            hinged.carry(kLimb, forearm[0].placement);
            hinged.step();
        }
        const glm::vec3 along = hinged.placement(kLimb + 1).rotation * glm::vec3(0, 1, 0);
        EXPECT_NEAR(std::atan2(-along.y, along.x), high, 0.03f);
        EXPECT_NEAR(along.z, 0, 0.02f);
    }
}

TEST(PuppetPicture, WholeStringsAreStraightAndCutOnesFallAndAreGone) {
    ParamRegistry registry;
    const extract::HenshinParams params(registry, extract::HenshinDefaults::builtIn());
    sim::PuppetView view;
    view.reach = 1;
    extract::HenshinBody body;
    for (std::size_t i = 0; i < view.strings.size(); ++i) {
        view.strings[i].finger = {static_cast<float>(i) * 0.2f - 1, 8, 0};
        view.strings[i].tension = 1;
        body.bones[index(sim::kStringBones[i])] = {static_cast<float>(i) * 0.05f, 1, 0};
    }
    const auto strips = [&] {
        RenderScene scene;
        extract::addPuppetStrings(params.possession, view, view, 0.5f, body, 3.0f, scene);
        return scene.strips;
    };
    const auto whole = strips();
    ASSERT_EQ(whole.size(), view.strings.size());
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const glm::vec3 from = view.strings[i].finger, to = body.bones[index(sim::kStringBones[i])];
        EXPECT_LT(glm::distance(whole[i].front().position, from), 1e-4f);
        EXPECT_LT(glm::distance(whole[i].back().position, to), 1e-4f);
        for (const StripPoint& point : whole[i]) {
            const float off = glm::length(glm::cross(point.position - from, glm::normalize(to - from)));
            EXPECT_LT(off, 0.02f) << "taut";
        }
    }
    view.strings[3].cutTicks = 2;
    EXPECT_EQ(strips().size(), whole.size() + 1) << "two pieces";
    view.strings[3].cutTicks = 30;
    EXPECT_EQ(strips().size(), whole.size()) << "what hung from the hand is up and away";
    view.strings[3].cutTicks = 200;
    EXPECT_EQ(strips().size(), whole.size() - 1);
    view.reach = 0;
    EXPECT_TRUE(strips().empty());
}

} // namespace
} // namespace vf
