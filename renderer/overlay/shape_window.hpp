// Purpose: the window in which a curve or a gradient of a parameter is edited: the editor itself, ready-made
// shapes, mirroring, the text, reset. Room-internal. Owner: ParamPanel. Thread: the main thread, within a
// frame.
#pragma once

#include "renderer/overlay/curve_editor.hpp"
#include "renderer/overlay/editor.hpp"
#include "renderer/overlay/gradient_editor.hpp"
#include "renderer/overlay/overlay.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vf::overlay {

class ShapeWindow {
  public:
    // Opens on this parameter, or closes if it is open on it.
    void toggle(std::string_view name);
    bool showsParam(std::string_view name) const { return name_ == name; }
    // Lists the keys as "name#0", "name#1", … and the text box as "name#text".
    void draw(Editor& editor, std::vector<ListedParam>& listed, float scale);

  private:
    bool drawTools(ParamBase& param, float scale);
    void drawText(Editor& editor, ParamBase& param, std::vector<ListedParam>& listed);
    bool drawReady(Param<Curve>& param, float scale);

    std::string name_;              // empty: closed
    std::string typed_, complaint_; // of the text box, while it differs from the parameter
    std::string seen_;              // the parameter's text when the box was filled
    CurveEditor curve_;
    GradientEditor gradient_;
};

} // namespace vf::overlay
