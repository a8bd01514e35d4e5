#include "renderer/passes/particles_pass.hpp"

#include <glm/geometric.hpp>
#include <glm/packing.hpp>

#include <algorithm>

namespace vf {

namespace {

struct StripVertex {
    glm::vec3 position;
    glm::vec4 colour;
    float across;
};

// Camera-facing quads along each strip, two triangles a segment.
std::vector<StripVertex> expand(const RenderScene& scene) {
    std::vector<StripVertex> result;
    for (const auto& strip : scene.strips) {
        std::array<StripVertex, 2> last{};
        for (std::size_t i = 0; i < strip.size(); ++i) {
            const StripPoint& point = strip[i];
            const glm::vec3 before = strip[i > 0 ? i - 1 : i].position,
                            after = strip[std::min(i + 1, strip.size() - 1)].position;
            const glm::vec3 along = after - before, towards = scene.camera.position - point.position;
            glm::vec3 side = glm::cross(along, towards);
            const float length = glm::length(side);
            side =
                length > 1e-6f ? side / length * (point.width * 0.5f) : glm::vec3(0, point.width * 0.5f, 0);
            const std::array pair{StripVertex{point.position - side, point.colour, -1.0f},
                                  StripVertex{point.position + side, point.colour, 1.0f}};
            if (i > 0) result.insert(result.end(), {last[0], last[1], pair[0], pair[0], last[1], pair[1]});
            last = pair;
        }
    }
    return result;
}

} // namespace

void addParticlesPass(graph::FrameGraph& graph, FrameData& frame) {
    if (frame.scene->particles.empty() && frame.scene->strips.empty()) return;
    graph.addPass(
        "particles",
        [&](graph::Builder& builder) {
            builder.use(frame.colour, graph::Use::ColourLoad);
            builder.use(frame.depth, graph::Use::DepthLoad);
        },
        [&frame](graph::PassContext& context) {
            context.bindResources(frame.constantsSlice, sizeof frame.constants);
            rhi::GraphicsDescription description;
            description.blend = rhi::Blend::Additive;
            description.depth = rhi::Depth::Test;
            description.cull = vk::CullModeFlagBits::eNone;
            description.colour = context.colourFormat;
            description.depthFormat = context.depthFormat;

            if (const std::vector<StripVertex> strips = expand(*frame.scene); !strips.empty()) {
                const auto slice = context.upload.write(std::span<const StripVertex>(strips));
                description.name = "strips";
                description.vertex = "strip.vert";
                description.fragment = "strip.frag";
                description.bindings = {{0, sizeof(StripVertex), vk::VertexInputRate::eVertex}};
                description.attributes = {{0, 0, vk::Format::eR32G32B32Sfloat, 0},
                                          {1, 0, vk::Format::eR32G32B32A32Sfloat, 12},
                                          {2, 0, vk::Format::eR32Sfloat, 28}};
                context.bind(context.pipelines.graphics(description));
                context.commands.bindVertexBuffers(0, slice.buffer, slice.offset);
                context.commands.draw(static_cast<std::uint32_t>(strips.size()), 1, 0, 0);
            }
            if (!frame.scene->particles.empty()) {
                const auto& all = frame.scene->particles;
                const std::size_t count =
                    std::min(all.size(), static_cast<std::size_t>(frame.quality->maxParticles.get()));
                const auto slice = context.upload.write(std::span<const ParticleDraw>(all).last(count));
                description.name = "particles";
                description.vertex = "particle.vert";
                description.fragment = "particle.frag";
                static_assert(sizeof(ParticleDraw) == 32);
                description.bindings = {{0, sizeof(ParticleDraw), vk::VertexInputRate::eVertex}};
                description.attributes = {{0, 0, vk::Format::eR32G32B32A32Sfloat, 0},
                                          {1, 0, vk::Format::eR32G32B32A32Sfloat, 16}};
                description.topology = vk::PrimitiveTopology::ePointList;
                context.bind(context.pipelines.graphics(description));
                context.commands.bindVertexBuffers(0, slice.buffer, slice.offset);
                context.commands.draw(static_cast<std::uint32_t>(count), 1, 0, 0);
            }
        });
}

} // namespace vf
