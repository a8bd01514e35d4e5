// Purpose: a curve under the mouse: keys to drag, shapes between them, a grid. Edits a value that it is
// given; shape_window.hpp puts it on a parameter. Room-internal. Thread: the main thread, within a frame.
#pragma once

#include "renderer/base/curve.hpp"
#include "renderer/overlay/draw.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace vf::overlay {

// What a frame of an editor has done. A gesture may change the value over many frames before it is done.
struct ShapeEdit {
    bool changed = false, done = false;
};

// The key that the user wants gone: a right click on the one `near` the mouse, Delete on the one `selected`.
// Called right after the item that takes the mouse.
std::optional<std::size_t> keyToRemove(std::optional<std::size_t> near, std::optional<std::size_t> selected);

// The curve as a picture within `frame`, from `low` at the foot to `high` at the top.
void drawCurve(ImDrawList& list, const Curve& curve, float low, float high, const Rect& frame,
               std::uint32_t colour, float thickness);

struct ReadyCurve {
    std::string_view name, text; // values 0..1
};
std::span<const ReadyCurve> readyCurves();
// The shape, from `low` to `high`.
Curve readyCurve(const ReadyCurve& ready, float low, float high);
Curve mirrored(const Curve& curve);                 // in time
Curve upsideDown(const Curve& curve);               // within the values that it has
std::pair<float, float> extent(const Curve& curve); // least and greatest value

class CurveEditor {
  public:
    // `low` to `high` is the range of the values. Uses the width that there is; `keys` gets where they are.
    ShapeEdit draw(Curve& value, float low, float high, const std::string& unit, float height, float scale,
                   std::vector<Rect>& keys);
    void forget() { *this = {}; }

  private:
    struct Frame;
    ShapeEdit drag(Curve& value, const Frame& frame);
    ShapeEdit drawFields(Curve& value, float low, float high, const std::string& unit, float scale);

    std::optional<std::size_t> selected_;
    bool dragging_ = false, whole_ = true; // whole_: the view shows all of the range
    float grabX_ = 0, grabY_ = 0;          // from the mouse to the key
    float viewLow_ = 0, viewHigh_ = 0;     // stands still while something is dragged
};

} // namespace vf::overlay
