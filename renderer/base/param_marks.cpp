#include "renderer/base/param_marks.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/keys.hpp"
#include "renderer/base/log.hpp"

#include <charconv>
#include <cmath>

namespace vf {

namespace {

constexpr std::uint64_t kFileLimit = 512u << 10; // kMost lines of 128 bytes

std::string_view word(std::string_view& line) {
    const std::size_t start = std::min(line.find_first_not_of(' '), line.size());
    line.remove_prefix(start);
    const std::string_view found = line.substr(0, line.find(' '));
    line.remove_prefix(found.size());
    return found;
}

std::optional<float> number(std::string_view text) {
    float value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return {};
    return value;
}

bool isName(std::string_view name) {
    return !name.empty() && name.size() <= 96 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
}

} // namespace

std::optional<ParamMarks::Range> ParamMarks::range(std::string_view name) const {
    const auto found = ranges_.find(name);
    if (found == ranges_.end()) return {};
    return found->second;
}

void ParamMarks::mark(Names& names, std::string_view name, bool on) {
    if (on)
        names.emplace(name);
    else if (const auto found = names.find(name); found != names.end())
        names.erase(found);
}

void ParamMarks::setRange(std::string_view name, std::optional<Range> range) {
    if (range && range->first < range->second)
        ranges_.insert_or_assign(std::string(name), *range);
    else if (const auto found = ranges_.find(name); found != ranges_.end())
        ranges_.erase(found);
}

std::string ParamMarks::text() const {
    std::string text = "# Marks of Venus Finale's list of parameters: pin, lock, range.\n";
    for (const std::string& name : pinned_) text += fmt::format("pin {}\n", name);
    for (const std::string& name : locked_) text += fmt::format("lock {}\n", name);
    for (const auto& [name, range] : ranges_)
        text += fmt::format("range {} {} {}\n", name, range.first, range.second);
    return text;
}

Result<ParamMarks> ParamMarks::parse(std::string_view text, std::string_view label) {
    ParamMarks marks;
    std::size_t lineNumber = 0, count = 0;
    while (!text.empty()) {
        std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        ++lineNumber;
        const std::string_view whole = line, kind = word(line);
        if (kind.empty() || kind.front() == '#') continue;
        const std::string_view name = word(line);
        bool good = isName(name);
        if (kind == "pin") {
            marks.pin(name, good);
        } else if (kind == "lock") {
            marks.lock(name, good);
        } else if (kind == "range") {
            const auto low = number(word(line)), high = number(word(line));
            good = good && low && high && *low < *high;
            if (good) marks.setRange(name, Range{*low, *high});
        } else {
            good = false;
        }
        if (!good || !word(line).empty())
            return Error{Exit::Usage, fmt::format("{}:{}: '{}' is not valid, expected pin NAME, lock NAME or "
                                                  "range NAME LOW HIGH",
                                                  label, lineNumber, excerpt(whole))};
        if (++count > kMost)
            return Error{Exit::Usage, fmt::format("{}:{}: more than {} marks", label, lineNumber, kMost)};
    }
    return marks;
}

Result<ParamMarks> ParamMarks::load(const std::filesystem::path& file) {
    std::error_code failed;
    if (!std::filesystem::exists(file, failed)) return ParamMarks{};
    const Result<std::string> text = readText(file, kFileLimit);
    if (!text) return text.error();
    return parse(*text, file.string());
}

Status ParamMarks::save(const std::filesystem::path& file) const { return writeText(file, text()); }

} // namespace vf
