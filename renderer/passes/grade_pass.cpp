#include "renderer/passes/grade_pass.hpp"

namespace vf {

void addGradePass(graph::FrameGraph& graph, FrameData& frame) {
    graph.addPass(
        "grade",
        [&](graph::Builder& builder) {
            builder.use(frame.output, graph::Use::ColourDiscard);
            builder.use(frame.colour, graph::Use::Sampled);
            if (frame.bloom) builder.use(frame.bloom, graph::Use::Sampled);
        },
        [&frame](graph::PassContext& context) {
            const GradeView& grade = frame.scene->grade;
            const bool effects = grade.impact > 0 || grade.speedLines > 0;
            const bool antialias = frame.quality->antialias && grade.antialias > 0;
            rhi::GraphicsDescription description;
            description.name = std::string("grade") + (effects ? " effects" : "") + (antialias ? " aa" : "");
            description.vertex = "screen.vert";
            description.fragment = "grade.frag";
            description.cull = vk::CullModeFlagBits::eNone;
            description.constants = {effects ? 1u : 0u, antialias ? 1u : 0u};
            description.colour = context.colourFormat;
            context.bind(context.pipelines.graphics(description));
            const vk::ImageView colour = context.view(frame.colour);
            context.bindResources(
                frame.constantsSlice, sizeof frame.constants,
                {{colour, context.executor.linear()},
                 {frame.bloom ? context.view(frame.bloom) : colour, context.executor.linear()}});
            interop::GradePush push{};
            // Contrast turns about middle grey; both are linear, so one multiply-add does them.
            push.picture = {grade.exposure * grade.contrast, 0.5f - 0.5f * grade.contrast, grade.saturation,
                            grade.vignette};
            push.effects = {frame.bloom ? grade.bloom : 0.0f, grade.antialias, grade.letterbox * 0.11f,
                            grade.fade};
            push.shadowTint = glm::vec4(grade.shadowTint, grade.impact);
            push.highlightTint = glm::vec4(grade.highlightTint, grade.speedLines);
            push.impactDark = glm::vec4(grade.impactDark, static_cast<float>(grade.frameSeed % 4096u));
            push.impactLight = glm::vec4(grade.impactLight, 0);
            push.speedCentre = {grade.speedLinesCentre.x, grade.speedLinesCentre.y,
                                static_cast<float>(context.extent.width),
                                static_cast<float>(context.extent.height)};
            context.push(push);
            context.commands.draw(3, 1, 0, 0);
        });
}

} // namespace vf
