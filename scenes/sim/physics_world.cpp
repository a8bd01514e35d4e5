#include "scenes/sim/physics_world.hpp"

#include "scenes/sim/physics_impl.hpp"

#include <glm/geometric.hpp>

#include <bit>

namespace vf::sim {

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
        if (!limb(entry.kind())) entry.body->setRestitution(settings.restitution);
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

void PhysicsWorld::addRagdoll(std::uint32_t firstId, std::span<const RagdollPart> parts, BodyKind kind) {
    Impl& impl = *impl_;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const RagdollPart& part = parts[i];
        if (!part.there) continue;
        BodyState state;
        state.id = firstId + static_cast<std::uint32_t>(i);
        state.kind = kind;
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
        joint.strength = part.strength;
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
    const auto loosen = [&](auto& bonds, auto... ends) {
        std::erase_if(bonds, [&](auto& bond) {
            if (!((bond.made.*ends >= first && bond.made.*ends <= last) || ...)) return false;
            impl.world.removeConstraint(bond.constraint.get());
            return true;
        });
    };
    loosen(impl.strings, &StringState::body);
    loosen(impl.muscles, &MuscleState::part, &MuscleState::parent);
    loosen(impl.joints, &JointState::part, &JointState::parent);
    const auto begin = impl.lower(first);
    auto end = begin;
    // Nothing leans on plain debris; what leaned on another body must not hang in the air asleep.
    bool held = false;
    for (; end != impl.entries.end() && end->id() <= last; ++end) {
        held = held || end->kind() != BodyKind::Debris;
        impl.world.removeRigidBody(end->body.get());
    }
    impl.ids.erase(impl.ids.begin() + (begin - impl.entries.begin()),
                   impl.ids.begin() + (end - impl.entries.begin()));
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

Course PhysicsWorld::course(std::uint32_t id) const {
    const btRigidBody& body = *impl_->at(id).body;
    return {from(body.getWorldTransform().getOrigin()),
            {from(body.getLinearVelocity()), from(body.getAngularVelocity())},
            !body.isActive()};
}

bool PhysicsWorld::asleep(std::uint32_t id) const { return !impl_->at(id).body->isActive(); }

void PhysicsWorld::impulse(std::uint32_t id, const glm::vec3& impulse, const glm::vec3& worldPoint) {
    btRigidBody& body = *impl_->at(id).body;
    if (body.isStaticOrKinematicObject()) return;
    body.activate(true);
    body.applyImpulse(bt(impulse), bt(worldPoint) - body.getWorldTransform().getOrigin());
}

void PhysicsWorld::accelerate(std::uint32_t id, const glm::vec3& acceleration) {
    btRigidBody& body = *impl_->at(id).body;
    if (body.isStaticOrKinematicObject()) return;
    body.activate(true);
    body.applyCentralForce(bt(acceleration) / body.getInvMass());
}

int PhysicsWorld::blast(const glm::vec3& centre, float radius, float impulse) {
    int count = 0;
    for (auto& entry : impl_->entries) {
        if (entry.body->isStaticOrKinematicObject() || entry.kind() == BodyKind::Character) continue;
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
    impl_->breakJoints();
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
    for (const Impl::String& string : impl_->strings) state.strings.push_back(string.made);
    for (const Impl::Muscle& muscle : impl_->muscles) state.muscles.push_back(muscle.made);
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
    for (const StringState& string : state.strings) impl_->connect(string);
    for (const MuscleState& muscle : state.muscles) impl_->connect(muscle);
}

void PhysicsWorld::hash(Hasher& hasher) const {
    hasher.add(static_cast<std::uint64_t>(impl_->entries.size()));
    // All in one piece: so many small ones cost more than what is in them.
    std::vector<std::uint32_t> words;
    words.reserve(impl_->entries.size() * 21);
    const auto add = [&](float value) { words.push_back(std::bit_cast<std::uint32_t>(value)); };
    for (const auto& entry : impl_->entries) {
        const btRigidBody& body = *entry.body;
        words.push_back(entry.id());
        if (body.isStaticObject()) continue;
        const btVector3& at = body.getWorldTransform().getOrigin();
        const btMatrix3x3& basis = body.getWorldTransform().getBasis();
        const btVector3 &linear = body.getLinearVelocity(), &angular = body.getAngularVelocity();
        for (int i = 0; i < 3; ++i)
            for (const float value : {at[i], linear[i], angular[i], basis[i][0], basis[i][1], basis[i][2]})
                add(value);
        words.push_back(static_cast<std::uint32_t>(body.getActivationState()));
        add(body.getDeactivationTime());
    }
    hasher.bytes(words.data(), words.size() * sizeof(std::uint32_t));
}

} // namespace vf::sim
