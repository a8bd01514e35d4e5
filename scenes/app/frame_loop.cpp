#include "scenes/app/frame_loop.hpp"

#include <fmt/format.h>

namespace vf::app {

FrameLoop::FrameLoop(Session& session, capture::FrameRecorder& recorder)
    : session_(session), recorder_(recorder), extractSection_(recorder.registerSection("extract")),
      skinSection_(recorder.registerSection("skin")), tracks_{recorder.registerTrack("rouge"),
                                                              recorder.registerTrack("cyan")} {
    reconnect();
}

void FrameLoop::reconnect() {
    thread_.reset();
    if (session_.simulation) thread_.emplace(*session_.history, *session_.simulation);
}

std::vector<sim::Snapshot> FrameLoop::settle() {
    if (!thread_) return {};
    SimThread::Ran ran = thread_->finish();
    session_.take(ran.snapshots);
    return std::move(ran.snapshots);
}

Renderer::Report FrameLoop::draw(const Input& input, const ImDrawData* overlay) {
    Renderer::Request request = session_.request();
    request.swapchain = session_.swapchain.get();
    request.readback = input.readback;
    request.renderScale = renderScale_;
    if (overlay)
        request.overlay = [&](graph::FrameGraph& graph, graph::ImageHandle target) {
            session_.overlayPass->add(graph, target, overlay);
        };
    return session_.renderer->draw(request);
}

void FrameLoop::recover(const char* how) {
    if (sinceRecovery_ < kSteady)
        throw DeviceGone(fmt::format("{}, {} frames after it had been made again", how, sinceRecovery_));
    sinceRecovery_ = 0;
    frames_.clear(); // the new renderer counts anew
    if (Status made = session_.recoverDevice(); !made)
        throw DeviceGone(fmt::format("{}: {}", how, made.error().message));
}

FrameLoop::Output FrameLoop::frame(Input input) {
    Output output;
    const std::int64_t frameStart = capture::nowNs();
    recorder_.beginFrame(frameStart);
    SimThread::Ran ran;
    if (thread_) {
        const capture::ScopedSection wait(recorder_, capture::kWaitSection);
        ran = thread_->finish();
    }
    if (!ran.snapshots.empty()) recorder_.addSection(capture::kTickSection, ran.startNs, ran.endNs);
    const float alpha = pendingAlpha_;
    const auto ticks = static_cast<std::uint32_t>(ran.snapshots.size());
    pendingAlpha_ = input.alpha;
    if (thread_) thread_->start(std::move(input.ticks), input.again);

    const RenderScene* scene = nullptr; // of A, where two are drawn
    const std::int64_t buildStart = capture::nowNs();
    if (!session_.isFloor()) {
        session_.take(ran.snapshots);
        scene = &session_.extract(alpha);
    }
    const std::int64_t buildEnd = capture::nowNs();
    recorder_.addSection(extractSection_, buildStart, buildEnd);
    const ImDrawData* overlay = input.overlay ? input.overlay() : nullptr;

    const QualityParams& quality = session_.params.quality;
    renderScale_ = resolution_.scale({quality.frameBudget, quality.minScale, quality.renderScale});
    const std::int64_t drawStart = capture::nowNs();
    Renderer::Report report;
    try {
        report = draw(input, overlay);
    } catch (const vk::DeviceLostError& lost) {
        recover(lost.what());
        report = draw(input, overlay);
    }
    ++sinceRecovery_;
    const std::int64_t drawEnd = capture::nowNs();
    // Building and recording are one cost to whoever makes the frame; waiting and presenting are not CPU
    // work.
    const auto recordNs = static_cast<std::int64_t>(report.recordMs * 1e6) + (buildEnd - buildStart);
    const auto skinNs = static_cast<std::int64_t>(report.skinMs * 1e6);
    recorder_.addSection(skinSection_, drawStart, drawStart + skinNs);
    recorder_.addSection(capture::kRecordSection, drawStart + skinNs, drawStart + skinNs + recordNs);
    recorder_.addSection(capture::kWaitSection,
                         drawStart + skinNs + static_cast<std::int64_t>(report.recordMs * 1e6), drawEnd);

    recorder_.setTicks(ticks);
    recorder_.setAlpha(alpha);
    recorder_.setHashes(session_.next.hash, scene ? drawHash(*scene) : 0);
    if (scene)
        for (std::size_t i = 0; i < 2; ++i) {
            const sim::FighterView& fighter = session_.next.fighters[i];
            static constexpr std::array kPhases{"", "startup", "active", "recovery"};
            recorder_.setPhase(tracks_[i], fighter.hitstop > 0
                                               ? "hitstop"
                                               : kPhases[static_cast<std::size_t>(fighter.movePhase)]);
        }
    recorder_.setRenderScale(scene ? renderScale_ : 0);
    const std::int64_t frameEnd = capture::nowNs();
    const std::uint64_t index = recorder_.endFrame(frameEnd);
    // On a CPU device drawing and everything else share the cores, and a present waits for the picture. On a
    // GPU a present may wait for the display, so only its own time counts.
    if (scene && session_.device->isCpu()) resolution_.add(static_cast<double>(frameEnd - frameStart) * 1e-6);
    if (report.frame) frames_.emplace_back(report.frame, index);
    if (frames_.size() > 64) frames_.erase(frames_.begin());
    collectGpu();
    output.presented = report.presented;
    output.snapshots = std::move(ran.snapshots);
    output.recordMs = static_cast<double>(recordNs) * 1e-6;
    return output;
}

void FrameLoop::collectGpu() {
    rhi::FrameTimes times;
    while (session_.renderer->takeTimes(times)) {
        passTimes_ = times.passes;
        if (!session_.device->isCpu() && !times.passes.empty())
            resolution_.add(static_cast<double>(times.passes.back().endNs - times.passes.front().startNs) *
                            1e-6);
        for (const auto& [rendered, recorded] : frames_) {
            if (rendered != times.frame) continue;
            std::vector<capture::GpuPassTime> passes;
            for (const rhi::PassTime& pass : times.passes)
                passes.push_back({pass.name, pass.startNs, pass.endNs});
            recorder_.addGpu(recorded, passes);
        }
    }
}

} // namespace vf::app
