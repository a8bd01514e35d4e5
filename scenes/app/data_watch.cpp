#include "scenes/app/data_watch.hpp"

#include "renderer/base/file.hpp"

namespace vf::app {

namespace {
std::filesystem::file_time_type newestIn(const std::filesystem::path& folder) {
    std::filesystem::file_time_type newest{};
    std::error_code ignored;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, ignored)) {
        // Editors write through temporary files; only finished ones count.
        if (entry.path().extension() != ".toml") continue;
        if (const auto time = entry.last_write_time(ignored); !ignored && time > newest) newest = time;
    }
    return newest;
}
} // namespace

DataWatch::DataWatch() {
    for (const auto& [name, flag] :
         {std::pair{"effects", &DataChanges::effects}, std::pair{"motions", &DataChanges::fight},
          std::pair{"fighters", &DataChanges::fight}, std::pair{"stories", &DataChanges::fight},
          std::pair{"params", &DataChanges::presets}}) {
        const auto path = assetFolder() / name;
        folders_.push_back({path, newestIn(path), flag});
    }
}

DataChanges DataWatch::poll() {
    DataChanges changes;
    for (Folder& folder : folders_)
        if (const auto newest = newestIn(folder.path); newest != folder.newest) {
            folder.newest = newest;
            changes.*folder.flag = true;
        }
    return changes;
}

} // namespace vf::app
