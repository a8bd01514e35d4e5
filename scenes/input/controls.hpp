// Purpose: what is held down, as the fighters' commands, tick by tick. A press is never lost, however short
// and however seldom the program looks: the next tick has it. Owner: the app. Thread: main. see() once a
// frame, then tick() for each tick that begins.
#pragma once

#include "renderer/platform/window.hpp"
#include "scenes/input/control_params.hpp"
#include "scenes/sim/command.hpp"

#include <array>
#include <cstdint>

namespace vf::input {

// From a press to the tick that uses it.
struct Delay {
    std::uint64_t presses = 0;
    // Ticks that began between the look that saw the press and the one that used it: 0 is at once.
    std::uint64_t ticks = 0, mostTicks = 0;
    float milliseconds = 0, mostMilliseconds = 0; // from that look to the tick
    float sincePress = 0; // at most, from the press itself: it was not there at the look before
};

// Who has the devices. What is pressed for somebody else commands nobody until it is let go.
enum class Focus : std::uint8_t {
    Fight,
    Typing,  // the keyboard is the overlay's
    Binding, // the pads are, too: a cell of the panel waits
};

class Controls {
  public:
    explicit Controls(const ControlParams& params) : params_(params) {}

    void see(const platform::InputState& input, Focus focus, std::int64_t nowNs);
    // What each fighter's devices tell it on the tick that begins now.
    std::array<sim::Command, 2> tick(std::int64_t nowNs);
    // Nothing is held, nothing waits.
    void clear();

    const Delay& delay() const { return delay_; }
    // Somebody has pressed something on it since it was there.
    bool padUsed(std::size_t pad) const { return padUsed_[pad]; }

  private:
    struct Switch {
        bool down = false, tapped = false; // tapped: pressed since the last tick
        bool muted = false;                // held since it was somebody else's
        std::uint32_t order = 0;           // of the press, among all
        std::int64_t seenNs = 0, beforeNs = 0;
        std::uint64_t begun = 0; // ticks until then
        bool active() const { return (down && !muted) || tapped; }
        void hold(bool held, bool elsewhere) {
            muted = held && (muted || elsewhere);
            tapped = tapped && !elsewhere;
            down = held;
        }
    };
    void press(Switch& on, std::int64_t nowNs);
    Switch* find(std::size_t device, Action action);
    int axis(std::size_t device, Action negative, Action positive);
    sim::Command read(int fighter, std::int64_t nowNs);

    const ControlParams& params_;
    std::array<Switch, platform::kKeys> keys_{};
    std::array<std::array<Switch, platform::kPadButtons.size()>, 2> buttons_{};
    std::array<std::array<float, 2>, 2> sticks_{};
    std::array<bool, 2> padUsed_{};
    std::uint32_t presses_ = 0;
    std::uint64_t ticks_ = 0;
    std::int64_t lookedNs_ = 0;
    Delay delay_;
};

} // namespace vf::input
