#include "scenes/extract/scene_extractor.hpp"

#include "renderer/base/noise.hpp"
#include "scenes/stage/shapes.hpp"

#include <glm/geometric.hpp>

namespace vf::extract {

namespace {

struct Paint {
    std::uint32_t lit, shade;
    float glow = 0;
};

// Shade colours are chosen hues (ART.md), never the lit colour darkened.
Paint paintOf(std::uint32_t material) {
    switch (material) {
    case stage::kStoneLight:
        return {0xEBDCC2, 0x8F6A6E};
    case stage::kStoneDark:
        return {0x8A6656, 0x3E2638};
    case stage::kGoldTrim:
        return {0xF2B94A, 0x93501F};
    case stage::kFloor:
        return {0xC9A27C, 0x6B4450};
    case stage::kFloorInlay:
        return {0xEBB25C, 0xA8642E, 0.06f};
    case stage::kPillarFluting:
        return {0xDCC7AC, 0x7C5560};
    case stage::kScarEdge:
        return {0x5A3740, 0x3A2233};
    case stage::kScarGround:
        return {0x8C6450, 0x4E3140};
    default:
        return {0xFF00FF, 0x800080};
    }
}

MeshVertex vertex(const glm::vec3& position, const glm::vec3& normal, const Paint& paint, float tone) {
    const Colour lit = colour(paint.lit), shade = colour(paint.shade);
    return {position, normal, lit.vec() * tone, shade.vec() * tone, 0.97f, paint.glow};
}

void addTriangle(MeshData& mesh, const glm::vec3& a, const glm::vec3& b, const glm::vec3& c,
                 const Paint& paint, float tone) {
    const glm::vec3 cross = glm::cross(b - a, c - a);
    const float length = glm::length(cross);
    if (length < 1e-9f) return;
    for (const glm::vec3& position : {a, b, c}) {
        mesh.indices.push_back(static_cast<std::uint32_t>(mesh.vertices.size()));
        mesh.vertices.push_back(vertex(position, cross / length, paint, tone));
    }
}

} // namespace

std::vector<MeshData> stageMeshes() {
    const stage::StageGeometry& geometry = stage::stageGeometry();
    std::vector<MeshData> result;
    MeshData platform;
    for (std::size_t t = 0; t < geometry.platform.materials.size(); ++t) {
        const auto at = [&](std::size_t k) {
            return geometry.platform.vertices[geometry.platform.indices[t * 3 + k]];
        };
        addTriangle(platform, at(0), at(1), at(2), paintOf(geometry.platform.materials[t]), 1.0f);
    }
    result.push_back(std::move(platform));
    std::uint32_t seed = 0;
    for (const stage::StageShape& shape : geometry.shapes) {
        MeshData mesh;
        // A slight difference from piece to piece, as if each had been painted by hand.
        const float tone = 0.94f + 0.06f * hash01(++seed);
        for (std::size_t i = 0; i + 2 < shape.indices.size(); i += 3)
            addTriangle(mesh, shape.vertices[shape.indices[i]], shape.vertices[shape.indices[i + 1]],
                        shape.vertices[shape.indices[i + 2]],
                        paintOf(shape.materials.empty() ? shape.material : shape.materials[i / 3]), tone);
        result.push_back(std::move(mesh));
    }
    return result;
}

} // namespace vf::extract
