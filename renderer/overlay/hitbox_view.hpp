// Purpose: draws the fight's capsules over the picture. Room-internal. Thread: main, within a frame.
#pragma once

#include "renderer/overlay/overlay.hpp"

#include <optional>
#include <span>

struct ImDrawList;

namespace vf::overlay {

// The outline of a capsule on the screen: two circles and their hull. Pure.
struct ProjectedCapsule {
    glm::vec2 a{0}, b{0}; // pixels
    float radiusA = 0, radiusB = 0;
};
// Nothing where an end is behind the camera or the numbers are not finite.
std::optional<ProjectedCapsule> project(const HitVolume& volume, const glm::mat4& viewProjection,
                                        glm::vec2 display);

// Pixels of a point of the world; nothing behind the camera or far outside.
std::optional<glm::vec2> toScreen(const glm::mat4& viewProjection, glm::vec3 point, glm::vec2 display);

void drawHitboxes(ImDrawList& list, std::span<const HitVolume> volumes, const glm::mat4& viewProjection,
                  glm::vec2 display);

} // namespace vf::overlay
