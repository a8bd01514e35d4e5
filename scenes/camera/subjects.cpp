#include "scenes/camera/subjects.hpp"

#include "renderer/base/trig.hpp"
#include "scenes/sim/command.hpp"
#include "scenes/stage/arena.hpp"

#include <glm/geometric.hpp>
#include <glm/vec2.hpp>

#include <algorithm>
#include <cmath>

namespace vf::camera {

namespace {

// Left of, up, ahead of somebody who looks along `yaw`.
glm::mat3 facing(float yaw) {
    const SinCos turn = sinCos(yaw);
    return {glm::vec3{turn.cos, 0, -turn.sin}, glm::vec3{0, 1, 0}, glm::vec3{turn.sin, 0, turn.cos}};
}

int winnerOf(const sim::Snapshot& snapshot) {
    for (int i = 0; i < 2; ++i) {
        const sim::FighterView& fighter = snapshot.fighters[static_cast<std::size_t>(i)];
        if (fighter.ragdoll || fighter.state == sim::FighterState::KnockedOut) return 1 - i;
    }
    return snapshot.fighters[1].life > snapshot.fighters[0].life ? 1 : 0;
}

// A pillar hides nobody once no piece of it is left above the knee where it stood.
std::array<bool, stage::kPillarCount> standingPillars(const sim::Snapshot& snapshot) {
    constexpr float kKnee = 0.9f, kLean = 0.3f;
    std::array<bool, stage::kPillarCount> stands{};
    const auto& pillars = stage::stageGeometry().pillars;
    for (const sim::BodyView& body : snapshot.bodies) {
        if (body.id < stage::kPieceId || body.id >= stage::kDebrisId || body.position.y < kKnee) continue;
        const std::size_t which = (body.id - stage::kPieceId) / 16;
        if (which >= stands.size()) continue;
        const glm::vec3 apart = body.position - pillars[which].foot;
        stands[which] = stands[which] || apart.x * apart.x + apart.z * apart.z < kLean * kLean;
    }
    return stands;
}

glm::vec3 partOf(const Subject& subject, story::AnchorPart part) {
    switch (part) {
    case story::AnchorPart::Feet:
        return subject.feet;
    case story::AnchorPart::Hips:
        return subject.hips;
    case story::AnchorPart::Chest:
        return subject.chest;
    case story::AnchorPart::Head:
        return subject.head;
    }
    return subject.feet;
}

} // namespace

glm::vec3 stageRight(float yaw) {
    const SinCos turn = sinCos(yaw);
    return {turn.cos, 0, -turn.sin};
}
glm::vec3 stageAway(float yaw) {
    const SinCos turn = sinCos(yaw);
    return {-turn.sin, 0, -turn.cos};
}

glm::vec3 Subjects::middle() const { return (fighter[0].feet + fighter[1].feet) * 0.5f; }

Subjects subjectsOf(const sim::Snapshot& snapshot, const Figures& figures) {
    Subjects subjects;
    for (std::size_t i = 0; i < 2; ++i) {
        const sim::FighterView& view = snapshot.fighters[i];
        const auto bones = sim::bonePositions(figures[i], view.pose, view.position, view.yaw);
        subjects.fighter[i] = {view.position, bones[index(Bone::Hips)], bones[index(Bone::UpperChest)],
                               // The joint is at the neck's end; the face is above it.
                               bones[index(Bone::Head)] +
                                   (bones[index(Bone::Head)] - bones[index(Bone::Neck)]) * 0.8f,
                               view.yaw, view.ragdoll};
    }
    subjects.stageYaw = snapshot.stageYaw;
    subjects.winner = winnerOf(snapshot);
    subjects.pillars = standingPillars(snapshot);
    return subjects;
}

float pursuit(float lag) { return lag <= 0.0f ? 1.0f : 1.0f - std::exp(-sim::kTickSeconds / lag); }

bool pillarBetween(const Subjects& subjects, const glm::vec3& eye, const glm::vec3& point) {
    constexpr float kRoom = 0.15f; // for shoulders
    const glm::vec2 from(point.x, point.z), way(eye.x - point.x, eye.z - point.z);
    const float length2 = glm::dot(way, way);
    if (length2 < 1e-4f) return false;
    for (std::size_t i = 0; i < subjects.pillars.size(); ++i) {
        if (!subjects.pillars[i]) continue;
        const glm::vec3& at = stage::stageGeometry().pillars[i].foot;
        const glm::vec2 foot(at.x, at.z);
        const float t = glm::dot(foot - from, way) / length2;
        // Who stands against a pillar is not behind it.
        if (t <= 0 || std::sqrt(length2) * (t - 1) > stage::kPillarRadius + kRoom) continue;
        const float clamped = std::min(t, 1.0f);
        if (point.y + (eye.y - point.y) * clamped > stage::kPillarHeight) continue;
        if (glm::distance(from + way * clamped, foot) < stage::kPillarRadius + kRoom) return true;
    }
    return false;
}

bool cutBetween(const Subjects& a, const Subjects& b) {
    constexpr float kTurn = 0.2f, kLeap = 1.5f; // radians and metres in a tick
    const glm::vec3 leap = b.middle() - a.middle();
    const float turn = wrapAngle(b.stageYaw - a.stageYaw);
    return turn * turn > kTurn * kTurn || glm::dot(leap, leap) > kLeap * kLeap;
}

Subjects mix(const Subjects& a, const Subjects& b, float t) {
    Subjects result = b;
    for (std::size_t i = 0; i < 2; ++i) {
        const Subject &from = a.fighter[i], &to = b.fighter[i];
        Subject& out = result.fighter[i];
        // Nobody walks two metres in a tick: that was a cut.
        const glm::vec3 step = to.feet - from.feet;
        if (glm::dot(step, step) > 4.0f) continue;
        out.feet = glm::mix(from.feet, to.feet, t);
        out.hips = glm::mix(from.hips, to.hips, t);
        out.chest = glm::mix(from.chest, to.chest, t);
        out.head = glm::mix(from.head, to.head, t);
        out.yaw = from.yaw + wrapAngle(to.yaw - from.yaw) * t;
    }
    if (!cutBetween(a, b)) result.stageYaw = a.stageYaw + wrapAngle(b.stageYaw - a.stageYaw) * t;
    return result;
}

Frame frameOf(const Subjects& subjects, story::Anchor anchor, story::AnchorPart part) {
    const auto fighter = [&](int who) {
        const Subject& subject = subjects.fighter[static_cast<std::size_t>(who)];
        return Frame{partOf(subject, part), facing(subject.yaw)};
    };
    switch (anchor) {
    case story::Anchor::World:
        return {};
    case story::Anchor::Rouge:
        return fighter(0);
    case story::Anchor::Cyan:
        return fighter(1);
    case story::Anchor::Winner:
        return fighter(subjects.winner);
    case story::Anchor::Loser:
        return fighter(1 - subjects.winner);
    case story::Anchor::Striker:
        return fighter(subjects.striker);
    case story::Anchor::Struck:
        return fighter(1 - subjects.striker);
    case story::Anchor::Midpoint:
        return {subjects.middle(), glm::mat3(1.0f)};
    case story::Anchor::Line:
        return {subjects.middle(),
                glm::mat3(stageRight(subjects.stageYaw), glm::vec3(0, 1, 0), -stageAway(subjects.stageYaw))};
    case story::Anchor::Break: {
        const glm::vec3 ground{subjects.broken.x, 0, subjects.broken.z};
        if (glm::dot(ground, ground) < 1e-4f) return {};
        return {ground, facing(arcTangent2(-ground.x, -ground.z))};
    }
    }
    return {};
}

} // namespace vf::camera
