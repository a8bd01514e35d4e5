#include "scenes/extract/weather.hpp"

#include "renderer/base/trig.hpp"
#include "scenes/extract/lightning.hpp"
#include "scenes/stage/shapes.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::extract {

namespace {

// What rain makes of every colour: a warm slate, never a plain grey.
constexpr glm::vec3 kRainTone{0.34f, 0.30f, 0.35f};
constexpr glm::vec3 kFlashTone{0.92f, 0.94f, 1.0f};

glm::vec3 direction(float yaw, float pitch) {
    const SinCos y = sinCos(yaw * kDegrees), p = sinCos(pitch * kDegrees);
    return {y.sin * p.cos, p.sin, y.cos * p.cos};
}

// The sun rises at six, stands highest at noon, and goes round once a day.
glm::vec3 sunAt(const SkyParams& sky, float hour) {
    const float high = sine((hour - 6.0f) / 12.0f * kPi);
    return direction(180.0f - sky.sunYaw - (hour - kStoryHour) * 15.0f, sky.sunHeight * high);
}

} // namespace

float Weather::rain(const sim::StoryView& story) const { return std::max(story.rain, weather_.rain.get()); }

void Weather::addSky(const sim::Snapshot& next, float alpha, RenderScene& out) const {
    const sim::StoryView& story = next.story;
    const float seconds = (static_cast<float>(next.tick) + alpha - 1.0f) * sim::kTickSeconds;
    const float hours = sky_.hour + story.hours;
    const float hour = hours - 24.0f * std::floor(hours / 24.0f), day = hour / 24.0f;
    const float grey = rain(story), fog = std::max(story.fog, weather_.fog.get());
    const Lightning flash = lightningAt(seconds, std::max(story.lightning, weather_.lightning.get()));
    const auto at = [&](const Gradient& colours) { return colours.evaluate(day).vec(); };
    const auto wet = [&](const glm::vec3& c) { return glm::mix(c, kRainTone, grey * 0.6f); };
    const glm::vec3 daylight = at(sky_.daylight);
    const glm::vec3 stroke = kFlashTone * flash.brightness;

    StageLight& light = out.light;
    light.direction = direction(light_.yaw, light_.pitch);
    light.lit = light_.lit.get().vec() * daylight * (1.0f - 0.16f * grey) + stroke * 0.45f;
    light.shade = light_.shade.get().vec() * daylight * (1.0f - 0.24f * grey) + stroke * 0.12f;
    light.fogColour = wet(light_.fog.get().vec() * daylight);
    light.fogStart = light_.fogStart * (1.0f - 0.9f * fog);
    light.fogEnd = std::lerp(light_.fogEnd.get(), 14.0f, fog);
    light.wetness = std::max(story.wetness, weather_.wetness.get());

    SkyView& sky = out.sky;
    sky.time = (story.drift + (alpha - 1.0f) * story.wind * sim::kTickSeconds) * weather_.wind;
    sky.sunDirection = sunAt(sky_, hour);
    sky.zenith = wet(at(sky_.zenith));
    sky.horizon = wet(at(sky_.horizon));
    sky.depth = wet(at(sky_.depth));
    sky.sun = wet(at(sky_.sun));
    sky.cloudLit = wet(at(sky_.cloudLit));
    sky.cloudShade = wet(at(sky_.cloudShade));
    sky.cloudCover = std::min(1.0f, sky_.clouds + 0.3f * grey);
    sky.cloudScale = sky_.cloudScale;
    sky.haze = fog;
    sky.darkness = story.blackout;
    sky.rain = grey;
    sky.rays = sky_.rays * (1.0f - grey) * (1.0f - story.blackout);
    sky.blackHoles = next.gravity.holes;
    // Its surges are seen, too.
    sky.blackHoleRadius = next.gravity.radius * (1.0f + 0.2f * next.gravity.surge);
    sky.lightning = flash.direction;
    sky.flash = flash.brightness;
    for (auto& strip : drawBolt(flash, out.camera.position)) out.strips.push_back(std::move(strip));

    WeatherView& air = out.weather;
    air.seconds = seconds;
    air.rain = grey;
    air.ash = std::max(story.ash, weather_.ash.get());
    air.wind = glm::vec2(1.5f, 0.4f) * (story.wind * weather_.wind);
    air.splashRadius = stage::kPlatformRadius;
    air.light = glm::mix(sky.horizon, glm::vec3(0.86f, 0.87f, 0.95f) * daylight, 0.65f) + stroke * 0.4f;
}

void Weather::addLights(const sim::Snapshot& next, RenderScene& out) const {
    const glm::vec3 daylight = glm::mix(out.light.lit / glm::max(light_.lit.get().vec(), 0.05f), glm::vec3(1), 0.35f);
    for (FigureDraw& figure : out.figures) figure.lightColour *= daylight;
    if (next.story.blackout <= 0.0f) return;
    // STORY P4: only marks, ports and beams light the arena.
    for (std::size_t i = 0; i < std::min<std::size_t>(2, out.figures.size()); ++i) {
        const FigureDraw& figure = out.figures[i];
        const float strength = (0.25f + 0.75f * std::min(1.0f, figure.marks)) * next.story.blackout;
        out.lights.push_back({figure.centre + glm::vec3(0, 0.15f, 0), 4.0f, figure.marksColour * strength});
    }
}

} // namespace vf::extract
