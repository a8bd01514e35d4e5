// Purpose: private to the files of the henshin: the ring at a point, and the parts that they draw.
#pragma once

#include "renderer/base/easing.hpp"
#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/extract/facets.hpp"
#include "scenes/extract/henshin.hpp"

#include <algorithm>
#include <cmath>

namespace vf::extract {

// Of a transformation that nobody slows: what spins and flies is timed by it.
inline constexpr float kHenshinSeconds = 2.5f;

inline SinCos turn(float turns) { return sinCos((turns - std::floor(turns)) * 2 * kPi); }
inline float ramp(float from, float to, float at) {
    return std::clamp((at - from) / (to - from), 0.0f, 1.0f);
}
inline glm::vec3 flat(const SinCos& angle) { return {angle.cos, 0, angle.sin}; }

// The plane and circle of a ring: points are centre + radius * spoke(angle).
struct Ring {
    glm::vec3 centre{0};
    float radius = 0, glow = 0, arc = 1, turns = 0;
    glm::vec2 slope{0}; // rise along x and z
    glm::vec3 colour{1};

    glm::vec3 spoke(const SinCos& angle) const {
        return {angle.cos, slope.x * angle.cos + slope.y * angle.sin, angle.sin};
    }
};
Ring ringAt(const HenshinStyleParams& style, const HenshinBody& body, float point);
// The second ring, which follows the first.
Ring secondRingAt(const HenshinStyleParams& style, const HenshinBody& body, float point);

// What falls after a break: where something is that was at `from` and is thrown along `away`.
glm::vec3 fallen(const glm::vec3& from, const glm::vec3& away, float broken, float ground);

// Which step of a glitch this is: it holds for some ticks.
inline std::uint32_t glitchStep(const HenshinStyleParams& style, float point) {
    return static_cast<std::uint32_t>(point * kHenshinSeconds * 60.0f) /
           static_cast<std::uint32_t>(std::max(1, style.glitchTicks.get()));
}

void addRings(const HenshinStyleParams&, const HenshinMoment&, const HenshinBody&, Facets&, RenderScene&);
void addThreads(const HenshinStyleParams&, const HenshinMoment&, const HenshinBody&, RenderScene&);
void addRibbons(const HenshinStyleParams&, const HenshinMoment&, const HenshinBody&, RenderScene&);
void addMotes(const HenshinStyleParams&, const HenshinMoment&, const HenshinBody&, RenderScene&);
void addShards(const HenshinStyleParams&, const HenshinMoment&, const HenshinBody&, Facets&, RenderScene&);
void addSeal(const HenshinStyleParams&, const HenshinMoment&, const HenshinBody&, Facets&, RenderScene&);
void addFins(const HenshinStyleParams&, const HenshinMoment&, const HenshinBody&, Facets&);

} // namespace vf::extract
