#include "renderer/assets/constraints.hpp"

#include "renderer/base/turns.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::assets {

namespace {

// A joint's current rotation, out of T · R · S.
glm::quat rotationOf(const Joint& joint, const glm::mat4& local) {
    const glm::vec3& scale = joint.scale;
    if (scale.x == 0 || scale.y == 0 || scale.z == 0) return joint.rotation;
    return unitTurn(glm::quat_cast(glm::mat3(glm::vec3(local[0]) / scale.x, glm::vec3(local[1]) / scale.y,
                                             glm::vec3(local[2]) / scale.z)));
}

// The placement has no own joint; its scale is read off.
glm::quat rotationOf(const glm::mat4& placement) {
    glm::mat3 turn(placement);
    for (int i = 0; i < 3; ++i) {
        const float length = glm::length(turn[i]);
        if (!(length > 1e-9f)) return {1, 0, 0, 0};
        turn[i] /= length;
    }
    return unitTurn(glm::quat_cast(turn));
}

struct World {
    glm::mat4 matrix;
    glm::quat rotation;
};

// Up the parents: the stored world matrices are those from before the constraints.
World worldOf(const Model& model, const SkeletonPose& pose, std::int32_t at) {
    World world{glm::mat4(1), glm::quat(1, 0, 0, 0)};
    for (; at >= 0; at = model.joints[static_cast<std::size_t>(at)].parent) {
        const auto i = static_cast<std::size_t>(at);
        world.matrix = pose.local[i] * world.matrix;
        world.rotation = rotationOf(model.joints[i], pose.local[i]) * world.rotation;
    }
    return {pose.placement * world.matrix, rotationOf(pose.placement) * world.rotation};
}

// The names are those of "Example of Implementation" in the specification.
glm::quat roll(const NodeConstraint& constraint, const glm::quat& delta, const glm::quat& sourceRest,
               const glm::quat& rest) {
    const glm::quat inParent = sourceRest * delta * glm::conjugate(sourceRest);
    const glm::quat inDestination = glm::conjugate(rest) * inParent * rest;
    const glm::quat fromTo = turnBetween(constraint.axis, inDestination * constraint.axis);
    return rest * glm::conjugate(fromTo) * inDestination;
}

glm::quat aim(const Model& model, const SkeletonPose& pose, const NodeConstraint& constraint,
              const glm::quat& rest) {
    const World parent = worldOf(model, pose, model.joints[constraint.joint].parent);
    const glm::vec3 from = parent.rotation * (rest * constraint.axis);
    const glm::vec3 way =
        glm::vec3(worldOf(model, pose, static_cast<std::int32_t>(constraint.source)).matrix[3]) -
        glm::vec3(parent.matrix * pose.local[constraint.joint][3]);
    const float length = glm::length(way);
    if (!(length > 1e-9f)) return rest;
    return glm::conjugate(parent.rotation) * turnBetween(from, way / length) * parent.rotation * rest;
}

} // namespace

void solveConstraints(const Model& model, SkeletonPose& pose) {
    std::size_t first = model.joints.size();
    for (const NodeConstraint& constraint : model.constraints) {
        const Joint& joint = model.joints[constraint.joint];
        const Joint& source = model.joints[constraint.source];
        const glm::quat delta =
            glm::conjugate(source.rotation) * rotationOf(source, pose.local[constraint.source]);
        glm::quat target = joint.rotation;
        switch (constraint.kind) {
        case NodeConstraint::Kind::Roll:
            target = roll(constraint, delta, source.rotation, joint.rotation);
            break;
        case NodeConstraint::Kind::Aim:
            target = aim(model, pose, constraint, joint.rotation);
            break;
        case NodeConstraint::Kind::Rotation:
            target = joint.rotation * delta;
            break;
        }
        glm::mat4& local = pose.local[constraint.joint];
        local = composeTransform(glm::vec3(local[3]), turnPart(joint.rotation, target, constraint.weight),
                                 joint.scale);
        first = std::min<std::size_t>(first, constraint.joint);
    }
    for (std::size_t i = first; i < model.joints.size(); ++i) {
        const std::int32_t parent = model.joints[i].parent;
        pose.world[i] =
            (parent < 0 ? pose.placement : pose.world[static_cast<std::size_t>(parent)]) * pose.local[i];
    }
}

} // namespace vf::assets
