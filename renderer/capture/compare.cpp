#include "renderer/capture/compare.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

namespace vf::capture {

namespace {

using Pair = std::pair<const FrameReport*, const FrameReport*>;

std::string parameterText(const Report& report, std::string_view name) {
    for (const ParamAssignment& parameter : report.run.parameters)
        if (parameter.name == name) return parameter.text;
    return "the default";
}

std::vector<ParamAssignment> differences(const Report& a, const Report& b) {
    std::vector<ParamAssignment> found;
    const auto field = [&found](std::string_view name, const std::string& x, const std::string& y) {
        if (x != y) found.push_back({std::string(name), fmt::format("{} → {}", x, y)});
    };
    field("scene", a.run.scene, b.run.scene);
    field("seed", fmt::format("{}", a.run.seed), fmt::format("{}", b.run.seed));
    field("preset", a.run.preset, b.run.preset);
    std::set<std::string> names;
    for (const Report* report : {&a, &b})
        for (const ParamAssignment& parameter : report->run.parameters) names.insert(parameter.name);
    for (const std::string& name : names) field(name, parameterText(a, name), parameterText(b, name));
    return found;
}

// Warm-up may have ended at different frames, so the index pairs, not the position.
std::vector<Pair> pairFrames(const Report& a, const Report& b) {
    std::vector<Pair> pairs;
    for (std::size_t i = 0, j = 0; i < a.frames.size() && j < b.frames.size();) {
        if (a.frames[i].index < b.frames[j].index)
            ++i;
        else if (a.frames[i].index > b.frames[j].index)
            ++j;
        else
            pairs.emplace_back(&a.frames[i++], &b.frames[j++]);
    }
    return pairs;
}

std::optional<ComparisonRow> makeRow(std::string metric, const std::vector<double>& a,
                                     const std::vector<double>& b, Statistic statistic, double threshold) {
    if (a.size() < kMinPairedFrames) return std::nullopt;
    const auto value = [statistic](const std::vector<double>& values) {
        return statistic == Statistic::Mean ? meanOf(values) : statsOf(values).p50;
    };
    ComparisonRow row{.metric = std::move(metric), .a = value(a), .b = value(b)};
    // A relative change needs something to be relative to.
    if (!(row.a > 0)) return std::nullopt;
    row.change = pairedBootstrap(a, b, statistic);
    if (row.change.low > 0 && row.change.estimate * 100 > threshold) row.verdict = Verdict::Regression;
    if (row.change.high < 0 && row.change.estimate * 100 < -threshold) row.verdict = Verdict::Improvement;
    return row;
}

template <class Get>
void addRow(Comparison& comparison, const std::vector<Pair>& pairs, std::string_view metric,
            Statistic statistic, Get get) {
    std::vector<double> a, b;
    for (const auto& [frameA, frameB] : pairs) {
        const std::optional<double> valueA = get(*frameA), valueB = get(*frameB);
        if (!valueA || !valueB) continue;
        a.push_back(*valueA);
        b.push_back(*valueB);
    }
    const std::string name = fmt::format("{} {}", metric, statistic == Statistic::Mean ? "mean" : "median");
    if (auto row = makeRow(name, a, b, statistic, comparison.thresholdPercent))
        comparison.rows.push_back(std::move(*row));
}

void addNotes(Comparison& comparison, const Report& a, const Report& b) {
    const auto differs = [&](std::string_view what, const std::string& x, const std::string& y) {
        if (x != y) comparison.notes.push_back(fmt::format("{} differs: {} and {}", what, x, y));
    };
    differs("cpu", a.machine.cpu, b.machine.cpu);
    differs("kernel", a.machine.kernel, b.machine.kernel);
    differs("device", a.device.name, b.device.name);
    differs("driver", a.device.driver + " " + a.device.driverInfo,
            b.device.driver + " " + b.device.driverInfo);
    differs("build type", a.run.buildType, b.run.buildType);
    differs("present mode", a.display.presentMode, b.display.presentMode);
    differs("size", fmt::format("{}×{}", a.display.width, a.display.height),
            fmt::format("{}×{}", b.display.width, b.display.height));
    if (a.display.vsync || b.display.vsync)
        comparison.notes.emplace_back("vsync paced a run: frame times hide what the frame cost");
    if (a.frames.size() != comparison.pairedFrames || b.frames.size() != comparison.pairedFrames)
        comparison.notes.push_back(fmt::format("{} frames of {} and {} have the same index and were compared",
                                               comparison.pairedFrames, a.frames.size(), b.frames.size()));
    const auto disturbed = [&](const Report& report, std::string_view name) {
        for (const std::string& reason : report.run.disturbed) {
            comparison.disturbed = true;
            comparison.notes.push_back(fmt::format("{} was disturbed: {}", name, reason));
        }
    };
    disturbed(a, comparison.pathA);
    disturbed(b, comparison.pathB);
}

} // namespace

std::string_view verdictName(Verdict verdict) {
    switch (verdict) {
    case Verdict::Same:
        return "same";
    case Verdict::Improvement:
        return "improvement";
    case Verdict::Regression:
        return "regression";
    }
    return "same";
}

Result<Comparison> compareReports(const Report& a, const Report& b, std::string_view nameA,
                                  std::string_view nameB, double thresholdPercent) {
    if (!std::isfinite(thresholdPercent) || thresholdPercent < 0)
        return Error{Exit::Usage,
                     fmt::format("threshold {}: expected a number of percent, 0 or more", thresholdPercent)};
    Comparison comparison{.pathA = std::string(nameA),
                          .pathB = std::string(nameB),
                          .thresholdPercent = thresholdPercent,
                          .changedParameters = differences(a, b)};
    const std::vector<Pair> pairs = pairFrames(a, b);
    for (const auto& [frameA, frameB] : pairs) {
        const bool state = frameA->stateHash == frameB->stateHash;
        if (state && frameA->drawHash == frameB->drawHash) continue;
        const std::string where =
            fmt::format("{} and {} are not the same fight: the {} hash differs at frame {}", nameA, nameB,
                        state ? "draw" : "state", frameA->index);
        if (!comparison.changedParameters.empty())
            return Error{Exit::CheckFailed, fmt::format("{}; the first parameter that differs is {}: {}",
                                                        where, comparison.changedParameters.front().name,
                                                        comparison.changedParameters.front().text)};
        return Error{Exit::CheckFailed, fmt::format("{}, although no parameter does; builds {} and {}", where,
                                                    a.run.git, b.run.git)};
    }
    if (pairs.size() < kMinPairedFrames)
        return Error{Exit::Usage, fmt::format("{} and {}: {} frames in common, expected at least {}", nameA,
                                              nameB, pairs.size(), kMinPairedFrames)};
    comparison.pairedFrames = pairs.size();

    const auto frame = [](const FrameReport& f) { return std::optional(f.frameMs); };
    addRow(comparison, pairs, "frame_ms", Statistic::Mean, frame);
    if (comparison.rows.empty())
        return Error{Exit::Usage,
                     fmt::format("{}: frames[].frame_ms: found only 0, expected frame times", nameA)};
    addRow(comparison, pairs, "frame_ms", Statistic::Median, frame);
    const auto record = [](const FrameReport& f) { return std::optional(f.cpuRecordMs); };
    addRow(comparison, pairs, "cpu_record_ms", Statistic::Mean, record);
    addRow(comparison, pairs, "gpu_ms", Statistic::Mean, [](const FrameReport& f) { return f.gpuMs; });
    comparison.verdict = comparison.rows.front().verdict;
    addNotes(comparison, a, b);
    return comparison;
}

Result<Comparison> compareRuns(const std::filesystem::path& a, const std::filesystem::path& b,
                               double thresholdPercent) {
    const Result<Report> reportA = loadResult(a);
    if (!reportA) return reportA.error();
    const Result<Report> reportB = loadResult(b);
    if (!reportB) return reportB.error();
    return compareReports(*reportA, *reportB, a.string(), b.string(), thresholdPercent);
}

Exit exitCodeOf(const Comparison& comparison) {
    if (comparison.verdict == Verdict::Regression) return Exit::CheckFailed;
    return comparison.disturbed ? Exit::Disturbed : Exit::Ok;
}

std::string comparisonText(const Comparison& comparison) {
    std::string out = fmt::format("A {}\nB {}\n{} paired frames, threshold {} %\n", comparison.pathA,
                                  comparison.pathB, comparison.pairedFrames, comparison.thresholdPercent);
    for (const ParamAssignment& parameter : comparison.changedParameters)
        out += fmt::format("  {}: {}\n", parameter.name, parameter.text);
    out += fmt::format("\n{:<22}{:>10}{:>10}{:>10}   {:<22}{}\n", "", "A", "B", "change", "95 % interval",
                       "verdict");
    for (const ComparisonRow& row : comparison.rows)
        out += fmt::format("{:<22}{:>10.3f}{:>10.3f}{:>+8.2f} %   {:<22}{}\n", row.metric, row.a, row.b,
                           row.change.estimate * 100,
                           fmt::format("{:+.2f} … {:+.2f} %", row.change.low * 100, row.change.high * 100),
                           verdictName(row.verdict));
    out += '\n';
    for (const std::string& note : comparison.notes) out += fmt::format("note: {}\n", note);
    const Interval& change = comparison.rows.front().change;
    const bool smallChange = comparison.verdict == Verdict::Same && (change.low > 0 || change.high < 0);
    out += fmt::format("verdict: {}{}\n", verdictName(comparison.verdict),
                       smallChange ? " (there is a difference, within the threshold)" : "");
    return out;
}

std::string comparisonJson(const Comparison& comparison) {
    using Json = nlohmann::ordered_json;
    Json rows = Json::array();
    for (const ComparisonRow& row : comparison.rows)
        rows.push_back({{"metric", row.metric},
                        {"a", row.a},
                        {"b", row.b},
                        {"change_percent", row.change.estimate * 100},
                        {"low_percent", row.change.low * 100},
                        {"high_percent", row.change.high * 100},
                        {"block_length", row.change.blockLength},
                        {"resamples", row.change.resamples},
                        {"verdict", verdictName(row.verdict)}});
    Json parameters = Json::object();
    for (const ParamAssignment& parameter : comparison.changedParameters)
        parameters[parameter.name] = parameter.text;
    const Json json = {{"a", comparison.pathA},
                       {"b", comparison.pathB},
                       {"verdict", verdictName(comparison.verdict)},
                       {"threshold_percent", comparison.thresholdPercent},
                       {"paired_frames", comparison.pairedFrames},
                       {"disturbed", comparison.disturbed},
                       {"changed_parameters", std::move(parameters)},
                       {"rows", std::move(rows)},
                       {"notes", comparison.notes}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace vf::capture
