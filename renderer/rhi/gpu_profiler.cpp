#include "renderer/rhi/gpu_profiler.hpp"

namespace vf::rhi {

namespace {
constexpr std::uint32_t kMaxPasses = 64;
constexpr std::uint64_t kTimedOnCpu = 16; // frames
} // namespace

GpuProfiler::GpuProfiler(const Device& device, std::uint32_t frameSlots)
    : device_(device), slots_(frameSlots), offsetNs_(device.clockOffsetNs()) {
    for (Slot& slot : slots_)
        slot.pool = vk::raii::QueryPool(
            device.get(), vk::QueryPoolCreateInfo({}, vk::QueryType::eTimestamp, 2 * kMaxPasses));
}

bool GpuProfiler::collect(std::uint32_t index, FrameTimes& out) {
    Slot& slot = slots_[index];
    if (slot.passes.empty() || device_.timestampBits() == 0) return false;
    const auto [result, stamps] =
        slot.pool.getResults<std::uint64_t>(0, slot.queries, slot.queries * sizeof(std::uint64_t),
                                            sizeof(std::uint64_t), vk::QueryResultFlagBits::e64);
    if (result != vk::Result::eSuccess) return false;
    out.frame = slot.frame;
    out.passes.clear();
    const auto toNs = [&](std::uint64_t ticks) {
        return static_cast<std::int64_t>(static_cast<double>(ticks) * device_.nanosecondsPerTick()) +
               offsetNs_;
    };
    for (const Slot::Pass& pass : slot.passes)
        out.passes.push_back({pass.name, toNs(stamps[pass.begin]), toNs(stamps[pass.end])});
    slot.passes.clear();
    return true;
}

void GpuProfiler::beginFrame(const vk::raii::CommandBuffer& commands, std::uint32_t slot,
                             std::uint64_t frame) {
    current_ = slot;
    slots_[slot].frame = frame;
    slots_[slot].passes.clear();
    slots_[slot].queries = 0;
    timed_ = !device_.isCpu() || frame % kTimedOnCpu == 0;
    if (!timed_) return;
    commands.resetQueryPool(*slots_[slot].pool, 0, 2 * kMaxPasses);
}

std::uint32_t GpuProfiler::stamp(const vk::raii::CommandBuffer& commands) {
    Slot& slot = slots_[current_];
    commands.writeTimestamp2(vk::PipelineStageFlagBits2::eAllCommands, *slot.pool, slot.queries);
    return slot.queries++;
}

void GpuProfiler::begin(const vk::raii::CommandBuffer& commands, const std::string& pass, bool continues) {
    Slot& slot = slots_[current_];
    if (!timed_ || slot.passes.size() >= kMaxPasses) return;
    const std::uint32_t here = stamp(commands),
                        from = continues && !slot.passes.empty() ? slot.passes.back().end : here;
    slot.passes.push_back({pass, from, from});
}

void GpuProfiler::end(const vk::raii::CommandBuffer& commands) {
    if (Slot& slot = slots_[current_]; timed_ && slot.queries < 2 * kMaxPasses)
        slot.passes.back().end = stamp(commands);
}

} // namespace vf::rhi
