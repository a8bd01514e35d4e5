// Weather and time of day: what parameters and story make of sky, light and air.
#include "renderer/base/file.hpp"
#include "scenes/extract/lightning.hpp"
#include "scenes/extract/weather.hpp"
#include "scenes/story/simulation.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

namespace vf {
namespace {

struct Sky {
    ParamRegistry registry;
    extract::LightParams light{registry};
    extract::Weather weather{registry, light};
    sim::Snapshot snapshot;

    RenderScene at(const char* name, const char* text) {
        EXPECT_TRUE(registry.assign(name, text)) << name;
        return picture();
    }
    RenderScene picture() {
        RenderScene scene;
        weather.addSky(snapshot, 1.0f, scene);
        return scene;
    }
};

TEST(Weather, TheSunGoesItsWay) {
    Sky sky;
    EXPECT_GT(sky.at("sky.time_of_day", "12").sky.sunDirection.y, 0.85f);
    EXPECT_NEAR(sky.at("sky.time_of_day", "6").sky.sunDirection.y, 0.0f, 0.01f);
    EXPECT_LT(sky.at("sky.time_of_day", "0").sky.sunDirection.y, -0.85f);
    // The story adds hours to what the user has chosen, and midnight is no seam.
    sky.snapshot.story.hours = 12;
    EXPECT_GT(sky.picture().sky.sunDirection.y, 0.85f);
    sky.snapshot.story.hours = 0;
    const RenderScene before = sky.at("sky.time_of_day", "23.999");
    const RenderScene after = sky.at("sky.time_of_day", "0.001");
    EXPECT_LT(glm::distance(before.sky.sunDirection, after.sky.sunDirection), 0.01f);
    EXPECT_LT(glm::distance(before.sky.zenith, after.sky.zenith), 0.01f);
    EXPECT_LT(glm::distance(before.light.lit, after.light.lit), 0.01f);
    // Noon is brighter than night, on the stage as well.
    EXPECT_GT(sky.at("sky.time_of_day", "12").light.lit.x, 1.5f * after.light.lit.x);
}

TEST(Weather, TheColoursOfTheDayAreTheUsers) {
    Sky sky;
    const RenderScene scene = sky.at("sky.zenith", "0:#000000 0.5:#FF0000 1:#000000");
    EXPECT_FLOAT_EQ(scene.sky.zenith.y, 0);
    EXPECT_GT(scene.sky.zenith.x, 0.3f);
    EXPECT_FLOAT_EQ(sky.at("sky.time_of_day", "12").sky.zenith.x, 1);
}

TEST(Weather, ItRainsAsHardAsTheStoryOrTheUserSays) {
    Sky sky;
    EXPECT_EQ(sky.picture().weather.rain, 0);
    sky.snapshot.story.rain = 0.6f;
    EXPECT_FLOAT_EQ(sky.picture().weather.rain, 0.6f);
    EXPECT_FLOAT_EQ(sky.at("weather.rain", "0.3").weather.rain, 0.6f);
    EXPECT_FLOAT_EQ(sky.at("weather.rain", "0.9").weather.rain, 0.9f);
    EXPECT_FLOAT_EQ(sky.at("weather.wetness", "0.4").light.wetness, 0.4f);
    EXPECT_FLOAT_EQ(sky.at("weather.ash", "0.7").weather.ash, 0.7f);
    const float before = sky.picture().light.fogEnd;
    EXPECT_LT(sky.at("weather.fog", "1").light.fogEnd, before * 0.5f);
    sky.snapshot.story.drift = 10;
    EXPECT_FLOAT_EQ(sky.at("weather.wind", "2").sky.time, 20);
    // The wet sky is darker, and what shows of the sun is gone.
    EXPECT_EQ(sky.at("weather.rain", "1").sky.rays, 0);
}

TEST(Weather, LightningFollowsFromTheTime) {
    int flashes = 0, bolts = 0;
    for (int tick = 0; tick < 60 * 60; ++tick) {
        const float seconds = static_cast<float>(tick) / 60.0f;
        const extract::Lightning a = extract::lightningAt(seconds, 0.5f),
                                 b = extract::lightningAt(seconds, 0.5f);
        ASSERT_EQ(a.brightness, b.brightness);
        ASSERT_EQ(a.direction, b.direction);
        ASSERT_GE(a.brightness, 0);
        ASSERT_LE(a.brightness, 1);
        ASSERT_NEAR(glm::length(a.direction), 1, 1e-4f);
        ASSERT_EQ(extract::lightningAt(seconds, 0).brightness, 0);
        flashes += a.brightness > 0;
        const auto strips = extract::drawBolt(a, {1, 2, 3});
        bolts += !strips.empty();
        for (const auto& strip : strips)
            for (const StripPoint& point : strip) ASSERT_TRUE(std::isfinite(point.position.x + point.width));
    }
    // Seldom enough to be an event.
    EXPECT_GT(flashes, 60);
    EXPECT_LT(flashes, 60 * 20);
    EXPECT_GT(bolts, 20);
    EXPECT_LT(bolts, flashes);
}

TEST(Weather, AFlashLightsTheStage) {
    Sky sky;
    const RenderScene dark = sky.picture();
    ASSERT_TRUE(sky.registry.assign("weather.lightning", "1"));
    float brightest = 0;
    for (sky.snapshot.tick = 1; sky.snapshot.tick < 1200; ++sky.snapshot.tick) {
        const RenderScene scene = sky.picture();
        if (scene.sky.flash > 0.5f) brightest = std::max(brightest, scene.light.shade.z);
        ASSERT_GE(scene.light.lit.x, dark.light.lit.x);
    }
    EXPECT_GT(brightest, dark.light.shade.z + 0.05f);
}

TEST(Weather, AStoryMovesIt) {
    const auto path = std::filesystem::path(::testing::TempDir()) / "weather_story.toml";
    std::ofstream(path) << "title = \"Weather\"\n[[chapter]]\nname = \"storm\"\nseconds = 4\ncue = [\n"
                           "{ from = 0, to = 1, verb = \"lightning\", value = 0.8 },\n"
                           "{ from = 0, to = 1, verb = \"ash\", value = 0.5 },\n"
                           "{ at = 0, verb = \"fog\", value = 0.25 },\n"
                           "{ at = 1, verb = \"wind\", value = 3 },\n"
                           "{ from = 0, to = 2, verb = \"time_passes\", hours = 5 },\n]\n";
    const auto data = battle::GameData::load(assetFolder());
    ASSERT_TRUE(data) << data.error().message;
    story::SimulationSetup setup;
    setup.scene = "studio";
    setup.story = path;
    auto made = story::Simulation::create(*data, setup);
    ASSERT_TRUE(made) << made.error().message;
    story::Simulation& simulation = **made;
    for (int tick = 0; tick < 60; ++tick) simulation.step({});
    const float drift = simulation.snapshot().story.drift;
    EXPECT_NEAR(drift, 1.0f, 0.05f);
    EXPECT_GT(simulation.snapshot().story.hours, 1);
    for (int tick = 0; tick < 120; ++tick) simulation.step({});
    const sim::StoryView& story = simulation.snapshot().story;
    EXPECT_FLOAT_EQ(story.lightning, 0.8f);
    EXPECT_FLOAT_EQ(story.ash, 0.5f);
    EXPECT_FLOAT_EQ(story.fog, 0.25f);
    EXPECT_FLOAT_EQ(story.wind, 3);
    EXPECT_FLOAT_EQ(story.hours, 5);
    EXPECT_NEAR(story.drift - drift, 6.0f, 0.1f) << "three times the wind, two seconds";
}

} // namespace
} // namespace vf
