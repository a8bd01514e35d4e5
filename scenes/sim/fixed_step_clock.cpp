#include "scenes/sim/fixed_step_clock.hpp"

#include "scenes/sim/command.hpp"

#include <algorithm>
#include <cmath>

namespace vf::sim {

FixedStepClock::Advance FixedStepClock::advance(std::int64_t elapsedNanoseconds, float timeScale) {
    Advance result;
    if (paused_) {
        // The picture stands on the last tick, so that a single step shows exactly that tick.
        result.ticks = std::min(pendingSteps_, kMaxTicksPerFrame);
        pendingSteps_ -= result.ticks;
        accumulated_ = 0;
        result.alpha = 1.0f;
        return result;
    }
    pendingSteps_ = 0;
    // A debugger's halt or a clock that runs backwards must not overflow or undo time.
    const std::int64_t sane = std::clamp<std::int64_t>(elapsedNanoseconds, 0, 1'000'000'000);
    const double scale =
        std::isfinite(timeScale) ? std::clamp(static_cast<double>(timeScale), 0.0, 16.0) : 1.0;
    accumulated_ += static_cast<std::int64_t>(static_cast<double>(sane * kTicksPerSecond) * scale);
    const std::int64_t whole = accumulated_ / kUnitsPerTick;
    result.ticks = static_cast<int>(std::min<std::int64_t>(whole, kMaxTicksPerFrame));
    result.dropped = whole > kMaxTicksPerFrame;
    accumulated_ %= kUnitsPerTick;
    result.alpha = static_cast<float>(static_cast<double>(accumulated_) / static_cast<double>(kUnitsPerTick));
    return result;
}

void FixedStepClock::reset() {
    accumulated_ = 0;
    pendingSteps_ = 0;
}

} // namespace vf::sim
