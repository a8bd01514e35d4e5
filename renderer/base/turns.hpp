// Purpose: rotations without libm, so that the same ticks give the same pictures on every machine. Owner:
// renderer/base. Thread: any (pure functions).
#pragma once

#include <glm/gtc/quaternion.hpp>
#include <glm/vec3.hpp>

namespace vf {

// The shortest turn from one unit vector to another.
glm::quat turnBetween(const glm::vec3& from, const glm::vec3& to);

// The shorter way from a to b, both of length 1, at constant speed; t from 0 to 1.
glm::quat turnPart(const glm::quat& a, const glm::quat& b, float t);

// Lengthened or shortened to 1; identity where there is no direction.
glm::quat unitTurn(const glm::quat& q);

} // namespace vf
