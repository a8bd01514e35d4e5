#include "renderer/passes/outline_pass.hpp"

#include "renderer/passes/figure_recorder.hpp"

namespace vf {

void addOutlinePass(graph::FrameGraph& graph, FrameData& frame) {
    if (!frame.quality->outline || (frame.figures.empty() && frame.crowd.seen == 0)) return;
    graph.addPass(
        "outline",
        [&](graph::Builder& builder) {
            builder.use(frame.colour, graph::Use::ColourLoad);
            builder.use(frame.depth, graph::Use::DepthLoad);
            if (!frame.skinJobs.empty()) builder.use(frame.skinned, graph::Use::VertexRead);
        },
        [&frame](graph::PassContext& context) {
            context.bindResources(frame.constantsSlice, sizeof frame.constants);
            FigureRecorder record(context, frame);
            for (const SkinnedDraw& draw : frame.figures) {
                if (draw.figure->view != FigureView::Film) continue;
                if (frame.impact && !inkable(frame, draw)) continue;
                const std::uint32_t ink = frame.impact ? interop::kViewInk << interop::kViewShift : 0u;
                FigurePipeline key;
                key.kind = FigurePipeline::Kind::Outline;
                key.ring = draw.side != 0;
                key.cull = vk::CullModeFlagBits::eFront;
                // The last pass makes of a line the opposite of what it lies on.
                if (frame.impact) key.blend = rhi::Blend::Additive;
                record.mesh(draw);
                if (draw.mesh->order.plain) {
                    key.surface = ink;
                    record.pipeline(key);
                    record.triangles(0, draw.mesh->order.plain);
                }
                const auto& materials = frame.gpu->figure(draw.figure->figure).model->materials;
                for (const MaterialRange& range : draw.mesh->order.detailed) {
                    if (materials[range.material].outlineMode == assets::Material::OutlineMode::None)
                        continue;
                    // The hull needs no other texture than these two.
                    key.surface =
                        ink | (range.surface & (interop::kDetailed | interop::kMasked | interop::kWidthMap));
                    record.pipeline(key);
                    record.range(draw, range);
                }
            }
            if (frame.crowd.seen && !frame.impact) {
                FigurePipeline key;
                key.kind = FigurePipeline::Kind::Outline;
                key.crowd = true;
                key.cull = vk::CullModeFlagBits::eFront;
                record.pipeline(key);
                drawCrowd(context, frame.crowd);
            }
        });
}

} // namespace vf
