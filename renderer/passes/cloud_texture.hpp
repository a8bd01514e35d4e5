// Purpose: the painted clouds as two textures. r is the distance from the painted edge (0.5, more is inside),
// g and b the lump's normal in the painting's plane, a how much it faces us: the shader cuts a hard
// edge and lights it from wherever the sun stands. Made once while loading; integer-hash noise, so the same
// on every machine.
#pragma once

#include <cstdint>
#include <vector>

namespace vf {

// What repeats has a margin: one row or column before its beginning, the others after its end. The shader
// wraps by itself (lib/sky.glsl): a row of 2048 or 1024 texels would put all rows into the same few places of
// a CPU's cache.
struct CloudPainting {
    std::uint32_t width = 0, height = 0;
    std::vector<std::uint8_t> rgba; // row by row from the top
};

// Cumulus on the horizon, seen from the side; repeats along it. The top row of the texture is the foot of the
// bank.
CloudPainting paintBanks();
// Lumps seen from above or below, with gaps; repeats both ways.
CloudPainting paintLumps();

} // namespace vf
