// Purpose: notices that a data file was saved while the demo runs. Owner: play; polled twice a second.
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace vf::app {

struct DataChanges {
    bool effects = false; // only the picture: exchanged at once
    bool motions = false; // the fighters move on with them where they can
    bool fight = false;   // fighters, stories: the scene starts again with them
    bool presets = false;
    bool styles = false; // of transformations: what the user has not changed follows
    bool shots = false;  // cameras.toml: the scene goes on with them
};

class DataWatch {
  public:
    DataWatch();
    DataChanges poll();

  private:
    struct Folder {
        std::filesystem::path path;
        std::uint64_t state; // of names and times
        bool DataChanges::*flag;
    };
    std::vector<Folder> folders_;
    std::uint64_t shots_;
};

} // namespace vf::app
