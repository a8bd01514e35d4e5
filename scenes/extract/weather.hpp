// Purpose: the sky, the stage's light and the rain of a picture: what the weather does to it. Owner: the
// SceneExtractor, once a frame. Thread: the main thread.
#pragma once

#include "renderer/world/render_scene.hpp"
#include "scenes/extract/look_params.hpp"
#include "scenes/sim/snapshot.hpp"

namespace vf::extract {

// The hour at which the story plays: late gold.
inline constexpr float kStoryHour = 17.2f;

struct SkyParams : ParamGroup {
    explicit SkyParams(ParamRegistry& registry) : ParamGroup(registry, "sky") {}
    Param<float> hour{*this,
                      {.name = "time_of_day",
                       .value = kStoryHour,
                       .min = 0.0f,
                       .max = 24.0f,
                       .unit = "h",
                       .help = "Where the sun stands, and which colours of the day are used."}};
    // Colours over the day: 0 is midnight, 0.5 noon.
    Param<Gradient> zenith{*this,
                           {.name = "zenith",
                            .value = gradient("0:#170F22 0.21:#2A1630 0.27:#8A4A3A 0.5:#B87A4A 0.717:#7C3644 "
                                              "0.79:#6B2C2A 0.88:#1E1226 1:#170F22"),
                            .help = "Colour straight up, over the day."}};
    Param<Gradient> horizon{
        *this,
        {.name = "horizon",
         .value = gradient("0:#4A2A38 0.21:#7A3A38 0.27:#F0A070 0.5:#FBE8BC 0.717:#F8D488 "
                           "0.79:#E8743A 0.88:#5A2C3A 1:#4A2A38"),
         .help = "Colour at the horizon, over the day."}};
    Param<Gradient> depth{*this,
                          {.name = "depth",
                           .value = gradient("0:#0E0812 0.25:#4A2024 0.5:#74483C 0.717:#47263A 0.79:#3A1618 "
                                             "0.88:#120A14 1:#0E0812"),
                           .help = "Colour of the depth below the clouds, over the day."}};
    Param<Gradient> sun{*this,
                        {.name = "sun",
                         .value = gradient("0:#8E7AA8 0.21:#B08090 0.27:#FFC9A0 0.5:#FFFBEA 0.717:#FFF4D6 "
                                           "0.79:#FFB070 0.88:#9A7CA0 1:#8E7AA8"),
                         .help = "Colour of the sun and of the haze around it, over the day."}};
    Param<Gradient> cloudLit{*this,
                             {.name = "cloud_lit",
                              .value = gradient("0:#5A4058 0.21:#7A4C58 0.27:#F6B48C 0.5:#FFF6DE "
                                                "0.717:#FFEFC8 0.79:#FF9A5C 0.88:#664458 1:#5A4058"),
                              .help = "Colour of clouds towards the sun, over the day."}};
    Param<Gradient> cloudShade{*this,
                               {.name = "cloud_shade",
                                .value = gradient("0:#24152C 0.21:#3A1E34 0.27:#8A4C54 0.5:#B08078 "
                                                  "0.717:#8A4A5E 0.79:#6A2A34 0.88:#2A182E 1:#24152C"),
                                .help = "Colour of clouds in their own shade, over the day."}};
    Param<Gradient> daylight{*this,
                             {.name = "daylight",
                              .value = gradient("0:#7E78B4 0.21:#9A84A8 0.27:#FFDCC6 0.5:#FFFFFF "
                                                "0.717:#FFFFFF 0.79:#FFC4A0 0.88:#8C7CAC 1:#7E78B4"),
                              .help = "Multiplies the light on stage and fighters, over the day."}};
    Param<float> sunYaw{
        *this,
        {.name = "sun_yaw",
         .value = 24.0f,
         .min = -180.0f,
         .max = 180.0f,
         .unit = "°",
         .help = "Direction of the sun at the hour of the story; 0 is behind the arena as the duel "
                 "camera first sees it."}};
    Param<float> sunHeight{*this,
                           {.name = "sun_height",
                            .value = 62.0f,
                            .min = 5.0f,
                            .max = 90.0f,
                            .unit = "°",
                            .help = "Height of the sun at noon."}};
    Param<float> rays{
        *this,
        {.name = "rays", .value = 0.55f, .min = 0.0f, .max = 1.0f, .help = "Rays between the clouds."}};
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
                             .help = "Larger values draw smaller clouds in the cloud sea and overhead."}};
};

// The story's weather is the least that there is; these add to it.
struct WeatherParams : ParamGroup {
    explicit WeatherParams(ParamRegistry& registry) : ParamGroup(registry, "weather") {}
    Param<float> rain{
        *this, {.name = "rain", .value = 0.0f, .min = 0.0f, .max = 1.0f, .help = "How hard it rains."}};
    Param<float> wetness{*this,
                         {.name = "wetness",
                          .value = 0.0f,
                          .min = 0.0f,
                          .max = 1.0f,
                          .help = "How wet the ground is; it mirrors sky and fighters."}};
    Param<float> lightning{*this,
                           {.name = "lightning",
                            .value = 0.0f,
                            .min = 0.0f,
                            .max = 1.0f,
                            .help = "How often it flashes in the clouds."}};
    Param<float> wind{*this,
                      {.name = "wind",
                       .value = 1.0f,
                       .min = 0.0f,
                       .max = 20.0f,
                       .unit = "×",
                       .help = "Speed of the clouds, slant of the rain, drift of the ash."}};
    Param<float> ash{*this,
                     {.name = "ash",
                      .value = 0.12f,
                      .min = 0.0f,
                      .max = 1.0f,
                      .help = "Flakes of ash and embers in the air."}};
    Param<float> fog{
        *this,
        {.name = "fog", .value = 0.0f, .min = 0.0f, .max = 1.0f, .help = "How much nearer the haze comes."}};
};

class Weather {
  public:
    Weather(ParamRegistry& registry, const LightParams& light)
        : sky_(registry), weather_(registry), light_(light) {}

    // Sky, stage light and air, before anything that the light falls on.
    void addSky(const sim::Snapshot& next, float alpha, RenderScene& out) const;
    // When all figures are there: the day's light on them, and in a blackout the light that they give.
    void addLights(const sim::Snapshot& next, RenderScene& out) const;
    // On a face that looks up: `skin` takes the model's rest to the world, `head` is the head's joint at
    // rest.
    void addDrops(const glm::mat4& skin, const glm::vec3& head, RenderScene& out) const;
    float rain(const sim::StoryView& story) const;
    // On hair and cloth: it comes in gusts, so that nobody stands quite still.
    glm::vec3 breeze(const sim::StoryView& story, float seconds) const;

  private:
    SkyParams sky_;
    WeatherParams weather_;
    const LightParams& light_;
};

} // namespace vf::extract
