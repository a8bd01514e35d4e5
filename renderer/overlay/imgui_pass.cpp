#include "renderer/overlay/imgui_pass.hpp"

#include "renderer/overlay/context.hpp"
#include "shaders/interop/frame.h"

#include <imgui.h>

#include <algorithm>

namespace vf::overlay {

ImguiPass::ImguiPass(const rhi::Device& device, rhi::DeletionQueue& deletions, const std::uint8_t* pixels,
                     int width, int height)
    : font_(rhi::uploadImage(device, deletions, "overlay font",
                             {static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height)},
                             pixels)) {}

void ImguiPass::setThumbnails(const rhi::Device& device, rhi::DeletionQueue& deletions,
                              const std::uint8_t* pixels, std::uint32_t width, std::uint32_t height) {
    thumbnails_ = rhi::uploadImage(device, deletions, "overlay thumbnails", {width, height}, pixels);
}

void ImguiPass::add(graph::FrameGraph& graph, graph::ImageHandle target, const ImDrawData* data) const {
    if (!data || data->TotalIdxCount == 0) return;
    graph.addPass(
        "overlay", [&](graph::Builder& builder) { builder.use(target, graph::Use::ColourLoad); },
        [this, data](graph::PassContext& context) {
            const auto vertices = context.upload.allocate(static_cast<vk::DeviceSize>(data->TotalVtxCount) *
                                                          sizeof(ImDrawVert));
            const auto indices =
                context.upload.allocate(static_cast<vk::DeviceSize>(data->TotalIdxCount) * sizeof(ImDrawIdx));
            std::byte* vertex = vertices.data;
            std::byte* index = indices.data;
            for (int i = 0; i < data->CmdListsCount; ++i) {
                const ImDrawList& list = *data->CmdLists[i];
                std::memcpy(vertex, list.VtxBuffer.Data,
                            static_cast<std::size_t>(list.VtxBuffer.size_in_bytes()));
                std::memcpy(index, list.IdxBuffer.Data,
                            static_cast<std::size_t>(list.IdxBuffer.size_in_bytes()));
                vertex += list.VtxBuffer.size_in_bytes();
                index += list.IdxBuffer.size_in_bytes();
            }
            rhi::GraphicsDescription description;
            description.name = "overlay";
            description.vertex = "overlay.vert";
            description.fragment = "overlay.frag";
            description.bindings = {{0, sizeof(ImDrawVert), vk::VertexInputRate::eVertex}};
            description.attributes = {{0, 0, vk::Format::eR32G32Sfloat, offsetof(ImDrawVert, pos)},
                                      {1, 0, vk::Format::eR32G32Sfloat, offsetof(ImDrawVert, uv)},
                                      {2, 0, vk::Format::eR8G8B8A8Unorm, offsetof(ImDrawVert, col)}};
            description.cull = vk::CullModeFlagBits::eNone;
            description.blend = rhi::Blend::Alpha;
            description.colour = context.colourFormat;
            context.bind(context.pipelines.graphics(description));
            // The set's uniform buffer is not read here; any live one will do.
            const auto bind = [&](std::uintptr_t texture) {
                const bool small = texture == kThumbnailTexture && thumbnails_;
                context.bindResources(vertices, 16,
                                      {{(small ? thumbnails_ : font_).view(), context.executor.linear()}});
            };
            std::uintptr_t bound = kFontTexture;
            bind(bound);
            const ImVec2 size = data->DisplaySize, origin = data->DisplayPos, scale = data->FramebufferScale;
            context.push(interop::OverlayPush{{2.0f / size.x, 2.0f / size.y, -1.0f - origin.x * 2.0f / size.x,
                                               -1.0f - origin.y * 2.0f / size.y}});
            context.commands.bindVertexBuffers(0, vertices.buffer, vertices.offset);
            context.commands.bindIndexBuffer(indices.buffer, indices.offset,
                                             sizeof(ImDrawIdx) == 2 ? vk::IndexType::eUint16
                                                                    : vk::IndexType::eUint32);
            std::int32_t vertexBase = 0;
            std::uint32_t indexBase = 0;
            const auto width = static_cast<float>(context.extent.width),
                       height = static_cast<float>(context.extent.height);
            vk::Rect2D last;
            for (int i = 0; i < data->CmdListsCount; ++i) {
                const ImDrawList& list = *data->CmdLists[i];
                for (const ImDrawCmd& command : list.CmdBuffer) {
                    const float left = std::clamp((command.ClipRect.x - origin.x) * scale.x, 0.0f, width);
                    const float top = std::clamp((command.ClipRect.y - origin.y) * scale.y, 0.0f, height);
                    const float right = std::clamp((command.ClipRect.z - origin.x) * scale.x, 0.0f, width);
                    const float bottom = std::clamp((command.ClipRect.w - origin.y) * scale.y, 0.0f, height);
                    if (right <= left || bottom <= top) continue;
                    const vk::Rect2D scissor(
                        {static_cast<std::int32_t>(left), static_cast<std::int32_t>(top)},
                        {static_cast<std::uint32_t>(right - left), static_cast<std::uint32_t>(bottom - top)});
                    if (scissor != last) context.commands.setScissor(0, scissor);
                    if (const auto texture = reinterpret_cast<std::uintptr_t>(command.TextureId);
                        texture != bound)
                        bind(bound = texture);
                    last = scissor;
                    context.commands.drawIndexed(command.ElemCount, 1, indexBase + command.IdxOffset,
                                                 vertexBase + static_cast<std::int32_t>(command.VtxOffset),
                                                 0);
                }
                vertexBase += list.VtxBuffer.Size;
                indexBase += static_cast<std::uint32_t>(list.IdxBuffer.Size);
            }
        });
}

} // namespace vf::overlay
