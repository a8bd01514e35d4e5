#include "scenes/story/history.hpp"

#include "renderer/base/check.hpp"

#include <algorithm>

namespace vf::story {

namespace {

// A key-frame takes some 40 kB. All of the last ten minutes are kept, before those every sixteenth: going
// back further then simulates up to half a minute anew, in less than half a second.
constexpr std::uint64_t kDenseTicks = 10 * 60 * sim::kTicksPerSecond;
constexpr std::uint64_t kSparse = 16 * battle::kKeyFrameTicks;

} // namespace

History::History(Simulation& simulation) : simulation_(simulation) {
    VF_CHECK(simulation.snapshot().tick == 0);
    keyFrames_.emplace(0, simulation.save());
}

void History::advance(const sim::TickInput& input) {
    simulation_.step(input);
    ++now_;
    if (now_ % battle::kKeyFrameTicks == 0) {
        keyFrames_.insert_or_assign(now_, simulation_.save());
        if (now_ > kDenseTicks) {
            const std::uint64_t old = now_ - kDenseTicks;
            if (old % kSparse != 0) keyFrames_.erase(old);
        }
    }
}

void History::step(const sim::TickInput& input) {
    inputs_.resize(now_);
    again(input);
}

void History::again(const sim::TickInput& input) {
    shown_.clear();
    // From here on another course may be taken.
    keyFrames_.erase(keyFrames_.upper_bound(now_), keyFrames_.end());
    if (now_ < inputs_.size())
        inputs_[now_] = input;
    else
        inputs_.push_back(input);
    advance(input);
}

void History::rebase() {
    Simulation::Saved saved = simulation_.save();
    // The live course takes the turn that a return to this key-frame will take.
    simulation_.restore(saved);
    keyFrames_.clear();
    keyFrames_.emplace(now_, std::move(saved));
    inputs_.resize(now_);
    shown_.clear();
}

void History::restore(std::uint64_t tick) {
    const auto after = keyFrames_.upper_bound(tick);
    VF_CHECK(after != keyFrames_.begin());
    const auto& [from, saved] = *std::prev(after);
    simulation_.restore(saved);
    now_ = from;
}

void History::seek(std::uint64_t tick) {
    VF_CHECK(tick <= last());
    restore(tick);
    while (now_ < tick) advance(inputs_[now_]);
}

const sim::Snapshot& History::show(std::uint64_t tick) {
    VF_CHECK(tick <= last());
    if (shown_.empty() || tick < shownFrom_ || tick - shownFrom_ >= shown_.size()) {
        restore(tick);
        shownFrom_ = now_;
        shown_.assign(1, simulation_.snapshot());
        const std::uint64_t end = std::min(last(), std::max(tick, now_ + battle::kKeyFrameTicks));
        while (now_ < end) {
            advance(inputs_[now_]);
            shown_.push_back(simulation_.snapshot());
        }
    }
    return shown_[tick - shownFrom_];
}

} // namespace vf::story
