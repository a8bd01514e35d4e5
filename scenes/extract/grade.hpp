// Purpose: the parameters of the finished picture (the last pass: colours, glow, impact frames, lens) and how
// a moment of the fight becomes a GradeView. Owned by the SceneExtractor; all Scope::Render; main thread,
// each frame.
#pragma once

#include "renderer/base/param.hpp"
#include "renderer/world/render_scene.hpp"
#include "scenes/fx/effect_player.hpp"
#include "scenes/sim/snapshot.hpp"

namespace vf::extract {

struct GradeParams : ParamGroup {
    explicit GradeParams(ParamRegistry& registry) : ParamGroup(registry, "grade") {}
    Param<float> exposure{*this,
                          {.name = "exposure",
                           .value = 1.0f,
                           .min = 0.0f,
                           .max = 4.0f,
                           .unit = "×",
                           .help = "Multiplies the picture before the grade."}};
    Param<float> contrast{*this,
                          {.name = "contrast",
                           .value = 1.04f,
                           .min = 0.5f,
                           .max = 2.0f,
                           .unit = "×",
                           .help = "Around middle grey."}};
    Param<float> saturation{*this,
                            {.name = "saturation",
                             .value = 1.08f,
                             .min = 0.0f,
                             .max = 2.0f,
                             .unit = "×",
                             .help = "0 is black and white."}};
    Param<Colour> shadows{*this,
                          {.name = "shadows", .value = colour(0xFFF0F4), .help = "Tints the dark parts."}};
    Param<Colour> highlights{
        *this, {.name = "highlights", .value = colour(0xFFFCF4), .help = "Tints the bright parts."}};
    Param<float> vignette{
        *this,
        {.name = "vignette", .value = 0.32f, .min = 0.0f, .max = 1.0f, .help = "Darkens the corners."}};
    Param<float> bloom{*this,
                       {.name = "bloom",
                        .value = 0.6f,
                        .min = 0.0f,
                        .max = 3.0f,
                        .unit = "×",
                        .help = "Strength of the glow."}};
    Param<bool> impactFrames{
        *this,
        {.name = "impact_frames",
         .value = true,
         .help = "Two-colour inverted pictures at the strongest blows. Off for photosensitive viewers."}};
    Param<Colour> impactDark{
        *this, {.name = "impact_dark", .value = colour(0x12060A), .help = "Dark colour of impact frames."}};
    Param<Colour> impactLight{
        *this, {.name = "impact_light", .value = colour(0xFFF1DC), .help = "Light colour of impact frames."}};
    Param<float> chromatic{*this,
                           {.name = "chromatic",
                            .value = 0.3f,
                            .min = 0.0f,
                            .max = 2.0f,
                            .help = "Colours split towards the corners; heavy blows add to it."}};
    Param<float> godRays{*this,
                         {.name = "god_rays",
                          .value = 0.35f,
                          .min = 0.0f,
                          .max = 2.0f,
                          .help = "Beams of light from the sun."}};
    Param<float> focusBlur{
        *this,
        {.name = "focus_blur",
         .value = 1.0f,
         .min = 0.0f,
         .max = 6.0f,
         .unit = "%",
         .help = "Radius of the blur behind a close-up's subject, of the picture's height."}};
    Param<float> focusRange{*this,
                            {.name = "focus_range",
                             .value = 7.0f,
                             .min = 0.1f,
                             .max = 100.0f,
                             .unit = "m",
                             .help = "How far behind the focus the blur is full."}};
    Param<float> groundFog{*this,
                           {.name = "ground_fog",
                            .value = 0.45f,
                            .min = 0.0f,
                            .max = 1.0f,
                            .help = "Mist that lies low, seen from afar."}};
    Param<float> groundFogTop{*this,
                              {.name = "ground_fog_top",
                               .value = 0.5f,
                               .min = -20.0f,
                               .max = 20.0f,
                               .unit = "m",
                               .help = "Where the mist ends, above the arena's floor."}};
};

// The grade of this moment; out.camera is set already.
void addGrade(const GradeParams& params, const sim::Snapshot& next, const fx::EffectPlayer& effects,
              RenderScene& out);

} // namespace vf::extract
