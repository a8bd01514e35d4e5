#include "renderer/passes/figure_indices.hpp"

#include "renderer/passes/figure_material.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace vf {

namespace {

using Triangles = std::vector<std::array<std::uint32_t, 3>>;

void append(std::vector<std::uint32_t>& indices, const Triangles& triangles) {
    for (const auto& triangle : triangles) indices.insert(indices.end(), triangle.begin(), triangle.end());
}

} // namespace

FigureIndices arrange(const std::vector<assets::Material>& materials, const assets::Mesh& mesh) {
    Triangles plain;
    std::map<std::uint32_t, Triangles> byMaterial, through;
    for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
        const std::array triangle{mesh.indices[i], mesh.indices[i + 1], mesh.indices[i + 2]};
        const std::uint32_t material = mesh.vertices[triangle[0]].material;
        if (surfaceBits(materials[material]))
            byMaterial[material].push_back(triangle);
        else
            plain.push_back(triangle);
        if (materials[material].throughHair > 0) through[material].push_back(triangle);
    }
    FigureIndices out;
    const auto size = [&] { return static_cast<std::uint32_t>(out.indices.size()); };
    const auto range = [&](std::uint32_t material, const Triangles& triangles, std::uint32_t extra) {
        const MaterialRange made{material, size(), static_cast<std::uint32_t>(triangles.size() * 3),
                                 surfaceBits(materials[material]) | extra};
        append(out.indices, triangles);
        return made;
    };
    append(out.indices, plain);
    out.plain = size();
    std::vector<std::uint32_t> blended;
    for (const auto& [material, triangles] : byMaterial)
        if (materials[material].alpha == assets::Material::Alpha::Blend)
            blended.push_back(material);
        else
            out.detailed.push_back(range(material, triangles, 0));
    out.solid = size();
    std::stable_sort(blended.begin(), blended.end(), [&](std::uint32_t a, std::uint32_t b) {
        return materials[a].renderQueueOffset < materials[b].renderQueueOffset;
    });
    for (const std::uint32_t material : blended)
        out.blended.push_back(range(material, byMaterial[material], 0));
    out.all = size();
    for (const auto& [material, triangles] : through)
        out.throughHair.push_back(range(material, triangles, interop::kDetailed | interop::kThroughHair));

    out.firstEdge = size();
    std::vector<std::array<std::uint32_t, 2>> edges;
    for (std::uint32_t i = 0; i + 2 < out.all; i += 3)
        for (std::uint32_t corner = 0; corner < 3; ++corner) {
            const auto [low, high] = std::minmax(out.indices[i + corner], out.indices[i + (corner + 1) % 3]);
            edges.push_back({low, high});
        }
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    for (const auto& edge : edges) out.indices.insert(out.indices.end(), edge.begin(), edge.end());
    out.edgeIndices = size() - out.firstEdge;
    return out;
}

} // namespace vf
