#include "scenes/fx/effects.hpp"

#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::fx {

namespace {
// A fight's worth; the quality preset draws fewer.
constexpr std::size_t kMostParticles = 20000;
constexpr float kTick = 1.0f / 60.0f;
} // namespace

void ParticleSystem::clear() {
    particles_.clear();
    pending_.clear();
    waves_.clear();
    speedLines_ = 0;
}

void ParticleSystem::run(const Action& action, const sim::Event& event) {
    if (action.kind == Action::Kind::SpeedLines) {
        speedLines_ = std::max(speedLines_, action.strength * params_.speedLines);
        speedLinesCentre_ = event.position;
        return;
    }
    if (action.kind == Action::Kind::Shockwave) {
        waves_.push_back({event.position, 0, action.lifeHigh * params_.life, action.size * params_.size,
                          action.glow, action.from, action.to});
        return;
    }
    Random random(event.id * 2654435761ull + static_cast<std::uint64_t>(action.at) * 97 + 1);
    const int count = static_cast<int>(std::lround(static_cast<float>(action.count) * params_.amount));
    const glm::vec3 forward =
        glm::length(event.direction) > 1e-4f ? glm::normalize(event.direction) : glm::vec3(0, 1, 0);
    for (int i = 0; i < count && particles_.size() < kMostParticles; ++i) {
        // Uniform on the sphere (G. Marsaglia, 1972), bent towards the blow by the spread.
        const float z = random.range(-1, 1), a = random.range(0, 2 * kPi),
                    r = std::sqrt(std::max(0.0f, 1 - z * z));
        const SinCos turn = sinCos(a);
        glm::vec3 direction = glm::mix(forward, glm::vec3(r * turn.cos, z, r * turn.sin), action.spread);
        if (const float length = glm::length(direction); length > 1e-4f) direction /= length;
        Particle p{};
        p.position = event.position + direction * 0.05f;
        p.velocity = direction * random.range(action.speedLow, action.speedHigh) * params_.speed.get() +
                     glm::vec3(0, action.lift, 0);
        p.life = random.range(action.lifeLow, action.lifeHigh) * params_.life;
        p.size = action.size * params_.size * random.range(0.6f, 1.3f);
        p.gravity = action.gravity;
        p.drag = action.drag;
        p.glow = action.glow;
        p.from = action.from;
        p.to = action.to;
        particles_.push_back(p);
    }
}

// What is always in the air: embers over the arena, rain.
void ParticleSystem::ambience(const sim::Snapshot& snapshot) {
    Random random(snapshot.tick * 7919u + 17);
    const auto chance = [&](float perTick) { return random.unit() < perTick; };
    if (chance(0.35f * params_.embers) && snapshot.story.rain < 0.3f) {
        const float a = random.range(0, 2 * kPi), radius = random.range(2, 13);
        const SinCos turn = sinCos(a);
        Particle p{};
        p.position = {radius * turn.cos, random.range(-0.2f, 1.0f), radius * turn.sin};
        p.velocity = {random.range(-0.3f, 0.3f), random.range(0.25f, 0.8f), random.range(-0.3f, 0.3f)};
        p.life = random.range(2, 5);
        p.size = random.range(0.015f, 0.04f);
        p.glow = 0.8f;
        p.from = colour(0xFFC46B);
        p.to = colour(0x9C2A10);
        particles_.push_back(p);
    }
}

void ParticleSystem::tick(const sim::Snapshot& snapshot) {
    speedLines_ = std::max(0.0f, speedLines_ - 0.09f);
    for (std::size_t e = 0; e < library_->all().size(); ++e) {
        const Effect& effect = library_->all()[e];
        for (const sim::Event& event : snapshot.events) {
            if (effect.fighter >= 0 && effect.fighter != event.fighter) continue;
            if (std::find(effect.on.begin(), effect.on.end(), event.type) == effect.on.end()) continue;
            for (std::size_t a = 0; a < effect.actions.size(); ++a)
                pending_.push_back({e, a, effect.actions[a].at, event});
        }
    }
    for (Pending& pending : pending_) {
        if (pending.ticks-- > 0) continue;
        // A reload may have shortened the lists since the event.
        if (pending.effect < library_->all().size() &&
            pending.action < library_->all()[pending.effect].actions.size())
            run(library_->all()[pending.effect].actions[pending.action], pending.event);
    }
    std::erase_if(pending_, [](const Pending& pending) { return pending.ticks < 0; });
    ambience(snapshot);
    for (Particle& p : particles_) {
        p.age += kTick;
        p.velocity *= 1.0f / (1.0f + p.drag * kTick);
        p.velocity.y -= p.gravity * kTick;
        p.position += p.velocity * kTick;
        // Sparks bounce once off the platform, then lie.
        if (p.position.y < 0.01f && p.velocity.y < 0 && p.gravity > 0) {
            p.position.y = 0.01f;
            p.velocity *= glm::vec3(0.5f, -0.35f, 0.5f);
        }
    }
    std::erase_if(particles_, [](const Particle& p) { return p.age >= p.life; });
    for (Wave& wave : waves_) wave.age += kTick;
    std::erase_if(waves_, [](const Wave& wave) { return wave.age >= wave.life; });
}

void ParticleSystem::draw(float alpha, RenderScene& scene) const {
    const auto blend = [](const Colour& a, const Colour& b, float t) {
        return glm::mix(a.vec(), b.vec(), t);
    };
    for (const Particle& p : particles_) {
        const float t = std::clamp(p.age / p.life, 0.0f, 1.0f);
        const float fade = t < 0.7f ? 1.0f : (1.0f - t) / 0.3f;
        const glm::vec3 c = blend(p.from, p.to, t) * fade;
        scene.particles.push_back(
            {p.position + p.velocity * (alpha * kTick), p.size, glm::vec4(c, p.glow * fade)});
    }
    for (const Wave& wave : waves_) {
        const float t = std::clamp(wave.age / wave.life, 0.0f, 1.0f);
        const float open = 1.0f - (1.0f - t) * (1.0f - t);
        std::vector<StripPoint> ring;
        constexpr int kPoints = 28;
        for (int i = 0; i <= kPoints; ++i) {
            const SinCos turn = sinCos(static_cast<float>(i) / kPoints * 2 * kPi);
            ring.push_back({wave.centre + glm::vec3(turn.cos, 0, turn.sin) * (wave.radius * open),
                            // Thin while it is small: seen from the side it would be a bar.
                            wave.radius * open * 0.06f * (1 - t),
                            glm::vec4(blend(wave.from, wave.to, t) * (1 - t), wave.glow * (1 - t))});
        }
        scene.strips.push_back(std::move(ring));
    }
}

} // namespace vf::fx
