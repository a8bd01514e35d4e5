#include "renderer/passes/bloom_pass.hpp"

namespace vf {

namespace {

// A third level widens the glow by a tenth and costs a CPU device two per cent of the frame.
constexpr int kLevels = 2;

rhi::GraphicsDescription screenPass(const char* name, const char* fragment, const graph::PassContext& context,
                                    rhi::Blend blend) {
    rhi::GraphicsDescription description;
    description.name = name;
    description.vertex = "screen.vert";
    description.fragment = fragment;
    description.cull = vk::CullModeFlagBits::eNone;
    description.blend = blend;
    description.colour = context.colourFormat;
    return description;
}

} // namespace

void addBloomPass(graph::FrameGraph& graph, FrameData& frame) {
    if (!frame.quality->bloom) return;
    const vk::Extent2D scene = graph.images()[frame.colour.index].description.extent;
    std::array<graph::ImageHandle, kLevels> levels;
    std::array<vk::Extent2D, kLevels> sizes;
    for (int i = 0; i < kLevels; ++i) {
        const auto shrink = 4u << i;
        sizes[static_cast<std::size_t>(i)] =
            vk::Extent2D(std::max(1u, scene.width / shrink), std::max(1u, scene.height / shrink));
        levels[static_cast<std::size_t>(i)] = graph.create(
            {"bloom " + std::to_string(i), sizes[static_cast<std::size_t>(i)], frame.colourFormat});
    }
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
            context.push(interop::BloomPush{{0, 0, 0, 1.0f}});
            context.commands.draw(3, 1, 0, 0);
        });
    for (std::size_t i = 1; i < kLevels; ++i)
        graph.addPass(
            "bloom down " + std::to_string(i),
            [&](graph::Builder& builder) {
                builder.use(levels[i], graph::Use::ColourDiscard);
                builder.use(levels[i - 1], graph::Use::Sampled);
            },
            [&frame, source = levels[i - 1], size = sizes[i - 1]](graph::PassContext& context) {
                context.bind(context.pipelines.graphics(
                    screenPass("bloom down", "bloom_down.frag", context, rhi::Blend::Opaque)));
                context.bindResources(frame.constantsSlice, sizeof frame.constants,
                                      {{context.view(source), context.executor.linear()}});
                context.push(interop::BloomPush{
                    {1.0f / static_cast<float>(size.width), 1.0f / static_cast<float>(size.height), 0, 1}});
                context.commands.draw(3, 1, 0, 0);
            });
    for (std::size_t i = kLevels - 1; i > 0; --i)
        graph.addPass(
            "bloom up " + std::to_string(i),
            [&](graph::Builder& builder) {
                builder.use(levels[i - 1], graph::Use::ColourLoad);
                builder.use(levels[i], graph::Use::Sampled);
            },
            [&frame, source = levels[i], size = sizes[i]](graph::PassContext& context) {
                context.bind(context.pipelines.graphics(
                    screenPass("bloom up", "bloom_up.frag", context, rhi::Blend::Additive)));
                context.bindResources(frame.constantsSlice, sizeof frame.constants,
                                      {{context.view(source), context.executor.linear()}});
                context.push(interop::BloomPush{{1.0f / static_cast<float>(size.width),
                                                 1.0f / static_cast<float>(size.height), 0, 1.1f}});
                context.commands.draw(3, 1, 0, 0);
            });
    frame.bloom = levels[0];
}

} // namespace vf
