// Purpose: the camera behind one's own fighter, locked on the opponent; on the duel camera's side of the
// line, nearer or further round where a pillar is in the way. Owner: CameraDirector. Thread: the frame
// loop's; follow() at 60 Hz, view() for every picture.
#pragma once

#include "renderer/world/render_scene.hpp"
#include "scenes/camera/camera_params.hpp"
#include "scenes/camera/subjects.hpp"

namespace vf::camera {

class ShoulderRig {
  public:
    void follow(const Subjects& subjects, const CameraParams& params, float aspect, bool cut);
    // `alpha` between the last two ticks.
    CameraView view(const Subjects& subjects, const CameraParams& params, float aspect, float alpha) const;

  private:
    struct State {
        glm::vec3 pivot{0, 1.2f, 0}; // between the shoulders
        glm::vec3 aim{0, 1.2f, 0};
        float yaw = 0;   // from the own fighter to the other
        float side = 1;  // 1 right … -1 left shoulder
        float share = 1; // of the way back, for pillars
        float swing = 0; // round the own fighter, where no way back is clear
    };
    static CameraView frame(const State& state, const Subjects& subjects, const CameraParams& params);
    static CameraView compose(const State& state, const Subjects& subjects, const CameraParams& params,
                              float aspect);
    static float clearSwing(State state, const Subjects& subjects, const CameraParams& params, float aspect);
    State before_, now_;
};

} // namespace vf::camera
