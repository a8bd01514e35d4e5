// Purpose: an effect frames an actor and never hides a face: what would be drawn in front of a head fades
// there, and a flash that would cover one is drawn behind the figures. Owner: the SceneExtractor, once a
// frame when everything is there. Thread: the main thread.
#pragma once

#include "renderer/world/render_scene.hpp"

#include <span>

namespace vf::extract {

// `heads`: the middles of heads, and of what else must stay seen, in the world.
void keepFacesClear(std::span<const glm::vec3> heads, RenderScene& out);

} // namespace vf::extract
