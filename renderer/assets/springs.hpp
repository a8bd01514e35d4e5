// Purpose: hair and cloth that sway: VRMC_springBone 1.0, README.md, "SpringBone Algorithm", one Verlet step
// per simulation tick. The state is apart from the model, so that two figures may share one. No clock and no
// libm: the same ticks give the same pictures. Owner: scenes/extract. Thread: any, one state per thread.
// Called once per figure: stepSprings per tick, applySprings per frame.
#pragma once

#include "renderer/assets/model.hpp"
#include "renderer/assets/skeleton.hpp"

#include <cstdint>
#include <vector>

namespace vf::assets {

struct SpringState {
    // A joint that turns (head) so that the next one of its chain (tail) follows the mass there.
    struct Segment {
        std::uint32_t chain = 0, head = 0, tail = 0;
        SpringJoint settings;
        glm::vec3 axis{0, 1, 0};           // towards the tail at rest, in the head's space
        glm::vec3 previous{0}, current{0}; // the tail; in the chain's centre, or world
        float length = 0;                  // metres in the world
    };
    std::vector<Segment> segments;            // in joint order: parents first
    std::vector<std::int32_t> segmentOfJoint; // by head; -1: does not turn
    bool settled = false;                     // false: the next step starts at rest
};

SpringState makeSprings(const Model& model);

// Forgets all movement: after cuts, teleports and seeks.
inline void resetSprings(SpringState& state) { state.settled = false; }

// Without a ground to lie on.
inline constexpr float kNoGround = -1e30f;

// Advances by one tick under the tick's pose. `pose` leaves with the springs applied. Beyond the
// specification: nothing hangs below the height `ground`, so that trains and gowns lie on the floor in deep
// lunges.
// `wind` accelerates all alike, in m/s² of a stiffness of 1.
void stepSprings(const Model& model, SpringState& state, SkeletonPose& pose, float ground = kNoGround,
                 float seconds = 1.0f / 60.0f, const glm::vec3& wind = glm::vec3(0));

// Puts the springs between the last tick but one (alpha 0) and the last (1) onto an interpolated pose.
void applySprings(const Model& model, const SpringState& state, float alpha, SkeletonPose& pose);

} // namespace vf::assets
