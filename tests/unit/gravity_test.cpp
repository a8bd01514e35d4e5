// The row of black holes: one field turns light and stones, as Einstein and Newton say it should.
#include "renderer/base/hash.hpp"
#include "scenes/stage/arena.hpp"
#include "scenes/stage/gravity.hpp"
#include "shaders/interop/gravity.h"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <cmath>

namespace vf {
namespace {

constexpr float kRadius = 4.0f; // Schwarzschild's

// The angle by which a path along +x, that would pass a hole at the origin at the distance `b`, is turned by
// `times` the field; both ends are 500 b away.
double turned(double b, double times) {
    double x = -500 * b, y = b, vx = 1, vy = 0;
    while (x < 500 * b) {
        const double step = 0.01 * std::hypot(x, y);
        const glm::vec3 g = interop::gravityField(
            {static_cast<float>(x + vx * step / 2), static_cast<float>(y + vy * step / 2), 0}, glm::vec3(0),
            kRadius);
        vx += times * g.x * step;
        vy += times * g.y * step;
        x += vx * step;
        y += vy * step;
    }
    return -std::atan2(vy, vx);
}

TEST(Gravity, ARayThroughTheFieldIsTurnedAsEinsteinSays) {
    // The weak field: the formula's own error is of the order of r_s / b.
    for (const double far : {40.0, 80.0, 200.0}) {
        const double b = far * kRadius;
        const double formula = interop::lightDeflection(static_cast<float>(b), kRadius);
        EXPECT_NEAR(turned(b, 2.0) / formula, 1.0, 2.5 / far) << far << " radii away";
    }
    // Half of it is what a stone at the speed of light feels: Soldner's, and Newton's.
    EXPECT_NEAR(turned(200.0 * kRadius, 1.0), 0.5 * turned(200.0 * kRadius, 2.0), 1e-4);
}

TEST(Gravity, AStoneFeelsTheSameFieldAsTheLight) {
    sim::GravityView row;
    row.holes = 1;
    row.radius = kRadius;
    row.pull = 3.0f;
    row.surge = 1.0f;
    const glm::vec3 hole = interop::blackHolePlace(0);
    const double slowLight =
        row.pull / static_cast<double>(glm::length(interop::gravityField(glm::vec3(0), hole, kRadius)));
    // A stone that flies past the hole at the demo's speed of light and at half of it.
    for (const double part : {1.0, 0.5}) {
        const double b = 60 * kRadius, speed = std::sqrt(slowLight) * part;
        glm::dvec3 at = glm::dvec3(hole) + glm::dvec3(-300 * b, b, 0), velocity(speed, 0, 0);
        while (at.x < static_cast<double>(hole.x) + 300 * b) {
            const double step = 0.01 * glm::length(at - glm::dvec3(hole)) / speed;
            const glm::dvec3 middle = at + velocity * (step / 2);
            velocity += glm::dvec3(stage::pullOn(glm::vec3(middle), row, 0)) * step;
            at += velocity * step;
        }
        const double formula = 0.5 *
                               static_cast<double>(interop::lightDeflection(static_cast<float>(b), kRadius)) /
                               (part * part);
        EXPECT_NEAR(-std::atan2(velocity.y, velocity.x) / formula, 1.0, 0.04) << part << " of c";
    }
}

TEST(Gravity, ALensShowsWhatLiesBehindIt) {
    const glm::vec3 toHole{30, 40, -200};
    const float distance = glm::length(toHole), ring = interop::einsteinAngle(distance, kRadius);
    const glm::vec3 axis = toHole / distance, up = glm::normalize(glm::cross(axis, glm::vec3(1, 0, 0)));
    for (const float share : {0.95f, 1.1f, 1.3f}) {
        const float angle = share * ring;
        const glm::vec3 view = axis * std::cos(angle) + up * std::sin(angle);
        const glm::vec3 from = glm::normalize(view + interop::lensShift(view, toHole, kRadius));
        const float b = distance * std::sin(angle);
        const float wanted = angle - interop::kSkyBehindHoles * interop::lightDeflection(b, kRadius);
        EXPECT_NEAR(std::atan2(glm::dot(from, up), glm::dot(from, axis)), wanted, 0.002f) << share;
    }
    // On the ring, the sky's point behind the hole itself.
    const glm::vec3 onRing = axis * std::cos(ring) + up * std::sin(ring);
    EXPECT_GT(glm::dot(glm::normalize(onRing + interop::lensShift(onRing, toHole, kRadius)), axis), 0.99998f);
    // Far away and behind the eye, nothing.
    EXPECT_EQ(interop::lensShift(up, toHole, kRadius), glm::vec3(0));
    EXPECT_EQ(interop::lensShift(-axis, toHole, kRadius), glm::vec3(0));
    const float far = ring * (interop::kLensReach + 0.1f);
    const glm::vec3 outside = axis * std::cos(far) + up * std::sin(far);
    EXPECT_EQ(interop::lensShift(outside, toHole, kRadius), glm::vec3(0));
}

TEST(Gravity, SurgesComeAndGo) {
    ParamRegistry registry;
    const stage::GravityParams params(registry);
    const auto at = [&](double seconds) {
        return stage::gravityAt(params, static_cast<std::uint64_t>(seconds * 60)).surge;
    };
    EXPECT_EQ(at(0), 0);
    EXPECT_EQ(at(10), 0);
    const double middle = params.surgeEvery - params.surgeSeconds / 2;
    EXPECT_FLOAT_EQ(at(middle), 1);
    EXPECT_FLOAT_EQ(at(middle + params.surgeEvery), 1);
    EXPECT_EQ(at(params.surgeEvery + 0.1), 0);
}

class Debris : public ::testing::Test {
  protected:
    static float highest(const stage::Arena& arena) {
        std::vector<sim::BodyView> bodies;
        arena.fill(bodies);
        float most = 0;
        for (const sim::BodyView& body : bodies)
            if (body.id >= stage::kDebrisId) most = std::max(most, body.position.y);
        return most;
    }
    static std::uint64_t hashOf(const stage::Arena& arena) {
        Hasher hasher;
        arena.hash(hasher);
        return hasher.value();
    }
    ParamRegistry registry;
    stage::GravityParams params{registry};
};

TEST_F(Debris, FloatsTowardsTheRowAndComesDownAgain) {
    stage::Arena arena({}, {});
    const auto play = [&](std::uint64_t from, std::uint64_t to) {
        for (std::uint64_t tick = from; tick < to; ++tick) arena.step(stage::gravityAt(params, tick), 9.81f);
    };
    const auto begin = static_cast<std::uint64_t>((params.surgeEvery - params.surgeSeconds) * 60);
    const auto end = static_cast<std::uint64_t>(params.surgeEvery * 60);
    play(begin - 120, begin);
    const float resting = highest(arena);
    std::vector<sim::BodyView> before, after;
    arena.fill(before);
    play(begin, end - 30);
    EXPECT_GT(highest(arena), resting + 0.5f);
    arena.fill(after);
    // On the whole towards the row.
    glm::vec3 way{0};
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i)
        if (before[i].id == after[i].id) way += after[i].position - before[i].position;
    EXPECT_LT(way.z, -1.0f);
    EXPECT_LT(way.x, -1.0f);
    play(end - 30, end + 240);
    EXPECT_LT(highest(arena), resting + 0.5f);
}

TEST_F(Debris, IsPulledAlikeAfterAKeyFrame) {
    stage::Arena a({}, {}), b({}, {});
    const auto begin = static_cast<std::uint64_t>((params.surgeEvery - params.surgeSeconds) * 60);
    for (std::uint64_t tick = begin; tick < begin + 60; ++tick)
        for (stage::Arena* arena : {&a, &b}) arena->step(stage::gravityAt(params, tick), 9.81f);
    a.restore(a.save());
    b.restore(b.save());
    stage::Arena late({}, {});
    late.restore(a.save());
    for (std::uint64_t tick = begin + 60; tick < begin + 200; ++tick)
        for (stage::Arena* arena : {&a, &b, &late}) arena->step(stage::gravityAt(params, tick), 9.81f);
    EXPECT_EQ(hashOf(a), hashOf(b));
    EXPECT_EQ(hashOf(a), hashOf(late));
}

} // namespace
} // namespace vf
