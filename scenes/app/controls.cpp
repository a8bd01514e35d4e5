#include "scenes/app/controls.hpp"

#include <algorithm>
#include <cmath>

namespace vf::app {

namespace {

using platform::Key;

struct KeyMap {
    Key left, right, up, down;
    std::vector<std::pair<Key, std::uint16_t>> buttons;
};

const std::array<KeyMap, 2>& keyMaps() {
    static const std::array<KeyMap, 2> maps{
        KeyMap{Key::A,
               Key::D,
               Key::W,
               Key::S,
               {{Key::Space, sim::kJump},
                {Key::Shift, sim::kDash},
                {Key::J, sim::kLight},
                {Key::K, sim::kHeavy},
                {Key::L, sim::kGuard},
                {Key::U, sim::kTransform},
                {Key::I, sim::kSpecial}}},
        KeyMap{Key::Left,
               Key::Right,
               Key::Up,
               Key::Down,
               {{Key::Comma, sim::kLight},
                {Key::Period, sim::kHeavy},
                {Key::M, sim::kGuard},
                {Key::N, sim::kJump},
                {Key::B, sim::kDash},
                {Key::H, sim::kTransform},
                {Key::G, sim::kSpecial}}},
    };
    return maps;
}

// Bits of platform::Gamepad::buttons.
constexpr std::array kPadButtons{
    std::pair{0u, sim::kJump},    std::pair{2u, sim::kLight}, std::pair{3u, sim::kHeavy},
    std::pair{1u, sim::kDash},    std::pair{5u, sim::kGuard}, std::pair{4u, sim::kTransform},
    std::pair{9u, sim::kSpecial},
};
constexpr std::uint32_t kPadUp = 11, kPadRight = 12, kPadDown = 13, kPadLeft = 14;
constexpr float kDeadZone = 0.24f; // of the stick's way, the usual value for worn pads

} // namespace

sim::Command readCommand(const platform::InputState& input, int player) {
    const KeyMap& keys = keyMaps()[static_cast<std::size_t>(player)];
    int x = 0, y = 0;
    sim::Command command;
    // Opposite keys together cancel out (SOCD: neutral).
    x += input.held(keys.right) - input.held(keys.left);
    y += input.held(keys.up) - input.held(keys.down);
    for (const auto& [key, button] : keys.buttons)
        if (input.held(key)) command.buttons |= button;
    const platform::Gamepad& pad = input.pads[static_cast<std::size_t>(player)];
    float fx = static_cast<float>(std::clamp(x, -1, 1)), fy = static_cast<float>(std::clamp(y, -1, 1));
    if (pad.connected) {
        const auto pressed = [&](std::uint32_t bit) { return (pad.buttons >> bit & 1u) != 0; };
        if (std::hypot(pad.axes[0], pad.axes[1]) > kDeadZone) {
            fx += pad.axes[0];
            fy -= pad.axes[1];
        }
        fx += static_cast<float>(pressed(kPadRight) - pressed(kPadLeft));
        fy += static_cast<float>(pressed(kPadUp) - pressed(kPadDown));
        for (const auto& [bit, button] : kPadButtons)
            if (pressed(bit)) command.buttons |= button;
    }
    command.moveX = static_cast<std::int8_t>(std::lround(std::clamp(fx, -1.0f, 1.0f) * 100.0f));
    command.moveY = static_cast<std::int8_t>(std::lround(std::clamp(fy, -1.0f, 1.0f) * 100.0f));
    return command;
}

const std::vector<overlay::KeyBinding>& keyTable() {
    static const std::vector<overlay::KeyBinding> table{
        {"A D W S", "walk, circle", "Rouge (keyboard)"},
        {"Space", "jump", "Rouge (keyboard)"},
        {"Shift", "dash; in the air too, once a jump", "Rouge (keyboard)"},
        {"J", "light blow; again for a chain of three; K after the second", "Rouge (keyboard)"},
        {"K", "heavy blow; with W the launcher", "Rouge (keyboard)"},
        {"L", "guard (hold); with J a throw, or out of one", "Rouge (keyboard)"},
        {"I", "a punch that forgives; with L a bite of chocolate", "Rouge (keyboard)"},
        {"L with K", "the finisher, once the second Id's gauge is full", "Rouge (keyboard)"},
        {"U", "transform", "Rouge (keyboard)"},
        {"Arrows", "walk, circle", "Cyan (--control cyan=player)"},
        {", . M N B H G", "light, heavy, guard, jump, dash, transform, taunt",
         "Cyan (--control cyan=player)"},
        {"Stick, A, B", "walk, jump, dash", "Gamepads"},
        {"X, Y, RB, LB", "light, heavy, guard, transform", "Gamepads"},
        {"Backspace", "hold: rewind; let go: play on from there", "Program"},
        {"F3", "change sides: play the other fighter", "Program"},
        {"F1 or Tab", "overlay", "Program"},
        {"F2", "hit volumes", "Program"},
        {"C", "next camera: auto, duel, orbit, shoulder, cinematic, free, story", "Program"},
        {"P, F9, F10", "pause, one tick back, one tick on", "Program"},
        {"F6, F7, F8", "training: back to the start, keep this moment, return to it", "Program"},
        {"Enter", "next chapter of the story", "Program"},
        {"F5", "start again", "Program"},
        {"F12", "picture to out/", "Program"},
        {"Right mouse, R F, Q E", "free camera: look; arrows move, R F up and down, Q E roll", "Program"},
        {"Esc", "close the overlay, then the program", "Program"},
    };
    return table;
}

const std::vector<overlay::KeyBinding>& keyHints() {
    static const std::vector<overlay::KeyBinding> hints{
        {"A D W S", "move", ""}, {"J", "light", ""},          {"K", "heavy", ""},
        {"L", "guard", ""},      {"Space", "jump", ""},       {"Shift", "dash", ""},
        {"U", "transform", ""},  {"Backspace", "rewind", ""}, {"F1", "tweak", ""},
    };
    return hints;
}

} // namespace vf::app
