#include "renderer/passes/particle_sort.hpp"

#include <glm/common.hpp>

namespace vf {

namespace {

constexpr std::uint32_t kBlock = 256, kDigits = 256; // as in particle_count.comp and its neighbours
constexpr vk::DeviceSize kItemBytes = vk::DeviceSize{kMostSorted} * sizeof(SortedParticle);
constexpr vk::DeviceSize kCountBytes = vk::DeviceSize{kMostSorted / kBlock} * kDigits * sizeof(std::uint32_t);

struct SortPush {
    vk::DeviceAddress from, to, counts;
    std::uint32_t count, blocks, shift;
};

void compute(graph::PassContext& context, const char* name, const char* shader, const SortPush& push,
             std::uint32_t groups) {
    context.commands.bindPipeline(vk::PipelineBindPoint::eCompute, context.pipelines.compute(name, shader));
    context.push(push);
    context.commands.dispatch(groups, 1, 1);
}

} // namespace

ParticleSorter makeParticleSorter(const rhi::Device& device, rhi::DeletionQueue& deletions) {
    const auto usage =
        vk::BufferUsageFlagBits::eStorageBuffer | vk::BufferUsageFlagBits::eShaderDeviceAddress;
    const auto make = [&](const char* name, vk::DeviceSize bytes) {
        return rhi::Buffer(device, deletions, name, bytes, usage, rhi::Memory::DeviceLocal);
    };
    ParticleSorter sorter;
    sorter.items[0] = make("particles by depth", kItemBytes);
    sorter.items[1] = make("particles half sorted", kItemBytes);
    sorter.counts = make("particle digits", kCountBytes);
    return sorter;
}

void addParticleSortPasses(graph::FrameGraph& graph, FrameData& frame, const ParticleSorter& sorter) {
    const ParticleBatch& batch = frame.particles;
    if (batch.matteCount == 0) return;
    using graph::Use;
    const std::array items{
        graph.importBuffer("particles by depth", sorter.items[0].get(),
                           graph::accessOf(Use::VertexStorageRead)),
        graph.importBuffer("particles half sorted", sorter.items[1].get(), graph::accessOf(Use::StorageRead)),
    };
    const auto counts =
        graph.importBuffer("particle digits", sorter.counts.get(), graph::accessOf(Use::StorageRead));
    frame.particleOrder = items[0];
    frame.particleOrderAddress = sorter.items[0].address();

    const std::uint32_t blocks = (batch.matteCount + kBlock - 1) / kBlock;
    graph.addPass(
        "particle keys", [&](graph::Builder& builder) { builder.use(items[0], Use::StorageWrite); },
        [&frame, to = sorter.items[0].address()](graph::PassContext& context) {
            context.bindResources(frame.constantsSlice, sizeof frame.constants, {},
                                  vk::PipelineBindPoint::eCompute);
            context.commands.bindPipeline(vk::PipelineBindPoint::eCompute,
                                          context.pipelines.compute("particle keys", "particle_keys.comp"));
            struct Push {
                vk::DeviceAddress emitters, to;
                glm::vec4 forward;
                std::uint32_t emitter, count, first;
            } push{frame.particleEmitters.address, to, glm::vec4(frame.forward, 0), 0, 0, 0};
            for (const ParticleBatch::Part& part : frame.particles.matte) {
                push.emitter = part.emitter;
                push.count = part.count;
                context.push(push);
                context.commands.dispatch((part.count + kBlock - 1) / kBlock, 1, 1);
                push.first += part.count;
            }
        });
    for (std::uint32_t round = 0; round < 2; ++round) {
        const SortPush push{sorter.items[round].address(),
                            sorter.items[1 - round].address(),
                            sorter.counts.address(),
                            batch.matteCount,
                            blocks,
                            round * 8};
        graph.addPass(
            "particle count",
            [&](graph::Builder& builder) {
                builder.use(items[round], Use::StorageRead);
                builder.use(counts, Use::StorageWrite);
            },
            [push](graph::PassContext& context) {
                compute(context, "particle count", "particle_count.comp", push, push.blocks);
            });
        graph.addPass(
            "particle scan", [&](graph::Builder& builder) { builder.use(counts, Use::StorageWrite); },
            [push](graph::PassContext& context) {
                compute(context, "particle scan", "particle_scan.comp", push, 1);
            });
        graph.addPass(
            "particle scatter",
            [&](graph::Builder& builder) {
                builder.use(items[round], Use::StorageRead);
                builder.use(counts, Use::StorageRead);
                builder.use(items[1 - round], Use::StorageWrite);
            },
            [push](graph::PassContext& context) {
                compute(context, "particle scatter", "particle_scatter.comp", push, push.blocks);
            });
    }
}

} // namespace vf
