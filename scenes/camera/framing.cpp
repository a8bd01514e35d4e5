#include "scenes/camera/framing.hpp"

#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>
#include <glm/vec2.hpp>

#include <algorithm>
#include <cmath>

namespace vf::camera {

namespace {

constexpr float kOffLine = 0.35f;    // metres: from the line itself both would stand behind each other
constexpr float kCrown = 0.16f;      // from the middle of a head to the top of hair and helmet
constexpr float kWidest = 1.35f;     // a lens that opens further shows that it does
constexpr float kNearestHead = 0.6f; // metres before the camera
constexpr int kRounds = 12;
constexpr float kNearest = 0.8f; // metres to which a pillar drives the camera

struct Limits {
    glm::vec2 low{-1}, high{1};
};

Limits limitsFor(const Subjects& subjects, const CameraParams& params, const Lens& lens, std::uint32_t who) {
    const float safe = params.safeArea, high = safe * kSafeHeight;
    Limits limits{{-safe, -high}, {safe, std::min(high, 1.0f - 2.0f * params.headroom)}};
    if (who != 1u && who != 2u) return limits;
    const Subject& subject = subjects.fighter[who - 1u];
    if (subject.lying) return limits;
    const SinCos turn = sinCos(subject.yaw);
    const float looks = glm::dot(glm::vec3(turn.sin, 0, turn.cos), lens.right);
    constexpr float kAcross = 0.35f; // whoever looks more into the camera than across it needs no room
    if (looks > kAcross)
        limits.high.x = std::min(limits.high.x, 1.0f - 2.0f * params.lookRoom);
    else if (looks < -kAcross)
        limits.low.x = std::max(limits.low.x, -1.0f + 2.0f * params.lookRoom);
    return limits;
}

} // namespace

Lens lensOf(const CameraView& view, float aspect) {
    Lens lens;
    lens.ahead = glm::normalize(view.target - view.position);
    const glm::vec3 right = glm::normalize(glm::cross(lens.ahead, glm::vec3(0, 1, 0)));
    const glm::vec3 up = glm::cross(right, lens.ahead);
    const SinCos roll = sinCos(view.roll);
    lens.right = right * roll.cos + up * roll.sin;
    lens.up = up * roll.cos - right * roll.sin;
    lens.tanY = std::tan(view.verticalFov * 0.5f);
    lens.tanX = lens.tanY * aspect;
    return lens;
}

glm::vec3 place(const CameraView& view, float aspect, const glm::vec3& point) {
    const Lens lens = lensOf(view, aspect);
    const glm::vec3 from = point - view.position;
    const float depth = glm::dot(from, lens.ahead);
    return {glm::dot(from, lens.right) / (depth * lens.tanX), glm::dot(from, lens.up) / (depth * lens.tanY),
            depth};
}

bool beyondLine(const CameraView& view, const Subjects& subjects) {
    return glm::dot(view.position - subjects.middle(), stageAway(subjects.stageYaw)) > -kOffLine;
}

CameraView keepLine(CameraView view, const Subjects& subjects) {
    const glm::vec3 away = stageAway(subjects.stageYaw);
    const float depth = glm::dot(view.position - subjects.middle(), away);
    if (depth > -kOffLine) view.position -= away * (depth + kOffLine);
    return view;
}

CameraView mirrored(CameraView view, const Subjects& subjects) {
    const glm::vec3 away = stageAway(subjects.stageYaw), middle = subjects.middle();
    for (glm::vec3* point : {&view.position, &view.target})
        *point -= away * (2.0f * glm::dot(*point - middle, away));
    view.roll = -view.roll;
    return view;
}

CameraView comeNearer(CameraView view, float share) {
    view.position = view.target + (view.position - view.target) * share;
    return view;
}

std::optional<float> clearWay(const CameraView& view, const Subjects& subjects, std::uint32_t who) {
    const auto clear = [&](const glm::vec3& eye, bool chests) {
        for (std::uint32_t i = 0; i < 2; ++i) {
            const Subject& subject = subjects.fighter[i];
            if ((who >> i & 1u) && (pillarBetween(subjects, eye, subject.head) ||
                                    (chests && pillarBetween(subjects, eye, subject.chest))))
                return false;
        }
        return true;
    };
    const float length = glm::length(view.position - view.target);
    for (const bool chests : {true, false}) { // where both cannot be had the faces come first
        if (clear(view.position, chests)) return 1.0f;
        for (float share = 0.95f; share * length > kNearest; share -= 0.05f)
            if (clear(comeNearer(view, share).position, chests)) return share;
    }
    return std::nullopt;
}

CameraView keepHeads(CameraView view, const Subjects& subjects, const CameraParams& params, float aspect,
                     std::uint32_t who) {
    if (who == 0) return view;
    // At its target the camera has no direction of its own, and looks wherever the last centimetre points.
    if (const float apart = glm::distance(view.target, view.position); apart < kNearestHead)
        view.position -= stageAway(subjects.stageYaw) * (kNearestHead - apart);
    const float widest = std::tan(view.verticalFov * 0.5f) * kWidest;
    // Turning moves the heads a little against each other: a few rounds settle it.
    for (int round = 0; round < kRounds; ++round) {
        Lens lens = lensOf(view, aspect);
        const float most = lens.ahead.y * lens.ahead.y;
        if (most > 0.98f) return view; // straight down there is no horizon to frame by
        float nearest = 1e9f;
        for (std::uint32_t i = 0; i < 2; ++i)
            if (who >> i & 1u)
                nearest = std::min(nearest, glm::dot(subjects.fighter[i].head - view.position, lens.ahead));
        if (nearest < kNearestHead) {
            view.position -= lens.ahead * (kNearestHead - nearest);
            nearest = kNearestHead;
        }

        glm::vec2 low(1e9f), high(-1e9f);
        for (std::uint32_t i = 0; i < 2; ++i) {
            if (!(who >> i & 1u)) continue;
            const glm::vec3& head = subjects.fighter[i].head;
            for (const glm::vec3& point : {head, head + glm::vec3(0, kCrown, 0)}) {
                const glm::vec3 at = place(view, aspect, point);
                low = glm::min(low, glm::vec2(at));
                high = glm::max(high, glm::vec2(at));
            }
        }
        const Limits limits = limitsFor(subjects, params, lens, who);
        glm::vec2 shift(0);
        float grow = 1;
        for (int axis = 0; axis < 2; ++axis) {
            const float room = limits.high[axis] - limits.low[axis], need = high[axis] - low[axis];
            if (need > room) {
                shift[axis] = (high[axis] + low[axis] - limits.high[axis] - limits.low[axis]) * 0.5f;
                grow = std::max(grow, need / room);
            } else if (high[axis] > limits.high[axis])
                shift[axis] = high[axis] - limits.high[axis];
            else if (low[axis] < limits.low[axis])
                shift[axis] = low[axis] - limits.low[axis];
        }
        if (grow <= 1.0f && glm::dot(shift, shift) < 1e-8f) return view;
        // A head at the camera's shoulder would turn it right round.
        shift = glm::clamp(shift, -1.0f, 1.0f);
        const float distance = glm::length(view.target - view.position);
        view.target += (lens.right * (shift.x * lens.tanX) + lens.up * (shift.y * lens.tanY)) * distance;
        if (grow <= 1.0f) continue;
        grow *= 1.01f; // a hair more, or the rounds creep up to the edge
        const float wide = std::min(lens.tanY * grow, std::max(widest, lens.tanY));
        view.verticalFov = 2.0f * std::atan(wide);
        const float left = lens.tanY * grow / wide;
        if (left > 1.001f) view.position -= lens.ahead * (nearest * (left - 1.0f));
    }
    view.position.y = std::max(view.position.y, 0.15f);
    return view;
}

CameraView dollied(CameraView view, float stops) {
    if (stops == 0.0f) return view;
    constexpr float kLongest = 0.03f, kShortest = 2.4f; // radians of field of view
    const float factor = std::exp2(stops);
    const float fov =
        std::clamp(2.0f * std::atan(std::tan(view.verticalFov * 0.5f) / factor), kLongest, kShortest);
    // Where the lens ends the way ends too: what is aimed at keeps its size.
    const float real = std::tan(view.verticalFov * 0.5f) / std::tan(fov * 0.5f);
    view.position = view.target + (view.position - view.target) * real;
    view.position.y = std::max(view.position.y, 0.15f);
    view.verticalFov = fov;
    return view;
}

} // namespace vf::camera
