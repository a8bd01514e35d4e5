#include "renderer/assets/springs.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/turns.hpp"

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include <algorithm>
#include <cmath>

namespace vf::assets {

namespace {

// Nothing on a figure moves a metre in one tick; what seems to was put somewhere else, and its hair with it.
constexpr float kTeleport = 1.0f;

glm::vec3 unitOr(const glm::vec3& direction, const glm::vec3& fallback) {
    const float length = glm::length(direction);
    return length > 1e-9f ? direction / length : fallback;
}

glm::mat4 centreOf(const Model& model, const SpringState::Segment& segment, const SkeletonPose& pose) {
    const std::int32_t centre = model.springs[segment.chain].centre;
    return centre < 0 ? glm::mat4(1) : pose.world[static_cast<std::size_t>(centre)];
}

glm::vec3 transform(const glm::mat4& matrix, const glm::vec3& point) {
    return glm::vec3(matrix * glm::vec4(point, 1));
}

// How far and whereto a sphere must be pushed to leave the collider, or to stay inside: "Collision with
// colliders", and the appendix of VRMC_springBone_extended_collider.
glm::vec3 pushOut(const SpringCollider& collider, const glm::mat4& world, const glm::vec3& point,
                  float radius) {
    const glm::vec3 a = transform(world, collider.a);
    if (collider.kind == SpringCollider::Kind::Plane) {
        const glm::mat3 linear(world);
        // Normals go by the inverse transpose; the cofactors are that but for its length.
        const glm::mat3 cofactors(glm::cross(linear[1], linear[2]), glm::cross(linear[2], linear[0]),
                                  glm::cross(linear[0], linear[1]));
        const glm::vec3 normal = unitOr(cofactors * collider.b, {0, 1, 0});
        const float depth = radius - glm::dot(point - a, normal);
        return depth > 0 ? normal * depth : glm::vec3(0);
    }
    const glm::vec3 along = transform(world, collider.b) - a;
    const float square = glm::dot(along, along);
    const float place = square > 1e-12f ? std::clamp(glm::dot(point - a, along) / square, 0.0f, 1.0f) : 0.0f;
    const glm::vec3 gap = point - (a + along * place);
    const float distance = glm::length(gap);
    const float reach = collider.radius * glm::length(glm::vec3(world[0]));
    const float depth =
        collider.kind == SpringCollider::Kind::Inside ? reach - radius - distance : reach + radius - distance;
    const bool touches = collider.kind == SpringCollider::Kind::Inside ? depth < 0 : depth > 0;
    return touches && distance > 1e-9f ? gap * (depth / distance) : glm::vec3(0);
}

// Recomputes the world matrices in joint order; each spring's head is first turned to where aim(segment,
// world of the unturned head) wants its tail.
template <class Segments, class Aim>
void walk(const Model& model, const std::vector<std::int32_t>& segmentOfJoint, Segments& segments,
          SkeletonPose& pose, Aim&& aim) {
    VF_CHECK(pose.world.size() == model.joints.size() && segmentOfJoint.size() == model.joints.size());
    if (segments.empty()) return;
    for (std::size_t i = segments.front().head; i < model.joints.size(); ++i) {
        const std::int32_t parent = model.joints[i].parent;
        const glm::mat4& above = parent < 0 ? pose.placement : pose.world[static_cast<std::size_t>(parent)];
        pose.world[i] = above * pose.local[i];
        if (segmentOfJoint[i] < 0) continue;
        auto& segment = segments[static_cast<std::size_t>(segmentOfJoint[i])];
        const glm::vec3 target = aim(segment, pose.world[i]);
        const glm::vec3 to = unitOr(transform(glm::inverse(pose.world[i]), target), segment.axis);
        pose.local[i] = pose.local[i] * glm::mat4_cast(turnBetween(segment.axis, to));
        pose.world[i] = above * pose.local[i];
    }
}

} // namespace

SpringState makeSprings(const Model& model) {
    SpringState state;
    state.segmentOfJoint.assign(model.joints.size(), -1);
    for (std::uint32_t c = 0; c < model.springs.size(); ++c) {
        const auto& joints = model.springs[c].joints;
        for (std::size_t k = 0; k + 1 < joints.size(); ++k) {
            SpringState::Segment segment;
            segment.chain = c;
            segment.head = joints[k].joint;
            segment.tail = joints[k + 1].joint;
            segment.settings = joints[k];
            // From the tail up to the head, through joints that the chain skips.
            glm::mat4 toHead(1);
            for (std::uint32_t at = segment.tail; at != segment.head;) {
                const Joint& joint = model.joints[at];
                toHead = composeTransform(joint.translation, joint.rotation, joint.scale) * toHead;
                VF_CHECK(joint.parent >= 0);
                at = static_cast<std::uint32_t>(joint.parent);
            }
            const glm::vec3 offset(toHead[3]);
            // A tail on its head has no direction to sway to.
            if (glm::length(offset) < 1e-5f) continue;
            segment.axis = glm::normalize(offset);
            state.segments.push_back(segment);
        }
    }
    std::sort(state.segments.begin(), state.segments.end(),
              [](const auto& a, const auto& b) { return a.head < b.head; });
    for (std::size_t i = 0; i < state.segments.size(); ++i)
        state.segmentOfJoint[state.segments[i].head] = static_cast<std::int32_t>(i);
    return state;
}

namespace {

// Sideways by what the height leaves of the length, or the segment would be cut short.
glm::vec3 aboveGround(const glm::vec3& tail, const glm::vec3& head, float length, float floor) {
    const float drop = head.y - floor;
    if (tail.y >= floor || drop <= 0 || drop >= length) return tail;
    const float aside = std::sqrt(length * length - drop * drop);
    const glm::vec3 flat = unitOr({tail.x - head.x, 0, tail.z - head.z}, {0, 0, -1});
    return {head.x + flat.x * aside, floor, head.z + flat.z * aside};
}

} // namespace

void stepSprings(const Model& model, SpringState& state, SkeletonPose& pose, float ground, float seconds,
                 const glm::vec3& wind) {
    if (!state.settled) {
        for (auto& segment : state.segments) {
            const glm::vec3 tail(pose.world[segment.tail][3]);
            segment.length = glm::length(tail - glm::vec3(pose.world[segment.head][3]));
            segment.current = segment.previous =
                transform(glm::inverse(centreOf(model, segment, pose)), tail);
        }
        state.settled = true;
    }
    walk(model, state.segmentOfJoint, state.segments, pose,
         [&](SpringState::Segment& segment, const glm::mat4& head) {
             const glm::vec3 origin(head[3]);
             const glm::mat4 centre = centreOf(model, segment, pose);
             const glm::vec3 rest = unitOr(glm::mat3(head) * segment.axis, glm::vec3(0, 1, 0));
             const glm::vec3 current = transform(centre, segment.current),
                             previous = transform(centre, segment.previous);
             const SpringJoint& settings = segment.settings;
             glm::vec3 next;
             if (glm::length(current - origin) > segment.length + kTeleport) {
                 next = origin + rest * segment.length;
                 segment.current = transform(glm::inverse(centre), next);
             } else {
                 // "Inertia calculation".
                 const glm::vec3 inertia = (current - previous) * (1.0f - settings.dragForce);
                 const glm::vec3 stiffness = rest * (seconds * settings.stiffness);
                 const glm::vec3 external =
                     settings.gravityDirection * (seconds * settings.gravityPower) + wind * seconds;
                 next = origin +
                        unitOr(current + inertia + stiffness + external - origin, rest) * segment.length;
                 for (const std::uint32_t collider : model.springs[segment.chain].colliders) {
                     const SpringCollider& body = model.colliders[collider];
                     const glm::vec3 push = pushOut(body, pose.world[body.joint], next, settings.hitRadius);
                     if (push != glm::vec3(0))
                         next = origin + unitOr(next + push - origin, rest) * segment.length;
                 }
                 next = aboveGround(next, origin, segment.length, ground + settings.hitRadius);
             }
             segment.previous = segment.current;
             segment.current = transform(glm::inverse(centre), next);
             return next;
         });
}

void applySprings(const Model& model, const SpringState& state, float alpha, SkeletonPose& pose) {
    if (!state.settled) return;
    walk(model, state.segmentOfJoint, state.segments, pose,
         [&](const SpringState::Segment& segment, const glm::mat4&) {
             return transform(centreOf(model, segment, pose),
                              segment.previous + (segment.current - segment.previous) * alpha);
         });
}

} // namespace vf::assets
