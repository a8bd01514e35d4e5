// The extraction, without a GPU: pictures lie between the two snapshots, the look never reaches the
// simulation, both registries agree, and nothing of it is ever NaN.
#include "renderer/base/file.hpp"
#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/stage/shapes.hpp"
#include "tests/unit/extract_stage.hpp"

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/gtc/matrix_transform.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>
#include <string>

namespace vf {
using namespace extract_stage;

namespace {

glm::mat4 placement(const sim::FighterView& fighter) {
    return glm::rotate(glm::translate(glm::mat4(1), fighter.position), fighter.yaw, glm::vec3(0, 1, 0));
}

float farthest(const std::vector<glm::mat3x4>& a, const std::vector<glm::mat3x4>& b) {
    float worst = a.size() == b.size() ? 0.0f : 1e9f;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        for (int row = 0; row < 3; ++row) worst = std::max(worst, glm::distance(a[i][row], b[i][row]));
    return worst;
}

TEST(Extract, OnlyFastLimbsLeaveASmear) {
    Stage stage;
    const auto simulation = simulate({.scene = "duel", .seed = 5});
    int smeared = 0, attacks = 0;
    for (int tick = 0; tick < 900; ++tick) {
        const sim::Snapshot previous = simulation->snapshot();
        simulation->step({});
        const sim::Snapshot& next = simulation->snapshot();
        stage.take(next);
        const RenderScene& scene = stage.picture(previous, next, tick % 2 ? 0.25f : 0.75f);
        for (std::size_t i = 0; i < 2; ++i) {
            const FigureDraw& draw = scene.figures[i];
            ASSERT_EQ(draw.trail.empty(), draw.smear == 0.0f);
            attacks += next.fighters[i].state == sim::FighterState::Attack;
            if (draw.trail.empty()) continue;
            ++smeared;
            ASSERT_EQ(next.fighters[i].state, sim::FighterState::Attack);
            ASSERT_EQ(draw.trail.size(), draw.joints.size());
            ASSERT_LE(draw.smear, 1.0f);
            const float far = farthest(draw.trail, draw.joints);
            ASSERT_GT(far, 0.1f);
            ASSERT_LT(far, 4.0f) << "a trail belongs to the same blow";
        }
    }
    EXPECT_GT(smeared, 5);
    EXPECT_LT(smeared, attacks / 2) << "the held poses of a blow are sharp";
    ASSERT_TRUE(stage.registry.assign("figure.smear", "0"));
    for (int tick = 0; tick < 200; ++tick) {
        const sim::Snapshot previous = simulation->snapshot();
        simulation->step({});
        stage.take(simulation->snapshot());
        for (const FigureDraw& draw : stage.picture(previous, simulation->snapshot(), 0.5f).figures)
            ASSERT_TRUE(draw.trail.empty());
    }
}

// `pose_rate` of a shot: the figures hold their poses, whatever the parameter says.
TEST(Extract, AShotMayHoldThePoses) {
    Stage stage;
    ASSERT_TRUE(stage.registry.assign("figure.pose_rate", "60"));
    ASSERT_TRUE(stage.registry.assign("figure.springs", "0"));
    const auto changes = [&](int rate) {
        const auto simulation = simulate({.scene = "training", .seed = 5});
        stage.extractor.reset();
        stage.extractor.holdPoses(rate);
        int count = 0;
        std::vector<glm::mat3x4> before;
        for (int tick = 0; tick < 60; ++tick) {
            const sim::Snapshot previous = simulation->snapshot();
            simulation->step({});
            // Standing on the spot, so that only the pose can change the joints.
            sim::Snapshot next = simulation->snapshot();
            next.fighters[0].state = sim::FighterState::Idle;
            next.fighters[0].position = glm::vec3(0);
            next.fighters[0].yaw = 0;
            sim::Snapshot from = next;
            from.fighters[0].pose = previous.fighters[0].pose;
            stage.take(next);
            const std::vector<glm::mat3x4> joints = stage.picture(from, next, 1.0f).figures[0].joints;
            count += tick > 0 && farthest(joints, before) > 1e-6f;
            before = joints;
        }
        return count;
    };
    EXPECT_GT(changes(60), 50);
    EXPECT_NEAR(changes(12), 12, 1);
    EXPECT_NEAR(changes(8), 8, 1);
}

TEST(Extract, AtItsEndsThePictureIsTheSnapshot) {
    Stage stage;
    ASSERT_TRUE(stage.registry.assign("figure.pose_rate", "60"));
    ASSERT_TRUE(stage.registry.assign("figure.springs", "0"));
    const auto simulation = simulate({.scene = "duel", .seed = 5});
    float moved = 0;
    for (int tick = 0; tick < 240; ++tick) {
        const sim::Snapshot previous = simulation->snapshot();
        simulation->step({});
        const sim::Snapshot& next = simulation->snapshot();
        stage.take(next);
        if (tick % 10) continue;
        for (const float alpha : {0.0f, 1.0f}) {
            const sim::Snapshot& wanted = alpha == 0.0f ? previous : next;
            const RenderScene& scene = stage.picture(previous, next, alpha);
            ASSERT_EQ(scene.figures.size(), 2u);
            for (std::size_t i = 0; i < 2; ++i) {
                const sim::FighterView& fighter = wanted.fighters[i];
                ASSERT_LT(glm::distance(scene.figures[i].feet, fighter.position), 1e-5f);
                std::vector<glm::mat3x4> joints;
                assets::jointMatrices(*figure(static_cast<FigureId>(i)).model, fighter.pose,
                                      placement(fighter), joints);
                ASSERT_LT(farthest(scene.figures[i].joints, joints), 1e-4f)
                    << "tick " << tick << ", alpha " << alpha;
            }
            ASSERT_EQ(scene.rigids.size(), next.bodies.size() + 1);
            EXPECT_EQ(scene.rigids[0].mesh, kFirstMesh) << "the platform";
            for (std::size_t b = 0; b < next.bodies.size(); ++b) {
                const RigidDraw& draw = scene.rigids[b + 1];
                ASSERT_EQ(draw.mesh, kFirstMesh + 1 + next.bodies[b].shape);
                ASSERT_LT(glm::distance(glm::vec3(draw.transform[3]), wanted.bodies[b].position), 1e-5f);
            }
        }
        moved = std::max(moved, glm::distance(previous.fighters[0].position, next.fighters[0].position));
    }
    EXPECT_GT(moved, 0.01f); // or both ends were the same
}

TEST(Extract, InBetweenItInterpolatesButNotThroughATeleport) {
    Stage stage;
    const auto simulation = simulate({.scene = "duel"});
    simulation->step({});
    const sim::Snapshot a = simulation->snapshot();
    sim::Snapshot b = a;
    b.fighters[0].position += glm::vec3(0.4f, 0, 0);
    b.fighters[0].yaw += 0.2f;
    b.fighters[1].position += glm::vec3(0, 0, 5);
    ASSERT_FALSE(b.bodies.empty());
    b.bodies[0].position += glm::vec3(0, 0.2f, 0);
    b.bodies[1].position += glm::vec3(0, 6, 0);
    stage.take(a);
    stage.take(b);
    const RenderScene& scene = stage.picture(a, b, 0.25f);
    EXPECT_NEAR(scene.figures[0].feet.x, a.fighters[0].position.x + 0.1f, 1e-5f);
    EXPECT_EQ(scene.figures[1].feet, b.fighters[1].position);
    EXPECT_NEAR(scene.rigids[1].transform[3].y, a.bodies[0].position.y + 0.05f, 1e-5f);
    EXPECT_NEAR(scene.rigids[2].transform[3].y, b.bodies[1].position.y, 1e-5f);

    // The short way round: from just below pi to just above -pi is a small turn.
    sim::Snapshot c = a, d = a;
    c.fighters[0].yaw = kPi - 0.1f;
    d.fighters[0].yaw = -kPi + 0.1f;
    const glm::vec3 hips = stage.picture(c, d, 0.5f).figures[0].centre;
    c.fighters[0].yaw = d.fighters[0].yaw = kPi;
    EXPECT_LT(glm::distance(hips, stage.picture(c, d, 0.5f).figures[0].centre), 1e-3f);
}

TEST(Extract, APillarBeforeThePlayersCameraFadesButNotBeforeAShotsOne) {
    Stage stage;
    sim::Snapshot snapshot = simulate({})->snapshot();
    const glm::vec3 foot = stage::stageGeometry().pillars[0].foot;
    const glm::vec3 inwards = -glm::normalize(glm::vec3(foot.x, 0, foot.z));
    snapshot.fighters[0].position = foot + inwards * 2.0f;
    snapshot.fighters[1].position = foot + inwards * 4.0f;
    CameraView behind;
    behind.position = foot - inwards * 3.0f + glm::vec3(0, 1.5f, 0);
    behind.target = snapshot.fighters[0].position + glm::vec3(0, 1, 0);
    const auto draw = [&](const CameraView& camera, const char* shot) {
        snapshot.story.camera = shot;
        stage.take(snapshot);
        stage.extractor.extract(snapshot, snapshot, 1.0f, camera, stage.scene);
        EXPECT_EQ(stage.scene.rigids.size(), snapshot.bodies.size() + 1);
    };
    const auto count = [&](float low, float high) {
        return static_cast<std::size_t>(
            std::count_if(stage.scene.rigids.begin(), stage.scene.rigids.end(),
                          [&](const RigidDraw& r) { return r.shown >= low && r.shown <= high; }));
    };
    const std::size_t all = snapshot.bodies.size() + 1,
                      pieces = stage::stageGeometry().columns[0].pieces.size();
    stage.extractor.reset();
    draw(behind, "player");
    EXPECT_EQ(count(0, 0), pieces) << "a picture alone does not wait for a fade";
    draw(behind, "duel-wide");
    ++snapshot.tick;
    draw(behind, "duel-wide");
    EXPECT_EQ(count(1, 1), all - pieces);
    EXPECT_EQ(count(0.05f, 0.15f), pieces) << "and comes back a tenth a tick";
    snapshot.tick += 5;
    draw(behind, "duel-wide");
    EXPECT_EQ(count(0.55f, 0.65f), pieces);
    snapshot.tick += 5;
    draw(behind, "duel-wide");
    EXPECT_EQ(count(1, 1), all);
    ++snapshot.tick;
    draw(behind, "player");
    EXPECT_EQ(count(0.85f, 0.95f), pieces);
    CameraView before = behind;
    before.position = foot + inwards * 12.0f + glm::vec3(0, 1.5f, 0);
    draw(before, "player");
    EXPECT_EQ(count(1, 1), all) << "a pillar behind the fighters hides nobody, and a cut shows it at once";
}

TEST(Extract, PosesAreHeldAtTheirRateButBlowsAreNot) {
    const auto changes = [](sim::FighterState state, const char* rate) {
        Stage stage;
        EXPECT_TRUE(stage.registry.assign("figure.pose_rate", rate));
        EXPECT_TRUE(stage.registry.assign("figure.springs", "0"));
        sim::Snapshot previous, next;
        std::vector<glm::mat3x4> last;
        int count = 0;
        for (std::uint64_t tick = 1; tick <= 60; ++tick) {
            previous = next;
            next.tick = tick;
            next.fighters[0].state = state;
            next.fighters[0].pose.rotation[index(Bone::Spine)] =
                glm::angleAxis(0.01f * static_cast<float>(tick), glm::vec3(1, 0, 0));
            stage.take(next);
            const auto& joints = stage.picture(previous, next, 1.0f).figures[0].joints;
            count += farthest(joints, last) > 1e-6f;
            last = joints;
        }
        return count;
    };
    EXPECT_EQ(changes(sim::FighterState::Walk, "20"), 20 + 1); // and the first picture of all
    EXPECT_EQ(changes(sim::FighterState::Walk, "12"), 12 + 1);
    EXPECT_EQ(changes(sim::FighterState::Walk, "60"), 60);
    EXPECT_EQ(changes(sim::FighterState::Attack, "12"), 60);
}

TEST(Extract, TheFormsFollowThePhasesOfTheTransformation) {
    using P = sim::TransformPhase;
    struct Row {
        P phase;
        float point;
        std::uint32_t pieces;
    };
    Stage stage;
    for (const Row& row : {Row{P::Base, 0, 1}, Row{P::Summon, 0.1f, 1}, Row{P::Descend, 0.4f, 3},
                           Row{P::Seal, 0.7f, 2}, Row{P::Ignite, 0.9f, 2}, Row{P::Armoured, 1, 2}}) {
        sim::Snapshot snapshot;
        snapshot.fighters[0].transform.phase = row.phase;
        snapshot.fighters[0].transform.point = row.point;
        const RenderScene& scene = stage.picture(snapshot, snapshot, 0.5f);
        EXPECT_EQ(scene.figures[0].pieces, row.pieces) << static_cast<int>(row.phase);
        EXPECT_EQ(scene.figures[1].pieces, 1u) << "the other one stays as she is";
    }
}

TEST(Extract, ARingIsDrawnAndLightsWhatIsNearWhileSheTransforms) {
    Stage stage;
    sim::Snapshot snapshot;
    EXPECT_TRUE(stage.picture(snapshot, snapshot, 0).strips.empty());
    EXPECT_TRUE(stage.scene.cloths.empty());
    snapshot.fighters[1].transform = {sim::TransformPhase::Descend, 0.5f, 0.43f};
    const RenderScene& scene = stage.picture(snapshot, snapshot, 0);
    EXPECT_GE(scene.strips.size(), 3u);
    EXPECT_EQ(scene.cloths.size(), 1u);
    EXPECT_EQ(scene.lights.size(), 1u);
    EXPECT_GT(scene.particles.size(), 10u);
    ASSERT_TRUE(stage.registry.assign("grade.impact_frames", "false"));
    snapshot.fighters[1].transform = {sim::TransformPhase::Ignite, 0.02f, 0.804f};
    EXPECT_EQ(stage.picture(snapshot, snapshot, 0).grade.impact, 0.0f) << "not for photosensitive viewers";
    ASSERT_TRUE(stage.registry.assign("grade.impact_frames", "true"));
    EXPECT_EQ(stage.picture(snapshot, snapshot, 0).grade.impact, 1.0f);
}

TEST(Extract, TheSameTicksGiveTheSamePicturesAndTheCameraCounts) {
    const auto run = [](const char* fov) {
        Stage stage;
        EXPECT_TRUE(stage.registry.assign("camera.rig", "duel"));
        EXPECT_TRUE(stage.registry.assign("camera.fov", fov));
        const auto simulation = simulate({.scene = "duel", .seed = 9});
        std::vector<std::uint64_t> result;
        for (int tick = 0; tick < 200; ++tick) {
            const sim::Snapshot previous = simulation->snapshot();
            simulation->step({});
            stage.take(simulation->snapshot());
            if (tick % 20 == 19)
                result.push_back(drawHash(stage.picture(previous, simulation->snapshot(), 0.5f)));
        }
        return result;
    };
    const auto first = run("38"), second = run("38"), other = run("39");
    EXPECT_EQ(first, second);
    for (std::size_t i = 0; i < first.size(); ++i) EXPECT_NE(first[i], other[i]) << i;
    EXPECT_EQ(std::set<std::uint64_t>(first.begin(), first.end()).size(), first.size());
}

TEST(Extract, ResetForgetsEverything) {
    Stage fresh, used;
    const auto simulation = simulate({.scene = "duel", .seed = 2});
    // To a tick at which a held pose would be kept.
    for (int tick = 0; tick < 301; ++tick) {
        simulation->step({});
        used.take(simulation->snapshot());
    }
    used.extractor.reset();
    EXPECT_EQ(used.extractor.particlesAlive(), 0u);
    const sim::Snapshot snapshot = simulation->snapshot();
    fresh.extractor.tick(snapshot);
    used.extractor.tick(snapshot);
    RenderScene a, b;
    fresh.extractor.extract(snapshot, snapshot, 1, {}, a);
    used.extractor.extract(snapshot, snapshot, 1, {}, b);
    EXPECT_EQ(drawHash(a), drawHash(b));
}

// Of plain structures of floats; small integers among them read as tiny floats.
template <class T>
bool finite(const T* items, std::size_t count) {
    static_assert(std::is_trivially_copyable_v<T> && sizeof(T) % sizeof(float) == 0);
    for (std::size_t i = 0; i < count; ++i) {
        std::array<float, sizeof(T) / sizeof(float)> values;
        std::memcpy(values.data(), items + i, sizeof(T));
        if (!std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); }))
            return false;
    }
    return true;
}
template <class T>
bool finite(const std::vector<T>& items) {
    return finite(items.data(), items.size());
}
template <class T>
bool finite(const T& item) {
    return finite(&item, 1);
}

TEST(Extract, TheFinaleIsFiniteFromEndToEnd) {
    Stage stage;
    const auto simulation = simulate({.scene = "finale"});
    std::set<std::string> chapters;
    std::size_t particles = 0, strips = 0, cloths = 0, impacts = 0;
    for (std::uint32_t tick = 0; tick < 1800; ++tick) {
        const sim::Snapshot previous = simulation->snapshot();
        sim::TickInput input;
        if (tick % 300 == 299) input.fighter[0].buttons = sim::kSkip; // to see every chapter
        simulation->step(input);
        const sim::Snapshot& next = simulation->snapshot();
        stage.take(next);
        const RenderScene& scene = stage.picture(previous, next, hash01(tick));
        chapters.insert(next.story.chapter);
        SCOPED_TRACE("tick " + std::to_string(tick) + " of " + next.story.chapter);
        ASSERT_TRUE(finite(scene.camera) && finite(scene.light) && finite(scene.sky) && finite(scene.grade));
        ASSERT_TRUE(finite(scene.shadowCentre) && finite(scene.shadowRadius) && finite(scene.hud.life));
        ASSERT_GT(glm::distance(scene.camera.position, scene.camera.target), 1e-3f);
        for (const FigureDraw& draw : scene.figures) {
            ASSERT_TRUE(finite(std::vector<glm::mat3x4>(draw.joints)) && finite(draw.morphs) &&
                        finite(draw.lightDirection));
            ASSERT_TRUE(finite(draw.centre) && finite(draw.tint) && finite(draw.marksColour));
            ASSERT_TRUE(finite(draw.ringHeight) && finite(draw.marks) && finite(draw.marksPhase));
        }
        for (const RigidDraw& draw : scene.rigids) ASSERT_TRUE(finite(draw.transform));
        ASSERT_TRUE(finite(scene.particles));
        for (const auto& strip : scene.strips) ASSERT_TRUE(finite(strip));
        for (const MeshData& cloth : scene.cloths) {
            ASSERT_TRUE(finite(cloth.vertices));
            for (const std::uint32_t i : cloth.indices) ASSERT_LT(i, cloth.vertices.size());
        }
        for (const ParticleEmitter& e : scene.emitters) {
            ASSERT_TRUE(finite(e.place) && finite(e.axis) && finite(e.drift) && finite(e.age) &&
                        finite(e.size));
            ASSERT_GT(e.count, 0u);
        }
        for (const PointLight& light : scene.lights) ASSERT_TRUE(finite(light));
        for (const Decal& decal : scene.decals) ASSERT_TRUE(finite(decal.place) && finite(decal.opacity));
        std::size_t drawn = scene.particles.size();
        for (const ParticleEmitter& e : scene.emitters) drawn += e.count;
        particles = std::max(particles, drawn);
        strips = std::max(strips, scene.strips.size());
        cloths += !scene.cloths.empty();
        impacts += scene.grade.impact > 0;
    }
    EXPECT_GE(chapters.size(), 5u);
    EXPECT_GT(particles, 100u);
    EXPECT_GT(strips, 20u);
    EXPECT_GT(cloths, 0u);
    EXPECT_GT(impacts, 0u);
}

} // namespace
} // namespace vf
