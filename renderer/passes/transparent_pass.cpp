#include "renderer/passes/transparent_pass.hpp"

#include "renderer/passes/figure_recorder.hpp"

namespace vf {

void addTransparentPass(graph::FrameGraph& graph, FrameData& frame) {
    if (frame.transparent.empty()) return;
    graph.addPass(
        "transparent",
        [&](graph::Builder& builder) {
            builder.use(frame.colour, graph::Use::ColourLoad);
            builder.use(frame.depth, graph::Use::DepthLoad);
            if (!frame.skinJobs.empty()) builder.use(frame.skinned, graph::Use::VertexRead);
        },
        [&frame](graph::PassContext& context) {
            context.bindResources(frame.constantsSlice, sizeof frame.constants);
            FigureRecorder record(context, frame);
            for (const TransparentDraw& item : frame.transparent) {
                const SkinnedDraw& draw = frame.figures[item.figure];
                FigurePipeline key;
                key.ring = draw.side != 0;
                key.writesDepth = item.writesDepth;
                key.pointLights = !frame.scene->lights.empty();
                record.mesh(draw);
                if (!item.range) {
                    key.kind = FigurePipeline::Kind::View;
                    key.surface = interop::kViewXRay << interop::kViewShift;
                    key.blend = rhi::Blend::Alpha;
                    record.pipeline(key);
                    record.triangles(0, draw.mesh->order.all);
                    key.surface |= interop::kUnlit; // the circuits
                    key.blend = rhi::Blend::Additive;
                    key.cull = vk::CullModeFlagBits::eNone;
                    record.pipeline(key);
                    record.triangles(0, draw.mesh->order.all);
                    continue;
                }
                key.kind = FigurePipeline::Kind::Detail;
                key.surface = item.range->surface;
                if (draw.figure->view == FigureView::Unlit) key.surface |= interop::kUnlit;
                key.blend = rhi::Blend::Alpha;
                if (key.surface & interop::kDoubleSided) key.cull = vk::CullModeFlagBits::eNone;
                record.pipeline(key);
                record.range(draw, *item.range);
            }
        });
}

} // namespace vf
