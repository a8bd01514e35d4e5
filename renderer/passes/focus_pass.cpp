#include "renderer/passes/focus_pass.hpp"

#include "renderer/passes/screen_pass.hpp"

#include <algorithm>

namespace vf {

void addFocusPass(graph::FrameGraph& graph, FrameData& frame) {
    const GradeView& grade = frame.scene->grade;
    if (!frame.quality->depthOfField || grade.focusBlur <= 0) return;
    const vk::Extent2D scene = graph.images()[frame.colour.index].description.extent;
    frame.focus = graph.create(
        {"focus", {std::max(1u, scene.width / 2), std::max(1u, scene.height / 2)}, frame.colourFormat});
    graph.addPass(
        "focus",
        [&](graph::Builder& builder) {
            builder.use(frame.focus, graph::Use::ColourDiscard);
            builder.use(frame.colour, graph::Use::Sampled);
            builder.use(frame.depth, graph::Use::Sampled);
        },
        [&frame](graph::PassContext& context) {
            context.bind(
                context.pipelines.graphics(screenPass("focus", "focus.frag", context, rhi::Blend::Opaque)));
            context.bindResources(frame.constantsSlice, sizeof frame.constants,
                                  {{context.view(frame.colour), context.executor.linear()},
                                   {context.view(frame.depth), context.executor.nearest()}});
            const GradeView& view = frame.scene->grade;
            context.push(interop::FocusPush{
                {view.focusBlur, 0, view.focusDistance, 1.0f / std::max(view.focusRange, 0.01f)}});
            context.commands.draw(3, 1, 0, 0);
        });
}

} // namespace vf
