// Purpose: the order of a figure's triangles on the device: what is drawn with one pipeline and one material
// lies together. Made while loading. Thread: any.
#pragma once

#include "renderer/assets/model.hpp"

namespace vf {

struct MaterialRange {
    std::uint32_t material = 0, first = 0, count = 0; // indices
    std::uint32_t surface = 0;                        // surfaceBits
};

// Plain opaque triangles in the model's own order, then by material: textured, masked and two-sided ones;
// blended ones in MToon's render queue order. Behind all triangles: those to be seen through hair once more,
// and each edge once.
struct FigureIndices {
    std::vector<std::uint32_t> indices;
    std::uint32_t plain = 0; // indices of plain triangles, from 0
    std::uint32_t solid = 0; // likewise all that hides what is behind it
    std::uint32_t all = 0;   // likewise every triangle
    std::vector<MaterialRange> detailed, blended, throughHair;
    std::uint32_t firstEdge = 0, edgeIndices = 0; // a line list
};

FigureIndices arrange(const std::vector<assets::Material>& materials, const assets::Mesh& mesh);

} // namespace vf
