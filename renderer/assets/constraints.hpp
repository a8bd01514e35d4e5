// Purpose: VRMC_node_constraint 1.0: joints that follow other joints (twist bones, sleeves). Owner:
// renderer/assets (poseSkeleton calls it). Thread: any. Called once per figure and frame, after bones and
// eyes are posed and before springs.
#pragma once

#include "renderer/assets/model.hpp"
#include "renderer/assets/skeleton.hpp"

namespace vf::assets {

// Turns the constrained joints of a pose whose other joints are in place.
void solveConstraints(const Model& model, SkeletonPose& pose);

} // namespace vf::assets
