#include "renderer/passes/shadow_pass.hpp"

#include "renderer/passes/draw_rigids.hpp"
#include "renderer/passes/figure_recorder.hpp"

namespace vf {

void addShadowPass(graph::FrameGraph& graph, FrameData& frame) {
    if (frame.quality->shadowTaps.get().index == 0) return;
    const auto size = static_cast<std::uint32_t>(frame.quality->shadowSize.get());
    frame.shadowMap = graph.create({"shadow map", {size, size}, vk::Format::eD16Unorm});
    graph.addPass(
        "shadow",
        [&](graph::Builder& builder) {
            builder.use(frame.shadowMap, graph::Use::DepthClear, {0.0f});
            if (!frame.skinJobs.empty()) builder.use(frame.skinned, graph::Use::VertexRead);
        },
        [&frame](graph::PassContext& context) {
            rhi::GraphicsDescription description;
            description.name = "shadow figure";
            description.vertex = "shadow_figure.vert";
            description.bindings = figurePositionLayout().bindings;
            description.attributes = figurePositionLayout().attributes;
            // The map's rows run the other way than a picture's, so windings are mirrored: draw both sides.
            description.cull = vk::CullModeFlagBits::eNone;
            description.depth = rhi::Depth::TestAndWrite;
            description.depthFormat = context.depthFormat;
            context.bind(context.pipelines.graphics(description));
            context.bindResources(frame.constantsSlice, sizeof frame.constants);
            for (const SkinnedDraw& draw : frame.shadows) {
                // While a ring passes, both forms would cast; the base form's shadow is enough.
                if (draw.side > 0) continue;
                context.commands.bindVertexBuffers(0, draw.buffer, draw.offset);
                context.commands.bindIndexBuffer(draw.mesh->indices.get(), 0, vk::IndexType::eUint32);
                context.commands.drawIndexed(draw.mesh->order.solid, 1, 0, 0, 0);
            }
            drawCrowdShadows(context, frame.crowd);
            description.name = "shadow rigid";
            description.vertex = "shadow_rigid.vert";
            description.bindings = rigidPositionLayout().bindings;
            description.attributes = rigidPositionLayout().attributes;
            context.bind(context.pipelines.graphics(description));
            drawRigids(context, frame, RigidFilter::Shadow);
        });
}

} // namespace vf
