// What the effects that run look like at a moment.
#include "scenes/fx/effect_player.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/sim/command.hpp"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::fx {

namespace {

glm::vec3 overLife(const OverLife<Colour>& stops, float t) {
    const float at = std::clamp(t, 0.0f, 1.0f) * (kMoments - 1);
    const auto i = std::min(static_cast<std::size_t>(at), kMoments - 2);
    return glm::mix(stops[i].vec(), stops[i + 1].vec(), at - static_cast<float>(i));
}

OverLife<Colour> ramp(std::uint32_t from, std::uint32_t to) {
    OverLife<Colour> result;
    for (std::size_t i = 0; i < kMoments; ++i) {
        const glm::vec3 c =
            glm::mix(colour(from).vec(), colour(to).vec(), static_cast<float>(i) / (kMoments - 1));
        result[i] = {c.x, c.y, c.z};
    }
    return result;
}

// E. Catmull, R. Rom, "A class of local interpolating splines", 1974.
glm::vec3 spline(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, const glm::vec3& d, float t) {
    return b + 0.5f * t * (c - a + t * (2.0f * a - 5.0f * b + 4.0f * c - d + t * (3.0f * (b - c) + d - a)));
}

} // namespace

void EffectPlayer::drawStrips(float now, RenderScene& scene) const {
    for (const Ribbon& ribbon : ribbons_) {
        const auto& points = ribbon.points;
        const Action& action = ribbon.from.action;
        if (points.size() < 2) continue;
        std::vector<StripPoint> strip;
        // A blade turns far in a tick: the curve between, not its chord.
        constexpr int kBetween = 4;
        for (std::size_t i = 0; i + 1 < points.size(); ++i)
            for (int k = 0; k < kBetween + (i + 2 == points.size() ? 1 : 0); ++k) {
                const float t = static_cast<float>(k) / kBetween;
                const float age = (now - glm::mix(points[i].since, points[i + 1].since, t)) / action.lifeHigh;
                if (age >= 1) continue;
                const glm::vec3 place =
                    spline(points[i > 0 ? i - 1 : i].place, points[i].place, points[i + 1].place,
                           points[std::min(i + 2, points.size() - 1)].place, t);
                const float left = std::clamp(1.0f - age, 0.0f, 1.0f);
                strip.push_back({place, action.width * left,
                                 glm::vec4(overLife(action.colours, age) * left, action.glow * left)});
            }
        if (strip.size() > 1) scene.strips.push_back(std::move(strip));
    }
    for (const Lasting& wave : waves_) {
        const Action& action = wave.action;
        const float t = std::clamp((now - wave.since) / action.seconds, 0.0f, 1.0f);
        const float open = 1.0f - (1.0f - t) * (1.0f - t);
        const float radius = action.radius * params_.size * open;
        const glm::vec3 normal =
            static_cast<Along>(action.along) == Along::Up || glm::length(wave.event.direction) < 1e-4f
                ? glm::vec3(0, 1, 0)
                : glm::normalize(wave.event.direction);
        const glm::vec3 side = glm::normalize(
            glm::cross(std::fabs(normal.y) < 0.9f ? glm::vec3(0, 1, 0) : glm::vec3(0, 0, 1), normal));
        const glm::vec3 other = glm::cross(normal, side);
        std::vector<StripPoint> ring;
        constexpr int kPoints = 36;
        for (int i = 0; i <= kPoints; ++i) {
            const SinCos turn = sinCos(static_cast<float>(i) / kPoints * 2 * kPi);
            // Thin while it is small: seen from the side it would be a bar.
            ring.push_back({wave.place + (side * turn.cos + other * turn.sin) * radius,
                            action.width * open * (1 - t),
                            glm::vec4(overLife(action.colours, t) * (1 - t), action.glow * (1 - t))});
        }
        scene.strips.push_back(std::move(ring));
        if (action.bend * params_.bend > 0)
            scene.distortions.push_back(
                {wave.place, radius, std::min(1.0f, action.bend * params_.bend) * (1 - t), 1.0f});
    }
    for (const Lasting& haze : hazes_) {
        const float t = std::clamp((now - haze.since) / haze.action.seconds, 0.0f, 1.0f);
        const float strength = haze.action.strength * params_.bend * std::min(1.0f, 4 * (1 - t));
        if (strength > 0)
            scene.distortions.push_back({haze.place, haze.action.radius, std::min(1.0f, strength), 0.0f});
    }
}

void EffectPlayer::drawLights(float now, RenderScene& scene) const {
    for (const Lasting& light : lights_) {
        const float t = std::clamp((now - light.since) / light.action.seconds, 0.0f, 1.0f);
        const float strength = light.action.strength * params_.light * (1 - t * t);
        if (strength <= 0.01f) continue;
        scene.lights.push_back(
            {light.place, light.action.radius, overLife(light.action.colours, t) * strength});
    }
}

void EffectPlayer::drawMarks(float now, RenderScene& scene) const {
    for (const Lasting& item : decals_) {
        const float lasts = item.action.seconds * params_.decals;
        const float age = now - item.since, left = 1 - age / lasts;
        if (left <= 0) continue;
        Decal decal;
        decal.mark = static_cast<Decal::Mark>(item.action.mark);
        decal.seed = pcgHash(item.event.id + 31u * static_cast<std::uint32_t>(item.event.type));
        decal.place = item.place;
        decal.radius = item.action.radius;
        decal.opened = std::min(1.0f, 0.35f + age / 0.1f);
        decal.opacity = std::min(1.0f, 3 * left);
        decal.dark = item.action.colours[0];
        decal.lit = item.action.edges[0];
        scene.decals.push_back(decal);
    }
}

// What is always there: from the tick alone, so that it is the same after any jump in time.
void EffectPlayer::drawAir(float alpha, RenderScene& scene) const {
    ParticleEmitter e;
    e.loops = true;
    e.age = 60.0f + (static_cast<float>(tick_) + alpha) * sim::kTickSeconds;
    const float dry = std::clamp(1.0f - rain_ / 0.3f, 0.0f, 1.0f);
    e.count = static_cast<std::uint32_t>(80.0f * params_.embers * dry);
    if (e.count > 0) {
        e.seed = 17;
        e.form = EmitterForm::Disc;
        e.extent = 13;
        e.place = {0, 0.2f, 0};
        e.speedLow = 0.05f;
        e.speedHigh = 0.4f;
        e.lift = 0.45f;
        e.lifeLow = 2.5f;
        e.lifeHigh = 5;
        e.shape = ParticleShape::Shard;
        e.size = 0.016f;
        e.spin = 0.5f;
        e.sizes = {0, 1, 1, 1, 1, 1, 0.8f, 0};
        e.body = ramp(0xFFE0A0, 0xFF9C4A);
        e.edge = ramp(0xFF9C3C, 0x9C2A10);
        scene.emitters.push_back(e);
    }
    const auto fountain = static_cast<std::uint32_t>(params_.testParticles.get());
    if (fountain == 0) return;
    e.form = EmitterForm::Disc;
    e.extent = 0.6f;
    e.place = {0, 0.1f, 0};
    e.axis = {0, 1, 0};
    e.spread = 0.6f;
    e.lift = 6;
    e.gravity = 6;
    e.drag = 0.3f;
    e.bounces = true;
    e.ground = 0.02f;
    e.lifeLow = 1.5f;
    e.lifeHigh = 3;
    // One in ten is dust, which has to be sorted.
    e.count = fountain - fountain / 10;
    e.seed = 101;
    e.shape = ParticleShape::Spark;
    e.size = 0.014f;
    e.stretch = 0.012f;
    e.speedHigh = 2.5f;
    e.body = ramp(0xFFFFFF, 0xFFE08A);
    e.edge = ramp(0xFFB84A, 0xD7263D);
    scene.emitters.push_back(e);
    e.count = fountain / 10;
    e.seed = 102;
    e.matte = true;
    e.shape = ParticleShape::Puff;
    e.size = 0.05f;
    e.stretch = 0;
    e.opacity = 0.8f;
    e.speedHigh = 1.5f;
    e.body = ramp(0xE8D2B0, 0xC9A27C);
    e.edge = ramp(0x9A6E5A, 0x6B4450);
    scene.emitters.push_back(e);
}

void EffectPlayer::drawPicture(float now, RenderScene& scene) const {
    glm::vec3 shake(0);
    for (const Lasting& item : shakes_) {
        const float left = std::clamp(1.0f - (now - item.since) / item.action.seconds, 0.0f, 1.0f);
        const auto at = static_cast<std::uint32_t>(tick_) * 3u + item.event.id;
        shake += glm::vec3(hash01(at, 1) - 0.5f, hash01(at, 2) - 0.5f, hash01(at, 3) - 0.5f) *
                 (2 * item.action.strength * params_.shake * left * left);
    }
    scene.camera.position += shake;
    scene.camera.target += shake;
    if (impact_ > 0) scene.grade.impact = 1;

    if (!texts_.empty() && scene.hud.text.subtitle.empty()) {
        scene.hud.text.subtitle = texts_.back().action.text;
        scene.hud.text.speaker = texts_.back().action.speaker;
    }
}

void EffectPlayer::draw(float alpha, RenderScene& scene) const {
    const float now = clock_ + alpha * step_;
    for (const Thrown& thrown : thrown_) {
        ParticleEmitter emitter = thrown.emitter;
        emitter.age = now - thrown.since;
        scene.emitters.push_back(emitter);
    }
    drawAir(alpha, scene);
    drawStrips(now, scene);
    drawLights(now, scene);
    drawMarks(now, scene);
    drawPicture(now, scene);
}

} // namespace vf::fx
