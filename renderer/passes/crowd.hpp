// Purpose: far figures of plain colours as one indirect draw: every state change between two draws costs a
// CPU device as much as a small figure, and every recorded command costs the one that records. Part of a
// frame's plan; recording thread.
#pragma once

#include "renderer/graph/executor.hpp"
#include "renderer/passes/cpu_skinner.hpp"
#include "renderer/passes/gpu_scene.hpp"

namespace vf {

struct SkinnedDraw;
struct FrameData;

// One numbering of vertices for all: what the skinning writes, what never moves, and behind them the distinct
// meshes' indices, the figures' constants and the draw commands.
struct Crowd {
    rhi::UploadRing::Slice vertices{}, attributes{}, indices{}, figures{}, commands{};
    std::uint32_t count = 0;
};

// Whether a mesh may be drawn with the crowd.
bool crowdable(const SkinnedDraw& draw);
// `draws` front to back. Lists their skinning and gives each its place.
void planCrowd(FrameData& frame, std::vector<SkinnedDraw>& draws, rhi::UploadRing& upload);
// All of it; the pipeline is bound.
void drawCrowd(graph::PassContext& context, const Crowd& crowd);

} // namespace vf
