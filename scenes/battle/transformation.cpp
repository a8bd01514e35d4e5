#include "scenes/battle/transformation.hpp"

#include <algorithm>
#include <array>

namespace vf::battle {

namespace {

using sim::TransformPhase;

struct Stretch {
    TransformPhase phase;
    float begin, end; // ticks
};
constexpr std::array<Stretch, 4> kStretches{{{TransformPhase::Summon, 0, 30},
                                             {TransformPhase::Descend, 30, 100},
                                             {TransformPhase::Seal, 100, 120},
                                             {TransformPhase::Ignite, 120, 150}}};
// Over the head of either fighter: nothing of a base form is above the ring.
constexpr float kNoRing = 3.0f;

float smooth(float t) { return t * t * (3.0f - 2.0f * t); }

} // namespace

void Transformation::begin() {
    phase_ = TransformPhase::Summon;
    ticks_ = progress_ = 0;
}

void Transformation::set(bool armoured) {
    phase_ = armoured ? TransformPhase::Armoured : TransformPhase::Base;
    ticks_ = progress_ = 0;
}

bool Transformation::advance(float duration) {
    if (!running()) return false;
    ticks_ += 1.0f / std::max(duration, 0.01f);
    const TransformPhase before = phase_;
    phase_ = TransformPhase::Armoured;
    progress_ = 0;
    for (const Stretch& stretch : kStretches)
        if (ticks_ < stretch.end) {
            phase_ = stretch.phase;
            progress_ = (ticks_ - stretch.begin) / (stretch.end - stretch.begin);
            break;
        }
    return phase_ != before;
}

sim::TransformView Transformation::view(float ringStart) const {
    sim::TransformView view;
    view.phase = phase_;
    view.progress = progress_;
    switch (phase_) {
    case TransformPhase::Base:
        view.ringHeight = kNoRing;
        break;
    case TransformPhase::Summon:
        view.ringHeight = ringStart;
        view.ringGlow = smooth(progress_);
        view.marks = 0.6f * smooth(progress_);
        break;
    case TransformPhase::Descend:
        view.ringHeight = ringStart * (1.0f - smooth(progress_));
        view.ringGlow = 1.0f;
        view.marks = 0.6f + 0.4f * progress_;
        break;
    case TransformPhase::Seal:
        view.ringHeight = 0.0f;
        view.ringGlow = 1.0f - progress_;
        view.marks = 1.0f;
        break;
    case TransformPhase::Ignite:
        view.ringHeight = 0.0f;
        view.marks = 1.0f - 0.75f * smooth(progress_);
        break;
    case TransformPhase::Armoured:
        view.ringHeight = 0.0f;
        view.marks = 0.25f;
        break;
    }
    return view;
}

} // namespace vf::battle
