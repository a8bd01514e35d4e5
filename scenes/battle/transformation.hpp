// Purpose: the henshin of STORY D3–D5: a ring of light appears over the head, passes down the body and coats
// it in armour. Plain data and its rules; Match advances it once per tick.
#pragma once

#include "renderer/base/hash.hpp"
#include "scenes/sim/snapshot.hpp"

namespace vf::battle {

class Transformation {
  public:
    bool armoured() const { return phase_ == sim::TransformPhase::Armoured; }
    bool running() const { return phase_ != sim::TransformPhase::Base && !armoured(); }
    sim::TransformPhase phase() const { return phase_; }

    void begin();
    void set(bool armoured);
    // `duration` multiplies the 150 ticks. True on the tick on which a new phase began.
    bool advance(float duration);
    sim::TransformView view(float ringStart) const;
    void hash(Hasher& hasher) const { hasher.add(phase_).add(progress_).add(ticks_); }

  private:
    sim::TransformPhase phase_ = sim::TransformPhase::Base;
    float ticks_ = 0; // of 150, at duration 1
    float progress_ = 0;
};

} // namespace vf::battle
