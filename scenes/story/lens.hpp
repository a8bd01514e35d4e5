// Purpose: a lens as photographers name it: focal length on a picture 24 mm high, and its vertical field of
// view. Pure functions, the same bits everywhere. Owner: none. Thread: any.
#pragma once

#include "renderer/base/trig.hpp"

namespace vf::story {

inline constexpr float kFilmHeight = 24.0f; // mm: the full frame of 36 × 24

// Degrees.
inline float fovOfLens(float millimetres) {
    return 2.0f * arcTangent2(kFilmHeight * 0.5f, millimetres) / kDegrees;
}
inline float lensOfFov(float degrees) {
    const SinCos half = sinCos(degrees * 0.5f * kDegrees);
    return kFilmHeight * 0.5f * half.cos / half.sin;
}

} // namespace vf::story
