// Purpose: what a fighter is, as read from assets/fighters/<name>.toml: measures, speeds, moves. Immutable
// after loading, shared by all matches. Frames are ticks of 1/60 s; metres and seconds otherwise.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/humanoid.hpp"
#include "renderer/base/result.hpp"
#include "scenes/battle/phases.hpp"
#include "scenes/battle/transformation.hpp"
#include "scenes/sim/figure.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vf::battle {

// A capsule along a bone: from `from` to `to`, drawn out by `reach` metres past `to`.
struct BoneVolume {
    Bone from = Bone::Hips, to = Bone::Head;
    float radius = 0.1f;
    float reach = 0.0f;
    float ahead = 0.0f; // metres by which `to` lies further ahead of the figure: fire
};

// A speed along the fighter's facing during some frames of a move.
struct Lunge {
    int firstFrame = 1, lastFrame = 1;
    float speed = 0.0f;
};

enum class HitKind : std::uint8_t {
    Light,  // a flinch
    Heavy,  // a stagger, breaks pillars
    Launch, // lifts off the ground
    Down,   // knocks down
    Throw,  // takes hold and throws, guard or not
};

// Frames of a move, both ends included.
struct Window {
    int first = 1, last = 1;
    bool holds(int frame) const { return frame >= first && frame <= last; }
};

// Another move that may begin before this one is over.
struct Cancel {
    int into = -1; // index into FighterSpec::moves
    Window window;
    bool onContact = false; // only once the blow has met the opponent or her guard
    int phase = 0;          // only from this phase on (BossPhase)
};

struct MoveSpec {
    std::string name, motion;
    std::string camera; // the shot that shows it, if it has one of its own
    // `startup` includes the first active frame, as fighting games count: startup 7 hits on frame 7.
    int startup = 1, active = 1, recovery = 1;
    std::vector<Cancel> cancels;
    std::vector<Window> safe;   // nothing strikes or holds the fighter
    std::vector<Window> armour; // blows hurt, but do not interrupt
    int inArmour = -1; // index of what stands in for the move while armoured: itself or "armoured_NAME"
    int strung = -1;   // and while Roy holds the strings: itself or "possessed_NAME"
    bool air = false;
    HitKind kind = HitKind::Light;
    float damage = 0.0f; // of a life of 1
    int hitstop = 0, hitstun = 0, blockstun = 0;
    float pushback = 0.0f, blockPushback = 0.0f; // metres per second at first, worn off by friction
    float launchUp = 0.0f, launchAway = 0.0f;    // metres per second
    float nectarGain = 0.0f;
    float guardDamage = 0.0f; // of a guard of 1
    // Of throws: how far the hands reach and where they hold the other, metres between the two; ticks in
    // which she may still break free; ticks of the throw after that, and when in them she is let go.
    float range = 0.0f, hold = 0.0f;
    int tech = 0, throwTicks = 0, release = 0;
    int repeat = 0;          // ticks after which it may hit again, while it is active; 0: it hits once
    float nectarCost = 0.0f; // without so much it does not begin
    float tether = 0.0f;     // metres that the right forearm flies out on its tendril, its volumes with it
    float sweep = 0.0f;      // degrees of the arc that it flies, from her right to her left; 0: straight on
    float lash = 0.0f;       // metres around the tendril itself that strike; 0: only the forearm does
    float pull = 0.0f;       // m/s towards her, of whom it winds about; 0: it winds about nobody
    bool flame = false;      // fire leaves the shoulders while it is active
    float keep = 0.0f;       // metres between the two at which the blow meets the skin: it stops there
    float tryFrom = 0.0f;    // metres from which the machine tries it; 0: as it does with any such move
    std::vector<Lunge> lunges;
    std::vector<BoneVolume> hits;

    // How far out the forearm is: there while the move is active, slowly back while it recovers.
    float tetherAt(int frame) const;
    // Where, from its elbow, as she stands: x to her left, z ahead.
    glm::vec3 flownAt(int frame) const;
    int firstActive() const { return startup; }
    int lastActive() const { return startup + active - 1; }
    int total() const { return startup + active - 1 + recovery; }
};

// The Id of another in the same body (STORY D2): blows given and taken fill a gauge, a full one is spent on
// the move "finisher".
struct DualIdSpec {
    std::string partner;              // empty: she has none
    float given = 0.0f, taken = 0.0f; // of the gauge, for a whole life
    int hush = 0;                     // ticks in which the other stands still as the finisher begins
};

// What she eats (STORY P8).
struct SnackSpec {
    int count = 0;           // a round
    int ticks = 1, bite = 1; // until `bite` a blow takes it out of her hand
    float life = 0.0f;
};

struct FighterSpec {
    std::string name;    // "rouge": the folder of motions too
    std::string display; // "Rouge"
    std::string model;   // assets/characters/<model>.vrm
    std::string style;   // whose manner of moving: assets/fighters/<style>_style.toml
    sim::FigureSpec figure;
    float radius = 0.35f, height = 1.7f, mass = 60.0f;
    float toughness = 1.0f; // damage is divided by it
    bool transforms = true; // has an armour to call
    float trunk = 0.16f;    // radius of the body itself, which may lean out of the capsule
    float stance = 0.42f;   // metres around the feet that belong to her while both are free to act

    float walkSpeed = 2.0f, walkBackSpeed = 1.6f, sideSpeed = 1.7f, runSpeed = 5.0f, turnRate = 9.0f;
    float dashSpeed = 9.0f, dashBackSpeed = 8.0f;
    int dashTicks = 12, dashBackTicks = 14, dashBackSafeTicks = 6;
    float jumpSpeed = 7.0f, airSpeed = 3.5f, airControl = 6.0f;
    float airDashSpeed = 7.0f;
    int airDashTicks = 18;
    int jumpSquatTicks = 4, landTicks = 6;
    int knockdownTicks = 40, getUpTicks = 34, getUpSafeTicks = 12;
    float rollSpeed = 3.0f; // of getting up with a roll, backwards
    int rollTicks = 32;
    float guardRefill = 0.1f; // a second, while the guard is down
    int guardBreakTicks = 44;
    // The taunt: a punch that stops short and gives the opponent within `tauntReach` some Nectar.
    int tauntTicks = 80, tauntAt = 24;
    float tauntNectar = 0.05f, tauntReach = 1.6f;
    float nectarDrain = 0.004f, nectarRegain = 0.006f; // a second
    HenshinSpec henshin;
    DualIdSpec dualId;
    SnackSpec snack;
    std::vector<BossPhase> phases; // each deeper than the one before; mostly none

    std::vector<MoveSpec> moves;
    std::vector<BoneVolume> hurts;
    // Indices into moves.
    int light1 = -1, heavy = -1, launcher = -1, airLight = -1, airHeavy = -1, grab = -1;
    int finisher = -1; // -1 without a second Id
    int special = -1;  // -1: Guard and Heavy are a heavy blow

    int moveIndex(std::string_view move) const;
    // The move that a fighter in this form does for `move`.
    const MoveSpec& worn(int move, bool armoured) const;
};

Result<FighterSpec> loadFighter(const std::filesystem::path& file);
void addTo(Hasher& hasher, const FighterSpec& spec);

} // namespace vf::battle
