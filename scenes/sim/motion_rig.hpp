// Purpose: turns what an animator writes (where hands and feet are, where the eyes look) into the rotations
// of a Pose: two-bone limbs solved from positions with square roots only. Owner: scenes/sim (motion.cpp,
// motion_load.cpp). Thread: any. Called: per key at loading, per sample for feet.
#pragma once

#include "scenes/sim/motion.hpp"

#include <optional>

namespace vf::sim {

// Degrees [pitch, yaw, roll], applied as yaw * pitch * roll.
glm::quat fromEuler(glm::vec3 degrees);

// Wrist or ankle seen from shoulder or hip joint, as a fraction of the limb's length, in the figure's frame
// (in that of the turned hips where RigPose::local). `swivel` in degrees turns elbow or knee about that line:
// positive is outwards and up for elbows, outwards for knees.
struct LimbAim {
    glm::vec3 to{0, -1, 0};
    float swivel = 0;
};

struct RigLeg {
    std::optional<FootPlace> planted; // wins over `free`
    LimbAim free;
};

// Every field of a pose in a motion file.
struct RigPose {
    glm::vec3 hips{0};             // offset in hips' heights
    glm::vec3 turn{0};             // of the hips
    glm::vec3 torso{0};            // shared by spine, chest and upper chest
    std::optional<glm::vec3> look; // of the head in the figure's frame; unset: the head follows the chest
    std::array<LimbAim, 2> arm{};
    std::array<RigLeg, 2> leg{};
    glm::vec2 fist{0.3f, 0.3f};
    bool local = false;
    std::array<std::optional<glm::vec3>, kBoneCount> euler{}; // last word for single bones
};

RigPose mirrored(const RigPose& rig);

// Fills pose, foot and planted of a key. Figures are scaled to hips at 1 m here (proportionsOf).
void solveRig(const FigureSpec& figure, const RigPose& rig, bool grounded, MotionKey& key);

// Overwrites the leg rotations of planted feet. `lowerHips`: sinks the hips where a leg is too short to
// reach.
void plantFeet(const FigureSpec& figure, Pose& pose, const std::array<FootPlace, 2>& feet,
               const std::array<bool, 2>& planted, bool lowerHips);

// How far the lowest point of the two soles is under the ground, in hips' heights; 0 if none is.
float solesBelowGround(const FigureSpec& figure, const Pose& pose);

// Turns a bone (and all that hangs on it) by a rotation given in the figure's frame.
void turnBone(Pose& pose, Bone bone, glm::quat turn);

// Puts the feet of `pose` back where those of `kept` are, `lift` metres higher: after something else moved
// the hips, and where the ground under a foot is higher than the figure's. Knees keep the plane they bend in.
void keepFeet(const FigureSpec& figure, const Pose& kept, const std::array<float, 2>& lift, Pose& pose);

// Brings a wrist towards `target` (figure's frame, metres), by at most `most` metres; the hand keeps its
// turn. Elbows keep the plane they bend in; an arm is never stretched wholly.
void reachHand(const FigureSpec& figure, std::size_t side, glm::vec3 target, float most, Pose& pose);

} // namespace vf::sim
