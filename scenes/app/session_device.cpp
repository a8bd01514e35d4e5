// A session's window and device, and how it gets another device when it loses the one it has.
#include "scenes/app/session.hpp"

#include "renderer/base/log.hpp"

namespace vf::app {

Session::~Session() {
    if (renderer) renderer->waitIdle();
    overlayPass.reset();
    overlay.reset();
    overlayContext.reset();
    swapchain.reset();
    renderer.reset();
    device.reset();
}

Status Session::openDevice() {
    if (!options.headless) {
        auto opened = platform::Window::create("Venus Finale", options.width, options.height);
        if (!opened) return opened.error();
        window = std::move(*opened);
    }
    return makeDevice();
}

Status Session::makeDevice() {
    rhi::DeviceRequest request;
    request.nameContains = options.device;
    request.validation = options.validation;
    request.quietMessages = options.quietMessages;
    if (window) {
        request.surfaceExtensions = window->surfaceExtensions();
        request.presents = true;
    }
    auto made = rhi::Device::create(request);
    if (!made) return made.error();
    device = std::move(*made);
    if (window) {
        auto chain = rhi::Swapchain::create(
            *device,
            [this](const vk::raii::Instance& instance) -> Result<vk::SurfaceKHR> {
                auto surface = window->makeSurface(*instance);
                if (!surface) return surface.error();
                return vk::SurfaceKHR(*surface);
            },
            [this] {
                int width = 0, height = 0;
                window->framebufferSize(width, height);
                return vk::Extent2D(static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height));
            },
            options.vsync);
        if (!chain) return chain.error();
        swapchain = std::move(*chain);
    }
    renderer = std::make_unique<Renderer>(*device, params.quality, rendererPaths());
    return Done{};
}

void Session::makeOverlayPass() {
    const overlay::FontAtlas font = overlayContext->fontAtlas();
    overlayPass = std::make_unique<overlay::ImguiPass>(*device, renderer->deletions(), font.pixels,
                                                       font.width, font.height);
}

void Session::warmUp() {
    const vk::Format format = swapchain ? swapchain->format() : vk::Format::eR8G8B8A8Unorm;
    renderer->warmUp(extractor->sample(next), {160, 90}, format);
}

Status Session::recoverDevice() {
    log::warn("the device {} was lost; making it again", device->name());
    overlayPass.reset();
    swapchain.reset(); // a window has room for one
    // What was on the lost device is known to its scene.
    const auto lostDevice = std::move(device);
    auto lost = std::move(renderer);
    try {
        if (Status made = makeDevice(); !made) return made;
        renderer->scene().restore(lost->scene());
        lost.reset();
        makeOverlayPass();
        if (!isFloor()) warmUp();
    } catch (const vk::SystemError& error) {
        return Error{Exit::Environment, error.what()};
    }
    log::info("going on with {}", device->name());
    return Done{};
}

} // namespace vf::app
