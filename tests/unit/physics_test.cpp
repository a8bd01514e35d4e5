#include "scenes/sim/physics_world.hpp"

#include "renderer/base/trig.hpp"
#include "scenes/stage/arena.hpp"
#include "scenes/stage/convex.hpp"
#include "scenes/stage/shapes.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace vf {
namespace {

using sim::BodyKind;
using sim::PhysicsWorld;

std::uint64_t hashOf(const stage::Arena& arena) {
    Hasher hasher;
    arena.hash(hasher);
    return hasher.value();
}

std::uint32_t cubeHull(PhysicsWorld& world) {
    std::vector<glm::vec3> corners;
    for (const auto& face : stage::boxSolid(glm::vec3(0.25f)).faces)
        corners.insert(corners.end(), face.begin(), face.end());
    return world.addHull(corners);
}

TEST(Physics, FreshWorldsRepeatACollapseBitForBit) {
    const auto run = [] {
        stage::Arena arena({}, {});
        arena.breakColumn(0, stage::stageGeometry().pillars[0].foot + glm::vec3(0, 1.5f, 0), {0, 0, 1}, 6.0f);
        std::vector<std::uint64_t> hashes;
        for (int i = 0; i < 240; ++i) {
            arena.step();
            hashes.push_back(hashOf(arena));
        }
        return hashes;
    };
    const auto first = run(), second = run();
    EXPECT_EQ(first, second);
    // A world that stands still would pass the line above for nothing.
    EXPECT_GT(std::set<std::uint64_t>(first.begin(), first.end()).size(), 60u);
}

TEST(Physics, FeetFindWhatLiesStill) {
    PhysicsWorld world({});
    world.addBox(1, {20, 1, 20}, {{0, -1, 0}, {1, 0, 0, 0}}, BodyKind::Floor);
    world.addPiece(2, cubeHull(world), 5.0f, {{3, 0.25f, 0}, {1, 0, 0, 0}}, BodyKind::Debris);
    world.addPiece(3, cubeHull(world), 5.0f, {{-3, 4, 0}, {1, 0, 0, 0}}, BodyKind::Debris);
    for (int i = 0; i < 20; ++i) world.step();
    EXPECT_NEAR(world.heightAt(3, 0, 1.0f), 0.5f, 0.04f);
    EXPECT_EQ(world.heightAt(0, 0, 1.0f), 0.0f) << "the ground itself";
    EXPECT_EQ(world.heightAt(-3, 0, 6.0f), 0.0f) << "what falls is no step";
    EXPECT_EQ(world.heightAt(3, 0, 0.2f), 0.0f) << "too high for a step";
}

TEST(Physics, BrokenPillarComesToRestOnThePlatform) {
    stage::Arena arena({}, {});
    const auto strike = [&] {
        return arena.breakColumn(2, stage::stageGeometry().pillars[2].foot + glm::vec3(0, 1.2f, 0),
                                 {0.6f, 0, 0.8f}, 5.0f);
    };
    EXPECT_TRUE(strike());
    EXPECT_FALSE(arena.standing(2));
    EXPECT_FALSE(strike()) << "it lies already: nothing more is to be told";
    for (int i = 0; i < 60 * 15; ++i) arena.step();
    std::vector<sim::BodyView> bodies;
    arena.fill(bodies);
    int onFloor = 0;
    std::set<std::uint32_t> burst; // pieces, by their chips
    for (const sim::BodyView& body : bodies) {
        if (body.id >= stage::kChipId && body.id < stage::kTileChipId)
            burst.insert((body.id - stage::kChipId) / 12);
        if (body.id < stage::kPieceId + 32 || body.id >= stage::kPieceId + 48) continue;
        EXPECT_GT(body.position.y, 0.02f) << "piece " << body.id << " sank into the floor";
        EXPECT_LT(body.position.y, 3.0f);
        const sim::Motion6 motion = arena.world().motion(body.id);
        EXPECT_LT(glm::length(motion.linear), 0.3f) << "piece " << body.id;
        ++onFloor;
    }
    EXPECT_GE(onFloor, 7);
    EXPECT_EQ(onFloor + static_cast<int>(burst.size()),
              static_cast<int>(stage::stageGeometry().columns[2].pieces.size()))
        << "what does not lie on the floor has burst";
}

TEST(Physics, TheNearPiecesOfAColumnBurstAndTheirChipsRestWithoutABody) {
    stage::Arena arena({}, {});
    const auto bodiesOf = [&] {
        std::vector<sim::BodyView> bodies;
        arena.fill(bodies);
        return bodies;
    };
    const std::size_t whole = bodiesOf().size();
    arena.breakColumn(1, stage::stageGeometry().pillars[1].foot + glm::vec3(0, 1.2f, 0), {0.6f, 0, -0.8f},
                      7.0f);
    const int chips = arena.rubble().count();
    EXPECT_GE(chips, 18);
    EXPECT_EQ(arena.rubble().awake(), chips);
    EXPECT_GT(bodiesOf().size(), whole);
    for (int i = 0; i < 60 * 12; ++i) arena.step();
    EXPECT_EQ(arena.rubble().awake(), 0) << "they came to rest";
    EXPECT_GT(arena.rubble().count(), chips / 2) << "and still lie there";
    std::uint32_t before = 0;
    for (const sim::BodyView& body : bodiesOf()) {
        EXPECT_GT(body.id, before) << "in order of id";
        before = body.id;
        if (body.id < stage::kChipId) continue;
        EXPECT_FALSE(arena.world().has(body.id));
        EXPECT_GT(body.position.y, -0.05f) << body.id;
    }
    const std::uint64_t resting = hashOf(arena);
    arena.wade(bodiesOf().back().position * glm::vec3(1, 0, 1), 0.4f, {4, 0, 0});
    EXPECT_GT(arena.rubble().awake(), 0) << "a runner's foot frees them";
    EXPECT_NE(hashOf(arena), resting);
}

TEST(Physics, AHardFallBreaksTheTilesUnderItOnce) {
    stage::Arena arena({}, {});
    const glm::vec3 place = stage::stageGeometry().tiles[30].centre;
    const int broken = arena.breakFloor(place, 1.0f, 3.0f);
    EXPECT_GE(broken, 1);
    EXPECT_LE(broken, 4);
    EXPECT_EQ(arena.breakFloor(place, 1.0f, 3.0f), 0);
    std::vector<sim::BodyView> bodies;
    arena.fill(bodies);
    EXPECT_EQ(std::count_if(bodies.begin(), bodies.end(),
                            [](const sim::BodyView& body) { return body.id >= stage::kScarId; }),
              broken);
}

TEST(Physics, TheOldestChipsGoWhereThereAreTooMany) {
    stage::Arena arena({}, {});
    for (std::size_t i = 0; i < stage::stageGeometry().tiles.size(); ++i)
        arena.breakFloor(stage::stageGeometry().tiles[i].centre, 0.1f, 1.0f);
    const int all = arena.rubble().count();
    EXPECT_GE(all, 1000);
    for (int i = 0; i < 240; ++i) arena.step({}, 9.81f, {.most = 300});
    EXPECT_LE(arena.rubble().count(), 300);
    EXPECT_GE(arena.rubble().count(), 250);
}

// What was saved goes on as what was not; a key-frame rebuilds the live world as well.
TEST(Physics, RubbleIsRestoredAsItWas) {
    const auto run = [](bool other) {
        stage::Arena arena({}, {});
        arena.breakFloor({5, 0, 1}, 1.2f, 4.0f);
        arena.breakColumn(3, stage::stageGeometry().pillars[3].foot + glm::vec3(0, 1, 0), {1, 0, 0}, 8.0f);
        for (int i = 0; i < 50; ++i) arena.step();
        const auto saved = arena.save();
        if (other) {
            arena.breakFloor({-5, 0, 1}, 1.2f, 4.0f);
            for (int i = 0; i < 30; ++i) arena.step();
        }
        arena.restore(saved);
        for (int i = 0; i < 120; ++i) arena.step();
        return hashOf(arena);
    };
    EXPECT_EQ(run(false), run(true));
}

// The chips of a piece fill it.
TEST(Physics, ChipsOfAShapeHaveItsVolume) {
    int breakable = 0;
    for (const stage::StageShape& shape : stage::stageGeometry().shapes) {
        if (shape.chips.empty()) continue;
        ++breakable;
        float volume = 0;
        for (const stage::PlacedShape& chip : shape.chips)
            volume += stage::stageGeometry().shapes[chip.shape].volume;
        EXPECT_NEAR(volume, shape.volume, shape.volume * 0.01f);
    }
    EXPECT_EQ(breakable, 15) << "twelve pieces of a pillar, three of a brazier";
}

TEST(Physics, CharactersAreStoppedByPillarsAndByEachOther) {
    stage::Arena arena({}, {.pillars = true, .debris = false});
    PhysicsWorld& world = arena.world();
    const glm::vec3 pillar = stage::stageGeometry().pillars[0].foot;
    const glm::vec3 inwards = -glm::normalize(pillar);
    world.addCharacter(100, 0.33f, 1.7f, 60.0f, pillar + inwards * 3.0f);
    world.addCharacter(101, 0.33f, 1.7f, 60.0f, pillar + inwards * 5.0f);
    // They slide round in the end, as round things do; they never pass through.
    float toPillar = 10.0f, between = 10.0f;
    for (int i = 0; i < 180; ++i) {
        world.setCharacterVelocity(100, -inwards * 3.0f);
        world.setCharacterVelocity(101, -inwards * 3.0f);
        arena.step();
        toPillar = std::min(toPillar, glm::length(world.characterFeet(100) - pillar));
        between = std::min(between, glm::length(world.characterFeet(101) - world.characterFeet(100)));
    }
    EXPECT_NEAR(toPillar, stage::kPillarRadius + 0.33f, 0.1f);
    EXPECT_NEAR(between, 0.66f, 0.1f);
    EXPECT_FLOAT_EQ(world.characterFeet(100).y, 0.0f);
}

TEST(Physics, OnlyHeroDebrisStacks) {
    const auto topAfterFall = [](BodyKind kind) {
        PhysicsWorld world{sim::PhysicsSettings{}};
        const std::uint32_t hull = cubeHull(world);
        world.addBox(1, {5, 1, 5}, {{0, -1, 0}, {1, 0, 0, 0}}, BodyKind::Floor);
        world.addPiece(200, hull, 20.0f, {{0, 0.3f, 0}, {1, 0, 0, 0}}, kind);
        world.addPiece(201, hull, 20.0f, {{0, 1.0f, 0}, {1, 0, 0, 0}}, kind);
        for (int i = 0; i < 240; ++i) world.step();
        return world.placement(201).position.y;
    };
    EXPECT_GT(topAfterFall(BodyKind::HeroDebris), 0.6f);
    EXPECT_LT(topAfterFall(BodyKind::Debris), 0.4f);
}

// A shin that hangs from a fixed thigh may bend one way only; which way is the sign of the hinge's axis.
TEST(Physics, HingesBendOneWay) {
    PhysicsWorld world{sim::PhysicsSettings{}};
    const auto angleAfterPush = [&](std::uint32_t firstId, float push) {
        std::vector<sim::RagdollPart> parts(2);
        parts[0].mass = 100000.0f; // as good as fixed
        parts[0].placement.position = {static_cast<float>(firstId), 10.0f, 0};
        parts[1].parent = 0;
        parts[1].joint = sim::JointKind::Hinge;
        parts[1].placement.position = parts[0].placement.position - glm::vec3(0, 0.4f, 0);
        parts[1].placement.rotation = glm::quat(0, 1, 0, 0); // its y axis points down, along the shin
        parts[1].anchor = parts[0].placement.position - glm::vec3(0, 0.2f, 0);
        parts[1].axis = {1, 0, 0}; // turns −y towards −z: a knee
        parts[1].low = 0.0f;
        parts[1].high = 2.2f;
        world.addRagdoll(firstId, parts);
        float furthest = 0.0f;
        for (int i = 0; i < 40; ++i) {
            if (i < 6) world.impulse(firstId + 1, {0, 0, push}, world.placement(firstId + 1).position);
            world.step();
            const glm::vec3 shin = world.placement(firstId + 1).position - world.placement(firstId).position;
            const float angle = arcTangent2(-shin.z, -(shin.y + 0.2f));
            if (std::fabs(angle) > std::fabs(furthest)) furthest = angle;
        }
        return furthest;
    };
    EXPECT_GT(angleAfterPush(1000, -0.6f), 0.8f);
    EXPECT_LT(std::fabs(angleAfterPush(1100, 0.6f)), 0.35f);
}

TEST(Stage, FitsTheTriangleBudgetAndFacesOutwards) {
    const stage::StageGeometry& stage = stage::stageGeometry();
    std::size_t triangles = stage.platform.indices.size() / 3;
    ASSERT_EQ(stage.platform.materials.size(), triangles);
    for (const stage::Column& column : stage.columns)
        for (const stage::PlacedShape& piece : column.pieces)
            triangles += stage.shapes[piece.shape].indices.size() / 3;
    for (const stage::LooseDebris& debris : stage.debris)
        triangles += stage.shapes[debris.shape].indices.size() / 3;
    EXPECT_LE(triangles, 3100u); // SOFTWARE_VULKAN: the price of 60 fps without a GPU
    EXPECT_EQ(stage.columns.front().pieces.size(), 12u);
    for (const stage::StageShape& shape : stage.shapes) {
        ASSERT_LT(shape.material, stage::kMaterialCount);
        if (shape.volume == 0.0f) continue; // a scar is flat
        for (std::size_t i = 0; i < shape.indices.size(); i += 3) {
            const glm::vec3 &a = shape.vertices[shape.indices[i]], &b = shape.vertices[shape.indices[i + 1]],
                            &c = shape.vertices[shape.indices[i + 2]];
            EXPECT_GT(glm::dot(glm::cross(b - a, c - a), a), 0.0f); // the origin is inside
        }
    }
}

TEST(Stage, CutsLoseNoVolume) {
    const stage::ConvexSolid whole = stage::prismSolid(8, 0.6f, 0.5f, 0.0f, 2.0f);
    const stage::CutPlane plane{glm::normalize(glm::vec3(0.3f, 1.0f, -0.2f)), 0.9f};
    const float above = stage::massOf(stage::cut(whole, plane.flipped())).volume;
    const float below = stage::massOf(stage::cut(whole, plane)).volume;
    EXPECT_NEAR(above + below, stage::massOf(whole).volume, 1e-4f);
    EXPECT_GT(above, 0.1f);
    EXPECT_GT(below, 0.1f);
}

} // namespace
} // namespace vf
