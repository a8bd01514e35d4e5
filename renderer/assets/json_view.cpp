#include "renderer/assets/json_view.hpp"

#include "renderer/assets/limits.hpp"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace vf::assets {

void refuse(std::string_view path, std::string_view found, std::string_view expected) {
    throw Refusal{fmt::format("{}: found {}, expected {}", path, found, expected)};
}

std::string printable(std::string_view text, std::size_t limit) {
    std::string out;
    for (const char c : text.substr(0, limit))
        out += static_cast<unsigned char>(c) < 32 || c == 127 ? '?' : c;
    if (text.size() > limit) out += "…";
    return out;
}

std::string JsonView::describe() const {
    switch (value_->type()) {
    case nlohmann::json::value_t::object:
        return "an object";
    case nlohmann::json::value_t::array:
        return fmt::format("an array of {}", value_->size());
    case nlohmann::json::value_t::string:
        return fmt::format("\"{}\"", printable(value_->get_ref<const std::string&>()));
    default:
        return printable(value_->dump());
    }
}

std::optional<JsonView> JsonView::find(const char* key) const {
    if (!value_->is_object()) refuse(path_.empty() ? "JSON" : path_, describe(), "an object");
    const auto found = value_->find(key);
    if (found == value_->end()) return std::nullopt;
    return JsonView(*found, path_.empty() ? key : path_ + "." + key);
}

JsonView JsonView::at(const char* key, std::string_view expected) const {
    auto found = find(key);
    if (!found) refuse(path_.empty() ? key : path_ + "." + key, "nothing", expected);
    return *found;
}

std::optional<JsonView> JsonView::findPath(std::initializer_list<const char*> keys) const {
    std::optional<JsonView> view = *this;
    for (const char* key : keys) {
        view = view->find(key);
        if (!view) break;
    }
    return view;
}

std::optional<JsonView> JsonView::extra(const char* key) const {
    const auto extras = find("extras");
    return extras && extras->value_->is_object() ? extras->find(key) : std::nullopt;
}

std::vector<JsonView::Member> JsonView::members(std::uint64_t limit) const {
    if (!value_->is_object()) refuse(path_, describe(), "an object");
    if (value_->size() > limit)
        refuse(path_, fmt::format("{} members", value_->size()), fmt::format("at most {}", limit));
    std::vector<Member> result;
    for (const auto& [name, value] : value_->items())
        result.push_back({name.substr(0, limits::kNameBytes),
                          JsonView(value, fmt::format("{}.{}", path_, printable(name)))});
    return result;
}

std::size_t JsonView::count(std::uint64_t limit) const {
    if (!value_->is_array()) refuse(path_, describe(), "an array");
    if (value_->size() > limit)
        refuse(path_, fmt::format("{} entries", value_->size()), fmt::format("at most {}", limit));
    return value_->size();
}

JsonView JsonView::operator[](std::size_t position) const {
    return {(*value_)[position], fmt::format("{}[{}]", path_, position)};
}

std::uint64_t JsonView::natural(std::uint64_t limit) const {
    const auto expected = [&] { return fmt::format("a whole number from 0 to {}", limit); };
    std::uint64_t result = 0;
    if (value_->is_number_unsigned()) {
        result = value_->get<std::uint64_t>();
    } else if (value_->is_number_float()) {
        // Some exporters write 3.0; up to 2^53 that names exactly one integer.
        const double value = value_->get<double>();
        if (!(value >= 0.0 && value <= 9007199254740992.0 && value == std::floor(value)))
            refuse(path_, describe(), expected());
        result = static_cast<std::uint64_t>(value);
    } else {
        refuse(path_, describe(), expected());
    }
    if (result > limit) refuse(path_, describe(), expected());
    return result;
}

std::uint32_t JsonView::indexInto(std::size_t size, std::string_view collection) const {
    if (!value_->is_number()) refuse(path_, describe(), fmt::format("an index into {}", collection));
    const std::uint64_t value = natural(std::numeric_limits<std::uint64_t>::max());
    if (value >= size)
        refuse(path_, describe(), fmt::format("an index into {}, which has {} entries", collection, size));
    return static_cast<std::uint32_t>(value);
}

float JsonView::number() const {
    if (!value_->is_number()) refuse(path_, describe(), "a number");
    const double value = value_->get<double>();
    if (!(std::abs(value) <= static_cast<double>(std::numeric_limits<float>::max())))
        refuse(path_, describe(), "a number that a 32-bit float can hold");
    return static_cast<float>(value);
}

void JsonView::numbers(std::span<float> out) const {
    if (!value_->is_array() || value_->size() != out.size())
        refuse(path_, describe(), fmt::format("an array of {} numbers", out.size()));
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = (*this)[i].number();
}

bool JsonView::boolean() const {
    if (!value_->is_boolean()) refuse(path_, describe(), "true or false");
    return value_->get<bool>();
}

std::string_view JsonView::text() const {
    if (!value_->is_string()) refuse(path_, describe(), "a string");
    return value_->get_ref<const std::string&>();
}

std::uint64_t JsonView::naturalOr(const char* key, std::uint64_t fallback, std::uint64_t limit) const {
    const auto found = find(key);
    return found ? found->natural(limit) : fallback;
}

float JsonView::numberOr(const char* key, float fallback) const {
    const auto found = find(key);
    return found ? found->number() : fallback;
}

bool JsonView::booleanOr(const char* key, bool fallback) const {
    const auto found = find(key);
    return found ? found->boolean() : fallback;
}

std::string JsonView::nameOr(const char* key, std::string_view fallback) const {
    const auto found = find(key);
    return std::string(found ? found->text().substr(0, limits::kNameBytes) : fallback);
}

void JsonView::numbersOr(const char* key, std::span<float> inOut) const {
    if (const auto found = find(key)) found->numbers(inOut);
}

std::int32_t JsonView::indexOr(const char* key, std::size_t size, std::string_view collection) const {
    const auto found = find(key);
    return found ? static_cast<std::int32_t>(found->indexInto(size, collection)) : -1;
}

std::size_t JsonView::countOr(const char* key, std::uint64_t limit) const {
    const auto found = find(key);
    return found ? found->count(limit) : 0;
}

nlohmann::json parseJson(std::string_view text) {
    // Until the parser meets its first error this scan agrees with it about what is a string, so nothing can
    // be built that was not counted here.
    std::uint64_t depth = 0, values = 1;
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inString) {
            if (c == '\\') ++i;
            if (c == '"') inString = false;
            continue;
        }
        if (c == '"') inString = true;
        if (c == '[' || c == '{') ++depth, ++values;
        if ((c == ']' || c == '}') && depth > 0) --depth;
        if (c == ',') ++values;
        if (depth > limits::kJsonDepth)
            refuse("JSON", fmt::format("deeper nesting at byte {}", i),
                   fmt::format("at most {} levels", limits::kJsonDepth));
        if (values > limits::kJsonValues)
            refuse("JSON", "more values", fmt::format("at most {}", limits::kJsonValues));
    }
    try {
        return nlohmann::json::parse(text.begin(), text.end());
    } catch (const nlohmann::json::exception& problem) {
        std::string_view what = problem.what();
        if (const auto bracket = what.find("] "); bracket != std::string_view::npos)
            what.remove_prefix(bracket + 2);
        refuse("JSON", printable(what, 200), "valid JSON in UTF-8");
    }
}

} // namespace vf::assets
