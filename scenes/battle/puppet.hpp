// Purpose: Roy's strings on a fighter (STORY D11). Lifted by them she is an active ragdoll: constraints from
// the fingers above pull her limbs, her own muscles turn them towards the pose that she would have. While she
// stands, the rules move her; only a limb whose string is cut is Bullet's, and hangs. Everything here is
// simulation state. Owner: Match, for fighter 1. Thread: one.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/param.hpp"
#include "scenes/battle/limbs.hpp"
#include "scenes/sim/snapshot.hpp"

#include <array>
#include <cstdint>
#include <deque>
#include <vector>

namespace vf::battle {

struct StringParams : ParamGroup {
    explicit StringParams(ParamRegistry& registry);

    Param<float> strings{*this,
                         {.name = "reach",
                          .value = 0.0f,
                          .min = 0.0f,
                          .max = 1.0f,
                          .help = "How far Roy's strings hold Cyan, at least; the story may ask for more.",
                          .scope = Scope::Sim}};
    Param<float> hang{*this,
                      {.name = "hang",
                       .value = 0.0f,
                       .min = 0.0f,
                       .max = 1.0f,
                       .help = "How high the strings lift her, at least; the story may ask for more.",
                       .scope = Scope::Sim}};
    Param<float> lift{*this,
                      {.name = "lift",
                       .value = 0.5f,
                       .min = 0.1f,
                       .max = 3.0f,
                       .unit = "m",
                       .help = "How far the fingers rise when they lift her.",
                       .scope = Scope::Sim}};
    Param<float> freeWill{*this,
                          {.name = "free_will",
                           .value = 0.15f,
                           .min = 0.0f,
                           .max = 1.0f,
                           .help = "How hard Cyan's own muscles work against the strings; standing, how much "
                                   "of Roy's manner she throws off.",
                           .scope = Scope::Sim}};
    Param<float> force{*this,
                       {.name = "force",
                        .value = 900.0f,
                        .min = 50.0f,
                        .max = 4000.0f,
                        .unit = "N",
                        .help = "How hard a string can pull before it gives.",
                        .scope = Scope::Sim}};
    Param<float> sway{*this,
                      {.name = "sway",
                       .value = 0.07f,
                       .min = 0.0f,
                       .max = 0.4f,
                       .unit = "m",
                       .help = "How far a finger draws at its string when it plays.",
                       .scope = Scope::Sim}};
    std::deque<Param<bool>> cut; // one for each string
};

// What story, parameters and rules ask of the strings in one tick.
struct PuppetWish {
    float reach = 0, hang = 0, will = 0;
    std::uint32_t cut = 0; // bits
    std::uint64_t tick = 0;
};

class Puppet {
  public:
    // Her body is Bullet's, and no rule moves it.
    bool hung() const { return bodies_[0]; }
    // Some of her is Bullet's.
    bool moves() const { return bodies_.any(); }

    // After the physics and the animation of a tick: `shown` is the pose of the tick before, `fighter.pose`
    // what she would do by herself; in the freeze of a blow, when nothing animates her, still the pose that
    // she has. Writes the pose that she has, and aims strings and muscles for the next step.
    void advance(sim::PhysicsWorld& world, Fighter& fighter, const Pose& shown, const PuppetWish& wish,
                 const StringParams& params, std::vector<sim::Event>& events);
    // While she lies: nothing holds her, the cut strings fall.
    void watch(const PuppetWish& wish);
    // A blow that meets strings cuts the nearest.
    void strike(const Fighter& puppet, const std::vector<sim::Capsule>& blow);
    // She is knocked out: all strings snap, the limbs go to whoever takes them.
    void letGo(sim::PhysicsWorld& world);

    void fill(sim::PuppetView& view) const;
    void hash(Hasher& hasher) const;

  private:
    struct Line {
        glm::vec3 finger{0};
        float rest = 0, length = 0; // metres: before she is lifted, and now
        float tension = 0;          // newtons
        std::int32_t cutTicks = -1;
    };
    bool holds(std::size_t string) const { return lines_[string].cutTicks < 0; }
    LimbSet limp() const;
    void cut(const Fighter& fighter, const PuppetWish& wish, std::vector<sim::Event>& events);
    void read(const sim::PhysicsWorld& world, Fighter& fighter, bool frozen);
    void build(sim::PhysicsWorld& world, const Fighter& fighter, const Pose& shown, LimbSet bodies);
    void takeDown(sim::PhysicsWorld& world);
    void drive(sim::PhysicsWorld& world, const Fighter& fighter, const Pose& own, const PuppetWish& wish,
               const StringParams& params);
    void moveFingers(const Fighter& fighter, const PuppetWish& wish, const StringParams& params);

    std::array<Line, sim::kStrings> lines_;
    float reach_ = 0, force_ = 1;
    std::uint32_t struck_ = 0; // cut by blows, until the strings are gone
    int spared_ = 0;           // ticks in which no blow cuts another
    LimbSet lost_;             // of arms that are off
    LimbSet bodies_;           // limbs that Bullet moves; none: nothing of her is in its world
    LimbFrames frames_;
    glm::vec3 stood_{0};
    // What is shown of Bullet's limbs, and the pose that they had last: given back, a limb finds its way
    // softly.
    std::array<float, kLimbs> share_{};
    Pose last_;
    Pose own_; // what she would have done by herself, when she was animated last
};

} // namespace vf::battle
