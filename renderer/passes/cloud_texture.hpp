// Purpose: the painted clouds as a texture that repeats: r is the density of the near clouds, g how lit that
// place is; b and a the same for the far ones, so that one read gives both. Made once while loading (about
// 120 ms); integer-hash noise, so the same on every machine.
#pragma once

#include <cstdint>
#include <vector>

namespace vf {

inline constexpr std::uint32_t kCloudSize = 512;
std::vector<std::uint8_t> paintClouds(); // RGBA8, kCloudSize²

} // namespace vf
