#include "renderer/rhi/gpu_profiler.hpp"

namespace vf::rhi {

namespace {
constexpr std::uint32_t kMaxPasses = 64;
}

GpuProfiler::GpuProfiler(const Device& device, std::uint32_t frameSlots)
    : device_(device), slots_(frameSlots), offsetNs_(device.clockOffsetNs()) {
    for (Slot& slot : slots_)
        slot.pool = vk::raii::QueryPool(
            device.get(), vk::QueryPoolCreateInfo({}, vk::QueryType::eTimestamp, 2 * kMaxPasses));
}

bool GpuProfiler::collect(std::uint32_t index, FrameTimes& out) {
    Slot& slot = slots_[index];
    const auto count = static_cast<std::uint32_t>(slot.names.size());
    if (count == 0 || device_.timestampBits() == 0) return false;
    const auto [result, stamps] = slot.pool.getResults<std::uint64_t>(
        0, count * 2, count * 2 * sizeof(std::uint64_t), sizeof(std::uint64_t), vk::QueryResultFlagBits::e64);
    if (result != vk::Result::eSuccess) return false;
    out.frame = slot.frame;
    out.passes.clear();
    for (std::uint32_t i = 0; i < count; ++i) {
        const auto toNs = [&](std::uint64_t ticks) {
            return static_cast<std::int64_t>(static_cast<double>(ticks) * device_.nanosecondsPerTick()) +
                   offsetNs_;
        };
        out.passes.push_back({slot.names[i], toNs(stamps[i * 2]), toNs(stamps[i * 2 + 1])});
    }
    slot.names.clear();
    return true;
}

void GpuProfiler::beginFrame(const vk::raii::CommandBuffer& commands, std::uint32_t slot,
                             std::uint64_t frame) {
    current_ = slot;
    slots_[slot].frame = frame;
    slots_[slot].names.clear();
    commands.resetQueryPool(*slots_[slot].pool, 0, 2 * kMaxPasses);
}

void GpuProfiler::begin(const vk::raii::CommandBuffer& commands, const std::string& pass) {
    Slot& slot = slots_[current_];
    if (slot.names.size() >= kMaxPasses) return;
    slot.names.push_back(pass);
    const auto query = static_cast<std::uint32_t>(slot.names.size() - 1) * 2;
    commands.writeTimestamp2(vk::PipelineStageFlagBits2::eAllCommands, *slot.pool, query);
}

void GpuProfiler::end(const vk::raii::CommandBuffer& commands) {
    Slot& slot = slots_[current_];
    const auto query = static_cast<std::uint32_t>(slot.names.size() - 1) * 2 + 1;
    commands.writeTimestamp2(vk::PipelineStageFlagBits2::eAllCommands, *slot.pool, query);
}

} // namespace vf::rhi
