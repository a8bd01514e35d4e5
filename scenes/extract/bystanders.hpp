// Purpose: figures that stand on the stage and are only looked at: the story's extras and the crowd of
// benchmarks. Their motions run by the simulation's ticks; nothing of them goes back to it. Owner: the
// SceneExtractor. Thread: main.
#pragma once

#include "scenes/extract/cast_figures.hpp"
#include "scenes/extract/look_params.hpp"
#include "scenes/sim/snapshot.hpp"

#include <array>
#include <optional>

namespace vf::extract {

// Blinks about every four seconds, sometimes twice; `seed` keeps two figures out of step.
float blinkAt(std::uint64_t tick, std::uint64_t seed);
// Lips of limited animation: three shapes, eight a second.
float lipsAt(std::uint64_t tick);
class Bystanders {
  public:
    Bystanders(const sim::MotionLibrary& motions, const FigureParams& figures, const LightParams& light)
        : motions_(motions), figures_(figures), light_(light) {}

    // Without one there are no extras, and the crowd is made of the fighters. Outlives this.
    void useCast(CastFigures* cast) {
        cast_ = cast;
        workers_.clear();
        people_.clear();
    }
    // What lies in a fighter's hand; `palm` takes the T-pose's metres about the palm to the world.
    void addItem(std::string_view item, const glm::mat4& palm, RenderScene& out);
    void addExtras(const sim::Snapshot& next, float alpha, RenderScene& out);
    void addCrowd(const sim::Snapshot& next, const std::array<FigureSource, 2>& fighters, RenderScene& out);

  private:
    struct Body {
        const FigureSource* source = nullptr;
        std::string motions; // folder
        float lodBias = 0;
    };
    // Far figures hold their poses, each changing on another tick: a crowd costs what its changes cost.
    struct Held {
        std::shared_ptr<const assets::Model> model;
        std::uint64_t tick = 0, step = 0;
        FigureDraw draw;
        std::vector<std::optional<FigureDraw>> drawn; // of its clip, by the number of the step
    };
    void gather(const std::array<FigureSource, 2>& fighters);
    void pose(std::uint32_t i, const Body& body, Held& held);
    FigureDraw drawCrowd(std::uint32_t i, const Body& body, const sim::Motion* motion, std::uint64_t tick);
    void light(FigureDraw& draw, const RenderScene& out) const;
    FigureDraw& add(const FigureSource& source, const Pose& pose, const glm::vec3& feet, float yaw,
                    RenderScene& out);

    const sim::MotionLibrary& motions_;
    const FigureParams& figures_;
    const LightParams& light_;
    CastFigures* cast_ = nullptr;
    assets::SkeletonPose skeleton_;
    std::vector<Body> workers_, people_;
    std::vector<Held> held_;        // by place in the crowd
    std::uint64_t heldMotions_ = 0; // hash of those that they were posed by
    std::vector<float> weights_;    // of one face
};

} // namespace vf::extract
