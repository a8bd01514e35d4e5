// Cloth and ropes by Bullet's soft bodies.
#include "scenes/sim/soft_net.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <cmath>

namespace vf::sim {
namespace {

constexpr int kParts = 10;
constexpr float kLength = 2.0f;

// Held at its first point, stretched out to the side.
SoftNet::State rope() {
    SoftNet::State state;
    for (std::uint32_t i = 0; i <= kParts; ++i) {
        state.places.emplace_back(kLength * static_cast<float>(i) / kParts, 4.0f, 0.0f);
        state.speeds.emplace_back(0.0f);
        state.ease.push_back(i == 0 ? 0.0f : i == kParts ? 0.3f : 1.0f);
        if (i > 0) state.threads.push_back({i - 1, i, kLength / kParts, false});
    }
    return state;
}

std::uint64_t hashOf(const SoftNet& net) {
    Hasher hasher;
    net.hash(hasher);
    return hasher.value();
}

TEST(SoftNet, ARopeHangsAtItsLength) {
    SoftNet net(rope());
    for (int i = 0; i < 900; ++i) net.step({.damping = 0.03f, .iterations = 16}, {});
    EXPECT_EQ(net.place(0), glm::vec3(0, 4, 0));
    EXPECT_NEAR(net.place(kParts).x, 0.0f, 0.05f);
    EXPECT_NEAR(net.place(kParts).y, 4.0f - kLength, 0.1f);
}

TEST(SoftNet, ACopyGoesOnBitForBit) {
    SoftNet net(rope());
    const Capsule post{{0.3f, 3, -1}, {0.3f, 3, 1}, 0.1f};
    for (int i = 0; i < 40; ++i) net.step({}, {&post, 1});
    SoftNet copy = net, other(net.save());
    const std::uint64_t before = hashOf(net);
    EXPECT_EQ(hashOf(copy), before);
    for (int i = 0; i < 120; ++i) {
        for (SoftNet* each : {&net, &copy, &other}) {
            if (i == 30) each->push(4, {1, 2, 3});
            if (i == 50) each->setLength(6, 0.0f);
            if (i == 70) each->release(0, 1.0f);
            each->step({}, {&post, 1});
        }
        ASSERT_EQ(hashOf(net), hashOf(copy)) << i;
        ASSERT_EQ(hashOf(net), hashOf(other)) << i;
    }
    EXPECT_NE(hashOf(net), before);
}

TEST(SoftNet, WhatIsCutFalls) {
    SoftNet net(rope());
    net.setLength(4, 0.0f);
    for (int i = 0; i < 240; ++i) net.step({}, {});
    EXPECT_GT(net.place(4).y, 3.0f);
    for (std::size_t i = 5; i <= kParts; ++i) EXPECT_LT(net.place(i).y, 0.1f) << i;
}

TEST(SoftNet, ItLiesOverBodiesAndNeverInThem) {
    SoftNet net(rope());
    net.release(0, 1.0f);
    const Capsule beam{{1.0f, 2.0f, -1}, {1.0f, 2.0f, 1}, 0.25f};
    for (int i = 0; i < 60; ++i) { // later its heavier end draws it off
        net.step({.thickness = 0.05f}, {&beam, 1});
        for (std::size_t k = 0; k <= kParts; ++k) {
            const glm::vec3 apart = net.place(k) - glm::vec3(1.0f, 2.0f, 0);
            EXPECT_GT(std::sqrt(apart.x * apart.x + apart.y * apart.y), 0.299f) << i << ' ' << k;
        }
    }
    EXPECT_GT(net.place(kParts / 2).y, 2.2f) << "it hangs over the beam";
}

TEST(SoftNet, NoBlowIsTooHardForIt) {
    SoftNet net(rope());
    for (int i = 0; i < 60; ++i) {
        net.push(5, {1e6f, -1e6f, 1e6f});
        net.step({}, {});
        for (std::size_t k = 0; k <= kParts; ++k) ASSERT_LT(glm::length(net.place(k)), 20.0f) << i;
    }
}

} // namespace
} // namespace vf::sim
