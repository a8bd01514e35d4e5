// Purpose: the keys and pad buttons that this program knows, and their names in files and on the screen.
// Thread: any. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace vf::platform {

enum class Key : std::uint8_t {
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
    K,
    L,
    M,
    N,
    O,
    P,
    Q,
    R,
    S,
    T,
    U,
    V,
    W,
    X,
    Y,
    Z,
    Digit0,
    Digit1,
    Digit2,
    Digit3,
    Digit4,
    Digit5,
    Digit6,
    Digit7,
    Digit8,
    Digit9,
    Up,
    Down,
    Left,
    Right,
    Space,
    Shift, // the left one, as Control and Alt
    Control,
    Alt,
    RightShift,
    RightControl,
    RightAlt,
    Period,
    Comma,
    Slash,
    Semicolon,
    Apostrophe,
    LeftBracket,
    RightBracket,
    Minus,
    Equal,
    Insert,
    Delete,
    Home,
    End,
    PageUp,
    PageDown,
    Pad0, // of the number pad
    Pad1,
    Pad2,
    Pad3,
    Pad4,
    Pad5,
    Pad6,
    Pad7,
    Pad8,
    Pad9,
    PadAdd,
    PadSubtract,
    PadMultiply,
    PadDivide,
    PadPoint,
    PadEnter,
    // What the program itself needs; no fighter can have them.
    Enter,
    Escape,
    Tab,
    Backspace,
    F1,
    F2,
    F3,
    F4,
    F5,
    F6,
    F7,
    F8,
    F9,
    F10,
    F11,
    F12,
    Count,
};
inline constexpr std::size_t kKeys = static_cast<std::size_t>(Key::Count);
// The number of keys that may be bound: those before Enter.
inline constexpr std::size_t kFreeKeys = static_cast<std::size_t>(Key::Enter);

// "A", "Left", "Period"; the keyboard is taken to be an American one, as GLFW does.
std::string_view name(Key key);

// The buttons of a gamepad in GLFW's order, then the triggers.
inline constexpr std::array<std::string_view, 17> kPadButtons{"A",     "B",     "X",     "Y",  "LB", "RB",
                                                              "back",  "start", "guide", "L3", "R3", "up",
                                                              "right", "down",  "left",  "LT", "RT"};

} // namespace vf::platform
