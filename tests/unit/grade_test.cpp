// What a moment of the fight makes of the last pass.
#include "renderer/base/param.hpp"
#include "scenes/extract/grade.hpp"

#include <gtest/gtest.h>

namespace vf::extract {
namespace {

struct Fixture : ::testing::Test {
    ParamRegistry registry;
    GradeParams params{registry};
    fx::FxParams fxParams{registry};
    fx::EffectLibrary library;
    fx::EffectPlayer particles{fxParams, library};
    sim::Snapshot snapshot;
    RenderScene scene;

    Fixture() {
        snapshot.fighters[0].position = {-1, 0, 0};
        snapshot.fighters[1].position = {1, 0, -2};
        scene.camera.position = {0, 1.1f, 6};
        scene.camera.target = {0, 1.1f, 0};
    }
    const GradeView& grade() {
        addGrade(params, snapshot, particles, scene);
        return scene.grade;
    }
};

using Grade = Fixture;

TEST_F(Grade, TheSubjectReachesBehindTheFartherFighter) {
    EXPECT_GT(grade().subjectDepth, 8.0f);
    EXPECT_LT(grade().subjectDepth, 10.0f);
}

TEST_F(Grade, ImpactFramesCanBeSwitchedOff) {
    snapshot.impactTicks = 3;
    EXPECT_EQ(grade().impact, 1.0f);
    params.impactFrames.set(false);
    scene.grade = {};
    EXPECT_EQ(grade().impact, 0.0f);
}

TEST_F(Grade, OnlyACloseUpBlursWhatIsBehind) {
    EXPECT_EQ(grade().focusBlur, 0.0f);
    scene.camera.position = {-1, 1.3f, 1.6f};
    scene.camera.target = {-1, 1.3f, 0};
    scene.camera.focus = 1.6f;
    EXPECT_GT(grade().focusBlur, 0.005f);
    // Whoever the camera looks at is sharp, to the back of her head and further.
    EXPECT_NEAR(grade().focusDistance, 1.6f + 0.8f, 0.05f);
}

TEST_F(Grade, AChosenFocusCountsInEveryShot) {
    scene.camera.focus = 3;
    scene.camera.focusByHand = 1;
    params.focusRange.set(2);
    EXPECT_GT(grade().focusBlur, 0.005f);
    EXPECT_EQ(grade().focusDistance, 3.0f);
    EXPECT_EQ(grade().focusRange, 2.0f);
    params.focusBlur.set(0);
    EXPECT_EQ(grade().focusBlur, 0.0f);
}

TEST_F(Grade, LinesLeadToBetweenTheFightersAndStayInThePicture) {
    const glm::vec2 centre = grade().speedLinesCentre;
    EXPECT_NEAR(centre.x, 0.5f, 0.1f);
    EXPECT_NEAR(centre.y, 0.5f, 0.1f);
    scene.camera.target = {40, 1.1f, 0};
    const glm::vec2 outside = grade().speedLinesCentre;
    EXPECT_GE(outside.x, 0.2f);
    EXPECT_LE(outside.x, 0.8f);
}

TEST_F(Grade, RainAndBlackoutTakeTheSunsBeamsAway) {
    EXPECT_GT(grade().godRays, 0.0f);
    snapshot.story.rain = 1;
    EXPECT_EQ(grade().godRays, 0.0f);
    snapshot.story.rain = 0;
    snapshot.story.blackout = 1;
    EXPECT_EQ(grade().godRays, 0.0f);
}

} // namespace
} // namespace vf::extract
