// Purpose: the state of one tick as plain data: what the extraction interpolates, the overlay shows and the
// tests compare. Written by the simulation after a tick, read by anybody, changed by nobody.
#pragma once

#include "renderer/base/humanoid.hpp"
#include "scenes/sim/command.hpp"

#include <glm/gtc/quaternion.hpp>
#include <glm/vec3.hpp>

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace vf::sim {

enum class FighterState : std::uint8_t {
    Idle,
    Walk,
    Run,
    Dash,
    JumpSquat,
    Air,
    Land,
    Attack,
    Guard,
    GuardHit,
    Hit,
    Launched,
    Knockdown,
    GetUp,
    Transform,
    KnockedOut,
    Victory,
    AirDash,
    Taunt,
    GuardBreak,
    Throw,   // holds the other, then throws her
    Grabbed, // is held
    Thrown,  // flies
    Eat,
    Scripted,
};
std::string_view name(FighterState state);

enum class MovePhase : std::uint8_t { None, Startup, Active, Recovery };

enum class TransformPhase : std::uint8_t { Base, Summon, Descend, Seal, Ignite, Armoured };

// The henshin (STORY D3–D5): how far it is. What of it is seen follows from this number alone
// (scenes/extract/henshin.hpp).
struct TransformView {
    TransformPhase phase = TransformPhase::Base;
    float progress = 0;   // 0..1 within the phase
    float point = 0;      // 0..1 over all phases, see kTransformEnds; 0 in base form, 1 in armour
    bool leaving = false; // the armour goes: the point falls
    // A blow threw the ring off at the point `brokenAt`, and its pieces fall: 0 not, to 1 all gone.
    float broken = 0, brokenAt = 0;
};
// At which points summon, descend, seal and ignite end, however many ticks each lasts.
inline constexpr std::array<float, 4> kTransformEnds{0.2f, 0.6667f, 0.8f, 1.0f};

struct Capsule {
    glm::vec3 a{0}, b{0};
    float radius = 0;
};

struct FighterView {
    std::string name;      // "rouge": whose spec it plays; empty in hand-made snapshots
    glm::vec3 position{0}; // the feet; world, metres
    float yaw = 0;         // radians; 0 faces +z, positive turns to +x
    Pose pose;
    std::int32_t hold = 60; // ticks that a picture may hold the pose, as its motion says
    bool ragdoll = false;   // the pose is Bullet's; position is then below the hips on the ground
    FighterState state = FighterState::Idle;
    std::int32_t stateTicks = 0; // since the state began
    std::string move;            // "light1" while attacking, else empty
    MovePhase movePhase = MovePhase::None;
    std::int32_t moveFrame = 0; // 1-based frame of the move
    std::int32_t hitstop = 0;   // ticks left
    float life = 1.0f;          // 0..1
    float nectar = 1.0f;        // 0..1
    std::int32_t combo = 0;     // hits the fighter has just taken in a row
    TransformView transform;
    float possession = 0.0f;                   // 0..1, Roy in Cyan
    std::vector<Capsule> hurtboxes, hitboxes;  // world; hitboxes only in active frames
    Command command;                           // what it was told on this tick
    std::int32_t stun = 0;                     // ticks left
    float guard = 1.0f;                        // 0..1, what is left of the guard before it breaks
    float dualId = -1.0f;                      // 0..1, the gauge of the second Id; negative: she has none
    std::int32_t snacks = 0;                   // left to eat
    std::int32_t bossPhase = 0, bossTicks = 0; // which of her phases she is in (0: none yet), since when
    float tether = 0;                          // metres that the right forearm is away from its elbow
    glm::vec3 flown{0};                        // the same as a way, world
    std::vector<glm::vec3> tendril;            // from the elbow to that forearm, world; empty: none
    std::int32_t tendrilCut = -1;              // the part of it that was cut, from the elbow; negative: whole
    std::string item;                          // what lies in a hand, an id of the cast; mostly empty
    std::size_t itemSide = 1;                  // in which: 0 left, 1 right
    std::string camera;                        // the shot that the move asks for, mostly empty
    std::string_view intent; // what the machine that plays it is trying, a literal; empty: a person plays
};

// The Puppet Master's strings on Cyan (STORY D11), from the fingers above to wrists, ankles, head, chest,
// elbows and knees.
inline constexpr int kStrings = 10;
inline constexpr std::array<Bone, kStrings> kStringBones{
    Bone::LeftHand,   Bone::RightHand,    Bone::LeftFoot,      Bone::RightFoot,    Bone::Head,
    Bone::UpperChest, Bone::LeftLowerArm, Bone::RightLowerArm, Bone::LeftLowerLeg, Bone::RightLowerLeg};
inline constexpr std::array<std::string_view, kStrings> kStringNames{
    "left_wrist", "right_wrist", "left_ankle",  "right_ankle", "head",
    "chest",      "left_elbow",  "right_elbow", "left_knee",   "right_knee"};
struct StringView {
    glm::vec3 finger{0};        // its upper end, world
    float tension = 0;          // 0 slack … 1 as hard as it can pull
    std::int32_t cutTicks = -1; // since it was cut; negative: it holds
};
struct PuppetView {
    float reach = 0;  // 0..1: how far the strings are there
    float lifted = 0; // 0..1: how much of the body is Bullet's, hung from them
    std::array<StringView, kStrings> strings;
};

// One rigid piece that Bullet moves. `shape` indexes the stage's shape list (scenes/stage/shapes.hpp).
struct BodyView {
    std::uint32_t id = 0, shape = 0;
    glm::vec3 position{0};
    glm::quat rotation{1, 0, 0, 0};
};

enum class EventType : std::uint8_t {
    Hit,
    HeavyHit,
    Guarded,
    Swing,
    Jump,
    Land,
    Dash,
    Footstep,
    PillarBreak,
    PropBreak,  // a brazier
    FloorBreak, // tiles
    DebrisImpact,
    KnockOut,
    TransformStart,
    TransformSeal,
    TransformIgnite,
    TransformBreak, // a blow threw the ring off
    TransformLeave, // the armour goes, by will or for want of Nectar
    GuardBreak,
    DualId,   // a second Id awakes: the finisher begins
    JointHit, // and lands
    Flame,    // fire leaves the shoulders
    RoundStart,
    ChapterStart,
    BluejayHit,  // Naomi's drone is struck and falls
    BluejayBack, // a new one arrives
    StringCut,
    TendrilCut, // a blow met the tendril on which a forearm flies
    IdBreak,    // a hand has closed on an Id
    Phase       // a boss has lost so much life that she fights on in another way
};
inline constexpr int kEventTypes = static_cast<int>(EventType::Phase) + 1;
std::string_view name(EventType type);

// Something that happened in this tick; effects and the camera react to it.
struct Event {
    EventType type = EventType::Hit;
    std::uint32_t id = 0;     // counts up through the match: the seed of effects
    std::uint8_t fighter = 0; // who did it
    glm::vec3 position{0}, direction{0, 0, 1};
    float strength = 0; // 0..1
    float speed = 0;    // of a Land: how fast it came down, metres per second
};

// Naomi's robotic bluejay (STORY P5).
struct BluejayView {
    enum class State : std::uint8_t { Away, Flying, Perched, Falling, Lying };
    State state = State::Away;
    std::int32_t ticks = 0; // since the state began
    glm::vec3 position{0};
    glm::quat rotation{1, 0, 0, 0}; // z ahead, y up
    glm::vec3 gaze{0, 1, 0};        // what its camera looks at, world
    float beat = 0;                 // turns of the wings; whole numbers are wings up
    float effort = 0;               // 0 glides … 1 beats its wings as hard as it can
    float pain = 0;                 // 0..1, what its owner still feels of the blow
};

// Somebody of the cast who stands on the stage and is only looked at.
struct ExtraView {
    std::string who;  // id in assets/characters/cast.toml
    std::string clip; // of that member's motions
    glm::vec3 position{0};
    float yaw = 0; // radians; 0 looks along +z
    bool armoured = false;
    std::int32_t tick = 0; // since the clip began
    friend bool operator==(const ExtraView&, const ExtraView&) = default;
};

// The row of black holes that carries the planet along, as shaders/interop/gravity.h has it.
inline constexpr int kMaxBlackHoles = 8;
struct GravityView {
    int holes = 0;
    float radius = 4.0f;      // Schwarzschild's, metres
    float pull = 0, lift = 0; // on loose debris at the height of a surge: m/s², share of its weight
    float surge = 0;          // 0..1
};

// What the story asks of the picture. Names resolve in assets/stories and scenes/camera.
struct StoryView {
    std::string chapter; // "duel"
    std::int32_t chapterTick = 0;
    std::string camera;          // a shot name, or empty for the player's rig
    std::int32_t cameraTick = 0; // ticks since that shot began
    float cameraSeconds = 0;     // the shot's length, 0 = until the next
    float cameraBlend = 0;       // seconds in which the picture moves there from the shot before; 0 = a cut
    std::string subtitle, speaker;
    std::string centre;                    // big words in the middle: "FIGHT"
    float letterbox = 0, fade = 0;         // 0..1
    float curtain = -1;                    // 0 closed … 1 open; negative: no curtain on stage
    float rain = 0, wetness = 0;           // 0..1
    float blackout = 0;                    // 0..1
    float lightning = 0, ash = 0, fog = 0; // 0..1, at least this much
    float drift = 0;                       // seconds that the wind has blown, at its usual strength
    float wind = 1;                        // times what the weather's parameter says
    float hours = 0;                       // later than the sky's parameter says
    float dolly = 0;                       // stops of the dolly zoom
    std::vector<ExtraView> extras;         // in the order in which they came
    std::vector<ParamOverride> params;     // of the picture, held or moved by the story
    bool hud = true;
    bool finished = false; // the last chapter is over
};

struct Snapshot {
    std::uint64_t tick = 0;
    std::uint64_t hash = 0; // of the whole simulation state after this tick
    std::array<FighterView, 2> fighters;
    float stageYaw =
        0; // direction of the line of action: right of the duel picture is (cos yaw, 0, -sin yaw)
    std::vector<BodyView> bodies; // in id order
    BluejayView bluejay;
    std::vector<glm::vec3> curtain; // points of the cloth, as stage::Curtain counts them; empty: none
    PuppetView puppet;
    std::vector<Event> events;    // of this tick
    std::int32_t impactTicks = 0; // of an impact frame, left to show
    float timeScale = 1.0f;       // the story's slow motion, for the clock
    std::int32_t roundTicksLeft = 0;
    GravityView gravity;
    StoryView story;
};

} // namespace vf::sim
