// Purpose: what is seen of a transformation (STORY D3–D5): the ring, the marks, Roy's strings. Owner: the
// SceneExtractor. Thread: the main thread. Called for each picture.
#pragma once

#include "renderer/assets/skeleton.hpp"
#include "renderer/world/render_scene.hpp"
#include "scenes/extract/henshin_params.hpp"
#include "scenes/sim/snapshot.hpp"

namespace vf::extract {

class Henshin {
  public:
    explicit Henshin(ParamRegistry& registry) : params(registry) {}

    // `a` and `b` are a fighter in two successive ticks; sets which forms are drawn, ring and marks.
    void dress(std::size_t index, const sim::FighterView& a, const sim::FighterView& b, float alpha,
               float seconds, float feetHeight, FigureDraw& draw) const;
    void addRing(std::size_t index, const sim::FighterView& fighter, float seconds, RenderScene& out) const;
    void addStrings(const sim::Snapshot& next, const assets::Model& model,
                    const assets::SkeletonPose& skeleton, float seconds, RenderScene& out) const;

    TransformParams params;
};

} // namespace vf::extract
