#include "renderer/passes/air_pass.hpp"

#include <algorithm>

namespace vf {

namespace {

// At most, and how many of them for each particle that the device may draw.
struct Plenty {
    float share, most;
};
constexpr Plenty kStreaks{0.4f, 6000}, kSplashes{0.11f, 480}, kFlakes{0.1f, 1500};

std::uint32_t countOf(const Plenty& plenty, float strength, int particles) {
    const float all = std::min(plenty.most, plenty.share * static_cast<float>(particles));
    return static_cast<std::uint32_t>(std::max(0.0f, strength) * all);
}

} // namespace

void addAirPass(graph::FrameGraph& graph, FrameData& frame) {
    const WeatherView& weather = frame.scene->weather;
    const int particles = frame.quality->maxParticles;
    const std::uint32_t streaks = countOf(kStreaks, weather.rain, particles);
    const std::uint32_t splashes = countOf(kSplashes, weather.rain, particles);
    const std::uint32_t flakes = countOf(kFlakes, weather.ash, particles);
    if (streaks + splashes + flakes == 0) return;
    graph.addPass(
        "air",
        [&](graph::Builder& builder) {
            builder.use(frame.colour, graph::Use::ColourLoad);
            builder.use(frame.depth, graph::Use::DepthLoad);
        },
        [&frame, streaks, splashes, flakes](graph::PassContext& context) {
            const WeatherView& air = frame.scene->weather;
            context.bindResources(frame.constantsSlice, sizeof frame.constants);
            context.push(interop::AirPush{glm::vec4(air.light, air.seconds),
                                          glm::vec4(air.wind, air.rain, air.ash),
                                          {air.splashRadius, 0, 0, 0}});
            const auto draw = [&](const char* name, const char* vertex, const char* fragment,
                                  std::uint32_t count) {
                if (count == 0) return;
                rhi::GraphicsDescription description;
                description.name = name;
                description.vertex = vertex;
                description.fragment = fragment;
                description.topology = vk::PrimitiveTopology::eTriangleStrip;
                description.cull = vk::CullModeFlagBits::eNone;
                description.blend = rhi::Blend::PremultipliedAlpha;
                description.depth = rhi::Depth::Test;
                description.colour = context.colourFormat;
                description.depthFormat = context.depthFormat;
                context.bind(context.pipelines.graphics(description));
                context.commands.draw(4, count, 0, 0);
            };
            draw("splashes", "splash.vert", "splash.frag", splashes);
            draw("flakes", "flake.vert", "flat.frag", flakes);
            draw("rain", "rain.vert", "flat.frag", streaks);
        });
}

} // namespace vf
