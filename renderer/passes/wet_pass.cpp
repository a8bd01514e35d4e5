#include "renderer/passes/wet_pass.hpp"

#include "renderer/passes/figure_recorder.hpp"

#include <cmath>

namespace vf {

namespace {

// A triangle list of the unit disc.
std::vector<glm::vec4> disc() {
    constexpr int kSides = 48;
    std::vector<glm::vec4> vertices;
    for (int i = 0; i < kSides; ++i) {
        const auto rim = [](int k) {
            const float a = static_cast<float>(k) / kSides * 6.2831853f;
            return glm::vec4(std::cos(a), std::sin(a), 0, 0);
        };
        vertices.insert(vertices.end(), {glm::vec4(0), rim(i), rim(i + 1)});
    }
    return vertices;
}

// What a silhouette looks like in dark water: its own light, drowned in umber.
glm::vec3 drowned(const glm::vec3& colour) { return glm::mix(glm::vec3(0.11f, 0.06f, 0.09f), colour, 0.2f); }

constexpr float kGreatest = 8.0f; // metres: the platform does not mirror itself

} // namespace

void addWetPass(graph::FrameGraph& graph, FrameData& frame) {
    // From below there is nothing to see.
    if (frame.scene->light.wetness <= 0.01f || frame.scene->camera.position.y < 0.05f) return;
    graph.addPass(
        "wet ground",
        [&](graph::Builder& builder) {
            builder.use(frame.colour, graph::Use::ColourLoad);
            builder.use(frame.depth, graph::Use::DepthLoad);
            if (!frame.skinJobs.empty()) builder.use(frame.skinned, graph::Use::VertexRead);
        },
        [&frame](graph::PassContext& context) {
            const WeatherView& air = frame.scene->weather;
            context.bindResources(frame.constantsSlice, sizeof frame.constants);
            interop::AirPush push{glm::vec4(air.light, air.seconds),
                                  glm::vec4(air.wind, air.rain, air.ash),
                                  {air.splashRadius, 0, 0, 0}};
            rhi::GraphicsDescription description;
            description.cull = vk::CullModeFlagBits::eNone;
            description.blend = rhi::Blend::PremultipliedAlpha;
            description.depth = rhi::Depth::Test;
            description.colour = context.colourFormat;
            description.depthFormat = context.depthFormat;

            static const std::vector<glm::vec4> kDisc = disc();
            const auto slice = context.upload.write(std::span<const glm::vec4>(kDisc));
            description.name = "wet ground";
            description.vertex = "wet.vert";
            description.fragment = "wet.frag";
            description.bindings = {{0, sizeof(glm::vec4), vk::VertexInputRate::eVertex}};
            description.attributes = {{0, 0, vk::Format::eR32G32B32A32Sfloat, 0}};
            context.push(push);
            context.bind(context.pipelines.graphics(description));
            context.commands.bindVertexBuffers(0, slice.buffer, slice.offset);
            context.commands.draw(static_cast<std::uint32_t>(kDisc.size()), 1, 0, 0);

            description.fragment = "mirror.frag";
            description.name = "mirrored stone";
            description.vertex = "mirror_rigid.vert";
            description.bindings = rigidPositionLayout().bindings;
            description.attributes = rigidPositionLayout().attributes;
            push.light = glm::vec4(drowned(frame.scene->light.shade * 0.5f), air.seconds);
            context.push(push);
            context.bind(context.pipelines.graphics(description));
            context.commands.bindVertexBuffers(0, {frame.gpu->rigidVertices(), frame.instances.buffer},
                                               {0, frame.instances.offset});
            context.commands.bindIndexBuffer(frame.gpu->rigidIndices(), 0, vk::IndexType::eUint32);
            for (const FrameData::RigidBatch& batch : frame.rigids) {
                const RigidRange& range = frame.gpu->range(batch.mesh);
                if (range.radius < kGreatest)
                    context.commands.drawIndexed(range.indexCount, batch.count, range.firstIndex,
                                                 range.vertexOffset, batch.first);
            }

            description.name = "mirrored figure";
            description.vertex = "mirror_figure.vert";
            description.bindings = figurePositionLayout().bindings;
            description.attributes = figurePositionLayout().attributes;
            context.bind(context.pipelines.graphics(description));
            drawCrowdShadows(context, frame.crowd);
            for (const SkinnedDraw& draw : frame.shadows) {
                if (draw.side > 0) continue;
                push.light = glm::vec4(drowned(draw.figure->marksColour), air.seconds);
                context.push(push);
                context.commands.bindVertexBuffers(0, draw.buffer, draw.offset);
                context.commands.bindIndexBuffer(draw.mesh->indices.get(), 0, vk::IndexType::eUint32);
                context.commands.drawIndexed(draw.mesh->order.solid, 1, 0, 0, 0);
            }
        });
}

} // namespace vf
