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

const std::vector<glm::mat3x4>& poseOf(const FigureDraw& figure) { return figure.joints; }

// Nothing but joints and morphs makes the vertices.
bool whole(const FigureDraw& figure) { return figure.smear <= 0; }

// `place` and `kept`: of CrowdVertices, by number.
bool shows(const auto& places, const auto& kept, std::size_t i, const FigureDraw& figure) {
    const auto& place = places[i];
    return place.pose == &poseOf(figure) && place.morphed == !figure.morphs.empty() &&
           (!place.morphed || kept[i].morphs == figure.morphs);
}

} // namespace

bool crowdable(const SkinnedDraw& draw) {
    return draw.mesh->crowdNumber && (draw.mesh->lod >= 2 || draw.figure->held) && draw.side == 0 &&
           draw.figure->view == FigureView::Film;
}

bool CrowdVertices::find(const SkinnedDraw& draw, std::uint64_t number, std::vector<CpuSkinJob>& jobs,
                         Placed& placed) {
    const FigureDraw& figure = *draw.figure;
    auto& [places, kept] = meshes_[*draw.mesh->crowdNumber];
    const auto use = [&](std::size_t i) {
        places[i].used = number;
        placed = {i, places[i].first};
        return true;
    };
    std::size_t free = places.size();
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (whole(figure) && shows(places, kept, i, figure)) return use(i);
        if (free == places.size() && places[i].used + framesInFlight_ <= number) free = i;
    }
    // The same pose, made anew.
    const std::size_t guess = placed.index;
    if (whole(figure) && guess < places.size() && places[guess].pose && kept[guess].joints == figure.joints &&
        kept[guess].morphs == figure.morphs) {
        places[guess].pose = &poseOf(figure);
        kept[guess].joints = figure.joints;
        return use(guess);
    }
    CpuSkinJob job{draw.mesh->mesh, &figure};
    if (free == places.size() && !appendPlace(*draw.mesh, meshes_[*draw.mesh->crowdNumber], job))
        return false;
    places[free].pose = whole(figure) ? &poseOf(figure) : nullptr;
    places[free].morphed = !figure.morphs.empty();
    kept[free] = {figure.joints, figure.morphs};
    use(free);
    job.out = reinterpret_cast<assets::SkinnedVertex*>(vertices_.mapped()) + placed.first;
    jobs.push_back(job);
    return true;
}

bool CrowdVertices::appendPlace(const GpuMesh& mesh, MeshPlaces& places, CpuSkinJob& job) {
    if (taken_ + mesh.vertexCount > capacity_) return false;
    Place& place = places.places.emplace_back();
    places.kept.emplace_back();
    place.first = static_cast<std::uint32_t>(taken_);
    taken_ += mesh.vertexCount;
    job.attributes = std::as_bytes(std::span(mesh.attributeCopy));
    job.attributesOut = attributes_.mapped() + place.first * sizeof(FigureVertex);
    return true;
}

bool CrowdVertices::placeAll(FrameData& frame, const std::vector<SkinnedDraw>& draws, std::uint64_t number) {
    placed_.resize(draws.size());
    for (const SkinnedDraw& draw : draws)
        if (*draw.mesh->crowdNumber >= meshes_.size()) meshes_.resize(*draw.mesh->crowdNumber + 1);
    // Nearly all stand as in the frame before, and come in its order. Their places lie apart in memory that
    // has gone cold since: a loop that does nothing else waits for many of them at once.
    std::vector<std::size_t> others;
    for (std::size_t i = 0; i < draws.size(); ++i) {
        const FigureDraw& figure = *draws[i].figure;
        auto& [places, kept] = meshes_[*draws[i].mesh->crowdNumber];
        Placed& placed = placed_[i];
        if (whole(figure) && placed.index < places.size() && shows(places, kept, placed.index, figure)) {
            places[placed.index].used = number;
            placed.first = places[placed.index].first;
        } else
            others.push_back(i);
    }
    return std::all_of(others.begin(), others.end(),
                       [&](std::size_t i) { return find(draws[i], number, frame.cpuSkinJobs, placed_[i]); });
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
