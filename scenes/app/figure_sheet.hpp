// Purpose: `shot --figures`: what an artist looks at after each change: every side of a figure, its face, and
// its silhouette at the size of a thumbnail. No story, no simulation. Thread: main.
#pragma once

#include "scenes/app/options.hpp"

namespace vf::app {

Exit figureSheet(const SheetOptions& options);

} // namespace vf::app
