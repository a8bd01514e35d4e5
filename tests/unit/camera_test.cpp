// The camera room: the duel rig keeps the line and both heads, shots are repeatable, and no camera setting
// moves the simulation.
#include "renderer/base/file.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/battle/game_data.hpp"
#include "scenes/camera/camera_director.hpp"
#include "scenes/camera/shot_player.hpp"
#include "scenes/story/simulation.hpp"

#include <glm/geometric.hpp>
#include <glm/gtc/matrix_transform.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace vf {
namespace {

const battle::GameData& gameData() {
    static const Result<battle::GameData> data = battle::GameData::load(assetFolder());
    if (!data) {
        std::fprintf(stderr, "%s\n", data.error().message.c_str());
        std::abort();
    }
    return *data;
}
const story::ShotList& shotList() {
    static const Result<story::ShotList> shots =
        story::ShotList::load(assetFolder() / "stories/cameras.toml");
    if (!shots) {
        std::fprintf(stderr, "%s\n", shots.error().message.c_str());
        std::abort();
    }
    return *shots;
}
camera::Figures figures() { return {gameData().fighters[0].figure, gameData().fighters[1].figure}; }

constexpr float kAspect = 16.0f / 9.0f;

// -1..1 in both directions; z is the depth in front of the camera.
glm::vec3 project(const CameraView& view, const glm::vec3& point) {
    const glm::vec4 eye = glm::lookAt(view.position, view.target, glm::vec3(0, 1, 0)) * glm::vec4(point, 1);
    const float half = std::tan(view.verticalFov * 0.5f);
    return {eye.x / (-eye.z * half * kAspect), eye.y / (-eye.z * half), -eye.z};
}

TEST(DuelRig, HeadsStayInThePictureAndTheLineIsNeverCrossed) {
    auto simulation = story::Simulation::create(gameData(), {.scene = "duel", .seed = 11});
    ASSERT_TRUE(simulation) << simulation.error().message;
    ParamRegistry registry;
    const camera::Figures specs = figures();
    camera::CameraDirector director(registry, shotList(), specs);
    ASSERT_TRUE(registry.assign("camera.rig", "duel"));
    ASSERT_TRUE(registry.assign("camera.kick", "0"));
    ASSERT_TRUE(registry.assign("camera.shake", "0"));

    sim::Snapshot before = (*simulation)->snapshot();
    float nearest = 1e9f, farthest = 0;
    int apart = 0;
    for (int tick = 0; tick < 60 * 90; ++tick) {
        (*simulation)->step({});
        const sim::Snapshot& now = (*simulation)->snapshot();
        director.tick(now);
        const float alpha = static_cast<float>(tick % 4) * 0.25f;
        const CameraView view = director.view(before, now, alpha);
        const camera::Subjects subjects =
            camera::mix(camera::subjectsOf(before, specs), camera::subjectsOf(now, specs), alpha);
        for (const camera::Subject& subject : subjects.fighter) {
            const glm::vec3 head = project(view, subject.head);
            ASSERT_GT(head.z, 0.0f) << "tick " << tick;
            ASSERT_LT(std::fabs(head.x), 0.9f) << "tick " << tick;
            ASSERT_LT(std::fabs(head.y), 0.9f) << "tick " << tick;
        }
        // The camera looks away from its side of the line, whose direction the simulation owns.
        const glm::vec3 look = glm::normalize(view.target - view.position);
        ASSERT_GT(glm::dot(look, camera::stageAway(subjects.stageYaw)), 0.5f) << "tick " << tick;
        // Left and right of the picture are those of the line.
        const glm::vec3 line = subjects.fighter[1].feet - subjects.fighter[0].feet;
        const float along = glm::dot(line, camera::stageRight(subjects.stageYaw));
        if (std::fabs(along) > 1.0f && std::fabs(along) > 0.9f * glm::length(line)) {
            const float difference =
                project(view, subjects.fighter[1].hips).x - project(view, subjects.fighter[0].hips).x;
            ASSERT_GT(difference * along, 0.0f) << "tick " << tick;
            ++apart;
        }
        const float distance = glm::length(view.target - view.position);
        nearest = std::min(nearest, distance);
        farthest = std::max(farthest, distance);
        before = now;
    }
    EXPECT_GE(nearest, 3.55f);
    EXPECT_GT(farthest, nearest + 0.5f); // it does move
    EXPECT_GT(apart, 1000);
}

TEST(DuelRig, RougeStandsLeftAtTheStart) {
    auto simulation = story::Simulation::create(gameData(), {.scene = "duel"});
    ASSERT_TRUE(simulation) << simulation.error().message;
    ParamRegistry registry;
    const camera::Figures specs = figures();
    camera::CameraDirector director(registry, shotList(), specs);
    (*simulation)->step({});
    const sim::Snapshot& now = (*simulation)->snapshot();
    director.tick(now);
    const CameraView view = director.view(now, now, 1.0f);
    const camera::Subjects subjects = camera::subjectsOf(now, specs);
    EXPECT_LT(project(view, subjects.fighter[0].head).x, -0.2f);
    EXPECT_GT(project(view, subjects.fighter[1].head).x, 0.2f);
    EXPECT_GT(view.position.z, 3.0f); // on the side of +z, looking along -z
    EXPECT_LT(view.position.y, 1.2f); // low
}

TEST(Camera, EveryShotLooksAtSomethingFromAboveTheGround) {
    auto simulation = story::Simulation::create(gameData(), {.scene = "finale", .chapter = "duel"});
    ASSERT_TRUE(simulation) << simulation.error().message;
    (*simulation)->step({});
    const camera::Subjects subjects = camera::subjectsOf((*simulation)->snapshot(), figures());
    for (const story::Shot& shot : shotList().shots())
        for (float seconds = 0; seconds <= shot.seconds() + 0.5f; seconds += 0.1f) {
            const CameraView view = camera::playShot(shot, seconds, subjects, 1.0f);
            EXPECT_GT(glm::length(view.target - view.position), 0.3f) << shot.name;
            EXPECT_TRUE(std::isfinite(view.position.x + view.target.y + view.roll)) << shot.name;
            EXPECT_GT(view.position.y, 0.1f) << shot.name;
            EXPECT_GT(view.verticalFov, 0.05f) << shot.name;
        }
}

TEST(Camera, PortraitsShowTheHeadInTheUpperHalf) {
    auto simulation = story::Simulation::create(gameData(), {.scene = "portraits"});
    ASSERT_TRUE(simulation) << simulation.error().message;
    for (int tick = 0; tick < 90; ++tick) (*simulation)->step({});
    const camera::Subjects subjects = camera::subjectsOf((*simulation)->snapshot(), figures());
    const char* names[] = {"portrait-rouge", "portrait-cyan"};
    for (std::size_t i = 0; i < 2; ++i) {
        const CameraView view = camera::playShot(*shotList().find(names[i]), 1.0f, subjects, 0.0f);
        const glm::vec3 head = project(view, subjects.fighter[i].head);
        EXPECT_GT(head.y, 0.1f) << names[i];
        EXPECT_LT(head.y, 0.8f) << names[i];
        EXPECT_LT(std::fabs(head.x), 0.5f) << names[i];
    }
}

TEST(Camera, TheRingShotShowsTheRingAndTheFace) {
    constexpr float kRingHeight = 2.4f; // assets/henshin/rouge.toml, at her height
    auto simulation = story::Simulation::create(gameData(), {.scene = "finale", .chapter = "transformation"});
    ASSERT_TRUE(simulation) << simulation.error().message;
    ParamRegistry registry;
    const camera::Figures specs = figures();
    camera::CameraDirector director(registry, shotList(), specs);
    for (int tick = 0; tick < 40; ++tick) {
        (*simulation)->step({});
        director.tick((*simulation)->snapshot());
    }
    const sim::Snapshot& now = (*simulation)->snapshot();
    const CameraView view = director.view(now, now, 1.0f);
    const camera::Subjects subjects = camera::subjectsOf(now, specs);
    const glm::vec3 ring = project(view, subjects.fighter[0].feet + glm::vec3(0, kRingHeight, 0));
    EXPECT_LT(std::fabs(ring.y), 0.95f);
    EXPECT_LT(std::fabs(project(view, subjects.fighter[0].head).y), 0.9f);
}

TEST(Camera, ABlendMovesWithoutAJumpAndACutJumps) {
    sim::Snapshot scene;
    scene.fighters[0].position = {-2.2f, 0, 0};
    scene.fighters[0].yaw = kPi / 2;
    scene.fighters[1].position = {2.2f, 0, 0};
    scene.fighters[1].yaw = -kPi / 2;
    ParamRegistry registry;
    const camera::Figures specs = figures();
    camera::CameraDirector director(registry, shotList(), specs);
    const auto play = [&](const std::string& shot, int tick, float blend) {
        ++scene.tick;
        scene.story.camera = shot;
        scene.story.cameraTick = tick;
        scene.story.cameraBlend = blend;
        director.tick(scene);
        return director.view(scene, scene, 1.0f).position;
    };
    glm::vec3 last = play("arrival", 0, 0);
    const glm::vec3 cut = play("ring", 0, 0);
    EXPECT_GT(glm::length(cut - last), 5.0f);
    last = cut;
    float longest = 0, way = 0;
    for (int tick = 0; tick <= 60; ++tick) {
        const glm::vec3 at = play("", tick, 1.0f);
        longest = std::max(longest, glm::length(at - last));
        way += glm::length(at - last);
        last = at;
    }
    EXPECT_GT(way, 2.0f);
    EXPECT_LT(longest, way * 0.06f);
}

TEST(Camera, ABlowKicksAlongItsDirectionAndFadesAway) {
    sim::Snapshot scene;
    scene.fighters[0].position = {-1, 0, 0};
    scene.fighters[1].position = {1, 0, 0};
    ParamRegistry registry;
    const camera::Figures specs = figures();
    camera::CameraDirector director(registry, shotList(), specs);
    ASSERT_TRUE(registry.assign("camera.shake", "0"));
    director.tick(scene);
    const glm::vec3 rest = director.view(scene, scene, 1.0f).position;
    sim::Event blow;
    blow.type = sim::EventType::HeavyHit;
    blow.direction = {1, 0, 0};
    blow.strength = 1;
    scene.events = {blow};
    director.tick(scene);
    scene.events.clear();
    float most = 0;
    for (int tick = 0; tick < 90; ++tick) {
        director.tick(scene);
        most = std::max(most, director.view(scene, scene, 1.0f).position.x - rest.x);
    }
    EXPECT_GT(most, 0.03f);
    EXPECT_LT(most, 0.4f);
    EXPECT_NEAR(director.view(scene, scene, 1.0f).position.x, rest.x, 0.003f);
}

} // namespace
} // namespace vf
