// Purpose: what a replay's head says, from and to a session's options.
#pragma once

#include "scenes/app/session.hpp"
#include "scenes/sim/replay.hpp"

namespace vf::app {

sim::SetupHeader headerOf(const SessionOptions& options, const battle::GameData& data,
                          const story::Simulation& simulation);
void useHeader(const sim::SetupHeader& header, SessionOptions& options);
// Other data cannot play it: an error. Another build may: a warning.
Status checkHeader(const sim::SetupHeader& header, const std::string& file, const battle::GameData& data,
                   const story::Simulation& simulation);

} // namespace vf::app
