// Purpose: runs ticks on a thread of their own while the main thread draws: on two cores the picture and the
// fight each have one. Owner: the frame loop. Thread: all methods on the main thread; between start() and
// finish() the simulation belongs to the worker.
#pragma once

#include "scenes/story/history.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace vf::app {

class SimThread {
  public:
    SimThread(story::History& history, const story::Simulation& simulation);
    ~SimThread();
    SimThread(const SimThread&) = delete;
    SimThread& operator=(const SimThread&) = delete;

    // `again`: the inputs are those that the history knows to lie ahead.
    void start(std::vector<sim::TickInput> inputs, bool again = false);
    struct Ran {
        std::vector<sim::Snapshot> snapshots; // one a tick, in order
        std::int64_t startNs = 0, endNs = 0;  // steady clock
    };
    // Waits. Empty when nothing was started.
    Ran finish();

  private:
    void run();

    story::History& history_;
    const story::Simulation& simulation_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::vector<sim::TickInput> inputs_;
    Ran ran_;
    bool busy_ = false, quit_ = false, again_ = false;
    std::thread thread_;
};

} // namespace vf::app
