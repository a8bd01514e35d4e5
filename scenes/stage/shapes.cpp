#include "scenes/stage/shapes.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/stage/convex.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::stage {

namespace {

constexpr float kBaseHeight = 0.35f, kCapitalHeight = 0.35f, kPlinthRadius = 0.8f;
constexpr float kShaftBottom = 0.58f, kShaftTop = 0.5f;
constexpr int kDrums = 5; // each cut in two: with base and capital 12 pieces
constexpr int kDebrisShapes = 6, kDebrisCount = 24;
constexpr int kPillarChips = 9, kPropChips = 5, kTileChips = 6; // of a piece, of a tile
constexpr float kPropRing = 12.35f;                             // on the rim, behind the fight

// Flat shading: every face gets its own vertices.
StageShape toShape(const ConvexSolid& solid, std::uint32_t material, float volume) {
    StageShape shape;
    shape.material = material;
    shape.volume = volume;
    for (const auto& face : solid.faces) {
        const auto first = static_cast<std::uint32_t>(shape.vertices.size());
        shape.vertices.insert(shape.vertices.end(), face.begin(), face.end());
        for (std::uint32_t i = 2; i < face.size(); ++i)
            shape.indices.insert(shape.indices.end(), {first, first + i - 1, first + i});
    }
    return shape;
}

// Adds the solid as a shape around its own centre of mass; returns that centre.
glm::vec3 addCentred(StageGeometry& stage, ConvexSolid solid, std::uint32_t material) {
    const Mass mass = massOf(solid);
    VF_CHECK(mass.volume > 1e-4f);
    move(solid, -mass.centre);
    stage.shapes.push_back(toShape(solid, material, mass.volume));
    return mass.centre;
}

// A piece, and the chips that a harder blow makes of it.
PlacedShape addPiece(StageGeometry& stage, const ConvexSolid& solid, std::uint32_t material, int chips) {
    const glm::vec3 centre = addCentred(stage, solid, material);
    const auto shape = static_cast<std::uint32_t>(stage.shapes.size() - 1);
    std::vector<PlacedShape> parts;
    for (const ConvexSolid& part : shatter(solid, chips, shape)) {
        const glm::vec3 at = addCentred(stage, part, material);
        parts.push_back({static_cast<std::uint32_t>(stage.shapes.size() - 1), at - centre});
    }
    stage.shapes[shape].chips = std::move(parts);
    return {shape, centre};
}

// A nearly level cut at `height`, tilted by a hash; the neighbours share it, so that they fit without a gap.
CutPlane levelCut(float height, std::uint32_t seed) {
    const glm::vec3 tilt((hash01(seed, 1) - 0.5f) * 0.7f, 1.0f, (hash01(seed, 2) - 0.5f) * 0.7f);
    const glm::vec3 normal = glm::normalize(tilt);
    return {normal, normal.y * height};
}

void buildPillars(StageGeometry& stage) {
    const float shaftBottom = kBaseHeight, shaftTop = kPillarHeight - kCapitalHeight;
    std::vector<PlacedShape> pieces;
    const auto add = [&](const ConvexSolid& solid, std::uint32_t material) {
        pieces.push_back(addPiece(stage, solid, material, kPillarChips));
    };
    add(prismSolid(8, kPlinthRadius, kShaftBottom + 0.06f, 0.0f, shaftBottom), kStoneDark);
    const ConvexSolid shaft = prismSolid(8, kShaftBottom, kShaftTop, shaftBottom, shaftTop);
    const float drum = (shaftTop - shaftBottom) / static_cast<float>(kDrums);
    for (int i = 0; i < kDrums; ++i) {
        const auto seed = static_cast<std::uint32_t>(i);
        ConvexSolid part = shaft;
        if (i > 0)
            part = cut(part, levelCut(shaftBottom + drum * static_cast<float>(i), 40u + seed).flipped());
        if (i + 1 < kDrums)
            part = cut(part, levelCut(shaftBottom + drum * static_cast<float>(i + 1), 41u + seed));
        const SinCos around = sinCos(2.0f * kPi * hash01(seed, 7));
        const glm::vec3 normal =
            glm::normalize(glm::vec3(around.cos, (hash01(seed, 8) - 0.5f) * 0.5f, around.sin));
        const float middle = shaftBottom + drum * (static_cast<float>(i) + 0.5f);
        const CutPlane split{normal, normal.y * middle + (hash01(seed, 9) - 0.5f) * 0.2f};
        add(cut(part, split), kPillarFluting);
        add(cut(part, split.flipped()), kPillarFluting);
    }
    add(prismSolid(8, kShaftTop + 0.04f, kPlinthRadius, shaftTop, kPillarHeight), kGoldTrim);

    for (int i = 0; i < kPillarCount; ++i) {
        // Half a step round, so that no pillar stands on the line on which a round starts.
        const float angle = 2.0f * kPi * (static_cast<float>(i) + 0.5f) / static_cast<float>(kPillarCount);
        const SinCos at = sinCos(angle);
        stage.pillars.push_back({{kPillarRing * at.cos, 0.0f, kPillarRing * at.sin}, angle});
        stage.columns.push_back({stage.pillars.back(), kPillarRadius, kPillarHeight, pieces});
    }
}

// Braziers on the rim, one between two pillars.
void buildProps(StageGeometry& stage) {
    constexpr float kFoot = 0.24f, kStem = 1.0f, kBowl = 1.32f;
    std::vector<PlacedShape> pieces;
    pieces.push_back(addPiece(stage, prismSolid(5, 0.36f, 0.2f, 0.0f, kFoot), kStoneDark, kPropChips));
    pieces.push_back(addPiece(stage, prismSolid(5, 0.15f, 0.12f, kFoot, kStem), kPillarFluting, kPropChips));
    pieces.push_back(addPiece(stage, prismSolid(5, 0.18f, 0.42f, kStem, kBowl), kGoldTrim, kPropChips));
    const ConvexSolid coals = prismSolid(5, 0.34f, 0.26f, kBowl, kBowl + 0.06f);
    const glm::vec3 at = addCentred(stage, coals, kFloorInlay);
    pieces.push_back({static_cast<std::uint32_t>(stage.shapes.size() - 1), at});
    for (int i = 0; i < kPropCount; ++i) {
        const float angle = 2.0f * kPi * static_cast<float>(i) / static_cast<float>(kPropCount);
        const SinCos around = sinCos(angle);
        stage.columns.push_back(
            {{{kPropRing * around.cos, 0.0f, kPropRing * around.sin}, angle}, 0.3f, kBowl, pieces});
    }
}

// The hole that a tile leaves, drawn flat: a ragged edge in shadow, the ground under the floor.
std::uint32_t addScar(StageGeometry& stage, const std::vector<glm::vec3>& outline, std::uint32_t seed) {
    StageShape scar;
    const auto ring = [&](float inset, float up, float ragged, std::uint32_t material) {
        const auto first = static_cast<std::uint32_t>(scar.vertices.size());
        scar.vertices.push_back({0, up, 0});
        std::uint32_t count = 0;
        for (std::size_t i = 0; i < outline.size(); ++i)
            for (const float along : {0.0f, 0.36f, 0.7f}) {
                const glm::vec3 edge = outline[i] + (outline[(i + 1) % outline.size()] - outline[i]) * along;
                const float in = inset - ragged * hash01(seed * 32u + ++count, material);
                scar.vertices.push_back({edge.x * in, up, edge.z * in});
            }
        for (std::uint32_t i = 0; i < count; ++i) {
            scar.indices.insert(scar.indices.end(), {first, first + 1 + (i + 1) % count, first + 1 + i});
            scar.materials.push_back(material);
        }
    };
    ring(1.0f, 0.006f, 0.13f, kScarEdge);
    ring(0.84f, 0.012f, 0.16f, kScarGround);
    stage.shapes.push_back(std::move(scar));
    return static_cast<std::uint32_t>(stage.shapes.size() - 1);
}

void buildTiles(StageGeometry& stage) {
    struct Ring {
        float inner, outer;
        int tiles;
    };
    // The inlaid circles lie between the rings.
    constexpr Ring kRings[] = {{1.3f, 2.85f, 8},  {2.85f, 4.4f, 14},  {4.4f, 6.0f, 20},   {6.22f, 7.65f, 28},
                               {7.65f, 9.1f, 34}, {9.1f, 10.55f, 40}, {10.55f, 12.0f, 44}};
    constexpr float kThickness = 0.17f;
    std::uint32_t seed = 500;
    for (const Ring& ring : kRings) {
        ++seed;
        const float half = kPi / static_cast<float>(ring.tiles);
        const SinCos edge = sinCos(half);
        const float middle = 0.5f * (ring.inner + ring.outer);
        // A tile on the x axis; its side faces look along ±z, turned by half the tile.
        ConvexSolid solid = boxSolid({0.5f * (ring.outer - ring.inner), 0.5f * kThickness, ring.outer});
        for (const float side : {-1.0f, 1.0f}) {
            const glm::vec3 normal(-edge.sin, 0, side * edge.cos);
            solid = cut(solid, {normal, edge.sin * middle});
        }
        Tile tile;
        const auto corner = [&](float radius, float side) {
            return glm::vec3(radius * edge.cos - middle, 0, side * radius * edge.sin);
        };
        tile.scar = addScar(
            stage,
            {corner(ring.inner, -1), corner(ring.outer, -1), corner(ring.outer, 1), corner(ring.inner, 1)},
            seed);
        for (const ConvexSolid& part : shatter(solid, kTileChips, seed)) {
            const glm::vec3 at = addCentred(stage, part, kFloor);
            tile.chips.push_back({static_cast<std::uint32_t>(stage.shapes.size() - 1), at});
        }
        for (int i = 0; i < ring.tiles; ++i) {
            const float angle = 2.0f * half * (static_cast<float>(i) + 0.5f * static_cast<float>(seed % 2));
            const SinCos around = sinCos(angle);
            tile.centre = {middle * around.cos, 0, middle * around.sin};
            tile.yaw = -angle;
            stage.tiles.push_back(tile);
        }
    }
}

void buildDebris(StageGeometry& stage) {
    std::vector<std::uint32_t> shapes;
    for (std::uint32_t i = 0; i < kDebrisShapes; ++i) {
        const glm::vec3 half(0.14f + 0.2f * hash01(i, 11), 0.1f + 0.12f * hash01(i, 12),
                             0.14f + 0.2f * hash01(i, 13));
        ConvexSolid solid = boxSolid(half);
        for (std::uint32_t k = 0; k < 2; ++k) {
            const SinCos around = sinCos(2.0f * kPi * hash01(i, 20 + k));
            const glm::vec3 normal =
                glm::normalize(glm::vec3(around.cos, 0.3f + 0.5f * hash01(i, 30 + k), around.sin));
            solid = cut(solid, {normal, 0.62f * std::min({half.x, half.y + 0.1f, half.z})});
        }
        addCentred(stage, solid, i % 3 == 0 ? kStoneDark : kStoneLight);
        shapes.push_back(static_cast<std::uint32_t>(stage.shapes.size() - 1));
    }
    std::uint32_t seed = 100;
    while (stage.debris.size() < kDebrisCount) {
        ++seed;
        const SinCos around = sinCos(2.0f * kPi * hash01(seed, 3));
        const float radius = 6.5f + 5.8f * hash01(seed, 4);
        glm::vec3 position(radius * around.cos, 0.0f, radius * around.sin);
        const auto clear = [&](const glm::vec3& other, float distance) {
            const glm::vec3 apart(other.x - position.x, 0, other.z - position.z);
            return glm::dot(apart, apart) > distance * distance;
        };
        const bool free =
            std::all_of(stage.pillars.begin(), stage.pillars.end(),
                        [&](const PillarPlacement& pillar) { return clear(pillar.foot, 1.5f); }) &&
            std::all_of(stage.debris.begin(), stage.debris.end(),
                        [&](const LooseDebris& other) { return clear(other.position, 0.9f); });
        if (!free) continue;
        const std::uint32_t shape = shapes[seed % kDebrisShapes];
        float lowest = 0.0f;
        for (const glm::vec3& vertex : stage.shapes[shape].vertices) lowest = std::min(lowest, vertex.y);
        position.y = 0.012f - lowest;
        stage.debris.push_back({shape, position, 2.0f * kPi * hash01(seed, 5)});
    }
}

class PlatformBuilder {
  public:
    explicit PlatformBuilder(StaticMesh& mesh) : mesh_(mesh) {}
    // A band between two circles; its outside is where (dy, -dr) of the profile points.
    void band(float r0, float y0, float r1, float y1, std::uint32_t material) {
        for (int i = 0; i < kSegments; ++i) {
            const glm::vec3 a = at(i, r0, y0), b = at(i, r1, y1), c = at(i + 1, r1, y1),
                            d = at(i + 1, r0, y0);
            if (r0 > 0.0f) triangle(a, d, c, material);
            if (r1 > 0.0f) triangle(a, c, b, material);
        }
    }

  private:
    static constexpr int kSegments = 40;
    static glm::vec3 at(int i, float radius, float y) {
        const SinCos angle =
            sinCos(2.0f * kPi * static_cast<float>(i % kSegments) / static_cast<float>(kSegments));
        return {radius * angle.cos, y, radius * angle.sin};
    }
    void triangle(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, std::uint32_t material) {
        const auto first = static_cast<std::uint32_t>(mesh_.vertices.size());
        mesh_.vertices.insert(mesh_.vertices.end(), {a, b, c});
        mesh_.indices.insert(mesh_.indices.end(), {first, first + 1, first + 2});
        mesh_.materials.push_back(material);
    }
    StaticMesh& mesh_;
};

void buildPlatform(StageGeometry& stage) {
    PlatformBuilder build(stage.platform);
    build.band(0.0f, 0.0f, 1.3f, 0.0f, kFloorInlay);
    build.band(1.3f, 0.0f, 6.0f, 0.0f, kFloor);
    build.band(6.0f, 0.0f, 6.22f, 0.0f, kFloorInlay);
    build.band(6.22f, 0.0f, 12.0f, 0.0f, kFloor);
    build.band(12.0f, 0.0f, 12.35f, 0.0f, kGoldTrim);
    build.band(12.35f, 0.0f, kPlatformRadius, 0.0f, kStoneLight);
    build.band(kPlatformRadius, 0.0f, kPlatformRadius - 0.15f, -0.7f, kGoldTrim);
    build.band(kPlatformRadius - 0.15f, -0.7f, 9.5f, -3.2f, kStoneDark);
    build.band(9.5f, -3.2f, 0.0f, -6.5f, kStoneDark);
}

} // namespace

const StageGeometry& stageGeometry() {
    static const StageGeometry geometry = [] {
        StageGeometry stage;
        buildPlatform(stage);
        buildPillars(stage);
        buildProps(stage);
        buildTiles(stage);
        buildDebris(stage);
        return stage;
    }();
    return geometry;
}

} // namespace vf::stage
