// The command line: what users, scripts and tests call. Parsing only; the subcommands are in files of their
// own.
#include "scenes/app/commands.hpp"
#include "scenes/app/figure_sheet.hpp"
#include "scenes/battle/match.hpp"
#include "scenes/story/cast.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/log.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>
#include <fmt/ranges.h>

namespace vf::app {

Exit fail(const Error& error) {
    log::error("{}", error.message);
    return error.code;
}

namespace {

std::string parseSize(const std::string& text, int& width, int& height) {
    int used = 0;
    if (std::sscanf(text.c_str(), "%dx%d%n", &width, &height, &used) == 2 &&
        used == static_cast<int>(text.size()) && width >= 16 && height >= 16 && width <= 16384 &&
        height <= 16384)
        return {};
    return fmt::format("'{}' is not a size, expected WIDTHxHEIGHT from 16x16 to 16384x16384, as in 1280x720",
                       text);
}

// CLI11 reads "-5" into an unsigned number as 2^64 - 5.
CLI::Option* addCount(CLI::App& app, const char* name, auto& value, const char* help) {
    return app.add_option(name, value, help)->check([](const std::string& text) {
        const bool digits = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
        return digits ? std::string() : fmt::format("'{}' is not a whole number of 0 or more", text);
    });
}

void addSession(CLI::App& app, SessionOptions& s) {
    app.add_option("--scene", s.scene, fmt::format("one of {}", fmt::join(battle::sceneNames(), ", ")));
    app.add_option(
        "--preset", s.preset,
        "parameters from a preset: a name (software, balanced, cinematic, or your own), a file, or a "
        "picture that the demo wrote");
    app.add_option("--set", s.set, "one parameter, as in grade.exposure=1.2; repeat for more")
        ->allow_extra_args(false);
    app.add_option("--b-preset", s.bPreset,
                   "a second picture beside the first, with this preset over its values");
    app.add_option("--b-set", s.bSet, "one parameter of the second picture; repeat for more")
        ->allow_extra_args(false);
    app.add_option("--divider", s.divider, "where the second picture begins, as a fraction of the width")
        ->check(CLI::Range(0.0f, 1.0f))
        ->capture_default_str();
    app.add_option_function<std::string>(
           "--size",
           [&s](const std::string& text) {
               if (const std::string wrong = parseSize(text, s.width, s.height); !wrong.empty())
                   throw CLI::ValidationError("--size", wrong);
           },
           "size of the picture, as in 1280x720")
        ->default_str("1280x720");
    addCount(app, "--seed", s.seed, "number that decides what the AI does");
    app.add_option("--story", s.story, "a story file instead of the scene's own");
    app.add_option("--chapter", s.chapter, "begin at this chapter of the story");
    app.add_option("--device", s.device, "a Vulkan device whose name contains this");
    app.add_option("--p1", s.fighters[0], "who fights on the left: a name of assets/fighters, as in viola")
        ->default_str("rouge");
    app.add_option("--p2", s.fighters[1], "who fights on the right")
        ->default_str("cyan, or who the scene wants");
    app.add_option_function<std::vector<std::string>>(
           "--fighter",
           [&s](const std::vector<std::string>& list) {
               for (const std::string& text : list) {
                   if (text.starts_with("rouge="))
                       s.rougeModel = text.substr(6);
                   else if (text.starts_with("cyan="))
                       s.cyanModel = text.substr(5);
                   else
                       throw CLI::ValidationError(
                           "--fighter", fmt::format("'{}': expected rouge=FILE.vrm or cyan=FILE.vrm", text));
               }
           },
           "another model, as in rouge=FILE.vrm")
        ->allow_extra_args(false);
    app.add_option("--figure", s.figure,
                   "with --scene studio: a name of assets/characters/cast.toml or a model file");
    app.add_option_function<std::vector<std::string>>(
           "--control",
           [&s](const std::vector<std::string>& list) {
               for (const std::string& text : list) {
                   const std::size_t equals = text.find('=');
                   const std::string who = text.substr(0, equals),
                                     what = equals == std::string::npos ? "" : text.substr(equals + 1);
                   if ((who != "rouge" && who != "cyan") || (what != "ai" && what != "player"))
                       throw CLI::ValidationError(
                           "--control",
                           fmt::format("'{}': expected rouge=ai, rouge=player, cyan=ai or cyan=player",
                                       text));
                   s.control[who == "rouge" ? 0 : 1] =
                       what == "ai" ? sim::Controller::Ai : sim::Controller::Player;
               }
           },
           "who plays, as in cyan=player")
        ->allow_extra_args(false);
    app.add_option_function<std::string>(
        "--validation",
        [&s](const std::string& text) {
            if (text == "core")
                s.validation = rhi::Validation::Core;
            else if (text == "sync")
                s.validation = rhi::Validation::Sync;
            else if (text == "syncqs")
                s.validation = rhi::Validation::SyncQueueSubmit;
            else
                throw CLI::ValidationError("--validation",
                                           fmt::format("'{}': expected core, sync or syncqs", text));
        },
        "check every Vulkan call: core, sync or syncqs");
    app.add_flag("--fail-on-message", s.failOnMessage, "exit 1 if validation had anything to say");
    app.add_flag("--headless", s.headless, "no window");
    app.add_flag("!--no-vsync", s.vsync, "present without waiting for the display");
}

void addSheet(CLI::App& app, SheetOptions& s) {
    app.add_option(
           "--figures", s.figures,
           "every side of these: names of assets/characters/cast.toml or model files, separated by commas")
        ->delimiter(',');
    app.add_option_function<std::string>(
        "--form",
        [&s](const std::string& text) {
            s.form = story::formByName(text);
            if (s.form == 0 && text != "all")
                throw CLI::ValidationError("--form", fmt::format("'{}': expected base, armour or all", text));
        },
        "with --figures and --poses: base, armour or all");
    app.add_option("--clip", s.clip, "with --figures: the motion, instead of its stance; none is the T-pose");
    app.add_option("--at", s.at, "with --figures: tick of the motion")->check(CLI::Range(0.0f, 100000.0f));
    app.add_option_function<std::vector<std::string>>(
           "--expression",
           [&s](const std::vector<std::string>& list) {
               for (const std::string& text : list) {
                   const std::size_t equals = text.find('=');
                   float weight = 1;
                   if (equals != std::string::npos &&
                       !CLI::detail::lexical_cast(text.substr(equals + 1), weight))
                       throw CLI::ValidationError("--expression",
                                                  fmt::format("'{}': expected NAME or NAME=WEIGHT", text));
                   s.expressions.emplace_back(text.substr(0, equals), std::clamp(weight, 0.0f, 1.0f));
               }
           },
           "with --figures: a face, as in happy=0.8; repeat for more")
        ->allow_extra_args(false);
    app.add_option("--lod", s.lod, "with --figures: level of detail, 0 the finest")->check(CLI::Range(0, 2));
    app.add_option_function<std::string>(
        "--view",
        [&s](const std::string& text) {
            const auto found = std::find(kFigureViewNames.begin(), kFigureViewNames.end(), text);
            if (found == kFigureViewNames.end())
                throw CLI::ValidationError("--view", fmt::format("'{}': expected one of {}", text,
                                                                 fmt::join(kFigureViewNames, ", ")));
            s.view = static_cast<FigureView>(found - kFigureViewNames.begin());
        },
        "with --figures: film, wireframe, normals, unlit, silhouette or xray");
}

int run(int argc, char** argv) {
    CLI::App app{"Venus Finale: a real-time anime battle to play, tune and measure.\n"
                 "An unofficial fan work after Metallic Rouge; see README.md."};
    app.require_subcommand(1);
    app.set_help_all_flag("--help-all", "help of every subcommand");
    Exit result = Exit::Ok;

    PlayOptions playOptions;
    bool controlGiven = false;
    CLI::App* play_ = app.add_subcommand("play", "the interactive demo");
    addSession(*play_, playOptions.session);
    addCount(*play_, "--frames", playOptions.frames, "stop after so many frames");
    play_->add_option("--record", playOptions.record, "write the match to this replay file");
    play_->add_option("--replay", playOptions.replay, "play this replay file");
    play_->add_option("--hashes", playOptions.hashes, "write one line per tick: tick and state hash");
    play_->add_option("--out", playOptions.out, "folder for pictures and reports")->default_str("out");
    play_->add_flag("--require-window", playOptions.requireWindow,
                    "fail where there is no display, instead of playing offscreen");
    play_->add_flag("--watch", playOptions.watch, "the AI plays both fighters");
    play_->add_flag("--selftest-faults", playOptions.selftestFaults,
                    "plant faults that validation must report, and count them");
    play_->add_option("--selftest-lose-device", playOptions.loseDevice,
                      "in these frames the device is found lost");
    play_->footer("Examples:\n  venus-finale play\n  venus-finale play --scene finale --watch\n"
                  "  venus-finale play --set grade.bloom=1.5 --set battle.damage=2\n"
                  "  venus-finale play --scene studio --figure cyan --set studio.view=xray\n"
                  "  venus-finale play --scene studio --figure my-avatar.vrm\n"
                  "  venus-finale play --headless --frames 3600 --seed 7 --record match.vfreplay");
    play_->callback([&] {
        controlGiven = play_->count("--control") > 0;
        // In a window somebody wants to fight; the film and a run without a window play by themselves.
        if (!controlGiven && !playOptions.watch && playOptions.session.scene != "finale")
            playOptions.session.control[0] = sim::Controller::Player;
        result = play(playOptions);
    });

    ShotOptions shotOptions;
    CLI::App* shot_ = app.add_subcommand("shot", "one picture, or all named ones");
    addSession(*shot_, shotOptions.session);
    shot_->add_option("--shot", shotOptions.shot, "a named shot of assets/stories/cameras.toml");
    shot_->add_option("--time", shotOptions.time, "seconds into the scene")->check(CLI::Range(0.0, 3600.0));
    shot_->add_option("--strip", shotOptions.strip, "so many pictures in a row, on one sheet")
        ->check(CLI::Range(2, 60));
    shot_->add_option("--from", shotOptions.from, "seconds at which the strip begins")
        ->check(CLI::Range(0.0, 3600.0));
    shot_->add_option("--to", shotOptions.to, "seconds at which it ends")->check(CLI::Range(0.0, 3600.0));
    shot_->add_option("--out", shotOptions.out, "the PNG file");
    shot_->add_flag("--tiles", shotOptions.tiles,
                    "draw it piece by piece, up to 7680x4320, where a device cannot do it at once");
    shot_->add_flag("--all", shotOptions.all, "every named shot");
    shot_->add_option("--sheet", shotOptions.sheet, "one contact sheet of all of them");
    shot_
        ->add_option("--poses", shotOptions.poses,
                     "a --sheet of key poses: rouge, cyan, or single motions as in rouge/light1, with commas")
        ->delimiter(',');
    shot_
        ->add_option("--turn", shotOptions.viewYaw,
                     "of --poses: where the camera stands around the figure, degrees")
        ->check(CLI::Range(-360.0, 360.0))
        ->capture_default_str();
    shot_->add_flag("--list", shotOptions.list, "the names of the shots");
    addSheet(*shot_, shotOptions.figures);
    shot_->footer(
        "Examples:\n  venus-finale shot --shot duel --out duel.png\n"
        "  venus-finale shot --scene finale --time 12.5 --out frame.png\n"
        "  venus-finale shot --shot ring --preset cinematic --size 7680x4320 --tiles --out ring-8k.png\n"
        "  venus-finale shot --shot duel --b-set grade.exposure=1.3 --out a-and-b.png\n"
        "  venus-finale shot --all --sheet sheet.png\n"
        "  venus-finale shot --scene finale --chapter transformation --strip 12 --from 0.2 --to 3 "
        "--sheet strip.png\n"
        "  venus-finale shot --figures rouge,cyan --clip heavy --at 20 --sheet sheet.png\n"
        "  venus-finale shot --figures my-avatar.vrm --form base --expression happy=0.8 --lod 1 "
        "--sheet sheet.png\n"
        "  venus-finale shot --poses rouge,cyan --form armour --sheet poses.png");
    shot_->callback([&] {
        if (shotOptions.figures.figures.empty()) {
            result = shot(shotOptions);
            return;
        }
        SheetOptions& sheet = shotOptions.figures;
        const SessionOptions& session = shotOptions.session;
        sheet.sheet = shotOptions.sheet;
        sheet.preset = session.preset;
        sheet.device = session.device;
        sheet.set = session.set;
        if (shot_->count("--size")) {
            sheet.width = static_cast<std::uint32_t>(session.width);
            sheet.height = static_cast<std::uint32_t>(session.height);
        }
        result = figureSheet(sheet);
    });

    BenchOptions benchOptions;
    CLI::App* bench_ = app.add_subcommand("bench", "measure frame times");
    addSession(*bench_, benchOptions.session);
    bench_->add_option("--frames", benchOptions.frames, "frames to measure")
        ->check(CLI::Range(std::size_t{30}, std::size_t{200000}))
        ->capture_default_str();
    addCount(*bench_, "--warmup", benchOptions.warmup, "frames before that, at least 60")
        ->capture_default_str();
    bench_->add_option("--out", benchOptions.out, "folder for result.json, the CSV files and the trace")
        ->capture_default_str();
    bench_->add_flag("--json", benchOptions.json, "print result.json's summary instead of text");
    bench_->footer("Examples:\n  venus-finale bench --scene duel --frames 600 --out out/a\n"
                   "  venus-finale bench --scene floor --out out/floor\n  venus-finale bench compare out/a "
                   "out/b --threshold 5\n"
                   "  venus-finale bench sweep assets/params/sweep.txt");
    CLI::App* compare_ = bench_->add_subcommand("compare", "is B slower than A?");
    compare_->add_option("A", benchOptions.compareA, "result.json or its folder")->required();
    compare_->add_option("B", benchOptions.compareB, "result.json or its folder")->required();
    compare_->add_option("--threshold", benchOptions.threshold, "percent that count as a change")
        ->check(CLI::Range(0.0, 1000.0))
        ->capture_default_str();
    compare_->add_flag("--json", benchOptions.json, "for machines");
    CLI::App* sweep_ = bench_->add_subcommand("sweep", "measure once for each line of a file of assignments");
    sweep_->add_option("FILE", benchOptions.sweepFile, "lines of NAME: a.b=x c.d=y")->required();
    bench_->callback([&] {
        if (compare_->parsed())
            result = benchCompare(benchOptions);
        else if (sweep_->parsed())
            result = benchSweep(benchOptions);
        else
            result = bench(benchOptions);
    });

    ReplayOptions replayOptions;
    CLI::App* replay_ = app.add_subcommand("replay", "re-simulate a recorded match");
    replay_->add_option("FILE", replayOptions.file, "the replay")->required();
    replay_->add_option("--hashes", replayOptions.hashes, "write one line per tick: tick and state hash");
    replay_->add_flag("--verify", replayOptions.verify, "simulate twice and compare every hash");
    replay_->add_option("--seek", replayOptions.seek, "go to this tick")->check(CLI::NonNegativeNumber);
    replay_->add_option("--out", replayOptions.out, "a picture of that tick");
    replay_->footer("Examples:\n  venus-finale replay match.vfreplay --verify\n"
                    "  venus-finale replay match.vfreplay --seek 600 --out tick.png");
    replay_->callback([&] { result = replay(replayOptions); });

    bool list = false, doc = false, json = false, effects = false;
    CLI::App* params_ = app.add_subcommand("params", "every parameter");
    params_->add_flag("--list", list, "a line each (the default)");
    params_->add_flag("--doc", doc, "a Markdown table");
    params_->add_flag("--effects", effects, "what effect files may say: docs/effects.md");
    params_->add_flag("--json", json, "for machines");
    params_->footer("Example:\n  venus-finale params --list");
    params_->callback([&] { result = params(list, doc, json, effects); });

    MotionOptions motionOptions;
    CLI::App* motion_ = app.add_subcommand("motion", "turn a VRM animation into a clip that can be edited");
    motion_->add_option("FILE", motionOptions.file, "the .vrma")->required();
    motion_->add_option("--clip", motionOptions.clip, "the clip's name, as in wave")->required();
    motion_->add_option("--fighter", motionOptions.fighter, "whose: a folder of assets/motions")
        ->check([](const std::string& name) {
            const bool plain = !name.empty() && name.find_first_of("/\\.") == std::string::npos;
            return plain ? std::string() : fmt::format("'{}' is not a fighter's name", name);
        })
        ->capture_default_str();
    motion_->add_option("--out", motionOptions.out,
                        "the TOML file, instead of assets/motions/FIGHTER/CLIP.toml");
    motion_->add_flag("--loop", motionOptions.loop, "the clip goes round");
    motion_->add_flag("--travel", motionOptions.travel, "the figure walks where the hips go");
    motion_->add_option("--from", motionOptions.from, "seconds into the file")
        ->check(CLI::Range(0.0, 86400.0));
    motion_->add_option("--to", motionOptions.to, "seconds into the file (default: its end)")
        ->check(CLI::Range(0.0, 86400.0));
    motion_->add_option("--degrees", motionOptions.degrees, "how far a bone may stray between keys")
        ->check(CLI::Range(0.05, 20.0))
        ->capture_default_str();
    motion_->footer(
        "Examples:\n  venus-finale motion wave.vrma --fighter rouge --clip taunt --out wave.toml\n"
        "  venus-finale motion dance.vrma --clip dance --loop --from 2 --to 10");
    motion_->callback([&] { result = motion(motionOptions); });

    std::vector<std::string> files;
    CLI::App* check_ = app.add_subcommand(
        "check",
        "are these files right? presets, stories, effects, motions, fighters, models, animations, replays");
    check_->add_option("FILE", files, "files")->required();
    check_->footer("Example:\n  venus-finale check assets/stories/finale.toml my-avatar.vrm");
    check_->callback([&] { result = check(files); });

    try {
        app.parse(argc, argv);
    } catch (const CLI::CallForHelp& help) {
        return app.exit(help);
    } catch (const CLI::CallForAllHelp& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        log::error("{} (see venus-finale --help)", error.what());
        return static_cast<int>(Exit::Usage);
    }
    return static_cast<int>(result);
}

} // namespace
} // namespace vf::app

int main(int argc, char** argv) {
    // Two raster workers a core even out bursts on the software driver; read when the instance is made.
    ::setenv("LP_NUM_THREADS", "4", 0);
    try {
        return vf::app::run(argc, argv);
    } catch (const std::exception& error) {
        vf::log::error("{}", error.what());
        return static_cast<int>(vf::Exit::Environment);
    }
}
