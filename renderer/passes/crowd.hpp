// Purpose: far figures of plain colours, drawn without a change of state between them: what a crowd costs the
// recording thread is the number of its commands. Part of a frame's plan; recording thread.
#pragma once

#include "renderer/graph/executor.hpp"
#include "renderer/passes/cpu_skinner.hpp"
#include "renderer/passes/gpu_scene.hpp"

namespace vf {

struct SkinnedDraw;
struct FrameData;

// One numbering of vertices for all: what the skinning writes, what never moves, and behind them the distinct
// meshes' indices and the figures' constants. A figure is the instance of its own draw.
struct Crowd {
    rhi::UploadRing::Slice vertices{}, attributes{}, indices{}, figures{};
    struct Draw {
        std::uint32_t indexCount = 0, firstIndex = 0;
        std::int32_t firstVertex = 0;
    };
    std::vector<Draw> draws; // front to back
};

// Whether a mesh may be drawn with the crowd.
bool crowdable(const SkinnedDraw& draw);
// `draws` front to back. Lists their skinning and gives each its place.
void planCrowd(FrameData& frame, std::vector<SkinnedDraw>& draws, rhi::UploadRing& upload);
// All of it; the pipeline is bound.
void drawCrowd(graph::PassContext& context, const Crowd& crowd);

} // namespace vf
