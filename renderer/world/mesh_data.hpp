// Purpose: a rigid mesh as scenes hand it to the renderer, once, while loading.
#pragma once

#include <glm/vec3.hpp>

#include <cstdint>
#include <vector>

namespace vf {

struct MeshVertex {
    glm::vec3 position{0}, normal{0, 1, 0};
    glm::vec3 lit{1}, shade{0.5f}; // display-referred sRGB
    float toony = 0.95f;           // hardness of the edge between the two, MToon's shadingToonyFactor
    float glow = 0;
};

struct MeshData {
    std::vector<MeshVertex> vertices;
    std::vector<std::uint32_t> indices; // triangles, counter-clockwise
};

} // namespace vf
