// Purpose: the parameters of the look that belong to no pass: light, figures.
// Owned by the SceneExtractor; all Scope::Render.
#pragma once

#include "renderer/base/param.hpp"

namespace vf::extract {

struct LightParams : ParamGroup {
    explicit LightParams(ParamRegistry& registry) : ParamGroup(registry, "light") {}
    Param<float> yaw{*this,
                     {.name = "yaw",
                      .value = 125.0f,
                      .min = -180.0f,
                      .max = 180.0f,
                      .unit = "°",
                      .help = "Direction of the stage light around the arena."}};
    Param<float> pitch{*this,
                       {.name = "pitch",
                        .value = 40.0f,
                        .min = 5.0f,
                        .max = 88.0f,
                        .unit = "°",
                        .help = "Height of the stage light."}};
    Param<Colour> lit{*this, {.name = "lit", .value = colour(0xFFF2DC), .help = "Multiplies lit stone."}};
    Param<Colour> shade{*this,
                        {.name = "shade", .value = colour(0xC49A8A), .help = "Multiplies stone in shade."}};
    Param<Colour> fighter{
        *this, {.name = "fighter", .value = colour(0xFFFAF2), .help = "Colour of each fighter's own light."}};
    Param<float> fighterYaw{
        *this,
        {.name = "fighter_yaw",
         .value = -38.0f,
         .min = -180.0f,
         .max = 180.0f,
         .unit = "°",
         .help = "A fighter's own light, relative to the camera: negative from the left."}};
    Param<float> fighterPitch{*this,
                              {.name = "fighter_pitch",
                               .value = 38.0f,
                               .min = -20.0f,
                               .max = 88.0f,
                               .unit = "°",
                               .help = "Height of a fighter's own light."}};
    Param<Colour> fog{
        *this,
        {.name = "fog", .value = colour(0xEBC27A), .help = "Colour of the haze that swallows what is far."}};
    Param<float> fogStart{*this,
                          {.name = "fog_start",
                           .value = 12.0f,
                           .min = 0.0f,
                           .max = 200.0f,
                           .unit = "m",
                           .help = "Where the haze begins."}};
    Param<float> fogEnd{*this,
                        {.name = "fog_end",
                         .value = 90.0f,
                         .min = 1.0f,
                         .max = 400.0f,
                         .unit = "m",
                         .help = "Where the haze is full."}};
};

struct FigureParams : ParamGroup {
    explicit FigureParams(ParamRegistry& registry) : ParamGroup(registry, "figure") {}
    Param<int> poseRate{
        *this,
        {.name = "pose_rate",
         .value = 20,
         .min = 6,
         .max = 60,
         .unit = "1/s",
         .help = "Poses per second outside attacks; 60 is smooth, anime is drawn at 8 to 24."}};
    Param<float> outline{*this,
                         {.name = "outline",
                          .value = 1.0f,
                          .min = 0.0f,
                          .max = 4.0f,
                          .unit = "×",
                          .help = "Width of the ink lines."}};
    Param<bool> springs{*this, {.name = "springs", .value = true, .help = "Hair and cloth sway."}};
    Param<float> lodBias{*this,
                         {.name = "lod_bias",
                          .value = 0.0f,
                          .min = -4.0f,
                          .max = 4.0f,
                          .help = "Positive values show coarser meshes."}};
    Param<float> smear{*this,
                       {.name = "smear",
                        .value = 1.0f,
                        .min = 0.0f,
                        .max = 1.0f,
                        .help = "How much of the smear of fast limbs is drawn; 0 = none."}};
    Param<int> crowd{*this,
                     {.name = "crowd",
                      .value = 0,
                      .min = 0,
                      .max = 200,
                      .help = "Extra figures standing around the arena, for benchmarks."}};
};

} // namespace vf::extract
