// Purpose: GPU memory as move-only values. Destroying one hands it to the DeletionQueue, which frees it when
// the frames that may still use it are done. Thread: the recording thread.
#pragma once

#include "renderer/rhi/device.hpp"

#include <cstring>
#include <deque>
#include <functional>
#include <span>
#include <string>

struct VmaAllocation_T;

namespace vf::rhi {

// Owned by the Renderer; `collect` runs once a frame.
class DeletionQueue {
  public:
    void enqueue(std::uint64_t lastFrame, std::function<void()> free) {
        items_.push_back({lastFrame, std::move(free)});
    }
    void collect(std::uint64_t finishedFrame);
    void setFrame(std::uint64_t frame) { frame_ = frame; }
    std::uint64_t frame() const { return frame_; }
    ~DeletionQueue() { collect(~std::uint64_t{0}); }

  private:
    struct Item {
        std::uint64_t lastFrame;
        std::function<void()> free;
    };
    std::deque<Item> items_;
    std::uint64_t frame_ = 0; // being recorded
};

enum class Memory { DeviceLocal, Upload, Readback };

class Buffer {
  public:
    Buffer() = default;
    Buffer(const Device& device, DeletionQueue& queue, const std::string& name, vk::DeviceSize size,
           vk::BufferUsageFlags usage, Memory memory);
    Buffer(Buffer&& other) noexcept { *this = std::move(other); }
    Buffer& operator=(Buffer&& other) noexcept;
    ~Buffer() { release(); }

    explicit operator bool() const { return static_cast<bool>(buffer_); }
    vk::Buffer get() const { return buffer_; }
    vk::DeviceSize size() const { return size_; }
    vk::DeviceAddress address() const { return address_; }
    std::byte* mapped() const { return mapped_; } // null for DeviceLocal

  private:
    void release();
    const Device* device_ = nullptr;
    DeletionQueue* queue_ = nullptr;
    vk::Buffer buffer_;
    VmaAllocation_T* allocation_ = nullptr;
    vk::DeviceSize size_ = 0;
    vk::DeviceAddress address_ = 0;
    std::byte* mapped_ = nullptr;
};

class Image {
  public:
    Image() = default;
    Image(const Device& device, DeletionQueue& queue, const std::string& name, vk::Extent2D extent,
          vk::Format format, vk::ImageUsageFlags usage, std::uint32_t mips = 1);
    Image(Image&& other) noexcept { *this = std::move(other); }
    Image& operator=(Image&& other) noexcept;
    ~Image() { release(); }

    explicit operator bool() const { return static_cast<bool>(image_); }
    vk::Image get() const { return image_; }
    vk::ImageView view() const { return view_; }
    vk::Format format() const { return format_; }
    vk::Extent2D extent() const { return extent_; }
    std::uint32_t mips() const { return mips_; }

  private:
    void release();
    const Device* device_ = nullptr;
    DeletionQueue* queue_ = nullptr;
    vk::Image image_;
    vk::ImageView view_;
    VmaAllocation_T* allocation_ = nullptr;
    vk::Format format_ = vk::Format::eUndefined;
    vk::Extent2D extent_;
    std::uint32_t mips_ = 1;
};

bool isDepth(vk::Format format);

// A ring of upload memory, one arena per frame in flight: vertices, instances and constants of one frame.
class UploadRing {
  public:
    struct Slice {
        std::byte* data;
        vk::Buffer buffer;
        vk::DeviceSize offset;
        vk::DeviceAddress address;
    };
    UploadRing(const Device& device, DeletionQueue& queue, std::uint32_t frames,
               vk::DeviceSize bytesPerFrame);
    void begin(std::uint32_t frame); // the frame's earlier use is finished
    // Grows into a fresh, larger arena when full; earlier slices of the frame stay valid.
    Slice allocate(vk::DeviceSize size, vk::DeviceSize alignment = 256);
    template <class T>
    Slice write(std::span<const T> items) {
        Slice slice = allocate(items.size_bytes() ? items.size_bytes() : 1);
        if (!items.empty()) std::memcpy(slice.data, items.data(), items.size_bytes());
        return slice;
    }

  private:
    Buffer arena(vk::DeviceSize bytes) const;
    const Device& device_;
    DeletionQueue& queue_;
    std::vector<Buffer> arenas_;
    std::uint32_t current_ = 0;
    vk::DeviceSize used_ = 0;
};

} // namespace vf::rhi
