// Purpose: what the passes of one frame share. Built by FramePlan (frame_data.cpp) from the RenderScene
// before any pass is added; lives until the frame is recorded.
#pragma once

#include "renderer/graph/executor.hpp"
#include "renderer/passes/crowd.hpp"
#include "renderer/passes/gpu_scene.hpp"
#include "renderer/passes/particle_batch.hpp"
#include "renderer/passes/quality.hpp"
#include "shaders/interop/frame.h"

#include <array>
#include <optional>

namespace vf {

// A mesh of a figure with this frame's vertices.
struct SkinnedDraw {
    const FigureDraw* figure = nullptr;
    const GpuMesh* mesh = nullptr;
    vk::Buffer buffer;
    vk::DeviceSize offset = 0;
    float side = 0; // +1: only above the ring, -1: only below, 0: all
    float depth = 0;
    bool seen = false, castsShadow = false;
    vk::DeviceAddress materials = 0; // the figure's table, the frame's own where it overrides something
};

// A part of a figure that is blended over what is behind it.
struct TransparentDraw {
    std::uint32_t figure = 0;             // into FrameData::figures
    const MaterialRange* range = nullptr; // null: the whole figure, as an X-ray
    int order = 0;                        // MToon's render queue
    bool writesDepth = false;
};

// Work for the compute skinning of a GPU.
struct SkinJob {
    const GpuMesh* mesh = nullptr;
    vk::DeviceAddress joints = 0, skinned = 0, trail = 0;
    float smear = 0;
};

// The part of a picture that a target shows, in pixels of the scene: all of it, or a tile of a photo.
struct Region {
    vk::Offset2D origin;
    vk::Extent2D size, whole;
    static Region all(vk::Extent2D size) { return {{0, 0}, size, size}; }
};

struct FrameData {
    const RenderScene* scene = nullptr;
    const GpuScene* gpu = nullptr;
    const QualityParams* quality = nullptr;
    bool impact = false; // an impact frame: ink figures on paper, nothing else
    interop::FrameConstants constants{};
    rhi::UploadRing::Slice constantsSlice{};
    glm::vec3 forward{0, 0, -1}; // of the camera

    std::vector<SkinnedDraw> figures; // front to back
    std::vector<SkinnedDraw> shadows;
    std::vector<TransparentDraw> transparent; // in the order in which they are drawn
    Crowd crowd;
    std::vector<SkinJob> skinJobs;
    std::vector<CpuSkinJob> cpuSkinJobs;

    rhi::UploadRing::Slice instances{};
    enum class Shown : std::uint8_t { Whole, Fading, Hidden };
    // One draw: `count` instances of a mesh. Large things one by one, front to back; small ones by mesh.
    struct RigidBatch {
        MeshId mesh = 0;
        std::uint32_t first = 0, count = 0;
        Shown shown = Shown::Whole;
        bool shadow = false; // casts one that shows
    };
    std::vector<RigidBatch> rigids;
    struct Cloth {
        rhi::UploadRing::Slice vertices, indices;
        std::uint32_t indexCount = 0, instance = 0;
    };
    std::vector<Cloth> cloths;

    ParticleBatch particles;
    rhi::UploadRing::Slice particleEmitters{};
    graph::BufferHandle particleOrder; // where the device sorts matte particles
    vk::DeviceAddress particleOrderAddress = 0;

    graph::ImageHandle shadowMap, colour, depth, bloom, focus, output;
    graph::BufferHandle skinned;
    vk::DeviceSize skinnedBytes = 0; // of the GPU's buffer, used up to here
    vk::Format colourFormat = vk::Format::eR8G8B8A8Unorm;
    bool glowIsDone = false;              // `bloom` is of the whole picture, drawn earlier
    graph::ImageHandle keptGlow;          // takes this frame's, for tiles that follow
    vk::Extent2D wholeOutput;             // of which `output` may be a tile
    vk::Offset2D outputOrigin;            // of that tile
    std::optional<vk::Rect2D> outputPart; // what the last pass may write, beside another frame's part
};

// What of the renderer outlives a frame and is written while one is planned.
struct PlanMemory {
    rhi::UploadRing& upload;
    const rhi::Buffer& skinned; // takes the GPU's skinned vertices; none while quality.gpu_skinning is off
    CrowdVertices& crowd;
    std::uint64_t frame;            // its number
    vk::DeviceSize skinnedFrom = 0; // bytes of `skinned` that another view of this frame has taken
};

// Chooses meshes, lists what is to be skinned on the CPU or the GPU, culls and writes instances.
FrameData planFrame(const RenderScene& scene, const GpuScene& gpu, const QualityParams& quality,
                    const Region& region, const PlanMemory& memory);

// With y up in clip space, for what is drawn by hand over the picture.
glm::mat4 upwardViewProjection(const CameraView& camera, float aspect);

// Vertex layouts of the rigid pipelines.
struct VertexLayout {
    std::vector<vk::VertexInputBindingDescription> bindings;
    std::vector<vk::VertexInputAttributeDescription> attributes;
};
const VertexLayout& rigidLayout();
const VertexLayout& rigidPositionLayout();

} // namespace vf
