// Purpose: what stays on the device between frames: figures with their levels of detail, and rigid meshes.
// Owned by the Renderer. Filled while loading, read while recording.
#pragma once

#include "renderer/assets/model.hpp"
#include "renderer/passes/figure_indices.hpp"
#include "renderer/passes/figure_textures.hpp"
#include "renderer/rhi/upload.hpp"
#include "renderer/world/mesh_data.hpp"
#include "renderer/world/render_scene.hpp"
#include "shaders/interop/frame.h"

#include <memory>
#include <optional>

namespace vf {

// What of a figure's vertex never moves; binding 1.
struct FigureVertex {
    std::uint32_t control;  // bytes from the low end: shading shift (0.5: none), outline's width (1 = 20 mm),
                            // mark mask, mark place
    std::uint32_t material; // high half: 1 where no shadow falls, because a face's expressions move it
    glm::vec2 uv;
};

struct RigidVertex {
    glm::vec3 position;
    std::uint32_t normal; // snorm
    std::uint32_t lit;    // a: glow
    std::uint32_t shade;  // a: toony
};

struct RigidInstance {
    glm::vec4 row0, row1, row2, tint;
};

struct GpuMesh {
    assets::Piece piece = assets::Piece::Always;
    std::uint32_t lod = 0, vertexCount = 0;
    FigureIndices order; // without the indices themselves
    const assets::Mesh* mesh = nullptr;
    rhi::Buffer attributes, indices, rest; // rest: for the compute path
    // Of a mesh that may stand in a crowd: its number among all such that there ever were, the place of its
    // triangles in crowdIndices(), and what is in `attributes`.
    std::optional<std::uint32_t> crowdNumber;
    std::uint32_t firstCrowdIndex = 0;
    std::vector<FigureVertex> attributeCopy;
};

struct GpuFigure {
    std::shared_ptr<const assets::Model> model;
    std::vector<GpuMesh> meshes;
    std::vector<interop::FigureMaterial> materials;
    rhi::Buffer table; // of `materials`
    FigureTextures textures;
    std::uint32_t lods = 1;
};

struct RigidRange {
    std::uint32_t firstIndex = 0, indexCount = 0;
    std::int32_t vertexOffset = 0;
    float radius = 1; // about the mesh's origin
};

class GpuScene {
  public:
    GpuScene(const rhi::Device& device, rhi::DeletionQueue& deletions, const rhi::Pipelines& pipelines)
        : device_(device), deletions_(deletions), pipelines_(pipelines), samplers_(device) {
        assets::Model blank;
        blank.name = "no textures";
        blank.materials.resize(1);
        blank.materials[0].base.image = 0;
        blank.images.push_back({1, 1, {255, 255, 255, 255}});
        blank_ = FigureTextures(device, deletions, pipelines, samplers_, blank);
    }

    FigureId addFigure(std::shared_ptr<const assets::Model> model);
    // Puts another model in a figure's place; the old one lives until its frames are done.
    void replaceFigure(FigureId id, std::shared_ptr<const assets::Model> model);
    MeshId addMesh(const MeshData& mesh);
    // After the last addMesh: one vertex and one index buffer for all rigid meshes.
    void uploadMeshes();

    // After a lost device, while this is empty: all that `lost` had, under the same ids. Asks nothing of its
    // device.
    void restore(const GpuScene& lost);

    const GpuFigure& figure(FigureId id) const { return figures_[id]; }
    // White in every slot, for pipelines whose shaders name textures that they are specialised not to read.
    vk::DescriptorSet blankTextures() const { return blank_.set(0); }
    vk::Buffer crowdIndices() const { return crowdIndices_.get(); }
    const RigidRange& range(MeshId id) const { return ranges_[id]; }
    vk::Buffer rigidVertices() const { return rigidVertices_.get(); }
    vk::Buffer rigidIndices() const { return rigidIndices_.get(); }

  private:
    GpuFigure upload(std::shared_ptr<const assets::Model> model);

    const rhi::Device& device_;
    rhi::DeletionQueue& deletions_;
    const rhi::Pipelines& pipelines_;
    SamplerSet samplers_;
    FigureTextures blank_;
    std::vector<GpuFigure> figures_;
    std::vector<std::uint32_t> crowdTriangles_; // of all meshes that may stand in a crowd, replaced ones too
    std::uint32_t crowdMeshes_ = 0;
    rhi::Buffer crowdIndices_;
    std::vector<RigidRange> ranges_;
    std::vector<RigidVertex> vertices_;
    std::vector<std::uint32_t> indices_;
    rhi::Buffer rigidVertices_, rigidIndices_;
};

RigidVertex pack(const MeshVertex& vertex);

} // namespace vf
