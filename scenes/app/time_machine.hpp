// Purpose: looking back in a running match, and going on from there: what Backspace and the timeline do.
// While it looks, the simulation stands still. Owner: play. Thread: main, with the simulation's thread
// settled.
#pragma once

#include "scenes/app/session.hpp"

namespace vf::app {

class TimeMachine {
  public:
    explicit TimeMachine(Session& session) : session_(session) {}

    bool looking() const { return looking_; }
    std::uint64_t shown() const { return looking_ ? shown_ : session_.next.tick; }

    // The ticks that have run, for the timeline; while the thread runs, the history is not to be asked.
    void take(const std::vector<sim::Snapshot>& snapshots);
    // Another match.
    void clear() { view_ = {}; }

    void lookAt(std::uint64_t tick);
    // Backwards at 1.5 × the speed of play.
    void rewind(float seconds);
    // The simulation goes on from the tick that is shown. Returns what has to be told to it: parameters that
    // were changed since.
    std::vector<ParamAssignment> leave();
    // As if nobody had looked.
    std::vector<ParamAssignment> backToPresent();

    const overlay::PastView& view();

  private:
    Session& session_;
    overlay::PastView view_;
    bool looking_ = false;
    std::uint64_t shown_ = 0;
    float part_ = 0; // of a tick not yet walked
};

} // namespace vf::app
