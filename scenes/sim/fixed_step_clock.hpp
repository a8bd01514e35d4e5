// Purpose: turns wall time into whole ticks of 1/60 s and the fraction between the last two. Knows no clock:
// the app passes nanoseconds in, a test passes what it likes. Owner: the frame loop, once a frame.
#pragma once

#include <cstdint>

namespace vf::sim {

class FixedStepClock {
  public:
    static constexpr int kMaxTicksPerFrame = 4; // beyond it the game slows down instead of spiralling

    struct Advance {
        int ticks = 0;
        float alpha = 0;      // 0..1 between the previous and the present snapshot
        bool dropped = false; // the cap cut time away
    };

    // `timeScale` is the product of the story's slow motion and the user's.
    Advance advance(std::int64_t elapsedNanoseconds, float timeScale = 1.0f);

    void pause(bool paused) { paused_ = paused; }
    bool paused() const { return paused_; }
    // While paused, the next advance runs one tick.
    void singleStep() { ++pendingSteps_; }
    void reset();

  private:
    // In 1/60 ns, so that a tick is exactly 1e9 units and no rounding builds up.
    static constexpr std::int64_t kUnitsPerTick = 1'000'000'000;
    std::int64_t accumulated_ = 0;
    int pendingSteps_ = 0;
    bool paused_ = false;
};

} // namespace vf::sim
