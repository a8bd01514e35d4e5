// Purpose: the automatic director: cuts between the shots that the rules of cameras.toml name for what
// happens, holds each for its time, stays on one side of the line. The same snapshots give the same cuts.
// Owner: CameraDirector. Thread: the frame loop's; tick() at 60 Hz, view() for every picture.
#pragma once

#include "renderer/world/render_scene.hpp"
#include "scenes/camera/camera_params.hpp"
#include "scenes/camera/subjects.hpp"
#include "scenes/story/shot_list.hpp"

namespace vf::camera {

class Cinematic {
  public:
    void restart() { *this = {}; }
    void tick(const sim::Snapshot& snapshot, const Subjects& subjects, const story::ShotList& shots,
              const CameraParams& params, float aspect);
    // `alpha` between the last two ticks. Only while shot() is not null.
    CameraView view(const Subjects& subjects, const CameraParams& params, float aspect, float alpha) const;

    // Null without rules, and before the first tick.
    const story::Shot* shot() const { return shot_; }
    int ticks() const { return ticks_; } // since the last cut
    int cuts() const { return cuts_; }

  private:
    const story::CameraRule* wanted(const sim::Snapshot& snapshot, const story::ShotList& shots) const;
    void cut(const story::CameraRule& rule, const Subjects& subjects, const story::ShotList& shots,
             const CameraParams& params, float aspect);
    CameraView composed(const story::Shot& shot, float seconds, bool flip, Subjects subjects,
                        const CameraParams& params, float aspect) const;
    static std::uint32_t bitsOf(const story::Shot& shot, int striker);

    const story::Shot* shot_ = nullptr;
    bool flip_ = false; // the shot is mirrored, to stay on this side of the line
    int striker_ = 0;   // as of the cut
    int ticks_ = 0, cuts_ = 0;
    int hold_ = 0, most_ = 0, priority_ = 0; // of the rule that the shot came from
    float shareBefore_ = 1, share_ = 1;      // of the way back, for pillars
};

} // namespace vf::camera
