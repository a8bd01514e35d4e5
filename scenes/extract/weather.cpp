#include "scenes/extract/weather.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/extract/lightning.hpp"
#include "scenes/stage/shapes.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::extract {

namespace {

// What rain makes of every colour: a violet slate, never a plain grey.
constexpr glm::vec3 kRainTone{0.24f, 0.25f, 0.43f};
constexpr glm::vec3 kRainLight{0.42f, 0.54f, 1.0f};
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

glm::vec3 Weather::breeze(const sim::StoryView& story, float seconds) const {
    const float gust = 0.6f + 0.4f * sine(seconds * 0.9f) * sine(seconds * 2.3f + 1.0f);
    const float flutter = 0.18f * sine(seconds * 7.1f);
    const float strength = std::min(2.0f, story.wind * weather_.wind);
    return glm::vec3(0.5f, 0.12f + flutter, 0.16f) * (gust * strength);
}

void Weather::addSky(const sim::Snapshot& next, float alpha, RenderScene& out) const {
    const sim::StoryView& story = next.story;
    const float seconds = (static_cast<float>(next.tick) + alpha - 1.0f) * sim::kTickSeconds;
    const float hours = sky_.hour + story.hours;
    const float hour = hours - 24.0f * std::floor(hours / 24.0f), day = hour / 24.0f;
    const float grey = rain(story), fog = std::max(story.fog, weather_.fog.get());
    const Lightning flash = lightningAt(seconds, std::max(story.lightning, weather_.lightning.get()));
    const auto at = [&](const Gradient& colours) { return colours.evaluate(day).vec(); };
    const auto wet = [&](const glm::vec3& c) { return glm::mix(c, kRainTone, grey * 0.7f); };
    const glm::vec3 daylight = at(sky_.daylight);
    const glm::vec3 stroke = kFlashTone * flash.brightness;

    StageLight& light = out.light;
    light.direction = direction(light_.yaw, light_.pitch);
    const glm::vec3 under = daylight * glm::mix(glm::vec3(1), kRainLight, grey);
    light.lit = light_.lit.get().vec() * under + stroke * 0.45f;
    light.shade = light_.shade.get().vec() * under + stroke * 0.12f;
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

// Each bursts, rests as a bead, and runs down leaving a line; then another one falls elsewhere.
void Weather::addDrops(const glm::mat4& skin, const glm::vec3& head, RenderScene& out) const {
    constexpr int kDrops = 44;
    const float rain = out.weather.rain, seconds = out.weather.seconds;
    const glm::vec3 down{0, -1, 0};
    for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(kDrops * rain); ++i) {
        const float turn = seconds / (1.1f + 1.4f * hash01(i, 401)) + hash01(i, 402);
        const float age = turn - std::floor(turn);
        const std::uint32_t drop = i * 131u + static_cast<std::uint32_t>(turn) * 7u;
        // The front of an egg around the face.
        const float yaw = (hash01(drop, 403) - 0.5f) * 2.2f, pitch = (hash01(drop, 404) - 0.55f) * 1.9f;
        const SinCos y = sinCos(yaw), p = sinCos(pitch);
        const glm::vec3 normal{y.sin * p.cos, p.sin, y.cos * p.cos};
        const glm::vec3 rest =
            head + glm::vec3(0, 0.085f, 0.012f) + normal * glm::vec3(0.09f, 0.115f, 0.125f);
        const glm::vec3 outwards = glm::normalize(glm::mat3(skin) * normal);
        glm::vec3 at = glm::vec3(skin * glm::vec4(rest, 1));
        const glm::vec3 along = down - outwards * glm::dot(down, outwards);
        const glm::vec4 light(out.weather.light * 0.9f, 0.35f);
        if (age < 0.09f) {
            const float spread = age / 0.09f;
            const glm::vec3 side = glm::normalize(glm::cross(outwards, glm::vec3(0.3f, 0.2f, 0.9f)));
            const glm::vec3 other = glm::cross(outwards, side);
            for (const glm::vec3& way : {side, -side, other, -other}) {
                const glm::vec3 tip = at + way * (0.016f * spread) + outwards * (0.012f * spread);
                out.strips.push_back({{at + way * (0.006f * spread), 0.0015f, light}, {tip, 0.003f, light}});
            }
            continue;
        }
        const float run = std::max(0.0f, age - 0.45f) * 0.09f;
        const glm::vec3 bead = at + along * run;
        const float size = 0.008f * std::min(1.0f, (1.0f - age) * 5.0f);
        out.strips.push_back(
            {{bead - along * 0.002f, size * 0.6f, light}, {bead + along * 0.005f, size, light}});
        if (run > 0.004f) out.strips.push_back({{at, 0.0008f, light * 0.25f}, {bead, 0.0022f, light * 0.5f}});
    }
}

void Weather::addLights(const sim::Snapshot& next, RenderScene& out) const {
    const glm::vec3 daylight =
        glm::mix(out.light.lit / glm::max(light_.lit.get().vec(), 0.05f), glm::vec3(1), 0.35f);
    for (FigureDraw& figure : out.figures) figure.lightColour *= daylight;
    // STORY P4: in the dark only marks, ports and beams light the arena.
    const float dark = std::max(0.0f, next.story.blackout * 2.0f - 1.0f);
    if (dark <= 0.0f) return;
    for (std::size_t i = 0; i < std::min<std::size_t>(2, out.figures.size()); ++i) {
        FigureDraw& figure = out.figures[i];
        figure.marks = std::max(figure.marks, 0.85f * dark);
        out.lights.push_back(
            {figure.centre + glm::vec3(0, 0.2f, 0), 3.4f, figure.marksColour * (0.8f * dark)});
    }
}

} // namespace vf::extract
