// Purpose: what the user may change of all effects at once. Owned by the SceneExtractor; all Scope::Render.
#pragma once

#include "renderer/base/param.hpp"

namespace vf::fx {

struct FxParams : ParamGroup {
    explicit FxParams(ParamRegistry& registry) : ParamGroup(registry, "effects") {}
    Param<float> amount{*this,
                        {.name = "amount",
                         .value = 1.0f,
                         .min = 0.0f,
                         .max = 4.0f,
                         .unit = "×",
                         .help = "How many particles effects throw."}};
    Param<float> size{
        *this,
        {.name = "size", .value = 1.0f, .min = 0.1f, .max = 4.0f, .unit = "×", .help = "Size of particles."}};
    Param<float> life{*this,
                      {.name = "life",
                       .value = 1.0f,
                       .min = 0.1f,
                       .max = 4.0f,
                       .unit = "×",
                       .help = "How long particles live."}};
    Param<float> speed{*this,
                       {.name = "speed",
                        .value = 1.0f,
                        .min = 0.0f,
                        .max = 4.0f,
                        .unit = "×",
                        .help = "How fast particles fly off."}};
    Param<float> light{*this,
                       {.name = "light",
                        .value = 1.0f,
                        .min = 0.0f,
                        .max = 4.0f,
                        .unit = "×",
                        .help = "Light that effects throw on stone and figures."}};
    Param<float> shake{*this,
                       {.name = "shake",
                        .value = 1.0f,
                        .min = 0.0f,
                        .max = 4.0f,
                        .unit = "×",
                        .help = "How much effects shake the picture."}};
    Param<float> bend{*this,
                      {.name = "bend",
                       .value = 1.0f,
                       .min = 0.0f,
                       .max = 4.0f,
                       .unit = "×",
                       .help = "How much shockwaves and heat bend the picture."}};
    Param<float> decals{*this,
                        {.name = "decals",
                         .value = 1.0f,
                         .min = 0.0f,
                         .max = 4.0f,
                         .unit = "×",
                         .help = "How long cracks and scorched patches stay."}};
    Param<float> embers{*this,
                        {.name = "embers",
                         .value = 1.0f,
                         .min = 0.0f,
                         .max = 4.0f,
                         .unit = "×",
                         .help = "Ash and embers that drift over the arena."}};
    Param<float> speedLines{*this,
                            {.name = "speed_lines",
                             .value = 1.0f,
                             .min = 0.0f,
                             .max = 2.0f,
                             .unit = "×",
                             .help = "Strength of speed lines on heavy blows."}};
    Param<int> testParticles{*this,
                             {.name = "test_particles",
                              .value = 0,
                              .min = 0,
                              .max = 100000,
                              .help = "A fountain in the middle of the arena, for benchmarks."}};
};

} // namespace vf::fx
