// Purpose: marks on the stage as flat drawn shapes: cracks with a lit rim, scorched patches.
// Called by the particles pass; recording thread.
#pragma once

#include "renderer/passes/flat_triangles.hpp"
#include "renderer/world/render_scene.hpp"

#include <vector>

namespace vf {

// Triangles of one mark; the same seed draws the same mark.
void addDecal(const Decal& decal, std::vector<FlatVertex>& out);

void drawDecals(graph::PassContext& context, const RenderScene& scene);

} // namespace vf
