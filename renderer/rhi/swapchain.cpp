#include "renderer/rhi/swapchain.hpp"

#include "renderer/base/log.hpp"

#include <algorithm>

namespace vf::rhi {

namespace {
constexpr std::uint32_t kFrameSlots = 3;
}

Result<std::unique_ptr<Swapchain>> Swapchain::create(const Device& device, MakeSurface makeSurface,
                                                     FramebufferSize size, bool vsync) {
    std::unique_ptr<Swapchain> made(new Swapchain(device, std::move(makeSurface), std::move(size), vsync));
    if (Status status = made->makeSurface(); !status) return status.error();
    if (!device.physical().getSurfaceSupportKHR(device.queueFamily(), *made->surface_))
        return Error{Exit::Environment, fmt::format("{} cannot present to this window", device.name())};
    for (std::uint32_t i = 0; i < kFrameSlots; ++i)
        made->acquired_.emplace_back(device.get(), vk::SemaphoreCreateInfo());
    made->recreate();
    return made;
}

Status Swapchain::makeSurface() {
    swapchain_.clear();
    surface_.clear();
    auto surface = makeSurface_(device_.instance());
    if (!surface) return surface.error();
    surface_ = vk::raii::SurfaceKHR(device_.instance(), *surface);
    return Done{};
}

bool Swapchain::recreate() {
    const vk::Extent2D wanted = size_();
    if (wanted.width == 0 || wanted.height == 0) return false;
    // Recreation is rare; waiting is simpler than keeping the old images alive behind their frames.
    device_.get().waitIdle();

    const auto capabilities = device_.physical().getSurfaceCapabilitiesKHR(*surface_);
    vk::Extent2D extent = capabilities.currentExtent;
    if (extent.width == ~0u) extent = wanted;
    extent.width =
        std::clamp(extent.width, capabilities.minImageExtent.width, capabilities.maxImageExtent.width);
    extent.height =
        std::clamp(extent.height, capabilities.minImageExtent.height, capabilities.maxImageExtent.height);
    if (extent.width == 0 || extent.height == 0) return false;

    // The picture is display-referred already: a UNORM view shows its numbers as they are.
    const auto formats = device_.physical().getSurfaceFormatsKHR(*surface_);
    vk::SurfaceFormatKHR chosen = formats.front();
    for (const auto& format : formats)
        if (format.format == vk::Format::eB8G8R8A8Unorm || format.format == vk::Format::eR8G8B8A8Unorm) {
            chosen = format;
            break;
        }
    const auto modes = device_.physical().getSurfacePresentModesKHR(*surface_);
    const auto has = [&](vk::PresentModeKHR mode) {
        return std::find(modes.begin(), modes.end(), mode) != modes.end();
    };
    presentMode_ = vk::PresentModeKHR::eFifo;
    if (!vsync_ && has(vk::PresentModeKHR::eImmediate))
        presentMode_ = vk::PresentModeKHR::eImmediate;
    else if (!vsync_ && has(vk::PresentModeKHR::eMailbox))
        presentMode_ = vk::PresentModeKHR::eMailbox;

    std::uint32_t count = std::max(3u, capabilities.minImageCount);
    if (capabilities.maxImageCount) count = std::min(count, capabilities.maxImageCount);
    using Usage = vk::ImageUsageFlagBits;
    const vk::SwapchainCreateInfoKHR info({}, *surface_, count, chosen.format, chosen.colorSpace, extent, 1,
                                          Usage::eColorAttachment | Usage::eTransferSrc,
                                          vk::SharingMode::eExclusive, {}, capabilities.currentTransform,
                                          vk::CompositeAlphaFlagBitsKHR::eOpaque, presentMode_, VK_TRUE,
                                          *swapchain_);
    vk::raii::SwapchainKHR fresh(device_.get(), info);
    views_.clear();
    rendered_.clear();
    swapchain_ = std::move(fresh);
    images_.clear();
    for (const VkImage image : swapchain_.getImages()) images_.emplace_back(image);
    for (std::size_t i = 0; i < images_.size(); ++i) {
        views_.emplace_back(device_.get(),
                            vk::ImageViewCreateInfo({}, images_[i], vk::ImageViewType::e2D, chosen.format, {},
                                                    {vk::ImageAspectFlagBits::eColor, 0, 1, 0, 1}));
        rendered_.emplace_back(device_.get(), vk::SemaphoreCreateInfo());
        device_.name(vk::ObjectType::eImage,
                     reinterpret_cast<std::uint64_t>(static_cast<VkImage>(images_[i])),
                     fmt::format("swapchain {}", i));
    }
    extent_ = extent;
    format_ = chosen.format;
    stale_ = false;
    ++recreations_;
    return true;
}

std::optional<Swapchain::Target> Swapchain::acquire(std::uint32_t frameSlot) {
    const vk::Extent2D now = size_();
    // Some servers never report a resize that keeps the surface usable; the window's own size tells.
    if (now.width != extent_.width || now.height != extent_.height) stale_ = true;
    if (stale_ && !recreate()) return std::nullopt;
    try {
        const auto& semaphore = acquired_[frameSlot];
        const auto [result, index] = swapchain_.acquireNextImage(~std::uint64_t{0}, *semaphore);
        // A suboptimal image is finished and presented; only then is the swapchain made again.
        if (result == vk::Result::eSuboptimalKHR) stale_ = true;
        return Target{images_[index], *views_[index], index, *semaphore, *rendered_[index]};
    } catch (const vk::OutOfDateKHRError&) {
        stale_ = true;
    } catch (const vk::SurfaceLostKHRError&) {
        log::warn("the window's surface was lost; making it again");
        stale_ = true;
        if (Status status = makeSurface(); !status) log::error("{}", status.error().message);
    }
    return std::nullopt;
}

void Swapchain::present(const Target& target) {
    try {
        const vk::PresentInfoKHR info(target.rendered, *swapchain_, target.index);
        if (device_.queue().presentKHR(info) == vk::Result::eSuboptimalKHR) stale_ = true;
    } catch (const vk::OutOfDateKHRError&) {
        stale_ = true;
    } catch (const vk::SurfaceLostKHRError&) {
        log::warn("the window's surface was lost; making it again");
        stale_ = true;
        if (Status status = makeSurface(); !status) log::error("{}", status.error().message);
    }
}

} // namespace vf::rhi
