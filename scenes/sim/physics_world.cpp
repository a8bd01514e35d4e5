#include "scenes/sim/physics_world.hpp"

#include "renderer/base/check.hpp"
#include "scenes/sim/command.hpp"

#include <btBulletDynamicsCommon.h>
#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vf::sim {

namespace {

btVector3 bt(const glm::vec3& v) { return {v.x, v.y, v.z}; }
btQuaternion bt(const glm::quat& q) { return {q.x, q.y, q.z, q.w}; }
btTransform bt(const glm::mat3& m, const glm::vec3& at) {
    return btTransform(btMatrix3x3(m[0].x, m[1].x, m[2].x, m[0].y, m[1].y, m[2].y, m[0].z, m[1].z, m[2].z),
                       bt(at));
}
glm::vec3 from(const btVector3& v) { return {v.x(), v.y(), v.z()}; }
glm::quat from(const btQuaternion& q) { return {q.w(), q.x(), q.y(), q.z()}; }
glm::mat3 from(const btMatrix3x3& m) {
    return {from(m.getColumn(0)), from(m.getColumn(1)), from(m.getColumn(2))};
}

constexpr int bit(BodyKind kind) { return 1 << static_cast<int>(kind); }
constexpr int kMoving =
    bit(BodyKind::Character) | bit(BodyKind::HeroDebris) | bit(BodyKind::Debris) | bit(BodyKind::Ragdoll);

int maskOf(BodyKind kind) {
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
    }
    return 0;
}

// A rotation whose x axis is `x`; which way y and z point does not matter to the joints.
btMatrix3x3 basisAlong(const btVector3& x) {
    const btVector3 helper = std::fabs(x.y()) < 0.9f ? btVector3(0, 1, 0) : btVector3(0, 0, 1);
    const btVector3 z = x.cross(helper).normalized();
    const btVector3 y = z.cross(x);
    return {x.x(), y.x(), z.x(), x.y(), y.y(), z.y(), x.z(), y.z(), z.z()};
}

} // namespace

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
    btDiscreteDynamicsWorld world{&dispatcher, &broadphase, &solver, &configuration};
    std::vector<std::unique_ptr<btConvexHullShape>> hulls;
    std::vector<Entry> entries; // by id
    struct Joint {
        JointState made;
        std::unique_ptr<btTypedConstraint> constraint;
    };
    std::vector<Joint> joints;
    PhysicsSettings settings;

    ~Impl() {
        for (Joint& joint : joints) world.removeConstraint(joint.constraint.get());
        for (Entry& entry : entries) world.removeRigidBody(entry.body.get());
    }

    std::vector<Entry>::iterator lower(std::uint32_t id) {
        return std::lower_bound(entries.begin(), entries.end(), id,
                                [](const Entry& entry, std::uint32_t wanted) { return entry.id() < wanted; });
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

    btRigidBody& add(const BodyState& state) {
        Entry entry;
        entry.made = state;
        btCollisionShape* shape = shapeFor(state, entry.ownShape);
        btVector3 inertia(0, 0, 0);
        if (state.mass > 0.0f) shape->calculateLocalInertia(state.mass, inertia);
        btRigidBody::btRigidBodyConstructionInfo info(state.mass, nullptr, shape, inertia);
        info.m_startWorldTransform = bt(state.rotation, state.position);
        info.m_friction = settings.friction;
        info.m_restitution = state.kind == BodyKind::Ragdoll ? 0.05f : settings.restitution;
        entry.body = std::make_unique<btRigidBody>(info);
        btRigidBody& body = *entry.body;
        body.setUserIndex(static_cast<int>(state.id));
        const auto place = lower(state.id);
        VF_CHECK(place == entries.end() || place->id() != state.id);
        entries.insert(place, std::move(entry));
        world.addRigidBody(&body, bit(state.kind), maskOf(state.kind));
        body.setLinearVelocity(bt(state.motion.linear));
        body.setAngularVelocity(bt(state.motion.angular));
        if (state.kind == BodyKind::Ragdoll) body.setSleepingThresholds(0.9f, 1.3f);
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
        std::unique_ptr<btTypedConstraint> joint;
        if (state.kind == JointKind::Hinge) {
            auto hinge = std::make_unique<btHingeConstraint>(parent, part, inParent, inPart);
            // Bullet measures the parent against the child, we the child against the parent.
            hinge->setLimit(-state.high, -state.low, 0.9f, 0.3f, 0.0f);
            joint = std::move(hinge);
        } else {
            auto cone = std::make_unique<btConeTwistConstraint>(parent, part, inParent, inPart);
            cone->setLimit(state.swing, state.swing, state.twist, 0.9f, 0.3f, 0.8f);
            joint = std::move(cone);
        }
        world.addConstraint(joint.get(), true);
        joints.push_back({state, std::move(joint)});
    }

    void setSolid(Entry& entry, bool solid) {
        entry.made.solid = solid;
        const int ghost = btCollisionObject::CF_NO_CONTACT_RESPONSE, flags = entry.body->getCollisionFlags();
        entry.body->setCollisionFlags(solid ? flags & ~ghost : flags | ghost);
    }

    // Bullet's own damping calls powf, which is not the same on every machine.
    void damp() {
        for (Entry& entry : entries) {
            if (entry.body->isStaticObject() || entry.kind() == BodyKind::Character ||
                !entry.body->isActive())
                continue;
            const bool limb = entry.kind() == BodyKind::Ragdoll;
            const float linear = limb ? settings.ragdollDamping : settings.linearDamping;
            const float angular = limb ? settings.ragdollDamping * 2.0f : settings.angularDamping;
            entry.body->setLinearVelocity(entry.body->getLinearVelocity() *
                                          std::max(0.0f, 1.0f - linear * kTickSeconds));
            entry.body->setAngularVelocity(entry.body->getAngularVelocity() *
                                           std::max(0.0f, 1.0f - angular * kTickSeconds));
        }
    }
};

PhysicsWorld::PhysicsWorld(const PhysicsSettings& settings) : impl_(std::make_unique<Impl>()) {
    impl_->world.getDispatchInfo().m_deterministicOverlappingPairs = true;
    configure(settings);
}
PhysicsWorld::~PhysicsWorld() = default;
PhysicsWorld::PhysicsWorld(PhysicsWorld&&) noexcept = default;
PhysicsWorld& PhysicsWorld::operator=(PhysicsWorld&&) noexcept = default;

void PhysicsWorld::configure(const PhysicsSettings& settings) {
    Impl& impl = *impl_;
    const bool gravityChanged = impl.settings.gravity != settings.gravity;
    impl.settings = settings;
    impl.world.getSolverInfo().m_numIterations = settings.iterations;
    // setGravity reaches awake bodies only; sleepers of another gravity must wake to feel it.
    if (gravityChanged)
        for (auto& entry : impl.entries)
            if (entry.kind() != BodyKind::Character && !entry.body->isStaticObject())
                entry.body->activate(true);
    impl.world.setGravity(btVector3(0, -settings.gravity, 0));
    for (auto& entry : impl.entries) {
        if (entry.kind() == BodyKind::Character) continue;
        entry.body->setFriction(settings.friction);
        if (entry.kind() != BodyKind::Ragdoll) entry.body->setRestitution(settings.restitution);
    }
}

std::uint32_t PhysicsWorld::addHull(std::span<const glm::vec3> vertices) {
    auto hull = std::make_unique<btConvexHullShape>();
    std::vector<glm::vec3> distinct;
    for (const glm::vec3& vertex : vertices) {
        const bool known = std::any_of(distinct.begin(), distinct.end(), [&](const glm::vec3& other) {
            return glm::dot(other - vertex, other - vertex) < 1e-8f;
        });
        if (known) continue;
        distinct.push_back(vertex);
        hull->addPoint(bt(vertex), false);
    }
    hull->recalcLocalAabb();
    // The default of 4 cm would let pieces hover visibly.
    hull->setMargin(0.01f);
    impl_->hulls.push_back(std::move(hull));
    return static_cast<std::uint32_t>(impl_->hulls.size() - 1);
}

void PhysicsWorld::addBox(std::uint32_t id, const glm::vec3& halfExtents, const Placement& at,
                          BodyKind kind) {
    BodyState state;
    state.id = id;
    state.kind = kind;
    state.size = halfExtents;
    state.position = at.position;
    state.rotation = from(btMatrix3x3(bt(at.rotation)));
    impl_->add(state);
}

void PhysicsWorld::addCylinder(std::uint32_t id, float radius, float height, const glm::vec3& foot,
                               BodyKind kind) {
    BodyState state;
    state.id = id;
    state.kind = kind;
    state.shape = ShapeKind::Cylinder;
    state.size = {radius, height, 0};
    state.position = foot + glm::vec3(0, height * 0.5f, 0);
    impl_->add(state);
}

void PhysicsWorld::addPiece(std::uint32_t id, std::uint32_t hull, float mass, const Placement& at,
                            BodyKind kind) {
    BodyState state;
    state.id = id;
    state.kind = kind;
    state.shape = ShapeKind::Hull;
    state.hull = hull;
    state.mass = mass;
    state.position = at.position;
    state.rotation = from(btMatrix3x3(bt(at.rotation)));
    impl_->add(state);
}

void PhysicsWorld::addCharacter(std::uint32_t id, float radius, float height, float mass,
                                const glm::vec3& feet) {
    BodyState state;
    state.id = id;
    state.kind = BodyKind::Character;
    state.shape = ShapeKind::Character;
    state.size = {radius, height, 0};
    state.mass = mass;
    state.position = feet + glm::vec3(0, height * 0.5f, 0);
    impl_->add(state);
}

void PhysicsWorld::addRagdoll(std::uint32_t firstId, std::span<const RagdollPart> parts) {
    Impl& impl = *impl_;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const RagdollPart& part = parts[i];
        BodyState state;
        state.id = firstId + static_cast<std::uint32_t>(i);
        state.kind = BodyKind::Ragdoll;
        state.shape = ShapeKind::Limb;
        state.size = {part.radius, part.length, 0};
        state.mass = part.mass;
        state.position = part.placement.position;
        state.rotation = from(btMatrix3x3(bt(part.placement.rotation)));
        state.motion = part.motion;
        const btRigidBody& body = impl.add(state);
        if (part.parent < 0 || part.joint == JointKind::None) continue;
        VF_CHECK(static_cast<std::size_t>(part.parent) < i);
        JointState joint;
        joint.part = state.id;
        joint.parent = firstId + static_cast<std::uint32_t>(part.parent);
        joint.kind = part.joint;
        joint.swing = part.swing;
        joint.twist = part.twist;
        joint.low = part.low;
        joint.high = part.high;
        const btVector3 anchor = bt(part.anchor), axis = bt(part.axis).normalized();
        btTransform inWorld, partInWorld;
        if (part.joint == JointKind::Hinge) {
            // Frames, not axes: from axes Bullet takes the zero of the angle in each body's own rotation.
            const btMatrix3x3 along = basisAlong(axis);
            inWorld = partInWorld =
                btTransform(btMatrix3x3(along[0][1], along[0][2], along[0][0], along[1][1], along[1][2],
                                        along[1][0], along[2][1], along[2][2], along[2][0]),
                            anchor);
        } else {
            const btMatrix3x3 rest = basisAlong(axis);
            // Where the limb points now, reached from the rest direction without twist.
            const btVector3 now = body.getWorldTransform().getBasis().getColumn(1);
            inWorld = btTransform(rest, anchor);
            partInWorld = btTransform(btMatrix3x3(shortestArcQuat(axis, now)) * rest, anchor);
        }
        const btTransform inParent = impl.at(joint.parent).body->getWorldTransform().inverse() * inWorld,
                          inPart = body.getWorldTransform().inverse() * partInWorld;
        joint.anchorInParent = from(inParent.getOrigin());
        joint.frameInParent = from(inParent.getBasis());
        joint.anchorInPart = from(inPart.getOrigin());
        joint.frameInPart = from(inPart.getBasis());
        impl.connect(joint);
    }
}

void PhysicsWorld::remove(std::uint32_t first, std::uint32_t last) {
    Impl& impl = *impl_;
    std::erase_if(impl.joints, [&](Impl::Joint& joint) {
        if (joint.made.part < first || joint.made.part > last) return false;
        impl.world.removeConstraint(joint.constraint.get());
        return true;
    });
    const auto begin = impl.lower(first);
    auto end = begin;
    // Nothing leans on plain debris; what leaned on another body must not hang in the air asleep.
    bool held = false;
    for (; end != impl.entries.end() && end->id() <= last; ++end) {
        held = held || end->kind() != BodyKind::Debris;
        impl.world.removeRigidBody(end->body.get());
    }
    impl.entries.erase(begin, end);
    if (held)
        for (auto& entry : impl.entries)
            if (!entry.body->isStaticObject()) entry.body->activate(true);
}

bool PhysicsWorld::has(std::uint32_t id) const {
    const auto found = impl_->lower(id);
    return found != impl_->entries.end() && found->id() == id;
}

void PhysicsWorld::setCharacterVelocity(std::uint32_t id, const glm::vec3& velocity) {
    impl_->at(id).body->setLinearVelocity(bt(velocity));
}

void PhysicsWorld::setCharacterFeet(std::uint32_t id, const glm::vec3& feet) {
    Impl::Entry& entry = impl_->at(id);
    btTransform at = entry.body->getWorldTransform();
    at.setOrigin(bt(feet + glm::vec3(0, entry.made.size.y * 0.5f, 0)));
    entry.body->setWorldTransform(at);
    entry.body->setInterpolationWorldTransform(at);
}

glm::vec3 PhysicsWorld::characterFeet(std::uint32_t id) const {
    const Impl::Entry& entry = impl_->at(id);
    return from(entry.body->getWorldTransform().getOrigin()) - glm::vec3(0, entry.made.size.y * 0.5f, 0);
}

void PhysicsWorld::setCharacterSolid(std::uint32_t id, bool solid) { impl_->setSolid(impl_->at(id), solid); }

Placement PhysicsWorld::placement(std::uint32_t id) const {
    const btTransform& at = impl_->at(id).body->getWorldTransform();
    return {from(at.getOrigin()), from(at.getRotation())};
}

Motion6 PhysicsWorld::motion(std::uint32_t id) const {
    const btRigidBody& body = *impl_->at(id).body;
    return {from(body.getLinearVelocity()), from(body.getAngularVelocity())};
}

bool PhysicsWorld::asleep(std::uint32_t id) const { return !impl_->at(id).body->isActive(); }

void PhysicsWorld::impulse(std::uint32_t id, const glm::vec3& impulse, const glm::vec3& worldPoint) {
    btRigidBody& body = *impl_->at(id).body;
    if (body.isStaticObject()) return;
    body.activate(true);
    body.applyImpulse(bt(impulse), bt(worldPoint) - body.getWorldTransform().getOrigin());
}

void PhysicsWorld::accelerate(std::uint32_t id, const glm::vec3& acceleration) {
    btRigidBody& body = *impl_->at(id).body;
    if (body.isStaticObject()) return;
    body.activate(true);
    body.applyCentralForce(bt(acceleration) / body.getInvMass());
}

int PhysicsWorld::blast(const glm::vec3& centre, float radius, float impulse) {
    int count = 0;
    for (auto& entry : impl_->entries) {
        if (entry.body->isStaticObject() || entry.kind() == BodyKind::Character) continue;
        const btVector3 away = entry.body->getWorldTransform().getOrigin() - bt(centre);
        const float distance = away.length();
        if (distance > radius) continue;
        const btVector3 direction = distance > 1e-3f ? away / distance : btVector3(0, 1, 0);
        entry.body->activate(true);
        // Off centre, so that pieces tumble; mass-independent, or small ones would fly absurdly.
        const float mass = 1.0f / entry.body->getInvMass();
        const float strength = impulse * (1.0f - distance / radius) * std::min(mass, 60.0f) * 0.05f;
        entry.body->applyImpulse((direction + btVector3(0, 0.35f, 0)) * strength, btVector3(0, 0.08f, 0));
        ++count;
    }
    return count;
}

float PhysicsWorld::heightAt(float x, float z, float most) const {
    struct Resting : btCollisionWorld::ClosestRayResultCallback {
        using ClosestRayResultCallback::ClosestRayResultCallback;
        btScalar addSingleResult(btCollisionWorld::LocalRayResult& hit, bool worldNormal) override {
            const auto* body = btRigidBody::upcast(hit.m_collisionObject);
            constexpr btScalar kStill = 0.04f; // (m/s)²
            if (body && body->getLinearVelocity().length2() > kStill) return 1.0f;
            return ClosestRayResultCallback::addSingleResult(hit, worldNormal);
        }
    };
    const btVector3 from(x, most, z), to(x, 0.0f, z);
    Resting resting(from, to);
    resting.m_collisionFilterGroup = bit(BodyKind::Character);
    resting.m_collisionFilterMask = bit(BodyKind::HeroDebris) | bit(BodyKind::Debris);
    impl_->world.rayTest(from, to, resting);
    return resting.hasHit() ? resting.m_hitPointWorld.y() : 0.0f;
}

void PhysicsWorld::step() {
    impl_->damp();
    impl_->world.stepSimulation(kTickSeconds, 0);
}

std::vector<Contact> PhysicsWorld::contacts(float least) const {
    std::vector<Contact> result;
    const int count = impl_->dispatcher.getNumManifolds();
    for (int i = 0; i < count; ++i) {
        const btPersistentManifold& manifold = *impl_->dispatcher.getManifoldByIndexInternal(i);
        float sum = 0.0f;
        int strongest = -1;
        float most = -1.0f;
        for (int k = 0; k < manifold.getNumContacts(); ++k) {
            const float applied = manifold.getContactPoint(k).getAppliedImpulse();
            sum += applied;
            if (applied > most) {
                most = applied;
                strongest = k;
            }
        }
        if (strongest < 0 || sum < least) continue;
        const btManifoldPoint& point = manifold.getContactPoint(strongest);
        Contact contact;
        contact.a = static_cast<std::uint32_t>(manifold.getBody0()->getUserIndex());
        contact.b = static_cast<std::uint32_t>(manifold.getBody1()->getUserIndex());
        contact.impulse = sum;
        contact.position = from(point.getPositionWorldOnB());
        contact.normal = from(point.m_normalWorldOnB);
        if (contact.a > contact.b) {
            std::swap(contact.a, contact.b);
            contact.normal = -contact.normal;
        }
        result.push_back(contact);
    }
    std::sort(result.begin(), result.end(),
              [](const Contact& x, const Contact& y) { return x.a != y.a ? x.a < y.a : x.b < y.b; });
    return result;
}

WorldState PhysicsWorld::save() const {
    WorldState state;
    state.bodies.reserve(impl_->entries.size());
    for (const Impl::Entry& entry : impl_->entries) {
        BodyState body = entry.made;
        const btTransform& at = entry.body->getWorldTransform();
        body.position = from(at.getOrigin());
        body.rotation = from(at.getBasis());
        body.motion = {from(entry.body->getLinearVelocity()), from(entry.body->getAngularVelocity())};
        body.activation = entry.body->getActivationState();
        body.restTime = entry.body->getDeactivationTime();
        state.bodies.push_back(body);
    }
    for (const Impl::Joint& joint : impl_->joints) state.joints.push_back(joint.made);
    std::sort(state.joints.begin(), state.joints.end(),
              [](const JointState& a, const JointState& b) { return a.part < b.part; });
    return state;
}

void PhysicsWorld::restore(const WorldState& state) {
    const PhysicsSettings settings = impl_->settings;
    auto fresh = std::make_unique<Impl>();
    fresh->world.getDispatchInfo().m_deterministicOverlappingPairs = true;
    // The bodies of the old world leave before the shapes that they share move.
    auto hulls = std::move(impl_->hulls);
    impl_ = std::move(fresh);
    impl_->hulls = std::move(hulls);
    configure(settings);
    for (const BodyState& body : state.bodies) {
        btRigidBody& made = impl_->add(body);
        impl_->setSolid(impl_->at(body.id), body.solid);
        if (made.isStaticObject()) continue;
        made.forceActivationState(body.activation);
        made.setDeactivationTime(body.restTime);
    }
    for (const JointState& joint : state.joints) impl_->connect(joint);
}

void PhysicsWorld::hash(Hasher& hasher) const {
    hasher.add(static_cast<std::uint64_t>(impl_->entries.size()));
    for (const auto& entry : impl_->entries) {
        const btRigidBody& body = *entry.body;
        hasher.add(entry.id());
        if (body.isStaticObject()) continue;
        const btVector3& at = body.getWorldTransform().getOrigin();
        const btMatrix3x3& basis = body.getWorldTransform().getBasis();
        const btVector3 &linear = body.getLinearVelocity(), &angular = body.getAngularVelocity();
        std::array<float, 18> values{};
        for (int i = 0; i < 3; ++i) {
            float* row = values.data() + 6 * i;
            row[0] = at[i];
            row[1] = linear[i];
            row[2] = angular[i];
            for (int j = 0; j < 3; ++j) row[3 + j] = basis[i][j];
        }
        hasher.bytes(values.data(), sizeof values);
        hasher.add(body.getActivationState()).add(body.getDeactivationTime());
    }
}

} // namespace vf::sim
