#include "renderer/passes/flat_triangles.hpp"

namespace vf {

void drawFlatTriangles(graph::PassContext& context, const char* name, const char* vertex,
                       std::span<const FlatVertex> vertices) {
    if (vertices.empty()) return;
    const auto slice = context.upload.write(vertices);
    rhi::GraphicsDescription description;
    description.name = name;
    description.vertex = vertex;
    description.fragment = "decal.frag";
    description.bindings = {{0, sizeof(FlatVertex), vk::VertexInputRate::eVertex}};
    description.attributes = {{0, 0, vk::Format::eR32G32B32Sfloat, 0},
                              {1, 0, vk::Format::eR32G32B32A32Sfloat, 12}};
    description.blend = rhi::Blend::Matter;
    description.depth = rhi::Depth::Test;
    description.cull = vk::CullModeFlagBits::eNone;
    description.colour = context.colourFormat;
    description.depthFormat = context.depthFormat;
    context.bind(context.pipelines.graphics(description));
    context.commands.bindVertexBuffers(0, slice.buffer, slice.offset);
    context.commands.draw(static_cast<std::uint32_t>(vertices.size()), 1, 0, 0);
}

} // namespace vf
