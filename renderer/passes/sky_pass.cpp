#include "renderer/passes/sky_pass.hpp"

#include "renderer/passes/cloud_texture.hpp"
#include "renderer/rhi/upload.hpp"

#include <cmath>

namespace vf {

namespace {

constexpr float kTurn = 6.2831853f;
constexpr std::uint32_t kRays = 15;

SkyResources::Mesh uploadGrid(const rhi::Device& device, rhi::DeletionQueue& deletions, const char* name,
                              const std::vector<glm::vec4>& vertices, int rows, int columns) {
    std::vector<std::uint16_t> indices;
    for (int r = 0; r + 1 < rows; ++r)
        for (int c = 0; c + 1 < columns; ++c) {
            const int i = r * columns + c, below = i + columns;
            for (const int index : {i, i + 1, below, i + 1, below + 1, below})
                indices.push_back(static_cast<std::uint16_t>(index));
        }
    using Usage = vk::BufferUsageFlagBits;
    SkyResources::Mesh mesh;
    mesh.vertices = rhi::uploadBuffer(device, deletions, name, vertices.data(),
                                      vertices.size() * sizeof(glm::vec4), Usage::eVertexBuffer);
    mesh.indices =
        rhi::uploadBuffer(device, deletions, name, indices.data(), indices.size() * 2, Usage::eIndexBuffer);
    mesh.indexCount = static_cast<std::uint32_t>(indices.size());
    return mesh;
}

// A ring of the dome between elevations in degrees.
SkyResources::Mesh makeRing(const rhi::Device& device, rhi::DeletionQueue& deletions, const char* name,
                            std::initializer_list<float> elevations) {
    constexpr int kColumns = 49;
    std::vector<glm::vec4> vertices;
    for (const float elevation : elevations)
        for (int c = 0; c < kColumns; ++c) {
            const float turns = static_cast<float>(c) / (kColumns - 1);
            const float e = elevation / 360.0f * kTurn, a = turns * kTurn;
            vertices.emplace_back(std::cos(e) * std::sin(a), std::sin(e), std::cos(e) * std::cos(a), turns);
        }
    return uploadGrid(device, deletions, name, vertices, static_cast<int>(elevations.size()), kColumns);
}

// No finer than it must be: on a CPU device a small
// triangle costs as much as the blocks of pixels that it touches.
SkyResources::Mesh makeLens(const rhi::Device& device, rhi::DeletionQueue& deletions) {
    constexpr int kColumns = 21, kRows = 5;
    std::vector<glm::vec4> vertices;
    for (int r = 0; r < kRows; ++r)
        for (int c = 0; c < kColumns; ++c) {
            const float t = static_cast<float>(r) / (kRows - 1);
            const float a = static_cast<float>(c) / (kColumns - 1) * kTurn;
            vertices.emplace_back(t, std::cos(a), std::sin(a), 0.0f);
        }
    return uploadGrid(device, deletions, "sky lens", vertices, kRows, kColumns);
}

interop::SkyPush skyPush(const RenderScene& scene) {
    const SkyView& sky = scene.sky;
    interop::SkyPush push;
    push.cloudLit = glm::vec4(sky.cloudLit, sky.time);
    // The paintings have their edges where the default cover wants them.
    push.cloudShade = glm::vec4(sky.cloudShade, (sky.cloudCover - 0.52f) * 0.7f);
    push.lightning = glm::vec4(sky.lightning, sky.flash);
    push.row = {sky.blackHoles, sky.blackHoleRadius, sky.rays, scene.weather.seconds};
    return push;
}

class SkyRecorder {
  public:
    SkyRecorder(graph::PassContext& context, bool fine) : context_(context), fine_(fine) {
        description_.depth = rhi::Depth::Test;
        description_.cull = vk::CullModeFlagBits::eNone;
        description_.colour = context.colourFormat;
        description_.depthFormat = context.depthFormat;
    }

    void part(std::uint32_t part, const SkyResources::Mesh& mesh, std::uint32_t instances = 1) {
        static constexpr std::array<std::array<const char*, 4>, 2> kNames{
            {{"sky banks", "sky overhead", "sky sea", "sky lens"},
             {"fine sky banks", "fine sky overhead", "fine sky sea", "fine sky lens"}}};
        const bool lens = part == 3;
        rhi::GraphicsDescription description = description_;
        description.name = kNames[fine_ ? 1 : 0][part];
        description.vertex = lens ? "sky_lens.vert" : "sky.vert";
        description.fragment = "sky.frag";
        description.bindings = {{0, sizeof(glm::vec4), vk::VertexInputRate::eVertex}};
        description.attributes = {{0, 0, vk::Format::eR32G32B32A32Sfloat, 0}};
        // A lens hides the dome, and the nearer of two lenses the other: each pixel is painted once.
        if (lens) description.depth = rhi::Depth::TestAndWrite;
        description.constants = {part, fine_ ? 1u : 0u};
        context_.bind(context_.pipelines.graphics(description));
        context_.commands.bindVertexBuffers(0, mesh.vertices.get(), {0});
        context_.commands.bindIndexBuffer(mesh.indices.get(), 0, vk::IndexType::eUint16);
        context_.commands.drawIndexed(mesh.indexCount, instances, 0, 0, 0);
    }

    // Made of vertices that the shader places by itself.
    void drawn(const char* name, const char* vertex, const char* fragment, std::uint32_t vertices,
               std::uint32_t instances) {
        rhi::GraphicsDescription description = description_;
        description.name = name;
        description.vertex = vertex;
        description.fragment = fragment;
        description.blend = rhi::Blend::PremultipliedAlpha;
        if (vertices == 4) description.topology = vk::PrimitiveTopology::eTriangleStrip;
        context_.bind(context_.pipelines.graphics(description));
        context_.commands.draw(vertices, instances, 0, 0);
    }

  private:
    graph::PassContext& context_;
    bool fine_;
    rhi::GraphicsDescription description_;
};

} // namespace

SkyResources makeSky(const rhi::Device& device, rhi::DeletionQueue& deletions) {
    SkyResources sky;
    // Crowded at the horizon, where the gradient changes fastest; as few triangles as that allows.
    sky.sea = makeRing(device, deletions, "sky sea",
                       {-90.0f, -50.0f, -28.0f, -16.0f, -9.0f, -5.0f, -2.6f, -1.2f, -0.4f, -0.001f});
    sky.banks = makeRing(device, deletions, "sky banks", {-0.6f, 2.5f, 6.0f, 11.0f, 19.5f});
    sky.overhead =
        makeRing(device, deletions, "sky overhead", {19.5f, 24.0f, 30.0f, 38.0f, 50.0f, 66.0f, 90.0f});
    sky.lens = makeLens(device, deletions);
    const auto upload = [&](const char* name, const CloudPainting& painting) {
        return rhi::uploadImage(device, deletions, name, {painting.width, painting.height},
                                painting.rgba.data());
    };
    sky.bankPainting = upload("cloud banks", paintBanks());
    sky.lumpPainting = upload("cloud lumps", paintLumps());
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
                                  {{sky.bankPainting.view(), context.executor.linear()},
                                   {sky.lumpPainting.view(), context.executor.linear()}});
            context.push(skyPush(*frame.scene));
            const SkyView& view = frame.scene->sky;
            const auto holes = static_cast<std::uint32_t>(std::max(0, view.blackHoles));
            const bool fine = frame.quality->fineSky;
            SkyRecorder record(context, fine);
            // A fine sky bends every pixel's ray by itself.
            if (!fine && holes > 0) record.part(3, sky.lens, holes);
            record.part(2, sky.sea);
            record.part(0, sky.banks);
            record.part(1, sky.overhead);
            record.drawn("sun", "sun.vert", "sun.frag", 4, 1);
            if (view.rays > 0) record.drawn("sun rays", "rays.vert", "flat.frag", 3 * kRays, 1);
            if (holes > 0) record.drawn("black holes", "hole.vert", "hole.frag", 4, holes);
        });
}

} // namespace vf
