// Purpose: `shot --poses`: a labelled sheet of the most telling pose of every motion of a fighter, or of
// every key of one motion, for animators. Owner: the command. Thread: main.
#pragma once

#include "scenes/app/options.hpp"

#include "renderer/base/result.hpp"

namespace vf::app {

Status poseSheet(const ShotOptions& options);

} // namespace vf::app
