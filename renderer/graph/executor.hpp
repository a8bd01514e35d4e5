// Purpose: runs a compiled FrameGraph on the device: transient images in one aliased block of memory,
// barriers, dynamic rendering, labels and GPU timers for every pass. Owned by the Renderer; recording thread.
#pragma once

#include "renderer/graph/frame_graph.hpp"
#include "renderer/rhi/gpu_profiler.hpp"
#include "renderer/rhi/pipelines.hpp"
#include "renderer/rhi/resources.hpp"

#include <initializer_list>
#include <memory>

namespace vf::graph {

class Executor;

// What a pass may touch while it records.
class PassContext {
  public:
    const vk::raii::CommandBuffer& commands;
    rhi::Pipelines& pipelines;
    rhi::UploadRing& upload;
    vk::Extent2D extent;     // of the pass's attachments
    vk::Format colourFormat; // of the colour attachment, if any
    vk::Format depthFormat;

    void bind(vk::Pipeline pipeline) const {
        commands.bindPipeline(vk::PipelineBindPoint::eGraphics, pipeline);
    }
    // Set 0: the frame's constants and the images this pass samples, in order; the rest is a white pixel.
    struct Texture {
        vk::ImageView view;
        vk::Sampler sampler;
    };
    void bindResources(const rhi::UploadRing::Slice& constants, std::uint64_t constantsSize,
                       std::initializer_list<Texture> textures = {},
                       vk::PipelineBindPoint point = vk::PipelineBindPoint::eGraphics) const;
    vk::ImageView view(ImageHandle image) const;
    vk::Image image(ImageHandle image) const;
    template <class T>
    void push(const T& value) const {
        static_assert(sizeof(T) <= rhi::kPushBytes);
        using Stage = vk::ShaderStageFlagBits;
        commands.pushConstants<T>(pipelines.layout(), Stage::eVertex | Stage::eFragment | Stage::eCompute, 0,
                                  value);
    }

    Executor& executor;
};

class Executor final : public MemoryModel {
  public:
    Executor(const rhi::Device& device, rhi::DeletionQueue& deletions, rhi::Pipelines& pipelines,
             std::uint32_t frameSlots);
    ~Executor() override;

    // `slot`: frame in flight. The graph must stay alive until this returns.
    void run(const FrameGraph& graph, const vk::raii::CommandBuffer& commands, rhi::UploadRing& upload,
             rhi::GpuProfiler& profiler, std::uint32_t slot);

    vk::Sampler nearest() const { return *nearest_; }
    vk::Sampler linear() const { return *linear_; }
    std::uint64_t transientBytes() const { return transientBytes_; }

    MemoryNeed need(const ImageDescription& image, vk::ImageUsageFlags usage) override;

  private:
    friend class PassContext;
    struct Transient {
        ImageDescription description;
        vk::ImageUsageFlags usage;
        std::uint64_t offset = 0;
        vk::Image image;
        vk::ImageView view;
        friend bool operator==(const Transient& a, const Transient& b) {
            return a.description == b.description && a.usage == b.usage && a.offset == b.offset;
        }
    };
    void placeTransients(const FrameGraph& graph, const Compiled& compiled);
    void releaseImages();
    void releaseBlock();
    vk::ImageView viewOf(std::uint32_t image) const;
    vk::Image imageOf(std::uint32_t image) const;
    void barriers(const vk::raii::CommandBuffer& commands, const std::vector<ImageBarrier>& images,
                  const std::vector<BufferBarrier>& buffers) const;

    const rhi::Device& device_;
    rhi::DeletionQueue& deletions_;
    rhi::Pipelines& pipelines_;
    vk::raii::Sampler nearest_{nullptr}, linear_{nullptr};
    std::vector<vk::raii::DescriptorPool> pools_;
    std::uint32_t slot_ = 0;
    rhi::Image white_;
    bool whiteReady_ = false;
    const FrameGraph* graph_ = nullptr;
    std::vector<Transient> transients_;          // as they exist
    std::vector<std::int32_t> transientOfImage_; // graph image → transients_ index
    std::uint64_t transientBytes_ = 0;
    // Kept while the images in it fit: a changing resolution moves images, not memory.
    struct Block;
    std::unique_ptr<Block> block_;
    struct NeedKey {
        ImageDescription description;
        vk::ImageUsageFlags usage;
        MemoryNeed need;
    };
    std::vector<NeedKey> needs_;
};

} // namespace vf::graph
