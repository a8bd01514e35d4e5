// Purpose: how a fighter carries herself between and on top of the hand-made keys, as read from
// assets/fighters/<name>_style.toml: blend times, gaits, breath, gaze, settling, the puppet's jerks. Owner:
// GameData. Thread: immutable after load.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/result.hpp"
#include "scenes/sim/snapshot.hpp"

#include <glm/vec3.hpp>

#include <array>
#include <filesystem>
#include <string>
#include <vector>

namespace vf::battle {

inline constexpr std::size_t kStateCount = static_cast<std::size_t>(sim::FighterState::Scripted) + 1;

// What a moment does to the body: speeds that the spring of `Settle` swings out. Figure's frame; hips'
// heights and degrees a second.
struct Kick {
    std::string on; // "land", "dash_stop", "run_stop", "strike", "hit_light", "hit_heavy", "guard_hit"
    glm::vec3 hips{0}, torso{0};
};

struct MotionStyle {
    // Of one state of the rules.
    struct Manner {
        int blend = 5;    // ticks in which its motion takes over from the one before
        float breath = 1; // 0..1, how much of the layer is seen
        float look = 0;   // 0..1
        bool feet = true; // the feet stay where the motion puts them, whatever the layers do to the hips
    };
    std::array<Manner, kStateCount> manner{};

    struct Gait {
        float change = 0.15f; // of the way towards the wanted mixture of gaits, a tick
        float start = 0.6f;   // metres per second from which nothing is left of standing
    } gait;
    struct Breath {
        float ticks = 90;                                    // of one breath
        float hips = 0.005f, torso = 1.5f, shoulders = 2.0f; // hips' heights, degrees
        float tired = 1.0f; // added to 1 when no life is left: depth and pace
    } breath;
    struct Look {
        float yaw = 50, pitch = 30; // degrees, the farthest that head and neck turn to the opponent
        float rate = 5;             // degrees a tick
        float neck = 0.4f;          // the neck's share
    } look;
    struct Settle {
        float swings = 2.4f;            // a second
        float damping = 0.4f;           // 1: comes to rest without a swing
        float hips = 0.12f, torso = 18; // never farther than that: hips' heights, degrees
        std::vector<Kick> kicks;
    } settle;
    struct Puppet {
        int step = 7;                                     // ticks between two jerks, at least
        float head = 14, back = 5, arms = 16, hands = 30; // degrees
        int hold = 4; // ticks that a possessed body holds each pose of standing and walking
    } puppet;

    const Manner& of(sim::FighterState state) const { return manner[static_cast<std::size_t>(state)]; }
    const Kick* kick(std::string_view on) const;
};

Result<MotionStyle> loadMotionStyle(const std::filesystem::path& file);
void addTo(Hasher& hasher, const MotionStyle& style);

} // namespace vf::battle
