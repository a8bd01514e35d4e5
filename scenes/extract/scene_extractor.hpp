// Purpose: turns the simulation's snapshots into the RenderScene of a frame: interpolation, held poses,
// springs, blinking, the ring and the marks, stage props, effects, light. It sees the simulation; the
// renderer sees its result; nothing flows back. Owner: the app. Thread: the main thread.
#pragma once

#include "renderer/assets/springs.hpp"
#include "renderer/world/render_scene.hpp"
#include "scenes/battle/game_data.hpp"
#include "scenes/extract/bluejay.hpp"
#include "scenes/extract/bystanders.hpp"
#include "scenes/extract/curtain.hpp"
#include "scenes/extract/figure_pose.hpp"
#include "scenes/extract/grade.hpp"
#include "scenes/extract/henshin.hpp"
#include "scenes/extract/look_params.hpp"
#include "scenes/extract/stage_draws.hpp"
#include "scenes/extract/weather.hpp"
#include "scenes/fx/effect_player.hpp"
#include "scenes/sim/snapshot.hpp"

#include <array>

namespace vf::extract {

// The stage's meshes for the renderer, in the order of their ids: platform first, then one per stage shape.
std::vector<MeshData> stageMeshes();

class SceneExtractor {
  public:
    SceneExtractor(ParamRegistry& registry, const battle::GameData& data, const fx::EffectLibrary& effects,
                   std::array<FigureSource, 2> figures, MeshId firstStageMesh);

    void setFigure(int fighter, FigureSource figure);
    const FigureSource& figure(int fighter) const { return figures_[static_cast<std::size_t>(fighter)]; }
    // For extras and the crowd; outlives the extractor.
    void useCast(CastFigures* cast) {
        bystanders_.useCast(cast);
        bluejay_.useCast(cast);
    }
    // Where the bluejay stands in the last picture's figures.
    std::optional<std::uint32_t> bluejayFigure() const { return bluejayFigure_; }
    void useEffects(const fx::EffectLibrary& effects) { effects_.useLibrary(effects); }

    // Poses per second from the next tick on, whatever the parameter says; 0: as it says.
    void holdPoses(int perSecond) { shotPoseRate_ = perSecond; }

    // Once per simulation tick, in order; `reset` after a seek, a restart or a cut in time.
    void tick(const sim::Snapshot& snapshot);
    void reset();
    // The picture `alpha` between two successive ticks.
    void extract(const sim::Snapshot& previous, const sim::Snapshot& next, float alpha,
                 const CameraView& camera, RenderScene& out);
    std::size_t particlesAlive() const { return effects_.alive(); }
    // Everything at once, for drawing each pipeline once while loading.
    RenderScene sample(const sim::Snapshot& snapshot);

    const Henshin& henshin() const { return henshin_; }
    Henshin& henshin() { return henshin_; }
    const LightParams& lightParams() const { return light_; }

    FigureParams figureParams;

  private:
    struct Held {
        Pose pose;
        bool valid = false;
        assets::SpringState springs;
        assets::SkeletonPose skeleton, tickSkeleton;
        assets::Gaze gaze;
        std::vector<float> face; // weights by index of Model::expressions
        // Of the last ticks of a blow, newest first, for the smear.
        std::array<std::vector<glm::mat3x4>, 3> past;
        int pastTicks = 0;
    };
    void moveFace(std::size_t index, const sim::Snapshot& snapshot);
    void addFigure(std::size_t index, const sim::Snapshot& previous, const sim::Snapshot& next, float alpha,
                   const CameraView& camera, RenderScene& out);
    void addItem(std::size_t index, const sim::FighterView& fighter, RenderScene& out);
    void addSmear(std::size_t index, float alpha, FigureDraw& draw) const;
    int poseRate() const { return shotPoseRate_ ? shotPoseRate_ : figureParams.poseRate.get(); }
    void addShadow(const sim::Snapshot& next, const CameraView& camera, RenderScene& out) const;
    void addCurtain(const sim::Snapshot& previous, const sim::Snapshot& next, float alpha,
                    RenderScene& out) const;
    void addHud(const sim::Snapshot& next, RenderScene& out) const;
    void announcePhase(const sim::Snapshot& next, HudView& hud) const;

    LightParams light_;
    Weather weather_;
    GradeParams grade_;
    CurtainLook curtain_;
    Henshin henshin_;
    fx::FxParams fx_;
    const battle::GameData& data_;
    fx::EffectPlayer effects_;
    std::array<FigureSource, 2> figures_;
    std::array<Held, 2> held_;
    Bystanders bystanders_;
    BluejayFigure bluejay_;
    std::optional<std::uint32_t> bluejayFigure_;
    StageDraws stage_;
    int shotPoseRate_ = 0;
};

} // namespace vf::extract
