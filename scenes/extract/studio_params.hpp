// Purpose: the parameters of the studio, the viewer of figures (scenes/extract/studio.hpp). Declared in every
// session, so that presets with them load anywhere. All Scope::Render.
#pragma once

#include "renderer/base/param.hpp"

#include <filesystem>
#include <string>

namespace vf::extract {

// Names that only the data knows, as Param takes them: "rouge|cyan", "none|idle".
struct StudioChoices {
    std::string figures, clips;
    // From <assets>; what cannot be read is left out, because whoever loads the data says so.
    static StudioChoices load(const std::filesystem::path& assets);
};

struct StudioParams : ParamGroup {
    StudioParams(ParamRegistry& registry, const StudioChoices& choices)
        : ParamGroup(registry, "studio"),
          figure{*this, {.name = "figure", .help = "Who stands in the studio.", .choices = choices.figures}},
          form{*this,
               {.name = "form", .help = "Which body of those who have two.", .choices = "base|armour|both"}},
          clip{*this,
               {.name = "clip",
                .help = "The motion that plays; stance is the figure's own, none is the T-pose.",
                .choices = choices.clips}} {}

    Param<Choice> figure, form, clip;
    Param<bool> play{*this, {.name = "play", .value = true, .help = "The motion runs; off: it stands."}};
    Param<float> speed{*this,
                       {.name = "speed",
                        .value = 1.0f,
                        .min = -2.0f,
                        .max = 2.0f,
                        .unit = "×",
                        .help = "How fast the motion runs."}};
    Param<float> turntable{*this,
                           {.name = "turntable",
                            .value = 0.0f,
                            .min = -180.0f,
                            .max = 180.0f,
                            .unit = "°/s",
                            .help = "How fast the figure turns."}};
    Param<float> yaw{*this,
                     {.name = "yaw",
                      .value = -20.0f,
                      .min = -180.0f,
                      .max = 180.0f,
                      .unit = "°",
                      .help = "Turns the figure by hand."}};
    Param<Choice> transform{*this,
                            {.name = "transform",
                             .help = "A transformation on the figure, in this style.",
                             .choices = "off|rouge|cyan|naomi|possession"}};
    Param<Choice> transformPlay{
        *this,
        {.name = "transform_play",
         .help = "It stands where the slider is, runs again and again, or there and back.",
         .choices = "stand|loop|back_and_forth"}};
    Param<float> transformPoint{*this,
                                {.name = "transform_point",
                                 .value = 0.45f,
                                 .min = 0.0f,
                                 .max = 1.0f,
                                 .help = "Where it stands: 0 is the base form, 1 the armour."}};
    Param<float> transformSeconds{*this,
                                  {.name = "transform_seconds",
                                   .value = 4.0f,
                                   .min = 0.5f,
                                   .max = 30.0f,
                                   .unit = "s",
                                   .help = "How long one takes."}};
    Param<Choice> focus{
        *this,
        {.name = "focus", .help = "What the orbiting camera is about.", .choices = "figure|face|feet"}};
    Param<Choice> view{*this,
                       {.name = "view",
                        .help = "How figures are drawn; film is the picture.",
                        .choices = "film|wireframe|normals|unlit|silhouette|xray"}};
    Param<Choice> lod{*this,
                      {.name = "lod",
                       .help = "Level of detail: by size on the picture, or always this one.",
                       .choices = "auto|0|1|2"}};
    Param<Choice> look{*this,
                       {.name = "look", .help = "Where the figure looks.", .choices = "ahead|camera|mouse"}};
    Param<bool> skeleton{
        *this,
        {.name = "skeleton", .value = false, .help = "Bones as lines through the body; xray has them too."}};
    Param<bool> names{*this, {.name = "names", .value = false, .help = "Names beside the bones."}};
    Param<bool> lineUp{*this, {.name = "line_up", .value = false, .help = "Everybody in a row, by height."}};
    Param<bool> plain{*this,
                      {.name = "plain", .value = true, .help = "A plain background instead of the arena."}};
};

} // namespace vf::extract
