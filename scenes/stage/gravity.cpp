#include "scenes/stage/gravity.hpp"

#include "renderer/base/easing.hpp"
#include "scenes/sim/command.hpp"
#include "shaders/interop/gravity.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::stage {

namespace {

glm::vec3 fieldOf(const glm::vec3& place, const sim::GravityView& row) {
    glm::vec3 sum{0};
    for (int i = 0; i < row.holes; ++i)
        sum += interop::gravityField(place, interop::blackHolePlace(static_cast<float>(i)), row.radius);
    return sum;
}

} // namespace

sim::GravityView gravityAt(const GravityParams& params, std::uint64_t tick) {
    sim::GravityView row;
    row.holes = params.blackHoles;
    row.radius = params.radius;
    row.pull = params.pull;
    row.lift = params.lift;
    const auto every = static_cast<std::uint64_t>(std::lround(params.surgeEvery * sim::kTicksPerSecond));
    const auto length =
        static_cast<std::uint64_t>(std::max(1L, std::lround(params.surgeSeconds * sim::kTicksPerSecond)));
    if (every == 0 || row.holes == 0) return row;
    // They end on the hour, so to speak: nothing stirs at the beginning.
    const std::uint64_t since = (tick + length) % every;
    if (since >= length || tick + length < every) return row;
    const float t = static_cast<float>(since) / static_cast<float>(length);
    // Swells in a quarter of the time, holds, and lets go.
    const float rise = std::min(1.0f, std::min(t, 1.0f - t) * 4.0f);
    row.surge = easeInOut(rise);
    return row;
}

glm::vec3 pullOn(const glm::vec3& place, const sim::GravityView& row, float weight) {
    if (row.surge <= 0.0f) return glm::vec3(0);
    // The demo's light is slow: its c² is chosen so that the pull in the middle of the stage is the
    // parameter's.
    const float atMiddle = glm::length(fieldOf(glm::vec3(0), row));
    if (atMiddle <= 0.0f) return glm::vec3(0);
    return (fieldOf(place, row) * (row.pull / atMiddle) + glm::vec3(0, row.lift * weight, 0)) * row.surge;
}

} // namespace vf::stage
