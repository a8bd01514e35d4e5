// Purpose: what is added to the hand-made motion of a fighter: breath, gaze, the swing of hips and back after
// a blow, a landing or a stop, and the jerks of a body that hangs from strings. The numbers are
// MotionStyle's. The result is simulation state (hitboxes follow the pose). Owner: Fighter keeps the state,
// Animator advances it. Thread: one.
#pragma once

#include "scenes/battle/motion_style.hpp"
#include "scenes/sim/figure.hpp"

#include <glm/vec2.hpp>

#include <cstdint>

namespace vf::battle {

struct PoseLayers {
    float breath = 0;  // turns, 0..1
    glm::vec2 look{0}; // degrees: yaw to the figure's left, pitch down
    glm::vec3 hips{0}, hipsSpeed{0};
    glm::vec3 torso{0}, torsoSpeed{0};
    std::uint32_t jerks = 0;       // ticks under the strings
    std::array<float, 2> ground{}; // metres: what the feet stand on
    // Shares of the manners of the states, which change softly.
    float breathShare = 0, lookShare = 0;

    void hash(Hasher& hasher) const;
};

// What the layers need to know of the fight in one tick.
struct LayerInput {
    sim::FighterState state = sim::FighterState::Idle;
    float tired = 0;               // 0..1, the life that is gone
    float possession = 0;          // 0..1
    bool grounded = true;          // the motion's feet are on the ground
    glm::vec2 opponent{0};         // degrees from straight ahead: yaw to the left, pitch down
    const Kick* kick = nullptr;    // what has just happened, if anything
    std::array<float, 2> ground{}; // metres: how high the ground is under left and right foot
    std::uint32_t seed = 0;        // the fighter's
};

void stepLayers(const MotionStyle& style, const LayerInput& input, PoseLayers& layers);
void applyLayers(const MotionStyle& style, const LayerInput& input, const PoseLayers& layers,
                 const sim::FigureSpec& figure, Pose& pose);

} // namespace vf::battle
