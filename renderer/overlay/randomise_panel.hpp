// Purpose: other looks by chance: which groups, how far, with which seed, and what stays locked.
// Room-internal. Thread: the main thread, within a frame.
#pragma once

#include "renderer/overlay/editor.hpp"
#include "renderer/overlay/overlay.hpp"

#include <set>
#include <string>
#include <vector>

namespace vf::overlay {

class RandomisePanel {
  public:
    void draw(Editor& editor, std::vector<ListedParam>& listed, float scale);

  private:
    void drawGroups(const ParamRegistry& registry, std::vector<ListedParam>& listed, float scale);
    void drawLocks(const ParamRegistry& registry, std::vector<ListedParam>& listed, float scale);
    void roll(Editor& editor);
    bool wants(const ParamBase& param) const;

    std::set<std::string, std::less<>> groups_{"grade", "sky", "light"}, locked_;
    std::string words_;
    int seed_ = 1;
    float strength_ = 0.25f;
    std::size_t changed_ = 0;
};

} // namespace vf::overlay
