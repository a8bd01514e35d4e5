// Purpose: the widget and the help of one parameter, made from its declaration. Room-internal. Thread: the
// main thread, within a frame.
#pragma once

#include "renderer/base/param.hpp"
#include "renderer/overlay/theme.hpp"

namespace vf::overlay {

inline constexpr std::uint32_t kStory = rgba(0xB58CFF); // what the story holds

struct WidgetEdit {
    bool changed = false, opened = false; // opened: a shape wants its window
};

// Takes the width of ImGui's next item. The change is already in the parameter.
WidgetEdit drawWidget(ParamBase& param, const char* id);
// Beside the panel at the row's height, so that it hides no other row.
void drawHelp(const ParamBase& param, float rowTop, float scale);

} // namespace vf::overlay
