// Purpose: what separates the presets software, balanced and cinematic: parameters only. The passes stay the
// same rooms; these values pick pipelines, sizes and levels of detail. Thread: as ParamRegistry.
#pragma once

#include "renderer/base/param.hpp"

namespace vf {

// Choice of shadow_filter with which shadows fall on figures too.
inline constexpr std::uint32_t kCrispShadows = 2;

struct QualityParams : ParamGroup {
    explicit QualityParams(ParamRegistry& registry) : ParamGroup(registry, "quality") {}
    Param<float> renderScale{
        *this,
        {.name = "render_scale",
         .value = 0.75f,
         .min = 0.25f,
         .max = 2.0f,
         .unit = "×",
         .help = "Size of the scene's picture, relative to the window; the last pass scales it up."}};
    Param<int> shadowSize{*this,
                          {.name = "shadow_size",
                           .value = 512,
                           .min = 128,
                           .max = 4096,
                           .unit = "px",
                           .help = "Edge of the square shadow map."}};
    Param<Choice> shadowTaps{*this,
                             {.name = "shadow_filter",
                              .value = {1},
                              .help = "How cast shadows are read: off, one texel, or a crisp edge from four.",
                              .choices = "off|one|crisp"}};
    Param<float> lodPixels{*this,
                           {.name = "lod_pixels",
                            .value = 900.0f,
                            .min = 50.0f,
                            .max = 4000.0f,
                            .unit = "px",
                            .help = "A figure taller than this on the picture shows its finest mesh."}};
    Param<int> maxParticles{*this,
                            {.name = "max_particles",
                             .value = 2000,
                             .min = 0,
                             .max = 100000,
                             .help = "Particles drawn at the most; the oldest go first."}};
    Param<bool> gpuSort{*this,
                        {.name = "gpu_sort",
                         .value = false,
                         .help = "Sorts dust and smoke in compute passes instead of on the CPU; for GPUs."}};
    Param<bool> outline{*this, {.name = "outline", .value = true, .help = "Ink lines around figures."}};
    Param<bool> bloom{*this, {.name = "bloom", .value = true, .help = "Glow around what emits light."}};
    Param<bool> antialias{*this,
                          {.name = "antialias", .value = true, .help = "Smooths edges in the last pass."}};
    Param<bool> highDynamicRange{*this,
                                 {.name = "hdr",
                                  .value = false,
                                  .help = "Sixteen bits a channel for the scene and the bloom; for GPUs."}};
    Param<bool> gpuSkinning{*this,
                            {.name = "gpu_skinning",
                             .value = false,
                             .help = "Skins figures in a compute pass instead of on the CPU; for GPUs."}};
};

} // namespace vf
