// Purpose: skinning on one CPU core, which software Vulkan needs (it skins three times slower in a shader).
// SSE2 without FMA: the same bits on every x86-64. Owner: renderer/passes. Thread: any; calls on different
// outputs may run at once. Called once per visible mesh and frame; 2 × 2.9k triangles take about 0.1 ms.
#pragma once

#include "renderer/assets/model.hpp"

#include <glm/mat3x4.hpp>

#include <cstdint>
#include <span>

namespace vf::assets {

// The stream that changes every frame; texture coordinates and the like lie in another one.
struct SkinnedVertex {
    float position[3];
    std::uint32_t normal;        // x, y, z as signed normalised bytes, low byte first; high byte 0
    std::uint32_t outlineNormal; // likewise
};
static_assert(sizeof(SkinnedVertex) == 20);

// `joints` are the rows that skinMatrices gives, at least mesh.jointLimit of them. `morphs` are weights by
// index of Model::morphNames and may be shorter. `out` takes mesh.vertices.size() vertices or more; it is
// only written, so it may be mapped memory.
void skin(const Mesh& mesh, std::span<const glm::mat3x4> joints, std::span<const float> morphs,
          std::span<SkinnedVertex> out);
inline void skin(const Mesh& mesh, std::span<const glm::mat3x4> joints, std::span<SkinnedVertex> out) {
    skin(mesh, joints, {}, out);
}

// After skin(): stretches what faces away from its motion back towards its place under `trail` (as many
// joints as `joints`), by `amount` 0..1 and unevenly, as a brush would. Reads what skin() left in `out`, so
// that memory must be readable at speed.
void smear(const Mesh& mesh, std::span<const glm::mat3x4> joints, std::span<const glm::mat3x4> trail,
           float amount, std::span<SkinnedVertex> out);

} // namespace vf::assets
