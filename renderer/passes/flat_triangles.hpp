// Purpose: triangles of one colour each that lie in the scene and cover what is behind them: marks on the
// stage, speed lines. Called by the particles pass; recording thread.
#pragma once

#include "renderer/graph/executor.hpp"

#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include <span>

namespace vf {

struct FlatVertex {
    glm::vec3 position; // of the world
    glm::vec4 colour;   // the first vertex's counts; alpha is how much it covers
};

// `vertex`: the shader that decides what air and darkness do to the colour.
void drawFlatTriangles(graph::PassContext& context, const char* name, const char* vertex,
                       std::span<const FlatVertex> vertices);

} // namespace vf
