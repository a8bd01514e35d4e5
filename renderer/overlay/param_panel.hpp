// Purpose: the parameters of a tab, or of a search, as widgets made from their declarations. Room-internal.
// Thread: the main thread, within a frame.
#pragma once

#include "renderer/overlay/editor.hpp"
#include "renderer/overlay/overlay.hpp"
#include "renderer/overlay/param_tabs.hpp"

#include <span>
#include <string>
#include <vector>

namespace vf::overlay {

class ParamPanel {
  public:
    // The search box and the filter; above the scrolling part.
    void drawFilter(Editor& editor, float scale);
    // With a search, the hits of every tab.
    void drawParams(Editor& editor, Tab tab, std::vector<ListedParam>& listed, float scale);

    // Only these, for a tool that needs them at hand.
    void drawNamed(Editor& editor, std::span<const std::string_view> names, std::vector<ListedParam>& listed,
                   float scale);

    bool searching() const;
    void search(std::string_view words) { words_ = words; }

  private:
    void drawGroup(Editor& editor, std::string_view group, const std::vector<ParamBase*>& params,
                   std::vector<ListedParam>& listed, float scale);
    void drawRow(Editor& editor, ParamBase& param, std::vector<ListedParam>& listed, float scale);

    std::string words_;
    bool changedOnly_ = false;
};

} // namespace vf::overlay
