// The frame graph against a memory that only counts bytes: what is culled, which barriers follow from the
// declarations, how transients share memory. Random graphs are judged by a small simulation of the GPU's
// rules.
#include "renderer/base/noise.hpp"
#include "renderer/graph/frame_graph.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace vf::graph {
namespace {

using Stage = vk::PipelineStageFlagBits2;
using AccessBit = vk::AccessFlagBits2;
using Layout = vk::ImageLayout;

// Four bytes a pixel, in pages; keeps the usage that it was asked for.
struct CountingMemory : MemoryModel {
    MemoryNeed need(const ImageDescription& image, vk::ImageUsageFlags usage) override {
        usages[image.name] = usage;
        return {std::uint64_t{4} * image.extent.width * image.extent.height, alignment};
    }
    std::uint64_t alignment = 256;
    std::map<std::string, vk::ImageUsageFlags> usages;
};

struct Graph : FrameGraph {
    ImageHandle image(std::string name, std::uint32_t edge = 64) {
        return create({std::move(name), {edge, edge}});
    }
    ImageHandle output(Access before = {}, Access after = {}) {
        return import({"output", {64, 64}}, {{}, {}, before, after});
    }
    struct Use1 {
        ImageHandle image;
        Use use;
    };
    void pass(std::string name, std::vector<Use1> uses, bool sideEffect = false) {
        addPass(std::move(name),
                [&](Builder& builder) {
                    for (const Use1& use : uses) builder.use(use.image, use.use);
                    if (sideEffect) builder.sideEffect();
                },
                {});
    }
    Compiled plan() const {
        CountingMemory memory;
        return compile(memory);
    }
    std::vector<std::string> survivors() const {
        std::vector<std::string> names;
        for (const CompiledPass& pass : plan().passes) names.push_back(passes()[pass.pass].name);
        return names;
    }
};

using Names = std::vector<std::string>;

TEST(FrameGraph, CullsWhatNobodyUsesWithAllThatLeadsThere) {
    Graph graph;
    const auto out = graph.output();
    const auto a = graph.image("a"), b = graph.image("b"), c = graph.image("c"), d = graph.image("d");
    graph.pass("feeds the dead end", {{a, Use::ColourClear}});
    graph.pass("dead end", {{a, Use::Sampled}, {b, Use::ColourClear}});
    graph.pass("overwritten", {{c, Use::ColourClear}});
    graph.pass("scene", {{c, Use::ColourDiscard}});
    graph.pass("adds", {{c, Use::ColourLoad}});
    graph.pass("readback", {{d, Use::ColourClear}}, true);
    graph.pass("output", {{c, Use::Sampled}, {out, Use::ColourDiscard}});
    graph.pass("too late", {{c, Use::ColourLoad}});
    EXPECT_EQ(graph.survivors(), (Names{"scene", "adds", "readback", "output"}));
}

TEST(FrameGraph, ABufferKeepsItsWriterAliveOnlyIfSomebodyReadsIt) {
    for (const bool drawn : {false, true}) {
        Graph graph;
        const auto out = graph.output();
        const BufferHandle vertices = graph.importBuffer("vertices", {}, accessOf(Use::VertexRead));
        graph.addPass("skin", [&](Builder& builder) { builder.use(vertices, Use::StorageWrite); }, {});
        graph.addPass("draw",
                      [&](Builder& builder) {
                          if (drawn) builder.use(vertices, Use::VertexRead);
                          builder.use(out, Use::ColourClear);
                      },
                      {});
        if (!drawn) {
            EXPECT_EQ(graph.survivors(), Names{"draw"});
            continue;
        }
        const Compiled plan = graph.plan();
        ASSERT_EQ(plan.passes.size(), 2u);
        // Write after the last frame's read, then read after write.
        ASSERT_EQ(plan.passes[0].bufferBarriers.size(), 1u);
        EXPECT_EQ(plan.passes[0].bufferBarriers[0].from.stages, Stage::eVertexAttributeInput);
        EXPECT_EQ(plan.passes[0].bufferBarriers[0].to.stages, Stage::eComputeShader);
        ASSERT_EQ(plan.passes[1].bufferBarriers.size(), 1u);
        const BufferBarrier& barrier = plan.passes[1].bufferBarriers[0];
        EXPECT_EQ(barrier.from.stages, Stage::eComputeShader);
        EXPECT_EQ(barrier.from.access, AccessBit::eShaderStorageWrite);
        EXPECT_EQ(barrier.to.stages, Stage::eVertexAttributeInput);
        EXPECT_EQ(barrier.to.access, AccessBit::eVertexAttributeRead);
    }
}

TEST(FrameGraph, AComputeChainWaitsAtEachStep) {
    Graph graph;
    const auto out = graph.output();
    const BufferHandle counts = graph.importBuffer("counts", {}, accessOf(Use::StorageRead));
    const BufferHandle order = graph.importBuffer("order", {}, accessOf(Use::VertexStorageRead));
    graph.addPass("count", [&](Builder& builder) { builder.use(counts, Use::StorageWrite); }, {});
    graph.addPass("scan", [&](Builder& builder) { builder.use(counts, Use::StorageUpdate); }, {});
    graph.addPass("scatter",
                  [&](Builder& builder) {
                      builder.use(counts, Use::StorageRead);
                      builder.use(order, Use::StorageWrite);
                  },
                  {});
    graph.addPass("draw",
                  [&](Builder& builder) {
                      builder.use(order, Use::VertexStorageRead);
                      builder.use(out, Use::ColourClear);
                  },
                  {});
    const Compiled plan = graph.plan();
    ASSERT_EQ(plan.passes.size(), 4u) << "all of them lead to the picture";
    for (std::size_t i = 1; i < 4; ++i) {
        ASSERT_FALSE(plan.passes[i].bufferBarriers.empty()) << i;
        const BufferBarrier& barrier = plan.passes[i].bufferBarriers[0];
        EXPECT_EQ(barrier.from.stages, Stage::eComputeShader) << i;
        EXPECT_TRUE(barrier.from.access & AccessBit::eShaderStorageWrite) << i;
        EXPECT_TRUE(barrier.to.access & AccessBit::eShaderStorageRead) << i;
    }
    EXPECT_EQ(plan.passes[3].bufferBarriers[0].to.stages, Stage::eVertexShader);
}

TEST(FrameGraph, WritesAreSeenByReadsAndReadsAreWaitedForByWrites) {
    Graph graph;
    const auto out = graph.output();
    const auto a = graph.image("a");
    graph.pass("write", {{a, Use::ColourClear}});
    graph.pass("read", {{a, Use::Sampled}, {out, Use::ColourClear}});
    graph.pass("read again", {{a, Use::Sampled}, {out, Use::ColourLoad}});
    graph.pass("copy", {{a, Use::TransferSource}}, true);
    graph.pass("write over", {{a, Use::ColourLoad}});
    graph.pass("last", {{a, Use::Sampled}, {out, Use::ColourLoad}});
    const Compiled plan = graph.plan();
    ASSERT_EQ(plan.passes.size(), 6u);
    const auto of = [&](std::size_t pass) {
        std::vector<ImageBarrier> result;
        for (const ImageBarrier& barrier : plan.passes[pass].imageBarriers)
            if (barrier.image == a.index) result.push_back(barrier);
        return result;
    };
    // First use: whoever had the memory before must be done, and the old content is nobody's.
    ASSERT_EQ(of(0).size(), 1u);
    EXPECT_TRUE(of(0)[0].discard);
    EXPECT_EQ(of(0)[0].from.stages, Stage::eAllCommands);
    EXPECT_EQ(of(0)[0].from.access, AccessBit::eMemoryWrite);
    EXPECT_EQ(of(0)[0].to.layout, Layout::eColorAttachmentOptimal);

    ASSERT_EQ(of(1).size(), 1u);
    EXPECT_FALSE(of(1)[0].discard);
    EXPECT_EQ(of(1)[0].from.stages, Stage::eColorAttachmentOutput);
    EXPECT_EQ(of(1)[0].from.access, AccessBit::eColorAttachmentWrite);
    EXPECT_EQ(of(1)[0].from.layout, Layout::eColorAttachmentOptimal);
    EXPECT_EQ(of(1)[0].to.stages, Stage::eFragmentShader);
    EXPECT_EQ(of(1)[0].to.access, AccessBit::eShaderSampledRead);
    EXPECT_EQ(of(1)[0].to.layout, Layout::eShaderReadOnlyOptimal);

    EXPECT_TRUE(of(2).empty()) << "two reads in the same layout need no barrier";
    // Only the layout moves.
    ASSERT_EQ(of(3).size(), 1u);
    EXPECT_EQ(of(3)[0].from.layout, Layout::eShaderReadOnlyOptimal);
    EXPECT_EQ(of(3)[0].to.layout, Layout::eTransferSrcOptimal);
    ASSERT_EQ(of(4).size(), 1u);
    EXPECT_EQ(of(4)[0].from.stages, Stage::eCopy);
    EXPECT_FALSE(of(4)[0].discard);
}

TEST(FrameGraph, AWriteWaitsForAllReadersThatGathered) {
    Graph graph;
    // It arrives while a compute shader of its owner may still be reading it.
    const auto a =
        graph.output({Stage::eComputeShader, AccessBit::eShaderSampledRead, Layout::eShaderReadOnlyOptimal});
    graph.pass("read", {{a, Use::Sampled}}, true);
    graph.pass("write", {{a, Use::ColourClear}});
    const Compiled plan = graph.plan();
    ASSERT_EQ(plan.passes.size(), 2u);
    EXPECT_TRUE(plan.passes[0].imageBarriers.empty());
    ASSERT_EQ(plan.passes[1].imageBarriers.size(), 1u);
    EXPECT_EQ(plan.passes[1].imageBarriers[0].from.stages, Stage::eComputeShader | Stage::eFragmentShader);
    EXPECT_TRUE(plan.passes[1].imageBarriers[0].discard) << "it is cleared: the old content is not wanted";
}

TEST(FrameGraph, ImportedImagesArriveAndLeaveAsTheirOwnerSays) {
    Graph graph;
    const Access acquired{Stage::eColorAttachmentOutput, {}, Layout::eUndefined};
    const Access present{Stage::eColorAttachmentOutput, {}, Layout::ePresentSrcKHR};
    const auto swapchain = graph.output(acquired, present);
    const auto kept =
        graph.output({Stage::eFragmentShader, AccessBit::eShaderSampledRead, Layout::eShaderReadOnlyOptimal});
    const auto same = graph.output({}, accessOf(Use::Sampled));
    graph.pass("draw", {{swapchain, Use::ColourClear}, {kept, Use::Sampled}});
    graph.pass("keep", {{same, Use::ColourClear}});
    graph.pass("show", {{same, Use::Sampled}, {swapchain, Use::ColourLoad}});
    const Compiled plan = graph.plan();
    ASSERT_EQ(plan.passes.size(), 3u);
    ASSERT_EQ(plan.passes[0].imageBarriers.size(), 1u) << "the kept image is in the wanted state";
    EXPECT_EQ(plan.passes[0].imageBarriers[0].from.stages, acquired.stages);
    EXPECT_EQ(plan.passes[0].imageBarriers[0].from.layout, Layout::eUndefined);
    ASSERT_EQ(plan.finalBarriers.size(), 1u) << "no layout asked for, or already there: no barrier";
    const ImageBarrier& last = plan.finalBarriers[0];
    EXPECT_EQ(last.image, swapchain.index);
    EXPECT_FALSE(last.discard);
    EXPECT_EQ(last.from.stages, Stage::eColorAttachmentOutput);
    EXPECT_TRUE(last.from.access & AccessBit::eColorAttachmentWrite);
    EXPECT_EQ(last.from.layout, Layout::eColorAttachmentOptimal);
    EXPECT_EQ(last.to.layout, Layout::ePresentSrcKHR);
    EXPECT_TRUE(plan.transients.empty());
}

TEST(FrameGraph, WhatLeavesInTheLayoutOfItsLastWriteIsStillMadeVisible) {
    Graph graph;
    const Access read{Stage::eFragmentShader, AccessBit::eColorAttachmentRead,
                      Layout::eColorAttachmentOptimal};
    const auto image = graph.output({}, read);
    graph.pass("draw", {{image, Use::ColourClear}});
    const Compiled plan = graph.plan();
    ASSERT_EQ(plan.finalBarriers.size(), 1u);
    EXPECT_EQ(plan.finalBarriers[0].from.access, AccessBit::eColorAttachmentWrite);
    EXPECT_EQ(plan.finalBarriers[0].to.stages, Stage::eFragmentShader);
}

TEST(FrameGraph, PassesThatDrawOnContinueInOneScope) {
    Graph graph;
    const auto scene = graph.image("scene"), depth = graph.image("depth"), map = graph.image("map"),
               blurred = graph.image("blurred"), output = graph.output();
    graph.pass("shadow", {{map, Use::ColourClear}});
    graph.pass("figures", {{scene, Use::ColourClear}, {depth, Use::DepthClear}, {map, Use::Sampled}});
    graph.pass("lines", {{depth, Use::DepthLoad}, {scene, Use::ColourLoad}});
    graph.pass("sky", {{scene, Use::ColourLoad}, {depth, Use::DepthLoad}, {map, Use::Sampled}});
    graph.pass("flat", {{scene, Use::ColourLoad}}); // without depth: another scope
    graph.pass("blur", {{blurred, Use::ColourDiscard}, {scene, Use::Sampled}});
    graph.pass("over", {{scene, Use::ColourLoad}});                           // was read in between
    graph.pass("mixed", {{scene, Use::ColourLoad}, {blurred, Use::Sampled}}); // has to wait for the blur
    graph.pass("last", {{output, Use::ColourDiscard}, {scene, Use::Sampled}});
    graph.pass("panel", {{output, Use::ColourLoad}});
    Names continuing;
    for (const CompiledPass& pass : graph.plan().passes)
        if (pass.continues) continuing.push_back(graph.passes()[pass.pass].name);
    EXPECT_EQ(continuing, (Names{"lines", "sky", "panel"}));
}

TEST(FrameGraph, TransientsThatNeverMeetShareMemory) {
    Graph graph;
    const auto out = graph.output();
    const auto a = graph.image("a"), b = graph.image("b"), c = graph.image("c");
    graph.pass("a", {{a, Use::ColourClear}});
    graph.pass("b", {{a, Use::Sampled}, {b, Use::ColourClear}});
    graph.pass("c", {{b, Use::Sampled}, {c, Use::ColourClear}});
    graph.pass("out", {{c, Use::Sampled}, {out, Use::ColourClear}});
    CountingMemory memory;
    const Compiled plan = graph.compile(memory);
    ASSERT_EQ(plan.transients.size(), 3u);
    const auto& [pa, pb, pc] = std::tie(plan.transients[0], plan.transients[1], plan.transients[2]);
    EXPECT_EQ(pa.offset, pc.offset);
    EXPECT_NE(pa.offset, pb.offset);
    EXPECT_EQ(plan.transientBytes, 2u * 64 * 64 * 4);
    EXPECT_EQ(plan.transientBytesApart, 3u * 64 * 64 * 4);
    EXPECT_EQ(memory.usages["a"],
              vk::ImageUsageFlagBits::eColorAttachment | vk::ImageUsageFlagBits::eSampled);
    EXPECT_EQ(memory.usages.count("output"), 0u);
}

TEST(FrameGraphDeathTest, ReadingAnImageThatNobodyWroteStopsTheProgram) {
    Graph graph;
    graph.pass("hasty reader", {{graph.image("a"), Use::Sampled}}, true);
    EXPECT_DEATH(graph.plan(), "internal check failed.*hasty reader");
    Graph loads;
    loads.pass("hasty drawer", {{loads.image("a"), Use::ColourLoad}}, true);
    EXPECT_DEATH(loads.plan(), "internal check failed.*hasty drawer");
}

// --- Random graphs
// -------------------------------------------------------------------------------------------

bool isWrite(Use use) { return accessOf(use).writes; }
bool keepsOld(Use use) {
    return use != Use::ColourClear && use != Use::ColourDiscard && use != Use::DepthClear;
}

// Sizes that are no multiples of the alignment, so that padding counts.
struct OddMemory : MemoryModel {
    MemoryNeed need(const ImageDescription& image, vk::ImageUsageFlags) override {
        const auto index = static_cast<std::uint32_t>(std::stoul(image.name));
        return {1 + pcgHash(index) % 5000, std::uint64_t{1} << (pcgHash(index + 99) % 10)};
    }
};

struct RandomGraph {
    FrameGraph graph;
    OddMemory memory;

    explicit RandomGraph(std::uint64_t seed) {
        Random random(seed);
        const std::uint32_t imageCount = 1 + random.below(8), bufferCount = random.below(3);
        std::vector<bool> depth(imageCount), written(imageCount);
        for (std::uint32_t i = 0; i < imageCount; ++i) {
            depth[i] = random.below(4) == 0;
            const ImageDescription description{std::to_string(i + 10 * seed),
                                               {8, 8},
                                               depth[i] ? vk::Format::eD32Sfloat
                                                        : vk::Format::eR8G8B8A8Unorm};
            if (random.below(3) != 0) {
                graph.create(description);
                continue;
            }
            written[i] = true;
            Access before = accessOf(random.below(2) ? Use::Sampled
                                     : depth[i]      ? Use::DepthLoad
                                                     : Use::ColourLoad);
            if (random.below(2)) before.writes = false;
            Access after;
            if (random.below(2)) after = accessOf(random.below(2) ? Use::Sampled : Use::TransferSource);
            graph.import(description, {{}, {}, before, after});
        }
        for (std::uint32_t i = 0; i < bufferCount; ++i)
            graph.importBuffer("buffer", {}, accessOf(Use::VertexRead));
        const std::uint32_t passCount = 1 + random.below(14);
        for (std::uint32_t p = 0; p < passCount; ++p)
            graph.addPass(std::to_string(p),
                          [&](Builder& builder) {
                              for (std::uint32_t i = 0; i < imageCount; ++i) {
                                  if (random.below(3) != 0) continue;
                                  const Use clear = depth[i]          ? Use::DepthClear
                                                    : random.below(2) ? Use::ColourClear
                                                                      : Use::ColourDiscard;
                                  const Use all[] = {clear, Use::Sampled, Use::Sampled, Use::TransferSource,
                                                     depth[i] ? Use::DepthLoad : Use::ColourLoad};
                                  const Use use = all[written[i] ? random.below(5) : 0];
                                  written[i] = written[i] || isWrite(use);
                                  builder.use(ImageHandle{i}, use);
                              }
                              for (std::uint32_t i = 0; i < bufferCount; ++i)
                                  if (random.below(3) == 0)
                                      builder.use(BufferHandle{i},
                                                  random.below(2) ? Use::StorageWrite : Use::VertexRead);
                              if (random.below(8) == 0) builder.sideEffect();
                          },
                          {});
    }

    // What the outside sees if only these passes run: every state of an imported image, and all that side
    // effects depend on. Content is stood for by a hash of how it came about.
    std::uint32_t seen(const std::vector<bool>& runs) const {
        std::vector<std::uint32_t> images(graph.images().size()), buffers(graph.buffers().size());
        std::uint32_t outside = 1;
        for (std::uint32_t p = 0; p < graph.passes().size(); ++p) {
            if (!runs[p]) continue;
            const Builder& declared = graph.passes()[p].declared;
            std::uint32_t inputs = pcgHash(p + 1000);
            for (const Usage& use : declared.images)
                if (keepsOld(use.use)) inputs = pcgHash(inputs ^ images[use.resource]);
            for (const Usage& use : declared.buffers)
                if (!isWrite(use.use)) inputs = pcgHash(inputs ^ buffers[use.resource]);
            if (declared.hasSideEffect) outside = pcgHash(outside ^ inputs);
            for (const Usage& use : declared.images) {
                if (!isWrite(use.use)) continue;
                images[use.resource] = pcgHash(inputs + use.resource);
                if (graph.images()[use.resource].imported) outside = pcgHash(outside ^ images[use.resource]);
            }
            // A part of a buffer may stay as it was.
            for (const Usage& use : declared.buffers)
                if (isWrite(use.use))
                    buffers[use.resource] = pcgHash(inputs ^ pcgHash(buffers[use.resource] + 7));
        }
        return outside;
    }
};

constexpr std::uint64_t kGraphs = 3000;

TEST(FrameGraphProperty, CullingKeepsWhatTheOutsideSeesAndNothingElse) {
    std::size_t culled = 0;
    for (std::uint64_t seed = 1; seed <= kGraphs; ++seed) {
        RandomGraph random(seed);
        std::vector<bool> all(random.graph.passes().size(), true), alive(all.size(), false);
        for (const CompiledPass& pass : random.graph.compile(random.memory).passes) alive[pass.pass] = true;
        const std::uint32_t wanted = random.seen(all);
        ASSERT_EQ(random.seen(alive), wanted) << "seed " << seed;
        for (std::size_t p = 0; p < alive.size(); ++p) {
            if (!alive[p]) {
                ++culled;
                continue;
            }
            std::vector<bool> without = alive;
            without[p] = false;
            ASSERT_NE(random.seen(without), wanted) << "seed " << seed << ": nobody needs pass " << p;
        }
    }
    EXPECT_GT(culled, kGraphs); // or the test proves little
}

// The state of a resource as the GPU would have it: what has touched it since the last barrier.
struct Tracked {
    vk::PipelineStageFlags2 stages;
    vk::AccessFlags2 writes;
    Layout layout = Layout::eUndefined;
    bool wrote = false, defined = false;

    explicit Tracked(const Access& before, bool content) : layout(before.layout), defined(content) {
        touch(before);
    }
    void touch(const Access& access) {
        stages |= access.stages;
        wrote = wrote || access.writes;
        if (access.writes) writes |= access.access;
    }
    // Empty if the barrier does all that is needed between what was and `next`.
    std::string wait(const Access& from, const Access& to, bool discard, bool mayDiscard,
                     const Access& next) {
        const bool everything =
            bool(from.stages & Stage::eAllCommands) && bool(from.access & AccessBit::eMemoryWrite);
        if (!everything && (stages & ~from.stages)) return "does not wait for all earlier stages";
        if (!everything && (writes & ~from.access)) return "does not flush the write";
        if (!discard && from.layout != layout) return "comes from a layout that the image is not in";
        if (discard && !mayDiscard) return "throws away content that is read";
        if ((next.stages & ~to.stages) || (next.access & ~to.access)) return "does not cover the use";
        if (to.layout != next.layout) return "leads to another layout";
        if (discard) defined = false;
        stages = {};
        writes = {};
        wrote = false;
        layout = to.layout;
        return {};
    }
    bool needsBarrier(const Access& next) const {
        return wrote || layout != next.layout || (next.writes && stages);
    }
};

TEST(FrameGraphProperty, EveryConflictHasItsBarrierAndEveryLayoutIsTheOneThatIsThere) {
    std::size_t checked = 0, continuing = 0;
    for (std::uint64_t seed = 1; seed <= kGraphs; ++seed) {
        RandomGraph random(seed);
        const FrameGraph& graph = random.graph;
        const Compiled plan = random.graph.compile(random.memory);
        std::vector<Tracked> images, buffers;
        for (const auto& node : graph.images())
            images.emplace_back(node.imported ? node.imported->before : Access{}, node.imported.has_value());
        for (const auto& node : graph.buffers()) buffers.emplace_back(node.before, true);

        for (const CompiledPass& pass : plan.passes) {
            SCOPED_TRACE("seed " + std::to_string(seed) + ", pass " + std::to_string(pass.pass));
            const Builder& declared = graph.passes()[pass.pass].declared;
            std::size_t used = 0;
            for (const Usage& use : declared.images) {
                const Access next = accessOf(use.use);
                Tracked& image = images[use.resource];
                for (const ImageBarrier& barrier : pass.imageBarriers) {
                    if (barrier.image != use.resource) continue;
                    ++used;
                    ASSERT_TRUE(image.needsBarrier(next) || !image.defined) << "an idle barrier";
                    ASSERT_EQ(image.wait(barrier.from, barrier.to, barrier.discard, !keepsOld(use.use), next),
                              "");
                }
                ASSERT_FALSE(image.needsBarrier(next)) << "image " << use.resource << " lacks a barrier";
                if (keepsOld(use.use)) {
                    ASSERT_TRUE(image.defined) << "image " << use.resource << " is read before it is written";
                }
                image.touch(next);
                image.defined = true;
                ++checked;
            }
            ASSERT_EQ(used, pass.imageBarriers.size()) << "a barrier for an image that the pass does not use";
            if (pass.continues) {
                ++continuing;
                ASSERT_NE(&pass, plan.passes.data()) << "there is nothing to continue";
                const auto drawnInto = [&](const CompiledPass& of) {
                    std::map<std::uint32_t, Use> targets;
                    for (const Usage& use : graph.passes()[of.pass].declared.images)
                        if (accessOf(use.use).writes) targets[use.resource] = use.use;
                    return targets;
                };
                const auto own = drawnInto(pass), before = drawnInto(*(&pass - 1));
                ASSERT_EQ(own.size(), before.size());
                for (const auto& [image, use] : own) {
                    ASSERT_TRUE(keepsOld(use)) << "image " << image << " would be cleared";
                    ASSERT_EQ(before.count(image), 1u) << "image " << image << " is another target";
                }
                for (const ImageBarrier& barrier : pass.imageBarriers)
                    ASSERT_EQ(own.count(barrier.image), 1u) << "a wait for image " << barrier.image;
                ASSERT_TRUE(pass.bufferBarriers.empty());
            }
            for (const Usage& use : declared.buffers) {
                const Access next = accessOf(use.use);
                Tracked& buffer = buffers[use.resource];
                for (const BufferBarrier& barrier : pass.bufferBarriers) {
                    if (barrier.buffer != use.resource) continue;
                    ASSERT_EQ(buffer.wait(barrier.from, barrier.to, false, false, next), "");
                }
                ASSERT_FALSE(buffer.needsBarrier(next)) << "buffer " << use.resource << " lacks a barrier";
                buffer.touch(next);
            }
        }
        for (const ImageBarrier& barrier : plan.finalBarriers) {
            const Access& after = graph.images()[barrier.image].imported->after;
            ASSERT_EQ(images[barrier.image].wait(barrier.from, barrier.to, barrier.discard, false, after),
                      "");
        }
        for (std::size_t i = 0; i < images.size(); ++i) {
            const auto& imported = graph.images()[i].imported;
            if (!imported || imported->after.layout == Layout::eUndefined) continue;
            ASSERT_EQ(images[i].layout, imported->after.layout) << "seed " << seed << ", image " << i;
            ASSERT_FALSE(images[i].wrote) << "seed " << seed << ", image " << i;
        }
    }
    EXPECT_GT(checked, 5 * kGraphs);
    EXPECT_GT(continuing, 0u);
}

TEST(FrameGraphProperty, TransientsThatLiveTogetherNeverOverlap) {
    std::size_t shared = 0;
    for (std::uint64_t seed = 1; seed <= kGraphs; ++seed) {
        RandomGraph random(seed);
        const Compiled plan = random.graph.compile(random.memory);
        std::vector<std::pair<std::uint32_t, std::uint32_t>> lives(random.graph.images().size(), {~0u, 0});
        for (const CompiledPass& pass : plan.passes)
            for (const Usage& use : random.graph.passes()[pass.pass].declared.images) {
                auto& [first, last] = lives[use.resource];
                first = std::min(first, pass.pass);
                last = std::max(last, pass.pass);
            }
        std::uint64_t end = 0;
        std::vector<bool> placed(lives.size());
        for (const TransientPlacement& a : plan.transients) {
            const MemoryNeed need = random.memory.need(random.graph.images()[a.image].description, {});
            ASSERT_EQ(a.size, need.size);
            ASSERT_EQ(a.offset % need.alignment, 0u) << "seed " << seed;
            placed[a.image] = true;
            end = std::max(end, a.offset + a.size);
            for (const TransientPlacement& b : plan.transients) {
                if (a.image == b.image) continue;
                const auto &la = lives[a.image], &lb = lives[b.image];
                const bool together = la.first <= lb.second && lb.first <= la.second;
                const bool overlap = a.offset < b.offset + b.size && b.offset < a.offset + a.size;
                ASSERT_FALSE(together && overlap) << "seed " << seed << ": " << a.image << " and " << b.image;
                shared += overlap;
            }
        }
        for (std::size_t i = 0; i < lives.size(); ++i)
            ASSERT_EQ(placed[i], lives[i].first != ~0u && !random.graph.images()[i].imported)
                << "seed " << seed;
        ASSERT_EQ(plan.transientBytes, end);
        ASSERT_LE(plan.transientBytes, plan.transientBytesApart) << "seed " << seed;
    }
    EXPECT_GT(shared, 100u);
}

} // namespace
} // namespace vf::graph
