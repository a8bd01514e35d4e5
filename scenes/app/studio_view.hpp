// Purpose: between the studio and the overlay, which may not know each other: what the panel shows of it,
// what a user does there, its keys. Thread: main.
#pragma once

#include "renderer/overlay/overlay.hpp"
#include "renderer/platform/window.hpp"
#include "scenes/extract/studio.hpp"

namespace vf::app {

overlay::StudioView viewOf(extract::Studio& studio);
std::vector<overlay::WorldLabel> labelsOf(const extract::Studio& studio);
void obeyStudio(extract::Studio& studio, const overlay::OverlayActions& actions);
// False: the key means nothing to the studio.
bool studioKey(extract::Studio& studio, platform::Key key);
const std::vector<overlay::KeyBinding>& studioKeyTable();
const std::vector<overlay::KeyBinding>& studioKeyHints();

} // namespace vf::app
