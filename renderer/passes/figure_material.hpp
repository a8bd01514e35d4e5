// Purpose: a model's material as the shaders read it: a row of its figure's material table. Called while
// loading, and for the few materials that a frame overrides. Thread: any.
#pragma once

#include "renderer/assets/model.hpp"
#include "renderer/world/render_scene.hpp"
#include "shaders/interop/frame.h"

namespace vf {

// The override's colours take the place of the material's own.
interop::FigureMaterial packMaterial(const assets::Material& material,
                                     const MaterialOverride* change = nullptr);

} // namespace vf
