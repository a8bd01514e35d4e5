// Purpose: Naomi's bluejay in the picture: its wings by the beat of the simulation, and what its owner feels
// when it is struck. Owner: the SceneExtractor. Thread: main.
#pragma once

#include "renderer/base/param.hpp"
#include "scenes/camera/bluejay_rig.hpp"
#include "scenes/camera/camera_params.hpp"
#include "scenes/extract/cast_figures.hpp"
#include "scenes/extract/look_params.hpp"

#include <optional>

namespace vf::extract {

struct PainParams : ParamGroup {
    explicit PainParams(ParamRegistry& registry) : ParamGroup(registry, "pain") {}
    Param<float> glitch{*this,
                        {.name = "glitch",
                         .value = 1.0f,
                         .min = 0.0f,
                         .max = 2.0f,
                         .unit = "×",
                         .help = "How hard Rouge's side of the picture is disturbed when Naomi's bluejay is "
                                 "struck."}};
};

// The corner with what it sees; nothing while there is nothing to show.
std::optional<InsetView> bluejayInset(const sim::Snapshot& previous, const sim::Snapshot& next, float alpha,
                                      std::optional<std::uint32_t> figure,
                                      const camera::CameraParams& params);

class BluejayFigure {
  public:
    BluejayFigure(ParamRegistry& registry, const FigureParams& figures, const LightParams& light)
        : pain_(registry), figures_(figures), light_(light) {}

    void useCast(CastFigures* cast) { cast_ = cast; }
    // The place in `out.figures`, if it is there.
    std::optional<std::uint32_t> add(const sim::Snapshot& previous, const sim::Snapshot& next, float alpha,
                                     RenderScene& out);
    // After the fighters: the pain shows on Rouge's half.
    void addPain(const sim::Snapshot& next, RenderScene& out) const;

  private:
    PainParams pain_;
    const FigureParams& figures_;
    const LightParams& light_;
    CastFigures* cast_ = nullptr;
    assets::SkeletonPose skeleton_;
};

} // namespace vf::extract
