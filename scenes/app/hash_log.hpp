// Purpose: state hashes as text, one line a tick: "tick hash". `play --hashes` and `replay --hashes` write
// the same.
#pragma once

#include "renderer/base/file.hpp"
#include "scenes/sim/snapshot.hpp"

#include <fmt/format.h>

#include <iterator>
#include <vector>

namespace vf::app {

class HashLog {
  public:
    // A tick that was gone back to replaces itself and all that followed.
    void add(const sim::Snapshot& snapshot) {
        if (snapshot.tick >= 1 && snapshot.tick - 1 < hashes_.size()) hashes_.resize(snapshot.tick - 1);
        hashes_.push_back(snapshot.hash);
    }
    Status save(const std::filesystem::path& path) const {
        std::string text;
        for (std::size_t i = 0; i < hashes_.size(); ++i)
            fmt::format_to(std::back_inserter(text), "{} {:016x}\n", i + 1, hashes_[i]);
        return writeText(path, text);
    }

  private:
    std::vector<std::uint64_t> hashes_; // of ticks 1, 2, …
};

} // namespace vf::app
