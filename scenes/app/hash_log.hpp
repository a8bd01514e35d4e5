// Purpose: state hashes as text, one line a tick: "tick hash". `play --hashes` and `replay --hashes` write
// the same.
#pragma once

#include "renderer/base/file.hpp"
#include "scenes/sim/snapshot.hpp"

#include <fmt/format.h>

#include <iterator>

namespace vf::app {

class HashLog {
  public:
    void add(const sim::Snapshot& snapshot) {
        fmt::format_to(std::back_inserter(text_), "{} {:016x}\n", snapshot.tick, snapshot.hash);
    }
    Status save(const std::filesystem::path& path) const { return writeText(path, text_); }

  private:
    std::string text_;
};

} // namespace vf::app
