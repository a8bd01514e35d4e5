#include "renderer/passes/gpu_scene.hpp"

#include "renderer/base/check.hpp"
#include "renderer/passes/figure_material.hpp"

#include <glm/packing.hpp>

#include <algorithm>
#include <cmath>

namespace vf {

namespace {

using Usage = vk::BufferUsageFlagBits;

FigureVertex bake(const assets::Material& material, const assets::Vertex& vertex) {
    const float shift =
        std::clamp(material.shadingShift + (vertex.toon.x - 128.0f / 255.0f) * 2.0f, -1.0f, 1.0f);
    float width = 0;
    if (material.outlineMode != assets::Material::OutlineMode::None) width = material.outlineWidth;
    width = std::clamp(width * vertex.toon.y / 0.02f, 0.0f, 1.0f);
    return {glm::packUnorm4x8(glm::vec4(shift * 0.5f + 0.5f, width, vertex.toon.z, vertex.toon.w)),
            vertex.material, vertex.uv};
}

// The layout of shaders/passes/skin.comp.
struct RestVertex {
    glm::vec3 position;
    std::uint32_t normal, outlineNormal, joints01, joints23, weights01, weights23;
};

RestVertex rest(const assets::Vertex& v) {
    const auto pair = [](std::uint16_t low, std::uint16_t high) {
        return low | static_cast<std::uint32_t>(high) << 16;
    };
    return {v.position,
            glm::packSnorm4x8(glm::vec4(v.normal, 0)),
            glm::packSnorm4x8(glm::vec4(v.outlineNormal, 0)),
            pair(v.joints[0], v.joints[1]),
            pair(v.joints[2], v.joints[3]),
            glm::packUnorm2x16({v.weights.x, v.weights.y}),
            glm::packUnorm2x16({v.weights.z, v.weights.w})};
}

} // namespace

RigidVertex pack(const MeshVertex& v) {
    return {v.position, glm::packSnorm4x8(glm::vec4(v.normal, 0)),
            glm::packUnorm4x8(glm::vec4(v.lit, v.glow)), glm::packUnorm4x8(glm::vec4(v.shade, v.toony))};
}

GpuFigure GpuScene::upload(std::shared_ptr<const assets::Model> model) {
    GpuFigure figure;
    figure.model = model;
    for (const assets::Material& material : model->materials)
        figure.materials.push_back(packMaterial(material));
    figure.table = rhi::uploadBuffer(device_, deletions_, model->name + " materials", figure.materials.data(),
                                     figure.materials.size() * sizeof(interop::FigureMaterial),
                                     Usage::eStorageBuffer | Usage::eShaderDeviceAddress);
    figure.textures = FigureTextures(device_, deletions_, pipelines_, samplers_, *model);
    const std::size_t known = crowdTriangles_.size();
    for (const assets::Mesh& mesh : model->meshes) {
        if (mesh.indices.empty()) continue;
        GpuMesh gpu;
        gpu.piece = mesh.piece;
        gpu.lod = mesh.lod;
        gpu.mesh = &mesh;
        gpu.vertexCount = static_cast<std::uint32_t>(mesh.vertices.size());
        figure.lods = std::max(figure.lods, mesh.lod + 1);
        std::vector<FigureVertex> attributes;
        std::vector<RestVertex> rests;
        for (const assets::Vertex& vertex : mesh.vertices) {
            attributes.push_back(bake(model->materials[vertex.material], vertex));
            rests.push_back(rest(vertex));
        }
        for (const assets::MorphTarget& morph : mesh.morphs)
            for (const std::uint32_t vertex : morph.vertices) attributes[vertex].material |= 1u << 16;
        gpu.attributes =
            rhi::uploadBuffer(device_, deletions_, model->name + " attributes", attributes.data(),
                              attributes.size() * sizeof(FigureVertex), Usage::eVertexBuffer);
        gpu.order = arrange(model->materials, mesh);
        gpu.indices =
            rhi::uploadBuffer(device_, deletions_, model->name + " indices", gpu.order.indices.data(),
                              gpu.order.indices.size() * 4, Usage::eIndexBuffer);
        // The finest meshes are of figures that fill the picture: few, and worth their own constants.
        if (mesh.lod > 0 && gpu.order.plain == gpu.order.all) {
            gpu.crowdNumber = crowdMeshes_++;
            gpu.firstCrowdIndex = static_cast<std::uint32_t>(crowdTriangles_.size());
            crowdTriangles_.insert(crowdTriangles_.end(), gpu.order.indices.begin(),
                                   gpu.order.indices.begin() + gpu.order.all);
            gpu.attributeCopy = attributes;
        }
        gpu.order.indices = {};
        gpu.rest = rhi::uploadBuffer(device_, deletions_, model->name + " rest", rests.data(),
                                     rests.size() * sizeof(RestVertex),
                                     Usage::eStorageBuffer | Usage::eShaderDeviceAddress);
        figure.meshes.push_back(std::move(gpu));
    }
    if (crowdTriangles_.size() > known)
        crowdIndices_ = rhi::uploadBuffer(device_, deletions_, "crowd indices", crowdTriangles_.data(),
                                          crowdTriangles_.size() * 4, Usage::eIndexBuffer);
    return figure;
}

FigureId GpuScene::addFigure(std::shared_ptr<const assets::Model> model) {
    figures_.push_back(upload(std::move(model)));
    return static_cast<FigureId>(figures_.size() - 1);
}

void GpuScene::replaceFigure(FigureId id, std::shared_ptr<const assets::Model> model) {
    VF_CHECK(id < figures_.size());
    figures_[id] = upload(std::move(model));
}

MeshId GpuScene::addMesh(const MeshData& mesh) {
    RigidRange range;
    range.firstIndex = static_cast<std::uint32_t>(indices_.size());
    range.indexCount = static_cast<std::uint32_t>(mesh.indices.size());
    range.vertexOffset = static_cast<std::int32_t>(vertices_.size());
    float farthest = 0;
    for (const MeshVertex& vertex : mesh.vertices) {
        vertices_.push_back(pack(vertex));
        farthest = std::max(farthest, glm::dot(vertex.position, vertex.position));
    }
    range.radius = std::sqrt(farthest);
    indices_.insert(indices_.end(), mesh.indices.begin(), mesh.indices.end());
    ranges_.push_back(range);
    return static_cast<MeshId>(ranges_.size() - 1);
}

void GpuScene::uploadMeshes() {
    if (vertices_.empty()) return;
    rigidVertices_ = rhi::uploadBuffer(device_, deletions_, "rigid vertices", vertices_.data(),
                                       vertices_.size() * sizeof(RigidVertex), Usage::eVertexBuffer);
    rigidIndices_ = rhi::uploadBuffer(device_, deletions_, "rigid indices", indices_.data(),
                                      indices_.size() * 4, Usage::eIndexBuffer);
}

void GpuScene::restore(const GpuScene& lost) {
    VF_CHECK(figures_.empty() && ranges_.empty());
    for (const GpuFigure& figure : lost.figures_) addFigure(figure.model);
    ranges_ = lost.ranges_;
    vertices_ = lost.vertices_;
    indices_ = lost.indices_;
    uploadMeshes();
}

} // namespace vf
