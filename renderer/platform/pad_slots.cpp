#include "renderer/platform/pad_slots.hpp"

#include <algorithm>

namespace vf::platform {

const std::array<int, 2>& PadSlots::place(const std::vector<Present>& present) {
    for (std::size_t slot = 0; slot < joystick_.size(); ++slot)
        if (std::none_of(present.begin(), present.end(), [&](const Present& pad) {
                return pad.joystick == joystick_[slot] && pad.kind == kind_[slot];
            }))
            joystick_[slot] = -1;
    for (const Present& pad : present) {
        if (std::find(joystick_.begin(), joystick_.end(), pad.joystick) != joystick_.end()) continue;
        // Back to its own place, to one that nobody had yet, to one that is free.
        const auto free = [&](auto&& fits) {
            for (std::size_t slot = 0; slot < joystick_.size(); ++slot)
                if (joystick_[slot] < 0 && fits(kind_[slot])) return slot;
            return joystick_.size();
        };
        std::size_t slot = free([&](const std::string& kind) { return kind == pad.kind; });
        if (slot == joystick_.size()) slot = free([](const std::string& kind) { return kind.empty(); });
        if (slot == joystick_.size()) slot = free([](const std::string&) { return true; });
        if (slot == joystick_.size()) break;
        joystick_[slot] = pad.joystick;
        kind_[slot] = pad.kind;
    }
    return joystick_;
}

} // namespace vf::platform
