// Purpose: cloth and ropes: points tied by threads, moved by Bullet's soft-body solver and laid over what is
// in their way. Its state is plain data, and what follows depends on that alone: a copy goes on bit for bit.
// Owner: whoever hangs it (scenes/stage's Curtain, scenes/battle's Tendril). Thread: one at a time.
//
// Bullet's own contacts between cloth and bodies read distances from a coarse grid, too rough for an arm, and
// would push the fighters, whom the rules move: the bodies in the way are capsules, exact, and never give
// way.
#pragma once

#include "renderer/base/hash.hpp"
#include "scenes/sim/snapshot.hpp"

#include <glm/vec3.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace vf::sim {

struct SoftSettings {
    float gravity = 9.81f;
    float damping = 0.02f; // part of the speed lost in a tick
    float bending = 0.15f; // stiffness of the threads that resist folding, 0..1
    int iterations = 4;
    float thickness = 0.05f; // metres kept from bodies
};

class SoftNet {
  public:
    struct Thread {
        std::uint32_t a = 0, b = 0;
        float length = 0;     // metres at rest
        bool bending = false; // resists folding only
    };
    struct State {
        std::vector<glm::vec3> places, speeds;
        std::vector<float> ease; // one over its mass, which is relative; 0: held
        std::vector<Thread> threads;
    };

    explicit SoftNet(const State& state);
    ~SoftNet();
    SoftNet(const SoftNet& other) : SoftNet(other.save()) {}
    SoftNet& operator=(const SoftNet& other);
    SoftNet(SoftNet&&) noexcept;
    SoftNet& operator=(SoftNet&&) noexcept;

    std::size_t count() const;
    glm::vec3 place(std::size_t point) const;
    glm::vec3 speed(std::size_t point) const;
    bool held(std::size_t point) const;
    // From now on, or held elsewhere: the threads follow.
    void hold(std::size_t point, const glm::vec3& place);
    void release(std::size_t point, float ease);
    // 0 cuts it.
    void setLength(std::size_t thread, float metres);
    // How long a thread is against its length at rest.
    float stretch(std::size_t thread) const;
    void push(std::size_t point, const glm::vec3& velocity);

    void step(const SoftSettings& settings, std::span<const Capsule> bodies);

    State save() const;
    void hash(Hasher& hasher) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace vf::sim
