// Purpose: a gradient under the mouse: stops to drag, a picker for their colours. Edits a value that it is
// given; shape_window.hpp puts it on a parameter. Room-internal. Thread: the main thread, within a frame.
#pragma once

#include "renderer/base/gradient.hpp"
#include "renderer/overlay/curve_editor.hpp"
#include "renderer/overlay/draw.hpp"

#include <vector>

namespace vf::overlay {

void drawGradient(ImDrawList& list, const Gradient& gradient, const Rect& frame);

Gradient mirrored(const Gradient& gradient);

class GradientEditor {
  public:
    // Uses the width that there is; `stops` gets where their handles are.
    ShapeEdit draw(Gradient& value, float scale, std::vector<Rect>& stops);
    void forget() { *this = {}; }

  private:
    ShapeEdit drag(Gradient& value, const Rect& bar, float radius);
    ShapeEdit drawFields(Gradient& value, float scale);
    bool drawReady(Gradient& value, float scale);

    std::size_t selected_ = 0; // always one, so that the picker has a colour
    bool dragging_ = false;
    float grab_ = 0;
};

} // namespace vf::overlay
