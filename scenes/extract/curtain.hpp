// Purpose: the curtain that opens the duel (STORY D12): two cloth panels between the audience and the
// fighters. A picture only in this version: its folds are computed, Bullet does not know it.
#pragma once

#include "renderer/world/mesh_data.hpp"

#include <vector>

namespace vf::extract {

// `open` 0 closed … 1 gathered at the sides; `stageYaw` as in Snapshot.
std::vector<MeshData> curtainMeshes(float open, float stageYaw, float seconds);

} // namespace vf::extract
