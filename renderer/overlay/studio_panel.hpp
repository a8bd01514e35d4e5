// Purpose: what the studio has besides parameters: the motion's time, bones and expressions under sliders.
// Keeps nothing but what it filters by. Room-internal. Thread: the main thread, within a frame.
#pragma once

#include "renderer/overlay/overlay.hpp"

#include <string>

struct ImDrawList;

namespace vf::overlay {

class StudioPanel {
  public:
    // Above the parameters: who it is and the motion's time. `listed`: where its sliders are, for tests.
    void drawMotion(const OverlayInput& input, OverlayActions& actions, std::vector<ListedParam>& listed,
                    float scale) const;
    // Below them: expressions and bones.
    void drawBody(const StudioView& studio, OverlayActions& actions, std::vector<ListedParam>& listed);

  private:
    std::string filter_;
};

// Texts that stand at places of the picture: names of figures and bones.
void drawLabels(ImDrawList& list, const std::vector<WorldLabel>& labels, const glm::mat4& viewProjection,
                glm::vec2 display, float scale);

} // namespace vf::overlay
