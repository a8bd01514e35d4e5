#include "renderer/passes/sky_pass.hpp"

#include "renderer/passes/cloud_texture.hpp"
#include "renderer/rhi/upload.hpp"

#include <cmath>

namespace vf {

namespace {

struct Billboard {
    glm::vec4 direction, kind;
};

// The sun, and the row of tiny black holes that pull the planet along (STORY P2), smaller with distance.
std::vector<Billboard> billboards(const SkyView& sky) {
    std::vector<Billboard> result;
    const glm::vec3 sun = glm::normalize(sky.sunDirection);
    result.push_back({glm::vec4(sun, 0.21f), {0, 0, 0, 1}});
    for (int i = 0; i < sky.blackHoles; ++i) {
        const auto step = static_cast<float>(i);
        const float yaw = -1.25f + step * 0.41f, rise = 0.34f + 0.055f * std::sin(step * 1.7f);
        const glm::vec3 d = glm::normalize(glm::vec3(std::sin(yaw), rise, -std::cos(yaw)));
        const float size = sky.blackHoleSize * (0.135f - 0.021f * step);
        if (size <= 0.005f) continue;
        result.push_back(
            {glm::vec4(d, size), {1, -0.35f + 0.09f * step, sky.time * (0.8f + 0.2f * step), 1}});
    }
    return result;
}

} // namespace

SkyResources makeSky(const rhi::Device& device, rhi::DeletionQueue& deletions) {
    SkyResources sky;
    // Rings crowd the horizon, where the gradient and the clouds change fastest.
    constexpr int kColumns = 72;
    constexpr std::array kElevations{-90.0f, -66.0f, -48.0f, -35.0f, -26.0f, -19.0f, -14.0f, -10.0f, -7.0f,
                                     -5.0f,  -3.5f,  -2.0f,  -1.0f,  0.0f,   1.0f,   2.0f,   3.5f,   5.0f,
                                     7.0f,   10.0f,  14.0f,  19.0f,  26.0f,  35.0f,  48.0f,  66.0f,  90.0f};
    std::vector<glm::vec3> vertices;
    std::vector<std::uint16_t> indices;
    for (const float elevation : kElevations)
        for (int c = 0; c <= kColumns; ++c) {
            const float e = elevation * 0.01745329f, a = static_cast<float>(c) / kColumns * 6.2831853f;
            vertices.emplace_back(std::cos(e) * std::sin(a), std::sin(e), std::cos(e) * std::cos(a));
        }
    for (int r = 0; r + 1 < static_cast<int>(kElevations.size()); ++r)
        for (int c = 0; c < kColumns; ++c) {
            const auto i = static_cast<std::uint16_t>(r * (kColumns + 1) + c);
            const auto below = static_cast<std::uint16_t>(i + kColumns + 1);
            for (const int index : {i + 0, i + 1, below + 0, i + 1, below + 1, below + 0})
                indices.push_back(static_cast<std::uint16_t>(index));
        }
    using Usage = vk::BufferUsageFlagBits;
    sky.vertices = rhi::uploadBuffer(device, deletions, "sky dome", vertices.data(),
                                     vertices.size() * sizeof(glm::vec3), Usage::eVertexBuffer);
    sky.indices = rhi::uploadBuffer(device, deletions, "sky dome indices", indices.data(), indices.size() * 2,
                                    Usage::eIndexBuffer);
    sky.indexCount = static_cast<std::uint32_t>(indices.size());
    const std::vector<std::uint8_t> clouds = paintClouds();
    sky.clouds = rhi::uploadImage(device, deletions, "clouds", {kCloudSize, kCloudSize}, clouds.data());
    return sky;
}

void addSkyPass(graph::FrameGraph& graph, FrameData& frame, const SkyResources& sky) {
    graph.addPass(
        "sky",
        [&](graph::Builder& builder) {
            builder.use(frame.colour, graph::Use::ColourLoad);
            builder.use(frame.depth, graph::Use::DepthLoad);
        },
        [&frame, &sky](graph::PassContext& context) {
            context.bindResources(frame.constantsSlice, sizeof frame.constants,
                                  {{sky.clouds.view(), context.executor.linearRepeat()}});
            rhi::GraphicsDescription description;
            description.name = "sky";
            description.vertex = "sky.vert";
            description.fragment = "sky.frag";
            description.bindings = {{0, sizeof(glm::vec3), vk::VertexInputRate::eVertex}};
            description.attributes = {{0, 0, vk::Format::eR32G32B32Sfloat, 0}};
            description.cull = vk::CullModeFlagBits::eNone;
            description.depth = rhi::Depth::Test;
            description.colour = context.colourFormat;
            description.depthFormat = context.depthFormat;
            context.bind(context.pipelines.graphics(description));
            context.commands.bindVertexBuffers(0, sky.vertices.get(), {0});
            context.commands.bindIndexBuffer(sky.indices.get(), 0, vk::IndexType::eUint16);
            context.commands.drawIndexed(sky.indexCount, 1, 0, 0, 0);

            const std::vector<Billboard> items = billboards(frame.scene->sky);
            const auto slice = context.upload.write(std::span<const Billboard>(items));
            description.name = "sky billboards";
            description.vertex = "billboard.vert";
            description.fragment = "billboard.frag";
            description.bindings = {{0, sizeof(Billboard), vk::VertexInputRate::eInstance}};
            description.attributes = {{0, 0, vk::Format::eR32G32B32A32Sfloat, 0},
                                      {1, 0, vk::Format::eR32G32B32A32Sfloat, 16}};
            description.topology = vk::PrimitiveTopology::eTriangleStrip;
            description.blend = rhi::Blend::PremultipliedAlpha;
            context.bind(context.pipelines.graphics(description));
            context.commands.bindVertexBuffers(0, slice.buffer, slice.offset);
            context.commands.draw(4, static_cast<std::uint32_t>(items.size()), 0, 0);
        });
}

} // namespace vf
