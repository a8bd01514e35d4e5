// Purpose: the words for the simulation's enums, for the overlay, data files and messages. name(FighterState)
// and name(EventType) are declared with their enums in snapshot.hpp.
#pragma once

#include "scenes/sim/command.hpp"
#include "scenes/sim/snapshot.hpp"

#include <string_view>

namespace vf::sim {

std::string_view name(MovePhase phase);
std::string_view name(TransformPhase phase);
std::string_view name(Controller controller);

} // namespace vf::sim
