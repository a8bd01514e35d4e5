// Purpose: small things that the panels share: telling tests where a widget is, headings. Room-internal.
// Thread: the main thread, within a frame.
#pragma once

#include "renderer/overlay/overlay.hpp"

#include <string>
#include <vector>

namespace vf::overlay {

// The item drawn last, under `name`.
void list(std::vector<ListedParam>& listed, std::string name);
// A heading that opens and closes what stands below it.
bool header(const std::string& title, bool open);
// A button that stays down while `on`.
bool toggleButton(const char* label, bool on, float width);

} // namespace vf::overlay
