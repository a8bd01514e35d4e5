// Purpose: the window's images. Out-of-date, suboptimal, lost and zero-size surfaces are answered here, at
// acquire and at present; the caller only learns "no image this time". Thread: the recording thread.
#pragma once

#include "renderer/rhi/device.hpp"

#include <functional>
#include <optional>

namespace vf::rhi {

class Swapchain {
  public:
    // `makeSurface` creates the window's surface, again after VK_ERROR_SURFACE_LOST. `framebufferSize` is
    // asked at each (re)creation; 0 × 0 (minimised) means no images until it is not.
    using MakeSurface = std::function<Result<vk::SurfaceKHR>(const vk::raii::Instance&)>;
    using FramebufferSize = std::function<vk::Extent2D()>;

    static Result<std::unique_ptr<Swapchain>> create(const Device& device, MakeSurface makeSurface,
                                                     FramebufferSize size, bool vsync);

    struct Target {
        vk::Image image;
        vk::ImageView view;
        std::uint32_t index;
        vk::Semaphore acquired; // wait before writing
        vk::Semaphore rendered; // signal for present
    };
    // `frameSlot` counts frames in flight. Nothing when there is no image this time (zero size, just
    // recreated).
    std::optional<Target> acquire(std::uint32_t frameSlot);
    void present(const Target& target);

    vk::Extent2D extent() const { return extent_; }
    vk::Format format() const { return format_; }
    std::string presentModeName() const { return vk::to_string(presentMode_); }
    int recreations() const { return recreations_; }

  private:
    Swapchain(const Device& device, MakeSurface makeSurface, FramebufferSize size, bool vsync)
        : device_(device), makeSurface_(std::move(makeSurface)), size_(std::move(size)), vsync_(vsync) {}
    Status makeSurface();
    bool recreate(); // false: zero size

    const Device& device_;
    MakeSurface makeSurface_;
    FramebufferSize size_;
    bool vsync_;
    vk::raii::SurfaceKHR surface_{nullptr};
    vk::raii::SwapchainKHR swapchain_{nullptr};
    std::vector<vk::Image> images_;
    std::vector<vk::raii::ImageView> views_;
    std::vector<vk::raii::Semaphore> rendered_; // one per image: present may still wait on the last one
    std::vector<vk::raii::Semaphore> acquired_; // one per frame in flight
    vk::Extent2D extent_;
    vk::Format format_ = vk::Format::eUndefined;
    vk::PresentModeKHR presentMode_ = vk::PresentModeKHR::eFifo;
    bool stale_ = true;
    int recreations_ = 0;
};

} // namespace vf::rhi
