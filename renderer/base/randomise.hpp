// Purpose: other values for parameters by chance, within their ranges: the same seed gives the same values on
// every machine. Pure; the caller applies and undoes. Thread: that of the registry.
#pragma once

#include "renderer/base/param.hpp"
#include "renderer/base/param_marks.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace vf {

struct RandomiseRequest {
    std::uint32_t seed = 0;
    float strength = 0.5f;                        // 0: everything stays; 1: anywhere within the range
    std::function<bool(const ParamBase&)> wanted; // of the groups that take part
    const ParamMarks* marks = nullptr; // what is locked stays; a range is used instead of the own one
};

// Only what really changes. A number strays by at most `strength` of its range; a switch or a choice changes
// with a chance of half the strength, because it cannot change a little; a colour turns its hue, and moves
// its saturation and brightness; a
// curve's and a gradient's keys keep their times. Each parameter's chance is its own: locking one does not
// move the others.
std::vector<ParamAssignment> randomised(const ParamRegistry& registry, const RandomiseRequest& request);

} // namespace vf
