#include "renderer/base/folder_state.hpp"

#include "renderer/base/hash.hpp"

#include <algorithm>
#include <string>

namespace vf {

std::uint64_t fileState(const std::filesystem::path& file) {
    std::error_code failed;
    const auto time = std::filesystem::last_write_time(file, failed);
    const std::string name = file.string();
    return failed ? 0 : Hasher().add(std::string_view(name)).add(time.time_since_epoch().count()).value();
}

std::uint64_t folderState(const std::filesystem::path& folder,
                          std::initializer_list<std::string_view> extensions, std::string_view except) {
    // A sum, because the order of a folder's entries is not given. Any change counts, an older file put in
    // place too; the times are not compared with each other.
    std::uint64_t state = 0;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, ignored)) {
        // Editors write through temporary files of other names; only finished ones count.
        const std::string extension = entry.path().extension().string();
        if (std::find(extensions.begin(), extensions.end(), extension) == extensions.end()) continue;
        if (!except.empty() && entry.path().filename() == except) continue;
        state += fileState(entry.path());
    }
    return state;
}

} // namespace vf
