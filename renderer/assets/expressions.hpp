// Purpose: VRMC_vrm expressions 1.0 at run time: from the weights that somebody asks for to morph weights and
// changed materials, by the rules of the specification: clamping, isBinary, and emotions that keep blink,
// gaze and mouth quiet. Owner: scenes/extract. Thread: any, one Face per thread. Called once per figure and
// frame.
#pragma once

#include "renderer/assets/look_at.hpp"
#include "renderer/assets/model.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace vf::assets {

// What expressions make of a material; colours linear. Texture coordinates: uv · uvScale + uvOffset, after
// the slot's own transform.
struct MaterialChange {
    std::uint32_t material = 0;
    glm::vec4 base{1};
    glm::vec3 shade{0}, emissive{0}, rim{0}, outline{0}, matcap{1};
    glm::vec2 uvScale{1}, uvOffset{0};
};

// Keep it between frames: it does not allocate again.
struct Face {
    std::vector<float> morphs;             // by index of Model::morphNames, for skin()
    std::vector<MaterialChange> materials; // those that differ from the model's now
};

// The place of a name in Model::expressions and Model::morphNames. Ask once, not per frame.
std::optional<std::uint32_t> expressionIndex(const Model& model, std::string_view name);

// `requested`: a weight for each of Model::expressions; missing ones are 0, whatever is outside 0 to 1 is
// clamped. `gaze` moves eyes that are expressions.
void applyExpressions(const Model& model, std::span<const float> requested, const Gaze& gaze, Face& out);

} // namespace vf::assets
