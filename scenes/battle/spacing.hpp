// Purpose: keeps the fighters' bodies out of each other. Their capsules push in the physics world, but a blow
// leans the body out of its capsule. Called by Match once per tick before physics. Thread: one.
#pragma once

#include "scenes/battle/fighter.hpp"

#include <array>

namespace vf::battle {

// How deep the trunks, from the hips to the head, are in each other; metres, not positive if they are not.
float trunkOverlap(const Fighter& a, const Fighter& b);
// The velocities that part them, half each: level, and slow enough that no body jumps. Zero for fighters who
// hold each other, lie, fly from a blow, or belong to the story.
std::array<glm::vec3, 2> partingVelocities(const std::array<Fighter, 2>& fighters);

} // namespace vf::battle
