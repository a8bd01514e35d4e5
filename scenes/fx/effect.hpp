// Purpose: effects as data: each file in assets/effects is a list of timed actions that an event starts.
// Every action only changes the picture, never the simulation. docs/effects.md describes the files. Owner:
// the session, which exchanges the library when a file is saved. Thread: any while nobody writes.
#pragma once

#include "renderer/base/result.hpp"
#include "renderer/world/effects_view.hpp"
#include "scenes/sim/snapshot.hpp"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::fx {

// What starts an effect: an event of the simulation, or something seen in two successive snapshots.
using Trigger = std::uint8_t;
inline constexpr Trigger kFirstSeen = 64;
enum class Seen : Trigger { Launch = kFirstSeen, GroundHit, Heal, Nectar };
constexpr Trigger trigger(sim::EventType type) { return static_cast<Trigger>(type); }
constexpr Trigger trigger(Seen seen) { return static_cast<Trigger>(seen); }
std::optional<Trigger> triggerByName(std::string_view name);
std::vector<std::string_view> triggerNames();

enum class ActionKind : std::uint8_t {
    Particles,
    Ribbon,
    Light,
    Decal,
    Shockwave,
    Shake,
    Hitstop,
    SpeedLines,
    ImpactFrame,
    HeatHaze,
    TimeScale,
    Subtitle,
};
inline constexpr std::size_t kActionKinds = 12;

enum class Anchor : std::uint8_t {
    Contact, // where the event was
    Ground,  // below it
    Feet,
    Ring, // of activation
    Head,
    Chest,
    Hips,
    LeftHand,
    RightHand,
    LeftFoot,
    RightFoot,
    LeftBlade, // beyond the hand
    RightBlade,
    LeftShoulder, // the top of it: where Viola's fins stand
    RightShoulder,
};
enum class Along : std::uint8_t { Blow, Back, Up };

// One timed thing that an effect does. Which members count depends on the kind: effect_fields.cpp has the
// table, with units and ranges.
struct Action {
    ActionKind kind = ActionKind::Particles;
    float at = 0, seconds = 0;
    std::uint8_t anchor = 0, along = 0, form = 0, shape = 0, mark = 0;
    bool other = false, bounces = false, matte = false;
    float up = 0, count = 0, extent = 0, spread = 0, speedLow = 0, speedHigh = 0, lift = 0, inherit = 0;
    float gravity = 0, drag = 0, lifeLow = 0, lifeHigh = 0, size = 0, stretch = 0, spin = 0, over = 0;
    float opacity = 1, width = 0, radius = 0, glow = 0, strength = 0, bend = 0, frames = 0, scale = 1;
    OverLife<float> sizes{};
    OverLife<Colour> colours{}, edges{};
    std::string text, speaker;
};

// Whose events an effect may want to itself. Views without a name are Rouge's and Cyan's.
inline constexpr std::array<std::string_view, 3> kWho{"rouge", "cyan", "viola"};

struct Effect {
    std::string name;
    std::vector<Trigger> on;
    int fighter = -1; // only this one's events: a place in kWho
    std::vector<Action> actions;
};

class EffectLibrary {
  public:
    static Result<EffectLibrary> load(const std::filesystem::path& folder);
    static Result<Effect> loadFile(const std::filesystem::path& file);
    const std::vector<Effect>& all() const { return effects_; }

  private:
    std::vector<Effect> effects_;
};

} // namespace vf::fx
