// Purpose: keeps the fighters' bodies out of each other. Their capsules push in the physics world, but a blow
// leans the body out of its capsule. Called by Match once per tick before physics. Thread: one.
#pragma once

#include "scenes/battle/fighter.hpp"

#include <array>

namespace vf::battle {

// What two fighters keep between them, metres from feet to feet: their stances, or the length of a blow.
float keptApart(const Fighter& a, const Fighter& b);
// The level velocity of a fighter, without what would carry her into the other: a lunge stops where the blow
// meets the skin.
glm::vec3 shortOf(const Fighter& fighter, const Fighter& other);
// How deep the trunks, from the hips to the head, are in each other; metres, not positive if they are not.
float trunkOverlap(const Fighter& a, const Fighter& b);
// The velocities that part them, half each, or all of it where the other stands at the edge or flies from a
// blow: level, and slow enough that no body jumps. In hitstop as well, the picture that is looked at longest.
// Zero for fighters who hold each other, lie, or belong to the story.
std::array<glm::vec3, 2> partingVelocities(const std::array<Fighter, 2>& fighters);

} // namespace vf::battle
