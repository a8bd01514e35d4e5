#include "scenes/input/controls.hpp"

#include <algorithm>
#include <cmath>

namespace vf::input {

namespace {

constexpr float kDeadZone = 0.24f; // of the stick's way, the usual value for worn pads

constexpr std::array<std::pair<Action, std::uint16_t>, 7> kButtons{{{Action::Light, sim::kLight},
                                                                    {Action::Heavy, sim::kHeavy},
                                                                    {Action::Guard, sim::kGuard},
                                                                    {Action::Jump, sim::kJump},
                                                                    {Action::Dash, sim::kDash},
                                                                    {Action::Transform, sim::kTransform},
                                                                    {Action::Special, sim::kSpecial}}};

} // namespace

void Controls::press(Switch& on, std::int64_t nowNs) {
    on.tapped = true;
    on.muted = false;
    on.order = ++presses_;
    on.seenNs = nowNs;
    on.beforeNs = lookedNs_ ? lookedNs_ : nowNs;
    on.begun = ticks_;
}

void Controls::see(const platform::InputState& input, Focus focus, std::int64_t nowNs) {
    const bool typing = focus != Focus::Fight, binding = focus == Focus::Binding;
    for (std::size_t i = 0; i < keys_.size(); ++i) keys_[i].hold(input.down[i], typing);
    if (!typing)
        for (const platform::Key key : input.pressed) press(keys_[static_cast<std::size_t>(key)], nowNs);
    for (std::size_t pad = 0; pad < buttons_.size(); ++pad) {
        const platform::Gamepad& state = input.pads[pad];
        const std::uint32_t held = state.held();
        sticks_[pad] = {};
        if (state.connected && !binding && std::hypot(state.axes[0], state.axes[1]) > kDeadZone)
            sticks_[pad] = {state.axes[0], -state.axes[1]};
        for (std::size_t i = 0; i < buttons_[pad].size(); ++i) {
            Switch& button = buttons_[pad][i];
            const bool down = (held >> i & 1u) != 0, before = button.down;
            button.hold(down, binding);
            if (down && !before && !binding) press(button, nowNs);
        }
        padUsed_[pad] =
            state.connected && (padUsed_[pad] || held != 0 || sticks_[pad] != std::array<float, 2>{});
    }
    lookedNs_ = nowNs;
}

Controls::Switch* Controls::find(std::size_t device, Action action) {
    const int bound = params_.binding(device, action);
    if (bound < 0) return nullptr;
    const auto index = static_cast<std::size_t>(bound);
    return device < kHalves ? &keys_[index] : &buttons_[device - kHalves][index];
}

int Controls::axis(std::size_t device, Action negative, Action positive) {
    const Switch* const low = find(device, negative);
    const Switch* const high = find(device, positive);
    const bool lowActive = low && low->active(), highActive = high && high->active();
    if (!lowActive || !highActive) return highActive - lowActive;
    const int later = high->order > low->order ? 1 : high->order < low->order ? -1 : 0;
    switch (params_.socd()) {
    case Socd::Last:
        return later;
    case Socd::First:
        return -later;
    case Socd::Neutral:
        break;
    }
    return 0;
}

sim::Command Controls::read(int fighter, std::int64_t nowNs) {
    const std::array<bool, kDevices> devices = params_.devicesOf(fighter);
    sim::Command command;
    float x = 0, y = 0;
    for (std::size_t device = 0; device < kDevices; ++device) {
        if (!devices[device]) continue;
        x += static_cast<float>(axis(device, Action::Left, Action::Right));
        y += static_cast<float>(axis(device, Action::Down, Action::Up));
        if (device >= kHalves) {
            x += sticks_[device - kHalves][0];
            y += sticks_[device - kHalves][1];
        }
        for (const auto& [action, button] : kButtons)
            if (const Switch* on = find(device, action); on && on->active()) command.buttons |= button;
        for (std::size_t i = 0; i < kActions; ++i) {
            const Switch* on = find(device, static_cast<Action>(i));
            if (!on || !on->tapped) continue;
            const auto milliseconds = [nowNs](std::int64_t from) {
                return static_cast<float>(nowNs - from) * 1e-6f;
            };
            ++delay_.presses;
            delay_.ticks = ticks_ - on->begun;
            delay_.milliseconds = milliseconds(on->seenNs);
            delay_.sincePress = milliseconds(on->beforeNs);
            delay_.mostTicks = std::max(delay_.mostTicks, delay_.ticks);
            delay_.mostMilliseconds = std::max(delay_.mostMilliseconds, delay_.milliseconds);
        }
    }
    const auto scaled = [](float value) {
        return static_cast<std::int8_t>(std::lround(std::clamp(value, -1.0f, 1.0f) * 100.0f));
    };
    command.moveX = scaled(x);
    command.moveY = scaled(y);
    return command;
}

std::array<sim::Command, 2> Controls::tick(std::int64_t nowNs) {
    const std::array<sim::Command, 2> commands{read(0, nowNs), read(1, nowNs)};
    for (Switch& key : keys_) key.tapped = false;
    for (auto& pad : buttons_)
        for (Switch& button : pad) button.tapped = false;
    ++ticks_;
    return commands;
}

void Controls::clear() {
    keys_ = {};
    buttons_ = {};
    sticks_ = {};
}

} // namespace vf::input
