#include "renderer/capture/statistics.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/noise.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vf::capture {

namespace {

constexpr std::size_t kStutterWindow = 30;
constexpr double kStutterFactor = 2.5;
constexpr std::size_t kNeighbourhood = 31;

std::vector<double> sortedCopy(std::span<const double> values) {
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

Stats statsOfSorted(std::span<const double> sorted) {
    return {.mean = meanOf(sorted),
            .p50 = percentile(sorted, 50),
            .p95 = percentile(sorted, 95),
            .p99 = percentile(sorted, 99),
            .p999 = percentile(sorted, 99.9),
            .max = sorted.back()};
}

double medianInPlace(std::vector<double>& values) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1) return *middle;
    return 0.5 * (*middle + *std::max_element(values.begin(), middle));
}

double statisticOf(std::span<const double> values, Statistic statistic) {
    if (statistic == Statistic::Mean) return meanOf(values);
    std::vector<double> copy(values.begin(), values.end());
    return medianInPlace(copy);
}

std::vector<double> prefixSums(std::span<const double> values) {
    std::vector<double> sums(values.size() + 1, 0.0);
    std::partial_sum(values.begin(), values.end(), sums.begin() + 1);
    return sums;
}

} // namespace

double percentile(std::span<const double> sorted, double percent) {
    VF_CHECK(!sorted.empty() && percent >= 0 && percent <= 100);
    const double rank = percent / 100.0 * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(rank);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (rank - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

double meanOf(std::span<const double> values) {
    if (values.empty()) return 0;
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Stats statsOf(std::span<const double> values) {
    if (values.empty()) return {};
    return statsOfSorted(sortedCopy(values));
}

FrameStats frameStatsOf(std::span<const double> frameMs) {
    FrameStats stats;
    if (frameMs.empty()) return stats;
    const std::vector<double> sorted = sortedCopy(frameMs);
    static_cast<Stats&>(stats) = statsOfSorted(sorted);
    stats.low1Percentile = stats.p99;

    const std::size_t slowest = (sorted.size() + 99) / 100;
    stats.low1Average = meanOf(std::span(sorted).last(slowest));

    const double total = std::accumulate(sorted.begin(), sorted.end(), 0.0);
    double filled = 0;
    for (std::size_t i = sorted.size(); i-- > 0;) {
        filled += sorted[i];
        stats.low1Integral = sorted[i];
        if (filled >= 0.01 * total) break;
    }
    return stats;
}

double coefficientOfVariation(std::span<const double> values) {
    const double mean = meanOf(values);
    if (values.size() < 2 || mean == 0) return 0;
    double squares = 0;
    for (const double value : values) squares += (value - mean) * (value - mean);
    return std::sqrt(squares / static_cast<double>(values.size() - 1)) / mean;
}

double localVariation(std::span<const double> values) {
    std::vector<double> relative, neighbours;
    relative.reserve(values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::size_t first = i < kNeighbourhood / 2 ? 0 : i - kNeighbourhood / 2;
        const std::size_t last = std::min(values.size(), i + kNeighbourhood / 2 + 1);
        neighbours.assign(values.begin() + static_cast<std::ptrdiff_t>(first),
                          values.begin() + static_cast<std::ptrdiff_t>(last));
        const double median = medianInPlace(neighbours);
        relative.push_back(median > 0 ? values[i] / median : 1.0);
    }
    return coefficientOfVariation(relative);
}

double stutterShare(std::span<const double> frameMs) {
    double total = 0, stuttering = 0, window = 0;
    for (std::size_t i = 0; i < frameMs.size(); ++i) {
        const std::size_t before = std::min(i, kStutterWindow);
        // The frame itself stays out of its own yardstick, or a long hitch would raise it.
        if (before > 0 && frameMs[i] > kStutterFactor * window / static_cast<double>(before))
            stuttering += frameMs[i];
        total += frameMs[i];
        window += frameMs[i];
        if (i >= kStutterWindow) window -= frameMs[i - kStutterWindow];
    }
    return total > 0 ? stuttering / total : 0;
}

std::size_t blockLength(std::span<const double> values) {
    const std::size_t n = values.size();
    const auto count = static_cast<double>(n);
    const auto longest = std::max<std::size_t>(1, n / 5);
    const auto shortest = std::min(longest, static_cast<std::size_t>(std::ceil(std::cbrt(count))));
    if (n < 8) return shortest;

    const double mean = meanOf(values);
    const std::size_t maxLag = std::min(n / 2, static_cast<std::size_t>(std::sqrt(count)) + 20);
    std::vector<double> covariance(maxLag + 1, 0.0);
    for (std::size_t lag = 0; lag <= maxLag; ++lag) {
        for (std::size_t i = 0; i + lag < n; ++i)
            covariance[lag] += (values[i] - mean) * (values[i + lag] - mean);
        covariance[lag] /= count;
    }
    if (covariance[0] <= 0) return shortest;

    // The first lag after which a run of correlations is indistinguishable from none.
    const auto run = static_cast<std::size_t>(std::max(5.0, std::sqrt(std::log10(count))));
    const double noise = 2.0 * std::sqrt(std::log10(count) / count);
    std::size_t lastLag = maxLag / 2;
    for (std::size_t lag = 0, quiet = 0; lag + 1 <= maxLag; ++lag) {
        quiet = std::abs(covariance[lag + 1] / covariance[0]) < noise ? quiet + 1 : 0;
        if (quiet == run) {
            lastLag = std::max<std::size_t>(1, lag + 1 - run);
            break;
        }
    }
    const std::size_t width = std::min(2 * lastLag, maxLag);
    double spectrum = covariance[0], slope = 0;
    for (std::size_t lag = 1; lag <= width; ++lag) {
        const double position = static_cast<double>(lag) / static_cast<double>(width);
        const double window = position <= 0.5 ? 1.0 : 2.0 * (1.0 - position); // flat-top
        spectrum += 2.0 * window * covariance[lag];
        slope += 2.0 * window * static_cast<double>(lag) * covariance[lag];
    }
    const double variance = 4.0 / 3.0 * spectrum * spectrum;
    if (!(variance > 0)) return shortest;
    const double length = std::cbrt(2.0 * slope * slope / variance * count);
    if (!(length < static_cast<double>(longest))) return longest;
    return std::clamp(static_cast<std::size_t>(std::lround(length)), shortest, longest);
}

Interval pairedBootstrap(std::span<const double> a, std::span<const double> b, Statistic statistic,
                         std::uint64_t seed, std::size_t resamples) {
    VF_CHECK(a.size() == b.size() && a.size() >= 2 && a.size() < 0xffffffffu && resamples >= 2);
    const std::size_t n = a.size();
    const double baseA = statisticOf(a, statistic);
    const double baseB = statisticOf(b, statistic);
    VF_CHECK(baseA > 0);

    // The series whose mean is the estimate, to first order: its memory decides how long a block must be.
    std::vector<double> influence(n);
    const double ratio = baseB / baseA;
    for (std::size_t i = 0; i < n; ++i) influence[i] = b[i] - ratio * a[i];

    Interval interval;
    interval.estimate = ratio - 1.0;
    interval.blockLength = blockLength(influence);
    interval.resamples = resamples;

    Random random(seed);
    const auto starts = static_cast<std::uint32_t>(n - interval.blockLength + 1);
    const std::vector<double> sumsA = prefixSums(a), sumsB = prefixSums(b);
    std::vector<double> drawnA, drawnB, results;
    results.reserve(resamples);
    for (std::size_t r = 0; r < resamples; ++r) {
        drawnA.clear();
        drawnB.clear();
        double sumA = 0, sumB = 0;
        for (std::size_t filled = 0; filled < n;) {
            const std::size_t start = random.below(starts);
            const std::size_t length = std::min(interval.blockLength, n - filled);
            if (statistic == Statistic::Mean) {
                sumA += sumsA[start + length] - sumsA[start];
                sumB += sumsB[start + length] - sumsB[start];
            } else {
                const auto from = static_cast<std::ptrdiff_t>(start);
                const auto to = static_cast<std::ptrdiff_t>(start + length);
                drawnA.insert(drawnA.end(), a.begin() + from, a.begin() + to);
                drawnB.insert(drawnB.end(), b.begin() + from, b.begin() + to);
            }
            filled += length;
        }
        if (statistic == Statistic::Median) {
            sumA = medianInPlace(drawnA);
            sumB = medianInPlace(drawnB);
        }
        // A draw without any time in a says nothing about a ratio.
        if (sumA > 0) results.push_back(sumB / sumA - 1.0);
    }
    if (results.empty()) results.push_back(interval.estimate);
    std::sort(results.begin(), results.end());
    interval.low = percentile(results, 2.5);
    interval.high = percentile(results, 97.5);
    return interval;
}

} // namespace vf::capture
