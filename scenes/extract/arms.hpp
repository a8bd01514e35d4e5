// Purpose: the picture of arms that are off (STORY D8): what is left on the figure, and the arm itself where
// Bullet has it: the same mesh with all other joints drawn together in its shoulder. Owner: none, functions.
// Thread: any.
#pragma once

#include "renderer/assets/skeleton.hpp"
#include "renderer/world/render_scene.hpp"
#include "scenes/extract/figure_pose.hpp"
#include "scenes/sim/snapshot.hpp"

#include <array>

namespace vf::extract {

// Draws the joints of arms together that are not all there, towards the shoulder.
void shrinkArms(const assets::Model& model, const std::array<float, 2>& there,
                assets::SkeletonPose& skeleton);
// The same in a trail: where an arm is not, no smear of it is.
void shrinkTrail(const assets::Model& model, const std::array<float, 2>& there, FigureDraw& draw);

// The arms of a fighter that lie about, dressed as `figure` is now; what grows glows.
void addTornArms(const FigureSource& source, const sim::FighterView& previous, const sim::FighterView& next,
                 float alpha, FigureDraw figure, RenderScene& out);
void addGrowth(const assets::Model& model, const assets::SkeletonPose& skeleton, const sim::FighterView& view,
               float seconds, RenderScene& out);

} // namespace vf::extract
