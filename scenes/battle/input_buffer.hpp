// Purpose: a pressed button waits some ticks for the moment in which it may act, so that a player need not
// hit the exact frame. Plain data, part of the state.
#pragma once

#include "renderer/base/hash.hpp"
#include "scenes/sim/command.hpp"

#include <array>
#include <bit>

namespace vf::battle {

class InputBuffer {
  public:
    static constexpr int kTogether = 3; // ticks within which two buttons count as pressed together

    void push(const sim::Command& command) {
        for (std::size_t i = 0; i < age_.size(); ++i) {
            const bool down = command.buttons & (1u << i), before = now_.buttons & (1u << i);
            if (down && !before)
                age_[i] = 0;
            else if (age_[i] < kNever)
                ++age_[i];
        }
        now_ = command;
    }
    void clear() {
        age_.fill(kNever);
        now_ = {};
    }
    bool held(sim::Button button) const { return now_.buttons & button; }
    // Pressed within the last `ticks` ticks and not yet used.
    bool waiting(sim::Button button, int ticks) const { return age_[bitOf(button)] < ticks; }
    bool take(sim::Button button, int ticks) {
        if (!waiting(button, ticks)) return false;
        age_[bitOf(button)] = kNever;
        return true;
    }
    // `button` is waiting, and `with` is held since before it was pressed, or as good as: fingers never come
    // down on the same tick.
    bool takeWith(sim::Button with, sim::Button button, int ticks) {
        const bool together = held(with) && age_[bitOf(button)] <= age_[bitOf(with)] + kTogether;
        return together && take(button, ticks);
    }
    // While both fighters freeze, waiting buttons must not grow stale.
    void holdStill() {
        for (std::uint8_t& age : age_)
            if (age > 0 && age < kNever) --age;
    }
    const sim::Command& now() const { return now_; }
    void hash(Hasher& hasher) const {
        for (const std::uint8_t age : age_) hasher.add(age);
        hasher.add(now_.moveX).add(now_.moveY).add(now_.buttons);
    }

  private:
    static constexpr std::uint8_t kNever = 255;
    static std::size_t bitOf(sim::Button button) {
        return static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(button)));
    }
    std::array<std::uint8_t, 8> age_ = [] {
        std::array<std::uint8_t, 8> never{};
        never.fill(kNever);
        return never;
    }();
    sim::Command now_;
};

} // namespace vf::battle
