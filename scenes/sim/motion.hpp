// Purpose: the hand-made motions of the fighters: key poses in assets/motions/<fighter>/*.toml, sampled at
// any tick. The files' format is described in assets/motions/README.md. Owner: scenes/sim. Thread: any; a
// library never changes after loading. Called: at loading, then by the battle once per tick and fighter (the
// pose is part of the state hash: no libm trigonometry here).
//
// Angles in files are degrees [pitch about x, yaw about y, roll about z], applied as yaw * pitch * roll: roll
// first, in the normalised frame of renderer/base/humanoid.hpp.
#pragma once

#include "renderer/base/humanoid.hpp"
#include "renderer/base/result.hpp"
#include "scenes/sim/figure.hpp"

#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vf::sim {

struct MotionEvent {
    int tick = 0;
    std::string name; // "swing", "footstep-left", …
};

enum class Ease : std::uint8_t { Linear, In, Out, InOut, Hold, Snap, Overshoot, Flow };

// A foot on (or over) the ground, in units of the hips' height.
struct FootPlace {
    glm::vec2 at{0}; // x, z of the point under the ankle while the sole lies flat
    float yaw = 0;   // degrees, toes outwards to the figure's left
    float pitch = 0; // degrees; positive lifts the heel over the ball, negative the toes over the heel
    float lift = 0;  // of the whole foot
};

struct MotionKey {
    float tick = 0;
    Ease ease = Ease::InOut;         // to the next key
    glm::vec3 root{0};               // metres walked since the clip began
    Pose pose;                       // complete, legs included
    std::array<FootPlace, 2> foot{}; // left, right
    std::array<bool, 2> planted{};   // the foot's place rules, not the leg's rotations
};

// A hand that holds the other figure's bone from one tick to another, where the arm reaches.
struct HandPin {
    std::size_t side = 1; // 0 left, 1 right
    Bone bone = Bone::UpperChest;
    float from = 0, to = 0;
};

// Something of the cast that lies in a hand from one tick to another.
struct HandItem {
    std::string item;     // id in assets/characters/cast.toml
    std::size_t side = 1; // 0 left, 1 right
    float from = 0, to = 0;
};

struct Motion {
    std::string name; // "rouge/light1"
    int lengthTicks = 1;
    bool loop = false;
    int heldStep = 1;                // ticks that the extraction may hold a pose; 1 = smooth
    bool grounded = true;            // hips sink until planted feet reach the ground
    float groundSpeed = 0;           // metres per second at which the feet of a gait do not slide; 0: no gait
    glm::vec3 rootMotion{0};         // metres over the clip; z forward, x to the figure's left
    std::vector<MotionEvent> events; // in tick order
    std::vector<HandPin> pins;
    std::vector<HandItem> items;
    std::vector<MotionKey> keys; // at least one, ascending; a looping clip's last equals its first
    std::shared_ptr<const FigureSpec> figure; // whose legs reach the ground; hips at 1 m
};

// What lies in a hand at `tick`; null: nothing.
const HandItem* itemAt(const Motion& motion, float tick);
// Loops or clamps.
Pose sample(const Motion& motion, float tick);
// A motion's part in a mixture; the weights of a mixture add up to 1.
struct MotionShare {
    const Motion* motion = nullptr;
    float tick = 0, weight = 1;
};
// Motions of one figure at once. Feet that all of them place are placed at the mean of the places, so that
// they neither slide nor sink; at least one share.
Pose sample(std::span<const MotionShare> shares);
// The part of rootMotion that is walked at `tick` (clamped to the clip). Subtract two to get a step.
glm::vec3 rootOffset(const Motion& motion, float tick);
// Shortest arc; t = 0 gives a.
Pose blend(const Pose& a, const Pose& b, float t);

class MotionLibrary {
  public:
    // Reads every .toml in the subfolders; a subfolder's name is the fighter's, whose proportions come from
    // ../fighters/<name>_figure.toml if that exists. Each fighter also gets the clips of common/ that it
    // lacks.
    static Result<MotionLibrary> load(const std::filesystem::path& folder);
    // "rouge/idle". Null if neither the fighter nor common has the clip.
    const Motion* find(std::string_view name) const;
    const std::vector<Motion>& all() const { return motions_; } // by name
    std::uint64_t hash() const { return hash_; }
    // Takes the contents of another library with the same clips, in place: pointers into this one stay valid
    // and mean the new motions. False, and nothing changes, if the clips are others.
    bool adopt(MotionLibrary&& other);

  private:
    std::vector<Motion> motions_;
    std::uint64_t hash_ = 0;
};

} // namespace vf::sim
