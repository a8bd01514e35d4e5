// Purpose: a fighter's arms, which blows can tear off and which grow again (STORY D8). A struck arm becomes
// Bullet's for a moment, hung on the carried chest by a joint that bears so much; what the blow's momentum
// does to that joint decides. A torn arm lies and flies as a body until the fighter grows another. Everything
// here is simulation state. Owner: Match, one per fighter. Thread: one.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/param.hpp"
#include "scenes/battle/limbs.hpp"
#include "scenes/sim/snapshot.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace vf::battle {

struct ArmParams : ParamGroup {
    explicit ArmParams(ParamRegistry& registry) : ParamGroup(registry, "arms") {}

    Param<float> strength{*this,
                          {.name = "strength",
                           .value = 1.0f,
                           .min = 0.02f,
                           .max = 20.0f,
                           .unit = "×",
                           .help = "Multiplies what a shoulder bears before its arm comes off.",
                           .scope = Scope::Sim}};
    Param<float> regrow{*this,
                        {.name = "regrow",
                         .value = 1.0f,
                         .min = 0.0f,
                         .max = 20.0f,
                         .unit = "×",
                         .help = "Multiplies how long a fighter is without a lost arm.",
                         .scope = Scope::Sim}};
    Param<float> share{*this,
                       {.name = "share",
                        .value = 0.1f,
                        .min = 0.0f,
                        .max = 1.0f,
                        .help = "How much of a blow's momentum goes into the arm that it meets.",
                        .scope = Scope::Sim}};
    Param<Choice> off1 = off("off_p1", "The first fighter is without these arms.");
    Param<Choice> off2 = off("off_p2", "The second fighter is without these arms.");

  private:
    Param<Choice> off(std::string_view name, std::string_view help) {
        return Param<Choice>{*this,
                             {.name = name,
                              .value = {0},
                              .help = help,
                              .scope = Scope::Sim,
                              .choices = "none|left|right|both"}};
    }
};

class Arms {
  public:
    // A blow of this momentum (N s) has struck the fighter: an arm that it meets takes its share.
    void strike(sim::PhysicsWorld& world, const Fighter& fighter, const std::vector<sim::Capsule>& blow,
                const glm::vec3& momentum, const ArmParams& params);
    // After the physics and the animation of a tick: reads what Bullet moves into the fighter's pose, tears,
    // lets grow. `off`: bits of the arms that story or user want gone.
    void advance(sim::PhysicsWorld& world, Fighter& fighter, unsigned off, const ArmParams& params,
                 std::vector<sim::Event>& events);
    // The whole body is Bullet's, or leaves: an arm that hung loose belongs to it again.
    void handBack(sim::PhysicsWorld& world, const Fighter& fighter);
    // Whole again, and nothing of them in the world.
    void reset(sim::PhysicsWorld& world, Fighter& fighter);

    void fill(const sim::PhysicsWorld& world, const Fighter& fighter, const ArmParams& params,
              std::array<sim::ArmView, 2>& views) const;
    void hash(Hasher& hasher) const;

  private:
    enum class State : std::uint8_t { Whole, Loose, Off, Growing };
    struct Arm {
        State state = State::Whole;
        int ticks = 0;     // since the state began
        float wear = 0;    // of the shoulder's strength that is used up
        bool lies = false; // its limbs are bodies of their own
        float share = 0;   // of Bullet's pose that is shown: given back, it finds its way softly
        LimbFrames frames;
        std::array<glm::quat, 2> last{glm::quat(1, 0, 0, 0), glm::quat(1, 0, 0, 0)}; // upper arm, forearm
    };
    void loosen(sim::PhysicsWorld& world, const Fighter& fighter, std::size_t side, float strength);
    void follow(sim::PhysicsWorld& world, Fighter& fighter, std::size_t side, const Pose& own);
    void tear(sim::PhysicsWorld& world, Fighter& fighter, std::size_t side, std::vector<sim::Event>& events);
    void clear(sim::PhysicsWorld& world, const Fighter& fighter, std::size_t side);

    std::array<Arm, 2> arms_; // left, right
};

} // namespace vf::battle
