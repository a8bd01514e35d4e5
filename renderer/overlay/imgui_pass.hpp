// Purpose: draws ImGui's lists in a pass of the frame graph: dynamic rendering, UNORM target, colours as they
// are. Owned by the app beside the OverlayContext; recording thread.
#pragma once

#include "renderer/graph/executor.hpp"
#include "renderer/rhi/upload.hpp"

struct ImDrawData;

namespace vf::overlay {

class ImguiPass {
  public:
    // The font atlas as RGBA8.
    ImguiPass(const rhi::Device& device, rhi::DeletionQueue& deletions, const std::uint8_t* pixels, int width,
              int height);
    // What kThumbnailTexture shows, as RGBA8; replaces what it showed.
    void setThumbnails(const rhi::Device& device, rhi::DeletionQueue& deletions, const std::uint8_t* pixels,
                       std::uint32_t width, std::uint32_t height);
    // `data` must stay valid until the frame is recorded.
    void add(graph::FrameGraph& graph, graph::ImageHandle target, const ImDrawData* data) const;

  private:
    rhi::Image font_, thumbnails_;
};

} // namespace vf::overlay
