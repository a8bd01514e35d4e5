#include "renderer/passes/outline_pass.hpp"

namespace vf {

void addOutlinePass(graph::FrameGraph& graph, FrameData& frame) {
    if (!frame.quality->outline || frame.figures.empty()) return;
    graph.addPass(
        "outline",
        [&](graph::Builder& builder) {
            builder.use(frame.colour, graph::Use::ColourLoad);
            builder.use(frame.depth, graph::Use::DepthLoad);
            if (!frame.skinJobs.empty()) builder.use(frame.skinned, graph::Use::VertexRead);
        },
        [&frame](graph::PassContext& context) {
            rhi::GraphicsDescription description;
            description.vertex = "outline.vert";
            description.fragment = "outline.frag";
            description.bindings = outlineLayout().bindings;
            description.attributes = outlineLayout().attributes;
            description.cull = vk::CullModeFlagBits::eFront;
            description.depth = rhi::Depth::TestAndWrite;
            description.colour = context.colourFormat;
            description.depthFormat = context.depthFormat;
            context.bindResources(frame.constantsSlice, sizeof frame.constants);
            for (const SkinnedDraw& draw : frame.figures) {
                const bool ring = draw.side != 0;
                description.name = ring ? "outline ring" : "outline";
                description.constants = {ring ? 1u : 0u};
                context.bind(context.pipelines.graphics(description));
                context.push(figurePush(draw));
                context.commands.bindVertexBuffers(0, {draw.buffer, draw.mesh->attributes.get()},
                                                   {draw.offset, 0});
                context.commands.bindIndexBuffer(draw.mesh->indices.get(), 0, vk::IndexType::eUint32);
                context.commands.drawIndexed(draw.mesh->indexCount, 1, 0, 0, 0);
            }
        });
}

} // namespace vf
