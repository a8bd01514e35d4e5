// Purpose: decides for every picture where the camera is: the story's named shots, the rigs that follow a
// fight, orbit or free flight, blends between them, lens, kick and shake. Reads snapshots, never touches the
// simulation. Owner: the app's frame loop. Thread: the frame loop's. Called: tick() once per simulated tick,
// in order; steer() once a frame with the user's input; view() for every picture.
#pragma once

#include "renderer/base/trig.hpp"
#include "renderer/world/render_scene.hpp"
#include "scenes/camera/camera_params.hpp"
#include "scenes/camera/cinematic.hpp"
#include "scenes/camera/duel_rig.hpp"
#include "scenes/camera/shoulder_rig.hpp"
#include "scenes/camera/subjects.hpp"
#include "scenes/story/shot_list.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace vf::camera {

// What mouse, keys and pad do to the orbit and free rigs in one frame.
struct SteerInput {
    glm::vec3 move{0};        // right, up, ahead; -1..1
    float turn = 0, tilt = 0; // degrees: positive looks right, up
    float roll = 0;           // degrees, clockwise
    float zoom = 0;           // steps of the wheel; positive is nearer
};

class CameraDirector {
  public:
    // `shots` and `figures` outlive the director. Declares the group "camera" in `registry`.
    CameraDirector(ParamRegistry& registry, const story::ShotList& shots, const Figures& figures);

    // Width over height of the picture that view() is for.
    void setAspect(float aspect) { aspect_ = aspect; }
    // Shows this shot whatever story and parameters say, `seconds` into it at the next tick; nothing: back to
    // normal. False: no such shot.
    bool hold(std::string_view shot, float seconds = 0);

    // Shows `shot` at this moment of it, in a pause too; null: back to what was. The shot outlives that.
    void preview(const story::Shot* shot, float seconds = 0);
    // Where the free camera is, as a key of `shot` at the last tick.
    story::ShotKey keyFor(const story::Shot& shot) const;
    // `change` gives the shot list other contents; what shows goes on with the shots of the same names.
    void exchangeShots(const std::function<void()>& change);

    // The scene begins anew, perhaps with other contents in `shots`: the next tick begins with a cut.
    void restart();
    void tick(const sim::Snapshot& snapshot);
    void steer(const SteerInput& input, float seconds);
    // Between two successive snapshots, of which `next` is the one given to tick() last. Reacts at once to
    // changed parameters, in a pause too.
    CameraView view(const sim::Snapshot& previous, const sim::Snapshot& next, float alpha) const;

    // Poses per second that the present shot asks for; 0: nothing.
    int poseRate() const { return source_.shot ? source_.shot->poseRate : 0; }
    // Whether the picture is the player's and not a shot of the story's or an editor's.
    bool playersOwn() const { return source_.rig != Rig::Story && !previewed_; }
    const Cinematic& cinematic() const { return cinematic_; }

    CameraParams& params() { return params_; }

  private:
    struct Source {
        Rig rig = Rig::Duel;
        const story::Shot* shot = nullptr; // of Rig::Story
        friend bool operator==(const Source&, const Source&) = default;
    };
    struct Jolt {
        glm::vec3 kick{0}, shake{0};
    };

    Source choose(const sim::Snapshot& snapshot) const;
    CameraView evaluate(const Subjects& subjects, float alpha) const;
    CameraView orbit(const Subjects& subjects) const;
    CameraView flight() const;
    CameraView focused(CameraView view, const Subjects& subjects) const;
    void takeOff(const CameraView& from);
    void react(const sim::Snapshot& snapshot);
    float shotSeconds(float alpha) const;

    CameraParams params_;
    const story::ShotList& shots_;
    const Figures& figures_;
    float aspect_ = 16.0f / 9.0f;

    DuelRig duel_;
    ShoulderRig shoulder_;
    Cinematic cinematic_;
    const story::Shot* previewed_ = nullptr;
    float previewSeconds_ = 0;
    Source source_;
    const story::Shot* held_ = nullptr;
    float heldSeconds_ = 0;
    const story::Shot* lastStoryShot_ = nullptr;
    int shotTick_ = 0; // ticks since the shot began
    Subjects now_;
    bool started_ = false;

    // A blend leads from the picture of the tick before the change.
    CameraView lastView_, blendFrom_;
    int blendTicks_ = 0, blendElapsed_ = 0;

    glm::vec3 broken_{0};
    int striker_ = 0;
    float dollyBefore_ = 0, dolly_ = 0; // the story's
    Jolt joltBefore_, jolt_;
    glm::vec3 kickSpeed_{0};
    float trauma_ = 0;

    // Free flight: radians; 0 looks along +z.
    glm::vec3 flyPosition_{0, 1.5f, 6};
    float flyYaw_ = kPi, flyTilt_ = 0, flyRoll_ = 0, flyFov_ = 0.7f;
    float seenFov_ = 0; // camera.fov as it was when flight began; moving it takes the lens over
};

} // namespace vf::camera
