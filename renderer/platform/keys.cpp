#include "renderer/platform/keys.hpp"

#include <cstddef>

namespace vf::platform {

std::string_view name(Key key) {
    static constexpr std::array<std::string_view, kKeys> kNames{"A",           "B",
                                                                "C",           "D",
                                                                "E",           "F",
                                                                "G",           "H",
                                                                "I",           "J",
                                                                "K",           "L",
                                                                "M",           "N",
                                                                "O",           "P",
                                                                "Q",           "R",
                                                                "S",           "T",
                                                                "U",           "V",
                                                                "W",           "X",
                                                                "Y",           "Z",
                                                                "0",           "1",
                                                                "2",           "3",
                                                                "4",           "5",
                                                                "6",           "7",
                                                                "8",           "9",
                                                                "Up",          "Down",
                                                                "Left",        "Right",
                                                                "Space",       "Shift",
                                                                "Control",     "Alt",
                                                                "RightShift",  "RightControl",
                                                                "RightAlt",    "Period",
                                                                "Comma",       "Slash",
                                                                "Semicolon",   "Apostrophe",
                                                                "LeftBracket", "RightBracket",
                                                                "Minus",       "Equal",
                                                                "Insert",      "Delete",
                                                                "Home",        "End",
                                                                "PageUp",      "PageDown",
                                                                "Pad0",        "Pad1",
                                                                "Pad2",        "Pad3",
                                                                "Pad4",        "Pad5",
                                                                "Pad6",        "Pad7",
                                                                "Pad8",        "Pad9",
                                                                "PadAdd",      "PadSubtract",
                                                                "PadMultiply", "PadDivide",
                                                                "PadPoint",    "PadEnter",
                                                                "Enter",       "Escape",
                                                                "Tab",         "Backspace",
                                                                "F1",          "F2",
                                                                "F3",          "F4",
                                                                "F5",          "F6",
                                                                "F7",          "F8",
                                                                "F9",          "F10",
                                                                "F11",         "F12"};
    static_assert(!kNames.back().empty());
    return key < Key::Count ? kNames[static_cast<std::size_t>(key)] : "none";
}

} // namespace vf::platform
