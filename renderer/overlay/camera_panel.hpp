// Purpose: the shots of the story and their keys: choose one, fly, add keys, move them in time, write them
// into the file. It shows a ShotPanelView and asks for ShotRequests; the application edits. Room-internal.
// Thread: the main thread, within a frame.
#pragma once

#include "renderer/overlay/editor.hpp"
#include "renderer/overlay/overlay.hpp"

namespace vf::overlay {

class CameraPanel {
  public:
    // `listed`: where its widgets are, for tests.
    void draw(const OverlayInput& input, OverlayActions& actions, Editor& editor,
              std::vector<ListedParam>& listed, float scale);

  private:
    void drawTime(const ShotPanelView& view, OverlayActions& actions, std::vector<ListedParam>& listed,
                  float scale);
    void drawKey(const ShotPanelView& view, OverlayActions& actions, std::vector<ListedParam>& listed,
                 float scale) const;

    int dragged_ = -1; // the key whose time is being moved
};

} // namespace vf::overlay
