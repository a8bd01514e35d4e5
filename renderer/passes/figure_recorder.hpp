// Purpose: records figures' meshes for a pass: picks pipelines by what they are specialised for and binds
// only what changed. Lives as long as the pass records; recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

#include <optional>

namespace vf {

struct FigurePipeline {
    enum class Kind : std::uint8_t { Toon, Detail, View, Outline } kind = Kind::Toon;
    bool ring = false, lines = false, writesDepth = true, crowd = false, pointLights = false;
    std::uint32_t surface = 0; // surfaceBits
    std::uint32_t taps = 0;    // of cast shadows
    vk::CullModeFlags cull = vk::CullModeFlagBits::eBack;
    rhi::Blend blend = rhi::Blend::Opaque;
    friend bool operator==(const FigurePipeline&, const FigurePipeline&) = default;
};

class FigureRecorder {
  public:
    FigureRecorder(graph::PassContext& context, const FrameData& frame);

    void pipeline(const FigurePipeline& key);
    void mesh(const SkinnedDraw& draw);
    void triangles(std::uint32_t first, std::uint32_t count);
    // With its material's textures.
    void range(const SkinnedDraw& draw, const MaterialRange& range);

  private:
    void bindTextures(vk::DescriptorSet set);
    graph::PassContext& context_;
    const FrameData& frame_;
    std::vector<std::pair<FigurePipeline, vk::Pipeline>> made_;
    std::optional<FigurePipeline> bound_;
    const SkinnedDraw* mesh_ = nullptr;
};

interop::FigurePush figurePush(const SkinnedDraw& draw);

// Whether an impact frame shows it: who stands behind the subject would blur the silhouettes.
bool inkable(const FrameData& frame, const SkinnedDraw& draw);

// Positions alone, for shadows.
const VertexLayout& figurePositionLayout();

} // namespace vf
