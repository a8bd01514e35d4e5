// Purpose: Viola's forearm, which leaves her elbow on a tendril of energy (STORY K2): moves its joints and
// draws the tendril. Owner: none, a function. Thread: any.
#pragma once

#include "renderer/assets/skeleton.hpp"
#include "renderer/world/render_scene.hpp"

#include <span>

namespace vf::extract {

// `flown`: the right forearm from its elbow, world; 0 changes nothing. `rope`: from the elbow to it; `cut`:
// the part of the rope that is gone, negative: none.
void flyForearm(const assets::Model& model, const glm::vec3& flown, std::span<const glm::vec3> rope, int cut,
                float seconds, assets::SkeletonPose& skeleton, RenderScene& out);

} // namespace vf::extract
