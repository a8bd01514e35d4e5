// Purpose: Bullet's world with the places where it asks libm for angles replaced: what it makes of sinf, cosf
// and acosf is not the same on every machine. No continuous collision, no speculative contacts: nothing here
// uses them. Owner: PhysicsWorld only. Thread: as PhysicsWorld.
#pragma once

#include "renderer/base/trig.hpp"

#include <btBulletDynamicsCommon.h>

#include <algorithm>

namespace vf::sim {

class SteadyWorld final : public btDiscreteDynamicsWorld {
  public:
    using btDiscreteDynamicsWorld::btDiscreteDynamicsWorld;

  protected:
    void predictUnconstraintMotion(btScalar seconds) override {
        for (int i = 0; i < m_nonStaticRigidBodies.size(); ++i) {
            btRigidBody& body = *m_nonStaticRigidBodies[i];
            if (!body.isStaticOrKinematicObject())
                body.setInterpolationWorldTransform(ahead(body, body.getWorldTransform(), seconds));
        }
    }
    void integrateTransforms(btScalar seconds) override {
        for (int i = 0; i < m_nonStaticRigidBodies.size(); ++i) {
            btRigidBody& body = *m_nonStaticRigidBodies[i];
            body.setHitFraction(1);
            if (body.isActive() && !body.isStaticOrKinematicObject())
                body.proceedToTransform(ahead(body, body.getWorldTransform(), seconds));
        }
    }
    void createPredictiveContacts(btScalar) override {}
    // What is carried has the speed of its way.
    void saveKinematicState(btScalar seconds) override {
        for (int i = 0; i < m_nonStaticRigidBodies.size(); ++i) {
            btRigidBody& body = *m_nonStaticRigidBodies[i];
            if (!body.isKinematicObject() || body.getActivationState() == ISLAND_SLEEPING) continue;
            const btTransform &was = body.getInterpolationWorldTransform(), &is = body.getWorldTransform();
            btQuaternion turn = is.getRotation() * was.getRotation().inverse();
            if (turn.w() < 0) turn = -turn;
            const btVector3 axis(turn.x(), turn.y(), turn.z());
            const btScalar sine = axis.length();
            body.setLinearVelocity((is.getOrigin() - was.getOrigin()) / seconds);
            body.setAngularVelocity(sine > btScalar(1e-6f)
                                        ? axis * (2 * arcTangent2(sine, turn.w()) / (sine * seconds))
                                        : btVector3(0, 0, 0));
            body.setInterpolationLinearVelocity(body.getLinearVelocity());
            body.setInterpolationAngularVelocity(body.getAngularVelocity());
            body.setInterpolationWorldTransform(is);
        }
    }

  private:
    static btTransform ahead(const btRigidBody& body, const btTransform& at, btScalar seconds) {
        const btVector3& spin = body.getAngularVelocity();
        // No more than an eighth of a turn in a step.
        const btScalar rate = spin.length();
        const SinCos half = sinCos(std::min(rate * seconds, SIMD_HALF_PI * btScalar(0.5f)) * 0.5f);
        const btVector3 axis = spin * (rate < btScalar(1e-3f) ? seconds * 0.5f : half.sin / rate);
        btQuaternion turned = btQuaternion(axis.x(), axis.y(), axis.z(), half.cos) * at.getRotation();
        turned.safeNormalize();
        return btTransform(turned, at.getOrigin() + body.getLinearVelocity() * seconds);
    }
};

} // namespace vf::sim
