// Purpose: far figures of plain colours, recorded as one command a pass: what a figure more costs the
// recording thread is a row in two lists. Vertices stay on the device while a pose is held. Owner: the
// Renderer (CrowdVertices), a frame's plan (Crowd). Recording thread.
#pragma once

#include "renderer/graph/executor.hpp"
#include "renderer/passes/cpu_skinner.hpp"
#include "renderer/passes/gpu_scene.hpp"

namespace vf {

struct SkinnedDraw;
struct FrameData;

// Of one frame. One numbering of vertices and one of indices for all; a figure is the instance of its own
// draw.
struct Crowd {
    vk::Buffer vertices, attributes, indices;
    rhi::UploadRing::Slice figures{};  // FigurePush by instance
    rhi::UploadRing::Slice commands{}; // the seen ones front to back, then those that cast a shadow
    std::uint32_t seen = 0, shadows = 0;
};

// Skinned vertices that outlive their frame. A place is of one mesh; it is written again only when no frame
// reads it any more.
class CrowdVertices {
  public:
    CrowdVertices(const rhi::Device& device, rhi::DeletionQueue& deletions, std::uint32_t framesInFlight)
        : device_(device), deletions_(deletions), framesInFlight_(framesInFlight) {}

    // `draws` are all crowdable. Lists the skinning of those whose vertices are not there
    // yet. `number` counts frames.
    void plan(FrameData& frame, const std::vector<SkinnedDraw>& draws, rhi::UploadRing& upload,
              std::uint64_t number);

  private:
    using Pose = std::vector<glm::mat3x4>;
    // What every frame asks of every figure, close together in memory.
    struct Place {
        const Pose* pose = nullptr; // null: of no use to another frame
        std::uint64_t used = 0;     // by this frame last
        std::uint32_t first = 0;
        bool morphed = false;
    };
    struct Kept {
        SharedList<glm::mat3x4> joints; // so that no other list gets its address
        std::vector<float> morphs;
    };
    struct MeshPlaces {
        std::vector<Place> places;
        std::vector<Kept> kept; // by place
    };
    struct Placed {
        std::size_t index = 0; // into its mesh's places
        std::uint32_t first = 0;
    };
    bool placeAll(FrameData& frame, const std::vector<SkinnedDraw>& draws, std::uint64_t number);
    // `placed` comes in as a guess. False when there is no room.
    bool find(const SkinnedDraw& draw, std::uint64_t number, std::vector<CpuSkinJob>& jobs, Placed& placed);
    bool appendPlace(const GpuMesh& mesh, MeshPlaces& places, CpuSkinJob& job);
    void grow(const std::vector<SkinnedDraw>& draws);

    const rhi::Device& device_;
    rhi::DeletionQueue& deletions_;
    std::uint32_t framesInFlight_;
    rhi::Buffer vertices_, attributes_;
    std::size_t capacity_ = 0, taken_ = 0;               // vertices
    std::vector<MeshPlaces> meshes_;                     // by GpuMesh::crowdNumber
    std::vector<Placed> placed_;                         // of the frame's draws
    std::vector<std::pair<float, std::uint32_t>> order_; // likewise, front to back
};

// Whether a mesh may be drawn with the crowd.
bool crowdable(const SkinnedDraw& draw);
// The seen ones; the pipeline is bound.
void drawCrowd(graph::PassContext& context, const Crowd& crowd);
// Those that cast a shadow, by their positions.
void drawCrowdShadows(graph::PassContext& context, const Crowd& crowd);

} // namespace vf
