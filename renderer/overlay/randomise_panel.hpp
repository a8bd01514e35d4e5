// Purpose: other looks by chance: which groups, how far, with which seed. What is
// locked, and which ranges are narrower, the list of parameters says (ParamMarks).
// Room-internal. Thread: the main thread, within a frame.
#pragma once

#include "renderer/overlay/editor.hpp"
#include "renderer/overlay/overlay.hpp"
#include "renderer/overlay/param_panel.hpp"

#include <set>
#include <string>
#include <vector>

namespace vf::overlay {

class RandomisePanel {
  public:
    // Locks and ranges are those of `params`.
    void draw(Editor& editor, ParamPanel& params, std::vector<ListedParam>& listed, float scale);

  private:
    void drawGroups(const ParamRegistry& registry, std::vector<ListedParam>& listed, float scale);
    void drawLocks(const ParamRegistry& registry, ParamPanel& params, std::vector<ListedParam>& listed,
                   float scale);
    void roll(Editor& editor, const ParamMarks& marks);

    std::set<std::string, std::less<>> groups_{"grade", "sky", "light"};
    std::string words_;
    int seed_ = 1;
    float strength_ = 0.25f;
    std::size_t changed_ = 0;
};

} // namespace vf::overlay
