#include "scenes/sim/data_table.hpp"

#include "renderer/base/file.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <optional>

namespace vf::sim {

namespace {

constexpr std::uint64_t kMostBytes = 1u << 20; // a hand-written file is a few kilobytes

const toml::table& tableOf(const void* table) { return *static_cast<const toml::table*>(table); }
const toml::node* nodeOf(const void* node) { return static_cast<const toml::node*>(node); }

} // namespace

struct DataTable::Source {
    std::string file;
    std::optional<Error> error; // the first

    void fail(const toml::source_region& where, std::string_view label, std::string_view message) {
        if (!error)
            error = Error{Exit::Usage, fmt::format("{}:{}: {}: {}", file, where.begin.line, label, message)};
    }
};

DataTable::DataTable(Source& source, const void* table, std::string label)
    : source_(source), table_(table), label_(std::move(label)) {}

void DataTable::fail(std::string_view message) { source_.fail(tableOf(table_).source(), label_, message); }

void DataTable::failAt(std::string_view key, std::string_view message) {
    const toml::node* node = tableOf(table_).get(key);
    source_.fail(node ? node->source() : tableOf(table_).source(), label_,
                 fmt::format("'{}': {}", key, message));
}

bool DataTable::has(std::string_view key) const { return tableOf(table_).contains(key); }

bool DataTable::holdsText(std::string_view key) const {
    const toml::node* node = tableOf(table_).get(key);
    return node && node->is_string();
}

std::vector<std::string> DataTable::keys() const {
    std::vector<std::pair<std::uint32_t, std::string>> placed; // toml++ sorts by name
    for (const auto& [key, node] : tableOf(table_)) placed.emplace_back(key.source().begin.line, key.str());
    std::sort(placed.begin(), placed.end());
    std::vector<std::string> result;
    for (auto& [line, key] : placed) result.push_back(std::move(key));
    return result;
}

const void* DataTable::find(std::string_view key) {
    asked_.emplace_back(key);
    return tableOf(table_).get(key);
}

float DataTable::number(std::string_view key, float low, float high) {
    const toml::node* node = nodeOf(find(key));
    const auto value = node ? node->value<double>() : std::nullopt;
    if (value && std::isfinite(*value) && *value >= static_cast<double>(low) &&
        *value <= static_cast<double>(high))
        return static_cast<float>(*value);
    failAt(key, fmt::format("{}expected a number from {} to {}", node ? "" : "is missing, ", low, high));
    return low;
}

float DataTable::number(std::string_view key, float low, float high, float otherwise) {
    if (has(key)) return number(key, low, high);
    find(key);
    return otherwise;
}

int DataTable::whole(std::string_view key, int low, int high) {
    const toml::node* node = nodeOf(find(key));
    const auto value = node ? node->value_exact<std::int64_t>() : std::nullopt;
    if (value && *value >= low && *value <= high) return static_cast<int>(*value);
    failAt(key,
           fmt::format("{}expected a whole number from {} to {}", node ? "" : "is missing, ", low, high));
    return low;
}

int DataTable::whole(std::string_view key, int low, int high, int otherwise) {
    return nodeOf(find(key)) ? whole(key, low, high) : otherwise;
}

bool DataTable::flag(std::string_view key, bool otherwise) {
    const toml::node* node = nodeOf(find(key));
    if (!node) return otherwise;
    const auto value = node->value_exact<bool>();
    if (!value) failAt(key, "expected true or false");
    return value.value_or(otherwise);
}

std::string DataTable::text(std::string_view key) {
    const toml::node* node = nodeOf(find(key));
    const auto value = node ? node->value_exact<std::string>() : std::nullopt;
    if (value && !value->empty()) return *value;
    failAt(key, fmt::format("{}expected a text", node ? "" : "is missing, "));
    return {};
}

std::string DataTable::text(std::string_view key, std::string_view otherwise) {
    if (has(key)) return text(key);
    find(key);
    return std::string(otherwise);
}

std::vector<std::string> DataTable::texts(std::string_view key, std::size_t most) {
    std::vector<std::string> result;
    const toml::node* node = nodeOf(find(key));
    if (!node) return result;
    const toml::array* list = node->as_array();
    bool good = list && list->size() <= most;
    for (std::size_t i = 0; good && i < list->size(); ++i) {
        const auto value = (*list)[i].value_exact<std::string>();
        good = value.has_value();
        if (good) result.push_back(*value);
    }
    if (!good) failAt(key, fmt::format("expected a list of at most {} texts", most));
    return result;
}

std::vector<std::string> DataTable::textOrTexts(std::string_view key, std::size_t most) {
    const toml::node* node = tableOf(table_).get(key);
    if (!node || node->is_array()) return texts(key, most);
    return {text(key)};
}

std::vector<float> DataTable::numbers(std::string_view key, std::size_t most, float low, float high) {
    std::vector<float> result;
    const toml::node* node = nodeOf(find(key));
    if (!node) return result;
    const toml::array* list = node->as_array();
    bool good = list && !list->empty() && list->size() <= most;
    for (std::size_t i = 0; good && i < list->size(); ++i) {
        const auto value = (*list)[i].value<double>();
        good = value && std::isfinite(*value) && *value >= static_cast<double>(low) &&
               *value <= static_cast<double>(high);
        if (good) result.push_back(static_cast<float>(*value));
    }
    if (!good) failAt(key, fmt::format("expected a list of 1 to {} numbers from {} to {}", most, low, high));
    return result;
}

void DataTable::each(std::string_view key, std::size_t most, const Read& read) {
    const toml::node* node = nodeOf(find(key));
    if (!node) return;
    const toml::array* list = node->as_array();
    const bool tables =
        list && list->size() <= most &&
        std::all_of(list->begin(), list->end(), [](const toml::node& item) { return item.is_table(); });
    if (!tables) {
        failAt(key, fmt::format("expected a list of at most {} tables", most));
        return;
    }
    for (const toml::node& item : *list) {
        DataTable inner(source_, item.as_table(), fmt::format("{} {}", label_, key));
        read(inner);
        inner.finish();
    }
}

void DataTable::inside(std::string_view key, const Read& read) {
    const toml::node* node = nodeOf(find(key));
    const toml::table* table = node ? node->as_table() : nullptr;
    if (!table) {
        fail(fmt::format("expected a table [{}]", key));
        return;
    }
    DataTable inner(source_, table, fmt::format("[{}]", key));
    read(inner);
    inner.finish();
}

void DataTable::finish() {
    for (const auto& [key, value] : tableOf(table_))
        if (std::find(asked_.begin(), asked_.end(), key.str()) == asked_.end())
            failAt(key.str(),
                   fmt::format("unknown key, the nearest is '{}'", nearestName(key.str(), asked_)));
}

Status readDataFile(const std::filesystem::path& file, std::string label, const DataTable::Read& read) {
    const Result<std::string> text = readText(file, kMostBytes);
    if (!text) return text.error();
    try {
        const toml::table root = toml::parse(*text, file.string());
        DataTable::Source source{file.string(), {}};
        DataTable table(source, &root, std::move(label));
        read(table);
        table.finish();
        if (source.error) return *source.error;
        return Done{};
    } catch (const toml::parse_error& error) {
        return Error{Exit::Usage,
                     fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description())};
    }
}

} // namespace vf::sim
