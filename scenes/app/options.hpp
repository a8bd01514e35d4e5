// Purpose: the command line as data. Filled in by main.cpp, read by the subcommands.
#pragma once

#include "renderer/rhi/device.hpp"
#include "renderer/world/render_scene.hpp"
#include "scenes/battle/game_data.hpp"
#include "scenes/sim/command.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace vf::app {

// What play, shot and bench have in common.
struct SessionOptions {
    std::string scene = "duel";
    std::uint64_t seed = 1;
    int width = 1280, height = 720;
    std::string preset;           // name or path; empty: by the device
    std::vector<std::string> set; // "a.b=x"
    // Parameters of a second picture right of the divider; both empty: there is none.
    std::string bPreset;
    std::vector<std::string> bSet;
    float divider = 0.5f;
    std::string device, story, chapter;
    battle::FighterNames fighters;     // from --p1 and --p2; empty: as the scene has it
    std::string rougeModel, cyanModel; // from --fighter
    std::string figure;                // in the studio: a name of the cast or a file
    rhi::Validation validation = rhi::Validation::Off;
    bool headless = false, failOnMessage = false, vsync = true, quietMessages = false;
    // Dynamic resolution by default where the device may be too slow: for people, not for pictures and
    // measurements.
    bool holdsRate = false;
    std::array<sim::Controller, 2> control{sim::Controller::Ai, sim::Controller::Ai};

    battle::FighterNames who() const {
        return {fighters[0].empty() ? "rouge" : fighters[0], !fighters[1].empty() ? fighters[1]
                                                             : scene == "mob"     ? "mercenary"
                                                                                  : "cyan"};
    }
};

struct PlayOptions {
    SessionOptions session;
    std::uint64_t frames = 0; // 0: until closed
    std::string record, replay, hashes, out = "out";
    std::vector<std::string> controls;     // those of --set that are the player's own
    std::vector<std::uint64_t> loseDevice; // frames, for tests
    bool requireWindow = false, selftestFaults = false, watch = false;
};

// shot --figures
struct SheetOptions {
    std::vector<std::string> figures; // names of the cast, or model files
    std::uint32_t form = 0;           // bit of FigureDraw::pieces; 0: all that each one has
    std::string clip;                 // empty: its stance; none: T-pose
    float at = 0;                     // tick of the clip
    std::vector<std::pair<std::string, float>> expressions;
    std::uint32_t lod = 0;
    FigureView view = FigureView::Film;
    std::uint32_t width = 360, height = 560; // of a cell
    std::string preset, device, sheet;
    std::vector<std::string> set;
};

struct ShotOptions {
    SessionOptions session;
    SheetOptions figures;
    std::string shot, out, sheet;
    double time = -1;
    int strip = 0; // pictures of a strip, from `from` to `to` seconds
    double from = 0, to = 0;
    bool all = false, list = false, tiles = false;
    std::vector<std::string> poses; // fighters, or single motions, for a sheet of key poses
    float viewYaw = 38;             // degrees; of the camera of the sheet around the figure
};

struct BenchOptions {
    SessionOptions session;
    std::size_t frames = 600, warmup = 120;
    std::string out = "out/bench";
    bool json = false;
    std::string compareA, compareB, sweepFile;
    double threshold = 5;
};

struct ReplayOptions {
    std::string file, hashes, out;
    bool verify = false;
    std::int64_t seek = -1;
    SessionOptions session;
};

struct MotionOptions {
    std::string file, fighter = "common", clip, out;
    bool loop = false, travel = false;
    double from = 0, to = 0, degrees = 1; // to 0: the end
};

} // namespace vf::app
