#include "scenes/app/data_watch.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/folder_state.hpp"
#include "scenes/app/session.hpp"

namespace vf::app {

namespace {
constexpr std::string_view kShots = "cameras.toml";
} // namespace

DataWatch::DataWatch() {
    for (const auto& [name, flag] :
         {std::pair{"effects", &DataChanges::effects}, std::pair{"motions", &DataChanges::motions},
          std::pair{"fighters", &DataChanges::fight}, std::pair{"stories", &DataChanges::fight},
          std::pair{"params", &DataChanges::presets}, std::pair{"henshin", &DataChanges::styles}}) {
        const auto path = assetFolder() / name;
        folders_.push_back({path, folderState(path, {".toml"}, kShots), flag});
    }
    shots_ = fileState(shotsFile());
}

DataChanges DataWatch::poll() {
    DataChanges changes;
    for (Folder& folder : folders_)
        if (const auto state = folderState(folder.path, {".toml"}, kShots); state != folder.state) {
            folder.state = state;
            changes.*folder.flag = true;
        }
    if (const auto state = fileState(shotsFile()); state != shots_) {
        shots_ = state;
        changes.shots = true;
    }
    return changes;
}

} // namespace vf::app
