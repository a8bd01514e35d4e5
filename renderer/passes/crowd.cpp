#include "renderer/passes/crowd.hpp"

#include "renderer/base/check.hpp"
#include "renderer/passes/figure_recorder.hpp"

#include <algorithm>

namespace vf {

namespace {

using Command = vk::DrawIndexedIndirectCommand;

// A held figure has two places, one that is read while the other is written; what moves every frame has
// one more.
constexpr std::size_t kPlacesPerDraw = 3;

} // namespace

bool crowdable(const SkinnedDraw& draw) {
    return draw.mesh->crowdNumber && (draw.mesh->lod >= 2 || draw.figure->held) && draw.side == 0 &&
           draw.figure->view == FigureView::Film;
}

bool CrowdVertices::find(const SkinnedDraw& draw, std::uint64_t number, std::vector<CpuSkinJob>& jobs,
                         Placed& placed) {
    const FigureDraw& figure = *draw.figure;
    MeshPlaces& mesh = meshes_[*draw.mesh->crowdNumber];
    // Nothing but joints and morphs makes the vertices.
    const bool whole = figure.smear <= 0;
    const auto reuse = [&](std::size_t index) {
        if (index >= mesh.places.size()) return false;
        Place& place = mesh.places[index];
        if (!place.whole || place.joints != figure.joints || place.morphs != figure.morphs) return false;
        place.used = number;
        placed = {index, place.first};
        return true;
    };
    if (whole) {
        // Mostly the figures come in the order of the frame before.
        if (reuse(placed.index)) return true;
        const auto known = mesh.byPose.find(figure.joints.data());
        if (known != mesh.byPose.end() && reuse(known->second)) return true;
    }
    CpuSkinJob job{draw.mesh->mesh, &figure};
    Place* place = findFree(*draw.mesh, number, job);
    if (!place) return false;
    placed = {static_cast<std::size_t>(place - mesh.places.data()), place->first};
    if (const auto old = mesh.byPose.find(place->joints.data());
        old != mesh.byPose.end() && old->second == placed.index)
        mesh.byPose.erase(old);
    if (whole) mesh.byPose[figure.joints.data()] = placed.index;
    place->used = number;
    place->whole = whole;
    place->joints = figure.joints;
    place->morphs = figure.morphs;
    job.out = reinterpret_cast<assets::SkinnedVertex*>(vertices_.mapped()) + place->first;
    jobs.push_back(job);
    return true;
}

CrowdVertices::Place* CrowdVertices::findFree(const GpuMesh& mesh, std::uint64_t number, CpuSkinJob& job) {
    auto& [places, byPose, next] = meshes_[*mesh.crowdNumber];
    for (std::size_t i = 0; i < places.size(); ++i) {
        next = next + 1 < places.size() ? next + 1 : 0;
        if (places[next].used + framesInFlight_ <= number) return &places[next];
    }
    if (taken_ + mesh.vertexCount > capacity_) return nullptr;
    Place& place = places.emplace_back();
    place.first = static_cast<std::uint32_t>(taken_);
    taken_ += mesh.vertexCount;
    job.attributes = std::as_bytes(std::span(mesh.attributeCopy));
    job.attributesOut = attributes_.mapped() + place.first * sizeof(FigureVertex);
    return &place;
}

bool CrowdVertices::placeAll(FrameData& frame, const std::vector<SkinnedDraw>& draws, std::uint64_t number) {
    placed_.resize(draws.size());
    for (std::size_t i = 0; i < draws.size(); ++i) {
        const std::uint32_t mesh = *draws[i].mesh->crowdNumber;
        if (mesh >= meshes_.size()) meshes_.resize(mesh + 1);
        if (!find(draws[i], number, frame.cpuSkinJobs, placed_[i])) return false;
    }
    return true;
}

// Everything anew: the frames in flight keep the old buffers, and places of meshes that are gone end here.
void CrowdVertices::grow(const std::vector<SkinnedDraw>& draws) {
    capacity_ = taken_ = 0;
    meshes_.clear();
    for (const SkinnedDraw& draw : draws) capacity_ += draw.mesh->vertexCount * kPlacesPerDraw;
    using Usage = vk::BufferUsageFlagBits;
    vertices_ = rhi::Buffer(device_, deletions_, "crowd vertices", capacity_ * sizeof(assets::SkinnedVertex),
                            Usage::eVertexBuffer, rhi::Memory::Upload);
    attributes_ = rhi::Buffer(device_, deletions_, "crowd attributes", capacity_ * sizeof(FigureVertex),
                              Usage::eVertexBuffer, rhi::Memory::Upload);
}

void CrowdVertices::plan(FrameData& frame, const std::vector<SkinnedDraw>& draws, rhi::UploadRing& upload,
                         std::uint64_t number) {
    if (draws.empty()) return;
    const std::size_t before = frame.cpuSkinJobs.size();
    if (!placeAll(frame, draws, number)) {
        frame.cpuSkinJobs.resize(before);
        grow(draws);
        VF_CHECK(placeAll(frame, draws, number));
    }
    Crowd& crowd = frame.crowd;
    crowd.vertices = vertices_.get();
    crowd.attributes = attributes_.get();
    crowd.indices = frame.gpu->crowdIndices();
    crowd.figures = upload.allocate(draws.size() * sizeof(interop::FigurePush));
    crowd.commands = upload.allocate(2 * draws.size() * sizeof(Command));
    auto* figure = reinterpret_cast<interop::FigurePush*>(crowd.figures.data);
    auto* command = reinterpret_cast<Command*>(crowd.commands.data);
    order_.clear();
    for (std::uint32_t i = 0; i < draws.size(); ++i) order_.emplace_back(draws[i].depth, i);
    std::sort(order_.begin(), order_.end());
    const auto list = [&](bool SkinnedDraw::*wanted) {
        std::uint32_t count = 0;
        for (const auto& [depth, i] : order_) {
            if (!(draws[i].*wanted)) continue;
            *command++ = Command(draws[i].mesh->order.all, 1, draws[i].mesh->firstCrowdIndex,
                                 static_cast<std::int32_t>(placed_[i].first), i);
            ++count;
        }
        return count;
    };
    crowd.seen = list(&SkinnedDraw::seen);
    crowd.shadows = list(&SkinnedDraw::castsShadow);
    for (const SkinnedDraw& draw : draws) *figure++ = figurePush(draw);
}

void drawCrowd(graph::PassContext& context, const Crowd& crowd) {
    context.commands.bindVertexBuffers(0, {crowd.vertices, crowd.attributes, crowd.figures.buffer},
                                       {0, 0, crowd.figures.offset});
    context.commands.bindIndexBuffer(crowd.indices, 0, vk::IndexType::eUint32);
    context.commands.drawIndexedIndirect(crowd.commands.buffer, crowd.commands.offset, crowd.seen,
                                         sizeof(Command));
}

void drawCrowdShadows(graph::PassContext& context, const Crowd& crowd) {
    if (crowd.shadows == 0) return;
    context.commands.bindVertexBuffers(0, crowd.vertices, {0});
    context.commands.bindIndexBuffer(crowd.indices, 0, vk::IndexType::eUint32);
    context.commands.drawIndexedIndirect(crowd.commands.buffer,
                                         crowd.commands.offset + crowd.seen * sizeof(Command), crowd.shadows,
                                         sizeof(Command));
}

} // namespace vf
