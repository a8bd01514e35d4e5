// Purpose: Sulphur clouds, sun, rays and the row of black holes on the far plane, after everything opaque.
// Called once a frame by the Renderer, in the order of its pass list; recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

// The dome, the lens' disc and the painted clouds; made once by the Renderer.
struct SkyResources {
    struct Mesh {
        rhi::Buffer vertices, indices;
        std::uint32_t indexCount = 0;
    };
    Mesh sea, banks, overhead; // the dome's parts, from below to above
    Mesh lens;
    rhi::Image bankPainting, lumpPainting;
};
SkyResources makeSky(const rhi::Device& device, rhi::DeletionQueue& deletions);
void addSkyPass(graph::FrameGraph& graph, FrameData& frame, const SkyResources& sky);

} // namespace vf
