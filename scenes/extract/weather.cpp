#include "scenes/extract/weather.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"

#include <algorithm>
#include <cmath>

namespace vf::extract {

void Weather::addSky(const sim::StoryView& story, float seconds, RenderScene& out) const {
    const auto direction = [](float yaw, float pitch) {
        const SinCos y = sinCos(yaw * kDegrees), p = sinCos(pitch * kDegrees);
        return glm::vec3(y.sin * p.cos, p.sin, y.cos * p.cos);
    };
    const float grey = story.rain;
    const auto wet = [&](const Colour& c) {
        return glm::mix(c.vec(), glm::vec3(0.36f, 0.31f, 0.33f), grey * 0.55f);
    };
    out.light.direction = direction(light_.yaw, light_.pitch);
    out.light.lit = light_.lit.get().vec() * (1.0f - 0.12f * grey);
    out.light.shade = light_.shade.get().vec() * (1.0f - 0.2f * grey);
    out.light.fogColour = wet(light_.fog);
    out.light.fogStart = light_.fogStart;
    out.light.fogEnd = light_.fogEnd;
    out.light.wetness = story.wetness;

    out.sky.time = seconds * sky_.wind;
    out.sky.sunDirection = direction(180.0f - sky_.sunYaw, sky_.sunPitch);
    out.sky.zenith = wet(sky_.zenith);
    out.sky.horizon = wet(sky_.horizon);
    out.sky.depth = wet(sky_.depth);
    out.sky.sun = wet(sky_.sun);
    out.sky.cloudCover = std::min(1.0f, sky_.clouds + 0.2f * grey);
    out.sky.cloudScale = sky_.cloudScale;
    out.sky.darkness = story.blackout;
    out.sky.rain = story.rain;
    out.sky.blackHoles = sky_.blackHoles;
    out.sky.blackHoleSize = sky_.blackHoleSize;
}

// Streaks in a box around the camera, each with its own speed; they wrap around, so nothing is stored.
void Weather::addRain(float rain, float seconds, RenderScene& out) const {
    const int count = static_cast<int>(520.0f * rain);
    for (int i = 0; i < count; ++i) {
        const auto seed = static_cast<std::uint32_t>(i);
        const float turns = hash01(seed, 21) + seconds * (1.1f + 0.5f * hash01(seed, 22));
        const float fall = turns - std::floor(turns);
        const glm::vec3 box{12.0f, 7.0f, 12.0f};
        const glm::vec3 place =
            glm::vec3(hash01(seed, 23) - 0.5f, 0.5f - fall, hash01(seed, 24) - 0.5f) * box;
        const glm::vec3 tip = out.camera.position + place, streak{0.05f, 0.42f, 0.02f};
        const glm::vec4 colour(0.55f, 0.53f, 0.58f, 0.0f);
        out.strips.push_back({{tip, 0.010f, colour * 0.4f}, {tip + streak, 0.018f, colour}});
    }
}

} // namespace vf::extract
