#include "renderer/base/file.hpp"
#include "renderer/base/log.hpp"
#include "renderer/capture/compare.hpp"
#include "renderer/capture/report.hpp"
#include "scenes/app/commands.hpp"
#include "scenes/app/frame_loop.hpp"
#include "scenes/app/measure.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <ctime>
#include <sstream>

namespace vf::app {

capture::DeviceInfo describeDevice(const rhi::Device& device) {
    return {device.name(), device.isCpu() ? "cpu" : device.typeName(), device.driver(), device.driverInfo(),
            device.apiVersion()};
}

capture::Report reportOf(const Session& session, capture::Recording& recording,
                         const capture::MachineSample& before) {
    const capture::MachineInfo machine = capture::describeMachine();
    capture::DisplayInfo display;
    const vk::Extent2D size = session.outputSize();
    display.width = size.width;
    display.height = size.height;
    display.presentMode = session.swapchain ? session.swapchain->presentModeName() : "none";
    std::transform(display.presentMode.begin(), display.presentMode.end(), display.presentMode.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    // Asking for FIFO is not being throttled: only frame times close to a refresh would show that.
    display.vsync = false;
    capture::RunInfo run;
    run.scene = session.options.scene;
    run.preset = session.qualityPreset;
    run.git = VF_GIT_REVISION;
    run.buildType = VF_BUILD_TYPE;
    run.seed = session.options.seed;
    run.frameBudgetMs = static_cast<double>(session.params.quality.frameBudget.get());
    run.parameters = session.params.registry.nonDefaults();
    std::vector<double> times;
    for (const capture::FrameSample& frame : recording.frames) times.push_back(frame.frameMs);
    run.disturbed = capture::findDisturbance(before, capture::sampleMachine(), machine.cores, times);
    return capture::makeReport(recording, machine, describeDevice(*session.device), display, run);
}

Exit bench(BenchOptions options) {
    if (!options.session.headless && !platform::Window::displayAvailable()) {
        log::info("no display: measuring without a window");
        options.session.headless = true;
    }
    // The folder is tried first: a long measurement that cannot be kept is a waste.
    if (Status writable = writeText(std::filesystem::path(options.out) / "summary.txt", "measuring\n");
        !writable)
        return fail(writable.error());
    auto made = Session::create(options.session);
    if (!made) return fail(made.error());
    Session& session = **made;
    capture::FrameRecorder recorder({.warmup = options.warmup, .maxFrames = options.frames});
    FrameLoop loop(session, recorder);
    log::info("{} on {} ({}), preset {}, {}x{}, {} warm-up and {} measured frames", session.options.scene,
              session.device->name(), session.device->driver(), session.qualityPreset,
              session.outputSize().width, session.outputSize().height,
              std::max(options.warmup, capture::kMinWarmup), options.frames);
    capture::MachineSample before = capture::sampleMachine();
    bool measuring = false;
    std::vector<ParamAssignment> params = session.initialSimParams();
    std::size_t shown = 0;
    for (std::size_t guard = 0; !recorder.full() && guard < options.frames + options.warmup + 100000;
         ++guard) {
        if (session.window) {
            session.window->poll();
            if (session.window->shouldClose())
                return fail({Exit::CheckFailed, "the window was closed before the measurement was done"});
        }
        if (!measuring && !recorder.warmingUp()) {
            measuring = true;
            before = capture::sampleMachine();
        }
        FrameLoop::Input input;
        // A capture runs one tick a frame, so that frame i is the same moment in every run.
        input.ticks.resize(1);
        input.ticks[0].params = std::exchange(params, {});
        const auto draw = [&]() -> const ImDrawData* {
            session.overlayContext->newFrame(1.0f / 60.0f);
            session.overlay->draw(false, session.scene.hud, {});
            return session.overlayContext->endFrame();
        };
        if (!session.isFloor()) input.overlay = draw;
        loop.frame(std::move(input));
        const std::size_t tenth = recorder.recordedFrames() * 10 / options.frames;
        if (tenth != shown) {
            shown = tenth;
            log::info("{} %", shown * 10);
        }
    }
    // Two more frames bring the last GPU times home.
    for (int i = 0; i < 4 && recorder.framesWithoutGpu() > 0; ++i) loop.frame({});
    capture::Recording recording = recorder.take();
    const capture::Report report = reportOf(session, recording, before);
    auto written = capture::writeCapture(options.out, report, recording, std::time(nullptr));
    if (!written) return fail(written.error());
    fmt::print("{}", options.json ? capture::resultJson(report) : capture::summaryText(report));
    for (const std::string& reason : report.run.disturbed) log::warn("disturbed: {}", reason);
    if (options.session.failOnMessage && session.device->messages() > 0)
        return fail({Exit::CheckFailed, fmt::format("{} validation messages", session.device->messages())});
    return capture::exitCodeOf(report);
}

Exit benchCompare(const BenchOptions& options) {
    const auto file = [](const std::string& given) {
        std::filesystem::path path = given;
        return std::filesystem::is_directory(path) ? path / "result.json" : path;
    };
    auto comparison = capture::compareRuns(file(options.compareA), file(options.compareB), options.threshold);
    if (!comparison) return fail(comparison.error());
    fmt::print("{}",
               options.json ? capture::comparisonJson(*comparison) : capture::comparisonText(*comparison));
    return capture::exitCodeOf(*comparison);
}

Exit benchSweep(const BenchOptions& options) {
    auto text = readText(options.sweepFile);
    if (!text) return fail(text.error());
    std::istringstream lines(*text);
    std::string line;
    int number = 0;
    Exit worst = Exit::Ok;
    std::vector<std::pair<std::string, BenchOptions>> runs;
    while (std::getline(lines, line)) {
        ++number;
        if (line.empty() || line[0] == '#') continue;
        const std::size_t colon = line.find(':');
        const std::string name = line.substr(0, colon);
        const bool plain = !name.empty() && std::all_of(name.begin(), name.end(), [](unsigned char c) {
            return std::isalnum(c) || c == '-' || c == '_';
        });
        if (colon == std::string::npos || !plain)
            return fail(
                {Exit::Usage,
                 fmt::format("{}:{}: expected NAME: a.b=x c.d=y, with a NAME of letters, digits, - and _",
                             options.sweepFile, number)});
        BenchOptions run = options;
        run.out = (std::filesystem::path(options.out) / name).string();
        std::istringstream words(line.substr(colon + 1));
        for (std::string word; words >> word;) run.session.set.push_back(word);
        runs.emplace_back(name, std::move(run));
    }
    if (runs.empty()) return fail({Exit::Usage, fmt::format("{}: no line to measure", options.sweepFile)});
    for (const auto& [name, run] : runs) {
        fmt::print("== {}\n", name);
        const Exit code = bench(run);
        if (code != Exit::Ok && code != Exit::Disturbed) return code;
        worst = std::max(worst, code);
    }
    return worst;
}

} // namespace vf::app
