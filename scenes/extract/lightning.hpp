// Purpose: lightning as a function of time: where it strikes, how bright it is at a moment, and its drawn
// bolt. Nothing is stored, so that a moment sought looks like the moment played. Owner: Weather. Thread: the
// main thread.
#pragma once

#include "renderer/world/render_scene.hpp"

#include <vector>

namespace vf::extract {

struct Lightning {
    glm::vec3 direction{0, 0, -1}; // from the eye, unit
    float brightness = 0;          // 0..1
    std::uint32_t seed = 0;
    bool bolt = false; // else it only lights a cloud from inside
};

// `activity`: 0 never … 1 about one a second.
Lightning lightningAt(float seconds, float activity);

// The bolt as it is seen from `eye`: a trunk and branches, as strips.
std::vector<std::vector<StripPoint>> drawBolt(const Lightning& lightning, const glm::vec3& eye);

} // namespace vf::extract
