// Purpose: sorts matte particles on the device: a stable radix sort of 16-bit depths in two rounds, so that
// the same frame gives the same picture. The number of passes does not depend on the number of particles.
// Owner: the Renderer. Called once a frame while quality.gpu_sort is on; recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"

namespace vf {

struct ParticleSorter {
    rhi::Buffer items[2], counts;
};

// At the most; beyond them the oldest are not drawn.
inline constexpr std::uint32_t kMostSorted = 131072;

ParticleSorter makeParticleSorter(const rhi::Device& device, rhi::DeletionQueue& deletions);
// Leaves the order in `frame.particleOrder`. Nothing to do without matte particles.
void addParticleSortPasses(graph::FrameGraph& graph, FrameData& frame, const ParticleSorter& sorter);

} // namespace vf
