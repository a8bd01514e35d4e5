// Purpose: what the panel of keys shows and asks for; plain data between the application and the overlay.
// Filled in by the application each frame. Thread: main.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace vf::overlay {

inline constexpr std::size_t kControlDevices = 4; // two halves of a keyboard, two pads

struct ControlCell {
    std::string text;     // "J", "none"
    std::string conflict; // where else it means something; empty: nowhere
    bool changed = false; // not as delivered
};
struct ControlRow {
    std::string action;
    std::array<ControlCell, kControlDevices> cells;
};
struct ControlChoice {
    std::string name, text, help; // "input.socd", "opposite directions"
    std::vector<std::string> options;
    int index = 0;
};
struct ControlsView {
    std::vector<ControlChoice> choices;               // who plays with what, opposite directions
    std::array<std::string, kControlDevices> devices; // "keyboard 1", "pad 2: none"
    std::vector<ControlRow> rows;
    int waitingRow = -1, waitingDevice = -1; // the cell that waits for a key
    std::string message, delay, file;
};

struct ControlRequest {
    enum class Kind {
        Listen, // for the new key of `row` on `device`
        Cancel,
        Choose, // option `index` of choice `row`
        Reset,  // `device` as delivered
        ResetAll
    };
    Kind kind = Kind::Listen;
    std::size_t row = 0, device = 0;
    int index = 0;
};

} // namespace vf::overlay
