// Purpose: the parameters of the look of transformations: ring, marks, strings. Owned by Henshin; all
// Scope::Render.
#pragma once

#include "renderer/base/param.hpp"

namespace vf::extract {

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
