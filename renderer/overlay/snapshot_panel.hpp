// Purpose: the user's presets as a sheet of pictures: take, apply, set beside the present look, rename,
// delete and bring back. Files are the application's; this asks. Room-internal. Thread: the main thread,
// within a frame.
#pragma once

#include "renderer/overlay/editor.hpp"
#include "renderer/overlay/overlay.hpp"

#include <string>
#include <vector>

namespace vf::overlay {

class SnapshotPanel {
  public:
    void draw(Editor& editor, const OverlayInput& input, OverlayActions& actions,
              std::vector<ListedParam>& listed, float scale);

  private:
    void drawCell(Editor& editor, const OverlayInput& input, const SnapshotView& snapshot,
                  OverlayActions& actions, std::vector<ListedParam>& listed, float width, float scale);
    void drawMenu(Editor& editor, const OverlayInput& input, const SnapshotView& snapshot,
                  OverlayActions& actions);
    void apply(Editor& editor, const SnapshotView& snapshot);

    std::string name_, newName_, note_;
};

} // namespace vf::overlay
