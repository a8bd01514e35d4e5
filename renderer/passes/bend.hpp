// Purpose: heat haze and shockwaves bend the finished picture: it is drawn as a grid whose corners look
// elsewhere, which costs a few hundred vertices instead of work in a million pixels. The grid is that of the
// whole picture, so that a tile of it bends alike; cells at rest are joined. Recording thread.
#pragma once

#include "renderer/world/render_scene.hpp"

#include <glm/vec2.hpp>

#include <vector>

namespace vf {

// What of a picture's distortions is in front of the camera; lengths in heights of the picture.
struct Bend {
    glm::vec2 place{0}; // in 0..1 of the whole picture, from its upper left
    float radius = 0, strength = 0;
    float ring = 0; // 0 haze … 1 a rim only
};
struct Bends {
    std::vector<Bend> all;
    float aspect = 1, seconds = 0;
};
Bends bendsOf(const RenderScene& scene, float aspect);

// How far aside the picture is read that is seen at `place`, both in 0..1 of the whole picture. Zero outside
// of every bend.
glm::vec2 bendAt(const Bends& bends, glm::vec2 place);
// The farthest of all corners of the grid.
glm::vec2 farthestBend(const Bends& bends);

// The part of the picture that a target shows, in 0..1 of the whole: corner and size.
struct Part {
    glm::vec2 corner{0}, size{1};
};
struct BentVertex {
    glm::vec2 target, place; // where it is drawn and what is read there, in 0..1 of the target
};
// Triangles that cover the target, six vertices for each rectangle.
std::vector<BentVertex> bentGrid(const Bends& bends, const Part& part);

} // namespace vf
