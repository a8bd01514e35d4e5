// Purpose: cutting convex solids by planes, to prefracture the stage. Pure functions on plain data.
#pragma once

#include <glm/vec3.hpp>

#include <cstdint>
#include <optional>
#include <vector>

namespace vf::stage {

// Faces of planar points, CCW seen from outside.
struct ConvexSolid {
    std::vector<std::vector<glm::vec3>> faces;
};

// Keeps dot(normal, p) <= distance.
struct CutPlane {
    glm::vec3 normal{0, 1, 0};
    float distance = 0;
    CutPlane flipped() const { return {-normal, -distance}; }
};

ConvexSolid boxSolid(const glm::vec3& halfExtents);
// A frustum with `sides` sides around the y axis.
ConvexSolid prismSolid(int sides, float bottomRadius, float topRadius, float bottom, float top);
// Empty faces: nothing is left.
ConvexSolid cut(const ConvexSolid& solid, const CutPlane& plane);

struct Mass {
    float volume = 0;
    glm::vec3 centre{0};
};
Mass massOf(const ConvexSolid& solid);
void move(ConvexSolid& solid, const glm::vec3& by);
// Cuts the largest part again and again, across its length, until there are `parts`. They fit without a gap.
std::vector<ConvexSolid> shatter(const ConvexSolid& solid, int parts, std::uint32_t seed);

} // namespace vf::stage
