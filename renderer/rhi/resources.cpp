#include "renderer/rhi/resources.hpp"

#include "renderer/base/check.hpp"

#include <utility>

#include <vk_mem_alloc.h>

namespace vf::rhi {

void DeletionQueue::collect(std::uint64_t finishedFrame) {
    while (!items_.empty() && items_.front().lastFrame <= finishedFrame) {
        items_.front().free();
        items_.pop_front();
    }
}

bool isDepth(vk::Format format) {
    return format == vk::Format::eD32Sfloat || format == vk::Format::eD16Unorm ||
           format == vk::Format::eD24UnormS8Uint || format == vk::Format::eX8D24UnormPack32;
}

Buffer::Buffer(const Device& device, DeletionQueue& queue, const std::string& name, vk::DeviceSize size,
               vk::BufferUsageFlags usage, Memory memory)
    : device_(&device), queue_(&queue), size_(size) {
    const bool addressed = static_cast<bool>(usage & vk::BufferUsageFlagBits::eShaderDeviceAddress);
    const VkBufferCreateInfo info = vk::BufferCreateInfo({}, size, usage);
    VmaAllocationCreateInfo allocationInfo{};
    allocationInfo.usage = VMA_MEMORY_USAGE_AUTO;
    if (memory == Memory::Upload)
        allocationInfo.flags =
            VMA_ALLOCATION_CREATE_HOST_ACCESS_SEQUENTIAL_WRITE_BIT | VMA_ALLOCATION_CREATE_MAPPED_BIT;
    if (memory == Memory::Readback)
        allocationInfo.flags =
            VMA_ALLOCATION_CREATE_HOST_ACCESS_RANDOM_BIT | VMA_ALLOCATION_CREATE_MAPPED_BIT;
    if (memory != Memory::DeviceLocal) allocationInfo.requiredFlags = VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
    VkBuffer made = VK_NULL_HANDLE;
    VmaAllocationInfo result{};
    const VkResult status =
        vmaCreateBuffer(device.allocator(), &info, &allocationInfo, &made, &allocation_, &result);
    vk::resultCheck(vk::Result(status), name.c_str());
    buffer_ = made;
    mapped_ = static_cast<std::byte*>(result.pMappedData);
    if (addressed) address_ = device.get().getBufferAddress(vk::BufferDeviceAddressInfo(buffer_));
    device.name(vk::ObjectType::eBuffer, reinterpret_cast<std::uint64_t>(made), name);
}

Buffer& Buffer::operator=(Buffer&& other) noexcept {
    if (this != &other) {
        release();
        device_ = other.device_;
        queue_ = other.queue_;
        buffer_ = std::exchange(other.buffer_, nullptr);
        allocation_ = std::exchange(other.allocation_, nullptr);
        size_ = other.size_;
        address_ = other.address_;
        mapped_ = other.mapped_;
    }
    return *this;
}

void Buffer::release() {
    if (!buffer_) return;
    queue_->enqueue(queue_->frame(),
                    [allocator = device_->allocator(), buffer = buffer_, allocation = allocation_] {
                        vmaDestroyBuffer(allocator, buffer, allocation);
                    });
    buffer_ = nullptr;
}

Image::Image(const Device& device, DeletionQueue& queue, const std::string& name, vk::Extent2D extent,
             vk::Format format, vk::ImageUsageFlags usage, std::uint32_t mips)
    : device_(&device), queue_(&queue), format_(format), extent_(extent), mips_(mips) {
    const VkImageCreateInfo info =
        vk::ImageCreateInfo({}, vk::ImageType::e2D, format, {extent.width, extent.height, 1}, mips, 1,
                            vk::SampleCountFlagBits::e1, vk::ImageTiling::eOptimal, usage);
    VmaAllocationCreateInfo allocationInfo{};
    allocationInfo.usage = VMA_MEMORY_USAGE_AUTO;
    VkImage made = VK_NULL_HANDLE;
    const VkResult status =
        vmaCreateImage(device.allocator(), &info, &allocationInfo, &made, &allocation_, nullptr);
    vk::resultCheck(vk::Result(status), name.c_str());
    image_ = made;
    const auto aspect = isDepth(format) ? vk::ImageAspectFlagBits::eDepth : vk::ImageAspectFlagBits::eColor;
    view_ = (*device.get())
                .createImageView(vk::ImageViewCreateInfo({}, image_, vk::ImageViewType::e2D, format, {},
                                                         {aspect, 0, mips, 0, 1}),
                                 nullptr, *device.get().getDispatcher());
    device.name(vk::ObjectType::eImage, reinterpret_cast<std::uint64_t>(made), name);
}

Image& Image::operator=(Image&& other) noexcept {
    if (this != &other) {
        release();
        device_ = other.device_;
        queue_ = other.queue_;
        image_ = std::exchange(other.image_, nullptr);
        view_ = std::exchange(other.view_, nullptr);
        allocation_ = std::exchange(other.allocation_, nullptr);
        format_ = other.format_;
        extent_ = other.extent_;
        mips_ = other.mips_;
    }
    return *this;
}

void Image::release() {
    if (!image_) return;
    queue_->enqueue(queue_->frame(),
                    [device = device_, image = image_, view = view_, allocation = allocation_] {
                        (*device->get()).destroyImageView(view, nullptr, *device->get().getDispatcher());
                        vmaDestroyImage(device->allocator(), image, allocation);
                    });
    image_ = nullptr;
}

UploadRing::UploadRing(const Device& device, DeletionQueue& queue, std::uint32_t frames,
                       vk::DeviceSize bytesPerFrame)
    : device_(device), queue_(queue) {
    for (std::uint32_t i = 0; i < frames; ++i) arenas_.push_back(arena(bytesPerFrame));
}

Buffer UploadRing::arena(vk::DeviceSize bytes) const {
    using Usage = vk::BufferUsageFlagBits;
    return {device_,
            queue_,
            "upload ring",
            bytes,
            Usage::eVertexBuffer | Usage::eIndexBuffer | Usage::eIndirectBuffer | Usage::eUniformBuffer |
                Usage::eStorageBuffer | Usage::eTransferSrc | Usage::eShaderDeviceAddress,
            Memory::Upload};
}

void UploadRing::begin(std::uint32_t frame) {
    current_ = frame;
    used_ = 0;
}

UploadRing::Slice UploadRing::allocate(vk::DeviceSize size, vk::DeviceSize alignment) {
    vk::DeviceSize offset = (used_ + alignment - 1) / alignment * alignment;
    if (offset + size > arenas_[current_].size()) {
        // The old arena is enqueued for deletion behind this frame, so slices handed out stay alive.
        arenas_[current_] = arena(std::max(arenas_[current_].size() * 2, size * 2));
        offset = 0;
    }
    used_ = offset + size;
    const Buffer& buffer = arenas_[current_];
    return {buffer.mapped() + offset, buffer.get(), offset, buffer.address() + offset};
}

} // namespace vf::rhi
