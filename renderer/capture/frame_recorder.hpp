// Purpose: what each frame cost, collected while the frame loop runs. Owner: the app's frame loop.
// Thread: the main thread only. When called: beginFrame and endFrame once per frame, the rest in between;
// addGpu whenever a frame's timestamps have arrived, in any order.
//
// Every time is in nanoseconds of std::chrono::steady_clock; GPU times are converted to it by the caller
// (VK_EXT_calibrated_timestamps), so that CPU, GPU and combat share one time axis.
#pragma once

#include "renderer/capture/statistics.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vf::capture {

inline constexpr std::size_t kMinWarmup = 60;
inline constexpr std::size_t kLiveWindow = 240;
inline constexpr std::size_t kMaxSections = 24;
// An hour at 60 Hz; the reader of result.json refuses more.
inline constexpr std::size_t kMaxFrames = 216'000;

std::int64_t nowNs();

enum class SectionId : std::uint8_t {};
// Three sections have a meaning of their own in the report; a program may register more.
inline constexpr SectionId kTickSection{0};   // simulation ticks: tick_ms
inline constexpr SectionId kRecordSection{1}; // recording and submitting the frame: cpu_record_ms
inline constexpr SectionId kWaitSection{2};   // fence, acquire, pacing: not CPU work
enum class TrackId : std::uint8_t {};

struct GpuPassTime {
    std::string_view name;
    std::int64_t startNs = 0, endNs = 0;
};

struct SectionSpan {
    SectionId section{};
    std::int64_t startNs = 0, endNs = 0;
};
struct PassSpan {
    std::uint32_t pass = 0; // index into Recording::passNames
    std::int64_t startNs = 0, endNs = 0;
};
struct PhaseSpan {
    TrackId track{};
    std::string name;
    std::int64_t startNs = 0, endNs = 0;
};

struct FrameSample {
    std::uint64_t index = 0; // counts from the first frame, warm-up included: the same fight, the same index
    std::int64_t startNs = 0, endNs = 0;
    double frameMs = 0; // present to present
    double cpuRecordMs = 0, tickMs = 0, waitMs = 0;
    std::optional<double> gpuMs{}; // time with at least one pass running; empty until, or unless, it arrives
    std::uint32_t ticks = 0;
    float alpha = 0;
    float renderScale = 0; // of the scene's picture; 0: nothing was drawn
    std::uint64_t stateHash = 0, drawHash = 0;
    std::size_t firstSection = 0, sectionCount = 0; // in Recording::sections
    std::size_t firstPass = 0, passCount = 0;       // in Recording::passes
};

struct Recording {
    std::vector<std::string> sectionNames, passNames, trackNames;
    std::vector<FrameSample> frames;
    std::vector<SectionSpan> sections;
    std::vector<PassSpan> passes;
    std::vector<PhaseSpan> phases;
    std::size_t warmup = 0; // frames thrown away before the first
};

struct RecorderOptions {
    std::size_t warmup = kMinWarmup; // raised to kMinWarmup
    std::size_t maxFrames = kMaxFrames;
    // A game that nobody measures needs only the live window and must not grow.
    bool keep = true;
};

class FrameRecorder {
  public:
    explicit FrameRecorder(RecorderOptions options = {});
    FrameRecorder(const FrameRecorder&) = delete;
    FrameRecorder& operator=(const FrameRecorder&) = delete;

    // The same name gives the same slot. At start-up, not per frame.
    SectionId registerSection(std::string_view name);
    TrackId registerTrack(std::string_view name);
    // Warm-up goes on while pipelines are still being built.
    void setPipelinesReady(bool ready) { pipelinesReady_ = ready; }

    void beginFrame(std::int64_t now = nowNs());
    void addSection(SectionId section, std::int64_t startNs, std::int64_t endNs);
    void setTicks(std::uint32_t ticks) { current_.ticks = ticks; }
    void setAlpha(float alpha);
    void setRenderScale(float scale) { current_.renderScale = scale; }
    void setHashes(std::uint64_t state, std::uint64_t draw) {
        current_.stateHash = state;
        current_.drawHash = draw;
    }
    // startup, active, recovery, hitstop …; empty: none. Call each frame, or when it changes.
    void setPhase(TrackId track, std::string_view phase, std::int64_t now = nowNs());
    // At the present. Answers the frame's index.
    std::uint64_t endFrame(std::int64_t now = nowNs());
    // Unknown and discarded frames are ignored; a second delivery for one frame is too.
    void addGpu(std::uint64_t frameIndex, std::span<const GpuPassTime> passes);

    std::uint64_t frameIndex() const { return current_.index; } // of the frame in progress, or the next
    std::size_t recordedFrames() const { return recording_.frames.size(); }
    bool warmingUp() const;
    bool full() const { return recording_.frames.size() >= options_.maxFrames; }
    // Frames without GPU times so far; a benchmark waits for 0 (with a limit) before it reports.
    std::size_t framesWithoutGpu() const { return recording_.frames.size() - gpuArrived_; }

    struct Live {
        std::size_t count = 0;
        double mean = 0, p50 = 0, p95 = 0, p99 = 0, max = 0;
    };
    // Of the last kLiveWindow frames, warm-up included. Sorts 240 floats: once per frame, not per widget.
    Live liveFrameMs() const { return liveOf(liveFrame_, live_); }
    Live liveGpuMs() const { return liveOf(liveGpu_, liveGpuCount_); }
    // Oldest first; answers how many were written.
    std::size_t liveHistory(std::span<float> frameMs) const;
    double lastSectionMs(SectionId section) const {
        return lastSectionMs_[static_cast<std::size_t>(section)];
    }

    // Closes open phases and hands everything over. The recorder then warms up anew; names and ids stay
    // valid.
    Recording take();

  private:
    using Window = std::array<float, kLiveWindow>;
    static Live liveOf(const Window& window, std::size_t written);
    void closePhase(std::size_t track, std::int64_t now);

    struct OpenPhase {
        std::string name;
        std::int64_t startNs = 0;
    };

    RecorderOptions options_;
    Recording recording_;
    FrameSample current_;
    std::vector<SectionSpan> currentSections_;
    std::array<double, kMaxSections> sectionMs_{}, lastSectionMs_{};
    std::vector<OpenPhase> openPhases_; // one per track
    bool pipelinesReady_ = true, inFrame_ = false;
    std::size_t warmed_ = 0, gpuArrived_ = 0;
    std::int64_t lastEndNs_ = 0;
    Window liveFrame_{}, liveGpu_{};
    std::size_t live_ = 0, liveGpuCount_ = 0;
};

// Times its own lifetime: const ScopedSection timer(recorder, kTickSection);
class ScopedSection {
  public:
    ScopedSection(FrameRecorder& recorder, SectionId section)
        : recorder_(recorder), section_(section), startNs_(nowNs()) {}
    ScopedSection(const ScopedSection&) = delete;
    ScopedSection& operator=(const ScopedSection&) = delete;
    ~ScopedSection() { recorder_.addSection(section_, startNs_, nowNs()); }

  private:
    FrameRecorder& recorder_;
    SectionId section_;
    std::int64_t startNs_;
};

} // namespace vf::capture
