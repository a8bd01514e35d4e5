// Purpose: GPU time of every pass, from timestamps that the FrameGraph writes around it. Results arrive when
// the frame's slot is used again, so nothing waits. A CPU device draws what it has before it takes the time,
// which costs a twentieth of a frame: there one frame in sixteen is timed. Thread: the recording thread.
#pragma once

#include "renderer/rhi/device.hpp"

#include <string>
#include <vector>

namespace vf::rhi {

struct PassTime {
    std::string name;
    std::int64_t startNs = 0, endNs = 0; // on the steady clock where the device is calibrated
};

struct FrameTimes {
    std::uint64_t frame = 0;
    std::vector<PassTime> passes;
};

class GpuProfiler {
  public:
    GpuProfiler(const Device& device, std::uint32_t frameSlots);
    // Collects the slot's earlier frame, whose work must be finished; false when there is none, or it was not
    // timed.
    bool collect(std::uint32_t slot, FrameTimes& out);
    void beginFrame(const vk::raii::CommandBuffer& commands, std::uint32_t slot, std::uint64_t frame);
    // `continues`: starts where the pass before it ends, with nothing in between. (Its own stamp is taken by
    // a CPU device when it is nearly done, but makes it draw what comes before.)
    void begin(const vk::raii::CommandBuffer& commands, const std::string& pass, bool continues);
    void end(const vk::raii::CommandBuffer& commands);

  private:
    struct Slot {
        vk::raii::QueryPool pool{nullptr};
        std::uint64_t frame = 0;
        struct Pass {
            std::string name;
            std::uint32_t begin, end; // queries
        };
        std::vector<Pass> passes;
        std::uint32_t queries = 0;
    };
    const Device& device_;
    std::vector<Slot> slots_;
    std::uint32_t stamp(const vk::raii::CommandBuffer& commands);
    std::uint32_t current_ = 0;
    bool timed_ = false; // the current frame
    std::int64_t offsetNs_ = 0;
};

} // namespace vf::rhi
