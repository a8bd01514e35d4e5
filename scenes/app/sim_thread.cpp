#include "scenes/app/sim_thread.hpp"

#include <chrono>

namespace vf::app {

namespace {
std::int64_t now() {
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
               std::chrono::steady_clock::now().time_since_epoch())
        .count();
}
} // namespace

SimThread::SimThread(story::History& history, const story::Simulation& simulation)
    : history_(history), simulation_(simulation), thread_([this] { run(); }) {}

SimThread::~SimThread() {
    {
        const std::scoped_lock lock(mutex_);
        quit_ = true;
    }
    wake_.notify_all();
    thread_.join();
}

void SimThread::start(std::vector<sim::TickInput> inputs, bool again) {
    if (inputs.empty()) return;
    {
        const std::scoped_lock lock(mutex_);
        inputs_ = std::move(inputs);
        again_ = again;
        busy_ = true;
    }
    wake_.notify_all();
}

SimThread::Ran SimThread::finish() {
    std::unique_lock lock(mutex_);
    wake_.wait(lock, [this] { return !busy_; });
    return std::exchange(ran_, {});
}

void SimThread::run() {
    std::unique_lock lock(mutex_);
    for (;;) {
        wake_.wait(lock, [this] { return busy_ || quit_; });
        if (quit_) return;
        lock.unlock();
        Ran ran;
        ran.startNs = now();
        for (const sim::TickInput& input : inputs_) {
            if (again_)
                history_.again(input);
            else
                history_.step(input);
            ran.snapshots.push_back(simulation_.snapshot());
        }
        ran.endNs = now();
        lock.lock();
        ran_ = std::move(ran);
        busy_ = false;
        wake_.notify_all();
    }
}

} // namespace vf::app
