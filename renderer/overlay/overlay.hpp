// Purpose: everything that is drawn over the picture: the HUD, the panels that change parameters, the hit
// volumes. The application fills an OverlayInput each frame and obeys the OverlayActions it gets back; the
// overlay itself changes nothing but the ParamRegistry it was given and preset files.
// Owner: the application. Thread: the main thread, between OverlayContext::newFrame and endFrame.
#pragma once

#include "renderer/base/param.hpp"
#include "renderer/base/param_marks.hpp"
#include "renderer/base/param_sides.hpp"
#include "renderer/base/undo.hpp"
#include "renderer/overlay/controls_view.hpp"
#include "renderer/world/render_scene.hpp"

#include <glm/mat4x4.hpp>
#include <glm/vec3.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace vf::overlay {

class OverlayContext;
class FrameMeter;

// CPU time of a named part of the frame.
struct SectionTime {
    std::string name;
    float milliseconds = 0;
};

struct PassTime {
    std::string name;
    float gpuMilliseconds = 0; // negative: not measured
    std::uint32_t draws = 0;
    std::uint64_t triangles = 0;
};

struct KeyBinding {
    std::string keys;   // "W A S D", "F1"
    std::string action; // "move"
    std::string group;  // "Rouge"; rows of one group stand together
};

struct CueView {
    std::int32_t tick = 0; // of the chapter
    std::string label;
};

enum class VolumeKind : std::uint8_t { Hurt, Hit, Body };

struct HitVolume {
    glm::vec3 a{0}, b{0}; // world
    float radius = 0;
    VolumeKind kind = VolumeKind::Hurt;
};

// The past of the match: what the timeline shows. Ticks count from 1.
struct PastView {
    enum class Kind : std::uint8_t { Hit, Heavy, Guarded, Break, KnockOut, Transform, Round, Phase };
    struct Mark {
        std::uint64_t tick = 0;
        Kind kind = Kind::Hit;
        int fighter = 0;
    };
    std::uint64_t last = 0, shown = 0; // the newest tick, and the one in the picture
    bool looking = false;              // the match stands still at `shown`
    std::vector<Mark> marks;           // in order
};

// The story's shots while somebody edits their keys.
struct ShotKeyView {
    float at = 0, fov = 40, roll = 0; // seconds, degrees
    int ease = 0;                     // of ShotPanelView::eases
};
struct ShotPanelView {
    std::vector<std::string> names, eases;
    int shot = -1; // of `names`, that is open; -1: none
    std::vector<ShotKeyView> keys;
    int key = -1;                  // that is chosen
    float seconds = 0, length = 0; // of the shot: where the picture is, how long
    bool previewing = false, playing = false, flying = false, changed = false, canUndo = false,
         canRedo = false;
    std::string file, message; // where it would be written; what happened last
};
struct ShotRequest {
    enum class Kind : std::uint8_t {
        Open, // `index` of names
        Close,
        Look, // through the shot, at its time
        Play,
        Fly,  // from where the picture is
        Seek, // to `seconds`
        Select,
        Add,     // where the free camera is, at the shot's time
        Replace, // the chosen key by the free camera
        Change,  // key `index` to `key`
        Remove,
        Undo,
        Redo,
        Seal, // the drag is over
        Write
    };
    Kind kind = Kind::Open;
    int index = -1;
    float seconds = 0;
    ShotKeyView key;
};

struct WorldLabel {
    std::string text;
    glm::vec3 at{0}; // world
};

// What the studio shows besides its parameters.
struct StudioView {
    std::string figure;
    std::vector<std::string> facts;      // lines about the model
    float tick = 0, length = 0;          // of the motion; length 0: it has none
    std::optional<float> transformation; // 0 base form … 1 armour; nothing: there is none
    std::vector<std::pair<std::string, glm::vec3>> controls; // bones and joints, degrees
    std::vector<std::pair<std::string, float>> expressions;
    std::string poseText; // what "pose as text" copies
};

// One of the user's presets, and where its picture is on the sheet of thumbnails, in 0..1.
struct SnapshotView {
    std::string name;
    std::filesystem::path file;
    bool pictured = false;
    glm::vec2 corner{0}, size{0};
};

struct PhotoView {
    bool active = false;
    float fraction = 0;
    std::string text; // what it does, or how the last one ended
};
struct PhotoOrder {
    int width = 0, height = 0;
    std::string quality; // a preset's name; empty: as it is
    friend bool operator==(const PhotoOrder&, const PhotoOrder&) = default;
};

struct OverlayInput {
    // Milliseconds from frame to frame, oldest first; the panel shows the last 240.
    std::vector<float> frameMilliseconds;
    std::vector<SectionTime> sections;
    std::vector<PassTime> passes;
    std::uint32_t drawCalls = 0;
    std::uint64_t triangles = 0;
    float renderScale = 0, frameBudget = 0; // of dynamic resolution, milliseconds; 0: off
    bool budgetRelaxed = false;             // it cannot be held and is doubled

    std::string device; // "llvmpipe (LLVM 15.0.6, 256 bits)"
    std::array<std::string, 2>
        intents;         // what the machine that plays a fighter is trying; empty: a person plays
    std::string problem; // the newest error of a reload, e.g. log::lastProblem(); shown until dismissed
    std::uint64_t tick = 0, hash = 0;
    bool paused = false;
    float speed = 1;

    std::string chapter;
    std::int32_t chapterTick = 0, chapterTicks = 0; // length 0: unknown
    std::vector<std::string> chapters;              // of the story, in order; may be empty
    std::vector<CueView> cues;                      // of the present chapter; may be empty

    PastView past;
    const FrameMeter* meter = nullptr; // in training

    std::vector<HitVolume> volumes; // needed only while Overlay::showsVolumes()
    glm::mat4 viewProjection{1};    // of the picture: depth 0..1, y up in clip space as GLM makes it

    std::vector<WorldLabel> labels;
    std::optional<StudioView> studio;
    std::optional<ShotPanelView> shots;

    ParamSides* sides = nullptr; // edited by the overlay; null: there is one picture only
    std::vector<SnapshotView> snapshots;
    std::string deletedSnapshot; // that can be brought back
    PhotoView photo;

    std::optional<ControlsView> controls;
    std::vector<KeyBinding> keys;
    std::vector<KeyBinding> hints; // the line at the bottom in the first seconds

    std::filesystem::path userPresetFolder;         // written to
    std::filesystem::path builtInPresetFolder;      // read only
    std::string programName = "Venus Finale", date; // for the head of a saved preset
};

struct ParamChange {
    std::string name, text;
    Scope scope = Scope::Render; // Scope::Sim: send it to the simulation as a command
    friend bool operator==(const ParamChange&, const ParamChange&) = default;
};

struct OverlayActions {
    bool togglePause = false, step = false, restart = false, skipChapter = false, screenshot = false;
    std::optional<float> speed;
    std::optional<std::string> chapter;      // go to the start of this one
    std::optional<std::int32_t> seekTick;    // of the present chapter
    std::optional<std::uint64_t> lookAt;     // show this tick of the past, and wait
    bool takeOver = false;                   // go on from the tick that is shown; what lay ahead is forgotten
    bool playAgain = false;                  // the same inputs again from there, with the present parameters
    bool backToPresent = false;              // leave the past as it is
    std::optional<std::string> presetLoaded; // its name; its changes are in `changed`
    std::optional<float> studioTick, studioTransformation;
    std::optional<std::pair<std::size_t, glm::vec3>> studioControl; // place in StudioView, degrees
    std::optional<std::pair<std::size_t, float>> studioExpression;
    bool studioReset = false;
    std::optional<std::string> takeSnapshot; // its name; empty: choose one
    std::optional<std::string> deleteSnapshot;
    std::optional<std::pair<std::string, std::string>> renameSnapshot; // from, to
    bool restoreSnapshot = false;
    std::optional<PhotoOrder> takePhoto;
    bool cancelPhoto = false;
    std::vector<ShotRequest> shots; // in order
    std::vector<ControlRequest> controls;
    std::vector<ParamChange> changed; // in the order in which they were made
};

// A parameter that the panel shows and where its widget is, in pixels: for tests and scripted demonstrations.
struct ListedParam {
    std::string name;
    float x = 0, y = 0, width = 0, height = 0;
};

class Overlay {
  public:
    Overlay(ParamRegistry& params, const OverlayContext& context);
    Overlay(const Overlay&) = delete;
    Overlay& operator=(const Overlay&) = delete;
    ~Overlay();

    // The HUD is drawn always (if hud.visible), the panels only while `visible`.
    OverlayActions draw(bool visible, const HudView& hud, const OverlayInput& input);

    bool showsVolumes() const;
    void showVolumes(bool on);
    // For keys outside the panel: the same stack as Ctrl+Z and Ctrl+Y. The changes are reported by the next
    // draw.
    void undo();
    // A preset, or a picture that the demo wrote, as one step that can be undone.
    Status loadPresetFile(const std::filesystem::path& file);
    void redo();
    const UndoStack& undoStack() const;
    // Pins, locks and ranges for randomising, as of the last draw.
    const ParamMarks& marks() const;
    // As if typed in the search box.
    void search(std::string_view words);
    // The parameters and other sliders that the panel listed in the last draw, in order.
    const std::vector<ListedParam>& listed() const;
    // "Transformation", "Camera", … as on the tabs; an unknown name changes nothing.
    void selectTab(std::string_view label);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace vf::overlay
