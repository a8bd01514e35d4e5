// Purpose: the arena as plain geometry, one source for Bullet's hulls and for the picture: a round platform,
// six pillars cut into convex pieces, loose debris. Built once from integer hashes, the same on every
// machine. Thread: any, immutable.
#pragma once

#include <glm/vec3.hpp>

#include <cstdint>
#include <span>
#include <vector>

namespace vf::stage {

enum Material : std::uint32_t {
    kStoneLight = 0,
    kStoneDark = 1,
    kGoldTrim = 2,
    kFloor = 3,
    kFloorInlay = 4, // glows
    kPillarFluting = 5,
};
inline constexpr std::uint32_t kMaterialCount = 6;

inline constexpr float kPlatformRadius = 14.0f; // top at y = 0
inline constexpr float kWallRadius = 13.0f;     // fighters stay inside
inline constexpr float kPillarRing = 10.5f;
inline constexpr float kPillarRadius = 0.55f;
inline constexpr float kPillarHeight = 5.0f;
inline constexpr int kPillarCount = 6;

// A convex piece, flat-shaded: vertices may repeat so that each face has its own. CCW seen from outside.
// The origin is the centre of mass.
struct StageShape {
    std::vector<glm::vec3> vertices;
    std::vector<std::uint32_t> indices; // triangles
    std::uint32_t material = kStoneLight;
    float volume = 0.0f; // m³
};

// Faces that never move; one material a triangle.
struct StaticMesh {
    std::vector<glm::vec3> vertices;
    std::vector<std::uint32_t> indices;
    std::vector<std::uint32_t> materials; // one a triangle
};

struct PillarPiece {
    std::uint32_t shape = 0;
    glm::vec3 offset{0}; // of the piece's origin from the pillar's foot, unrotated
};

struct PillarPlacement {
    glm::vec3 foot{0};
    float yaw = 0;
};

struct LooseDebris {
    std::uint32_t shape = 0;
    glm::vec3 position{0};
    float yaw = 0;
};

struct StageGeometry {
    std::vector<StageShape> shapes; // BodyView::shape indexes this
    StaticMesh platform;
    std::vector<PillarPiece> pillarPieces; // of every pillar
    std::vector<PillarPlacement> pillars;
    std::vector<LooseDebris> debris;
};

const StageGeometry& stageGeometry();

} // namespace vf::stage
