#include "scenes/app/time_machine.hpp"

#include <algorithm>

namespace vf::app {

namespace {

constexpr float kRewindSpeed = 1.5f;

std::optional<overlay::PastView::Kind> kindOf(sim::EventType type) {
    using E = sim::EventType;
    using K = overlay::PastView::Kind;
    switch (type) {
    case E::Hit:
        return K::Hit;
    case E::HeavyHit:
        return K::Heavy;
    case E::Guarded:
        return K::Guarded;
    case E::PillarBreak:
        return K::Break;
    case E::KnockOut:
        return K::KnockOut;
    case E::TransformStart:
        return K::Transform;
    case E::Phase:
        return K::Phase;
    case E::RoundStart:
    case E::ChapterStart:
        return K::Round;
    default:
        return std::nullopt;
    }
}

} // namespace

void TimeMachine::take(const std::vector<sim::Snapshot>& snapshots) {
    for (const sim::Snapshot& snapshot : snapshots) {
        // A tick that was gone back to may be another one now, and all that followed with it.
        while (!view_.marks.empty() && view_.marks.back().tick >= snapshot.tick) view_.marks.pop_back();
        for (const sim::Event& event : snapshot.events)
            if (const auto kind = kindOf(event.type))
                view_.marks.push_back({snapshot.tick, *kind, event.fighter});
    }
}

void TimeMachine::lookAt(std::uint64_t tick) {
    looking_ = true;
    const std::uint64_t first = std::max<std::uint64_t>(1, session_.history->first());
    shown_ = std::clamp(tick, first, std::max(first, session_.history->last()));
    if (session_.history->last() > 0) session_.show(shown_);
}

void TimeMachine::rewind(float seconds) {
    if (!looking_) {
        shown_ = session_.history->now();
        part_ = 0;
    }
    part_ += seconds * kRewindSpeed * static_cast<float>(sim::kTicksPerSecond);
    const auto back = static_cast<std::uint64_t>(part_);
    part_ -= static_cast<float>(back);
    lookAt(shown_ > back ? shown_ - back : 1);
}

std::vector<ParamAssignment> TimeMachine::leave() {
    looking_ = false;
    session_.seek(shown_);
    // What the user has set since then is what the user wants now.
    std::vector<ParamAssignment> changed;
    for (const ParamBase* wanted : session_.params.registry.all()) {
        const ParamBase* present = session_.simulation->params().find(wanted->name());
        if (wanted->scope() == Scope::Sim && present && present->toText() != wanted->toText())
            changed.push_back({wanted->name(), wanted->toText()});
    }
    return changed;
}

std::vector<ParamAssignment> TimeMachine::backToPresent() {
    shown_ = session_.history->last();
    return leave();
}

const overlay::PastView& TimeMachine::view() {
    view_.last = looking_ ? session_.history->last() : session_.next.tick;
    view_.shown = shown();
    view_.looking = looking_;
    return view_;
}

} // namespace vf::app
