#include "renderer/passes/toon_pass.hpp"

#include "renderer/passes/draw_rigids.hpp"

namespace vf {

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

            rhi::GraphicsDescription description;
            description.vertex = "figure.vert";
            description.fragment = "toon.frag";
            description.bindings = figureLayout().bindings;
            description.attributes = figureLayout().attributes;
            description.depth = rhi::Depth::TestAndWrite;
            description.colour = context.colourFormat;
            description.depthFormat = context.depthFormat;
            const FigureDraw* pushed = nullptr;
            float pushedSide = 2;
            for (const SkinnedDraw& draw : frame.figures) {
                const bool ring = draw.side != 0;
                // Shadows on figures are painted by their shade, not cast: a map coarse enough for a CPU
                // would crawl over the faces.
                description.name = ring ? "toon figure ring" : "toon figure";
                description.constants = {ring ? 1u : 0u, 0u, 1u};
                context.bind(context.pipelines.graphics(description));
                if (draw.figure != pushed || draw.side != pushedSide) {
                    context.push(figurePush(draw));
                    pushed = draw.figure;
                    pushedSide = draw.side;
                }
                context.commands.bindVertexBuffers(0, {draw.buffer, draw.mesh->attributes.get()},
                                                   {draw.offset, 0});
                context.commands.bindIndexBuffer(draw.mesh->indices.get(), 0, vk::IndexType::eUint32);
                context.commands.drawIndexed(draw.mesh->indexCount, 1, 0, 0, 0);
            }

            static constexpr std::array kNames{"toon rigid unshadowed", "toon rigid", "toon rigid crisp"};
            description.name = kNames[taps];
            description.vertex = "rigid.vert";
            description.bindings = rigidLayout().bindings;
            description.attributes = rigidLayout().attributes;
            description.constants = {0u, taps, 0u};
            context.bind(context.pipelines.graphics(description));
            drawRigids(context, frame, RigidFilter::All);
        });
}

} // namespace vf
