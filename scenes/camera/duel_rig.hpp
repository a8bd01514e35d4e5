// Purpose: the player's camera: both fighters from the side, never across the line of action, heads always in
// the picture. Owner: CameraDirector. Thread: the frame loop's; follow() at 60 Hz, view() for every picture.
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

    // Of the picture's half: heads stay inside this much.
    static constexpr float kSafeX = 0.86f, kSafeY = 0.80f;

  private:
    struct State {
        glm::vec3 focus{0, 1, 0};
        float distance = 6, yaw = 0;
    };
    State before_, now_;
};

} // namespace vf::camera
