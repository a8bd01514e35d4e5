// The rigs that move by themselves, over thousands of ticks of fights: heads, headroom, line of action,
// pillars, holds; each rule can be switched off; lens and dolly zoom keep what they promise.
#include "renderer/base/file.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/battle/game_data.hpp"
#include "scenes/camera/camera_director.hpp"
#include "scenes/camera/framing.hpp"
#include "scenes/camera/shot_player.hpp"
#include "scenes/story/lens.hpp"
#include "scenes/story/simulation.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>
#include <string>

namespace vf {
namespace {

template <class T>
T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().message.c_str());
        std::abort();
    }
    return std::move(*result);
}

const battle::GameData& gameData() {
    static const auto data = must(battle::GameData::load(assetFolder()));
    return data;
}
const story::ShotList& shotList() {
    static const auto shots = must(story::ShotList::load(assetFolder() / "stories/cameras.toml"));
    return shots;
}

constexpr float kAspect = 16.0f / 9.0f;

// A fight of machines as a rig sees it.
struct Watched {
    camera::Figures figures{gameData().fighters[0].figure, gameData().fighters[1].figure};
    ParamRegistry registry;
    camera::CameraDirector director{registry, shotList(), figures};
    std::unique_ptr<story::Simulation> simulation;

    Watched(const char* rig, std::uint64_t seed)
        : simulation(must(story::Simulation::create(gameData(), {.scene = "duel", .seed = seed}))) {
        for (const char* setting : {"camera.kick=0", "camera.shake=0", "camera.handheld=0"})
            EXPECT_TRUE(registry.assign(setting));
        EXPECT_TRUE(registry.assign("camera.rig", rig));
    }
    using See =
        std::function<void(int tick, const sim::Snapshot&, const camera::Subjects&, const CameraView&)>;
    void run(int ticks, const See& see) {
        sim::Snapshot before = simulation->snapshot();
        for (int tick = 0; tick < ticks; ++tick) {
            simulation->step({});
            const sim::Snapshot& now = simulation->snapshot();
            director.tick(now);
            // At the tick itself: between two, the test could not tell what is shown from what is meant.
            const CameraView view = director.view(before, now, 1.0f);
            ASSERT_TRUE(std::isfinite(view.position.x + view.target.y + view.verticalFov + view.roll))
                << tick;
            see(tick, now, camera::subjectsOf(now, figures), view);
            if (testing::Test::HasFatalFailure()) return;
            before = now;
        }
    }
};

float beyond(const camera::Subjects& subjects, const CameraView& view) {
    return glm::dot(view.position - subjects.middle(), camera::stageAway(subjects.stageYaw));
}

constexpr int kTicks = 60 * 60;

TEST(ShoulderRig, StandsBehindItsFighterAndShowsBothHeads) {
    constexpr std::array kFights{std::pair{"rouge", 5u}, std::pair{"cyan", 5u}, std::pair{"rouge", 1u},
                                 std::pair{"cyan", 12u}};
    int hidden = 0;
    for (const auto& [who, seed] : kFights) {
        Watched watched("shoulder", seed);
        ASSERT_TRUE(watched.registry.assign("camera.shoulder_of", who));
        const std::size_t own = who == std::string("rouge") ? 0 : 1;
        int behind = 0, standing = 0;
        watched.run(kTicks, [&](int tick, const sim::Snapshot& now, const camera::Subjects& subjects,
                                const CameraView& view) {
            for (const camera::Subject& subject : subjects.fighter) {
                const glm::vec3 head = camera::place(view, kAspect, subject.head);
                ASSERT_GT(head.z, 0.3f) << who << " tick " << tick;
                ASSERT_LT(std::fabs(head.x), 0.93f) << who << " tick " << tick;
                ASSERT_LT(std::fabs(head.y), 0.93f) << who << " tick " << tick;
                hidden += camera::pillarBetween(subjects, view.position, subject.head);
            }
            ASSERT_LT(beyond(subjects, view), 0.0f) << who << " tick " << tick;
            ASSERT_GT(view.position.y, 0.1f) << who << " tick " << tick;
            if (now.fighters[own].ragdoll) return;
            ++standing;
            const glm::vec3 line = subjects.fighter[1 - own].hips - subjects.fighter[own].hips;
            behind += glm::dot(view.position - subjects.fighter[own].hips, line) < 0;
        });
        EXPECT_GT(behind, standing * 8 / 10) << who; // the other ones are turns around each other
    }
    // Where no place is clear the heads come first; the picture leaves such a pillar out.
    EXPECT_LT(hidden, kTicks * static_cast<int>(kFights.size()) / 100);
}

TEST(Cinematic, HeadsStayInTheSafeAreaAndTheLineIsNeverCrossed) {
    for (const std::uint64_t seed : {3u, 12u}) {
        Watched watched("cinematic", seed);
        int seen = 0, hidden = 0;
        watched.run(kTicks, [&](int tick, const sim::Snapshot&, const camera::Subjects& subjects,
                                const CameraView& view) {
            const story::Shot* shot = watched.director.cinematic().shot();
            ASSERT_NE(shot, nullptr);
            ASSERT_LT(beyond(subjects, view), 0.0f) << shot->name << " tick " << tick;
            if (shot->keep != story::Keep::Both) return;
            ++seen;
            for (const camera::Subject& subject : subjects.fighter) {
                const glm::vec3 head = camera::place(view, kAspect, subject.head);
                ASSERT_GT(head.z, 0.3f) << shot->name << " tick " << tick;
                ASSERT_LT(std::fabs(head.x), 0.93f) << shot->name << " tick " << tick;
                ASSERT_LT(std::fabs(head.y), 0.93f) << shot->name << " tick " << tick;
                hidden += camera::pillarBetween(subjects, view.position, subject.chest);
            }
        });
        EXPECT_GT(seen, kTicks / 4);
        // Where no place is clear the heads come first; the picture leaves such a pillar out.
        EXPECT_LT(hidden, 2 * kTicks / 100);
    }
}

TEST(Cinematic, HoldsEveryShotAndShowsManyAndTheSameOnesAgain) {
    struct Cut {
        std::string shot;
        int tick;
        bool operator==(const Cut&) const = default;
    };
    const auto cutsOf = [] {
        Watched watched("cinematic", 7);
        std::vector<Cut> cuts;
        int count = 0;
        watched.run(kTicks, [&](int tick, const sim::Snapshot&, const camera::Subjects&, const CameraView&) {
            const camera::Cinematic& cinematic = watched.director.cinematic();
            if (cinematic.cuts() != count) cuts.push_back({cinematic.shot()->name, tick});
            count = cinematic.cuts();
        });
        return cuts;
    };
    const std::vector<Cut> cuts = cutsOf();
    EXPECT_EQ(cuts, cutsOf());
    ASSERT_GT(cuts.size(), 15u);
    std::set<std::string> shots;
    constexpr int kShortest = static_cast<int>(story::ShotList::kShortestHold * 60);
    for (std::size_t i = 1; i < cuts.size(); ++i) {
        EXPECT_GE(cuts[i].tick - cuts[i - 1].tick, kShortest) << i;
        shots.insert(cuts[i].shot);
    }
    EXPECT_GE(shots.size(), 6u);
}

TEST(Framing, EveryRuleCanBeSwitchedOff) {
    // What a rule prevents happens without it, in the same fight.
    int beyondLine = 0, outOfFrame = 0;
    Watched watched("cinematic", 3);
    for (const char* rule : {"camera.keep_line=false", "camera.keep_heads=false", "camera.keep_clear=false"})
        ASSERT_TRUE(watched.registry.assign(rule));
    watched.run(kTicks / 2,
                [&](int, const sim::Snapshot&, const camera::Subjects& subjects, const CameraView& view) {
                    beyondLine += beyond(subjects, view) > 0;
                    const story::Shot* shot = watched.director.cinematic().shot();
                    for (const camera::Subject& subject : subjects.fighter) {
                        const glm::vec3 head = camera::place(view, kAspect, subject.head);
                        outOfFrame += shot->keep == story::Keep::Both &&
                                      (head.z < 0.1f || std::fabs(head.x) > 1 || std::fabs(head.y) > 1);
                    }
                });
    EXPECT_GT(beyondLine, 30);
    EXPECT_GT(outOfFrame, 30);
}

TEST(Framing, OneWhoIsAloneGetsRoomToLookInto) {
    camera::Subjects subjects;
    subjects.fighter[0] = {{0, 0, 0},     {0, 0.9f, 0}, {0, 1.2f, 0},
                           {0, 1.55f, 0}, kPi / 2,      false}; // to the right
    subjects.fighter[1] = {{3, 0, 0}, {3, 0.9f, 0}, {3, 1.2f, 0}, {3, 1.55f, 0}, -kPi / 2, false};
    ParamRegistry registry;
    camera::CameraParams params(registry);
    CameraView view;
    view.position = {-0.8f, 1.4f, 2};
    view.target = {-0.8f, 1.4f, 0}; // she stands far to the right of the picture, looking out of it
    const CameraView framed = camera::keepHeads(view, subjects, params, kAspect, 1u);
    const float head = camera::place(framed, kAspect, subjects.fighter[0].head).x;
    EXPECT_GT(camera::place(view, kAspect, subjects.fighter[0].head).x, 0.4f);
    EXPECT_NEAR(head, 1.0f - 2.0f * params.lookRoom, 0.02f);
    // Headroom: crown below what the parameter keeps free.
    ASSERT_TRUE(registry.assign("camera.headroom", "0.2"));
    view.target.y = view.position.y = 0.9f;
    const CameraView lower = camera::keepHeads(view, subjects, params, kAspect, 1u);
    EXPECT_LT(camera::place(lower, kAspect, subjects.fighter[0].head + glm::vec3(0, 0.16f, 0)).y, 0.61f);
}

TEST(Framing, APillarInBetweenBringsTheCameraNearer) {
    camera::Subjects subjects;
    const glm::vec3 foot = stage::stageGeometry().pillars[0].foot;
    const glm::vec3 inward = -glm::normalize(foot);
    subjects.pillars[0] = true;
    const glm::vec3 stands = foot + inward * 2.0f;
    for (camera::Subject& subject : subjects.fighter)
        subject = {stands,
                   stands + glm::vec3(0, 0.9f, 0),
                   stands + glm::vec3(0, 1.2f, 0),
                   stands + glm::vec3(0, 1.55f, 0),
                   0,
                   false};
    CameraView view;
    view.target = stands + glm::vec3(0, 1, 0);
    view.position = foot - inward * 2.5f + glm::vec3(0, 1, 0); // behind the pillar
    ASSERT_TRUE(camera::pillarBetween(subjects, view.position, subjects.fighter[0].chest));
    const float share = camera::clearWay(view, subjects, 3u).value_or(1.0f);
    EXPECT_LT(share, 0.6f);
    EXPECT_FALSE(
        camera::pillarBetween(subjects, camera::comeNearer(view, share).position, subjects.fighter[0].chest));
    subjects.pillars[0] = false;
    EXPECT_EQ(camera::clearWay(view, subjects, 3u), 1.0f);
}

TEST(Lens, ADollyZoomKeepsTheSizeOfWhatItAimsAt) {
    CameraView view;
    view.position = {1, 1.5f, 4};
    view.target = {0, 1, 0};
    view.verticalFov = 0.8f;
    const glm::vec3 over = view.target + glm::vec3(0, 0.3f, 0), behind = view.target + glm::vec3(0, 0.3f, -5);
    const float size = camera::place(view, kAspect, over).y, far = camera::place(view, kAspect, behind).y;
    for (const float stops : {-1.0f, 0.5f, 2.0f}) {
        const CameraView dollied = camera::dollied(view, stops);
        EXPECT_NEAR(camera::place(dollied, kAspect, over).y, size, 0.02f) << stops;
        // What lies behind grows with the lens: that is the effect.
        const float grown = camera::place(dollied, kAspect, behind).y / far;
        EXPECT_TRUE(stops > 0 ? grown > 1.1f : grown < 0.95f) << stops << ": " << grown;
    }
    EXPECT_EQ(camera::dollied(view, 0).position, view.position);
}

TEST(Lens, TheStorysDollyAndTheParameterAddUp) {
    Watched watched("auto", 2);
    ASSERT_TRUE(watched.director.hold("portrait-rouge"));
    sim::Snapshot now = watched.simulation->snapshot();
    const auto reach = [&](float story, const char* own) {
        EXPECT_TRUE(watched.registry.assign("camera.dolly", own));
        now.story.dolly = story;
        for (int i = 0; i < 2; ++i) {
            ++now.tick;
            watched.director.tick(now);
        }
        const CameraView view = watched.director.view(now, now, 1.0f);
        return glm::distance(view.position, view.target);
    };
    const float as = reach(0, "0");
    EXPECT_NEAR(reach(1, "0") / as, 2, 0.02f);
    EXPECT_NEAR(reach(0, "1") / as, 2, 0.02f);
    EXPECT_NEAR(reach(0.5f, "0.5") / as, 2, 0.02f);
}

TEST(Lens, FocalLengthAndFieldOfViewAreOneThing) {
    EXPECT_NEAR(story::fovOfLens(50), 26.99f, 0.01f); // 24 mm high
    EXPECT_NEAR(story::fovOfLens(12), 90.0f, 0.01f);
    for (const float fov : {10.0f, 38.0f, 75.0f})
        EXPECT_NEAR(story::fovOfLens(story::lensOfFov(fov)), fov, 0.01f);
}

TEST(Camera, FlightBeginsInThePictureAndBecomesAKeyOfTheShot) {
    Watched watched("auto", 4);
    watched.run(200, [](int, const sim::Snapshot&, const camera::Subjects&, const CameraView&) {});
    const sim::Snapshot& now = watched.simulation->snapshot();
    const story::Shot& shot = *shotList().find("ring"); // hangs on a fighter who has turned
    watched.director.preview(&shot, 0.7f);
    const CameraView before = watched.director.view(now, now, 1.0f);
    ASSERT_TRUE(watched.registry.assign("camera.rig", "free"));
    watched.director.steer({}, 0.016f); // no tick passes: one flies in a pause
    watched.director.preview(nullptr);
    const CameraView flown = watched.director.view(now, now, 1.0f);
    EXPECT_LT(glm::distance(flown.position, before.position), 1e-3f);
    EXPECT_NEAR(flown.verticalFov, before.verticalFov, 1e-5f);
    EXPECT_NEAR(flown.roll, before.roll, 1e-5f);

    camera::SteerInput steer;
    steer.move = {1, 0.5f, 0};
    steer.roll = 7;
    watched.director.steer(steer, 0.2f);
    const CameraView moved = watched.director.view(now, now, 1.0f);
    EXPECT_GT(glm::distance(moved.position, before.position), 0.5f);
    story::Shot edited = shot;
    edited.keys = {watched.director.keyFor(shot)};
    edited.handheld = 0;
    const CameraView played = camera::playShot(edited, 0, camera::subjectsOf(now, watched.figures), 0);
    EXPECT_LT(glm::distance(played.position, moved.position), 2e-3f);
    EXPECT_GT(glm::dot(glm::normalize(played.target - played.position),
                       glm::normalize(moved.target - moved.position)),
              0.9999f);
    EXPECT_NEAR(played.verticalFov, moved.verticalFov, 2e-4f);
    EXPECT_NEAR(played.roll, moved.roll, 2e-4f);
}

} // namespace
} // namespace vf
