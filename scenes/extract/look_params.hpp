// Purpose: the parameters of the look that belong to no pass: light, sky, figures, transformation.
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
                         .value = 60.0f,
                         .min = 1.0f,
                         .max = 400.0f,
                         .unit = "m",
                         .help = "Where the haze is full."}};
};

struct SkyParams : ParamGroup {
    explicit SkyParams(ParamRegistry& registry) : ParamGroup(registry, "sky") {}
    Param<Colour> zenith{*this, {.name = "zenith", .value = colour(0xA9622A), .help = "Colour straight up."}};
    Param<Colour> horizon{*this,
                          {.name = "horizon", .value = colour(0xF0C568), .help = "Colour at the horizon."}};
    Param<Colour> depth{
        *this, {.name = "depth", .value = colour(0x5A2E18), .help = "Colour of the depth below the clouds."}};
    Param<Colour> sun{
        *this,
        {.name = "sun", .value = colour(0xFFF4D6), .help = "Colour of the sun and of lit cloud edges."}};
    Param<float> sunYaw{
        *this,
        {.name = "sun_yaw",
         .value = 24.0f,
         .min = -180.0f,
         .max = 180.0f,
         .unit = "°",
         .help = "Direction of the sun; 0 is behind the arena as the duel camera first sees it."}};
    Param<float> sunPitch{*this,
                          {.name = "sun_pitch",
                           .value = 13.0f,
                           .min = -10.0f,
                           .max = 90.0f,
                           .unit = "°",
                           .help = "Height of the sun."}};
    Param<float> clouds{*this,
                        {.name = "clouds",
                         .value = 0.52f,
                         .min = 0.0f,
                         .max = 1.0f,
                         .help = "How much of the sky is covered."}};
    Param<float> cloudScale{*this,
                            {.name = "cloud_scale",
                             .value = 1.0f,
                             .min = 0.2f,
                             .max = 4.0f,
                             .unit = "×",
                             .help = "Larger values draw smaller clouds."}};
    Param<float> wind{*this,
                      {.name = "wind",
                       .value = 1.0f,
                       .min = 0.0f,
                       .max = 20.0f,
                       .unit = "×",
                       .help = "Speed of the clouds."}};
    Param<int> blackHoles{*this,
                          {.name = "black_holes",
                           .value = 5,
                           .min = 0,
                           .max = 8,
                           .help = "Tiny black holes in the row that pulls the planet."}};
    Param<float> blackHoleSize{*this,
                               {.name = "black_hole_size",
                                .value = 1.0f,
                                .min = 0.1f,
                                .max = 4.0f,
                                .unit = "×",
                                .help = "Their size in the sky."}};
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

struct TransformParams : ParamGroup {
    explicit TransformParams(ParamRegistry& registry) : ParamGroup(registry, "transformation") {}
    Param<float> ringRadius{*this,
                            {.name = "ring_radius",
                             .value = 0.72f,
                             .min = 0.2f,
                             .max = 3.0f,
                             .unit = "m",
                             .help = "Radius of the ring of activation."}};
    Param<float> ringWidth{*this,
                           {.name = "ring_width",
                            .value = 0.05f,
                            .min = 0.01f,
                            .max = 1.0f,
                            .unit = "m",
                            .help = "Width of its band of light."}};
    Param<float> ringSpin{*this,
                          {.name = "ring_spin",
                           .value = 0.8f,
                           .min = -5.0f,
                           .max = 5.0f,
                           .unit = "turns/s",
                           .help = "How fast the ring's teeth turn."}};
    Param<int> ringTeeth{
        *this,
        {.name = "ring_teeth", .value = 14, .min = 0, .max = 64, .help = "Spokes of light on the ring."}};
    Param<float> haloRadius{*this,
                            {.name = "halo_radius",
                             .value = 1.25f,
                             .min = 0.2f,
                             .max = 4.0f,
                             .unit = "m",
                             .help = "Radius of the thin second ring."}};
    Param<float> ringGlow{*this,
                          {.name = "ring_glow",
                           .value = 1.0f,
                           .min = 0.0f,
                           .max = 3.0f,
                           .unit = "×",
                           .help = "Brightness of the ring and of the edge it draws on the body."}};
    Param<Colour> rougeRing{
        *this, {.name = "rouge_ring", .value = colour(0xFF9A6B), .help = "Colour of Rouge's ring."}};
    Param<Colour> cyanRing{
        *this, {.name = "cyan_ring", .value = colour(0x6FE3FF), .help = "Colour of Cyan's ring."}};
    Param<Colour> rougeMarks{
        *this, {.name = "rouge_marks", .value = colour(0xFFE8D6), .help = "Colour of Rouge's marks."}};
    Param<Colour> cyanMarks{
        *this, {.name = "cyan_marks", .value = colour(0xC9FBFF), .help = "Colour of Cyan's marks."}};
    Param<float> marks{*this,
                       {.name = "marks",
                        .value = 1.0f,
                        .min = 0.0f,
                        .max = 2.0f,
                        .unit = "×",
                        .help = "Brightness of the marks while transforming."}};
    Param<float> idleMarks{*this,
                           {.name = "idle_marks",
                            .value = 0.14f,
                            .min = 0.0f,
                            .max = 1.0f,
                            .help = "Brightness of the marks in a fight."}};
    Param<float> pulseSpeed{*this,
                            {.name = "pulse_speed",
                             .value = 0.9f,
                             .min = 0.0f,
                             .max = 8.0f,
                             .unit = "1/s",
                             .help = "Pulses a second that travel along the marks."}};
    Param<float> columnHeight{*this,
                              {.name = "column_height",
                               .value = 3.2f,
                               .min = 0.0f,
                               .max = 20.0f,
                               .unit = "m",
                               .help = "Height of the threads of light around the fighter."}};
    Param<int> columnThreads{*this,
                             {.name = "column_threads",
                              .value = 12,
                              .min = 0,
                              .max = 96,
                              .help = "Threads of light around the fighter."}};
    Param<Colour> possession{*this,
                             {.name = "possession",
                              .value = colour(0x8A2BE2),
                              .help = "Colour of Roy's strings and of a possessed fighter's marks."}};
    Param<float> stringSway{*this,
                            {.name = "string_sway",
                             .value = 0.08f,
                             .min = 0.0f,
                             .max = 1.0f,
                             .unit = "m",
                             .help = "How far the strings swing."}};
};

} // namespace vf::extract
