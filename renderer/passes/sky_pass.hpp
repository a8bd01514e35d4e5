// Purpose: Sulphur clouds, sun and black holes on the far plane, after everything opaque.
// Called once a frame by the Renderer, in the order of its pass list; recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

// The dome, the painted cloud texture and the billboards' buffer; made once by the Renderer.
struct SkyResources {
    rhi::Buffer vertices, indices;
    std::uint32_t indexCount = 0;
    rhi::Image clouds;
};
SkyResources makeSky(const rhi::Device& device, rhi::DeletionQueue& deletions);
void addSkyPass(graph::FrameGraph& graph, FrameData& frame, const SkyResources& sky);

} // namespace vf
