#include "renderer/capture/report.hpp"

#include "renderer/base/file.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <unistd.h>

namespace vf::capture {

namespace {

// Neither CSV dialect quotes: a comma inside a driver's name would shift every column after it.
std::string csvField(std::string_view text) {
    std::string field(text);
    for (char& c : field)
        if (c == ',' || c == '"' || static_cast<unsigned char>(c) < 0x20) c = ' ';
    return field;
}

template <class Frames, class Get>
Stats statsBy(const Frames& frames, Get get) {
    std::vector<double> values;
    values.reserve(frames.size());
    for (const auto& frame : frames) values.push_back(get(frame));
    return statsOf(values);
}

} // namespace

std::vector<double> frameTimes(const std::vector<FrameReport>& frames) {
    std::vector<double> times;
    times.reserve(frames.size());
    for (const FrameReport& frame : frames) times.push_back(frame.frameMs);
    return times;
}

std::vector<double> animationErrors(const std::vector<FrameReport>& frames) {
    std::vector<double> errors;
    for (std::size_t i = 1; i < frames.size(); ++i) {
        // A frame shows the time of its last tick but one plus alpha of a tick.
        const double simulated = (static_cast<double>(frames[i].ticks) +
                                  static_cast<double>(frames[i].alpha - frames[i - 1].alpha)) *
                                 1000.0 / kTicksPerSecond;
        errors.push_back(std::abs(simulated - frames[i].frameMs));
    }
    return errors;
}

Report makeReport(const Recording& recording, MachineInfo machine, DeviceInfo device, DisplayInfo display,
                  RunInfo run) {
    Report report;
    report.machine = std::move(machine);
    report.device = std::move(device);
    report.display = std::move(display);
    report.run = std::move(run);
    report.run.frames = recording.frames.size();
    report.run.warmup = recording.warmup;
    std::sort(report.run.parameters.begin(), report.run.parameters.end(),
              [](const auto& a, const auto& b) { return a.name < b.name; });

    report.frames.reserve(recording.frames.size());
    std::vector<double> gpu;
    std::vector<std::vector<double>> passMs(recording.passNames.size());
    for (const FrameSample& sample : recording.frames) {
        report.frames.push_back({.index = sample.index,
                                 .frameMs = sample.frameMs,
                                 .cpuRecordMs = sample.cpuRecordMs,
                                 .gpuMs = sample.gpuMs,
                                 .ticks = sample.ticks,
                                 .stateHash = sample.stateHash,
                                 .drawHash = sample.drawHash,
                                 .alpha = sample.alpha,
                                 .renderScale = sample.renderScale});
        if (sample.gpuMs) gpu.push_back(*sample.gpuMs);
        // A pass that ran twice in a frame counts once, with the sum.
        std::map<std::uint32_t, double> inFrame;
        for (std::size_t i = 0; i < sample.passCount; ++i) {
            const PassSpan& span = recording.passes[sample.firstPass + i];
            inFrame[span.pass] += static_cast<double>(span.endNs - span.startNs) / 1e6;
        }
        for (const auto& [pass, ms] : inFrame) passMs[pass].push_back(ms);
    }
    for (std::size_t pass = 0; pass < passMs.size(); ++pass)
        if (!passMs[pass].empty())
            report.passes.push_back({recording.passNames[pass], statsOf(passMs[pass])});

    Summary& summary = report.summary;
    const std::vector<double> times = frameTimes(report.frames);
    summary.frameMs = frameStatsOf(times);
    summary.fpsMean = summary.frameMs.mean > 0 ? 1000.0 / summary.frameMs.mean : 0;
    summary.stutterShare = stutterShare(times);
    summary.budget = budgetReport(report.frames, report.run.frameBudgetMs);
    summary.cpuRecordMs = statsBy(recording.frames, [](const FrameSample& f) { return f.cpuRecordMs; });
    summary.tickMs = statsBy(recording.frames, [](const FrameSample& f) { return f.tickMs; });
    if (!gpu.empty()) summary.gpuMs = statsOf(gpu);
    summary.animationErrorMs = statsOf(animationErrors(report.frames));
    return report;
}

std::optional<BudgetReport> budgetReport(const std::vector<FrameReport>& frames, double budgetMs) {
    if (budgetMs <= 0 || frames.empty()) return {};
    BudgetReport result{.budgetMs = budgetMs, .scaleMin = frames.front().renderScale};
    std::size_t inside = 0;
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const auto scale = static_cast<double>(frames[i].renderScale);
        inside += frames[i].frameMs <= budgetMs;
        result.scaleMean += scale / static_cast<double>(frames.size());
        result.scaleMin = std::min(result.scaleMin, scale);
        result.scaleMax = std::max(result.scaleMax, scale);
        result.changes += i > 0 && frames[i].renderScale != frames[i - 1].renderScale;
    }
    result.insideShare = static_cast<double>(inside) / static_cast<double>(frames.size());
    return result;
}

Exit exitCodeOf(const Report& report) { return report.run.disturbed.empty() ? Exit::Ok : Exit::Disturbed; }

std::string mangoHudCsv(const Report& report) {
    std::string out = "os,cpu,gpu,ram,kernel,driver,cpuscheduler\n";
    fmt::format_to(std::back_inserter(out), "{},{},{},{},{},{},{}\n", csvField(report.machine.os),
                   csvField(report.machine.cpu), csvField(report.device.name), report.machine.ramMb * 1024,
                   csvField(report.machine.kernel),
                   csvField(report.device.driver + " " + report.device.driverInfo),
                   csvField(report.machine.governor));
    out += "fps,frametime,cpu_load,cpu_power,gpu_load,cpu_temp,gpu_temp,gpu_core_clock,gpu_mem_clock,"
           "gpu_vram_used,gpu_power,ram_used,swap_used,process_rss,cpu_mhz,elapsed\n";
    double elapsedMs = 0;
    for (const FrameReport& frame : report.frames) {
        elapsedMs += frame.frameMs;
        const double fps = frame.frameMs > 0 ? 1000.0 / frame.frameMs : 0;
        // Busy time over frame time is what a load is; the rest is unknown here, and unknown is 0.
        const double load = frame.gpuMs && frame.frameMs > 0 ? 100.0 * *frame.gpuMs / frame.frameMs : 0;
        fmt::format_to(std::back_inserter(out), "{:.4f},{:.6f},0,0,{:.0f},0,0,0,0,0,0,0,0,0,0,{:.0f}\n", fps,
                       frame.frameMs, std::min(load, 100.0), elapsedMs * 1e6);
    }
    return out;
}

std::string presentMonCsv(const Report& report, const Recording& recording) {
    std::string out = "Application,ProcessID,SwapChainAddress,Runtime,SyncInterval,PresentFlags,Dropped,"
                      "TimeInSeconds,msInPresentAPI,msBetweenPresents,AllowsTearing,PresentMode,"
                      "msUntilRenderComplete,msUntilDisplayed,msBetweenDisplayChange,msFlipDelay,"
                      "msUntilRenderStart,msGPUActive,msSinceInput,MsCPUBusy,MsAnimationError\n";
    const std::vector<double> errors = animationErrors(report.frames);
    const int tearing = report.display.presentMode == "immediate" ? 1 : 0;
    for (std::size_t i = 0; i < recording.frames.size(); ++i) {
        const FrameSample& frame = recording.frames[i];
        const auto time = static_cast<double>(frame.endNs - recording.frames.front().startNs) * 1e-9;
        const double busy =
            std::max(0.0, static_cast<double>(frame.endNs - frame.startNs) / 1e6 - frame.waitMs);
        // When a picture reaches the display is not known here, so that change is taken to follow the
        // present.
        fmt::format_to(
            std::back_inserter(out),
            "venus-finale,{},0x1,Other,{},0,0,{:.9f},0,{:.6f},{},Other,0,0,{:.6f},0,0,{:.6f},0,{:.6f},"
            "{:.6f}\n",
            ::getpid(), report.display.vsync ? 1 : 0, time, frame.frameMs, tearing, frame.frameMs,
            frame.gpuMs.value_or(0), busy, i == 0 ? 0.0 : errors[i - 1]);
    }
    return out;
}

std::string summaryText(const Report& report) {
    std::string out;
    const auto line = [&out]<class... Args>(fmt::format_string<Args...> format, Args&&... args) {
        fmt::format_to(std::back_inserter(out), format, std::forward<Args>(args)...);
        out += '\n';
    };
    const Summary& summary = report.summary;
    line("{} · preset {} · seed {} · {} frames after {} of warm-up", report.run.scene, report.run.preset,
         report.run.seed, report.run.frames, report.run.warmup);
    line("{} ({}, {} {})", report.device.name, report.device.type, report.device.driver,
         report.device.driverInfo);
    line("{}, {} cores, {} MB, {}, kernel {}", report.machine.cpu, report.machine.cores, report.machine.ramMb,
         report.machine.os, report.machine.kernel);
    line("{}×{}, present mode {}, {}; {} build, {}", report.display.width, report.display.height,
         report.display.presentMode, report.display.vsync ? "vsync" : "no vsync", report.run.buildType,
         report.run.git);
    for (const ParamAssignment& parameter : report.run.parameters)
        line("  --set {}={}", parameter.name, parameter.text);
    line("");
    line("{:<24}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}", "ms", "mean", "p50", "p95", "p99", "p99.9", "max");
    const auto row = [&](std::string_view name, const Stats& s) {
        line("{:<24}{:>9.3f}{:>9.3f}{:>9.3f}{:>9.3f}{:>9.3f}{:>9.3f}", name, s.mean, s.p50, s.p95, s.p99,
             s.p999, s.max);
    };
    row("frame", summary.frameMs);
    row("cpu record", summary.cpuRecordMs);
    row("ticks", summary.tickMs);
    if (summary.gpuMs)
        row("gpu", *summary.gpuMs);
    else
        line("{:<24}{:>9}", "gpu", "unknown");
    row("animation error", summary.animationErrorMs);
    for (const PassReport& pass : report.passes) row("  gpu " + pass.name, pass.gpuMs);
    line("");
    const auto rate = [](double ms) { return ms > 0 ? 1000.0 / ms : 0.0; };
    line("{:.2f} fps (1000 / mean frame time)", summary.fpsMean);
    line("1 % low: percentile {:.2f} fps, average {:.2f} fps, integral {:.2f} fps",
         rate(summary.frameMs.low1Percentile), rate(summary.frameMs.low1Average),
         rate(summary.frameMs.low1Integral));
    line("stutter: {:.2f} % of the time in frames over 2.5 × the moving average", summary.stutterShare * 100);
    if (summary.budget)
        line("budget {:.1f} ms: {:.2f} % of the frames inside; scene at {:.2f} to {:.2f} ×, mean {:.2f}, {} "
             "changes",
             summary.budget->budgetMs, summary.budget->insideShare * 100, summary.budget->scaleMin,
             summary.budget->scaleMax, summary.budget->scaleMean, summary.budget->changes);
    if (report.run.disturbed.empty()) line("undisturbed");
    for (const std::string& reason : report.run.disturbed) line("DISTURBED: {}", reason);
    return out;
}

Result<std::vector<std::filesystem::path>> writeCapture(const std::filesystem::path& folder,
                                                        const Report& report, const Recording& recording,
                                                        std::time_t when) {
    std::tm local{};
    ::localtime_r(&when, &local);
    const std::string mangoHud = fmt::format("venus-finale_{:%Y-%m-%d_%H-%M-%S}.csv", local);
    std::vector<std::filesystem::path> written;
    const auto write = [&](const std::string& name, const std::string& text) -> Status {
        const std::filesystem::path path = folder / name;
        Status status = writeText(path, text);
        if (status) written.push_back(path);
        return status;
    };
    for (const auto& [name, text] :
         {std::pair{mangoHud, mangoHudCsv(report)},
          std::pair{std::string("presentmon.csv"), presentMonCsv(report, recording)},
          std::pair{std::string("trace.json"), chromeTrace(report, recording)},
          std::pair{std::string("summary.txt"), summaryText(report)},
          std::pair{std::string("result.json"), resultJson(report)}})
        if (const Status status = write(name, text); !status) return status.error();
    return written;
}

} // namespace vf::capture
