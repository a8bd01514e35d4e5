#include "renderer/capture/report.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>

namespace vf::capture {

namespace {

using Json = nlohmann::json;
using OrderedJson = nlohmann::ordered_json;

// Limits against absurd files: each is far above what a capture of kMaxFrames frames needs.
constexpr std::uint64_t kMaxBytes = 64u << 20;
constexpr std::size_t kMaxDepth = 16;
constexpr std::size_t kMaxValues = 4'000'000; // bounds the memory of the parsed tree, whatever its shape
constexpr std::size_t kMaxText = 4096;
constexpr std::size_t kMaxPasses = 1024;
constexpr std::size_t kMaxParameters = 4096;
constexpr std::size_t kMaxReasons = 64;
constexpr double kMaxMs = 1e9;
// Integers beyond 2^53 do not survive readers that keep numbers as doubles.
constexpr double kMaxCount = 9007199254740992.0;

OrderedJson toJson(const Stats& stats) {
    return {{"mean", stats.mean}, {"p50", stats.p50},   {"p95", stats.p95},
            {"p99", stats.p99},   {"p999", stats.p999}, {"max", stats.max}};
}

OrderedJson toJson(const FrameStats& stats) {
    OrderedJson json = toJson(static_cast<const Stats&>(stats));
    json["low1_percentile"] = stats.low1Percentile;
    json["low1_average"] = stats.low1Average;
    json["low1_integral"] = stats.low1Integral;
    return json;
}

OrderedJson toJson(const BudgetReport& budget) {
    return {{"budget_ms", budget.budgetMs},   {"inside_share", budget.insideShare},
            {"scale_mean", budget.scaleMean}, {"scale_min", budget.scaleMin},
            {"scale_max", budget.scaleMax},   {"changes", budget.changes}};
}

// One step of the way to a value; the text of the way is made only when something is wrong with it.
struct Node {
    const Json* value = nullptr;
    const Node* parent = nullptr;
    std::string_view key = {};
    std::size_t position = 0;

    std::string path() const {
        if (!parent) return {};
        const std::string before = parent->path();
        if (key.empty()) return fmt::format("{}[{}]", before, position);
        return before.empty() ? std::string(key) : fmt::format("{}.{}", before, key);
    }
};

// Keeps the first error; after it every answer is a default and nothing more is looked at.
class Reader {
  public:
    explicit Reader(std::string_view file) : file_(file) {}

    bool failed() const { return failed_; }
    Error error() const { return {Exit::Usage, message_}; }

    Node child(const Node& node, std::string_view key) {
        Node result{nullptr, &node, key};
        if (failed_) return result;
        if (!node.value->is_object()) {
            fail(node, describe(*node.value), "an object");
            return result;
        }
        const auto found = node.value->find(key);
        if (found == node.value->end())
            fail(result, "nothing", "the key to be there");
        else
            result.value = &*found;
        return result;
    }
    // Captures of before dynamic resolution lack what it added.
    std::optional<Node> newer(const Node& node, std::string_view key) {
        if (failed_ || !node.value->is_object() || !node.value->contains(key)) return {};
        return child(node, key);
    }
    const Json* object(const Node& node, std::size_t limit) {
        if (failed_) return nullptr;
        if (!node.value->is_object()) return fail(node, describe(*node.value), "an object");
        return sized(node, limit);
    }
    const Json* array(const Node& node, std::size_t limit) {
        if (failed_) return nullptr;
        if (!node.value->is_array()) return fail(node, describe(*node.value), "an array");
        return sized(node, limit);
    }
    double number(const Node& node, double low, double high) {
        if (failed_) return 0;
        if (!node.value->is_number()) {
            fail(node, describe(*node.value), "a number");
            return 0;
        }
        const auto value = node.value->get<double>();
        if (std::isfinite(value) && value >= low && value <= high) return value;
        fail(node, fmt::format("{}", value), fmt::format("a number from {} to {}", low, high));
        return 0;
    }
    double ms(const Node& parent, std::string_view key) { return number(child(parent, key), 0, kMaxMs); }
    std::uint64_t integer(const Node& parent, std::string_view key, double high = kMaxCount) {
        const Node node = child(parent, key);
        const double value = number(node, 0, high);
        if (!failed_ && value != std::floor(value)) fail(node, fmt::format("{}", value), "a whole number");
        return failed_ ? 0 : static_cast<std::uint64_t>(value);
    }
    // Seeds use all 64 bits.
    std::uint64_t wide(const Node& parent, std::string_view key) {
        const Node node = child(parent, key);
        if (failed_) return 0;
        if (node.value->is_number_unsigned()) return node.value->get<std::uint64_t>();
        fail(node, describe(*node.value), "a whole number, not negative");
        return 0;
    }
    bool boolean(const Node& parent, std::string_view key) {
        const Node node = child(parent, key);
        if (failed_) return false;
        if (node.value->is_boolean()) return node.value->get<bool>();
        fail(node, describe(*node.value), "true or false");
        return false;
    }
    std::string text(const Node& node) {
        if (failed_) return {};
        if (!node.value->is_string()) {
            fail(node, describe(*node.value), "a text");
            return {};
        }
        const auto& found = node.value->get_ref<const std::string&>();
        if (found.size() <= kMaxText) return found;
        fail(node, fmt::format("{} bytes", found.size()), fmt::format("at most {}", kMaxText));
        return {};
    }
    std::string text(const Node& parent, std::string_view key) { return text(child(parent, key)); }
    std::uint64_t hash(const Node& parent, std::string_view key) {
        const Node node = child(parent, key);
        const std::string digits = text(node);
        if (failed_) return 0;
        std::uint64_t value = 0;
        const char* const end = digits.data() + digits.size();
        const auto [at, error] = std::from_chars(digits.data(), end, value, 16);
        if (digits.size() == 16 && error == std::errc{} && at == end) return value;
        fail(node, fmt::format("\"{}\"", digits.substr(0, 40)), "16 hexadecimal digits");
        return 0;
    }
    Stats stats(const Node& node) {
        return {.mean = ms(node, "mean"),
                .p50 = ms(node, "p50"),
                .p95 = ms(node, "p95"),
                .p99 = ms(node, "p99"),
                .p999 = ms(node, "p999"),
                .max = ms(node, "max")};
    }
    std::nullptr_t fail(const Node& node, std::string_view found, std::string_view expected) {
        const std::string path = node.path();
        if (!failed_)
            message_ = fmt::format("{}: {}: found {}, expected {}", file_,
                                   path.empty() ? "the top level" : path, found, expected);
        failed_ = true;
        return nullptr;
    }

  private:
    static std::string describe(const Json& value) {
        if (value.is_string()) return "a text";
        if (value.is_boolean()) return value.get<bool>() ? "true" : "false";
        if (value.is_number()) return value.dump();
        return value.is_null() ? "null" : fmt::format("an {}", value.type_name());
    }
    const Json* sized(const Node& node, std::size_t limit) {
        if (node.value->size() > limit)
            return fail(node, fmt::format("{} entries", node.value->size()),
                        fmt::format("at most {}", limit));
        return node.value;
    }

    std::string_view file_;
    std::string message_;
    bool failed_ = false;
};

// Before anything is allocated for it: how deep and how large would the tree be?
Status checkShape(std::string_view text, std::string_view file) {
    std::size_t depth = 0, values = 0, line = 1;
    bool inText = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\n') ++line;
        if (inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inText = false;
            continue;
        }
        if (c == '"')
            inText = true;
        else if (c == '[' || c == '{')
            ++depth, ++values;
        else if ((c == ']' || c == '}') && depth > 0)
            --depth;
        else if (c == ',')
            ++values;
        if (depth > kMaxDepth)
            return Error{Exit::Usage,
                         fmt::format("{}:{}: nested deeper than the {} levels that a capture needs", file,
                                     line, kMaxDepth)};
        if (values > kMaxValues)
            return Error{Exit::Usage, fmt::format("{}:{}: more than {} values", file, line, kMaxValues)};
    }
    return Done{};
}

void readHeader(Reader& read, const Node& top, Report& report) {
    const Node machine = read.child(top, "machine");
    report.machine.cpu = read.text(machine, "cpu");
    report.machine.cores = static_cast<std::uint32_t>(read.integer(machine, "cores", 65536));
    report.machine.ramMb = read.integer(machine, "ram_mb");
    report.machine.os = read.text(machine, "os");
    report.machine.kernel = read.text(machine, "kernel");

    const Node device = read.child(top, "device");
    report.device = {.name = read.text(device, "name"),
                     .type = read.text(device, "type"),
                     .driver = read.text(device, "driver"),
                     .driverInfo = read.text(device, "driver_info"),
                     .api = read.text(device, "api")};

    const Node display = read.child(top, "display");
    const Node size = read.child(display, "size");
    if (const Json* sides = read.array(size, 2)) {
        if (sides->size() == 2) {
            report.display.width = static_cast<std::uint32_t>(read.number({&(*sides)[0], &size}, 0, 65536));
            report.display.height =
                static_cast<std::uint32_t>(read.number({&(*sides)[1], &size, {}, 1}, 0, 65536));
        } else {
            read.fail(size, fmt::format("{} entries", sides->size()), "width and height");
        }
    }
    report.display.presentMode = read.text(display, "present_mode");
    report.display.vsync = read.boolean(display, "vsync");

    const Node run = read.child(top, "run");
    report.run.scene = read.text(run, "scene");
    report.run.preset = read.text(run, "preset");
    report.run.seed = read.wide(run, "seed");
    report.run.frames = read.integer(run, "frames");
    report.run.warmup = read.integer(run, "warmup");
    if (const auto budget = read.newer(run, "frame_budget_ms"))
        report.run.frameBudgetMs = read.number(*budget, 0, kMaxMs);
    report.run.git = read.text(run, "git");
    report.run.buildType = read.text(run, "build_type");
    const Node parameters = read.child(run, "parameters");
    if (const Json* values = read.object(parameters, kMaxParameters))
        for (const auto& [name, value] : values->items())
            report.run.parameters.push_back({name, read.text({&value, &parameters, name})});
    const Node disturbed = read.child(run, "disturbed");
    if (const Json* reasons = read.array(disturbed, kMaxReasons))
        for (std::size_t i = 0; i < reasons->size(); ++i)
            report.run.disturbed.push_back(read.text({&(*reasons)[i], &disturbed, {}, i}));
}

void readSummary(Reader& read, const Node& top, Summary& summary) {
    const Node node = read.child(top, "summary");
    const Node frame = read.child(node, "frame_ms");
    static_cast<Stats&>(summary.frameMs) = read.stats(frame);
    summary.frameMs.low1Percentile = read.ms(frame, "low1_percentile");
    summary.frameMs.low1Average = read.ms(frame, "low1_average");
    summary.frameMs.low1Integral = read.ms(frame, "low1_integral");
    summary.fpsMean = read.ms(node, "fps_mean");
    summary.stutterShare = read.number(read.child(node, "stutter_share"), 0, 1);
    summary.cpuRecordMs = read.stats(read.child(node, "cpu_record_ms"));
    summary.tickMs = read.stats(read.child(node, "tick_ms"));
    const Node gpu = read.child(node, "gpu_ms");
    if (!read.failed() && !gpu.value->is_null()) summary.gpuMs = read.stats(gpu);
    summary.animationErrorMs = read.stats(read.child(node, "animation_error_ms"));
    if (const auto budget = read.newer(node, "budget"); budget && !budget->value->is_null())
        summary.budget = BudgetReport{.budgetMs = read.ms(*budget, "budget_ms"),
                                      .insideShare = read.number(read.child(*budget, "inside_share"), 0, 1),
                                      .scaleMean = read.ms(*budget, "scale_mean"),
                                      .scaleMin = read.ms(*budget, "scale_min"),
                                      .scaleMax = read.ms(*budget, "scale_max"),
                                      .changes = read.integer(*budget, "changes")};
}

void readFrames(Reader& read, const Node& top, std::vector<FrameReport>& frames) {
    const Node list = read.child(top, "frames");
    const Json* entries = read.array(list, kMaxFrames);
    if (!entries) return;
    frames.reserve(entries->size());
    for (std::size_t i = 0; i < entries->size() && !read.failed(); ++i) {
        const Node node{&(*entries)[i], &list, {}, i};
        FrameReport frame;
        frame.index = read.integer(node, "index");
        if (!frames.empty() && frame.index <= frames.back().index)
            read.fail(node, fmt::format("index {} after {}", frame.index, frames.back().index),
                      "indices that rise");
        frame.frameMs = read.ms(node, "frame_ms");
        frame.cpuRecordMs = read.ms(node, "cpu_record_ms");
        const Node gpu = read.child(node, "gpu_ms");
        if (!read.failed() && !gpu.value->is_null()) frame.gpuMs = read.number(gpu, 0, kMaxMs);
        frame.ticks = static_cast<std::uint32_t>(read.integer(node, "ticks", 4294967295.0));
        frame.stateHash = read.hash(node, "state_hash");
        frame.drawHash = read.hash(node, "draw_hash");
        frame.alpha = static_cast<float>(read.number(read.child(node, "alpha"), -1e6, 1e6));
        if (const auto scale = read.newer(node, "render_scale"))
            frame.renderScale = static_cast<float>(read.number(*scale, 0, 16));
        frames.push_back(frame);
    }
}

} // namespace

std::string resultJson(const Report& report) {
    OrderedJson json;
    json["schema"] = kSchema;
    json["machine"] = {{"cpu", report.machine.cpu},
                       {"cores", report.machine.cores},
                       {"ram_mb", report.machine.ramMb},
                       {"os", report.machine.os},
                       {"kernel", report.machine.kernel}};
    json["device"] = {{"name", report.device.name},
                      {"type", report.device.type},
                      {"driver", report.device.driver},
                      {"driver_info", report.device.driverInfo},
                      {"api", report.device.api}};
    json["display"] = {{"size", {report.display.width, report.display.height}},
                       {"present_mode", report.display.presentMode},
                       {"vsync", report.display.vsync}};
    OrderedJson parameters = OrderedJson::object();
    for (const ParamAssignment& parameter : report.run.parameters)
        parameters[parameter.name] = parameter.text;
    json["run"] = {{"scene", report.run.scene},
                   {"preset", report.run.preset},
                   {"seed", report.run.seed},
                   {"frames", report.run.frames},
                   {"warmup", report.run.warmup},
                   {"frame_budget_ms", report.run.frameBudgetMs},
                   {"git", report.run.git},
                   {"build_type", report.run.buildType},
                   {"parameters", std::move(parameters)},
                   {"disturbed", report.run.disturbed}};
    const Summary& summary = report.summary;
    json["summary"] = {{"frame_ms", toJson(summary.frameMs)},
                       {"fps_mean", summary.fpsMean},
                       {"stutter_share", summary.stutterShare},
                       {"cpu_record_ms", toJson(summary.cpuRecordMs)},
                       {"tick_ms", toJson(summary.tickMs)},
                       {"gpu_ms", summary.gpuMs ? toJson(*summary.gpuMs) : OrderedJson(nullptr)},
                       {"animation_error_ms", toJson(summary.animationErrorMs)},
                       {"budget", summary.budget ? toJson(*summary.budget) : OrderedJson(nullptr)}};
    json["passes"] = OrderedJson::array();
    for (const PassReport& pass : report.passes)
        json["passes"].push_back({{"name", pass.name}, {"gpu_ms", toJson(pass.gpuMs)}});

    // Names come from drivers and files; a stray byte must not cost a finished measurement.
    std::string out = json.dump(2, ' ', false, OrderedJson::error_handler_t::replace);
    VF_CHECK(out.ends_with("\n}"));
    out.resize(out.size() - 2);
    out += ",\n  \"frames\": [";
    // One frame a line: a difference of two files is readable, and a million values need no tree.
    for (std::size_t i = 0; i < report.frames.size(); ++i) {
        const FrameReport& frame = report.frames[i];
        VF_CHECK(std::isfinite(frame.frameMs) && std::isfinite(frame.cpuRecordMs) &&
                 std::isfinite(frame.alpha));
        VF_CHECK(std::isfinite(frame.gpuMs.value_or(0)));
        fmt::format_to(
            std::back_inserter(out),
            R"({}    {{"index": {}, "frame_ms": {}, "cpu_record_ms": {}, "gpu_ms": {}, "ticks": {}, )"
            R"("state_hash": "{:016x}", "draw_hash": "{:016x}", "alpha": {}, "render_scale": {}}})",
            i == 0 ? "\n" : ",\n", frame.index, frame.frameMs, frame.cpuRecordMs,
            frame.gpuMs ? fmt::format("{}", *frame.gpuMs) : "null", frame.ticks, frame.stateHash,
            frame.drawHash, frame.alpha, frame.renderScale);
    }
    out += report.frames.empty() ? "]\n}\n" : "\n  ]\n}\n";
    return out;
}

Result<Report> parseResult(std::string_view text, std::string_view file) {
    if (text.size() > kMaxBytes)
        return Error{Exit::Usage,
                     fmt::format("{}: {} bytes, expected at most {}", file, text.size(), kMaxBytes)};
    if (const Status shape = checkShape(text, file); !shape) return shape.error();
    Json json;
    try {
        json = Json::parse(text);
    } catch (const Json::exception& problem) {
        // Overflowing numbers (1e999) arrive here too.
        return Error{Exit::Usage,
                     fmt::format("{}: expected the JSON of a capture: {}", file, problem.what())};
    }

    Reader read(file);
    const Node top{&json};
    const Node schema = read.child(top, "schema");
    const double version = read.number(schema, 0, 1e6);
    if (!read.failed() && version != kSchema)
        read.fail(schema, fmt::format("{}", version), fmt::format("{}", kSchema));
    Report report;
    readHeader(read, top, report);
    readSummary(read, top, report.summary);
    const Node passes = read.child(top, "passes");
    if (const Json* entries = read.array(passes, kMaxPasses)) {
        for (std::size_t i = 0; i < entries->size(); ++i) {
            const Node pass{&(*entries)[i], &passes, {}, i};
            report.passes.push_back({read.text(pass, "name"), read.stats(read.child(pass, "gpu_ms"))});
        }
    }
    readFrames(read, top, report.frames);
    if (!read.failed() && report.run.frames != report.frames.size())
        read.fail(read.child(read.child(top, "run"), "frames"), fmt::format("{}", report.run.frames),
                  fmt::format("the number of frames in the file, {}", report.frames.size()));
    if (read.failed()) return read.error();
    return report;
}

Result<Report> loadResult(const std::filesystem::path& path) {
    const Result<std::string> text = readText(path, kMaxBytes);
    if (!text) return text.error();
    return parseResult(*text, path.string());
}

} // namespace vf::capture
