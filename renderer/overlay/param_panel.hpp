// Purpose: the parameters of a tab, or of a search, as rows of widgets, in groups that fold; with the marks
// that the user has put on them. Room-internal. Thread: the main thread, within a frame.
#pragma once

#include "renderer/base/param_marks.hpp"
#include "renderer/overlay/editor.hpp"
#include "renderer/overlay/overlay.hpp"
#include "renderer/overlay/param_tabs.hpp"
#include "renderer/overlay/shape_window.hpp"

#include <filesystem>
#include <optional>
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
    // The window of a curve or gradient, if one is open.
    void drawShape(Editor& editor, std::vector<ListedParam>& listed, float scale);

    // Only these, for a tool that needs them at hand.
    void drawNamed(Editor& editor, std::span<const std::string_view> names, std::vector<ListedParam>& listed,
                   float scale);

    bool searching() const;
    void search(std::string_view words) { words_ = words; }
    // Reads them when the folder is seen for the first time; changes are written there.
    void keepMarksIn(const std::filesystem::path& folder);
    const ParamMarks& marks() const { return marks_; }

  private:
    using Rows = std::vector<ParamBase*>;
    void drawGroup(Editor& editor, std::string_view title, const Rows& params, bool opens,
                   std::vector<ListedParam>& listed, float scale);
    void drawRow(Editor& editor, ParamBase& param, std::vector<ListedParam>& listed, float scale);
    void drawMarks(const ParamBase& param, float right, float top, bool hovered, float scale);
    void drawRowMenu(Editor& editor, ParamBase& param, float scale);
    void drawHolder(ParamBase& param, std::vector<ListedParam>& listed, float width);
    void saveMarks();

    std::string words_;
    bool changedOnly_ = false;
    std::optional<bool> foldAll_; // true: open all groups, in the next draw
    bool anyOpen_ = true;
    ParamMarks marks_;
    std::filesystem::path marksFile_; // empty: marks are not kept
    ShapeWindow shape_;
};

} // namespace vf::overlay
