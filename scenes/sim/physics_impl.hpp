// Purpose: what PhysicsWorld consists of, shared by its source files only: Bullet's world, and what was put
// into it as plain data. Owner: PhysicsWorld. Thread: as PhysicsWorld.
#pragma once

#include "renderer/base/check.hpp"
#include "scenes/sim/command.hpp"
#include "scenes/sim/physics_joints.hpp"
#include "scenes/sim/physics_puppet.hpp"
#include "scenes/sim/physics_step.hpp"
#include "scenes/sim/physics_world.hpp"

#include <btBulletDynamicsCommon.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

namespace vf::sim {

inline btVector3 bt(const glm::vec3& v) { return {v.x, v.y, v.z}; }
inline btQuaternion bt(const glm::quat& q) { return {q.x, q.y, q.z, q.w}; }
inline btTransform bt(const glm::mat3& m, const glm::vec3& at) {
    return btTransform(btMatrix3x3(m[0].x, m[1].x, m[2].x, m[0].y, m[1].y, m[2].y, m[0].z, m[1].z, m[2].z),
                       bt(at));
}
inline glm::vec3 from(const btVector3& v) { return {v.x(), v.y(), v.z()}; }
inline glm::quat from(const btQuaternion& q) { return {q.w(), q.x(), q.y(), q.z()}; }
inline glm::mat3 from(const btMatrix3x3& m) {
    return {from(m.getColumn(0)), from(m.getColumn(1)), from(m.getColumn(2))};
}

constexpr int bit(BodyKind kind) { return 1 << static_cast<int>(kind); }
inline constexpr int kMoving = bit(BodyKind::Character) | bit(BodyKind::HeroDebris) | bit(BodyKind::Debris) |
                               bit(BodyKind::Ragdoll) | bit(BodyKind::Puppet);

inline int maskOf(BodyKind kind) {
    switch (kind) {
    case BodyKind::Floor:
        return kMoving & ~bit(BodyKind::Character);
    case BodyKind::Static:
        return kMoving;
    case BodyKind::Wall:
        return bit(BodyKind::Ragdoll);
    case BodyKind::Character:
        return kMoving | bit(BodyKind::Static);
    case BodyKind::HeroDebris:
        return bit(BodyKind::Floor) | bit(BodyKind::Static) | (kMoving & ~bit(BodyKind::Debris));
    case BodyKind::Debris:
        return bit(BodyKind::Floor) | bit(BodyKind::Static) | bit(BodyKind::Character) |
               bit(BodyKind::Ragdoll);
    case BodyKind::Ragdoll:
        // Limbs of one figure overlap at the joints; they ignore each other.
        return bit(BodyKind::Floor) | bit(BodyKind::Static) | bit(BodyKind::Wall) |
               (kMoving & ~bit(BodyKind::Ragdoll));
    case BodyKind::Puppet:
        return bit(BodyKind::Floor) | bit(BodyKind::Static);
    }
    return 0;
}

inline bool limb(BodyKind kind) { return kind == BodyKind::Ragdoll || kind == BodyKind::Puppet; }

// A rotation whose x axis is `x`; which way y and z point does not matter to the joints.
inline btMatrix3x3 basisAlong(const btVector3& x) {
    const btVector3 helper = std::fabs(x.y()) < 0.9f ? btVector3(0, 1, 0) : btVector3(0, 0, 1);
    const btVector3 z = x.cross(helper).normalized();
    const btVector3 y = z.cross(x);
    return {x.x(), y.x(), z.x(), x.y(), y.y(), z.y(), x.z(), y.z(), z.z()};
}

struct PhysicsWorld::Impl {
    struct Entry {
        BodyState made; // as it was added; the moving parts are the body's
        std::unique_ptr<btCollisionShape> ownShape;
        std::unique_ptr<btRigidBody> body;
        std::uint32_t id() const { return made.id; }
        BodyKind kind() const { return made.kind; }
    };

    btDefaultCollisionConfiguration configuration;
    btCollisionDispatcher dispatcher{&configuration};
    btDbvtBroadphase broadphase;
    btSequentialImpulseConstraintSolver solver;
    SteadyWorld world{&dispatcher, &broadphase, &solver, &configuration};
    std::vector<std::unique_ptr<btConvexHullShape>> hulls;
    std::vector<Entry> entries;     // by id
    std::vector<std::uint32_t> ids; // theirs: a search reads nothing else
    struct Joint {
        JointState made;
        std::unique_ptr<FigureJoint> constraint;
    };
    std::vector<Joint> joints; // by part
    struct String {
        StringState made;
        std::unique_ptr<StringConstraint> constraint;
    };
    std::vector<String> strings; // by id
    struct Muscle {
        MuscleState made;
        std::unique_ptr<MuscleConstraint> constraint;
    };
    std::vector<Muscle> muscles; // by part
    PhysicsSettings settings;

    ~Impl() {
        for (String& string : strings) world.removeConstraint(string.constraint.get());
        for (Muscle& muscle : muscles) world.removeConstraint(muscle.constraint.get());
        for (Joint& joint : joints) world.removeConstraint(joint.constraint.get());
        for (Entry& entry : entries) world.removeRigidBody(entry.body.get());
    }

    std::vector<Entry>::iterator lower(std::uint32_t id) {
        return entries.begin() + (std::lower_bound(ids.begin(), ids.end(), id) - ids.begin());
    }
    Entry& at(std::uint32_t id) {
        const auto found = lower(id);
        VF_CHECK(found != entries.end() && found->id() == id);
        return *found;
    }

    btCollisionShape* shapeFor(const BodyState& state, std::unique_ptr<btCollisionShape>& own) {
        const glm::vec3& size = state.size;
        switch (state.shape) {
        case ShapeKind::Box:
            own = std::make_unique<btBoxShape>(bt(size));
            break;
        case ShapeKind::Cylinder:
            own = std::make_unique<btCylinderShape>(btVector3(size.x, size.y * 0.5f, size.x));
            break;
        case ShapeKind::Character:
            own = std::make_unique<btCapsuleShape>(size.x, std::max(0.1f, size.y - 2.0f * size.x));
            break;
        case ShapeKind::Limb:
            own = std::make_unique<btCapsuleShape>(size.x, size.y);
            break;
        case ShapeKind::Hull:
            VF_CHECK(state.hull < hulls.size());
            return hulls[state.hull].get();
        }
        return own.get();
    }

    static void letSleep(btRigidBody& limb) { limb.setSleepingThresholds(0.9f, 1.3f); }

    btRigidBody& add(const BodyState& state) {
        Entry entry;
        entry.made = state;
        btCollisionShape* shape = shapeFor(state, entry.ownShape);
        btVector3 inertia(0, 0, 0);
        if (state.mass > 0.0f) shape->calculateLocalInertia(state.mass, inertia);
        btRigidBody::btRigidBodyConstructionInfo info(state.mass, nullptr, shape, inertia);
        info.m_startWorldTransform = bt(state.rotation, state.position);
        info.m_friction = settings.friction;
        info.m_restitution = limb(state.kind) ? 0.05f : settings.restitution;
        entry.body = std::make_unique<btRigidBody>(info);
        btRigidBody& body = *entry.body;
        body.setUserIndex(static_cast<int>(state.id));
        const bool carried = state.kind == BodyKind::Puppet && state.mass <= 0.0f;
        if (carried)
            body.setCollisionFlags((body.getCollisionFlags() & ~btCollisionObject::CF_STATIC_OBJECT) |
                                   btCollisionObject::CF_KINEMATIC_OBJECT);
        const auto place = lower(state.id);
        VF_CHECK(place == entries.end() || place->id() != state.id);
        ids.insert(ids.begin() + (place - entries.begin()), state.id);
        entries.insert(place, std::move(entry));
        world.addRigidBody(&body, bit(state.kind), maskOf(state.kind));
        body.setLinearVelocity(bt(state.motion.linear));
        body.setAngularVelocity(bt(state.motion.angular));
        if (state.kind == BodyKind::Ragdoll) letSleep(body);
        if (state.kind == BodyKind::Puppet) body.setActivationState(DISABLE_DEACTIVATION);
        if (state.kind != BodyKind::Character) return body;
        body.setAngularFactor(0.0f);
        // The rules own the height over the ground; Bullet only pushes sideways.
        body.setLinearFactor(btVector3(1, 0, 1));
        body.setFlags(body.getFlags() | BT_DISABLE_WORLD_GRAVITY);
        body.setGravity(btVector3(0, 0, 0));
        body.setFriction(0.0f);
        body.setRestitution(0.0f);
        body.setActivationState(DISABLE_DEACTIVATION);
        return body;
    }

    void connect(const JointState& state) {
        btRigidBody &parent = *at(state.parent).body, &part = *at(state.part).body;
        const btTransform inParent = bt(state.frameInParent, state.anchorInParent),
                          inPart = bt(state.frameInPart, state.anchorInPart);
        std::unique_ptr<FigureJoint> joint;
        if (state.kind == JointKind::Hinge)
            joint = std::make_unique<HingeJoint>(parent, part, inParent, inPart, state.low, state.high);
        else
            joint = std::make_unique<BallJoint>(parent, part, inParent, inPart, state.swing, state.twist);
        world.addConstraint(joint.get(), true);
        const auto place = lowerOf(joints, state.part, &JointState::part);
        VF_CHECK(place == joints.end() || place->made.part != state.part);
        joints.insert(place, {state, std::move(joint)});
    }

    void connect(const StringState& state) {
        auto string = std::make_unique<StringConstraint>(*at(state.body).body, bt(state.pointInBody));
        string->pull(bt(state.anchor), state.length, state.force);
        world.addConstraint(string.get());
        const auto place = lowerOf(strings, state.id, &StringState::id);
        VF_CHECK(place == strings.end() || place->made.id != state.id);
        strings.insert(place, {state, std::move(string)});
    }

    void connect(const MuscleState& state) {
        auto muscle = std::make_unique<MuscleConstraint>(*at(state.parent).body, *at(state.part).body);
        muscle->aim(bt(state.target), state.torque);
        world.addConstraint(muscle.get());
        const auto place = lowerOf(muscles, state.part, &MuscleState::part);
        VF_CHECK(place == muscles.end() || place->made.part != state.part);
        muscles.insert(place, {state, std::move(muscle)});
    }

    template <class Bond, class State>
    static typename std::vector<Bond>::iterator lowerOf(std::vector<Bond>& bonds, std::uint32_t wanted,
                                                        std::uint32_t State::*key) {
        return std::lower_bound(bonds.begin(), bonds.end(), wanted,
                                [key](const Bond& bond, std::uint32_t id) { return bond.made.*key < id; });
    }
    template <class Bond, class State>
    static Bond& find(std::vector<Bond>& bonds, std::uint32_t wanted, std::uint32_t State::*key) {
        const auto found = lowerOf(bonds, wanted, key);
        VF_CHECK(found != bonds.end() && found->made.*key == wanted);
        return *found;
    }

    void breakJoints() {
        std::erase_if(joints, [&](Joint& joint) {
            const bool breaks =
                joint.made.strength > 0 && joint.constraint->pull(kTickSeconds) > joint.made.strength;
            if (breaks) world.removeConstraint(joint.constraint.get());
            return breaks;
        });
    }

    void setSolid(Entry& entry, bool solid) {
        entry.made.solid = solid;
        const int ghost = btCollisionObject::CF_NO_CONTACT_RESPONSE, flags = entry.body->getCollisionFlags();
        entry.body->setCollisionFlags(solid ? flags & ~ghost : flags | ghost);
    }

    // Bullet's own damping calls powf, which is not the same on every machine.
    void damp() {
        for (Entry& entry : entries) {
            if (entry.body->isStaticOrKinematicObject() || entry.kind() == BodyKind::Character ||
                !entry.body->isActive())
                continue;
            const bool soft = limb(entry.kind());
            const float linear = soft ? settings.ragdollDamping : settings.linearDamping;
            const float angular = soft ? settings.ragdollDamping * 2.0f : settings.angularDamping;
            entry.body->setLinearVelocity(entry.body->getLinearVelocity() *
                                          std::max(0.0f, 1.0f - linear * kTickSeconds));
            entry.body->setAngularVelocity(entry.body->getAngularVelocity() *
                                           std::max(0.0f, 1.0f - angular * kTickSeconds));
        }
    }
};

} // namespace vf::sim
