// Purpose: files are read whole with a size limit, and written so that a crash loses neither the old nor the
// new one.
#pragma once

#include "renderer/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vf {

// Errors name the path and the reason. `limit` in bytes guards against absurd files.
Result<std::vector<std::byte>> readFile(const std::filesystem::path& path, std::uint64_t limit);
Result<std::string> readText(const std::filesystem::path& path, std::uint64_t limit = 4u << 20);

// Temporary name in the same folder, fsync, rename.
Status writeFile(const std::filesystem::path& path, const void* data, std::size_t size);
inline Status writeText(const std::filesystem::path& path, std::string_view text) {
    return writeFile(path, text.data(), text.size());
}

// The folder that holds assets/ and shaders/: $VENUS_ROOT, or the source tree that the binary was built from.
std::filesystem::path rootFolder();
inline std::filesystem::path assetFolder() { return rootFolder() / "assets"; }

// The entry of `candidates` with the smallest edit distance to `name`, for "did you mean"; empty if none.
std::string nearestName(std::string_view name, const std::vector<std::string>& candidates);

} // namespace vf
