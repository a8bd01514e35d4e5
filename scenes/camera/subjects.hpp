// Purpose: where the fighters are, as far as a camera cares, between two ticks; and the frames that shots are
// measured in. Pure functions. Owner: CameraDirector. Thread: any.
#pragma once

#include "scenes/sim/figure.hpp"
#include "scenes/sim/snapshot.hpp"
#include "scenes/stage/shapes.hpp"
#include "scenes/story/shot_list.hpp"

#include <glm/mat3x3.hpp>
#include <glm/vec3.hpp>

#include <array>

namespace vf::camera {

using Figures = std::array<sim::FigureSpec, 2>;

struct Subject {
    glm::vec3 feet{0}, hips{0}, chest{0}, head{0};
    float yaw = 0;
    bool lying = false;
};

struct Subjects {
    std::array<Subject, 2> fighter;
    float stageYaw = 0;
    int winner = 0;
    int striker = 0; // who acted last, as far as the picture is concerned; the other one is struck
    std::array<bool, stage::kPillarCount> pillars{}; // that stand
    glm::vec3 broken{0};                             // where stone broke or a blow landed last

    glm::vec3 middle() const; // between the feet
};

Subjects subjectsOf(const sim::Snapshot& snapshot, const Figures& figures);
// A round began or the story placed somebody: nothing lies in between.
bool cutBetween(const Subjects& a, const Subjects& b);
Subjects mix(const Subjects& a, const Subjects& b, float t);

// The part of the way to go in one tick, for somebody who follows with a lag in seconds.
float pursuit(float lag);

// Whether a standing pillar hides `point` from `eye`.
bool pillarBetween(const Subjects& subjects, const glm::vec3& eye, const glm::vec3& point);

// Columns x, y, z; see story::Anchor.
struct Frame {
    glm::vec3 origin{0};
    glm::mat3 axes{1};
    glm::vec3 toWorld(const glm::vec3& point) const { return origin + axes * point; }
    glm::vec3 toLocal(const glm::vec3& point) const { return glm::transpose(axes) * (point - origin); }
};
Frame frameOf(const Subjects& subjects, story::Anchor anchor, story::AnchorPart part);

// The duel picture's axes for a line of action (sim::Snapshot::stageYaw).
glm::vec3 stageRight(float yaw);
glm::vec3 stageAway(float yaw);

} // namespace vf::camera
