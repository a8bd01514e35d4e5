// The trace event format: "Trace Event Format", the Chromium project. Perfetto reads it as legacy JSON.
#include "renderer/capture/report.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace vf::capture {

namespace {

constexpr int kFrameThread = 1, kCpuThread = 2, kGpuThread = 3, kFirstPhaseThread = 10;

std::string jsonText(std::string_view text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

class TraceWriter {
  public:
    explicit TraceWriter(std::int64_t originNs) : originNs_(originNs) {}

    void name(std::string_view kind, int thread, std::string_view text) {
        next();
        fmt::format_to(std::back_inserter(out_),
                       R"({{"name":"{}","ph":"M","ts":0,"pid":1,"tid":{},"args":{{"name":{}}}}})", kind,
                       thread, jsonText(text));
    }
    void span(std::string_view quotedName, int thread, std::int64_t startNs, std::int64_t endNs,
              std::string_view args = "{}") {
        next();
        fmt::format_to(std::back_inserter(out_),
                       R"({{"name":{},"ph":"X","ts":{},"dur":{},"pid":1,"tid":{},"args":{}}})", quotedName,
                       microseconds(startNs - originNs_), microseconds(endNs - startNs), thread, args);
    }
    void counter(std::string_view name, std::int64_t ns, float value) {
        next();
        fmt::format_to(std::back_inserter(out_),
                       R"({{"name":"{}","ph":"C","ts":{},"pid":1,"args":{{"value":{}}}}})", name,
                       microseconds(ns - originNs_), value);
    }
    std::string finish() { return std::move(out_) + "\n]}\n"; }

  private:
    // Nanoseconds survive: a double with a fixed number of digits would lose them in long traces.
    static std::string microseconds(std::int64_t ns) {
        const std::int64_t magnitude = ns < 0 ? -ns : ns;
        return fmt::format("{}{}.{:03}", ns < 0 ? "-" : "", magnitude / 1000, magnitude % 1000);
    }
    void next() {
        out_ += first_ ? "\n" : ",\n";
        first_ = false;
    }

    std::int64_t originNs_;
    bool first_ = true;
    std::string out_ = R"({"displayTimeUnit":"ms","traceEvents":[)";
};

std::vector<std::string> quotedAll(const std::vector<std::string>& names) {
    std::vector<std::string> result;
    for (const std::string& name : names) result.push_back(jsonText(name));
    return result;
}

} // namespace

std::string chromeTrace(const Report& report, const Recording& recording) {
    TraceWriter trace(recording.frames.empty() ? 0 : recording.frames.front().startNs);
    trace.name("process_name", 0, "venus-finale " + report.run.scene);
    trace.name("thread_name", kFrameThread, "frames");
    trace.name("thread_name", kCpuThread, "CPU sections");
    trace.name("thread_name", kGpuThread, "GPU passes");
    for (std::size_t track = 0; track < recording.trackNames.size(); ++track)
        trace.name("thread_name", kFirstPhaseThread + static_cast<int>(track), recording.trackNames[track]);

    const std::vector<std::string> sections = quotedAll(recording.sectionNames);
    const std::vector<std::string> passes = quotedAll(recording.passNames);
    for (const FrameSample& frame : recording.frames) {
        trace.span(
            "\"frame\"", kFrameThread, frame.startNs, frame.endNs,
            fmt::format(
                R"({{"index":{},"frame_ms":{},"ticks":{},"state_hash":"{:016x}","draw_hash":"{:016x}"}})",
                frame.index, frame.frameMs, frame.ticks, frame.stateHash, frame.drawHash));
        if (report.run.frameBudgetMs > 0) trace.counter("render scale", frame.startNs, frame.renderScale);
        for (std::size_t i = 0; i < frame.sectionCount; ++i) {
            const SectionSpan& span = recording.sections[frame.firstSection + i];
            trace.span(sections[static_cast<std::size_t>(span.section)], kCpuThread, span.startNs,
                       span.endNs);
        }
        for (std::size_t i = 0; i < frame.passCount; ++i) {
            const PassSpan& span = recording.passes[frame.firstPass + i];
            trace.span(passes[span.pass], kGpuThread, span.startNs, span.endNs,
                       fmt::format(R"({{"frame":{}}})", frame.index));
        }
    }
    for (const PhaseSpan& phase : recording.phases)
        trace.span(jsonText(phase.name), kFirstPhaseThread + static_cast<int>(phase.track), phase.startNs,
                   phase.endNs);
    return trace.finish();
}

} // namespace vf::capture
