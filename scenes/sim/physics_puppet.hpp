// Purpose: the two constraints that Bullet lacks: a string, which pulls and never pushes, and a muscle, which
// turns a limb towards an angle with limited strength. Both are rows of Bullet's solver, so they agree with
// joints and contacts. Owner: PhysicsWorld only. Thread: as PhysicsWorld.
#pragma once

#include "renderer/base/trig.hpp"

#include <btBulletDynamicsCommon.h>

#include <algorithm>
#include <array>

namespace vf::sim {

// Part of an error that one step corrects.
inline constexpr btScalar kStringCorrection = 0.25f, kMuscleCorrection = 0.2f;

// Between a place in the world and a point of a body.
class StringConstraint final : public btTypedConstraint {
  public:
    StringConstraint(btRigidBody& body, const btVector3& pointInBody)
        : btTypedConstraint(D6_CONSTRAINT_TYPE, body), point_(pointInBody) {
        enableFeedback(true);
    }
    void pull(const btVector3& anchor, btScalar length, btScalar force) {
        anchor_ = anchor;
        length_ = length;
        force_ = force;
    }
    void getInfo1(btConstraintInfo1* info) override {
        info->m_numConstraintRows = 1;
        info->nub = 5;
    }
    void getInfo2(btConstraintInfo2* info) override {
        const btVector3 arm = m_rbA.getWorldTransform().getBasis() * point_;
        const btVector3 way = m_rbA.getWorldTransform().getOrigin() + arm - anchor_;
        const btScalar distance = std::max(way.length(), btScalar(1e-3f));
        const btVector3 away = way / distance, turn = arm.cross(away);
        for (int axis = 0; axis < 3; ++axis) {
            info->m_J1linearAxis[axis] = away[axis];
            info->m_J1angularAxis[axis] = turn[axis];
        }
        // A slack string lets the body go until it is taut, a stretched one draws it back.
        const btScalar slack = length_ - distance;
        info->m_constraintError[0] = slack * info->fps * (slack > 0 ? btScalar(1) : kStringCorrection);
        info->m_lowerLimit[0] = -force_ / info->fps;
        info->m_upperLimit[0] = 0;
    }
    void setParam(int, btScalar, int) override {}
    btScalar getParam(int, int) const override { return 0; }

  private:
    btVector3 point_, anchor_{0, 0, 0};
    btScalar length_ = 0, force_ = 0;
};

// Between a limb and the limb that it hangs on.
class MuscleConstraint final : public btTypedConstraint {
  public:
    MuscleConstraint(btRigidBody& parent, btRigidBody& part)
        : btTypedConstraint(D6_CONSTRAINT_TYPE, parent, part) {}
    // `target`: the part's rotation as the parent sees it; `torque` in N m.
    void aim(const btQuaternion& target, btScalar torque) {
        target_ = target;
        torque_ = torque;
    }
    void getInfo1(btConstraintInfo1* info) override {
        info->m_numConstraintRows = 3;
        info->nub = 3;
    }
    void getInfo2(btConstraintInfo2* info) override {
        const btQuaternion wanted = m_rbA.getWorldTransform().getRotation() * target_;
        btQuaternion turn = wanted * m_rbB.getWorldTransform().getRotation().inverse();
        if (turn.w() < 0) turn = -turn;
        const btVector3 axis(turn.x(), turn.y(), turn.z());
        const btScalar sine = axis.length();
        const btScalar rate = sine > btScalar(1e-6f)
                                  ? 2 * arcTangent2(sine, turn.w()) / sine * kMuscleCorrection * info->fps
                                  : btScalar(0);
        for (int row = 0; row < 3; ++row) {
            const int at = row * info->rowskip;
            info->m_J1angularAxis[at + row] = -1;
            info->m_J2angularAxis[at + row] = 1;
            info->m_constraintError[at] = axis[row] * rate;
            info->m_lowerLimit[at] = -torque_ / info->fps;
            info->m_upperLimit[at] = torque_ / info->fps;
        }
    }
    void setParam(int, btScalar, int) override {}
    btScalar getParam(int, int) const override { return 0; }

  private:
    btQuaternion target_{0, 0, 0, 1};
    btScalar torque_ = 0;
};

} // namespace vf::sim
