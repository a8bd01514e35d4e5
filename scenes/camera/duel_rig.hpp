// Purpose: the player's camera: both fighters from the side, never across the line of action, heads always in
// the picture, as long as the framing rules are on. Owner: CameraDirector. Thread: the frame loop's; follow()
// at 60 Hz, view() for every picture.
#pragma once

#include "renderer/world/render_scene.hpp"
#include "scenes/camera/camera_params.hpp"
#include "scenes/camera/subjects.hpp"

namespace vf::camera {

class DuelRig {
  public:
    void follow(const Subjects& subjects, const CameraParams& params, float aspect, bool cut);
    // `alpha` between the last two ticks.
    CameraView view(const Subjects& subjects, const CameraParams& params, float aspect, float alpha) const;

  private:
    struct State {
        glm::vec3 focus{0, 1, 0};
        float distance = 6, yaw = 0;
    };
    State before_, now_;
};

} // namespace vf::camera
