// Purpose: proof that validation can see: plants mistakes on purpose and counts which of them the layer
// reports. Used by tests/e2e/validation.py through `play --selftest-faults`.
#pragma once

#include "renderer/rhi/device.hpp"

#include <algorithm>
#include <utility>

namespace vf::rhi {

struct FaultReport {
    std::vector<std::pair<std::string, int>> faults; // name, messages it caused
    int reported() const {
        return static_cast<int>(
            std::count_if(faults.begin(), faults.end(), [](const auto& f) { return f.second > 0; }));
    }
};

// The device needs validation. Only mistakes that a driver survives.
FaultReport plantFaults(const Device& device);

} // namespace vf::rhi
