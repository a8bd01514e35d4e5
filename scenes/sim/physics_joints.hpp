// Purpose: the joints of figures: a ball that swings and twists so far, and a hinge. As Bullet's cone-twist
// and hinge, but without acosf and atan2f, which are not the same on every machine, and they tell the impulse
// that held them in the last step. Owner: PhysicsWorld only. Thread: as PhysicsWorld.
#pragma once

#include "renderer/base/trig.hpp"

#include <btBulletDynamicsCommon.h>

#include <cmath>

namespace vf::sim {

// Part of an overstepped limit that one step corrects.
inline constexpr btScalar kLimitCorrection = 0.3f;

class FigureJoint : public btTypedConstraint {
  public:
    FigureJoint(btRigidBody& parent, btRigidBody& part, const btTransform& inParent,
                const btTransform& inPart)
        : btTypedConstraint(D6_CONSTRAINT_TYPE, parent, part), inParent_(inParent), inPart_(inPart) {
        setJointFeedback(&feedback_);
    }
    // N s, with which it pulled at the part in a step of `seconds`.
    btScalar pull(btScalar seconds) const { return feedback_.m_appliedForceBodyB.length() * seconds; }
    void setParam(int, btScalar, int) override {}
    btScalar getParam(int, int) const override { return 0; }

  protected:
    btTransform parentFrame() const { return m_rbA.getWorldTransform() * inParent_; }
    btTransform partFrame() const { return m_rbB.getWorldTransform() * inPart_; }

    // Rows 0 to 2: both bodies have the anchor in the same place.
    void holdTogether(btConstraintInfo2& info) const {
        const btVector3 a = m_rbA.getWorldTransform().getBasis() * inParent_.getOrigin(),
                        b = m_rbB.getWorldTransform().getBasis() * inPart_.getOrigin();
        const btVector3 apart =
            (b + m_rbB.getWorldTransform().getOrigin()) - (a + m_rbA.getWorldTransform().getOrigin());
        for (int row = 0; row < 3; ++row) {
            btVector3 axis(0, 0, 0);
            axis[row] = 1;
            setRow(info, row, a.cross(axis), -b.cross(axis), apart[row] * info.fps * info.erp);
            info.m_J1linearAxis[row * info.rowskip + row] = 1;
            info.m_J2linearAxis[row * info.rowskip + row] = -1;
            info.m_lowerLimit[row * info.rowskip] = -SIMD_INFINITY;
        }
    }
    // The part does not turn around `axis` further than by `past` (negative: so much is left).
    void stopAt(btConstraintInfo2& info, int row, const btVector3& axis, btScalar past) const {
        setRow(info, row, axis, -axis, past * info.fps * (past > 0 ? kLimitCorrection : btScalar(1)));
        info.m_lowerLimit[row * info.rowskip] = 0;
    }
    static void setRow(btConstraintInfo2& info, int row, const btVector3& parent, const btVector3& part,
                       btScalar error) {
        const int at = row * info.rowskip;
        for (int i = 0; i < 3; ++i) {
            info.m_J1angularAxis[at + i] = parent[i];
            info.m_J2angularAxis[at + i] = part[i];
        }
        info.m_constraintError[at] = error;
        info.m_upperLimit[at] = SIMD_INFINITY;
    }

  private:
    btTransform inParent_, inPart_;
    btJointFeedback feedback_{};
};

// The part's x axis swings up to `swing` away from the parent's, and turns up to `twist` around itself.
class BallJoint final : public FigureJoint {
  public:
    BallJoint(btRigidBody& parent, btRigidBody& part, const btTransform& inParent, const btTransform& inPart,
              btScalar swing, btScalar twist)
        : FigureJoint(parent, part, inParent, inPart), swing_(swing), twist_(twist) {}
    void getInfo1(btConstraintInfo1* info) override {
        info->m_numConstraintRows = 5;
        info->nub = 1;
    }
    void getInfo2(btConstraintInfo2* info) override {
        holdTogether(*info);
        const btTransform parent = parentFrame(), part = partFrame();
        const btVector3 rest = parent.getBasis().getColumn(0), now = part.getBasis().getColumn(0);
        const btVector3 across = rest.cross(now);
        const btScalar sine = across.length();
        const btVector3 axis = sine > btScalar(1e-4f) ? across / sine : parent.getBasis().getColumn(1);
        stopAt(*info, 3, axis, arcTangent2(sine, rest.dot(now)) - swing_);
        const btQuaternion turn = parent.getRotation().inverse() * part.getRotation();
        const btScalar sign = turn.w() < 0 ? btScalar(-1) : btScalar(1);
        const btScalar twisted = 2 * arcTangent2(turn.x() * sign, turn.w() * sign);
        stopAt(*info, 4, twisted < 0 ? -now : now, std::fabs(twisted) - twist_);
    }

  private:
    btScalar swing_, twist_;
};

// The part turns around the common z axis, from `low` to `high` away from the parent.
class HingeJoint final : public FigureJoint {
  public:
    HingeJoint(btRigidBody& parent, btRigidBody& part, const btTransform& inParent, const btTransform& inPart,
               btScalar low, btScalar high)
        : FigureJoint(parent, part, inParent, inPart), low_(low), high_(high) {}
    void getInfo1(btConstraintInfo1* info) override {
        info->m_numConstraintRows = 6;
        info->nub = 1;
    }
    void getInfo2(btConstraintInfo2* info) override {
        holdTogether(*info);
        const btMatrix3x3 parent = parentFrame().getBasis(), part = partFrame().getBasis();
        const btVector3 axis = parent.getColumn(2), tilt = axis.cross(part.getColumn(2));
        for (int i = 0; i < 2; ++i) {
            const btVector3 across = parent.getColumn(i);
            setRow(*info, 3 + i, across, -across, tilt.dot(across) * info->fps * info->erp);
            info->m_lowerLimit[(3 + i) * info->rowskip] = -SIMD_INFINITY;
        }
        const btVector3 now = part.getColumn(0);
        const btScalar angle = arcTangent2(now.dot(parent.getColumn(1)), now.dot(parent.getColumn(0)));
        const bool upper = angle - high_ > low_ - angle;
        stopAt(*info, 5, upper ? axis : -axis, upper ? angle - high_ : low_ - angle);
    }

  private:
    btScalar low_, high_;
};

} // namespace vf::sim
