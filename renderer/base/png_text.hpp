// Purpose: texts inside PNG files (iTXt chunks), so that a picture carries the parameters that made it. Knows
// chunks, not pixels. Thread: any. Called by whoever writes pictures, --preset, `check` and the drop on the
// window.
#pragma once

#include "renderer/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vf {

struct PngText {
    std::string keyword; // 1 to 79 letters of ASCII
    std::string text;    // UTF-8
    friend bool operator==(const PngText&, const PngText&) = default;
};

// Of what kind of picture: the texts of other programs are passed over.
inline constexpr std::string_view kPngPresetKeyword = "Venus Finale preset"; // as a preset file
inline constexpr std::string_view kPngMomentKeyword = "Venus Finale moment"; // TOML: scene, tick, seed …

// Twice the largest preset; whoever reads keeps no more than this of a file in memory.
inline constexpr std::uint32_t kPngTextLimit = 512u << 10;
// Writers that split an 8K picture into 8 KiB pieces stay well below it.
inline constexpr std::uint32_t kPngChunkLimit = 100'000;

// `png`, a whole file, with `texts` after its header.
std::vector<std::uint8_t> withTexts(std::span<const std::uint8_t> png, const std::vector<PngText>& texts);

// The texts under the two keywords above, in the order of the file; empty if it has none. Reads headers and
// those texts only. Errors name `label`, the place in the file and what was expected.
Result<std::vector<PngText>> readPngTexts(std::istream& file, std::string_view label);
Result<std::vector<PngText>> readPngTexts(const std::filesystem::path& path);
// The text under `keyword`; a picture without it is an error that says which pictures have one.
Result<std::string> readPngText(const std::filesystem::path& path, std::string_view keyword);

bool isPng(const std::filesystem::path& path); // by its name's ending

} // namespace vf
