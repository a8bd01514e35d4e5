// Purpose: the painted clouds as a texture that repeats: r is the density, g how lit that place is.
// Made once while loading (about 60 ms); integer-hash noise, so the same on every machine.
#pragma once

#include <cstdint>
#include <vector>

namespace vf {

inline constexpr std::uint32_t kCloudSize = 512;
std::vector<std::uint8_t> paintClouds(); // RGBA8, kCloudSize²

} // namespace vf
