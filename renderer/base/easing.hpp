// Purpose: the one curve of ease in and out (Hermite, 3t² − 2t³). Plain arithmetic, so that the simulation
// may use it.
#pragma once

namespace vf {

// `t` in 0..1.
constexpr float easeInOut(float t) { return t * t * (3.0f - 2.0f * t); }

} // namespace vf
