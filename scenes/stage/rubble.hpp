// Purpose: the small pieces of the stage, up to thousands: freed by blows, parked where they come to rest. A
// parked chip has no body and costs a tick nothing; a blow or a runner's foot frees it again. Owner: Arena.
// Thread: one.
#pragma once

#include "renderer/base/hash.hpp"
#include "scenes/sim/physics_world.hpp"
#include "scenes/sim/snapshot.hpp"

#include <cstdint>
#include <vector>

namespace vf::stage {

struct RubbleLimits {
    int most = 2000; // chips; the longest at rest go first
    int test = 0;    // so many more that never come to rest, to measure with
};

class Rubble {
  public:
    struct Chip {
        std::uint32_t id = 0, shape = 0;
        sim::Placement lies; // while it has no body
        bool awake = false;
        int still = 0;           // ticks
        std::uint32_t since = 0; // when it was parked, in steps
    };
    struct State {
        std::vector<Chip> chips;
        std::uint32_t steps = 0;
    };

    // A new chip with a body. `hulls` is by shape.
    void free(sim::PhysicsWorld& world, const std::vector<std::uint32_t>& hulls, std::uint32_t id,
              std::uint32_t shape, const sim::Placement& at, const glm::vec3& velocity);
    // Frees what is parked within `radius` of `centre`, `most` at once, and throws it outwards and up.
    // Returns how many.
    int stir(sim::PhysicsWorld& world, const std::vector<std::uint32_t>& hulls, const glm::vec3& centre,
             float radius, const glm::vec3& along, float speed, int most);
    // A share of what is parked floats up where the black holes pull.
    void accelerate(sim::PhysicsWorld& world, const std::vector<std::uint32_t>& hulls,
                    const sim::GravityView& row, float weight);
    // After the world's step: parks what rests, drops what fell off.
    void settle(sim::PhysicsWorld& world, const std::vector<std::uint32_t>& hulls,
                const RubbleLimits& limits);

    void fill(const sim::PhysicsWorld& world, std::vector<sim::BodyView>& bodies) const;
    void hash(Hasher& hasher) const;
    int count() const { return static_cast<int>(chips_.size()); }
    int awake() const { return awake_; }

    State save() const { return {chips_, steps_}; }
    void restore(const State& state);

  private:
    void wake(sim::PhysicsWorld& world, const std::vector<std::uint32_t>& hulls, Chip& chip,
              const glm::vec3& velocity);
    void keepTest(sim::PhysicsWorld& world, const std::vector<std::uint32_t>& hulls, int count);

    std::vector<Chip> chips_; // by id
    std::uint32_t steps_ = 0;
    int awake_ = 0;
    mutable std::uint64_t parkedHash_ = 0;
    mutable bool parkedChanged_ = true;
};

} // namespace vf::stage
