// Purpose: one value that cues move over time: letterbox, rain, slow motion. Owner: Staging. Thread: the
// simulation's; part of its hash, so only + - * / here.
#pragma once

#include "renderer/base/easing.hpp"
#include "renderer/base/hash.hpp"

namespace vf::story {

class Track {
  public:
    explicit Track(float value = 0.0f) : value_(value), from_(value), to_(value) {}

    float value() const { return value_; }
    float goal() const { return to_; }
    // Moves from the present value to `goal` with ease in and out; 0 ticks is at once.
    void aim(float goal, int ticks) { aim(value_, goal, ticks); }
    void aim(float from, float goal, int ticks) {
        from_ = from;
        to_ = goal;
        elapsed_ = 0;
        length_ = ticks;
        value_ = ticks > 0 ? from : goal;
    }
    void settle() { aim(to_, 0); }
    void advance() {
        if (elapsed_ >= length_) return;
        const float t = static_cast<float>(++elapsed_) / static_cast<float>(length_);
        value_ = elapsed_ == length_ ? to_ : from_ + (to_ - from_) * easeInOut(t);
    }
    void addTo(Hasher& hasher) const { hasher.add(value_).add(from_).add(to_).add(elapsed_).add(length_); }

  private:
    float value_, from_, to_;
    int elapsed_ = 0, length_ = 0;
};

// On or off, for ever or for a number of ticks, after which it goes back to what it was.
class Switch {
  public:
    explicit Switch(bool value) : value_(value), resting_(value) {}

    bool value() const { return value_; }
    void set(bool value, int ticks) {
        if (ticks <= 0) resting_ = value;
        value_ = value;
        left_ = ticks;
    }
    void settle() {
        value_ = resting_;
        left_ = 0;
    }
    void advance() {
        if (left_ > 0 && --left_ == 0) value_ = resting_;
    }
    void addTo(Hasher& hasher) const { hasher.add(value_).add(resting_).add(left_); }

  private:
    bool value_, resting_;
    int left_ = 0;
};

} // namespace vf::story
