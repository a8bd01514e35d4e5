// Purpose: everything that play, shot, bench and replay need to make pictures of a simulation: window or
// none, device, renderer, data, simulation, extraction, camera. Built once per command. Thread: main.
#pragma once

#include "renderer/base/overrides.hpp"
#include "renderer/base/param_sides.hpp"
#include "renderer/overlay/context.hpp"
#include "renderer/overlay/imgui_pass.hpp"
#include "renderer/overlay/overlay.hpp"
#include "renderer/passes/quality_copy.hpp"
#include "renderer/passes/renderer.hpp"
#include "renderer/platform/window.hpp"
#include "scenes/app/options.hpp"
#include "scenes/app/params.hpp"
#include "scenes/app/sim_thread.hpp"
#include "scenes/camera/camera_director.hpp"
#include "scenes/extract/scene_extractor.hpp"
#include "scenes/extract/studio.hpp"

namespace vf::app {

std::filesystem::path userPresetFolder();
std::filesystem::path userControlsFile();
std::filesystem::path builtInPresetFolder();
// Where the story's shots are read from, and where edits of them go.
std::filesystem::path shotsFile();
std::filesystem::path shotsToWrite();
Renderer::Paths rendererPaths();
Result<std::shared_ptr<const assets::Model>> loadFigure(const std::filesystem::path& file);
// A preset by name or file onto `registry`; values of --set.
Status applyPreset(ParamRegistry& registry, const std::string& preset);
Status applyAssignments(ParamRegistry& registry, const std::vector<std::string>& assignments);
// Of everything that decides a fight: motions, fighters, the story file.
std::uint64_t dataHash(const battle::GameData& data, const story::Simulation& simulation);

class Session {
  public:
    static Result<std::unique_ptr<Session>> create(const SessionOptions& options);
    ~Session();

    // The simulation anew, from its first tick; with other data if the files changed. On an error the old one
    // stays.
    Status restart();
    Status reloadData();
    // Shots that were edited take the old ones' place while the scene goes on.
    Status reloadShots();
    // The transformations' styles; what the user has changed stays, on either side.
    Status reloadStyles();
    // Motions that were edited take the old ones' place while the fight goes on. False: there are other clips
    // than before, so that the scene must start again (reloadData).
    Result<bool> reloadMotions();

    // The device was lost: another one with all that was on it, while the match stays where it is. On an
    // error nothing can be drawn any more.
    Status recoverDevice();

    // Feeds ticks that have run to camera, effects and springs.
    void take(const std::vector<sim::Snapshot>& snapshots);
    // Runs one tick here and takes it; for commands without a thread.
    void step(const sim::TickInput& input);
    // Sim-scope values that differ from their defaults, for the first tick.
    std::vector<ParamAssignment> initialSimParams() const;
    // The simulation exactly as it was after `tick`; springs and particles begin anew.
    void seek(std::uint64_t tick);
    // Only the picture of `tick`, for looking back; seek before the next step.
    void show(std::uint64_t tick);
    // The picture between the last two ticks; with two sides, both.
    const RenderScene& extract(float alpha);
    // To draw what was extracted last.
    Renderer::Request request() const;
    Status replaceFighter(int fighter, const std::filesystem::path& model);

    bool isFloor() const { return options.scene == "floor"; }
    bool isStudio() const { return options.scene == "studio"; }
    vk::Extent2D outputSize() const;

    SessionOptions options;
    Params params;
    std::string qualityPreset;
    std::unique_ptr<platform::Window> window;
    std::unique_ptr<rhi::Device> device;
    std::unique_ptr<rhi::Swapchain> swapchain;
    std::unique_ptr<Renderer> renderer;
    std::unique_ptr<battle::GameData> data;
    fx::EffectLibrary effects;
    story::ShotList shots;
    camera::Figures figures;
    std::unique_ptr<story::Simulation> simulation;
    std::unique_ptr<story::History> history; // of `simulation`, which is stepped through it
    std::unique_ptr<extract::SceneExtractor> extractor;
    std::unique_ptr<extract::CastFigures> cast;
    std::unique_ptr<extract::Studio> studio; // always there; shown in the scene studio
    std::unique_ptr<camera::CameraDirector> camera;
    std::unique_ptr<overlay::OverlayContext> overlayContext;
    std::unique_ptr<overlay::Overlay> overlay;
    std::unique_ptr<overlay::ImguiPass> overlayPass;
    sim::Snapshot previous, next;
    RenderScene scene;
    // A and B beside each other: `secondScene` is B's. The qualities are kept by value while they are drawn.
    std::unique_ptr<ParamSides> sides;
    RenderScene secondScene;
    std::array<QualityCopy, 2> sideQuality;

  private:
    Session() = default;
    Status openDevice();
    Status makeDevice();
    void makeOverlayPass();
    void warmUp(); // every pipeline, with a scene that shows everything
    Status loadContent();
    Status applyParams();
    Status openCast();
    Status openSecond();
    void extractInto(float alpha, RenderScene& out, QualityCopy& quality);
    Result<std::unique_ptr<story::Simulation>> makeSimulation(const battle::GameData& from) const;
    // What the story of `next` says of the parameters, onto the registry.
    void holdParams() { held_.apply(next.story.params); }
    std::array<FigureId, 2> figureIds_{};
    ParamOverrides held_{params.registry};
};

} // namespace vf::app
