// Dynamic resolution on traces of made-up machines: a frame costs a fixed part and one that follows the area.
#include "renderer/base/noise.hpp"
#include "renderer/passes/resolution_controller.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace vf {
namespace {

struct Machine {
    double fixed = 8, area = 20; // milliseconds; area: at scale 1
    double hiccup = 0;           // milliseconds, now and then, whatever the size
};

struct Outcome {
    std::vector<double> times;
    std::vector<float> scales;
    double inside(double budget, std::size_t from = 0) const {
        std::size_t good = 0;
        for (std::size_t i = from; i < times.size(); ++i) good += times[i] <= budget;
        return static_cast<double>(good) / static_cast<double>(times.size() - from);
    }
    int changes(std::size_t from = 0) const {
        int count = 0;
        for (std::size_t i = from + 1; i < scales.size(); ++i) count += scales[i] != scales[i - 1];
        return count;
    }
};

Outcome play(ResolutionController& controller, const ResolutionLimits& limits, int frames,
             const std::function<Machine(int)>& machineAt) {
    Outcome outcome;
    for (int i = 0; i < frames; ++i) {
        const Machine machine = machineAt(i);
        const float scale = controller.scale(limits);
        const auto square = static_cast<double>(scale) * static_cast<double>(scale);
        // Within three per cent, as a quiet machine measures.
        const double noise = 0.97 + 0.06 * static_cast<double>(hash01(static_cast<std::uint32_t>(i), 5));
        double ms = (machine.fixed + machine.area * square) * noise;
        if (hash01(static_cast<std::uint32_t>(i), 9) < 0.03f) ms += machine.hiccup;
        outcome.times.push_back(ms);
        outcome.scales.push_back(scale);
        controller.add(ms);
    }
    return outcome;
}

constexpr ResolutionLimits kLimits{25, 0.35f, 0.7f};

TEST(Resolution, WithoutABudgetItIsTheLargestWhateverFramesCost) {
    ResolutionController controller;
    const Outcome outcome = play(controller, {0, 0.35f, 0.7f}, 200, [](int) { return Machine{40, 40}; });
    for (const float scale : outcome.scales) EXPECT_EQ(scale, 0.7f);
}

TEST(Resolution, AFastMachineKeepsTheLargest) {
    ResolutionController controller;
    const Outcome outcome = play(controller, kLimits, 600, [](int) { return Machine{8, 16}; });
    EXPECT_EQ(outcome.changes(), 0);
    EXPECT_EQ(outcome.scales.back(), 0.7f);
}

TEST(Resolution, ASpikeIsCaughtWithinThreeFramesAndGivenBackAfterwards) {
    ResolutionController controller;
    const auto spike = [](int i) { return i >= 300 && i < 700 ? Machine{10, 52} : Machine{8, 24}; };
    const Outcome outcome = play(controller, kLimits, 1600, spike);
    for (std::size_t i = 303; i < 700; ++i) EXPECT_LE(outcome.times[i], 25) << i;
    EXPECT_GE(outcome.inside(25), 0.99);
    EXPECT_LT(outcome.scales[400], 0.55f);
    EXPECT_EQ(outcome.scales.back(), 0.7f);
    // Nearly all within five seconds.
    EXPECT_GT(outcome.scales[700 + 300], 0.66f);
}

TEST(Resolution, ASlowDriftIsFollowedBeforeFramesAreLate) {
    ResolutionController controller;
    const Outcome outcome = play(controller, kLimits, 3000, [](int i) { return Machine{9, 20 + 0.02 * i}; });
    EXPECT_GE(outcome.inside(25), 0.99);
    EXPECT_LT(outcome.scales.back(), 0.5f);
    // Not lower than it must be: what is left of the budget is less than three steps.
    EXPECT_GT(outcome.times.back(), 25 * 0.7);
}

TEST(Resolution, ALoadThatComesAndGoesDoesNotMakeItPump) {
    ResolutionController controller;
    const auto load = [](int i) { return i / 90 % 2 ? Machine{9, 48} : Machine{8, 26}; };
    const Outcome outcome = play(controller, kLimits, 7200, load);
    EXPECT_GE(outcome.inside(25), 0.985);
    // It learns: in the last minute it rises more seldom than the load comes.
    EXPECT_GE(outcome.inside(25, 3600), 0.99);
    EXPECT_LT(outcome.changes(3600), 40);
}

TEST(Resolution, ItLeavesRoomForAMachineThatHiccups) {
    ResolutionController controller;
    const Outcome outcome = play(controller, kLimits, 6000, [](int) { return Machine{8, 24, 7}; });
    EXPECT_GE(outcome.inside(25, 600), 0.99);
    EXPECT_GE(*std::min_element(outcome.scales.begin(), outcome.scales.end()), 0.35f);
}

TEST(Resolution, ABudgetThatCannotBeHeldIsDoubledAndTriedAgain) {
    ResolutionController controller;
    const auto load = [](int i) { return i < 2000 ? Machine{27, 30} : Machine{8, 20}; };
    const Outcome outcome = play(controller, kLimits, 4000, load);
    // Sharp at half the rate rather than blurred and late all the same.
    EXPECT_GT(outcome.scales[600], 0.65f);
    EXPECT_GE(outcome.inside(50), 0.99);
    EXPECT_FALSE(controller.relaxed());
    EXPECT_GE(outcome.inside(25, 3000), 0.99);
    EXPECT_EQ(outcome.scales.back(), 0.7f);
}

TEST(Resolution, ChangedLimitsCountAtOnce) {
    ResolutionController controller;
    play(controller, kLimits, 300, [](int) { return Machine{10, 60}; });
    EXPECT_LT(controller.scale(kLimits), 0.6f);
    EXPECT_EQ(controller.scale({0, 0.35f, 0.7f}), 0.7f);
    EXPECT_EQ(controller.scale({25, 0.35f, 1.0f}), 1.0f);
    // A smallest above the largest cannot be meant: the largest counts.
    EXPECT_EQ(controller.scale({25, 1.0f, 0.5f}), 0.5f);
}

TEST(Resolution, AFrameInWhichSomethingWasLoadedSaysNothing) {
    ResolutionController controller;
    const Outcome outcome = play(controller, kLimits, 300, [](int i) {
        return i == 100 ? Machine{900, 0} : Machine{8, 16};
    });
    EXPECT_EQ(outcome.changes(), 0);
}

} // namespace
} // namespace vf
