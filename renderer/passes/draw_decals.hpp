// Purpose: marks on the stage as flat drawn shapes: cracks with a lit rim, scorched patches.
// Called by the particles pass; recording thread.
#pragma once

#include "renderer/graph/executor.hpp"
#include "renderer/world/render_scene.hpp"

#include <vector>

namespace vf {

struct DecalVertex {
    glm::vec3 position;
    glm::vec4 colour;
};
// Triangles of one mark; the same seed draws the same mark.
void addDecal(const Decal& decal, std::vector<DecalVertex>& out);

void drawDecals(graph::PassContext& context, const RenderScene& scene);

} // namespace vf
