// Purpose: Naomi's robotic bluejay (STORY P5): a small drone with a life of its own. It circles the fight,
// perches on pillars, comes near to look; a blow that touches it breaks it, and another one arrives later. It
// touches nobody: a fight is the same with and without it. Owner: battle's Match, a plain value. Thread: the
// simulation's; deterministic.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/param.hpp"
#include "scenes/sim/snapshot.hpp"
#include "scenes/stage/shapes.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace vf::stage {

struct BluejayParams : ParamGroup {
    explicit BluejayParams(ParamRegistry& registry) : ParamGroup(registry, "bluejay") {}
    Param<bool> flies{
        *this,
        {.name = "flies", .value = true, .help = "Naomi's bluejay watches the fight.", .scope = Scope::Sim}};
    Param<float> speed{*this,
                       {.name = "speed",
                        .value = 6.0f,
                        .min = 1.0f,
                        .max = 15.0f,
                        .unit = "m/s",
                        .help = "How fast it flies when it has far to go.",
                        .scope = Scope::Sim}};
    Param<float> curiosity{*this,
                           {.name = "curiosity",
                            .value = 0.35f,
                            .min = 0.0f,
                            .max = 1.0f,
                            .unit = "",
                            .help = "How often it comes near, where a blow may hit it.",
                            .scope = Scope::Sim}};
    Param<float> absence{*this,
                         {.name = "absence",
                          .value = 6.0f,
                          .min = 0.5f,
                          .max = 60.0f,
                          .unit = "s",
                          .help = "How long Naomi is without one after it was struck.",
                          .scope = Scope::Sim}};
};

class Bluejay {
  public:
    struct Blow {
        sim::Capsule volume;
        glm::vec3 direction{0, 0, 1};
    };
    struct Surroundings {
        std::array<glm::vec3, 2> chests{};
        float stageYaw = 0;
        std::array<bool, kPillarCount> pillars{}; // that stand
        bool stir = false;                        // something loud happened on this tick
        std::uint32_t seed = 0;                   // of the match
    };
    enum class Happened : std::uint8_t { Nothing, Struck, Arrived };

    Happened step(const Surroundings& around, std::span<const Blow> blows, const BluejayParams& params);
    void fill(sim::BluejayView& view) const;
    void hash(Hasher& hasher) const;
    const glm::vec3& position() const { return position_; }

    static constexpr float kRadius = 0.17f; // metres; of what a blow must touch

  private:
    using State = sim::BluejayView::State;
    enum class Plan : std::uint8_t { Circle, Perch, Look };

    void enter(State state);
    void choose(const Surroundings& around, const BluejayParams& params);
    glm::vec3 goal(const Surroundings& around) const;
    void fly(const Surroundings& around, const BluejayParams& params);
    void fall();
    void turn(const glm::vec3& pull);
    float chance(std::uint32_t channel) const;

    State state_ = State::Away;
    Plan plan_ = Plan::Circle;
    std::int32_t ticks_ = 0, planTicks_ = 0, planLength_ = 0, perch_ = -1;
    std::uint32_t plans_ = 0, seed_ = 0;
    bool came_ = false; // the first one is there when the match begins
    glm::vec3 position_{0}, velocity_{0}, gaze_{0, 1, 0};
    float yaw_ = 0, pitch_ = 0, bank_ = 0, spin_ = 0; // radians; spin a tick
    float angle_ = 0;                                 // on its circle
    float beat_ = 0, effort_ = 0, pain_ = 0;
};

} // namespace vf::stage
