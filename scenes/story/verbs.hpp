// Purpose: the one explicit table of what a cue may do: name, arguments, function. Documentation, checking
// and playing all read this table; a new verb is one row. Thread: constant.
#pragma once

#include "scenes/story/staging.hpp"
#include "scenes/story/timeline.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace vf::story {

enum class ArgumentType : std::uint8_t {
    Number,
    Flag, // true or false; number is 0 or 1
    Text,
    Value,    // of a parameter: text, a number, true or false; text is then as in --set
    Point,    // metres, [x, y, z]
    Fighter,  // rouge, cyan, winner, loser; number is a FighterRole
    Clip,     // a motion of that fighter; a verb with a clip has a fighter too
    Shot,     // of cameras.toml, or "player" for the player's rig (text is then empty)
    Stage,    // "curtain" or "duel"
    Cast,     // somebody of cast.toml by any of their names; text is then the id
    Thread,   // one of Roy's strings, sim::kStringNames, or "all"; number is the bits of those meant
    CastClip, // a motion of that member; a verb with one has a Cast argument before it
};

enum class FighterRole : std::uint8_t { Rouge, Cyan, Winner, Loser };

struct ArgumentSpec {
    std::string_view name;
    ArgumentType type = ArgumentType::Number;
    bool required = true;
    double fallback = 0; // of an optional Number or Flag
    double min = 0, max = 1;
    std::string_view help;
};

struct Verb {
    std::string_view name, help;
    bool takesRange = false; // may stand at from/to, which is then how long it takes or holds
    std::vector<ArgumentSpec> arguments;
    void (*apply)(Staging& staging, const Cue& cue) = nullptr;
};

std::span<const Verb> verbs();
const Verb* findVerb(std::string_view name);

// The ticks that a cue of the verb "param" takes for its move.
int movesFor(const Cue& cue);

// 0 Rouge, 1 Cyan.
int fighterIndex(FighterRole role, int winner);

} // namespace vf::story
