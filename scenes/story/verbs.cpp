#include "scenes/story/verbs.hpp"

#include "renderer/base/trig.hpp"
#include "scenes/sim/command.hpp"

#include <algorithm>

namespace vf::story {

namespace {

constexpr double kLongest = 600.0; // seconds

float number(const Cue& cue, std::size_t i) { return static_cast<float>(cue.arguments[i].number); }
bool flag(const Cue& cue, std::size_t i) { return cue.arguments[i].number != 0.0; }

int toTicks(double seconds) {
    return static_cast<int>(seconds * static_cast<double>(sim::kTicksPerSecond) + 0.5);
}
// A range says the length; an argument in seconds says it otherwise.
int lengthOf(const Cue& cue, std::size_t secondsArgument) {
    return cue.ticks > 0 ? cue.ticks : toTicks(cue.arguments[secondsArgument].number);
}

FighterStaging& fighterOf(Staging& staging, const Cue& cue) {
    const auto role = static_cast<FighterRole>(static_cast<int>(cue.arguments[0].number));
    return staging.fighter[static_cast<std::size_t>(fighterIndex(role, staging.winner))];
}

template <Track Staging::*track>
void moveTrack(Staging& staging, const Cue& cue) {
    (staging.*track).aim(number(cue, 0), lengthOf(cue, 1));
}

ArgumentSpec value(double min, double max, std::string_view help) {
    return {"value", ArgumentType::Number, true, 0, min, max, help};
}
ArgumentSpec over() {
    return {"over", ArgumentType::Number, false, 0, 0, kLongest, "Seconds that the change takes."};
}
ArgumentSpec seconds(double fallback) {
    return {"seconds", ArgumentType::Number, false, fallback, 0, kLongest, "How long it is shown."};
}
ArgumentSpec fighter() { return {"fighter", ArgumentType::Fighter, true, 0, 0, 0, "Who."}; }
ArgumentSpec on(std::string_view help) { return {"on", ArgumentType::Flag, true, 0, 0, 1, help}; }
ArgumentSpec facing() {
    return {"facing",
            ArgumentType::Number,
            false,
            0,
            -360,
            360,
            "Degrees: 0 looks along +z, 90 along +x. Left out: stays."};
}

const std::vector<Verb>& table() {
    using enum ArgumentType;
    static const std::vector<Verb> rows = {
        {"camera",
         "Cuts, or moves within `blend` seconds, to a named shot.",
         false,
         {{"shot", Shot, true, 0, 0, 0,
           "From cameras.toml; \"player\" gives the camera back to the player's rig."},
          {"blend", Number, false, 0, 0, 10, "Seconds of the move; 0 is a cut."}},
         [](Staging& staging, const Cue& cue) {
             staging.camera = cue.arguments[0].text;
             staging.cameraSeconds = number(cue, 0);
             staging.cameraBlend = number(cue, 1);
             staging.cameraTick = 0;
         }},
        {"subtitle",
         "A line at the foot of the picture.",
         true,
         {{"text", Text, true, 0, 0, 0, "The line."},
          {"speaker", Text, false, 0, 0, 0, "Who says it."},
          seconds(3.0),
          {"if_winner", Fighter, false, 0, 0, 0, "Only where this fighter has won."}},
         [](Staging& staging, const Cue& cue) {
             const Argument& winner = cue.arguments[3];
             const auto role = static_cast<FighterRole>(static_cast<int>(winner.number));
             if (winner.given && fighterIndex(role, staging.winner) != staging.winner) return;
             staging.subtitle = cue.arguments[0].text;
             staging.speaker = cue.arguments[1].text;
             staging.subtitleTicks = lengthOf(cue, 2);
         }},
        {"centre",
         "Big words in the middle of the picture.",
         true,
         {{"text", Text, true, 0, 0, 0, "The words."}, seconds(1.0)},
         [](Staging& staging, const Cue& cue) {
             staging.centre = cue.arguments[0].text;
             staging.centreTicks = lengthOf(cue, 1);
         }},
        {"letterbox",
         "Black bars above and below.",
         true,
         {value(0, 1, "1 is the full bars."), over()},
         moveTrack<&Staging::letterbox>},
        {"fade", "Towards black.", true, {value(0, 1, "1 is black."), over()}, moveTrack<&Staging::fade>},
        {"curtain",
         "The cloth curtain of the duel.",
         true,
         {{"open", Number, true, 0, -1, 1, "0 closed, 1 open, -1 takes it off the stage."}, over()},
         [](Staging& staging, const Cue& cue) {
             // A curtain that was not there yet begins closed.
             const float from = staging.curtain.value() < 0.0f ? 0.0f : staging.curtain.value();
             staging.curtain.aim(from, number(cue, 0), number(cue, 0) < 0.0f ? 0 : lengthOf(cue, 1));
         }},
        {"rain",
         "How hard it rains.",
         true,
         {value(0, 1, "1 is a downpour."), over()},
         moveTrack<&Staging::rain>},
        {"wetness",
         "How wet every surface is.",
         true,
         {value(0, 1, "1 is puddles."), over()},
         moveTrack<&Staging::wetness>},
        {"blackout",
         "Lights out: only what glows is seen.",
         true,
         {value(0, 1, "1 is dark."), over()},
         moveTrack<&Staging::blackout>},
        {"lightning",
         "How much lightning there is in the clouds.",
         true,
         {value(0, 1, "1 is a storm overhead."), over()},
         moveTrack<&Staging::lightning>},
        {"ash",
         "How much ash and how many embers drift by.",
         true,
         {value(0, 1, "1 is as after an eruption."), over()},
         moveTrack<&Staging::ash>},
        {"fog",
         "How much nearer the haze comes.",
         true,
         {value(0, 1, "1 leaves little more than the fighters."), over()},
         moveTrack<&Staging::fog>},
        {"wind",
         "How hard it blows: clouds, rain and ash.",
         true,
         {value(0, 8, "Times what weather.wind says."), over()},
         moveTrack<&Staging::wind>},
        {"time_passes",
         "Moves the sun.",
         true,
         {{"hours", Number, true, 0, -24, 24, "Later than sky.time_of_day says, from then on."}, over()},
         moveTrack<&Staging::hours>},
        {"strings",
         "The Puppet Master's strings on Cyan.",
         true,
         {value(0, 1, "1 is all ten, taut."), over()},
         moveTrack<&Staging::strings>},
        {"hang",
         "The strings lift Cyan: her body is Bullet's, her limbs hang from them.",
         true,
         {value(0, 1, "1 is as high as strings.lift says, 0 lets her down."), over()},
         moveTrack<&Staging::hang>},
        {"cut_string",
         "Cuts a string of the Puppet Master's: its limb goes limp.",
         false,
         {{"string", Thread, true, 0, 0, 0, "Which: \"left_wrist\", \"head\" …; \"all\"."},
          {"on", Flag, false, 1, 0, 1, "false ties it again."}},
         [](Staging& staging, const Cue& cue) {
             const auto which = static_cast<std::uint32_t>(cue.arguments[0].number);
             staging.cutStrings = flag(cue, 1) ? staging.cutStrings | which : staging.cutStrings & ~which;
         }},
        {"free_will",
         "How hard Cyan works against the strings.",
         true,
         {value(0, 1, "1 is with all she has."), over()},
         moveTrack<&Staging::freeWill>},
        {"dolly",
         "Dolly zoom: the camera backs off while its lens draws near, or the other way round.",
         true,
         {value(-2, 3, "Stops: each doubles distance and focal length; 0 is the shot as it is."), over()},
         moveTrack<&Staging::dolly>},
        {"possession",
         "How much Roy moves the body.",
         true,
         {fighter(), value(0, 1, "1 is entirely."), over()},
         [](Staging& staging, const Cue& cue) {
             FighterStaging& who = fighterOf(staging, cue);
             who.possession.aim(number(cue, 1), lengthOf(cue, 2));
             who.possessionTouched = true;
         }},
        {"motion",
         "Plays a motion instead of fighting.",
         true,
         {fighter(), {"clip", Clip, true, 0, 0, 0, "The motion; \"\" sets the fighter free."}},
         [](Staging& staging, const Cue& cue) {
             FighterStaging& who = fighterOf(staging, cue);
             who.motion = cue.arguments[1].text;
             who.motionTicks = cue.ticks;
         }},
        {"place",
         "Puts the fighter down somewhere at once.",
         false,
         {fighter(), {"where", Point, true, 0, 0, 100, "The feet, in the stage's metres."}, facing()},
         [](Staging& staging, const Cue& cue) {
             FighterStaging& who = fighterOf(staging, cue);
             who.place = cue.arguments[1].point;
             if (cue.arguments[2].given) who.yaw = number(cue, 2) * kDegrees;
             who.glideLength = 0;
         }},
        {"move",
         "Carries the fighter to a place, in step with a walking or running motion.",
         true,
         {fighter(),
          {"where", Point, true, 0, 0, 100, "The feet at the end, in the stage's metres."},
          {"start", Point, false, 0, 0, 100,
           "The feet at the beginning; left out: where the fighter stands."},
          facing(),
          over()},
         [](Staging& staging, const Cue& cue) {
             FighterStaging& who = fighterOf(staging, cue);
             who.glideFrom = cue.arguments[2].point;
             who.glideFromHere = !cue.arguments[2].given;
             who.glideTo = cue.arguments[1].point;
             if (cue.arguments[3].given) who.yaw = number(cue, 3) * kDegrees;
             who.glideElapsed = 0;
             who.glideLength = std::max(1, lengthOf(cue, 4));
         }},
        {"transform",
         "The ring of activation comes down.",
         false,
         {fighter()},
         [](Staging& staging, const Cue& cue) { fighterOf(staging, cue).startTransform = true; }},
        {"armoured",
         "Sets the form at once.",
         false,
         {fighter(), on("true is the armoured form.")},
         [](Staging& staging, const Cue& cue) {
             FighterStaging& who = fighterOf(staging, cue);
             who.armoured = flag(cue, 1);
             who.startTransform = false;
         }},
        {"control",
         "Gives the fighter to player or AI, or takes it away.",
         true,
         {fighter(), on("false: stands and waits.")},
         [](Staging& staging, const Cue& cue) {
             fighterOf(staging, cue).control.set(flag(cue, 1), cue.ticks);
         }},
        {"invulnerable",
         "Blows do nothing.",
         true,
         {fighter(), on("true: nothing hurts.")},
         [](Staging& staging, const Cue& cue) {
             fighterOf(staging, cue).invulnerable.set(flag(cue, 1), cue.ticks);
         }},
        {"arms",
         "Which arms the fighter has: tears off, or lets grow again.",
         false,
         {fighter(),
          {"left", Flag, false, 1, 0, 1, "false: the left one comes off."},
          {"right", Flag, false, 1, 0, 1, "false: the right one comes off."}},
         [](Staging& staging, const Cue& cue) {
             fighterOf(staging, cue).armsOff = (flag(cue, 1) ? 0u : 1u) | (flag(cue, 2) ? 0u : 2u);
         }},
        {"fall",
         "Lies down where the rules have not thrown the fighter down already.",
         false,
         {fighter()},
         [](Staging& staging, const Cue& cue) { fighterOf(staging, cue).fall = true; }},
        {"hud",
         "Life bars and clock.",
         true,
         {on("true shows them.")},
         [](Staging& staging, const Cue& cue) { staging.hud.set(flag(cue, 0), cue.ticks); }},
        {"clock",
         "Whether the round's time counts.",
         true,
         {on("true: it counts.")},
         [](Staging& staging, const Cue& cue) { staging.clock.set(flag(cue, 0), cue.ticks); }},
        {"time_scale",
         "Slow motion, for picture and fight alike.",
         true,
         {value(0.05, 1, "0.25 is a quarter of the speed."), over()},
         moveTrack<&Staging::timeScale>},
        {"extra",
         "Puts somebody of the cast on the stage, to be looked at; or takes them off it.",
         false,
         {{"name", Cast, true, 0, 0, 0, "Who, from assets/characters/cast.toml."},
          {"where", Point, false, 0, 0, 100, "The feet, in the stage's metres; left out: leaves the stage."},
          facing(),
          {"clip", CastClip, false, 0, 0, 0, "What they do; left out: idle."},
          {"armoured", Flag, false, 0, 0, 1, "true is the armoured form."}},
         [](Staging& staging, const Cue& cue) {
             const auto known =
                 std::find_if(staging.extras.begin(), staging.extras.end(), [&](const sim::ExtraView& extra) {
                     return extra.who == cue.arguments[0].text;
                 });
             if (!cue.arguments[1].given) {
                 if (known != staging.extras.end()) staging.extras.erase(known);
                 return;
             }
             sim::ExtraView extra;
             extra.who = cue.arguments[0].text;
             extra.position = cue.arguments[1].point;
             extra.yaw = number(cue, 2) * kDegrees;
             if (!cue.arguments[2].given && known != staging.extras.end()) extra.yaw = known->yaw;
             extra.clip = cue.arguments[3].given ? cue.arguments[3].text : "idle";
             extra.armoured = flag(cue, 4);
             if (known != staging.extras.end())
                 *known = std::move(extra);
             else
                 staging.extras.push_back(std::move(extra));
         }},
        {"param",
         "Holds a parameter of the picture; a number or a colour can move there. The user's own value waits.",
         true,
         {{"name", Text, true, 0, 0, 0, "As params --list writes it: \"grade.exposure\"."},
          {"value", Value, false, 0, 0, 0, "As in a preset; left out: gives it back to the user."},
          over()},
         [](Staging& staging, const Cue& cue) {
             staging.params.set(cue.arguments[0].text, cue.arguments[1].text, movesFor(cue));
         }},
        {"impact",
         "An impact frame.",
         false,
         {{"ticks", Number, false, 3, 1, 30, "How many ticks of 1/60 s."}},
         [](Staging& staging, const Cue& cue) {
             staging.impactTicks = static_cast<int>(cue.arguments[0].number + 0.5);
         }},
        {"stage",
         "Which props stand on the stage.",
         false,
         {{"name", Stage, true, 0, 0, 0, "curtain or duel."}},
         [](Staging& staging, const Cue& cue) { staging.stage = cue.arguments[0].text; }},
        {"start_round",
         "Life, Nectar, time and places as at a round's start.",
         false,
         {},
         [](Staging& staging, const Cue&) {
             staging.startRound = true;
             for (FighterStaging& who : staging.fighter) {
                 who.motion.clear();
                 who.glideLength = 0;
                 who.place.reset();
                 who.yaw.reset();
             }
         }},
    };
    return rows;
}

} // namespace

std::span<const Verb> verbs() { return table(); }

const Verb* findVerb(std::string_view name) {
    const auto found =
        std::find_if(table().begin(), table().end(), [&](const Verb& verb) { return verb.name == name; });
    return found == table().end() ? nullptr : &*found;
}

int movesFor(const Cue& cue) { return lengthOf(cue, 2); }

int fighterIndex(FighterRole role, int winner) {
    switch (role) {
    case FighterRole::Rouge:
        return 0;
    case FighterRole::Cyan:
        return 1;
    case FighterRole::Winner:
        return winner;
    case FighterRole::Loser:
        return 1 - winner;
    }
    return 0;
}

} // namespace vf::story
