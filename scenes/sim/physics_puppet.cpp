#include "scenes/sim/physics_puppet.hpp"

#include "scenes/sim/physics_impl.hpp"

namespace vf::sim {

bool PhysicsWorld::jointed(std::uint32_t part) const {
    const auto found = Impl::lowerOf(impl_->joints, part, &JointState::part);
    return found != impl_->joints.end() && found->made.part == part;
}

float PhysicsWorld::jointPull(std::uint32_t part) const {
    return Impl::find(impl_->joints, part, &JointState::part).constraint->pull(kTickSeconds);
}

void PhysicsWorld::setFree(std::uint32_t part) {
    Impl::Entry& entry = impl_->at(part);
    btRigidBody& body = *entry.body;
    entry.made.kind = BodyKind::Ragdoll;
    impl_->world.removeRigidBody(&body);
    impl_->world.addRigidBody(&body, bit(entry.kind()), maskOf(entry.kind()));
    Impl::letSleep(body);
    body.forceActivationState(ACTIVE_TAG);
}

void PhysicsWorld::addString(const StringState& string) { impl_->connect(string); }
void PhysicsWorld::addMuscle(const MuscleState& muscle) { impl_->connect(muscle); }

void PhysicsWorld::carry(std::uint32_t id, const Placement& to) {
    btRigidBody& body = *impl_->at(id).body;
    VF_CHECK(body.isKinematicObject());
    body.setWorldTransform(btTransform(bt(to.rotation), bt(to.position)));
}

bool PhysicsWorld::hasString(std::uint32_t id) const {
    const auto found = Impl::lowerOf(impl_->strings, id, &StringState::id);
    return found != impl_->strings.end() && found->made.id == id;
}

void PhysicsWorld::pullString(std::uint32_t id, const glm::vec3& anchor, float length, float force) {
    Impl::String& string = Impl::find(impl_->strings, id, &StringState::id);
    string.made.anchor = anchor;
    string.made.length = length;
    string.made.force = force;
    string.constraint->pull(bt(anchor), length, force);
}

void PhysicsWorld::cutString(std::uint32_t id) {
    Impl::String& string = Impl::find(impl_->strings, id, &StringState::id);
    impl_->world.removeConstraint(string.constraint.get());
    impl_->strings.erase(impl_->strings.begin() + (&string - impl_->strings.data()));
}

float PhysicsWorld::tension(std::uint32_t id) const {
    return -Impl::find(impl_->strings, id, &StringState::id).constraint->getAppliedImpulse() / kTickSeconds;
}

void PhysicsWorld::aimMuscle(std::uint32_t part, const glm::quat& target, float torque) {
    Impl::Muscle& muscle = Impl::find(impl_->muscles, part, &MuscleState::part);
    muscle.made.target = target;
    muscle.made.torque = torque;
    muscle.constraint->aim(bt(target), torque);
}

} // namespace vf::sim
