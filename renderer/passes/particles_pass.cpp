#include "renderer/passes/particles_pass.hpp"

#include "renderer/passes/draw_decals.hpp"
#include "renderer/passes/draw_speed_lines.hpp"

#include <glm/geometric.hpp>

#include <algorithm>

namespace vf {

namespace {

struct StripVertex {
    glm::vec3 position;
    glm::vec4 colour;
    float across;
};

// Camera-facing quads along each strip, two triangles a segment. Thinner than two pixels a line would break
// up: it keeps their width and fades instead.
std::vector<StripVertex> expand(const FrameData& frame) {
    const RenderScene& scene = *frame.scene;
    const glm::vec3 forward = glm::normalize(scene.camera.target - scene.camera.position);
    const float pixel = 2.0f * frame.constants.cameraUp.w * frame.constants.sceneSize.w; // per metre ahead
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
            const float least = 2.0f * pixel * std::max(0.0f, -glm::dot(towards, forward));
            const float width = point.width > 0 ? std::max(point.width, least) : 0.0f;
            side = length > 1e-6f ? side / length * (width * 0.5f) : glm::vec3(0, width * 0.5f, 0);
            const glm::vec4 colour = width > 0 ? point.colour * (point.width / width) : point.colour;
            const std::array pair{StripVertex{point.position - side, colour, -1.0f},
                                  StripVertex{point.position + side, colour, 1.0f}};
            if (i > 0) result.insert(result.end(), {last[0], last[1], pair[0], pair[0], last[1], pair[1]});
            last = pair;
        }
    }
    return result;
}

rhi::GraphicsDescription describe(const graph::PassContext& context, const char* name) {
    rhi::GraphicsDescription description;
    description.name = name;
    description.depth = rhi::Depth::Test;
    description.cull = vk::CullModeFlagBits::eNone;
    description.colour = context.colourFormat;
    description.depthFormat = context.depthFormat;
    return description;
}

void drawStrips(graph::PassContext& context, const FrameData& frame) {
    const std::vector<StripVertex> strips = expand(frame);
    if (strips.empty()) return;
    const auto slice = context.upload.write(std::span<const StripVertex>(strips));
    rhi::GraphicsDescription description = describe(context, "strips");
    description.blend = rhi::Blend::Additive;
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

void drawMotes(graph::PassContext& context, const FrameData& frame) {
    const auto& all = frame.scene->particles;
    const std::size_t count =
        std::min(all.size(), static_cast<std::size_t>(frame.quality->maxParticles.get()));
    if (count == 0) return;
    const auto slice = context.upload.write(std::span<const ParticleDraw>(all).last(count));
    rhi::GraphicsDescription description = describe(context, "motes");
    description.blend = rhi::Blend::Additive;
    description.vertex = "mote.vert";
    description.fragment = "mote.frag";
    static_assert(sizeof(ParticleDraw) == 32);
    description.bindings = {{0, sizeof(ParticleDraw), vk::VertexInputRate::eVertex}};
    description.attributes = {{0, 0, vk::Format::eR32G32B32A32Sfloat, 0},
                              {1, 0, vk::Format::eR32G32B32A32Sfloat, 16}};
    description.topology = vk::PrimitiveTopology::ePointList;
    context.bind(context.pipelines.graphics(description));
    context.commands.bindVertexBuffers(0, slice.buffer, slice.offset);
    context.commands.draw(static_cast<std::uint32_t>(count), 1, 0, 0);
}

void bindParticles(graph::PassContext& context, const FrameData& frame, bool matte, vk::DeviceAddress order) {
    rhi::GraphicsDescription description = describe(context, matte ? "matte particles" : "particles");
    description.blend = matte ? rhi::Blend::Matter : rhi::Blend::Light;
    description.vertex = "particle.vert";
    description.fragment = "particle.frag";
    description.constants = {matte ? 1u : 0u};
    context.bind(context.pipelines.graphics(description));
    struct Push {
        vk::DeviceAddress emitters, order;
    };
    context.push(Push{frame.particleEmitters.address, order});
}

void drawParticles(graph::PassContext& context, const FrameData& frame) {
    const ParticleBatch& batch = frame.particles;
    constexpr std::uint32_t kCorners = 3;
    if (batch.matteCount > 0 && frame.particleOrder) {
        bindParticles(context, frame, true, frame.particleOrderAddress);
        context.commands.draw(kCorners * batch.matteCount, 1, 0, 0);
    } else if (batch.matteCount > 0) {
        const std::vector<SortedParticle> order =
            sortMatte(batch, frame.scene->camera.position, frame.forward);
        const auto slice = context.upload.write(std::span<const SortedParticle>(order));
        bindParticles(context, frame, true, slice.address);
        context.commands.draw(kCorners * static_cast<std::uint32_t>(order.size()), 1, 0, 0);
    }
    if (batch.light.empty()) return;
    bindParticles(context, frame, false, 0);
    // The emitter is the instance: nothing is bound between them.
    for (const ParticleBatch::Part& part : batch.light)
        context.commands.draw(kCorners * part.count, 1, 0, part.emitter);
}

} // namespace

void addParticlesPass(graph::FrameGraph& graph, FrameData& frame) {
    const RenderScene& scene = *frame.scene;
    if (frame.particles.emitters.empty() && scene.particles.empty() && scene.strips.empty() &&
        scene.decals.empty() && !hasSpeedLines(scene))
        return;
    graph.addPass(
        "particles",
        [&](graph::Builder& builder) {
            builder.use(frame.colour, graph::Use::ColourLoad);
            builder.use(frame.depth, graph::Use::DepthLoad);
            if (frame.particleOrder) builder.use(frame.particleOrder, graph::Use::VertexStorageRead);
        },
        [&frame](graph::PassContext& context) {
            context.bindResources(frame.constantsSlice, sizeof frame.constants);
            drawDecals(context, *frame.scene);
            drawSpeedLines(context, frame);
            drawStrips(context, frame);
            drawMotes(context, frame);
            drawParticles(context, frame);
        });
}

} // namespace vf
