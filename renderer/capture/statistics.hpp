// Purpose: what is said about a series of frame times. Owner: renderer/capture. Thread: any, no state.
// When called: once per report or comparison; nothing here runs inside the frame loop.
//
// Percentile p of n sorted values is the linear interpolation at rank p/100 × (n − 1): type 7 of R. J.
// Hyndman, Y. Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50(4), 1996; NumPy's
// default.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace vf::capture {

struct Stats {
    double mean = 0, p50 = 0, p95 = 0, p99 = 0, p999 = 0, max = 0;
    friend bool operator==(const Stats&, const Stats&) = default;
};

// "1 % low" means three things in three tools. All are frame times in ms; the rate is 1000 / value.
struct FrameStats : Stats {
    double low1Percentile = 0; // the 99th percentile
    double low1Average = 0;    // mean of the slowest 1 % of the frames, at least one
    double low1Integral = 0;   // the slowest frames fill 1 % of the time; the last one needed for it
    friend bool operator==(const FrameStats&, const FrameStats&) = default;
};

// `sorted` ascending, not empty; `percent` in [0, 100].
double percentile(std::span<const double> sorted, double percent);

// All of these answer 0 for an empty series.
double meanOf(std::span<const double> values);
Stats statsOf(std::span<const double> values);
FrameStats frameStatsOf(std::span<const double> frameMs);

// Standard deviation (n − 1) over mean.
double coefficientOfVariation(std::span<const double> values);
// The same of each value over the median of its neighbourhood (31 values), so that a fight whose content
// changes slowly does not look like a machine that trembles.
double localVariation(std::span<const double> values);

// Share of the time, 0..1, spent in frames longer than 2.5 × the mean of the up to 30 frames before them.
double stutterShare(std::span<const double> frameMs);

enum class Statistic : std::uint8_t { Mean, Median };

struct Interval {
    double estimate = 0;      // statistic(b) / statistic(a) − 1
    double low = 0, high = 0; // 95 %
    std::size_t blockLength = 0;
    std::size_t resamples = 0;
};

// How many neighbouring frames stay together. D. Politis, H. White, "Automatic Block-Length Selection for the
// Dependent Bootstrap", Econometric Reviews 23(1), 2004, with the correction of A. Patton, D. Politis, H.
// White, Econometric Reviews 28(4), 2009 (the circular case); never below n^(1/3), never above n/5.
std::size_t blockLength(std::span<const double> values);

// Moving-block bootstrap (H. Künsch, "The Jackknife and the Bootstrap for General Stationary Observations",
// Annals of Statistics 17(3), 1989) of pairs: one draw of blocks is used for both series, so that what the
// fight does to both cancels. Percentile interval; the same seed gives the same interval on every machine.
// a and b have the same size, at least 2, and a's statistic is above 0.
Interval pairedBootstrap(std::span<const double> a, std::span<const double> b, Statistic statistic,
                         std::uint64_t seed = 1, std::size_t resamples = 2000);

} // namespace vf::capture
