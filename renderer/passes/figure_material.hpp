// Purpose: a model's material as the shaders read it: a row of its figure's material table. Called while
// loading, and for the few materials that a frame overrides. Thread: any.
#pragma once

#include "renderer/assets/model.hpp"
#include "renderer/world/render_scene.hpp"
#include "shaders/interop/frame.h"

#include <array>

namespace vf {

// The texture slots in the order of the shaders' bindings.
std::array<const assets::TextureSlot*, 8> textureSlots(const assets::Material& material);
// kBaseMap … kUvMaskMap of interop/frame.h.
std::uint32_t slotBits(const assets::Material& material);
// What the material's pipeline is specialised for; 0 for an opaque one of plain colours.
std::uint32_t surfaceBits(const assets::Material& material);

// The override's colours take the place of the material's own; its texture coordinates come on top of them.
interop::FigureMaterial packMaterial(const assets::Material& material,
                                     const MaterialOverride* change = nullptr);

} // namespace vf
