#include "renderer/passes/crowd.hpp"

#include "renderer/passes/figure_recorder.hpp"

#include <map>

namespace vf {

bool crowdable(const SkinnedDraw& draw) {
    // Finer meshes are of figures that are large in the picture: few, and worth their own constants per
    // pixel.
    return draw.mesh->lod >= 2 && draw.mesh->order.plain == draw.mesh->order.all && draw.side == 0 &&
           draw.figure->view == FigureView::Film;
}

void planCrowd(FrameData& frame, std::vector<SkinnedDraw>& draws, rhi::UploadRing& upload) {
    if (draws.empty()) return;
    std::size_t vertices = 0, indices = 0;
    std::map<const GpuMesh*, std::uint32_t> firstIndex;
    std::vector<const GpuMesh*> meshes; // distinct, in the order of their first draw
    for (const SkinnedDraw& draw : draws) {
        vertices += draw.mesh->vertexCount;
        if (!firstIndex.emplace(draw.mesh, static_cast<std::uint32_t>(indices)).second) continue;
        meshes.push_back(draw.mesh);
        indices += draw.mesh->mesh->indices.size();
    }
    Crowd& crowd = frame.crowd;
    crowd.vertices = upload.allocate(vertices * sizeof(assets::SkinnedVertex));
    crowd.attributes = upload.allocate(vertices * sizeof(FigureVertex));
    crowd.indices = upload.allocate(indices * sizeof(std::uint32_t));
    std::byte* out = crowd.indices.data;
    for (const GpuMesh* mesh : meshes) {
        const auto bytes = std::as_bytes(std::span(mesh->mesh->indices));
        std::copy(bytes.begin(), bytes.end(), out);
        out += bytes.size();
    }
    std::vector<interop::FigurePush> figures;
    std::uint32_t first = 0;
    for (SkinnedDraw& draw : draws) {
        draw.buffer = crowd.vertices.buffer;
        draw.offset = crowd.vertices.offset + first * sizeof(assets::SkinnedVertex);
        frame.cpuSkinJobs.push_back({draw.mesh->mesh, draw.figure,
                                     reinterpret_cast<assets::SkinnedVertex*>(crowd.vertices.data) + first,
                                     std::as_bytes(std::span(draw.mesh->attributeCopy)),
                                     crowd.attributes.data + first * sizeof(FigureVertex)});
        crowd.draws.push_back(
            {draw.mesh->order.plain, firstIndex[draw.mesh], static_cast<std::int32_t>(first)});
        figures.push_back(figurePush(draw));
        first += draw.mesh->vertexCount;
    }
    crowd.figures = upload.write(std::span<const interop::FigurePush>(figures));
}

void drawCrowd(graph::PassContext& context, const Crowd& crowd) {
    context.commands.bindVertexBuffers(
        0, {crowd.vertices.buffer, crowd.attributes.buffer, crowd.figures.buffer},
        {crowd.vertices.offset, crowd.attributes.offset, crowd.figures.offset});
    context.commands.bindIndexBuffer(crowd.indices.buffer, crowd.indices.offset, vk::IndexType::eUint32);
    std::uint32_t instance = 0;
    for (const Crowd::Draw& draw : crowd.draws)
        context.commands.drawIndexed(draw.indexCount, 1, draw.firstIndex, draw.firstVertex, instance++);
}

} // namespace vf
