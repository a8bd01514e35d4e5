// Purpose: orders a large picture without the overlay, and shows how far it is. Room-internal. Thread: the
// main thread, within a frame.
#pragma once

#include "renderer/overlay/overlay.hpp"

#include <vector>

namespace vf::overlay {

class PhotoPanel {
  public:
    // True: the section is open.
    bool draw(const PhotoView& photo, OverlayActions& actions, std::vector<ListedParam>& listed, float scale);

  private:
    int size_ = 2, quality_ = 2;
};

} // namespace vf::overlay
