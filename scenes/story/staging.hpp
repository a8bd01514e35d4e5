// Purpose: all that cues have asked for and that still holds: the Director's state between ticks. Verbs write
// it, the Director turns it into battle::Directions and sim::StoryView. Owner: Director. Thread: the
// simulation's.
#pragma once

#include "scenes/sim/snapshot.hpp"
#include "scenes/story/held_params.hpp"
#include "scenes/story/track.hpp"

#include <glm/vec3.hpp>

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace vf::story {

struct FighterStaging {
    std::string motion;  // empty: the fighter is free
    int motionTicks = 0; // left; 0 = until another cue
    Switch control{true}, invulnerable{false};
    Track possession{0.0f};
    unsigned armsOff = 0;           // bits: left, right
    bool possessionTouched = false; // a story that never speaks of it leaves it to the rules

    // A walk from place to place: the feet are put down anew every tick.
    glm::vec3 glideFrom{0}, glideTo{0};
    int glideElapsed = 0, glideLength = 0;
    bool glideFromHere = false; // from wherever the fighter stands on the first tick

    // Of this tick only.
    std::optional<glm::vec3> place;
    std::optional<float> yaw;
    std::optional<bool> armoured;
    bool startTransform = false, fall = false;
};

struct Staging {
    std::array<FighterStaging, 2> fighter;
    int winner = 0; // for cues that say winner and loser

    std::string camera;
    int cameraTick = 0;
    float cameraSeconds = 0, cameraBlend = 0;

    std::string subtitle, speaker, centre;
    int subtitleTicks = 0, centreTicks = 0; // left

    Track letterbox{0}, fade{0}, curtain{-1}, rain{0}, wetness{0}, blackout{0}, strings{0}, hang{0},
        freeWill{0}, dolly{0}, timeScale{1};
    Track lightning{0}, ash{0}, fog{0}, wind{1}, hours{0};
    Switch hud{true}, clock{true};
    float drift = 0;              // seconds of wind so far
    int impactTicks = 0;          // left
    std::uint32_t cutStrings = 0; // bits, as sim::kStringNames
    std::vector<sim::ExtraView> extras;
    HeldParams params;
    bool startRound = false;          // this tick only
    std::optional<std::string> stage; // this tick only

    // One tick passes: tracks move, what is timed runs out. Called before the tick's cues.
    void advance();
    // As if every cue so far had run to its end: for chapters that are skipped or sought past.
    void settle();
    void addTo(Hasher& hasher) const;
};

} // namespace vf::story
