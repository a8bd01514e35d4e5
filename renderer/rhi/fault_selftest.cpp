#include "renderer/rhi/fault_selftest.hpp"

#include "renderer/rhi/resources.hpp"

namespace vf::rhi {

FaultReport plantFaults(const Device& device) {
    FaultReport report;
    DeletionQueue deletions;
    const auto plant = [&](const char* name, auto&& mistake) {
        const int before = device.messages();
        try {
            mistake();
        } catch (const vk::SystemError&) {
            // Some mistakes are refused by the driver too; the layer's word is what counts.
        }
        report.faults.emplace_back(name, device.messages() - before);
    };
    const vk::raii::CommandPool pool(device.get(), {{}, device.queueFamily()});
    const auto record = [&](auto&& body) {
        auto commands = std::move(
            vk::raii::CommandBuffers(device.get(), {*pool, vk::CommandBufferLevel::ePrimary, 1}).front());
        commands.begin({vk::CommandBufferUsageFlagBits::eOneTimeSubmit});
        body(commands);
        commands.end();
        return commands;
    };
    using Usage = vk::BufferUsageFlagBits;
    const Buffer source(device, deletions, "fault source", 256, Usage::eTransferSrc, Memory::DeviceLocal);
    const Buffer target(device, deletions, "fault target", 256, Usage::eTransferDst | Usage::eTransferSrc,
                        Memory::DeviceLocal);

    plant("a buffer of no size", [&] {
        const vk::raii::Buffer empty(device.get(), vk::BufferCreateInfo({}, 0, Usage::eTransferSrc));
    });
    plant("a sampler with a negative range of LODs", [&] {
        vk::SamplerCreateInfo info;
        info.setMinLod(4).setMaxLod(1).setAnisotropyEnable(VK_TRUE).setMaxAnisotropy(0.5f);
        const vk::raii::Sampler sampler(device.get(), info);
    });
    plant("a copy past the end of its buffer", [&] {
        record([&](auto& commands) {
            commands.copyBuffer(source.get(), target.get(), vk::BufferCopy(0, 128, 256));
        });
    });
    plant("a copy into a buffer that is no target", [&] {
        record([&](auto& commands) {
            commands.copyBuffer(target.get(), source.get(), vk::BufferCopy(0, 0, 16));
        });
    });
    plant("a viewport with impossible depths",
          [&] { record([&](auto& commands) { commands.setViewport(3, vk::Viewport(0, 0, -1, 1, 2, 3)); }); });
    plant("two writes without a barrier (sync)", [&] {
        record([&](auto& commands) {
            commands.fillBuffer(target.get(), 0, 256, 1);
            commands.fillBuffer(target.get(), 0, 256, 2);
        });
    });
    plant("an image copied in a layout it is not in", [&] {
        const Image image(device, deletions, "fault image", {4, 4}, vk::Format::eR8G8B8A8Unorm,
                          vk::ImageUsageFlagBits::eTransferDst);
        const auto commands = record([&](auto& list) {
            list.clearColorImage(image.get(), vk::ImageLayout::eTransferDstOptimal,
                                 vk::ClearColorValue(std::array{0.f, 0.f, 0.f, 0.f}),
                                 vk::ImageSubresourceRange(vk::ImageAspectFlagBits::eColor, 0, 1, 0, 1));
        });
        const vk::CommandBufferSubmitInfo submit(*commands);
        device.queue().submit2(vk::SubmitInfo2({}, {}, submit, {}));
        device.queue().waitIdle();
    });
    return report;
}

} // namespace vf::rhi
