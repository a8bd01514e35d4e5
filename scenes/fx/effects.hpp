// Purpose: effects as data: each file in assets/effects is a list of timed actions that an event starts, and
// the particle system that carries them out. Render-side: it sees snapshots and never changes the simulation.
// Stepped on the fixed tick, so that a picture depends on the ticks alone. Owner: scenes/extract. One thread.
#pragma once

#include "renderer/base/noise.hpp"
#include "renderer/base/param.hpp"
#include "renderer/world/render_scene.hpp"
#include "scenes/sim/snapshot.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vf::fx {

struct FxParams : ParamGroup {
    explicit FxParams(ParamRegistry& registry) : ParamGroup(registry, "effects") {}
    Param<float> amount{*this,
                        {.name = "amount",
                         .value = 1.0f,
                         .min = 0.0f,
                         .max = 4.0f,
                         .unit = "×",
                         .help = "How many particles a burst throws."}};
    Param<float> size{
        *this,
        {.name = "size", .value = 1.0f, .min = 0.1f, .max = 4.0f, .unit = "×", .help = "Size of particles."}};
    Param<float> life{*this,
                      {.name = "life",
                       .value = 1.0f,
                       .min = 0.1f,
                       .max = 4.0f,
                       .unit = "×",
                       .help = "How long particles live."}};
    Param<float> speed{*this,
                       {.name = "speed",
                        .value = 1.0f,
                        .min = 0.0f,
                        .max = 4.0f,
                        .unit = "×",
                        .help = "How fast particles fly off."}};
    Param<float> embers{*this,
                        {.name = "embers",
                         .value = 1.0f,
                         .min = 0.0f,
                         .max = 4.0f,
                         .unit = "×",
                         .help = "Ash and embers that drift over the arena."}};
    Param<float> speedLines{*this,
                            {.name = "speed_lines",
                             .value = 1.0f,
                             .min = 0.0f,
                             .max = 2.0f,
                             .unit = "×",
                             .help = "Strength of speed lines on heavy blows."}};
};

// One timed thing that an effect does.
struct Action {
    enum class Kind : std::uint8_t { Burst, Shockwave, SpeedLines } kind = Kind::Burst;
    int at = 0;                                    // ticks after the event
    int count = 10;                                // Burst
    float speedLow = 1, speedHigh = 3, spread = 1; // m/s; spread 0 along the blow … 1 all around
    float lift = 0;                                // m/s upwards, added
    float lifeLow = 0.2f, lifeHigh = 0.5f;         // seconds; Shockwave and SpeedLines: lifeHigh
    float size = 0.05f, gravity = 0, drag = 0;     // m, m/s², 1/s; Shockwave: size is its final radius
    float glow = 1, strength = 1;
    Colour from, to; // over its life
};

struct Effect {
    std::string name;
    std::vector<sim::EventType> on;
    int fighter = -1; // only this one's events
    std::vector<Action> actions;
};

class EffectLibrary {
  public:
    static Result<EffectLibrary> load(const std::filesystem::path& folder);
    static Result<Effect> loadFile(const std::filesystem::path& file);
    const std::vector<Effect>& all() const { return effects_; }

  private:
    std::vector<Effect> effects_;
};

class ParticleSystem {
  public:
    ParticleSystem(const FxParams& params, const EffectLibrary& library)
        : params_(params), library_(&library) {}
    void useLibrary(const EffectLibrary& library) { library_ = &library; } // after a reload
    void tick(const sim::Snapshot& snapshot);
    void clear();
    // Adds what is alive, `alpha` of a tick after the last one.
    void draw(float alpha, RenderScene& scene) const;
    float speedLines() const { return speedLines_; }
    const glm::vec3& speedLinesCentre() const { return speedLinesCentre_; }
    std::size_t alive() const { return particles_.size(); }

  private:
    struct Particle {
        glm::vec3 position, velocity;
        float age, life, size, gravity, drag, glow;
        Colour from, to;
    };
    struct Pending {
        std::size_t effect, action;
        int ticks;
        sim::Event event;
    };
    struct Wave {
        glm::vec3 centre;
        float age, life, radius, glow;
        Colour from, to;
    };
    void run(const Action& action, const sim::Event& event);
    void ambience(const sim::Snapshot& snapshot);

    const FxParams& params_;
    const EffectLibrary* library_;
    std::vector<Particle> particles_;
    std::vector<Pending> pending_;
    std::vector<Wave> waves_;
    float speedLines_ = 0;
    glm::vec3 speedLinesCentre_{0};
};

} // namespace vf::fx
