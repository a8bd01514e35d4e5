#include "scenes/story/toml_reader.hpp"

#include "renderer/base/file.hpp"

#include <algorithm>
#include <cmath>

namespace vf::story {

namespace {

std::string_view kindOf(const toml::node& node) {
    switch (node.type()) {
    case toml::node_type::table:
        return "a table";
    case toml::node_type::array:
        return "a list";
    case toml::node_type::string:
        return "text";
    case toml::node_type::integer:
        return "a number";
    case toml::node_type::floating_point:
        return "a number";
    case toml::node_type::boolean:
        return "true or false";
    default:
        return "a date or time";
    }
}

} // namespace

Result<toml::table> TomlReader::parse(const std::string& text) {
    try {
        return toml::parse(text, file_);
    } catch (const toml::parse_error& problem) {
        failAt(static_cast<int>(problem.source().begin.line), problem.description());
        return error();
    }
}

void TomlReader::failAt(int line, std::string_view message) {
    if (!error_) error_ = Error{Exit::Usage, fmt::format("{}:{}: {}", file_, line, message)};
}

void TomlReader::onlyKeys(const toml::table& table, const std::vector<std::string>& known) {
    for (const auto& [key, node] : table)
        if (std::find(known.begin(), known.end(), key.str()) == known.end())
            fail(node, "{}", unknown("key", key.str(), known));
}

double TomlReader::checkNumber(const toml::node& node, std::string_view key, double min, double max) {
    const auto value = node.is_number() ? node.value<double>() : std::nullopt;
    if (!value) {
        fail(node, "{} is {}, expected a number", key, kindOf(node));
        return min;
    }
    // The negation also refuses NaN.
    if (!(*value >= min && *value <= max)) {
        fail(node, "{} = {}, expected a number from {} to {}", key, *value, min, max);
        return min;
    }
    return *value;
}

std::optional<double> TomlReader::number(const toml::table& table, std::string_view key, double min,
                                         double max) {
    const toml::node* node = table.get(key);
    if (!node) return std::nullopt;
    return checkNumber(*node, key, min, max);
}

std::optional<bool> TomlReader::flag(const toml::table& table, std::string_view key) {
    const toml::node* node = table.get(key);
    if (!node) return std::nullopt;
    if (!node->is_boolean()) {
        fail(*node, "{} is {}, expected true or false", key, kindOf(*node));
        return std::nullopt;
    }
    return node->value<bool>();
}

std::optional<std::string> TomlReader::text(const toml::table& table, std::string_view key,
                                            std::size_t maxLength) {
    const toml::node* node = table.get(key);
    if (!node) return std::nullopt;
    if (!node->is_string()) {
        fail(*node, "{} is {}, expected text", key, kindOf(*node));
        return std::nullopt;
    }
    auto value = node->value<std::string>();
    if (value->size() > maxLength) {
        fail(*node, "{} has {} bytes, expected at most {}", key, value->size(), maxLength);
        return std::nullopt;
    }
    return value;
}

std::vector<std::string> TomlReader::texts(const toml::table& table, std::string_view key,
                                           std::size_t limit) {
    std::vector<std::string> result;
    const toml::node* node = table.get(key);
    if (!node) return result;
    const toml::array* list = node->as_array();
    if (!list || list->size() > limit) {
        fail(*node, "{} is {}, expected a list of at most {} texts", key,
             list ? fmt::format("a list of {}", list->size()) : std::string(kindOf(*node)), limit);
        return result;
    }
    for (const toml::node& element : *list) {
        const auto value = element.value_exact<std::string>();
        if (value)
            result.push_back(*value);
        else
            fail(element, "an element of {} is {}, expected text", key, kindOf(element));
    }
    return result;
}

std::optional<std::string> TomlReader::value(const toml::table& table, std::string_view key,
                                             std::size_t maxLength) {
    const toml::node* node = table.get(key);
    if (!node) return std::nullopt;
    if (const auto* whole = node->as_integer()) return fmt::format("{}", whole->get());
    if (const auto* number = node->as_floating_point()) return fmt::format("{}", number->get());
    if (const auto* flag = node->as_boolean()) return flag->get() ? "true" : "false";
    auto found = text(table, key, maxLength);
    if (found && found->empty()) {
        fail(*node, "{} is empty, expected a value", key);
        return std::nullopt;
    }
    return found;
}

std::optional<glm::vec3> TomlReader::point(const toml::table& table, std::string_view key, double limit) {
    const toml::node* node = table.get(key);
    if (!node) return std::nullopt;
    const toml::array* list = node->as_array();
    if (!list || list->size() != 3) {
        fail(*node, "{} is {}, expected a list of three numbers [x, y, z]", key,
             list ? fmt::format("a list of {}", list->size()) : std::string(kindOf(*node)));
        return std::nullopt;
    }
    glm::vec3 result{0.0f};
    for (int i = 0; i < 3; ++i)
        result[i] =
            static_cast<float>(checkNumber(*list->get(static_cast<std::size_t>(i)), key, -limit, limit));
    return result;
}

std::vector<const toml::table*> TomlReader::tables(const toml::table& table, std::string_view key,
                                                   std::size_t limit) {
    std::vector<const toml::table*> result;
    const toml::node* node = table.get(key);
    if (!node) return result;
    const toml::array* list = node->as_array();
    if (!list) {
        fail(*node, "{} is {}, expected [[{}]] tables", key, kindOf(*node), key);
        return result;
    }
    if (list->size() > limit) {
        fail(*node, "{} [[{}]] tables, expected at most {}", list->size(), key, limit);
        return result;
    }
    for (const toml::node& element : *list) {
        if (const toml::table* inner = element.as_table())
            result.push_back(inner);
        else
            fail(element, "an element of {} is {}, expected a table", key, kindOf(element));
    }
    return result;
}

void TomlReader::missing(const toml::table& table, std::string_view key, std::string_view expected) {
    fail(table, "{} is missing, expected {}", key, expected);
}

double TomlReader::needNumber(const toml::table& table, std::string_view key, double min, double max) {
    const auto value = number(table, key, min, max);
    if (!value) missing(table, key, fmt::format("a number from {} to {}", min, max));
    return value.value_or(min);
}

std::string TomlReader::needText(const toml::table& table, std::string_view key, std::size_t maxLength) {
    const auto value = text(table, key, maxLength);
    if (!value) missing(table, key, "text");
    return value.value_or(std::string{});
}

glm::vec3 TomlReader::needPoint(const toml::table& table, std::string_view key, double limit) {
    const auto value = point(table, key, limit);
    if (!value) missing(table, key, "a list of three numbers [x, y, z]");
    return value.value_or(glm::vec3{0.0f});
}

std::string TomlReader::unknown(std::string_view kind, std::string_view found,
                                const std::vector<std::string>& candidates) {
    const std::string nearest = nearestName(found, candidates);
    if (nearest.empty()) return fmt::format("unknown {} \"{}\"", kind, found);
    return fmt::format("unknown {} \"{}\"; did you mean \"{}\"?", kind, found, nearest);
}

} // namespace vf::story
