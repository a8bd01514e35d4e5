#include "renderer/capture/frame_recorder.hpp"

#include "renderer/base/check.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace vf::capture {

namespace {

constexpr std::size_t kMaxTracks = 16;

double milliseconds(std::int64_t ns) { return static_cast<double>(ns) / 1e6; }

// Overlapping passes are not counted twice, gaps between passes not at all.
double busyMs(std::span<const PassSpan> passes) {
    std::vector<std::pair<std::int64_t, std::int64_t>> spans;
    spans.reserve(passes.size());
    for (const PassSpan& pass : passes) spans.emplace_back(pass.startNs, pass.endNs);
    std::sort(spans.begin(), spans.end());
    std::int64_t busy = 0;
    std::int64_t reached = spans.empty() ? 0 : spans.front().first;
    for (const auto& [start, end] : spans) {
        if (end > reached) busy += end - std::max(start, reached);
        reached = std::max(reached, end);
    }
    return milliseconds(busy);
}

} // namespace

std::int64_t nowNs() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

FrameRecorder::FrameRecorder(RecorderOptions options) : options_(options) {
    options_.warmup = std::max(options_.warmup, kMinWarmup);
    options_.maxFrames = std::min(options_.maxFrames, kMaxFrames);
    recording_.sectionNames = {"tick", "record", "wait"};
    currentSections_.reserve(64);
}

SectionId FrameRecorder::registerSection(std::string_view name) {
    auto& names = recording_.sectionNames;
    const auto known = std::find(names.begin(), names.end(), name);
    if (known != names.end()) return SectionId{static_cast<std::uint8_t>(known - names.begin())};
    VF_CHECK_MSG(names.size() < kMaxSections, "too many timed sections");
    names.emplace_back(name);
    return SectionId{static_cast<std::uint8_t>(names.size() - 1)};
}

TrackId FrameRecorder::registerTrack(std::string_view name) {
    auto& names = recording_.trackNames;
    const auto known = std::find(names.begin(), names.end(), name);
    if (known != names.end()) return TrackId{static_cast<std::uint8_t>(known - names.begin())};
    VF_CHECK_MSG(names.size() < kMaxTracks, "too many phase tracks");
    names.emplace_back(name);
    openPhases_.emplace_back();
    return TrackId{static_cast<std::uint8_t>(names.size() - 1)};
}

bool FrameRecorder::warmingUp() const {
    return recording_.frames.empty() && (warmed_ < options_.warmup || !pipelinesReady_);
}

void FrameRecorder::beginFrame(std::int64_t now) {
    VF_CHECK_MSG(!inFrame_, "beginFrame without endFrame");
    inFrame_ = true;
    const std::uint64_t index = current_.index;
    current_ = FrameSample{.index = index, .startNs = now};
    currentSections_.clear();
    sectionMs_.fill(0.0);
}

void FrameRecorder::addSection(SectionId section, std::int64_t startNs, std::int64_t endNs) {
    // Work between frames belongs to no frame.
    if (!inFrame_) return;
    const auto slot = static_cast<std::size_t>(section);
    VF_CHECK(slot < recording_.sectionNames.size() && endNs >= startNs);
    sectionMs_[slot] += milliseconds(endNs - startNs);
    if (options_.keep) currentSections_.push_back({section, startNs, endNs});
}

void FrameRecorder::setAlpha(float alpha) {
    VF_CHECK(std::isfinite(alpha));
    current_.alpha = alpha;
}

void FrameRecorder::closePhase(std::size_t track, std::int64_t now) {
    OpenPhase& open = openPhases_[track];
    if (!open.name.empty() && now > open.startNs && options_.keep && !warmingUp() && !full())
        recording_.phases.push_back(
            {TrackId{static_cast<std::uint8_t>(track)}, open.name, open.startNs, now});
    open.name.clear();
}

void FrameRecorder::setPhase(TrackId track, std::string_view phase, std::int64_t now) {
    const auto slot = static_cast<std::size_t>(track);
    VF_CHECK(slot < openPhases_.size());
    if (openPhases_[slot].name == phase) return;
    closePhase(slot, now);
    openPhases_[slot] = {std::string(phase), now};
}

std::uint64_t FrameRecorder::endFrame(std::int64_t now) {
    VF_CHECK_MSG(inFrame_, "endFrame without beginFrame");
    VF_CHECK(now >= current_.startNs);
    inFrame_ = false;
    current_.endNs = now;
    current_.frameMs = milliseconds(now - (current_.index == 0 ? current_.startNs : lastEndNs_));
    lastEndNs_ = now;
    current_.tickMs = sectionMs_[static_cast<std::size_t>(kTickSection)];
    current_.cpuRecordMs = sectionMs_[static_cast<std::size_t>(kRecordSection)];
    current_.waitMs = sectionMs_[static_cast<std::size_t>(kWaitSection)];
    lastSectionMs_ = sectionMs_;
    liveFrame_[live_++ % kLiveWindow] = static_cast<float>(current_.frameMs);

    if (warmingUp()) {
        ++warmed_;
    } else if (options_.keep && !full()) {
        if (recording_.frames.empty()) {
            recording_.warmup = warmed_;
            // Phases that began during the warm-up are shown from the first frame that counts.
            for (OpenPhase& open : openPhases_) open.startNs = std::max(open.startNs, current_.startNs);
        }
        current_.firstSection = recording_.sections.size();
        current_.sectionCount = currentSections_.size();
        recording_.sections.insert(recording_.sections.end(), currentSections_.begin(),
                                   currentSections_.end());
        recording_.frames.push_back(current_);
    }
    return current_.index++;
}

void FrameRecorder::addGpu(std::uint64_t frameIndex, std::span<const GpuPassTime> passes) {
    if (passes.empty()) return;
    std::vector<PassSpan> spans;
    spans.reserve(passes.size());
    for (const GpuPassTime& pass : passes) {
        auto& names = recording_.passNames;
        auto known = std::find(names.begin(), names.end(), pass.name);
        if (known == names.end()) known = names.emplace(names.end(), pass.name);
        spans.push_back({static_cast<std::uint32_t>(known - names.begin()), pass.startNs,
                         std::max(pass.startNs, pass.endNs)});
    }
    const double busy = busyMs(spans);
    liveGpu_[liveGpuCount_++ % kLiveWindow] = static_cast<float>(busy);

    auto& frames = recording_.frames;
    if (frames.empty() || frameIndex < frames.front().index) return;
    // Kept frames are consecutive.
    const std::uint64_t position = frameIndex - frames.front().index;
    if (position >= frames.size() || frames[position].gpuMs) return;
    FrameSample& frame = frames[position];
    frame.gpuMs = busy;
    frame.firstPass = recording_.passes.size();
    frame.passCount = spans.size();
    recording_.passes.insert(recording_.passes.end(), spans.begin(), spans.end());
    ++gpuArrived_;
}

FrameRecorder::Live FrameRecorder::liveOf(const Window& window, std::size_t written) {
    Live live;
    live.count = std::min(written, kLiveWindow);
    if (live.count == 0) return live;
    std::array<double, kLiveWindow> sorted{};
    std::copy_n(window.begin(), live.count, sorted.begin());
    const auto last = sorted.begin() + static_cast<std::ptrdiff_t>(live.count);
    std::sort(sorted.begin(), last);
    const std::span<const double> values(sorted.data(), live.count);
    live.mean = meanOf(values);
    live.p50 = percentile(values, 50);
    live.p95 = percentile(values, 95);
    live.p99 = percentile(values, 99);
    live.max = values.back();
    return live;
}

std::size_t FrameRecorder::liveHistory(std::span<float> frameMs) const {
    const std::size_t count = std::min({live_, kLiveWindow, frameMs.size()});
    for (std::size_t i = 0; i < count; ++i) frameMs[i] = liveFrame_[(live_ - count + i) % kLiveWindow];
    return count;
}

Recording FrameRecorder::take() {
    for (std::size_t track = 0; track < openPhases_.size(); ++track) closePhase(track, lastEndNs_);
    Recording taken = std::move(recording_);
    recording_ = {};
    recording_.sectionNames = taken.sectionNames;
    recording_.trackNames = taken.trackNames;
    warmed_ = 0;
    gpuArrived_ = 0;
    return taken;
}

} // namespace vf::capture
