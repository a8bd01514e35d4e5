// Purpose: how much a model file may ask for. Each limit stands well above what an honest figure needs and
// low enough that a hostile file costs less than two seconds and a few hundred megabytes. Owner: the model
// reader. Thread: any (constants).
#pragma once

#include <cstdint>

namespace vf::assets::limits {

// VRM figures made by hand or by avatar editors are 5–40 MB.
inline constexpr std::uint64_t kFileBytes = 64ull << 20;
// The format needs about 8; the JSON library itself would go on until memory ends.
inline constexpr std::uint32_t kJsonDepth = 64;
// A figure's JSON has 10–60 thousand values; each costs up to 100 bytes once parsed.
inline constexpr std::uint64_t kJsonValues = 1'000'000;
// Twice the bones, hair and cloth of the largest avatars; the skinning keeps all of them on the stack.
inline constexpr std::uint64_t kJoints = 512;
inline constexpr std::uint64_t kNodes = 8192;
// 1M vertices are 90 MB here: fifty times the budget of a figure.
inline constexpr std::uint64_t kVertices = 1'000'000;
inline constexpr std::uint64_t kIndices = 12'000'000;
inline constexpr std::uint64_t kPrimitives = 4096;
// Targets times vertices read; avatars have about 60 × 5,000.
inline constexpr std::uint64_t kMorphElements = 8'000'000;
inline constexpr std::uint64_t kMorphTargets = 512;
inline constexpr std::uint64_t kMaterials = 1024;
inline constexpr std::uint64_t kImages = 256;
inline constexpr std::uint64_t kTextures = 1024;
inline constexpr std::uint64_t kExtensions = 256;
inline constexpr std::uint64_t kSkins = 256;
inline constexpr std::uint64_t kAccessors = 65536;
inline constexpr std::uint64_t kBufferViews = 65536;
inline constexpr std::uint64_t kBuffers = 256;
inline constexpr std::uint64_t kSprings = 256;
inline constexpr std::uint64_t kColliders = 256;
inline constexpr std::uint64_t kExpressions = 256;
inline constexpr std::uint64_t kAnimations = 1024;
// Bones, fingers and expressions of a figure are 120; each may have three.
inline constexpr std::uint64_t kChannels = 4096;
// Ten minutes of 55 bones at 60 Hz; 40 MB once read.
inline constexpr std::uint64_t kKeys = 2'000'000;
inline constexpr float kAnimationSeconds = 86'400.0f;
// Each side. More is not visible on a figure and 64 MB when unpacked.
inline constexpr std::uint32_t kImageSide = 4096;
// All images together, unpacked: 256 MB.
inline constexpr std::uint64_t kImagePixels = 64ull << 20;
// Encoders write about 10; every further one makes the decoder walk the whole picture again.
inline constexpr std::uint32_t kJpegScans = 32;
// Metres from the origin: figures are made in metres or, by mistake, millimetres.
inline constexpr float kCoordinate = 1.0e5f;
inline constexpr std::size_t kNameBytes = 256;
inline constexpr std::size_t kWarnings = 64;
inline constexpr std::uint32_t kLods = 8;

} // namespace vf::assets::limits
