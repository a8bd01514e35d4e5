// Purpose: the sky, the stage's light and the rain of a picture: what the weather does to it. Owner: the
// SceneExtractor, once a frame. Thread: the main thread.
#pragma once

#include "renderer/world/render_scene.hpp"
#include "scenes/extract/look_params.hpp"
#include "scenes/sim/snapshot.hpp"

namespace vf::extract {

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

class Weather {
  public:
    Weather(ParamRegistry& registry, const LightParams& light) : sky_(registry), light_(light) {}

    // Before anything that the light falls on.
    void addSky(const sim::StoryView& story, float seconds, RenderScene& out) const;
    void addRain(float rain, float seconds, RenderScene& out) const;

  private:
    SkyParams sky_;
    const LightParams& light_;
};

} // namespace vf::extract
