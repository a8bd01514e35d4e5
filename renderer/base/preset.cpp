#include "renderer/base/preset.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/log.hpp"
#include "renderer/base/png_text.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <compare>
#include <limits>
#include <utility>

namespace vf {

namespace {

// toml++ builds and frees nested tables recursively; a short line bounds how deep dotted keys can nest.
constexpr std::size_t kLineLimit = 1024;
// Enough to mend a file in one go, few enough to read.
constexpr std::size_t kErrorLimit = 20;
constexpr std::string_view kExtension = ".toml";

std::string shortened(std::string text) {
    constexpr std::size_t kShown = 60;
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 32 || c == 127) c = ' ';
    if (text.size() <= kShown) return text;
    std::size_t cut = kShown;
    while (cut > 0 && (static_cast<unsigned char>(text[cut]) & 0xC0u) == 0x80u)
        --cut; // not inside a character
    return text.substr(0, cut) + "…";
}

std::string found(const toml::node& node) {
    if (const auto* text = node.as_string()) return fmt::format("the text \"{}\"", shortened(text->get()));
    if (const auto* whole = node.as_integer()) return fmt::format("{}", whole->get());
    if (const auto* number = node.as_floating_point()) return fmt::format("{}", number->get());
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    if (node.is_table()) return "a table";
    if (node.is_array()) return "an array";
    return "a date or time";
}

// The text for ParamBase::read, or nothing where the type does not fit.
std::optional<std::string> textFor(const ParamBase& param, const toml::node& node) {
    switch (param.type()) {
    case ParamType::Bool:
        if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
        return std::nullopt;
    case ParamType::Int:
        if (const auto* whole = node.as_integer())
            return std::to_string(std::clamp<std::int64_t>(whole->get(), std::numeric_limits<int>::min(),
                                                           std::numeric_limits<int>::max()));
        return std::nullopt;
    case ParamType::Float: {
        double value = 0;
        if (const auto* number = node.as_floating_point())
            value = number->get();
        else if (const auto* whole = node.as_integer())
            value = static_cast<double>(whole->get());
        else
            return std::nullopt;
        if (!std::isfinite(value)) return std::nullopt;
        const double most = std::numeric_limits<float>::max();
        return fmt::format("{}", static_cast<float>(std::clamp(value, -most, most)));
    }
    case ParamType::Colour:
    case ParamType::Choice:
    case ParamType::Curve:
    case ParamType::Gradient:
        if (const auto* text = node.as_string()) return text->get();
        return std::nullopt;
    }
    return std::nullopt;
}

struct Problem {
    std::uint32_t line = 0;
    std::string what{}, unknown{}; // unknown: a name, whose nearest is looked for only if it is shown
    friend auto operator<=>(const Problem&, const Problem&) = default;
};

struct Reader {
    const ParamRegistry& registry;
    std::string_view label;
    std::vector<std::string> names{};
    std::vector<ParamAssignment> values{};
    std::vector<Problem> errors{}, warnings{};

    void fail(const toml::node& node, std::string what, std::string unknown = {}) {
        errors.push_back({node.source().begin.line, std::move(what), std::move(unknown)});
    }

    bool isGroup(const std::string& path) const {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& name) { return name.starts_with(path + "."); });
    }

    void read(const toml::table& table, const std::string& prefix) {
        for (const auto& [key, node] : table) {
            const std::string name = prefix + std::string(key.str());
            if (const ParamBase* param = registry.find(name))
                readValue(*param, node);
            else if (const toml::table* inner = node.as_table(); inner && (isGroup(name) || !inner->empty()))
                read(*inner, name + ".");
            else
                fail(node,
                     fmt::format("there is no {} '{}'", node.is_table() ? "group" : "parameter",
                                 shortened(name)),
                     name.substr(0, 120));
        }
    }

    void readValue(const ParamBase& param, const toml::node& node) {
        const std::optional<std::string> text = textFor(param, node);
        if (!text) {
            fail(node,
                 fmt::format("{}: found {}, expected {}", param.name(), found(node), param.expectation()));
            return;
        }
        Result<ParamReading> reading = param.read(*text);
        if (!reading) {
            fail(node, reading.error().message);
            return;
        }
        if (reading->clamped)
            warnings.push_back(
                {node.source().begin.line,
                 fmt::format("{}: {} is outside {} to {}, using {}", param.name(), shortened(*text),
                             param.minText(), param.maxText(), reading->text)});
        values.push_back({param.name(), std::move(reading->text)});
    }
};

std::string defaultOr(const ParamBase& param, const std::vector<ParamAssignment>& values) {
    // The last one wins, as in the order of application.
    const auto value = std::find_if(values.rbegin(), values.rend(),
                                    [&](const ParamAssignment& entry) { return entry.name == param.name(); });
    return value == values.rend() ? param.defaultText() : value->text;
}

} // namespace

Result<std::vector<ParamAssignment>> parsePreset(const ParamRegistry& registry, std::string_view text,
                                                 std::string_view label) {
    if (text.size() > kPresetLimit)
        return Error{Exit::Usage,
                     fmt::format("{}: {} bytes, expected at most {}", label, text.size(), kPresetLimit)};
    std::size_t line = 1;
    for (std::size_t start = 0; start < text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        if (end - start > kLineLimit)
            return Error{Exit::Usage, fmt::format("{}:{}: a line of {} bytes, expected at most {}", label,
                                                  line, end - start, kLineLimit)};
        start = end + 1;
    }

    toml::table root;
    try {
        root = toml::parse(text, label);
    } catch (const toml::parse_error& error) {
        return Error{Exit::Usage, fmt::format("{}:{}: {}", label, error.source().begin.line,
                                              shortened(std::string(error.description())))};
    }

    Reader reader{.registry = registry, .label = label};
    for (const ParamBase* param : registry.all()) reader.names.push_back(param->name());
    reader.read(root, "");
    if (!reader.errors.empty()) {
        std::sort(reader.errors.begin(),
                  reader.errors.end()); // toml++ keeps tables by name, people read by line
        std::string message;
        for (std::size_t i = 0; i < std::min(reader.errors.size(), kErrorLimit); ++i) {
            const Problem& problem = reader.errors[i];
            message += fmt::format("{}{}:{}: {}", i ? "\n" : "", label, problem.line, problem.what);
            if (!problem.unknown.empty())
                message += fmt::format("; the nearest is '{}'", nearestName(problem.unknown, reader.names));
        }
        if (reader.errors.size() > kErrorLimit)
            message += fmt::format("\n{}: and {} more", label, reader.errors.size() - kErrorLimit);
        return Error{Exit::Usage, std::move(message)};
    }
    std::sort(reader.warnings.begin(), reader.warnings.end());
    for (const Problem& warning : reader.warnings) log::warn("{}:{}: {}", label, warning.line, warning.what);
    return std::move(reader.values);
}

Result<std::vector<ParamAssignment>> readPreset(const ParamRegistry& registry,
                                                const std::filesystem::path& path) {
    const Result<std::string> text =
        isPng(path) ? readPngText(path, kPngPresetKeyword) : readText(path, kPresetLimit);
    if (!text) return text.error();
    return parsePreset(registry, *text, path.string());
}

Result<std::vector<ParamAssignment>> loadPreset(ParamRegistry& registry, const std::filesystem::path& path,
                                                PresetMode mode) {
    const auto values = readPreset(registry, path);
    if (!values) return values.error();

    std::vector<std::string> before;
    for (const ParamBase* param : registry.all()) before.push_back(param->toText());
    if (mode == PresetMode::Replace) registry.resetAll();
    for (const ParamAssignment& value : *values)
        if (const Status applied = registry.assign(value.name, value.text); !applied) {
            // parsePreset has checked every value, so this is a parameter with a rule of its own: take all
            // back.
            for (std::size_t i = 0; i < before.size(); ++i)
                if (!registry.all()[i]->fromText(before[i])) registry.all()[i]->reset();
            return Error{applied.error().code, fmt::format("{}: {}", path.string(), applied.error().message)};
        }

    std::vector<ParamAssignment> changed;
    for (std::size_t i = 0; i < before.size(); ++i)
        if (std::string now = registry.all()[i]->toText(); now != before[i])
            changed.push_back({registry.all()[i]->name(), std::move(now)});
    return changed;
}

std::string presetText(const ParamRegistry& registry, std::string_view program, std::string_view date) {
    const auto oneLine = [](std::string_view text) {
        std::string line(text);
        std::replace_if(
            line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 32; }, ' ');
        return line;
    };
    std::string text = fmt::format("# {} preset, {}\n# Only what differs from the defaults.\n",
                                   oneLine(program), oneLine(date));
    // A table may be opened once only in TOML, so parameters are gathered by group.
    std::vector<std::string_view> groups;
    for (const ParamBase* param : registry.all())
        if (!param->isDefault() && std::find(groups.begin(), groups.end(), param->group()) == groups.end())
            groups.push_back(param->group());
    for (const std::string_view group : groups) {
        text += fmt::format("\n[{}]\n", group);
        for (const ParamBase* param : registry.all()) {
            if (param->isDefault() || param->group() != group) continue;
            std::string value = param->toText();
            if (param->type() == ParamType::Float && value.find_first_of(".e") == std::string::npos)
                value += ".0";
            if (param->type() != ParamType::Bool && param->type() != ParamType::Int &&
                param->type() != ParamType::Float)
                value = '"' + value + '"';
            text += fmt::format("{} = {}\n", param->leaf(), value);
        }
    }
    return text;
}

Status savePreset(const ParamRegistry& registry, const std::filesystem::path& path, std::string_view program,
                  std::string_view date) {
    return writeText(path, presetText(registry, program, date));
}

std::vector<PresetFile> listPresets(const std::filesystem::path& folder) {
    std::vector<PresetFile> presets;
    std::error_code failed;
    for (std::filesystem::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        std::error_code unknown;
        if (entry->is_regular_file(unknown) && entry->path().extension() == kExtension)
            presets.push_back({entry->path().stem().string(), entry->path()});
    }
    std::sort(presets.begin(), presets.end(),
              [](const PresetFile& a, const PresetFile& b) { return a.name < b.name; });
    return presets;
}

Result<std::filesystem::path> presetPath(const std::filesystem::path& folder, std::string_view name) {
    const bool fit = !name.empty() && name.size() <= 48 && name.front() != ' ' && name.back() != ' ' &&
                     std::all_of(name.begin(), name.end(), [](char c) {
                         return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                c == ' ' || c == '-' || c == '_';
                     });
    if (!fit)
        return Error{Exit::Usage, fmt::format("'{}' cannot name a preset, expected 1 to 48 letters, digits, "
                                              "spaces, - or _",
                                              shortened(std::string(name)))};
    return folder / (std::string(name) + std::string(kExtension));
}

Result<std::filesystem::path> findPreset(const std::vector<std::filesystem::path>& folders,
                                         std::string_view name) {
    if (name.ends_with(kExtension)) return std::filesystem::path(name);
    std::vector<std::string> known;
    for (const auto& folder : folders)
        for (const PresetFile& preset : listPresets(folder)) {
            if (preset.name == name) return preset.path;
            known.push_back(preset.name);
        }
    return Error{Exit::Usage,
                 fmt::format("there is no preset '{}'; {}", name,
                             known.empty() ? "no folder has any"
                                           : fmt::format("the nearest is '{}'", nearestName(name, known)))};
}

std::vector<PresetDifference> comparePresets(const ParamRegistry& registry,
                                             const std::vector<ParamAssignment>& first,
                                             const std::vector<ParamAssignment>& second) {
    std::vector<PresetDifference> differences;
    for (const ParamBase* param : registry.all()) {
        std::string a = defaultOr(*param, first), b = defaultOr(*param, second);
        if (a != b) differences.push_back({param->name(), std::move(a), std::move(b)});
    }
    return differences;
}

} // namespace vf
