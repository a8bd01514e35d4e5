// Purpose: pictures to PNG files, and several of them to one contact sheet.
#pragma once

#include "renderer/base/result.hpp"
#include "renderer/passes/renderer.hpp"

namespace vf::app {

Status savePng(const std::filesystem::path& path, const Picture& picture);
// Rows of `columns`, each picture at half its size.
// In small capitals in the upper left corner, for sheets; `scale` pixels a dot.
void writeLabel(Picture& picture, std::string_view text, int scale);
Picture contactSheet(const std::vector<Picture>& pictures, std::uint32_t columns);

} // namespace vf::app
