// Purpose: reads the story's TOML files so that every complaint says file, line, what was found and what was
// expected. Only this room's .cpp files include it: toml++ is heavy, and nobody else should see it.
// Thread: one reader per load; no globals.
#pragma once

#include "renderer/base/result.hpp"

#include <fmt/format.h>
#include <glm/vec3.hpp>
#include <toml++/toml.h>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::story {

// Reads values; the first complaint wins and later ones are dropped, so that callers may read on and ask
// failed() once at the end of a table.
class TomlReader {
  public:
    // A story is a few kilobytes; the limit keeps a hostile file from costing memory.
    static constexpr std::uint64_t kFileLimit = 1u << 20;

    explicit TomlReader(const std::filesystem::path& file) : file_(file.string()) {}
    const std::string& file() const { return file_; }

    // Never throws: a syntax error becomes this reader's Error.
    Result<toml::table> parse(const std::string& text);

    template <class... Args>
    void fail(const toml::node& where, fmt::format_string<Args...> format, Args&&... args) {
        failAt(static_cast<int>(where.source().begin.line), fmt::format(format, std::forward<Args>(args)...));
    }
    void failAt(int line, std::string_view message);
    bool failed() const { return error_.has_value(); }
    Error error() const { return *error_; }

    // Refuses every key of `table` that is not in `known`.
    void onlyKeys(const toml::table& table, const std::vector<std::string>& known);
    // Absent: nothing. Integers are numbers too; NaN and infinities are refused.
    std::optional<double> number(const toml::table& table, std::string_view key, double min, double max);
    std::optional<bool> flag(const toml::table& table, std::string_view key);
    std::optional<std::string> text(const toml::table& table, std::string_view key, std::size_t maxLength);
    // A list of texts; empty when absent. More than `limit` is an error.
    std::vector<std::string> texts(const toml::table& table, std::string_view key, std::size_t limit);
    // Text, a number, true or false, as text; not empty.
    std::optional<std::string> value(const toml::table& table, std::string_view key, std::size_t maxLength);
    // [x, y, z], each within ±limit.
    std::optional<glm::vec3> point(const toml::table& table, std::string_view key, double limit);
    // The elements of [[key]]; empty when absent. More than `limit` is an error.
    std::vector<const toml::table*> tables(const toml::table& table, std::string_view key, std::size_t limit);

    // Required forms: absent is an error at the table's line.
    double needNumber(const toml::table& table, std::string_view key, double min, double max);
    std::string needText(const toml::table& table, std::string_view key, std::size_t maxLength);
    glm::vec3 needPoint(const toml::table& table, std::string_view key, double limit);

    // "unknown shot "rign"; did you mean "ring"?"
    static std::string unknown(std::string_view kind, std::string_view found,
                               const std::vector<std::string>& candidates);

  private:
    double checkNumber(const toml::node& node, std::string_view key, double min, double max);
    void missing(const toml::table& table, std::string_view key, std::string_view expected);

    std::string file_;
    std::optional<Error> error_;
};

} // namespace vf::story
