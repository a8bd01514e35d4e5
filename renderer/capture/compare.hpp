// Purpose: is B slower than A? Owner: `bench compare` in the app. Thread: any. When called: with two
// result.json of the same fight. Frame i is paired with frame i; where the fights differ there is nothing to
// compare.
#pragma once

#include "renderer/capture/report.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace vf::capture {

// A block bootstrap of fewer frames has too few blocks to say anything.
inline constexpr std::size_t kMinPairedFrames = 60;

enum class Verdict : std::uint8_t { Same, Improvement, Regression };
std::string_view verdictName(Verdict verdict);

struct ComparisonRow {
    std::string metric; // "frame_ms mean"
    double a = 0, b = 0;
    Interval change{};
    Verdict verdict = Verdict::Same;
};

struct Comparison {
    std::string pathA, pathB;
    std::size_t pairedFrames = 0;
    double thresholdPercent = 0;
    std::vector<ComparisonRow> rows{}; // the first, the mean frame time, decides
    Verdict verdict = Verdict::Same;
    bool disturbed = false;                           // either run was
    std::vector<ParamAssignment> changedParameters{}; // name, "a → b"
    std::vector<std::string> notes{};
};

// A change counts when its 95 % interval excludes 0 and the change is larger than the threshold. Errors: a
// broken file (Usage, names file and JSON path), different fights (CheckFailed, names the first difference).
Result<Comparison> compareRuns(const std::filesystem::path& a, const std::filesystem::path& b,
                               double thresholdPercent);
Result<Comparison> compareReports(const Report& a, const Report& b, std::string_view nameA,
                                  std::string_view nameB, double thresholdPercent);

std::string comparisonText(const Comparison& comparison);
std::string comparisonJson(const Comparison& comparison);
// CheckFailed on a regression, else Disturbed if either run was, else Ok.
Exit exitCodeOf(const Comparison& comparison);

} // namespace vf::capture
