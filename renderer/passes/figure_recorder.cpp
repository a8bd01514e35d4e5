#include "renderer/passes/figure_recorder.hpp"

#include "renderer/assets/cpu_skinning.hpp"

#include <fmt/format.h>
#include <glm/packing.hpp>

#include <algorithm>

namespace vf {

namespace {
using Format = vk::Format;

// glm::packUnorm4x8 calls the library's round four times, which a crowd would feel.
std::uint32_t unitByte(float value) {
    return static_cast<std::uint32_t>(std::clamp(value, 0.0f, 1.0f) * 255.0f + 0.5f);
}
} // namespace

interop::FigurePush figurePush(const SkinnedDraw& draw) {
    const FigureDraw& figure = *draw.figure;
    interop::FigurePush push{};
    push.light = glm::vec4(glm::normalize(figure.lightDirection), figure.ringHeight);
    push.lightColour = glm::vec4(figure.lightColour, draw.side);
    push.tint = glm::vec4(figure.tint, figure.marks);
    // Below the ring: told by the sign of its glow.
    push.ringColour = glm::vec4(figure.ringColour,
                                figure.armourBelow ? -std::max(figure.ringGlow, 0.001f) : figure.ringGlow);
    push.marksColour = glm::vec4(figure.marksColour, figure.marksPhase);
    push.outline = {figure.outline, 0.85f, 3.2f, figure.seconds};
    push.table = {static_cast<std::uint32_t>(draw.materials),
                  static_cast<std::uint32_t>(draw.materials >> 32),
                  unitByte(figure.ringEdge / interop::kWidestEdge) | unitByte(figure.ringAfterglow) << 8 |
                      unitByte(figure.marksReach) << 16,
                  glm::packHalf2x16(figure.ringSlope)};
    return push;
}

bool inkable(const FrameData& frame, const SkinnedDraw& draw) {
    return draw.depth < frame.scene->grade.subjectDepth;
}

const VertexLayout& figurePositionLayout() {
    static const VertexLayout layout{{{0, sizeof(assets::SkinnedVertex), vk::VertexInputRate::eVertex}},
                                     {{0, 0, Format::eR32G32B32Sfloat, 0}}};
    return layout;
}

FigureRecorder::FigureRecorder(graph::PassContext& context, const FrameData& frame)
    : context_(context), frame_(frame) {
    bindTextures(frame.gpu->blankTextures());
}

void FigureRecorder::bindTextures(vk::DescriptorSet set) {
    context_.commands.bindDescriptorSets(vk::PipelineBindPoint::eGraphics, context_.pipelines.layout(), 1,
                                         set, {});
}

void FigureRecorder::pipeline(const FigurePipeline& key) {
    if (bound_ && *bound_ == key) return;
    bound_ = key;
    for (const auto& [known, pipeline] : made_)
        if (known == key) {
            context_.bind(pipeline);
            return;
        }
    rhi::GraphicsDescription d;
    static constexpr std::array kNames{"toon figure", "detailed figure", "figure view", "outline"};
    static constexpr std::array kFragments{"toon.frag", "figure_detail.frag", "figure_view.frag",
                                           "outline.frag"};
    const auto kind = static_cast<std::size_t>(key.kind);
    d.name = fmt::format("{}{}{} {:x} {}{}{}{}", kNames[kind], key.ring ? " ring" : "",
                         key.pointLights ? " lights" : "", key.surface, key.taps,
                         key.lines   ? " lines"
                         : key.crowd ? " crowd"
                                     : "",
                         key.writesDepth ? "" : " no depth", vk::to_string(key.cull));
    d.vertex = key.kind == FigurePipeline::Kind::Outline ? "outline.vert" : "figure.vert";
    d.fragment = kFragments[kind];
    d.bindings = {{0, sizeof(assets::SkinnedVertex), vk::VertexInputRate::eVertex},
                  {1, sizeof(FigureVertex), vk::VertexInputRate::eVertex}};
    d.attributes = {{0, 0, Format::eR32G32B32Sfloat, 0},
                    {3, 1, Format::eR8G8B8A8Unorm, offsetof(FigureVertex, control)},
                    {4, 1, Format::eR32Uint, offsetof(FigureVertex, material)},
                    {5, 1, Format::eR32G32Sfloat, offsetof(FigureVertex, uv)}};
    if (key.kind == FigurePipeline::Kind::Outline)
        d.attributes.push_back(
            {2, 0, Format::eR8G8B8A8Snorm, offsetof(assets::SkinnedVertex, outlineNormal)});
    else
        d.attributes.push_back({1, 0, Format::eR8G8B8A8Snorm, offsetof(assets::SkinnedVertex, normal)});
    if (key.crowd) {
        d.vertex = "crowd_" + d.vertex;
        d.bindings.emplace_back(2, static_cast<std::uint32_t>(sizeof(interop::FigurePush)),
                                vk::VertexInputRate::eInstance);
        for (std::uint32_t i = 0; i < 6; ++i)
            d.attributes.emplace_back(6 + i, 2, Format::eR32G32B32A32Sfloat, i * 16);
        d.attributes.emplace_back(12, 2, Format::eR32G32B32A32Uint, 96);
        static_assert(sizeof(interop::FigurePush) == 112);
    }
    d.topology = key.lines ? vk::PrimitiveTopology::eLineList : vk::PrimitiveTopology::eTriangleList;
    d.cull = key.cull;
    d.blend = key.blend;
    d.depth = key.writesDepth ? rhi::Depth::TestAndWrite : rhi::Depth::Test;
    d.colour = context_.colourFormat;
    d.depthFormat = context_.depthFormat;
    d.constants = {key.ring ? 1u : 0u, key.taps, key.pointLights ? 1u : 0u, key.surface};
    made_.emplace_back(key, context_.pipelines.graphics(d));
    context_.bind(made_.back().second);
}

void FigureRecorder::mesh(const SkinnedDraw& draw) {
    if (mesh_ == &draw) return;
    mesh_ = &draw;
    context_.push(figurePush(draw));
    context_.commands.bindVertexBuffers(0, {draw.buffer, draw.mesh->attributes.get()}, {draw.offset, 0});
    context_.commands.bindIndexBuffer(draw.mesh->indices.get(), 0, vk::IndexType::eUint32);
}

void FigureRecorder::triangles(std::uint32_t first, std::uint32_t count) {
    if (count) context_.commands.drawIndexed(count, 1, first, 0, 0);
}

void FigureRecorder::range(const SkinnedDraw& draw, const MaterialRange& range) {
    if (const vk::DescriptorSet set = frame_.gpu->figure(draw.figure->figure).textures.set(range.material))
        bindTextures(set);
    triangles(range.first, range.count);
}

} // namespace vf
