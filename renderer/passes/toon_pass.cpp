#include "renderer/passes/toon_pass.hpp"

#include "renderer/passes/draw_rigids.hpp"
#include "renderer/passes/figure_recorder.hpp"

#include <algorithm>

namespace vf {

namespace {

using Kind = FigurePipeline::Kind;

// `taps`: 0 where shadows on figures are painted by their shade alone: a map coarse enough for a CPU would
// crawl.
void drawFigure(FigureRecorder& record, const SkinnedDraw& draw, std::uint32_t taps, bool pointLights) {
    const FigureIndices& order = draw.mesh->order;
    FigurePipeline key;
    key.ring = draw.side != 0 || draw.figure->ringGlow > 0;
    key.taps = taps;
    key.pointLights = pointLights;
    record.mesh(draw);
    switch (draw.figure->view) {
    case FigureView::XRay: // blended over the picture by the transparent pass
        return;
    case FigureView::Wireframe:
        key.kind = Kind::View;
        key.surface = interop::kViewWires << interop::kViewShift;
        record.pipeline(key);
        record.triangles(0, order.all);
        key.lines = true;
        key.surface |= interop::kUnlit;
        record.pipeline(key);
        record.triangles(order.firstEdge, order.edgeIndices);
        return;
    case FigureView::Normals:
    case FigureView::Silhouette:
        key.kind = Kind::View;
        key.surface = (draw.figure->view == FigureView::Normals ? interop::kViewNormals : interop::kViewFlat)
                      << interop::kViewShift;
        record.pipeline(key);
        record.triangles(0, order.all);
        return;
    case FigureView::Film:
    case FigureView::Unlit:
        break;
    }
    const bool unlit = draw.figure->view == FigureView::Unlit;
    const std::uint32_t more = unlit ? interop::kUnlit | interop::kDetailed : 0u;
    if (order.plain) {
        key.kind = unlit ? Kind::Detail : Kind::Toon;
        key.surface = more;
        record.pipeline(key);
        record.triangles(0, order.plain);
    }
    key.kind = Kind::Detail;
    for (const MaterialRange& range : order.detailed) {
        key.surface = range.surface | more;
        key.cull =
            range.surface & interop::kDoubleSided ? vk::CullModeFlagBits::eNone : vk::CullModeFlagBits::eBack;
        record.pipeline(key);
        record.range(draw, range);
    }
}

// For an impact frame: light and dark of the form alone, whatever the materials say.
void drawInk(FigureRecorder& record, const SkinnedDraw& draw) {
    FigurePipeline key;
    key.kind = FigurePipeline::Kind::View;
    key.ring = draw.side != 0;
    key.surface = interop::kViewInk << interop::kViewShift;
    record.mesh(draw);
    record.pipeline(key);
    record.triangles(0, draw.mesh->order.all);
}

} // namespace

void addToonPass(graph::FrameGraph& graph, FrameData& frame) {
    graph.addPass(
        "toon",
        [&](graph::Builder& builder) {
            builder.use(frame.colour, graph::Use::ColourClear, {0, 0, 0, 0});
            builder.use(frame.depth, graph::Use::DepthClear, {0.0f});
            if (frame.shadowMap) builder.use(frame.shadowMap, graph::Use::Sampled);
            if (!frame.skinJobs.empty()) builder.use(frame.skinned, graph::Use::VertexRead);
        },
        [&frame](graph::PassContext& context) {
            const auto taps = static_cast<std::uint32_t>(frame.quality->shadowTaps.get().index);
            if (frame.shadowMap)
                context.bindResources(frame.constantsSlice, sizeof frame.constants,
                                      {{context.view(frame.shadowMap), context.executor.nearest()}});
            else
                context.bindResources(frame.constantsSlice, sizeof frame.constants);

            const bool pointLights = !frame.scene->lights.empty();
            FigureRecorder record(context, frame);
            if (frame.impact) {
                for (const SkinnedDraw& draw : frame.figures)
                    if (inkable(frame, draw)) drawInk(record, draw);
                return;
            }
            const std::uint32_t figureTaps = taps >= kCrispShadows ? taps : 0u;
            for (const SkinnedDraw& draw : frame.figures) drawFigure(record, draw, figureTaps, pointLights);

            if (frame.crowd.seen) {
                FigurePipeline key;
                key.crowd = true;
                key.taps = figureTaps;
                key.pointLights = pointLights;
                record.pipeline(key);
                drawCrowd(context, frame.crowd);
            }

            rhi::GraphicsDescription description;
            description.depth = rhi::Depth::TestAndWrite;
            description.colour = context.colourFormat;
            description.depthFormat = context.depthFormat;
            description.fragment = "stone.frag";
            static constexpr std::array kNames{"toon rigid unshadowed", "toon rigid", "toon rigid crisp",
                                               "toon rigid soft"};
            description.name = std::string(kNames[taps]) + (pointLights ? " lights" : "");
            description.vertex = "rigid.vert";
            description.bindings = rigidLayout().bindings;
            description.attributes = rigidLayout().attributes;
            description.constants = {0u, taps, pointLights ? 1u : 0u, 0u};
            context.bind(context.pipelines.graphics(description));
            drawRigids(context, frame, RigidFilter::Whole);
            if (std::any_of(frame.rigids.begin(), frame.rigids.end(), [](const FrameData::RigidBatch& batch) {
                    return batch.shown == FrameData::Shown::Fading;
                })) {
                description.name += " fading";
                description.constants.push_back(1u);
                context.bind(context.pipelines.graphics(description));
                drawRigids(context, frame, RigidFilter::Fading);
            }
        });
}

} // namespace vf
