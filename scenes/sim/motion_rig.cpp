#include "scenes/sim/motion_rig.hpp"

#include "renderer/base/trig.hpp"
#include "scenes/sim/figure.hpp"

#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>
#include <glm/matrix.hpp>

#include <algorithm>
#include <cmath>

namespace vf::sim {
namespace {

// A limb that is stretched wholly has no plane to bend in, and looks stiff; this much bend always stays.
constexpr float kFullReach = 0.9985f;
// Shoulder blades follow the arm by this share of its way from the T-pose.
constexpr float kShoulderShare = 0.14f;
constexpr float kNeckShare = 0.4f;
// The heel behind the ankle, in hips' heights.
constexpr float kHeelBack = 0.055f;
// A knee nearer than that to the line from hip to ankle, in metres, has no direction worth keeping.
constexpr float kStraight = 0.02f;

glm::quat about(glm::vec3 axis, float degrees) {
    const SinCos half = sinCos(degrees * kDegrees * 0.5f);
    return {half.cos, axis.x * half.sin, axis.y * half.sin, axis.z * half.sin};
}

glm::vec3 unit(glm::vec3 v, glm::vec3 fallback) {
    const float length = std::sqrt(glm::dot(v, v));
    return length > 1e-6f ? v / length : fallback;
}

glm::quat nlerpFromIdentity(glm::quat q, float t) {
    if (q.w < 0.0f) q = -q;
    return glm::normalize(glm::quat(1.0f - t + t * q.w, t * q.x, t * q.y, t * q.z));
}

// The turn that brings a bone from rest to `direction` and its hinge, which rests near `restHinge`, to
// `hinge` (square to the direction).
glm::quat alignBone(glm::vec3 restDirection, glm::vec3 restHinge, glm::vec3 direction, glm::vec3 hinge) {
    const glm::vec3 rest = unit(restDirection, {0, -1, 0});
    const glm::vec3 square = unit(restHinge - rest * glm::dot(restHinge, rest), restHinge);
    const glm::mat3 from(rest, square, glm::cross(rest, square));
    const glm::mat3 to(direction, hinge, glm::cross(direction, hinge));
    return glm::normalize(glm::quat_cast(to * glm::transpose(from)));
}

// Shortest turn that brings one unit vector to another.
glm::quat between(glm::vec3 from, glm::vec3 to) {
    const float cosine = glm::dot(from, to);
    if (cosine < -0.9999f) return about({0, 1, 0}, 180.0f);
    const glm::vec3 axis = glm::cross(from, to);
    return glm::normalize(glm::quat(1.0f + cosine, axis.x, axis.y, axis.z));
}

struct Limb {
    glm::vec3 upper, lower; // directions of the two bones
    glm::vec3 pole;         // where the middle joint points, square to the line from root to end
    glm::vec3 line;         // unit, from root to end
};

// Law of cosines, in lengths: no angle is ever computed. `end` is relative to the limb's root.
Limb solveLimb(glm::vec3 end, glm::vec3 poleHint, float upperLength, float lowerLength) {
    Limb limb;
    const float whole = upperLength + lowerLength;
    const float distance =
        std::clamp(std::sqrt(glm::dot(end, end)), std::abs(upperLength - lowerLength) + 0.12f * whole,
                   kFullReach * whole);
    limb.line = unit(end, {0, -1, 0});
    limb.pole = unit(poleHint - limb.line * glm::dot(poleHint, limb.line), {0, 0, 1});
    const float along =
        (upperLength * upperLength - lowerLength * lowerLength + distance * distance) / (2.0f * distance);
    const float aside = std::sqrt(std::max(0.0f, upperLength * upperLength - along * along));
    const glm::vec3 joint = limb.line * along + limb.pole * aside;
    limb.upper = joint / upperLength;
    limb.lower = (limb.line * distance - joint) / lowerLength;
    return limb;
}

glm::quat chestRotation(const Pose& pose) {
    return pose.rotation[index(Bone::Hips)] * pose.rotation[index(Bone::Spine)] *
           pose.rotation[index(Bone::Chest)] * pose.rotation[index(Bone::UpperChest)];
}

constexpr std::array<Bone, 2> kUpperArm{Bone::LeftUpperArm, Bone::RightUpperArm};
constexpr std::array<Bone, 2> kLowerArm{Bone::LeftLowerArm, Bone::RightLowerArm};
constexpr std::array<Bone, 2> kHand{Bone::LeftHand, Bone::RightHand};
constexpr std::array<Bone, 2> kShoulder{Bone::LeftShoulder, Bone::RightShoulder};
constexpr std::array<Bone, 2> kUpperLeg{Bone::LeftUpperLeg, Bone::RightUpperLeg};
constexpr std::array<Bone, 2> kLowerLeg{Bone::LeftLowerLeg, Bone::RightLowerLeg};
constexpr std::array<Bone, 2> kFoot{Bone::LeftFoot, Bone::RightFoot};
constexpr std::array<Bone, 2> kToes{Bone::LeftToes, Bone::RightToes};

void aimArm(const FigureSpec& figure, Pose& pose, const RigPose& rig, std::size_t side) {
    const float outwards = side == 0 ? 1.0f : -1.0f;
    const glm::quat frame = rig.local ? pose.rotation[index(Bone::Hips)] : glm::quat(1, 0, 0, 0);
    const glm::quat chest = chestRotation(pose);
    const glm::vec3 to = frame * rig.arm[side].to;
    const glm::vec3 line = unit(to, {0, -1, 0});

    // With the chest, not with the shoulder: the blade follows the arm, not the other way round.
    const glm::vec3 inChest = glm::conjugate(chest) * line;
    glm::quat& shoulder = pose.rotation[index(kShoulder[side])];
    shoulder = nlerpFromIdentity(between({outwards, 0, 0}, inChest), kShoulderShare);
    if (const auto& euler = rig.euler[index(kShoulder[side])]) shoulder = fromEuler(*euler);
    const glm::quat parent = chest * shoulder;

    // Elbows hang down, a little out and behind, as the chest carries them.
    const glm::vec3 rest = chest * glm::vec3(0.45f * outwards, -1.0f, -0.45f);
    // Outwards and up: against the clock about the line of the left arm seen from its hand.
    const glm::vec3 pole = about(line, rig.arm[side].swivel * outwards) * rest;
    const glm::vec3 restUpper = figure.offset[index(kLowerArm[side])];
    const glm::vec3 restLower = figure.offset[index(kHand[side])];
    const float upper = glm::length(restUpper), lower = glm::length(restLower);
    const Limb limb = solveLimb(to * (upper + lower), pole, upper, lower);

    // The elbow's hinge rests along y: it bends forwards.
    const glm::vec3 hinge = glm::cross(limb.line, limb.pole) * outwards;
    const glm::quat upperWorld = alignBone(restUpper, {0, 1, 0}, limb.upper, hinge);
    const glm::quat lowerWorld = alignBone(restLower, {0, 1, 0}, limb.lower, hinge);
    pose.rotation[index(kUpperArm[side])] = glm::conjugate(parent) * upperWorld;
    pose.rotation[index(kLowerArm[side])] = glm::conjugate(upperWorld) * lowerWorld;
}

// Upper and lower leg from the hip joint to `ankle` (relative to that joint, figure's frame).
glm::quat aimLeg(const FigureSpec& figure, Pose& pose, std::size_t side, glm::vec3 ankle, glm::vec3 pole) {
    const glm::vec3 restUpper = figure.offset[index(kLowerLeg[side])];
    const glm::vec3 restLower = figure.offset[index(kFoot[side])];
    const Limb limb = solveLimb(ankle, pole, glm::length(restUpper), glm::length(restLower));
    const glm::vec3 hinge = -glm::cross(limb.line, limb.pole);
    const glm::quat upperWorld = alignBone(restUpper, {1, 0, 0}, limb.upper, hinge);
    const glm::quat lowerWorld = alignBone(restLower, {1, 0, 0}, limb.lower, hinge);
    pose.rotation[index(kUpperLeg[side])] = glm::conjugate(pose.rotation[index(Bone::Hips)]) * upperWorld;
    pose.rotation[index(kLowerLeg[side])] = glm::conjugate(upperWorld) * lowerWorld;
    return lowerWorld;
}

glm::vec3 hipJoint(const FigureSpec& figure, const Pose& pose, std::size_t side) {
    return figure.offset[0] + pose.hipsOffset + pose.rotation[0] * figure.offset[index(kUpperLeg[side])];
}

struct Sole {
    glm::vec3 heel, ball; // from the ankle, at rest, on the ground
    float toesHeight;     // of the toes' joint over the ground
};

Sole soleOf(const FigureSpec& figure, std::size_t side) {
    float ankle = 0.0f; // joints of the legs, summed down from the hips
    for (const Bone bone : {Bone::Hips, kUpperLeg[side], kLowerLeg[side], kFoot[side]})
        ankle += figure.offset[index(bone)].y;
    const glm::vec3 toes = figure.offset[index(kToes[side])];
    return {{0, -ankle, -kHeelBack}, {0, -ankle, toes.z}, ankle + toes.y};
}

// The ankle of a placed foot: a raised heel turns about the ball, raised toes about the heel.
glm::vec3 ankleOf(const Sole& sole, const FootPlace& foot) {
    const glm::vec3 pivot = foot.pitch > 0.0f ? sole.ball : sole.heel;
    const glm::vec3 under(0, sole.heel.y, 0); // the point that `at` places
    const glm::vec3 pitched = pivot - under + about({1, 0, 0}, foot.pitch) * -pivot;
    return glm::vec3(foot.at.x, foot.lift, foot.at.y) + about({0, 1, 0}, foot.yaw) * pitched;
}

} // namespace

glm::quat fromEuler(glm::vec3 degrees) {
    return about({0, 1, 0}, degrees.y) * about({1, 0, 0}, degrees.x) * about({0, 0, 1}, degrees.z);
}

RigPose mirrored(const RigPose& rig) {
    const auto flip = [](glm::vec3 euler) { return glm::vec3(euler.x, -euler.y, -euler.z); };
    const auto flipAim = [](LimbAim aim) {
        aim.to.x = -aim.to.x;
        return aim;
    };
    RigPose out = rig;
    out.hips.x = -rig.hips.x;
    out.turn = flip(rig.turn);
    out.torso = flip(rig.torso);
    if (rig.look) out.look = flip(*rig.look);
    out.fist = {rig.fist.y, rig.fist.x};
    for (std::size_t side = 0; side < 2; ++side) {
        out.arm[side] = flipAim(rig.arm[1 - side]);
        out.leg[side] = rig.leg[1 - side];
        out.leg[side].free = flipAim(out.leg[side].free);
        if (auto& foot = out.leg[side].planted) {
            foot->at.x = -foot->at.x;
            foot->yaw = -foot->yaw;
        }
    }
    for (std::size_t i = 0; i < kBoneCount; ++i) {
        std::string name(kBoneNames[i]);
        if (name.starts_with("left"))
            name = "right" + name.substr(4);
        else if (name.starts_with("right"))
            name = "left" + name.substr(5);
        const auto& other = rig.euler[index(*boneByName(name))];
        out.euler[i] = other ? std::optional(flip(*other)) : std::nullopt;
    }
    return out;
}

void plantFeet(const FigureSpec& figure, Pose& pose, const std::array<FootPlace, 2>& feet,
               const std::array<bool, 2>& planted, bool lowerHips) {
    const float length = (glm::length(figure.offset[index(Bone::LeftLowerLeg)]) +
                          glm::length(figure.offset[index(Bone::LeftFoot)])) *
                         kFullReach;
    if (lowerHips) {
        float sink = 0.0f;
        for (std::size_t side = 0; side < 2; ++side) {
            if (!planted[side]) continue;
            const glm::vec3 reach = ankleOf(soleOf(figure, side), feet[side]) - hipJoint(figure, pose, side);
            const float flat = reach.x * reach.x + reach.z * reach.z;
            const float depth = std::sqrt(std::max(length * length - flat, 0.0f));
            sink = std::max(sink, -reach.y - depth);
        }
        pose.hipsOffset.y -= sink;
    }
    for (std::size_t side = 0; side < 2; ++side) {
        if (!planted[side]) continue;
        const FootPlace& foot = feet[side];
        const glm::quat footWorld = about({0, 1, 0}, foot.yaw) * about({1, 0, 0}, foot.pitch);
        const glm::vec3 knee =
            pose.rotation[0] * glm::vec3(0, 0, 0.45f) + about({0, 1, 0}, foot.yaw) * glm::vec3(0, 0, 0.55f);
        const glm::quat shin = aimLeg(
            figure, pose, side, ankleOf(soleOf(figure, side), foot) - hipJoint(figure, pose, side), knee);
        pose.rotation[index(kFoot[side])] = glm::conjugate(shin) * footWorld;
        // Toes stay flat while the heel rises from the ground, and follow a foot in the air.
        const float onGround = std::clamp(1.0f - foot.lift / 0.06f, 0.0f, 1.0f);
        pose.rotation[index(kToes[side])] = about({1, 0, 0}, -std::max(foot.pitch, 0.0f) * onGround);
    }
}

float solesBelowGround(const FigureSpec& figure, const Pose& pose) {
    const auto bones = worldBones(figure, pose, glm::vec3(0), 0.0f);
    float lowest = 0.0f;
    for (std::size_t side = 0; side < 2; ++side) {
        const Sole sole = soleOf(figure, side);
        const BoneTransform& foot = bones[index(kFoot[side])];
        lowest = std::min(lowest, (foot.position + foot.rotation * sole.heel).y);
        lowest = std::min(lowest, bones[index(kToes[side])].position.y - sole.toesHeight);
    }
    return -lowest;
}

void solveRig(const FigureSpec& figure, const RigPose& rig, bool grounded, MotionKey& key) {
    Pose& pose = key.pose;
    pose.hipsOffset = rig.hips;
    pose.fist = {rig.fist.x, rig.fist.y};
    const auto set = [&](Bone bone, glm::quat value) {
        const auto& euler = rig.euler[index(bone)];
        pose.rotation[index(bone)] = euler ? fromEuler(*euler) : value;
    };
    set(Bone::Hips, fromEuler(rig.turn));
    // Most of a back's bend is in the waist.
    set(Bone::Spine, fromEuler(rig.torso * 0.4f));
    set(Bone::Chest, fromEuler(rig.torso * 0.35f));
    set(Bone::UpperChest, fromEuler(rig.torso * 0.25f));
    glm::quat neck(1, 0, 0, 0), head(1, 0, 0, 0);
    if (rig.look) {
        const glm::quat turn = glm::conjugate(chestRotation(pose)) * fromEuler(*rig.look);
        neck = nlerpFromIdentity(turn, kNeckShare);
        head = glm::conjugate(neck) * turn;
    }
    set(Bone::Neck, neck);
    set(Bone::Head, head);
    for (std::size_t side = 0; side < 2; ++side) {
        aimArm(figure, pose, rig, side);
        for (const Bone bone : {kUpperArm[side], kLowerArm[side], kHand[side]})
            set(bone, pose.rotation[index(bone)]);
        if (!rig.euler[index(kHand[side])]) pose.rotation[index(kHand[side])] = {1, 0, 0, 0};

        const RigLeg& leg = rig.leg[side];
        key.planted[side] = leg.planted.has_value();
        if (leg.planted) key.foot[side] = *leg.planted;
    }
    plantFeet(figure, pose, key.foot, key.planted, grounded);
    const float reach = glm::length(figure.offset[index(Bone::LeftLowerLeg)]) +
                        glm::length(figure.offset[index(Bone::LeftFoot)]);
    for (std::size_t side = 0; side < 2; ++side) {
        if (key.planted[side]) continue;
        const LimbAim& aim = rig.leg[side].free;
        const glm::vec3 to = rig.local ? pose.rotation[0] * aim.to : aim.to;
        const float outwards = side == 0 ? 1.0f : -1.0f;
        const glm::vec3 knee = about(unit(to, {0, -1, 0}), -aim.swivel * outwards) *
                               (pose.rotation[0] * glm::vec3(0, 0.25f, 1.0f));
        aimLeg(figure, pose, side, to * reach, knee);
        for (const Bone bone : {kUpperLeg[side], kLowerLeg[side]}) set(bone, pose.rotation[index(bone)]);
        set(kFoot[side], fromEuler({18.0f, 0, 0}));
        set(kToes[side], glm::quat(1, 0, 0, 0));
    }
    if (grounded) pose.hipsOffset.y += solesBelowGround(figure, pose);
}

void turnBone(Pose& pose, Bone bone, glm::quat turn) {
    glm::quat parent(1, 0, 0, 0);
    for (int at = kBoneParents[index(bone)]; at >= 0; at = kBoneParents[static_cast<std::size_t>(at)])
        parent = pose.rotation[static_cast<std::size_t>(at)] * parent;
    glm::quat& rotation = pose.rotation[index(bone)];
    rotation = glm::normalize(glm::conjugate(parent) * turn * parent * rotation);
}

void keepFeet(const FigureSpec& figure, const Pose& kept, const std::array<float, 2>& lift, Pose& pose) {
    const auto was = worldBones(figure, kept, glm::vec3(0), 0.0f);
    const auto is = worldBones(figure, pose, glm::vec3(0), 0.0f);
    for (std::size_t side = 0; side < 2; ++side) {
        const BoneTransform& foot = was[index(kFoot[side])];
        const glm::vec3 hip = was[index(kUpperLeg[side])].position;
        const glm::vec3 line = unit(foot.position - hip, {0, -1, 0});
        const glm::vec3 thigh = was[index(kLowerLeg[side])].position - hip;
        const glm::vec3 aside = thigh - line * glm::dot(thigh, line);
        // A straight leg has no plane of its own: then the toes say where the knee points.
        const float straight = std::max(0.0f, kStraight - std::sqrt(glm::dot(aside, aside)));
        const glm::vec3 pole = aside + foot.rotation * glm::vec3(0, 0, straight);
        const glm::vec3 ankle = foot.position + glm::vec3(0, lift[side], 0);
        const glm::quat shin = aimLeg(figure, pose, side, ankle - is[index(kUpperLeg[side])].position, pole);
        pose.rotation[index(kFoot[side])] = glm::conjugate(shin) * foot.rotation;
    }
}

void reachHand(const FigureSpec& figure, std::size_t side, glm::vec3 target, float most, Pose& pose) {
    const auto bones = worldBones(figure, pose, glm::vec3(0), 0.0f);
    const BoneTransform &upper = bones[index(kUpperArm[side])], &lower = bones[index(kLowerArm[side])],
                        &hand = bones[index(kHand[side])];
    glm::vec3 step = target - hand.position;
    const float length = std::sqrt(glm::dot(step, step));
    if (length > most) step *= most / length;
    const glm::vec3 end = hand.position + step - upper.position;
    const glm::vec3 elbow = lower.position - (upper.position + hand.position) * 0.5f;
    const float upperLength = glm::length(figure.offset[index(kLowerArm[side])]),
                lowerLength = glm::length(figure.offset[index(kHand[side])]);
    const Limb limb = solveLimb(end, elbow + glm::vec3(0, -0.01f, 0), upperLength, lowerLength);
    const auto follow = [](glm::vec3 from, glm::vec3 to, glm::quat rotation) {
        return glm::normalize(between(unit(from, to), to) * rotation);
    };
    const glm::quat upperWorld = follow(lower.position - upper.position, limb.upper, upper.rotation);
    const glm::quat lowerWorld = follow(hand.position - lower.position, limb.lower, lower.rotation);
    const glm::quat parent = bones[index(kShoulder[side])].rotation;
    pose.rotation[index(kUpperArm[side])] = glm::conjugate(parent) * upperWorld;
    pose.rotation[index(kLowerArm[side])] = glm::conjugate(upperWorld) * lowerWorld;
    pose.rotation[index(kHand[side])] = glm::conjugate(lowerWorld) * hand.rotation;
}

} // namespace vf::sim
