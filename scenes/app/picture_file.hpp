// Purpose: pictures to PNG files, and several of them to one contact sheet.
#pragma once

#include "renderer/base/png_text.hpp"
#include "renderer/passes/renderer.hpp"

namespace vf::app {

// `texts` go into the file beside the picture.
Status savePng(const std::filesystem::path& path, const Picture& picture,
               const std::vector<PngText>& texts = {});
// Smaller, each pixel the mean of those it covers.
Picture shrunk(const Picture& picture, std::uint32_t width, std::uint32_t height);
// In small capitals in the upper left corner, for sheets; `scale` pixels a dot.
void writeLabel(Picture& picture, std::string_view text, int scale);
// Rows of `columns`, each picture at half its size.
Picture contactSheet(const std::vector<Picture>& pictures, std::uint32_t columns);

} // namespace vf::app
