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
            // Lift and gain: white becomes the highlights' tint, black moves along the
            // shadows' tint. Contrast turns about middle grey. All of it is linear: one multiply-add.
            const float shown = 1.0f - grade.fade;
            const glm::vec3 gain = grade.highlightTint * (grade.exposure * grade.contrast);
            const glm::vec3 lift = grade.shadowTint * (0.5f - 0.5f * grade.contrast);
            push.gain = glm::vec4(gain * shown, grade.saturation);
            push.lift = glm::vec4(lift * shown, grade.vignette * 1.6f);
            push.effects = {frame.bloom ? grade.bloom : 0.0f, grade.antialias, grade.impact,
                            grade.speedLines};
            push.impactDark = glm::vec4(grade.impactDark, static_cast<float>(grade.frameSeed % 4096u));
            push.impactLight = glm::vec4(grade.impactLight, 0);
            push.speedCentre = {grade.speedLinesCentre.x, grade.speedLinesCentre.y,
                                static_cast<float>(context.extent.width),
                                static_cast<float>(context.extent.height)};
            context.push(push);
            // The bars of the letterbox are cleared, not drawn.
            const auto bar = static_cast<std::uint32_t>(grade.letterbox * 0.11f *
                                                        static_cast<float>(context.extent.height));
            const std::uint32_t width = context.extent.width, height = context.extent.height;
            if (bar > 0) {
                const vk::ClearAttachment black(vk::ImageAspectFlagBits::eColor, 0,
                                                vk::ClearColorValue(std::array{0.0f, 0.0f, 0.0f, 1.0f}));
                const std::array bars{
                    vk::ClearRect(vk::Rect2D({0, 0}, {width, bar}), 0, 1),
                    vk::ClearRect(vk::Rect2D({0, static_cast<std::int32_t>(height - bar)}, {width, bar}), 0,
                                  1)};
                context.commands.clearAttachments(black, bars);
                context.commands.setScissor(
                    0, vk::Rect2D({0, static_cast<std::int32_t>(bar)}, {width, height - 2 * bar}));
            }
            context.commands.draw(3, 1, 0, 0);
        });
}

} // namespace vf
