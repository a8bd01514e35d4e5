// Purpose: a figure as eleven limbs for Bullet, and back: which bones they follow, how their joints bend, and
// a pose read from where they are. The bones between them keep the angles of a given pose. Shared by Ragdoll
// and Puppet. Owner: scenes/battle. Thread: any (pure functions).
#pragma once

#include "scenes/battle/fighter.hpp"
#include "scenes/sim/physics_world.hpp"

#include <array>
#include <bitset>
#include <cstdint>

namespace vf::battle {

inline constexpr std::size_t kLimbs = 11;
using LimbSet = std::bitset<kLimbs>;

struct LimbPlan {
    Bone bone, end; // the capsule runs from joint to joint
    float past;     // and this much further
    float radius, massPart;
    int parent;
    sim::JointKind joint;
    Bone frame;         // the bone that the joint's axis is given in
    glm::vec3 axis;     // rest direction of a cone, or the axis around which a hinge bends
    float swing, twist; // hinges: most bend
};
// Figures face +z with x to their left (renderer/base/humanoid.hpp).
const std::array<LimbPlan, kLimbs>& limbPlans();

// How a figure's bones lie in its limbs.
struct LimbFrames {
    std::array<glm::quat, kLimbs> toBone{}; // from a limb's rotation to its bone's
    std::array<float, kLimbs> half{};       // from a limb's middle to where its bone begins
    std::array<float, kLimbs> joint{};      // from a limb's middle to the joint at its other end
    glm::vec3 hipsInPelvis{0};
};

// Those of arms that are off.
LimbSet lostLimbs(const Fighter& fighter);

// Limbs of the fighter's present pose, at rest.
std::array<sim::RagdollPart, kLimbs> makeLimbs(const Fighter& fighter, LimbFrames& frames);

// Where the limbs of the fighter would be in a pose.
std::array<sim::Placement, kLimbs> placeLimbs(const Fighter& fighter, const Pose& pose,
                                              const LimbFrames& frames);

// Turns the bones of `which` limbs in `pose` as the bodies from `firstId` on lie; with the pelvis among them
// it moves the hips too. `feet` and `yaw`: where the figure counts as standing.
void readLimbs(const sim::PhysicsWorld& world, std::uint32_t firstId, const LimbFrames& frames, LimbSet which,
               const sim::FigureSpec& figure, const glm::vec3& feet, float yaw, Pose& pose);

} // namespace vf::battle
