// Purpose: what a user may change about the camera while the demo runs. Scope::Render: never touches the
// fight. Owner: CameraDirector. Thread: the frame loop's.
#pragma once

#include "renderer/base/param.hpp"

namespace vf::camera {

enum class Rig : int { Auto, Duel, Orbit, Shoulder, Cinematic, Free, Story };
enum class BirdPicture : int { Off, Corner, Full };

// clang-format off
struct CameraParams : ParamGroup {
    explicit CameraParams(ParamRegistry& registry) : ParamGroup(registry, "camera") {}
    Param<Choice> rig{*this, {.name = "rig",
        .help = "auto: the story's shot, else the duel rig; story: keeps the story's last shot between shots.",
        .choices = "auto|duel|orbit|shoulder|cinematic|free|story"}};
    Param<float> fov{*this, {.name = "fov", .value = 38.0f, .min = 10.0f, .max = 100.0f, .unit = "°",
        .help = "Vertical field of view of the duel, orbit and shoulder rigs, and of free flight once it is moved."}};
    Param<float> distance{*this, {.name = "distance", .value = 1.0f, .min = 0.5f, .max = 4.0f, .unit = "×",
        .help = "Multiplies how far the duel rig stands off."}};
    Param<float> minDistance{*this, {.name = "min_distance", .value = 3.6f, .min = 1.0f, .max = 15.0f, .unit = "m",
        .help = "The duel rig comes no nearer than this."}};
    Param<float> height{*this, {.name = "height", .value = 0.78f, .min = 0.25f, .max = 6.0f, .unit = "m",
        .help = "Height of the duel rig over the ground; low makes heroes."}};
    Param<float> aim{*this, {.name = "aim", .value = 1.08f, .min = 0.0f, .max = 3.0f, .unit = "m",
        .help = "Height over the ground at which the duel rig looks while nobody jumps."}};
    Param<float> margin{*this, {.name = "margin", .value = 0.95f, .min = 0.1f, .max = 4.0f, .unit = "m",
        .help = "Room that the duel rig leaves outside the fighters."}};
    Param<float> lag{*this, {.name = "lag", .value = 0.12f, .min = 0.0f, .max = 2.0f, .unit = "s",
        .help = "How late the duel rig follows the fighters."}};
    Param<float> zoomLag{*this, {.name = "zoom_lag", .value = 0.45f, .min = 0.0f, .max = 4.0f, .unit = "s",
        .help = "How late the duel rig closes in again; it backs off four times as fast."}};
    Param<float> turnLag{*this, {.name = "turn_lag", .value = 0.25f, .min = 0.0f, .max = 4.0f, .unit = "s",
        .help = "How late the duel rig turns with the line of action."}};
    Param<float> dolly{*this, {.name = "dolly", .value = 0.0f, .min = -2.0f, .max = 3.0f, .unit = "stops",
        .help = "Dolly zoom: each stop doubles distance and focal length, what is aimed at keeps its size; adds to the "
                "story's."}};
    Param<float> focus{*this, {.name = "focus", .value = 0.0f, .min = 0.0f, .max = 100.0f, .unit = "m",
        .help = "Sharp up to here, in every shot; 0 = up to what the camera looks at, in close-ups only."}};
    Param<float> roll{*this, {.name = "roll", .value = 0.0f, .min = -45.0f, .max = 45.0f, .unit = "°",
        .help = "A tilted horizon that every rig and shot holds."}};
    Param<float> shake{*this, {.name = "shake", .value = 1.0f, .min = 0.0f, .max = 4.0f, .unit = "×",
        .help = "Multiplies how much heavy blows and breaking stone shake the picture."}};
    Param<float> kick{*this, {.name = "kick", .value = 1.0f, .min = 0.0f, .max = 4.0f, .unit = "×",
        .help = "Multiplies how far a blow pushes the camera along."}};
    Param<float> handheld{*this, {.name = "handheld", .value = 1.0f, .min = 0.0f, .max = 4.0f, .unit = "×",
        .help = "Multiplies the breathing of the shots that breathe."}};
    Param<float> blend{*this, {.name = "blend", .value = 0.4f, .min = 0.0f, .max = 4.0f, .unit = "s",
        .help = "How long the move takes when you choose another rig; the story sets its own."}};
    Param<float> orbitYaw{*this, {.name = "orbit_yaw", .value = 25.0f, .min = -180.0f, .max = 180.0f, .unit = "°",
        .help = "Where the orbit rig stands around the fighters; 0 is the duel camera's side."}};
    Param<float> orbitPitch{*this, {.name = "orbit_pitch", .value = 8.0f, .min = -10.0f, .max = 85.0f, .unit = "°",
        .help = "How high the orbit rig stands."}};
    Param<float> orbitDistance{*this, {.name = "orbit_distance", .value = 6.0f, .min = 0.8f, .max = 60.0f, .unit = "m",
        .help = "How far the orbit rig stands off."}};
    Param<float> orbitSpeed{*this, {.name = "orbit_speed", .value = 0.0f, .min = -90.0f, .max = 90.0f, .unit = "°/s",
        .help = "How fast the orbit rig turns by itself."}};
    Param<Choice> shoulderOf{*this, {.name = "shoulder_of",
        .help = "Behind whom the shoulder rig goes.", .choices = "rouge|cyan"}};
    Param<float> shoulderDistance{*this, {.name = "shoulder_distance", .value = 2.1f, .min = 0.6f, .max = 8.0f,
        .unit = "m", .help = "How far behind the shoulder rig goes."}};
    Param<float> shoulderSide{*this, {.name = "shoulder_side", .value = 0.75f, .min = 0.0f, .max = 2.0f, .unit = "m",
        .help = "How far beside the figure; it stays on the duel camera's side."}};
    Param<float> shoulderHeight{*this, {.name = "shoulder_height", .value = 0.3f, .min = -1.0f, .max = 3.0f,
        .unit = "m", .help = "How far over the chest."}};
    Param<bool> keepLine{*this, {.name = "keep_line", .value = true,
        .help = "Framing: never cross the line of action, so that left stays left."}};
    Param<bool> keepHeads{*this, {.name = "keep_heads", .value = true,
        .help = "Framing: heads of those whom the picture is about stay in the safe area."}};
    Param<float> safeArea{*this, {.name = "safe_area", .value = 0.86f, .min = 0.4f, .max = 1.0f, .unit = "",
        .help = "Framing: part of the picture's width in which heads stay; a little less of its height."}};
    Param<float> headroom{*this, {.name = "headroom", .value = 0.04f, .min = 0.0f, .max = 0.3f, .unit = "",
        .help = "Framing: part of the picture's height that stays free over a head."}};
    Param<float> lookRoom{*this, {.name = "look_room", .value = 0.4f, .min = 0.0f, .max = 0.7f, .unit = "",
        .help = "Framing: part of the picture's width that stays free before somebody who is alone in it."}};
    Param<bool> keepClear{*this, {.name = "keep_clear", .value = true,
        .help = "Framing: no pillar between the camera and whom it shows; it comes nearer instead."}};
    Param<Choice> bluejay{*this, {.name = "bluejay", .value = {1},
        .help = "What Naomi's bluejay sees: off, in a corner while the player's camera shows, or in its place.",
        .choices = "off|corner|full"}};
    Param<float> bluejaySize{*this, {.name = "bluejay_size", .value = 0.23f, .min = 0.1f, .max = 0.5f, .unit = "",
        .help = "Width of the bluejay's picture in the corner, of the whole one."}};
    Param<int> bluejayEvery{*this, {.name = "bluejay_every", .value = 1, .min = 1, .max = 12, .unit = "frames",
        .help = "The bluejay's picture is drawn anew every so many frames; dearer machines take fewer."}};
    Param<float> flySpeed{*this, {.name = "fly_speed", .value = 5.0f, .min = 0.1f, .max = 100.0f, .unit = "m/s",
        .help = "Speed of free flight."}};
};
// clang-format on

} // namespace vf::camera
