#include "renderer/passes/bloom_pass.hpp"

#include "renderer/passes/screen_pass.hpp"

#include <algorithm>

namespace vf {

namespace {

// Beams: the glow around the sun drawn out along the lines that lead away from it, first over a short way,
// then over a long one, and laid over the bloom. What stands before the sun cuts into them.
void addBeams(graph::FrameGraph& graph, FrameData& frame, vk::Extent2D size) {
    const GradeView& grade = frame.scene->grade;
    const glm::vec3 sun = glm::normalize(frame.scene->sky.sunDirection);
    const glm::vec4 clip =
        frame.constants.viewProjection * glm::vec4(frame.scene->camera.position + sun * 100.0f, 1.0f);
    if (!frame.quality->godRays || grade.godRays <= 0 || grade.bloom <= 0 || clip.w <= 0) return;
    const glm::vec2 place = glm::vec2(clip) / clip.w * 0.5f + 0.5f;
    const glm::vec2 outside = glm::max(glm::abs(place - 0.5f) - 0.5f, glm::vec2(0));
    // They fade while the sun leaves the picture.
    const float shown = std::clamp(1.0f - 4.0f * std::max(outside.x, outside.y), 0.0f, 1.0f);
    if (shown <= 0) return;
    const graph::ImageHandle near = graph.create({"beams", size, frame.colourFormat});
    const auto add = [&](const char* name, graph::ImageHandle from, graph::ImageHandle to, bool last) {
        graph.addPass(
            name,
            [&](graph::Builder& builder) {
                builder.use(to, last ? graph::Use::ColourLoad : graph::Use::ColourDiscard);
                builder.use(from, graph::Use::Sampled);
            },
            [&frame, name, from, last, place,
             strength = shown * grade.godRays / grade.bloom](graph::PassContext& context) {
                rhi::GraphicsDescription description =
                    screenPass(name, "beams.frag", context, last ? rhi::Blend::Additive : rhi::Blend::Opaque);
                description.constants = {last ? 1u : 0u};
                context.bind(context.pipelines.graphics(description));
                context.bindResources(frame.constantsSlice, sizeof frame.constants,
                                      {{context.view(from), context.executor.linear()}});
                context.push(interop::BeamsPush{{place.x, place.y, strength, frame.scene->sky.time}});
                context.commands.draw(3, 1, 0, 0);
            });
    };
    add("beams", frame.bloom, near, false);
    add("beams over bloom", near, frame.bloom, true);
}

} // namespace

void addBloomPass(graph::FrameGraph& graph, FrameData& frame) {
    if (!frame.quality->bloom || frame.glowIsDone) return;
    const vk::Extent2D scene = graph.images()[frame.colour.index].description.extent;
    const auto count = static_cast<std::size_t>(frame.quality->bloomLevels.get());
    std::vector<graph::ImageHandle> levels;
    std::vector<vk::Extent2D> sizes;
    for (std::size_t i = 0; i < count; ++i) {
        const auto shrink = 4u << i;
        sizes.emplace_back(std::max(1u, scene.width / shrink), std::max(1u, scene.height / shrink));
        levels.push_back(i == 0 && frame.keptGlow
                             ? frame.keptGlow
                             : graph.create({"bloom " + std::to_string(i), sizes[i], frame.colourFormat}));
    }
    // More levels spread the glow, they do not brighten it.
    const float gain = 2.2f / static_cast<float>(count);
    graph.addPass(
        "bloom pick",
        [&](graph::Builder& builder) {
            builder.use(levels[0], graph::Use::ColourDiscard);
            builder.use(frame.colour, graph::Use::Sampled);
        },
        [&frame](graph::PassContext& context) {
            context.bind(context.pipelines.graphics(
                screenPass("bloom pick", "bloom_pick.frag", context, rhi::Blend::Opaque)));
            context.bindResources(frame.constantsSlice, sizeof frame.constants,
                                  {{context.view(frame.colour), context.executor.nearest()}});
            context.commands.draw(3, 1, 0, 0);
        });
    for (std::size_t i = 1; i < count; ++i)
        graph.addPass(
            "bloom down " + std::to_string(i),
            [&](graph::Builder& builder) {
                builder.use(levels[i], graph::Use::ColourDiscard);
                builder.use(levels[i - 1], graph::Use::Sampled);
            },
            [&frame, source = levels[i - 1]](graph::PassContext& context) {
                context.bind(context.pipelines.graphics(
                    screenPass("bloom down", "bloom_down.frag", context, rhi::Blend::Opaque)));
                context.bindResources(frame.constantsSlice, sizeof frame.constants,
                                      {{context.view(source), context.executor.linear()}});
                context.commands.draw(3, 1, 0, 0);
            });
    for (std::size_t i = count - 1; i > 0; --i)
        graph.addPass(
            "bloom up " + std::to_string(i),
            [&](graph::Builder& builder) {
                builder.use(levels[i - 1], graph::Use::ColourLoad);
                builder.use(levels[i], graph::Use::Sampled);
            },
            [&frame, gain, source = levels[i]](graph::PassContext& context) {
                context.bind(context.pipelines.graphics(
                    screenPass("bloom up", "bloom_up.frag", context, rhi::Blend::Additive)));
                context.bindResources(frame.constantsSlice, sizeof frame.constants,
                                      {{context.view(source), context.executor.linear()}});
                context.push(interop::BloomPush{{gain, 0, 0, 0}});
                context.commands.draw(3, 1, 0, 0);
            });
    frame.bloom = levels[0];
    addBeams(graph, frame, sizes[0]);
}

} // namespace vf
