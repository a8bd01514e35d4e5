// Purpose: the picture of the curtain that opens the duel (STORY D12): the cloth of scenes/stage's Curtain as
// meshes of one frame, in two tones with an ink line. Owner: none, a function. Thread: any.
#pragma once

#include "renderer/base/param.hpp"
#include "renderer/world/mesh_data.hpp"

#include <glm/vec3.hpp>

#include <span>
#include <vector>

namespace vf::extract {

struct CurtainLook : ParamGroup {
    explicit CurtainLook(ParamRegistry& registry) : ParamGroup(registry, "curtain_look") {}
    Param<int> detail{*this,
                      {.name = "detail",
                       .value = 3,
                       .min = 1,
                       .max = 4,
                       .help = "Strips of cloth drawn between two hooks: the more, the rounder the folds."}};
    Param<float> ink{*this,
                     {.name = "ink",
                      .value = 1.0f,
                      .min = 0.0f,
                      .max = 4.0f,
                      .unit = "×",
                      .help = "Multiplies the width of the line around the cloth and its folds."}};
    Param<float> shadow{*this,
                        {.name = "shadow",
                         .value = 0.0f,
                         .min = -1.0f,
                         .max = 1.0f,
                         .help = "How much of each fold lies in its shade tone."}};
};

struct CurtainView {
    std::span<const glm::vec3> points; // as sim::Snapshot::curtain
    glm::vec3 camera{0};               // the line is drawn for it
    glm::vec3 light{0, 1, 0};          // of the scene: the cloth is painted so that it reads at any
};

std::vector<MeshData> curtainMeshes(const CurtainView& view, const CurtainLook& look);

} // namespace vf::extract
