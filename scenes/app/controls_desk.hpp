// Purpose: the player's controls in one session: read from the user's file, changed in the overlay, written
// back at once; the tables and hints that name the keys; a pad that goes away. Owner: Player. Thread: main.
#pragma once

#include "renderer/overlay/overlay.hpp"
#include "scenes/input/controls.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vf::app {

class ControlsDesk {
  public:
    // `file` need not exist yet; it is written on the first change.
    explicit ControlsDesk(std::filesystem::path file) : file_(std::move(file)) {}

    // The user's file, before anything is given. A broken one changes nothing, and is kept under another name
    // when the first change is written.
    Status load();
    // "input.socd=last" and the like, for this session only. The first that is wrong is the error.
    Status give(const std::vector<std::string>& assignments);

    // Once a frame, before the keys get their meaning. True: a cell of the panel waits and has taken them.
    bool see(const platform::InputState& input, bool typing, std::int64_t nowNs);
    std::array<sim::Command, 2> tick(std::int64_t nowNs) { return controls_.tick(nowNs); }
    // The person who played a fighter plays the other one, with the same device. Not written.
    void swapDevices() {
        params_.swapDevices();
        swapped_ = !swapped_;
    }

    // A pad that somebody has played with is gone, once: what to tell. `player`: who is played by people.
    std::optional<std::string> lostPad(const std::array<bool, 2>& player);
    // …or one is back.
    std::optional<std::string> foundPad();

    Status obey(const std::vector<overlay::ControlRequest>& requests);
    overlay::ControlsView view() const;
    std::vector<overlay::KeyBinding> hints(const std::array<bool, 2>& player) const;
    const input::Delay& delay() const { return controls_.delay(); }

  private:
    bool listen(const platform::InputState& input);
    Status save();

    // Of this session only: what was given on the command line, and what it replaced.
    struct Given {
        std::string name, kept, given;
    };

    std::filesystem::path file_;
    bool broken_ = false; // the file could not be read
    bool swapped_ = false;
    std::vector<Given> given_;
    ParamRegistry registry_;
    input::ControlParams params_{registry_};
    input::Controls controls_{params_};
    struct Cell {
        input::Action action;
        std::size_t device;
    };
    std::optional<Cell> waiting_;
    std::array<std::uint32_t, 2> buttonsBefore_{}; // when the cell began to wait, and since
    std::string message_;
    std::array<bool, 2> connected_{}, used_{}, lost_{};
    std::array<bool, 2> goneNow_{}, backNow_{};
    std::array<std::string, 2> padNames_;
};

// A parameter of the controls, or meant as one: by the group in an assignment "group.name=value".
bool isControl(const std::string& assignment);

} // namespace vf::app
