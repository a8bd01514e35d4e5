#include "scenes/battle/transformation.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace vf::battle {

namespace {

using sim::kTransformEnds;
using sim::TransformPhase;

constexpr std::size_t indexOf(TransformPhase phase) {
    return static_cast<std::size_t>(phase) - static_cast<std::size_t>(TransformPhase::Summon);
}
constexpr float beginOf(TransformPhase phase) {
    return phase == TransformPhase::Summon ? 0.0f : kTransformEnds[indexOf(phase) - 1];
}
constexpr float endOf(TransformPhase phase) { return kTransformEnds[indexOf(phase)]; }

float pointOf(TransformPhase phase, float progress) {
    if (phase == TransformPhase::Base) return 0;
    if (phase == TransformPhase::Armoured) return 1;
    return beginOf(phase) + (endOf(phase) - beginOf(phase)) * progress;
}

TransformPhase next(TransformPhase phase) { return static_cast<TransformPhase>(static_cast<int>(phase) + 1); }

} // namespace

void Transformation::begin() {
    *this = {};
    phase_ = TransformPhase::Summon;
}

void Transformation::set(bool armoured) {
    *this = {};
    if (armoured) phase_ = TransformPhase::Armoured;
}

void Transformation::leave() {
    *this = {};
    phase_ = TransformPhase::Seal;
    progress_ = 1;
    leaving_ = true;
}

bool Transformation::interrupt() {
    const bool sealed = phase_ == TransformPhase::Seal || phase_ == TransformPhase::Ignite;
    const float at = pointOf(phase_, progress_);
    set(sealed);
    if (sealed) return false;
    brokenAt_ = at;
    scattered_ = 0;
    broke_ = true;
    return true;
}

bool Transformation::takeBreak() { return std::exchange(broke_, false); }

bool Transformation::advance(const HenshinSpec& times, float duration) {
    const float step = 1.0f / std::max(duration, 0.01f);
    if (scattered_ >= 0 && (scattered_ += 1) >= static_cast<float>(times.scatter)) scattered_ = -1;
    if (leaving_) {
        ticks_ += step;
        const float point = kTransformEnds[2] * (1.0f - ticks_ / static_cast<float>(times.leave));
        if (point <= 0) {
            set(false);
            return true;
        }
        const TransformPhase before = phase_;
        phase_ = point > kTransformEnds[1]   ? TransformPhase::Seal
                 : point > kTransformEnds[0] ? TransformPhase::Descend
                                             : TransformPhase::Summon;
        progress_ = (point - beginOf(phase_)) / (endOf(phase_) - beginOf(phase_));
        return phase_ != before;
    }
    if (!running()) return false;
    const std::array ticks{times.summon, times.descend, times.seal, times.ignite};
    const auto length = static_cast<float>(ticks[indexOf(phase_)]);
    ticks_ += step;
    if (ticks_ < length) {
        progress_ = ticks_ / length;
        return false;
    }
    ticks_ = phase_ == TransformPhase::Ignite ? 0 : ticks_ - length;
    phase_ = next(phase_);
    progress_ = armoured() ? 0 : std::min(1.0f, ticks_ / static_cast<float>(ticks[indexOf(phase_)]));
    return true;
}

sim::TransformView Transformation::view(const HenshinSpec& times) const {
    sim::TransformView view;
    view.phase = phase_;
    view.progress = progress_;
    view.point = pointOf(phase_, progress_);
    view.leaving = leaving_;
    // From the first tick on: a break must be seen at once.
    if (scattered_ >= 0) view.broken = (scattered_ + 1) / static_cast<float>(times.scatter + 1);
    view.brokenAt = brokenAt_;
    return view;
}

void Transformation::hash(Hasher& hasher) const {
    hasher.add(phase_).add(progress_).add(ticks_).add(leaving_).add(scattered_).add(brokenAt_).add(broke_);
}

} // namespace vf::battle
