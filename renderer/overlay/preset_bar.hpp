// Purpose: presets in the panel: load, save as, delete, compare. Room-internal.
// Thread: the main thread, within a frame. Folders are read only when a list opens.
#pragma once

#include "renderer/base/preset.hpp"
#include "renderer/overlay/editor.hpp"
#include "renderer/overlay/overlay.hpp"

#include <optional>
#include <string>
#include <vector>

namespace vf::overlay {

class PresetBar {
  public:
    void draw(Editor& editor, const OverlayInput& input, OverlayActions& actions, float scale);

  private:
    struct Entry {
        PresetFile file;
        bool own = false; // in the user's folder
    };
    // One side of the comparison: what the registry has now, or a file.
    struct Side {
        std::string label = "now";
        std::vector<ParamAssignment> values;
        bool now = true;
    };
    void refresh(const OverlayInput& input);
    void drawList(Editor& editor, const OverlayInput& input, OverlayActions& actions, float scale);
    void drawSave(Editor& editor, const OverlayInput& input, float scale);
    void drawCompare(Editor& editor, const OverlayInput& input, float scale);
    void chooseSide(const char* id, Side& side, Editor& editor, const OverlayInput& input);
    void load(Editor& editor, const Entry& entry, OverlayActions& actions);
    void say(std::string text, bool bad);

    std::vector<Entry> entries_;
    std::string current_ = "defaults", name_, note_;
    bool noteBad_ = false, compareOpen_ = false, overwrite_ = false;
    std::optional<std::string> deleting_;
    Side first_, second_;
};

} // namespace vf::overlay
