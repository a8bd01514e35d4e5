// Purpose: which gamepad is the first and which the second. A pad keeps its place while it is there, and
// finds it again when it comes back; the other player's pad never moves. Owner: Window. Thread: main. Pure.
#pragma once

#include <array>
#include <string>
#include <vector>

namespace vf::platform {

class PadSlots {
  public:
    struct Present {
        int joystick = -1;
        std::string kind; // the same for all pads of one model
    };
    // The joystick in each place, -1 where there is none. More than two pads: the later ones wait.
    const std::array<int, 2>& place(const std::vector<Present>& present);

  private:
    std::array<int, 2> joystick_{-1, -1};
    std::array<std::string, 2> kind_; // that was there last; empty: none yet
};

} // namespace vf::platform
