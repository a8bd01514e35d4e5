// Purpose: lays what a story says of parameters over the user's own values, and takes it off again; the
// user's values are never lost. A pure function of the list it is given, so a seek, a rewind and a restart
// need nothing of their own. Owner: the app's session. Thread: that of the registry. Called at every tick
// that is shown, and at frame start.
#pragma once

#include "renderer/base/param.hpp"

#include <span>
#include <string>
#include <vector>

namespace vf {

class ParamOverrides {
  public:
    explicit ParamOverrides(ParamRegistry& registry) : registry_(registry) {}

    // In order; what an earlier list held and this one does not goes back to the user. A name that the
    // registry does not know, or that is the simulation's, is passed over: the story's reader has said so.
    void apply(std::span<const ParamOverride> wanted);

  private:
    ParamRegistry& registry_;
    std::vector<std::string> held_; // names
};

} // namespace vf
