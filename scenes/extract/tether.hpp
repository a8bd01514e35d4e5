// Purpose: Viola's forearm, which leaves her elbow on a tendril of energy (STORY K2): moves its joints and
// draws the tendril. Owner: none, a function. Thread: any.
#pragma once

#include "renderer/assets/skeleton.hpp"
#include "renderer/world/render_scene.hpp"

namespace vf::extract {

// `metres`: how far the right forearm is out, ahead of a figure that faces `yaw`; 0 changes nothing.
void flyForearm(const assets::Model& model, float metres, float yaw, float seconds,
                assets::SkeletonPose& skeleton, RenderScene& out);

} // namespace vf::extract
