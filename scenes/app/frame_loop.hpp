// Purpose: one frame, the same for playing, measuring and running without a window: the ticks that are due
// start on the simulation's thread, the last ones that finished are drawn meanwhile, everything is recorded.
// Owner: play and bench. Thread: main.
#pragma once

#include "renderer/capture/frame_recorder.hpp"
#include "renderer/passes/resolution_controller.hpp"
#include "scenes/app/session.hpp"

#include <functional>
#include <optional>
#include <stdexcept>

namespace vf::app {

// There is no device to go on with; the text says why.
struct DeviceGone : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class FrameLoop {
  public:
    FrameLoop(Session& session, capture::FrameRecorder& recorder);

    struct Input {
        std::vector<sim::TickInput> ticks; // to simulate during this frame
        bool again = false;                // they are the ones that the history knows
        float alpha = 1;                   // between the last two ticks of those
        bool drawOverlay = false, readback = false;
        std::function<const ImDrawData*()> overlay; // called after the extraction
    };
    struct Output {
        bool presented = false;
        std::vector<sim::Snapshot> snapshots; // of the ticks that finished before this frame
        double recordMs = 0;
    };
    // Where the device is lost, the frame is drawn again on another one. Throws DeviceGone if that cannot be
    // had, or is lost again at once.
    Output frame(Input input);
    // Waits for the ticks under way and takes them; before the simulation is touched from outside.
    std::vector<sim::Snapshot> settle();
    // The simulation has been replaced.
    void reconnect();
    const std::vector<rhi::PassTime>& passTimes() const { return passTimes_; }
    // Of the scene's picture, as dynamic resolution chose it.
    float renderScale() const { return renderScale_; }
    bool budgetRelaxed() const { return resolution_.relaxed(); }

  private:
    // A device that is lost again before it has drawn this many frames is not made a third time.
    static constexpr std::uint64_t kSteady = 300;
    Renderer::Report draw(const Input& input, const ImDrawData* overlay);
    void recover(const char* how);
    void collectGpu();

    Session& session_;
    capture::FrameRecorder& recorder_;
    capture::SectionId extractSection_, skinSection_;
    std::array<capture::TrackId, 2> tracks_;
    std::optional<SimThread> thread_;
    float pendingAlpha_ = 1;
    std::uint32_t pendingTicks_ = 0;
    ResolutionController resolution_;
    float renderScale_ = 0;
    std::uint64_t sinceRecovery_ = kSteady; // frames
    // Renderer frame → recorder frame.
    std::vector<std::pair<std::uint64_t, std::uint64_t>> frames_;
    std::vector<rhi::PassTime> passTimes_; // of the last frame that reported
};

} // namespace vf::app
