// Purpose: pictures to PNG files, and several of them to one contact sheet.
#pragma once

#include "renderer/base/result.hpp"
#include "renderer/passes/renderer.hpp"

namespace vf::app {

Status savePng(const std::filesystem::path& path, const Picture& picture);
// Rows of `columns`, each picture at half its size.
Picture contactSheet(const std::vector<Picture>& pictures, std::uint32_t columns);

} // namespace vf::app
