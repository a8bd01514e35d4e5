// Purpose: what separates the presets software, balanced and cinematic: parameters only. The passes stay the
// same rooms; these values pick pipelines, sizes and levels of detail. Thread: as ParamRegistry.
#pragma once

#include "renderer/base/param.hpp"

namespace vf {

// Choice of shadow_filter from which on shadows fall on figures too.
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
         .help = "Size of the scene's picture, relative to the window; the last pass scales it up. With a "
                 "frame budget: the largest."}};
    Param<float> frameBudget{
        *this,
        {.name = "frame_budget",
         .value = 0.0f,
         .min = 0.0f,
         .max = 200.0f,
         .unit = "ms",
         .help = "Makes the scene's picture smaller where a frame takes longer; 0 = never."}};
    Param<float> minScale{*this,
                          {.name = "min_scale",
                           .value = 0.45f,
                           .min = 0.25f,
                           .max = 1.0f,
                           .unit = "×",
                           .help = "Smallest size that the frame budget may choose."}};
    Param<float> sharpness{*this,
                           {.name = "sharpness",
                            .value = 0.2f,
                            .min = 0.0f,
                            .max = 1.0f,
                            .help = "How crisp the last pass scales up; 0 = plain filtering."}};
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
                              .help =
                                  "How cast shadows are read: off, one texel, a crisp edge from four, or a "
                                  "soft-edged one from sixteen.",
                              .choices = "off|one|crisp|soft"}};
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
    Param<int> bloomLevels{*this,
                           {.name = "bloom_levels",
                            .value = 2,
                            .min = 1,
                            .max = 6,
                            .help = "How far the glow spreads: each level doubles it."}};
    Param<bool> godRays{*this, {.name = "god_rays", .value = true, .help = "Beams of light from the sun."}};
    Param<bool> depthOfField{*this,
                             {.name = "depth_of_field",
                              .value = true,
                              .help = "Blurs what is far behind the subject of a close-up."}};
    Param<bool> lens{
        *this,
        {.name = "lens",
         .value = true,
         .help = "Colours split towards the corners in every picture, not only at heavy blows."}};
    Param<bool> distortion{
        *this, {.name = "distortion", .value = true, .help = "Heat haze and shockwaves bend the picture."}};
    Param<bool> antialias{*this,
                          {.name = "antialias", .value = true, .help = "Smooths edges in the last pass."}};
    Param<bool> highDynamicRange{*this,
                                 {.name = "hdr",
                                  .value = false,
                                  .help = "Sixteen bits a channel for the scene and the bloom; for GPUs."}};
    Param<bool> fineSky{*this,
                        {.name = "fine_sky",
                         .value = false,
                         .help = "Clouds, and light bent by gravity, worked out for every pixel; for GPUs."}};
    Param<bool> gpuSkinning{*this,
                            {.name = "gpu_skinning",
                             .value = false,
                             .help = "Skins figures in a compute pass instead of on the CPU; for GPUs."}};
};

} // namespace vf
