#include "scenes/app/data_watch.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/hash.hpp"

namespace vf::app {

namespace {
// A sum, because the order of a folder's entries is not given. Any change counts, an older file put in place
// too.
std::uint64_t stateOf(const std::filesystem::path& folder) {
    std::uint64_t state = 0;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder, ignored)) {
        // Editors write through temporary files; only finished ones count.
        if (entry.path().extension() != ".toml") continue;
        const std::string name = entry.path().string();
        if (const auto time = entry.last_write_time(ignored); !ignored)
            state += Hasher().add(std::string_view(name)).add(time.time_since_epoch().count()).value();
    }
    return state;
}
} // namespace

DataWatch::DataWatch() {
    for (const auto& [name, flag] :
         {std::pair{"effects", &DataChanges::effects}, std::pair{"motions", &DataChanges::fight},
          std::pair{"fighters", &DataChanges::fight}, std::pair{"stories", &DataChanges::fight},
          std::pair{"params", &DataChanges::presets}}) {
        const auto path = assetFolder() / name;
        folders_.push_back({path, stateOf(path), flag});
    }
}

DataChanges DataWatch::poll() {
    DataChanges changes;
    for (Folder& folder : folders_)
        if (const auto state = stateOf(folder.path); state != folder.state) {
            folder.state = state;
            changes.*folder.flag = true;
        }
    return changes;
}

} // namespace vf::app
