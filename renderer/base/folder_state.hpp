// Purpose: notices that files below a folder were changed, added, removed or replaced, for what reloads while
// the demo runs (data, shaders). Thread: any. Called a few times a second.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string_view>

namespace vf {

// A number that changes whenever a file with one of the extensions (".toml") does. Files that cannot be read
// do not count.
std::uint64_t folderState(const std::filesystem::path& folder,
                          std::initializer_list<std::string_view> extensions);

} // namespace vf
