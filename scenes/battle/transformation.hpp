// Purpose: the henshin of STORY D3–D5 as rules: how long its phases last, which way it goes, what a blow does
// to it. How it looks is none of its business. Plain data; Match advances it once per tick.
#pragma once

#include "renderer/base/hash.hpp"
#include "scenes/sim/snapshot.hpp"

namespace vf::battle {

// A fighter's own times, from assets/fighters; ticks.
struct HenshinSpec {
    int summon = 30, descend = 70, seal = 20, ignite = 30;
    int leave = 40;          // from armour to base form, while she fights on
    int scatter = 55;        // in which what a blow threw off falls and fades
    float lostNectar = 0.2f; // with it, of 1
};

class Transformation {
  public:
    bool armoured() const { return phase_ == sim::TransformPhase::Armoured; }
    // Armour comes on; the fighter does nothing else.
    bool running() const { return !leaving_ && phase_ != sim::TransformPhase::Base && !armoured(); }
    sim::TransformPhase phase() const { return phase_; }

    void begin();
    void set(bool armoured);
    // The ring rises and takes the armour along; she is out of it at once.
    void leave();
    // Something ended it early. True if the ring was thrown off; once sealed, the armour holds.
    bool interrupt();
    // `duration` multiplies the times. True on the tick on which a new phase began.
    bool advance(const HenshinSpec& times, float duration);
    // Once after the ring was thrown off.
    bool takeBreak();
    sim::TransformView view(const HenshinSpec& times) const;
    void hash(Hasher& hasher) const;

  private:
    sim::TransformPhase phase_ = sim::TransformPhase::Base;
    float ticks_ = 0;    // at duration 1: of the phase, or since it began to leave
    float progress_ = 0; // within the phase
    bool leaving_ = false;
    float scattered_ = -1, brokenAt_ = 0; // ticks since the break, negative: whole
    bool broke_ = false;
};

} // namespace vf::battle
