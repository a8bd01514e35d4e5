// Purpose: JSON from strangers, read value by value: each value knows its path in the file, and whatever is
// not what the reader expects ends the reading with a message that names path, find and expectation. Owner:
// the model reader. Thread: the caller's; a view must not outlive its document.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vf::assets {

// Thrown inside this room only; parseModel turns it into an Error.
struct Refusal {
    std::string message;
};

[[noreturn]] void refuse(std::string_view path, std::string_view found, std::string_view expected);

// What a stranger wrote, fit for a terminal: no control characters, cut to a readable length.
std::string printable(std::string_view text, std::size_t limit = 60);

class JsonView {
  public:
    JsonView(const nlohmann::json& value, std::string path) : value_(&value), path_(std::move(path)) {}

    const std::string& path() const { return path_; }
    std::string describe() const;

    // Objects.
    std::optional<JsonView> find(const char* key) const;
    JsonView at(const char* key, std::string_view expected) const;
    struct Member;
    std::vector<Member> members(std::uint64_t limit) const;
    // find(key) of each step in turn.
    std::optional<JsonView> findPath(std::initializer_list<const char*> keys) const;
    // A member of "extras", which glTF lets be anything.
    std::optional<JsonView> extra(const char* key) const;

    // Arrays.
    std::size_t count(std::uint64_t limit) const;
    JsonView operator[](std::size_t position) const;

    // Values.
    std::uint64_t natural(std::uint64_t limit) const;
    std::uint32_t indexInto(std::size_t size, std::string_view collection) const;
    float number() const;
    void numbers(std::span<float> out) const;
    bool boolean() const;
    std::string_view text() const;

    // Members with a default.
    std::uint64_t naturalOr(const char* key, std::uint64_t fallback, std::uint64_t limit) const;
    float numberOr(const char* key, float fallback) const;
    bool booleanOr(const char* key, bool fallback) const;
    std::string nameOr(const char* key, std::string_view fallback) const;
    void numbersOr(const char* key, std::span<float> inOut) const;
    // An optional index: -1 where the key is absent.
    std::int32_t indexOr(const char* key, std::size_t size, std::string_view collection) const;
    // An optional array: its size, 0 where the key is absent.
    std::size_t countOr(const char* key, std::uint64_t limit) const;

  private:
    const nlohmann::json* value_;
    std::string path_;
};

struct JsonView::Member {
    std::string name;
    JsonView value;
};

// Depth and number of values are checked before anything is built. Refuses what is not JSON.
nlohmann::json parseJson(std::string_view text);

} // namespace vf::assets
