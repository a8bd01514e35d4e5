// Purpose: all that is true of one fighter at one tick, and the rules that lead from one state to the next.
// Plain data, so that hashing and restarting are plain too. Owner: Match. Thread: one.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/humanoid.hpp"
#include "scenes/battle/battle_params.hpp"
#include "scenes/battle/fighter_spec.hpp"
#include "scenes/battle/input_buffer.hpp"
#include "scenes/battle/pose_layers.hpp"
#include "scenes/battle/transformation.hpp"
#include "scenes/sim/motion.hpp"
#include "scenes/sim/snapshot.hpp"

#include <glm/vec3.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace vf::battle {

// Which way a fighter walks: chooses speed and clip.
enum class Gait : std::uint8_t { Forward, Back, Side };

// What standing, walking and running are mixed from.
enum class GaitClip : std::uint8_t { Stand, Ahead, Back, Left, Right, Run };
inline constexpr std::size_t kGaitCount = 6;

struct GaitMix {
    std::array<float, kGaitCount> weight{1};
    float phase = 0; // of the step, turns; 0 = the left foot comes down
    float stand = 0; // tick of the standing clip
};

struct Playback {
    const sim::Motion* motion = nullptr; // into GameData; its name is hashed. Of a mixture its largest part
    float tick = 0;
    bool mixed = false; // the gaits are on
    GaitMix gaits;
    Pose shown; // without the layers
    Pose from;  // what the figure showed when the motion began; if it rises, how far that is from the motion
    bool rises = false;
    int blendTick = 0, blendLength = 0;
    int rise = 0; // ticks left of rising from where Bullet left the body: what begins now begins softly
    // As of the tick before: a change is a moment that the body answers to.
    sim::FighterState state = sim::FighterState::Idle;
    bool connected = false;
};

struct Fighter {
    int index = 0;
    const FighterSpec* spec = nullptr;

    glm::vec3 position{0}, velocity{0};
    float yaw = 0;
    sim::FighterState state = sim::FighterState::Idle;
    int stateTicks = 0;
    Gait gait = Gait::Forward;
    bool dashBack = false;  // of both kinds of dash
    bool airDashed = false; // in this jump
    bool rolls = false;     // while getting up
    bool prone = false;     // gets up from the face
    glm::vec3 dashDirection{0, 0, 1};

    int move = -1;          // index into spec->moves
    int moveFrame = 0;      // 1-based
    bool connected = false; // the move has hit or been guarded; it hits once
    int hitstop = 0, stun = 0, safe = 0;
    bool heavyReaction = false;
    float life = 1, nectar = 1;
    float guard = 1;                  // guarded blows wear it down, at 0 it breaks
    float dualId = 0;                 // how far the gauge of the second Id is filled
    int snacks = 0;                   // left
    int bossPhase = 0, bossTicks = 0; // how many of spec->phases have begun, and when the last did
    int combo = 0, juggle = 0;
    Transformation form;
    float possession = 0;
    float overtaken = 0; // possession that the phases bring
    float will = 0;      // what she throws off of it by herself, 0..1
    bool ragdoll = false;
    bool brokePillar = false;         // in this flight
    std::string scripted;             // the motion that the story plays
    std::optional<glm::vec3> contact; // where a blow met a guard in this tick, until the hand is there

    InputBuffer input;
    Playback playback;
    PoseLayers layers;
    Pose pose;
    std::array<glm::vec3, kBoneCount> bones{};
    std::vector<sim::Capsule> hurts, hits;

    glm::vec3 forward() const;
    bool airborne() const;
    float possessed() const { return std::max(possession, overtaken); }
    float puppeted() const { return possessed() * (1.0f - will); }
    // The phase that she is in; null before the first.
    const BossPhase* boss() const {
        return bossPhase > 0 ? &spec->phases[static_cast<std::size_t>(bossPhase - 1)] : nullptr;
    }
    // The last frame of a move, which a phase may shorten.
    int lastFrame(const MoveSpec& of) const;
    bool inAttack() const { return state == sim::FighterState::Attack && move >= 0; }
    const MoveSpec* currentMove() const;
    bool inFinisher() const;
    // Where the move has the right forearm fly on its tendril, from the elbow; world.
    glm::vec3 sentForearm() const;
    sim::MovePhase phase() const;
    // May choose what to do next.
    bool neutral() const;
    bool vulnerable() const;
    // Shrugs off what a blow does beside the hurt.
    bool unstoppable() const;
    void enter(sim::FighterState next);
    void beginMove(int index);
    void hash(Hasher& hasher) const;
};

// The world as the control rules see it.
struct ControlContext {
    const BattleParams& params;
    glm::vec3 opponent{0};
    glm::vec3 right{1, 0, 0}, away{0, 0, -1}; // the stage frame of sim::Command
    std::vector<sim::Event>& events;          // ids are filled in by Match
};

// One tick of one fighter outside hitstop: reads the command, changes state and velocity, not the position.
void control(Fighter& fighter, const ControlContext& context);
// After physics: landing and the end of flights. `grounded` when the feet reached y = 0.
void touchGround(Fighter& fighter, const ControlContext& context);

} // namespace vf::battle
