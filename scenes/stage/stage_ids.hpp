// Purpose: the ids of all bodies on the stage, in the order in which they are listed, and what its stone
// weighs.
#pragma once

#include <cstdint>

namespace vf::stage {

inline constexpr std::uint32_t kFloorId = 1;
inline constexpr std::uint32_t kPillarId = 10;     // + column
inline constexpr std::uint32_t kWallId = 40;       // + segment
inline constexpr std::uint32_t kCharacterId = 100; // + fighter
inline constexpr std::uint32_t kPieceId = 200;     // + 16 × column + piece
inline constexpr std::uint32_t kDebrisId = 500;    // + index
inline constexpr std::uint32_t kRagdollId = 1000;  // + 32 × fighter + part
inline constexpr std::uint32_t kPuppetId = 1064;   // + limb, and + string
// Small pieces: never in anybody's way for long.
inline constexpr std::uint32_t kChipId = 4000;     // + 12 × (id of its piece − kPieceId) + chip
inline constexpr std::uint32_t kTileChipId = 8000; // + 8 × tile + chip
inline constexpr std::uint32_t kScarId = 10000;    // + tile
inline constexpr std::uint32_t kTestId = 20000;    // + index

// Lighter than stone, so that a fighter of 60 kg can shove a piece.
inline constexpr float kStoneDensity = 140.0f;
inline constexpr float kLostBelow = -25.0f;

} // namespace vf::stage
