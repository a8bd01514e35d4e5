// Purpose: a measurement as files that people and other tools open. Owner: the benchmark in the app.
// Thread: any. When called: after the last frame. Functions return text or write files; printing is the
// app's. The formats are described in docs/capture.md; result.json is the one that the others follow.
#pragma once

#include "renderer/base/param.hpp"
#include "renderer/base/result.hpp"
#include "renderer/capture/frame_recorder.hpp"
#include "renderer/capture/machine.hpp"
#include "renderer/capture/statistics.hpp"

#include <ctime>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::capture {

inline constexpr int kSchema = 1;
inline constexpr double kTicksPerSecond = 60;

struct DeviceInfo {
    std::string name, type, driver, driverInfo, api; // type: cpu, integrated, discrete, virtual, other
    friend bool operator==(const DeviceInfo&, const DeviceInfo&) = default;
};
struct DisplayInfo {
    std::uint32_t width = 0, height = 0;
    std::string presentMode; // fifo, mailbox, immediate …; "none" when headless
    bool vsync = false;      // whether it was seen to throttle, not whether it was asked for
    friend bool operator==(const DisplayInfo&, const DisplayInfo&) = default;
};
struct RunInfo {
    std::string scene, preset, git, buildType;
    std::uint64_t seed = 0;
    std::size_t frames = 0, warmup = 0;      // filled in by makeReport
    double frameBudgetMs = 0;                // that dynamic resolution held; 0: none
    std::vector<ParamAssignment> parameters; // non-defaults; makeReport sorts them by name
    std::vector<std::string> disturbed;      // findDisturbance
    friend bool operator==(const RunInfo&, const RunInfo&) = default;
};

// How dynamic resolution did.
struct BudgetReport {
    double budgetMs = 0;
    double insideShare = 0; // of the frames
    double scaleMean = 0, scaleMin = 0, scaleMax = 0;
    std::size_t changes = 0; // of the scale
    friend bool operator==(const BudgetReport&, const BudgetReport&) = default;
};

struct Summary {
    FrameStats frameMs;
    double fpsMean = 0; // 1000 / mean frame time
    double stutterShare = 0;
    Stats cpuRecordMs, tickMs;
    std::optional<Stats> gpuMs{}; // null where the device gave no timestamps
    Stats animationErrorMs;
    std::optional<BudgetReport> budget{}; // null without a budget
    friend bool operator==(const Summary&, const Summary&) = default;
};
struct PassReport {
    std::string name;
    Stats gpuMs; // of the frames in which the pass ran
    friend bool operator==(const PassReport&, const PassReport&) = default;
};
struct FrameReport {
    std::uint64_t index = 0;
    double frameMs = 0, cpuRecordMs = 0;
    std::optional<double> gpuMs{};
    std::uint32_t ticks = 0;
    std::uint64_t stateHash = 0, drawHash = 0;
    float alpha = 0;
    float renderScale = 0;
    friend bool operator==(const FrameReport&, const FrameReport&) = default;
};

struct Report {
    MachineInfo machine;
    DeviceInfo device;
    DisplayInfo display;
    RunInfo run;
    Summary summary;
    std::vector<PassReport> passes;
    std::vector<FrameReport> frames;
    friend bool operator==(const Report&, const Report&) = default;
};

Report makeReport(const Recording& recording, MachineInfo machine, DeviceInfo device, DisplayInfo display,
                  RunInfo run);

// |simulated time that passed − time that passed on the display| in ms, for each frame after the first.
std::vector<double> animationErrors(const std::vector<FrameReport>& frames);
std::vector<double> frameTimes(const std::vector<FrameReport>& frames);
// How many frames stayed inside, and what became of the scale; nothing without a budget.
std::optional<BudgetReport> budgetReport(const std::vector<FrameReport>& frames, double budgetMs);

std::string resultJson(const Report& report);
// The file is untrusted; messages name `file` and the JSON path.
Result<Report> parseResult(std::string_view text, std::string_view file);
Result<Report> loadResult(const std::filesystem::path& path);

std::string mangoHudCsv(const Report& report);
std::string presentMonCsv(const Report& report, const Recording& recording);
std::string chromeTrace(const Report& report, const Recording& recording);
std::string summaryText(const Report& report);

// result.json, venus-finale_<date>.csv (MangoHud), presentmon.csv, trace.json, summary.txt. result.json is
// written last: where it lies, the others are complete. Answers the paths.
Result<std::vector<std::filesystem::path>> writeCapture(const std::filesystem::path& folder,
                                                        const Report& report, const Recording& recording,
                                                        std::time_t when);

// Ok or Disturbed.
Exit exitCodeOf(const Report& report);

} // namespace vf::capture
