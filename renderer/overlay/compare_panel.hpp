// Purpose: two sets of parameters beside each other: the divider on the picture, and the panel that edits,
// copies and swaps them. Room-internal. Thread: the main thread, within a frame.
#pragma once

#include "renderer/overlay/draw.hpp"
#include "renderer/overlay/editor.hpp"
#include "renderer/overlay/overlay.hpp"

#include <string>
#include <vector>

namespace vf::overlay {

struct Fonts;

class ComparePanel {
  public:
    void draw(Editor& editor, ParamSides& sides, std::vector<ListedParam>& listed, float scale);

  private:
    void drawTable(Editor& editor, ParamSides& sides, std::vector<ListedParam>& listed, float scale);
};

// The line between A and B with their names, which a mouse can take; over the picture, panel or not. `area`:
// where the picture shows.
void drawDivider(ParamSides& sides, const Fonts& fonts, const Rect& area, std::vector<ListedParam>& listed,
                 float scale);

} // namespace vf::overlay
