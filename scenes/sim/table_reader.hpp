// Purpose: reads a TOML table of a data file and keeps the first error, with file and line. Keys that nobody
// asked for are errors too: a misspelt key would otherwise silently mean the default.
#pragma once

#include "renderer/base/file.hpp"
#include "renderer/base/result.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::sim {

struct ReadContext {
    std::string file;
    std::optional<Error> error; // the first

    void fail(const toml::source_region& where, std::string_view message) {
        if (!error) error = Error{Exit::Usage, fmt::format("{}:{}: {}", file, where.begin.line, message)};
    }
};

class TableReader {
  public:
    TableReader(ReadContext& context, const toml::table& table, std::string label)
        : context_(context), table_(table), label_(std::move(label)) {}

    const toml::table& table() const { return table_; }
    void fail(std::string_view message) { context_.fail(table_.source(), fmt::format("{}: {}", label_, message)); }
    void fail(const toml::node& at, std::string_view message) {
        context_.fail(at.source(), fmt::format("{}: {}", label_, message));
    }
    const toml::node* node(std::string_view key) {
        known_.emplace_back(key);
        return table_.get(key);
    }
    bool has(std::string_view key) const { return table_.contains(key); }

    float number(std::string_view key, float low, float high) {
        const toml::node* found = node(key);
        if (!found) {
            fail(fmt::format("'{}' is missing, expected a number from {} to {}", key, low, high));
            return low;
        }
        const auto value = found->value<double>();
        if (!value || !std::isfinite(*value) || *value < static_cast<double>(low) ||
            *value > static_cast<double>(high)) {
            fail(*found, fmt::format("'{}': expected a number from {} to {}", key, low, high));
            return low;
        }
        return static_cast<float>(*value);
    }
    float number(std::string_view key, float low, float high, float otherwise) {
        if (has(key)) return number(key, low, high);
        known_.emplace_back(key);
        return otherwise;
    }
    int whole(std::string_view key, int low, int high) {
        const toml::node* found = node(key);
        const auto value = found ? found->value_exact<std::int64_t>() : std::nullopt;
        if (!value || *value < low || *value > high) {
            const std::string expected = fmt::format("'{}': expected a whole number from {} to {}", key, low, high);
            if (found) fail(*found, expected);
            else fail(expected);
            return low;
        }
        return static_cast<int>(*value);
    }
    std::string text(std::string_view key) {
        const toml::node* found = node(key);
        const auto value = found ? found->value_exact<std::string>() : std::nullopt;
        if (!value || value->empty()) {
            const std::string expected = fmt::format("'{}': expected a text", key);
            if (found) fail(*found, expected);
            else fail(expected);
            return {};
        }
        return *value;
    }
    std::string text(std::string_view key, std::string_view otherwise) {
        if (has(key)) return text(key);
        known_.emplace_back(key);
        return std::string(otherwise);
    }
    bool flag(std::string_view key, bool otherwise) {
        const toml::node* found = node(key);
        if (!found) return otherwise;
        const auto value = found->value_exact<bool>();
        if (!value) fail(*found, fmt::format("'{}': expected true or false", key));
        return value.value_or(otherwise);
    }
    // Calls read(TableReader&) for each table of the array `key`.
    template <class Read> void each(std::string_view key, std::size_t most, Read read) {
        const toml::node* found = node(key);
        if (!found) return;
        const toml::array* list = found->as_array();
        if (!list || list->size() > most) {
            fail(*found, fmt::format("'{}': expected a list of at most {} tables", key, most));
            return;
        }
        for (const toml::node& item : *list) {
            if (const toml::table* inner = item.as_table()) {
                TableReader reader(context_, *inner, fmt::format("{} {}", label_, key));
                read(reader);
                reader.finish();
            } else fail(item, fmt::format("'{}': expected a table", key));
        }
    }
    // A required inner table.
    template <class Read> void inside(std::string_view key, Read read) {
        const toml::node* found = node(key);
        const toml::table* inner = found ? found->as_table() : nullptr;
        if (!inner) {
            fail(fmt::format("expected a table [{}]", key));
            return;
        }
        TableReader reader(context_, *inner, fmt::format("[{}]", key));
        read(reader);
        reader.finish();
    }
    void finish() {
        for (const auto& [key, value] : table_) {
            const std::string_view name = key.str();
            bool known = false;
            for (const std::string& asked : known_) known = known || asked == name;
            if (!known)
                fail(value, fmt::format("unknown key '{}', the nearest is '{}'", name, nearestName(name, known_)));
        }
    }

  private:
    ReadContext& context_;
    const toml::table& table_;
    std::string label_;
    std::vector<std::string> known_;
};

} // namespace vf::sim
