// Purpose: Bullet behind a wall: rigid pieces, fighters' capsules and ragdolls, stepped deterministically at
// 60 Hz. No Bullet type leaves this room. Owner: scenes/battle's Match, which builds a fresh world at each
// round start and at every key-frame, because a reused Bullet world is not bit-exact and a fresh one is.
// Thread: one at a time.
//
// Bullet's solver depends on the order in which bodies were added: add those of a fresh world in order of id,
// and later ones at moments that the simulation's state decides.
#pragma once

#include "renderer/base/hash.hpp"

#include <glm/gtc/quaternion.hpp>
#include <glm/vec3.hpp>

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace vf::sim {

// Who collides with whom. Plain debris ignores other debris: SOFTWARE_VULKAN measured 3 × the cost.
enum class BodyKind : std::uint8_t {
    Floor,      // fighters ignore it: the rules know the ground
    Static,     // standing pillars
    Wall,       // stops ragdolls only
    Character,  // a fighter's capsule
    HeroDebris, // collides with everything
    Debris,     // collides with statics and fighters
    Ragdoll,
    Puppet, // as a ragdoll's limb, but fighters and debris pass through it; without mass the rules move it
};

struct PhysicsSettings {
    float gravity = 9.81f;
    float restitution = 0.25f, friction = 0.7f;
    float linearDamping = 0.05f, angularDamping = 0.3f; // part lost a second
    float ragdollDamping = 0.8f;
    int iterations = 10;
    friend bool operator==(const PhysicsSettings&, const PhysicsSettings&) = default;
};

struct Placement {
    glm::vec3 position{0};
    glm::quat rotation{1, 0, 0, 0};
};

struct Motion6 {
    glm::vec3 linear{0}, angular{0};
};

// Where a body goes.
struct Course {
    glm::vec3 position{0};
    Motion6 motion;
    bool asleep = false;
};

// A limb of a ragdoll: a capsule along its own y axis, and the joint to its parent.
enum class JointKind : std::uint8_t { None, Cone, Hinge };
struct RagdollPart {
    float radius = 0.08f, length = 0.2f; // length between the capsule's two centres
    float mass = 4.0f;
    Placement placement; // world
    int parent = -1;     // index of an earlier part
    JointKind joint = JointKind::None;
    glm::vec3 anchor{0}; // world
    // Cone: `axis` is the limb's rest direction, swing and twist in radians. Hinge: `axis` is the axis to
    // turn around, from `low` to `high` radians measured from the present placement.
    glm::vec3 axis{0, 1, 0};
    float swing = 0.6f, twist = 0.4f, low = 0.0f, high = 1.0f;
    float strength = 0.0f; // N s in a step that the joint bears; 0: anything
    bool there = true;     // else it is left out, with its joint, and its id stays free
    Motion6 motion;
};

// Pulls a point of a body towards a place, never away from it.
struct StringState {
    std::uint32_t id = 0, body = 0;
    glm::vec3 pointInBody{0}, anchor{0};
    float length = 0, force = 0; // metres, at most so many newtons
};
// Turns `part` towards a rotation as its parent sees it. One per part.
struct MuscleState {
    std::uint32_t part = 0, parent = 0;
    glm::quat target{1, 0, 0, 0};
    float torque = 0; // at most, N m
};

struct Contact {
    std::uint32_t a = 0, b = 0; // body ids, a < b
    float impulse = 0;
    glm::vec3 position{0}, normal{0}; // normal on b
};

// What a body is made of and where it is: enough to make an equal one in a fresh world.
enum class ShapeKind : std::uint8_t { Box, Cylinder, Hull, Character, Limb };
struct BodyState {
    std::uint32_t id = 0;
    BodyKind kind = BodyKind::Static;
    ShapeKind shape = ShapeKind::Box;
    glm::vec3 size{0};      // half extents; radius, height; radius and length between a limb's centres
    std::uint32_t hull = 0; // of addHull
    float mass = 0;
    glm::vec3 position{0};
    glm::mat3 rotation{1}; // not a quaternion: the way there and back changes the last bits
    Motion6 motion;
    int activation = 1; // Bullet's
    float restTime = 0;
    bool solid = true;
};
struct JointState {
    std::uint32_t part = 0, parent = 0;
    JointKind kind = JointKind::Cone;
    glm::vec3 anchorInParent{0}, anchorInPart{0};
    glm::mat3 frameInParent{1}, frameInPart{1};
    float swing = 0, twist = 0, low = 0, high = 0;
    float strength = 0;
};
// In order of id. Caches (contacts, accumulated impulses) are no state: restoring drops them on purpose.
struct WorldState {
    std::vector<BodyState> bodies;
    std::vector<JointState> joints;
    std::vector<StringState> strings;
    std::vector<MuscleState> muscles;
};

class PhysicsWorld {
  public:
    explicit PhysicsWorld(const PhysicsSettings& settings);
    ~PhysicsWorld();
    PhysicsWorld(PhysicsWorld&&) noexcept;
    PhysicsWorld& operator=(PhysicsWorld&&) noexcept;

    void configure(const PhysicsSettings& settings);

    // A convex hull to be shared by bodies; returns its index.
    std::uint32_t addHull(std::span<const glm::vec3> vertices);

    void addBox(std::uint32_t id, const glm::vec3& halfExtents, const Placement& at, BodyKind kind);
    // An upright cylinder that stands still, with its foot at `foot`.
    void addCylinder(std::uint32_t id, float radius, float height, const glm::vec3& foot, BodyKind kind);
    void addPiece(std::uint32_t id, std::uint32_t hull, float mass, const Placement& at, BodyKind kind);
    // Upright, never turns, no gravity: the rules give its velocity every tick. `feet` as in FighterView.
    void addCharacter(std::uint32_t id, float radius, float height, float mass, const glm::vec3& feet);
    // Parts get the ids firstId, firstId + 1, …
    void addRagdoll(std::uint32_t firstId, std::span<const RagdollPart> parts,
                    BodyKind kind = BodyKind::Ragdoll);
    // Whether the part hangs on its parent, and with how many N s it did in the last step. A joint that bore
    // more than its strength is gone after that step.
    bool jointed(std::uint32_t part) const;
    float jointPull(std::uint32_t part) const;
    // A puppet's limb that nothing holds any more: from now on it meets what ragdolls meet, and may sleep.
    void setFree(std::uint32_t part);
    void addString(const StringState& string);
    void addMuscle(const MuscleState& muscle);
    // Ids from first to last (inclusive) that exist are taken out, with their joints, strings and muscles.
    void remove(std::uint32_t first, std::uint32_t last);
    bool has(std::uint32_t id) const;

    void setCharacterVelocity(std::uint32_t id, const glm::vec3& velocity);
    void setCharacterFeet(std::uint32_t id, const glm::vec3& feet);
    glm::vec3 characterFeet(std::uint32_t id) const;
    // Fighters pass through each other, debris and pillars while this is off (the story moves them).
    void setCharacterSolid(std::uint32_t id, bool solid);

    // Of a puppet's part without mass, every tick: Bullet takes its speed from the way there.
    void carry(std::uint32_t id, const Placement& to);
    bool hasString(std::uint32_t id) const;
    void pullString(std::uint32_t id, const glm::vec3& anchor, float length, float force);
    void cutString(std::uint32_t id);
    // With which it pulled in the last step, newtons; 0 before the first step after a restore.
    float tension(std::uint32_t id) const;
    void aimMuscle(std::uint32_t part, const glm::quat& target, float torque);

    Placement placement(std::uint32_t id) const;
    Motion6 motion(std::uint32_t id) const;
    Course course(std::uint32_t id) const;
    bool asleep(std::uint32_t id) const;
    void impulse(std::uint32_t id, const glm::vec3& impulse, const glm::vec3& worldPoint);
    // Through its centre, during the next step only.
    void accelerate(std::uint32_t id, const glm::vec3& acceleration);
    // Pushes all pieces and ragdoll parts within `radius` away from `centre`; returns how many.
    int blast(const glm::vec3& centre, float radius, float impulse);

    // How high a piece that lies still stands at this place, at most `most`; 0 where there is none. Feet step
    // on it.
    float heightAt(float x, float z, float most) const;

    void step();
    // Contacts of the last step with an impulse above `least` (N s), sorted by ids.
    std::vector<Contact> contacts(float least) const;

    WorldState save() const;
    // A fresh Bullet world of these bodies; hulls and settings stay. What follows depends on `state` alone.
    void restore(const WorldState& state);

    void hash(Hasher& hasher) const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace vf::sim
