#include "renderer/base/noise.hpp"
#include "renderer/capture/statistics.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace vf::capture {
namespace {

// Neighbouring frames resemble each other, as real ones do: first-order autoregression around `mean`.
std::vector<double> correlatedTimes(std::size_t count, double mean, double spread, double memory,
                                    Random& random) {
    std::vector<double> times;
    double state = 0;
    for (std::size_t i = 0; i < count; ++i) {
        state = memory * state + static_cast<double>(random.range(-1.0f, 1.0f)) * spread;
        times.push_back(mean + state);
    }
    return times;
}

TEST(CaptureStatistics, PercentilesOfKnownSeries) {
    std::vector<double> values;
    for (int i = 100; i >= 1; --i) values.push_back(i);
    const FrameStats stats = frameStatsOf(values);
    EXPECT_DOUBLE_EQ(stats.mean, 50.5);
    EXPECT_DOUBLE_EQ(stats.p50, 50.5);
    EXPECT_NEAR(stats.p95, 95.05, 1e-9); // numpy.percentile(range(1, 101), 95)
    EXPECT_NEAR(stats.p99, 99.01, 1e-9);
    EXPECT_NEAR(stats.p999, 99.901, 1e-9);
    EXPECT_DOUBLE_EQ(stats.max, 100);
    EXPECT_DOUBLE_EQ(stats.low1Percentile, stats.p99);
    EXPECT_DOUBLE_EQ(stats.low1Average, 100);  // the one slowest frame
    EXPECT_DOUBLE_EQ(stats.low1Integral, 100); // 100 alone fills 1 % of 5050
}

TEST(CaptureStatistics, TheThreeLowsAreThreeNumbers) {
    // 990 frames of 10 ms, 10 of 20 … 29 ms: 1 % of the frames is all ten, 1 % of the time (101.45 ms) is
    // 29 + 28 + 27 = 84, and 26 crosses it.
    std::vector<double> values(990, 10.0);
    for (int i = 0; i < 10; ++i) values.push_back(20.0 + i);
    const FrameStats stats = frameStatsOf(values);
    EXPECT_DOUBLE_EQ(stats.low1Average, 24.5);
    EXPECT_DOUBLE_EQ(stats.low1Integral, 26.0);
    EXPECT_NEAR(stats.low1Percentile, 10.1, 1e-9); // rank 989.01: a hundredth of the way from 10 to 20
}

TEST(CaptureStatistics, StutterIsAShareOfTime) {
    std::vector<double> values(99, 10.0);
    values.insert(values.begin() + 50, 110.0);
    EXPECT_NEAR(stutterShare(values), 110.0 / 1100.0, 1e-12);
    EXPECT_EQ(stutterShare(std::vector<double>(100, 10.0)), 0.0);
    // A lasting change of level is no stutter once the average has followed.
    std::vector<double> step(100, 10.0);
    step.insert(step.end(), 1000, 30.0);
    EXPECT_LT(stutterShare(step), 0.02);
    EXPECT_EQ(stutterShare({}), 0.0);
}

TEST(CaptureStatistics, Variation) {
    const std::vector<double> values{2, 4, 4, 4, 5, 5, 7, 9};
    EXPECT_NEAR(coefficientOfVariation(values), 2.13808993529939 / 5.0, 1e-12);
    // A slow rise from 10 to 30 is content; the same spread at random is trembling.
    std::vector<double> rise, tremble;
    Random random(3);
    for (int i = 0; i < 600; ++i) {
        rise.push_back(10.0 + 20.0 * i / 600.0);
        tremble.push_back(10.0 + 20.0 * static_cast<double>(random.unit()));
    }
    EXPECT_GT(coefficientOfVariation(rise), 0.25);
    EXPECT_LT(localVariation(rise), 0.03);
    EXPECT_GT(localVariation(tremble), 0.25);
}

TEST(CaptureStatistics, BlocksGrowWithMemory) {
    Random random(11);
    const std::size_t independent = blockLength(correlatedTimes(2000, 16, 1, 0.0, random));
    const std::size_t remembering = blockLength(correlatedTimes(2000, 16, 1, 0.95, random));
    EXPECT_LT(independent, 25u);
    EXPECT_GT(remembering, 2 * independent);
    EXPECT_LE(remembering, 400u);
}

TEST(CaptureBootstrap, SameSeedSameInterval) {
    Random random(5);
    const auto a = correlatedTimes(300, 16, 1, 0.8, random), b = correlatedTimes(300, 16, 1, 0.8, random);
    const Interval first = pairedBootstrap(a, b, Statistic::Mean, 9),
                   again = pairedBootstrap(a, b, Statistic::Mean, 9);
    EXPECT_EQ(first.low, again.low);
    EXPECT_EQ(first.high, again.high);
    EXPECT_NE(first.low, pairedBootstrap(a, b, Statistic::Mean, 10).low);
}

TEST(CaptureBootstrap, AnExactRatioHasNoWidth) {
    Random random(8);
    const auto a = correlatedTimes(500, 16, 1, 0.8, random);
    std::vector<double> b = a;
    for (double& value : b) value *= 1.05;
    for (const Statistic statistic : {Statistic::Mean, Statistic::Median}) {
        const Interval interval = pairedBootstrap(a, b, statistic);
        EXPECT_NEAR(interval.low, 0.05, 1e-9);
        EXPECT_NEAR(interval.high, 0.05, 1e-9);
    }
}

// The interval must be honest on autocorrelated frames, where one that ignores blocks is far too narrow.
TEST(CaptureBootstrap, IntervalsOfEqualSeriesCoverZero) {
    Random random(21);
    int covered = 0, coveredMedian = 0;
    constexpr int kTrials = 200;
    for (int trial = 0; trial < kTrials; ++trial) {
        const auto a = correlatedTimes(600, 16, 1, 0.8, random), b = correlatedTimes(600, 16, 1, 0.8, random);
        const Interval mean = pairedBootstrap(a, b, Statistic::Mean, 1, 400);
        const Interval median = pairedBootstrap(a, b, Statistic::Median, 1, 400);
        covered += mean.low <= 0 && mean.high >= 0;
        coveredMedian += median.low <= 0 && median.high >= 0;
    }
    RecordProperty("covered", covered);
    RecordProperty("coveredMedian", coveredMedian);
    EXPECT_GE(covered, 174); // 87 %
    EXPECT_GE(coveredMedian, 174);
    EXPECT_LE(covered, kTrials - 1); // and not by being useless
}

TEST(CaptureBootstrap, PairingCancelsTheFight) {
    // The content swings by a factor of two; B costs 5 % more.
    std::vector<double> a, b;
    Random random(2);
    for (int i = 0; i < 600; ++i) {
        const double content = i / 100 % 2 == 0 ? 10.0 : 20.0;
        a.push_back(content + static_cast<double>(random.unit()));
        b.push_back((content + static_cast<double>(random.unit())) * 1.05);
    }
    for (const Statistic statistic : {Statistic::Mean, Statistic::Median}) {
        const Interval interval = pairedBootstrap(a, b, statistic);
        EXPECT_GT(interval.low, 0.02);
        EXPECT_LT(interval.high, 0.09);
        EXPECT_NEAR(interval.estimate, 0.05, 0.02);
    }
}

} // namespace
} // namespace vf::capture
