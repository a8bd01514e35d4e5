#include "renderer/graph/executor.hpp"

#include "renderer/base/check.hpp"

#include <vk_mem_alloc.h>

namespace vf::graph {

struct Executor::Block {
    VmaAllocation allocation = nullptr;
    VkDeviceSize bytes = 0;
    std::uint32_t type = 0; // of the memory
};

namespace {

vk::ImageCreateInfo imageInfo(const ImageDescription& description, vk::ImageUsageFlags usage) {
    return {vk::ImageCreateFlagBits::eAlias,
            vk::ImageType::e2D,
            description.format,
            {description.extent.width, description.extent.height, 1},
            1,
            1,
            vk::SampleCountFlagBits::e1,
            vk::ImageTiling::eOptimal,
            usage};
}

vk::ImageAspectFlags aspectOf(vk::Format format) {
    return rhi::isDepth(format) ? vk::ImageAspectFlagBits::eDepth : vk::ImageAspectFlagBits::eColor;
}

constexpr std::uint32_t kSetsPerFrame = 128; // two pictures beside each other have twice the passes

} // namespace

Executor::Executor(const rhi::Device& device, rhi::DeletionQueue& deletions, rhi::Pipelines& pipelines,
                   std::uint32_t frameSlots)
    : device_(device), deletions_(deletions), pipelines_(pipelines),
      white_(device, deletions, "white", {1, 1}, vk::Format::eR8G8B8A8Unorm,
             vk::ImageUsageFlagBits::eSampled | vk::ImageUsageFlagBits::eTransferDst),
      block_(std::make_unique<Block>()) {
    vk::SamplerCreateInfo info;
    info.setAddressModeU(vk::SamplerAddressMode::eClampToEdge)
        .setAddressModeV(vk::SamplerAddressMode::eClampToEdge);
    nearest_ = vk::raii::Sampler(device.get(), info);
    info.setMagFilter(vk::Filter::eLinear).setMinFilter(vk::Filter::eLinear);
    linear_ = vk::raii::Sampler(device.get(), info);
    const std::array sizes{
        vk::DescriptorPoolSize(vk::DescriptorType::eUniformBuffer, kSetsPerFrame),
        vk::DescriptorPoolSize(vk::DescriptorType::eCombinedImageSampler, kSetsPerFrame * rhi::kSampled)};
    for (std::uint32_t i = 0; i < frameSlots; ++i)
        pools_.emplace_back(device.get(), vk::DescriptorPoolCreateInfo(vk::DescriptorPoolCreateFlags{},
                                                                       kSetsPerFrame, sizes));
}

Executor::~Executor() {
    releaseImages();
    releaseBlock();
}

MemoryNeed Executor::need(const ImageDescription& image, vk::ImageUsageFlags usage) {
    for (const NeedKey& known : needs_)
        if (known.description.extent == image.extent && known.description.format == image.format &&
            known.usage == usage)
            return known.need;
    const vk::ImageCreateInfo info = imageInfo(image, usage);
    const vk::DeviceImageMemoryRequirements query(&info);
    const auto requirements = device_.get().getImageMemoryRequirements(query).memoryRequirements;
    needs_.push_back({image, usage, {requirements.size, requirements.alignment}});
    return needs_.back().need;
}

void Executor::releaseImages() {
    for (const Transient& transient : transients_)
        deletions_.enqueue(
            deletions_.frame(), [device = &device_, image = transient.image, view = transient.view] {
                (*device->get()).destroyImageView(view, nullptr, *device->get().getDispatcher());
                (*device->get()).destroyImage(image, nullptr, *device->get().getDispatcher());
            });
    transients_.clear();
}

void Executor::releaseBlock() {
    if (block_->allocation)
        deletions_.enqueue(deletions_.frame(),
                           [allocator = device_.allocator(), allocation = block_->allocation] {
                               vmaFreeMemory(allocator, allocation);
                           });
    block_->allocation = nullptr;
}

void Executor::placeTransients(const FrameGraph& graph, const Compiled& compiled) {
    std::vector<Transient> wanted;
    transientOfImage_.assign(graph.images().size(), -1);
    for (const TransientPlacement& place : compiled.transients) {
        transientOfImage_[place.image] = static_cast<std::int32_t>(wanted.size());
        wanted.push_back({graph.images()[place.image].description, place.usage, place.offset, {}, {}});
    }
    // The same plan as in the last frame, which is nearly always: keep everything.
    if (wanted == transients_) return;
    releaseImages();
    transientBytes_ = compiled.transientBytes;
    if (wanted.empty()) return;

    VkMemoryRequirements total{compiled.transientBytes, 1, ~0u};
    for (const Transient& transient : wanted) {
        const vk::ImageCreateInfo info = imageInfo(transient.description, transient.usage);
        const auto needs = device_.get()
                               .getImageMemoryRequirements(vk::DeviceImageMemoryRequirements(&info))
                               .memoryRequirements;
        total.memoryTypeBits &= needs.memoryTypeBits;
        total.alignment = std::max(total.alignment, needs.alignment);
    }
    // A dedicated allocation starts at offset 0, which suits every alignment.
    if (!block_->allocation || block_->bytes < total.size || !(total.memoryTypeBits >> block_->type & 1u)) {
        releaseBlock();
        VmaAllocationCreateInfo allocationInfo{};
        allocationInfo.preferredFlags = VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT;
        allocationInfo.flags = VMA_ALLOCATION_CREATE_DEDICATED_MEMORY_BIT;
        VmaAllocationInfo allocated{};
        vk::resultCheck(vk::Result(vmaAllocateMemory(device_.allocator(), &total, &allocationInfo,
                                                     &block_->allocation, &allocated)),
                        "transient memory");
        block_->bytes = total.size;
        block_->type = allocated.memoryType;
    }
    for (Transient& transient : wanted) {
        const VkImageCreateInfo info = imageInfo(transient.description, transient.usage);
        VkImage image = VK_NULL_HANDLE;
        vk::resultCheck(vk::Result(vmaCreateAliasingImage2(device_.allocator(), block_->allocation,
                                                           transient.offset, &info, &image)),
                        transient.description.name.c_str());
        transient.image = image;
        transient.view =
            (*device_.get())
                .createImageView(
                    vk::ImageViewCreateInfo({}, image, vk::ImageViewType::e2D, transient.description.format,
                                            {}, {aspectOf(transient.description.format), 0, 1, 0, 1}),
                    nullptr, *device_.get().getDispatcher());
        device_.name(vk::ObjectType::eImage, reinterpret_cast<std::uint64_t>(image),
                     transient.description.name);
    }
    transients_ = std::move(wanted);
}

vk::ImageView Executor::viewOf(std::uint32_t image) const {
    if (const auto& imported = graph_->images()[image].imported) return imported->view;
    return transients_[static_cast<std::size_t>(transientOfImage_[image])].view;
}
vk::Image Executor::imageOf(std::uint32_t image) const {
    if (const auto& imported = graph_->images()[image].imported) return imported->image;
    return transients_[static_cast<std::size_t>(transientOfImage_[image])].image;
}

void Executor::barriers(const vk::raii::CommandBuffer& commands, const std::vector<ImageBarrier>& images,
                        const std::vector<BufferBarrier>& buffers) const {
    if (images.empty() && buffers.empty()) return;
    std::vector<vk::ImageMemoryBarrier2> imageBarriers;
    for (const ImageBarrier& barrier : images)
        imageBarriers.emplace_back(
            barrier.from.stages, barrier.from.access, barrier.to.stages, barrier.to.access,
            barrier.discard ? vk::ImageLayout::eUndefined : barrier.from.layout, barrier.to.layout,
            VK_QUEUE_FAMILY_IGNORED, VK_QUEUE_FAMILY_IGNORED, imageOf(barrier.image),
            vk::ImageSubresourceRange(aspectOf(graph_->images()[barrier.image].description.format), 0, 1, 0,
                                      1));
    std::vector<vk::BufferMemoryBarrier2> bufferBarriers;
    for (const BufferBarrier& barrier : buffers)
        bufferBarriers.emplace_back(barrier.from.stages, barrier.from.access, barrier.to.stages,
                                    barrier.to.access, VK_QUEUE_FAMILY_IGNORED, VK_QUEUE_FAMILY_IGNORED,
                                    graph_->buffers()[barrier.buffer].buffer, 0, VK_WHOLE_SIZE);
    commands.pipelineBarrier2(vk::DependencyInfo({}, {}, bufferBarriers, imageBarriers));
}

void Executor::run(const FrameGraph& graph, const vk::raii::CommandBuffer& commands, rhi::UploadRing& upload,
                   rhi::GpuProfiler& profiler, std::uint32_t slot) {
    graph_ = &graph;
    slot_ = slot;
    pools_[slot].reset();
    if (!whiteReady_) {
        using Stage = vk::PipelineStageFlagBits2;
        const vk::ImageSubresourceRange range(vk::ImageAspectFlagBits::eColor, 0, 1, 0, 1);
        const vk::ImageMemoryBarrier2 toClear(
            Stage::eNone, {}, Stage::eClear, vk::AccessFlagBits2::eTransferWrite, vk::ImageLayout::eUndefined,
            vk::ImageLayout::eTransferDstOptimal, VK_QUEUE_FAMILY_IGNORED, VK_QUEUE_FAMILY_IGNORED,
            white_.get(), range);
        commands.pipelineBarrier2(vk::DependencyInfo({}, {}, {}, toClear));
        commands.clearColorImage(white_.get(), vk::ImageLayout::eTransferDstOptimal,
                                 vk::ClearColorValue(std::array{1.0f, 1.0f, 1.0f, 1.0f}), range);
        const vk::ImageMemoryBarrier2 toRead(Stage::eClear, vk::AccessFlagBits2::eTransferWrite,
                                             Stage::eFragmentShader, vk::AccessFlagBits2::eShaderSampledRead,
                                             vk::ImageLayout::eTransferDstOptimal,
                                             vk::ImageLayout::eShaderReadOnlyOptimal, VK_QUEUE_FAMILY_IGNORED,
                                             VK_QUEUE_FAMILY_IGNORED, white_.get(), range);
        commands.pipelineBarrier2(vk::DependencyInfo({}, {}, {}, toRead));
        whiteReady_ = true;
    }

    const Compiled compiled = graph.compile(*this);
    placeTransients(graph, compiled);

    for (std::size_t i = 0; i < compiled.passes.size(); ++i) {
        const CompiledPass& planned = compiled.passes[i];
        const FrameGraph::Pass& pass = graph.passes()[planned.pass];
        commands.beginDebugUtilsLabelEXT(vk::DebugUtilsLabelEXT(pass.name.c_str()));
        profiler.begin(commands, pass.name, planned.continues);
        if (!planned.continues) barriers(commands, planned.imageBarriers, planned.bufferBarriers);

        vk::RenderingAttachmentInfo colour, depth;
        vk::Extent2D extent;
        vk::Format colourFormat = vk::Format::eUndefined, depthFormat = vk::Format::eUndefined;
        for (const Usage& usage : pass.declared.images) {
            const ImageDescription& description = graph.images()[usage.resource].description;
            const auto attach = [&](vk::RenderingAttachmentInfo& attachment, vk::AttachmentLoadOp load) {
                extent = description.extent;
                attachment.imageView = viewOf(usage.resource);
                attachment.imageLayout = accessOf(usage.use).layout;
                attachment.loadOp = load;
                attachment.storeOp = vk::AttachmentStoreOp::eStore;
            };
            using Load = vk::AttachmentLoadOp;
            switch (usage.use) {
            case Use::ColourClear:
                attach(colour, Load::eClear);
                break;
            case Use::ColourDiscard:
                attach(colour, Load::eDontCare);
                break;
            case Use::ColourLoad:
                attach(colour, Load::eLoad);
                break;
            case Use::DepthClear:
                attach(depth, Load::eClear);
                break;
            case Use::DepthLoad:
                attach(depth, Load::eLoad);
                break;
            default:
                continue;
            }
            if (rhi::isDepth(description.format)) {
                depth.clearValue.depthStencil.depth = usage.clear[0];
                depthFormat = description.format;
            } else {
                colour.clearValue.color.float32 = usage.clear;
                colourFormat = description.format;
            }
        }
        const bool renders = extent.width > 0;
        if (renders) {
            vk::RenderingInfo info({}, {{0, 0}, extent}, 1, 0);
            if (colour.imageView) info.setColorAttachments(colour);
            if (depth.imageView) info.setPDepthAttachment(&depth);
            if (!planned.continues) commands.beginRendering(info);
            commands.setViewport(0, vk::Viewport(0, 0, static_cast<float>(extent.width),
                                                 static_cast<float>(extent.height), 0, 1));
            commands.setScissor(0, vk::Rect2D({0, 0}, extent));
        }
        PassContext context{commands, pipelines_, upload, extent, colourFormat, depthFormat, *this};
        pass.execute(context);
        const bool continued = i + 1 < compiled.passes.size() && compiled.passes[i + 1].continues;
        if (renders && !continued) commands.endRendering();
        profiler.end(commands);
        commands.endDebugUtilsLabelEXT();
    }
    barriers(commands, compiled.finalBarriers, {});
    graph_ = nullptr;
}

vk::ImageView PassContext::view(ImageHandle handle) const { return executor.viewOf(handle.index); }
vk::Image PassContext::image(ImageHandle handle) const { return executor.imageOf(handle.index); }

void PassContext::bindResources(const rhi::UploadRing::Slice& constants, std::uint64_t constantsSize,
                                std::initializer_list<Texture> textures, vk::PipelineBindPoint point) const {
    VF_CHECK(textures.size() <= rhi::kSampled);
    const vk::DescriptorSetLayout layout = pipelines.setLayout();
    const vk::DescriptorSetAllocateInfo allocate(*executor.pools_[executor.slot_], layout);
    // Not through the RAII wrapper: the pool is reset as a whole, its sets are never freed one by one.
    vk::DescriptorSet set;
    const auto& device = executor.device_.get();
    vk::resultCheck((*device).allocateDescriptorSets(&allocate, &set, *device.getDispatcher()),
                    "descriptor set");
    const vk::DescriptorBufferInfo buffer(constants.buffer, constants.offset, constantsSize);
    std::array<vk::DescriptorImageInfo, rhi::kSampled> images;
    images.fill({executor.nearest(), executor.white_.view(), vk::ImageLayout::eShaderReadOnlyOptimal});
    std::size_t i = 0;
    for (const Texture& texture : textures)
        images[i++] = {texture.sampler, texture.view, vk::ImageLayout::eShaderReadOnlyOptimal};
    const std::array writes{
        vk::WriteDescriptorSet(set, 0, 0, vk::DescriptorType::eUniformBuffer, {}, buffer),
        vk::WriteDescriptorSet(set, 1, 0, vk::DescriptorType::eCombinedImageSampler, images)};
    device.updateDescriptorSets(writes, {});
    commands.bindDescriptorSets(point, pipelines.layout(), 0, set, {});
}

} // namespace vf::graph
