#include "renderer/rhi/upload.hpp"

namespace vf::rhi {

namespace {

template <class Record>
void submitAndWait(const Device& device, Record record) {
    const vk::raii::CommandPool pool(device.get(),
                                     {vk::CommandPoolCreateFlagBits::eTransient, device.queueFamily()});
    auto commands = std::move(
        vk::raii::CommandBuffers(device.get(), {*pool, vk::CommandBufferLevel::ePrimary, 1}).front());
    commands.begin({vk::CommandBufferUsageFlagBits::eOneTimeSubmit});
    record(commands);
    commands.end();
    const vk::CommandBufferSubmitInfo submit(*commands);
    device.queue().submit2(vk::SubmitInfo2({}, {}, submit, {}));
    device.queue().waitIdle();
}

} // namespace

Image uploadImage(const Device& device, DeletionQueue& deletions, const std::string& name,
                  vk::Extent2D extent, const std::uint8_t* rgba, std::uint32_t mips) {
    std::vector<vk::BufferImageCopy> copies;
    vk::DeviceSize size = 0;
    for (std::uint32_t level = 0; level < mips; ++level) {
        const std::uint32_t width = std::max(1u, extent.width >> level),
                            height = std::max(1u, extent.height >> level);
        copies.emplace_back(size, 0, 0,
                            vk::ImageSubresourceLayers(vk::ImageAspectFlagBits::eColor, level, 0, 1),
                            vk::Offset3D(0, 0, 0), vk::Extent3D(width, height, 1));
        size += vk::DeviceSize{4} * width * height;
    }
    const Buffer staging(device, deletions, name + " staging", size, vk::BufferUsageFlagBits::eTransferSrc,
                         Memory::Upload);
    std::memcpy(staging.mapped(), rgba, size);
    Image image(device, deletions, name, extent, vk::Format::eR8G8B8A8Unorm,
                vk::ImageUsageFlagBits::eSampled | vk::ImageUsageFlagBits::eTransferDst, mips);
    submitAndWait(device, [&](const vk::raii::CommandBuffer& commands) {
        using Stage = vk::PipelineStageFlagBits2;
        const vk::ImageSubresourceRange range(vk::ImageAspectFlagBits::eColor, 0, mips, 0, 1);
        const vk::ImageMemoryBarrier2 before(Stage::eNone, {}, Stage::eCopy,
                                             vk::AccessFlagBits2::eTransferWrite, vk::ImageLayout::eUndefined,
                                             vk::ImageLayout::eTransferDstOptimal, VK_QUEUE_FAMILY_IGNORED,
                                             VK_QUEUE_FAMILY_IGNORED, image.get(), range);
        commands.pipelineBarrier2(vk::DependencyInfo({}, {}, {}, before));
        commands.copyBufferToImage(staging.get(), image.get(), vk::ImageLayout::eTransferDstOptimal, copies);
        const vk::ImageMemoryBarrier2 after(
            Stage::eCopy, vk::AccessFlagBits2::eTransferWrite, Stage::eFragmentShader | Stage::eVertexShader,
            vk::AccessFlagBits2::eShaderSampledRead, vk::ImageLayout::eTransferDstOptimal,
            vk::ImageLayout::eShaderReadOnlyOptimal, VK_QUEUE_FAMILY_IGNORED, VK_QUEUE_FAMILY_IGNORED,
            image.get(), range);
        commands.pipelineBarrier2(vk::DependencyInfo({}, {}, {}, after));
    });
    return image;
}

Buffer uploadBuffer(const Device& device, DeletionQueue& deletions, const std::string& name, const void* data,
                    vk::DeviceSize size, vk::BufferUsageFlags usage) {
    const Buffer staging(device, deletions, name + " staging", size, vk::BufferUsageFlagBits::eTransferSrc,
                         Memory::Upload);
    std::memcpy(staging.mapped(), data, size);
    Buffer buffer(device, deletions, name, size, usage | vk::BufferUsageFlagBits::eTransferDst,
                  Memory::DeviceLocal);
    submitAndWait(device, [&](const vk::raii::CommandBuffer& commands) {
        commands.copyBuffer(staging.get(), buffer.get(), vk::BufferCopy(0, 0, size));
    });
    return buffer;
}

} // namespace vf::rhi
