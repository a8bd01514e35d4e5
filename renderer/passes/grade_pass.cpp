#include "renderer/passes/grade_pass.hpp"

#include <algorithm>

namespace vf {

namespace {

// The bars of the letterbox are cleared, not drawn; both only where this frame may write.
void drawInsideBars(graph::PassContext& context, const FrameData& frame, float letterbox) {
    const auto whole = static_cast<std::int32_t>(frame.wholeOutput.height),
               height = static_cast<std::int32_t>(context.extent.height),
               bar = static_cast<std::int32_t>(letterbox * 0.11f * static_cast<float>(whole));
    const vk::Rect2D part = frame.outputPart.value_or(vk::Rect2D({0, 0}, context.extent));
    // Of the whole picture's rows, those that this target has.
    const auto row = [&](std::int32_t y) { return std::clamp(y - frame.outputOrigin.y, 0, height); };
    const auto rows = [&](std::int32_t from, std::int32_t to) {
        return vk::Rect2D({part.offset.x, from}, {part.extent.width, static_cast<std::uint32_t>(to - from)});
    };
    const std::int32_t top = row(bar), bottom = row(whole - bar);
    const vk::ClearAttachment black(vk::ImageAspectFlagBits::eColor, 0,
                                    vk::ClearColorValue(std::array{0.0f, 0.0f, 0.0f, 1.0f}));
    for (const vk::Rect2D& rect : {rows(0, top), rows(bottom, height)})
        if (rect.extent.width > 0 && rect.extent.height > 0)
            context.commands.clearAttachments(black, vk::ClearRect(rect, 0, 1));
    if (bottom <= top || part.extent.width == 0) return;
    context.commands.setScissor(0, rows(top, bottom));
    context.commands.draw(3, 1, 0, 0);
}

} // namespace

void addGradePass(graph::FrameGraph& graph, FrameData& frame) {
    graph.addPass(
        "grade",
        [&](graph::Builder& builder) {
            // The second of two pictures beside each other leaves the first one where it is.
            const bool over = frame.outputPart && frame.outputPart->offset.x > 0;
            builder.use(frame.output, over ? graph::Use::ColourLoad : graph::Use::ColourDiscard);
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
                                static_cast<float>(frame.wholeOutput.width),
                                static_cast<float>(frame.wholeOutput.height)};
            context.push(push);
            drawInsideBars(context, frame, grade.letterbox);
        });
}

} // namespace vf
