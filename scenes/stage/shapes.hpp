// Purpose: the arena as plain geometry, one source for Bullet's hulls and for the picture: a round platform,
// six pillars, braziers and a floor of tiles, all cut into convex pieces, loose debris. Built once from
// integer hashes, the same on every machine. Thread: any, immutable.
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
    kScarEdge = 6,   // where a tile of the floor is gone
    kScarGround = 7, // what lay under it
};
inline constexpr std::uint32_t kMaterialCount = 8;

inline constexpr float kPlatformRadius = 14.0f; // top at y = 0
inline constexpr float kWallRadius = 13.0f;     // fighters stay inside
inline constexpr float kPillarRing = 10.5f;
inline constexpr float kPillarRadius = 0.55f;
inline constexpr float kPillarHeight = 5.0f;
inline constexpr int kPillarCount = 6;
inline constexpr int kPropCount = 6;
inline constexpr int kColumnCount = kPillarCount + kPropCount;

// A shape in the frame of what it is a part of.
struct PlacedShape {
    std::uint32_t shape = 0;
    glm::vec3 offset{0}; // of the shape's origin
};

// A convex piece, flat-shaded: vertices may repeat so that each face has its own. CCW seen from outside.
// The origin is the centre of mass.
struct StageShape {
    std::vector<glm::vec3> vertices;
    std::vector<std::uint32_t> indices; // triangles
    std::uint32_t material = kStoneLight;
    std::vector<std::uint32_t> materials; // one a triangle; empty: all of `material`
    float volume = 0.0f;                  // m³; 0: only drawn
    std::vector<PlacedShape> chips;       // what a blow turns it into; empty: it stays whole
};

// Faces that never move; one material a triangle.
struct StaticMesh {
    std::vector<glm::vec3> vertices;
    std::vector<std::uint32_t> indices;
    std::vector<std::uint32_t> materials; // one a triangle
};

struct PillarPlacement {
    glm::vec3 foot{0};
    float yaw = 0;
};

// What stands upright and breaks: a pillar, or a brazier at the edge.
struct Column {
    PillarPlacement at;
    float radius = kPillarRadius, height = kPillarHeight;
    std::vector<PlacedShape> pieces; // from its foot, unrotated
};

// A slab of the floor. It is part of the platform until it breaks; then a scar is drawn over its place.
struct Tile {
    glm::vec3 centre{0};
    float yaw = 0; // its pieces and its scar lie in the tile's frame
    std::uint32_t scar = 0;
    std::vector<PlacedShape> chips;
};

struct LooseDebris {
    std::uint32_t shape = 0;
    glm::vec3 position{0};
    float yaw = 0;
};

struct StageGeometry {
    std::vector<StageShape> shapes; // BodyView::shape indexes this
    StaticMesh platform;
    std::vector<PillarPlacement> pillars;
    std::vector<Column> columns; // the pillars, then the braziers
    std::vector<Tile> tiles;
    std::vector<LooseDebris> debris;
};

const StageGeometry& stageGeometry();

} // namespace vf::stage
