// Purpose: the past of a running simulation: every tick's input, a key-frame every two seconds, and what
// happened when. Any tick can be shown again or gone back to, exactly. Owner: the app's Session, beside the
// Simulation that it steps. Thread: one at a time, the one that steps the simulation.
#pragma once

#include "scenes/story/simulation.hpp"

#include <cstdint>
#include <map>
#include <vector>

namespace vf::story {

class History {
  public:
    // `simulation` outlives it and has not been stepped.
    explicit History(Simulation& simulation);

    // One tick. What lay ahead of a tick that was gone back to is forgotten.
    void step(const sim::TickInput& input);

    std::uint64_t now() const { return now_; }            // the tick that the simulation has reached
    std::uint64_t last() const { return inputs_.size(); } // the newest tick that is known
    const std::vector<sim::TickInput>& inputs() const { return inputs_; }

    // The simulation's data has changed: what was before cannot be simulated again. first() is now() then.
    void rebase();
    std::uint64_t first() const { return keyFrames_.begin()->first; }

    // The simulation as it was after `tick` (first()..last(); 0 is before the first tick). What lies ahead
    // stays known until the next step().
    void seek(std::uint64_t tick);
    // What `tick` looked like. The simulation is moved about: seek() before it is stepped again. Walking
    // backwards costs a key-frame's distance of ticks once every such distance.
    const sim::Snapshot& show(std::uint64_t tick);
    // The input that was given after now(), while one is known: to play the same inputs again, with other
    // parameters for example.
    const sim::TickInput* ahead() const { return now_ < last() ? &inputs_[now_] : nullptr; }
    // One tick with inputs that are known: what lies further ahead stays known, though its course may change.
    void again(const sim::TickInput& input);

  private:
    void advance(const sim::TickInput& input);
    void restore(std::uint64_t tick);

    Simulation& simulation_;
    std::vector<sim::TickInput> inputs_;
    std::map<std::uint64_t, Simulation::Saved> keyFrames_;
    std::uint64_t now_ = 0;
    // Snapshots of the stretch between two key-frames that is being looked at.
    std::uint64_t shownFrom_ = 0;
    std::vector<sim::Snapshot> shown_;
};

} // namespace vf::story
