// Purpose: notices that files below a folder were changed, added, removed or replaced, for what reloads while
// the demo runs (data, shaders). Thread: any. Called a few times a second.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <string_view>

namespace vf {

// A number that changes whenever a file with one of the extensions (".toml") does. Files that cannot be read
// do not count, nor do those of the name `except`.
std::uint64_t folderState(const std::filesystem::path& folder,
                          std::initializer_list<std::string_view> extensions, std::string_view except = {});
// The same for one file; 0 where there is none.
std::uint64_t fileState(const std::filesystem::path& file);

} // namespace vf
