// Naomi's bluejay in the picture: its wings beat, its eye sees the fight, its pain shows on Rouge's half
// only.
#include "renderer/assets/model_reader.hpp"
#include "renderer/base/file.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/camera/framing.hpp"
#include "scenes/extract/bluejay.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <cstring>

namespace vf {
namespace {

using State = sim::BluejayView::State;

struct Aviary {
    ParamRegistry registry;
    extract::FigureParams figures{registry};
    extract::LightParams light{registry};
    camera::CameraParams cameraParams{registry};
    extract::CastFigures cast;
    extract::BluejayFigure bird{registry, figures, light};
    sim::Snapshot snapshot;
    RenderScene scene;

    Aviary()
        : cast(*story::Cast::load(assetFolder()), "",
               [](const std::filesystem::path& file,
                  std::optional<FigureId>) -> Result<extract::FigureSource> {
                   auto model = assets::loadModel(file);
                   if (!model) return model.error();
                   return extract::FigureSource{std::make_shared<const assets::Model>(std::move(*model)), 5};
               }) {
        bird.useCast(&cast);
        snapshot.fighters[0].position = {-1, 0, 0};
        snapshot.fighters[1].position = {1, 0, 0};
        sim::BluejayView& jay = snapshot.bluejay;
        jay.state = State::Flying;
        jay.ticks = 200;
        jay.position = {2, 3, 4};
        jay.gaze = {0, 1.2f, 0};
        jay.effort = 0.8f;
    }
    const FigureDraw* draw() {
        scene.figures.clear();
        const auto place = bird.add(snapshot, snapshot, 1.0f, scene);
        return place ? &scene.figures[*place] : nullptr;
    }
    float spread() { // how far its wings reach up and down
        const FigureDraw* drawn = draw();
        const auto bounds = extract::boundsOf(*cast.find("bluejay").figure->model, *drawn);
        return bounds.high.y;
    }
};

TEST(BluejayPicture, StandsWhereTheSimulationHasItAndBeatsItsWings) {
    Aviary aviary;
    const FigureDraw* drawn = aviary.draw();
    ASSERT_NE(drawn, nullptr);
    const auto bounds = extract::boundsOf(*aviary.cast.find("bluejay").figure->model, *drawn);
    EXPECT_LT(glm::distance(bounds.centre(), aviary.snapshot.bluejay.position), 0.3f);
    EXPECT_GT(bounds.size().x, 0.4f); // wings out
    const float up = aviary.spread();
    aviary.snapshot.bluejay.beat = 0.5f;
    EXPECT_LT(aviary.spread(), up - 0.08f);
    aviary.snapshot.bluejay.state = State::Perched;
    const auto folded = extract::boundsOf(*aviary.cast.find("bluejay").figure->model, *aviary.draw());
    EXPECT_LT(folded.size().x, bounds.size().x * 0.75f);
    EXPECT_NEAR(folded.low.y, aviary.snapshot.bluejay.position.y, 0.05f); // on its feet
    aviary.snapshot.bluejay.state = State::Away;
    EXPECT_EQ(aviary.draw(), nullptr);
}

TEST(BluejayPicture, ItsEyeSeesTheFightAndLeansWithItsWings) {
    Aviary aviary;
    sim::BluejayView& jay = aviary.snapshot.bluejay;
    CameraView view = camera::bluejayView(jay, jay, 1.0f);
    const glm::vec3 seen = camera::place(view, 16.0f / 9.0f, {0, 1.2f, 0});
    EXPECT_NEAR(seen.x, 0, 1e-3f);
    EXPECT_NEAR(seen.y, 0, 1e-3f);
    EXPECT_LT(glm::distance(view.position, jay.position), 0.5f);
    // Towards the fight and level: no roll; the left wing down: the horizon rises on the left, as for a
    // pilot.
    const float heading = arcTangent2(-2, -4);
    jay.rotation = glm::angleAxis(heading, glm::vec3(0, 1, 0));
    EXPECT_NEAR(camera::bluejayView(jay, jay, 1.0f).roll, 0, 0.02f);
    jay.rotation = glm::angleAxis(heading, glm::vec3(0, 1, 0)) * glm::angleAxis(-0.6f, glm::vec3(0, 0, 1));
    view = camera::bluejayView(jay, jay, 1.0f);
    EXPECT_GT(std::fabs(view.roll), 0.15f);
    const glm::vec3 up = camera::lensOf(view, 1).up, wings = jay.rotation * glm::vec3(0, 1, 0);
    EXPECT_GT(glm::dot(up, wings), glm::dot(glm::vec3(0, 1, 0), wings)); // leans the same way
    jay.state = State::Falling;
    view = camera::bluejayView(jay, jay, 1.0f);
    EXPECT_GT(glm::dot(glm::normalize(view.target - view.position), jay.rotation * glm::vec3(0, 0, 1)),
              0.99f);
}

TEST(BluejayPicture, PainShowsOnRougesHalfAndCanBeSwitchedOff) {
    Aviary aviary;
    aviary.scene.camera.position = {0, 1, 6};
    aviary.scene.camera.target = {0, 1, 0};
    aviary.bird.addPain(aviary.snapshot, aviary.scene);
    EXPECT_EQ(aviary.scene.grade.glitch, 0.0f);
    const std::uint64_t calm = drawHash(aviary.scene);
    aviary.snapshot.bluejay.pain = 1;
    aviary.bird.addPain(aviary.snapshot, aviary.scene);
    EXPECT_GT(aviary.scene.grade.glitch, 0.2f);
    EXPECT_EQ(aviary.scene.grade.glitchSide, -1.0f); // she stands left
    EXPECT_NE(drawHash(aviary.scene), calm);
    aviary.scene.camera.position.z = -6;
    aviary.bird.addPain(aviary.snapshot, aviary.scene);
    EXPECT_EQ(aviary.scene.grade.glitchSide, 1.0f);
    ASSERT_TRUE(aviary.registry.assign("pain.glitch=0"));
    aviary.bird.addPain(aviary.snapshot, aviary.scene);
    EXPECT_EQ(aviary.scene.grade.glitch, 0.0f);
}

TEST(BluejayPicture, TheCornerOpensGoesNoisyAndCloses) {
    Aviary aviary;
    sim::BluejayView& jay = aviary.snapshot.bluejay;
    const auto inset = [&] {
        return extract::bluejayInset(aviary.snapshot, aviary.snapshot, 1.0f, 3u, aviary.cameraParams);
    };
    ASSERT_TRUE(inset());
    EXPECT_EQ(inset()->signal, 1.0f);
    EXPECT_EQ(inset()->drawn, 1.0f);
    EXPECT_EQ(inset()->without, 3u);
    jay.state = State::Lying;
    jay.ticks = 120;
    EXPECT_EQ(inset()->signal, 0.0f);
    jay.state = State::Away;
    jay.ticks = 10;
    ASSERT_TRUE(inset());
    EXPECT_EQ(inset()->drawn, 1.0f);
    jay.ticks = 200;
    EXPECT_FALSE(inset());
}

} // namespace
} // namespace vf
