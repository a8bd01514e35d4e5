#include "renderer/passes/grade_pass.hpp"

#include "renderer/passes/bend.hpp"
#include "renderer/passes/screen_pass.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vf {

namespace {

// What the last pass of this frame does beside upscaling, bloom and grade: each set of these is a pipeline.
struct GradeFeatures {
    bool antialias = false; // by an edge filter
    bool sharpen = false;   // an upscale along edges
    bool impact = false;    // two colours instead of the scene's
    bool focus = false;     // mixes the blurred background in by depth
    bool split = false;     // colours apart, as by a lens
    bool glitch = false;    // of a half of the picture
    bool bent = false;      // drawn as a grid whose corners look elsewhere

    bool depth() const { return focus; }
    std::vector<std::uint32_t> constants() const {
        return {antialias, sharpen, impact, focus, split, glitch};
    }
    std::string name() const {
        return fmt::format("grade{}{}{}{}{}{}{}", antialias ? " aa" : "", sharpen ? " sharp" : "",
                           impact ? " impact" : "", focus ? " focus" : "", split ? " split" : "",
                           glitch ? " glitch" : "", bent ? " bent" : "");
    }
};

GradeFeatures featuresOf(const FrameData& frame, vk::Extent2D scene, vk::Extent2D output) {
    const GradeView& grade = frame.scene->grade;
    const QualityParams& quality = *frame.quality;
    GradeFeatures features;
    features.impact = frame.impact;
    if (frame.impact) {
        features.antialias = scene.height <= output.height; // else each pixel averages several already
        return features;
    }
    features.sharpen = quality.sharpness > 0 && scene.height < output.height;
    features.antialias = !features.sharpen && quality.antialias && grade.antialias > 0;
    features.split = quality.lens && grade.chromatic > 0;
    features.glitch = grade.glitch > 0;
    features.focus = static_cast<bool>(frame.focus);
    return features;
}

interop::GradePush gradePush(const FrameData& frame, vk::Extent2D output) {
    const GradeView& grade = frame.scene->grade;
    interop::GradePush push{};
    // Lift and gain: white becomes the highlights' tint, black moves along the shadows' tint. Contrast turns
    // about middle grey. All of it is linear: one multiply-add.
    const float shown = 1.0f - grade.fade;
    const glm::vec3 gain = grade.highlightTint * (grade.exposure * grade.contrast);
    const glm::vec3 lift = grade.shadowTint * (0.5f - 0.5f * grade.contrast);
    push.gain = glm::vec4(gain * shown, grade.saturation);
    push.lift = glm::vec4(lift * shown, grade.vignette * 1.6f);
    push.effects = {frame.bloom ? grade.bloom : 0.0f, grade.antialias, frame.quality->sharpness.get(),
                    grade.chromatic};
    push.impactDark = glm::vec4(grade.impactDark, static_cast<float>(grade.frameSeed % 4096u));
    push.impactLight = glm::vec4(grade.impactLight, grade.glitch * grade.glitchSide);
    push.speedCentre = {grade.speedLinesCentre.x, grade.speedLinesCentre.y, static_cast<float>(output.width),
                        static_cast<float>(output.height)};
    push.focus = {grade.focusDistance, 1.0f / std::max(grade.focusRange, 0.01f), 0, 0};
    return push;
}

// The bars of the letterbox are cleared, not drawn; both only where this frame may write.
void drawInsideBars(graph::PassContext& context, const FrameData& frame, float letterbox,
                    std::uint32_t vertices) {
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
    context.commands.draw(vertices, 1, 0, 0);
}

} // namespace

void addGradePass(graph::FrameGraph& graph, FrameData& frame) {
    const vk::Extent2D scene = graph.images()[frame.colour.index].description.extent,
                       output = graph.images()[frame.output.index].description.extent;
    GradeFeatures features = featuresOf(frame, scene, output);
    std::vector<BentVertex> grid;
    if (frame.quality->distortion && !frame.impact) {
        const glm::vec2 whole(frame.wholeOutput.width, frame.wholeOutput.height);
        const Bends bends = bendsOf(*frame.scene, whole.x / whole.y);
        if (!bends.all.empty())
            grid = bentGrid(bends, {glm::vec2(frame.outputOrigin.x, frame.outputOrigin.y) / whole,
                                    glm::vec2(output.width, output.height) / whole});
        features.bent = !grid.empty();
    }
    graph.addPass(
        "grade",
        [&](graph::Builder& builder) {
            // The second of two pictures beside each other leaves the first one where it is.
            const bool over = frame.outputPart && frame.outputPart->offset.x > 0;
            builder.use(frame.output, over ? graph::Use::ColourLoad : graph::Use::ColourDiscard);
            builder.use(frame.colour, graph::Use::Sampled);
            if (frame.bloom) builder.use(frame.bloom, graph::Use::Sampled);
            if (features.depth()) builder.use(frame.depth, graph::Use::Sampled);
            if (frame.focus) builder.use(frame.focus, graph::Use::Sampled);
        },
        [&frame, features, grid = std::move(grid)](graph::PassContext& context) {
            rhi::GraphicsDescription description = screenPass("", "grade.frag", context, rhi::Blend::Opaque);
            description.name = features.name();
            description.vertex = "grade.vert";
            description.constants = features.constants();
            auto vertices = std::uint32_t{3};
            if (features.bent) {
                description.vertex = "grade_bent.vert";
                description.bindings = {{0, sizeof(BentVertex), vk::VertexInputRate::eVertex}};
                description.attributes = {{0, 0, vk::Format::eR32G32Sfloat, offsetof(BentVertex, target)},
                                          {1, 0, vk::Format::eR32G32Sfloat, offsetof(BentVertex, place)}};
                const auto slice = context.upload.write(std::span<const BentVertex>(grid));
                context.commands.bindVertexBuffers(0, slice.buffer, slice.offset);
                vertices = static_cast<std::uint32_t>(grid.size());
            }
            context.bind(context.pipelines.graphics(description));
            const vk::ImageView colour = context.view(frame.colour);
            const auto& executor = context.executor;
            context.bindResources(
                frame.constantsSlice, sizeof frame.constants,
                {{colour, executor.linear()},
                 {frame.bloom ? context.view(frame.bloom) : colour, executor.linear()},
                 {features.depth() ? context.view(frame.depth) : colour, executor.nearest()},
                 {frame.focus ? context.view(frame.focus) : colour, executor.linear()}});
            context.push(gradePush(frame, frame.wholeOutput));
            drawInsideBars(context, frame, frame.scene->grade.letterbox, vertices);
        });
}

} // namespace vf
