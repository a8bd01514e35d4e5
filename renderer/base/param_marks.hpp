// Purpose: what the user has marked in the list of parameters: pinned to the top, locked against
// randomising, and the range that randomising may use. Marks are no values: a preset does not carry them, and
// they change no picture. Owner: the overlay. Thread: that of the registry.
//
//     pin grade.exposure
//     lock light.sun
//     range sky.haze 0.2 0.6
#pragma once

#include "renderer/base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

namespace vf {

class ParamMarks {
  public:
    using Range = std::pair<float, float>; // low < high
    // Marks of parameters that a later version has lost are kept: they do no harm, and may come back.
    static constexpr std::size_t kMost = 4096;
    static constexpr std::string_view kFileName = "marks.txt"; // in the user's folder of presets

    bool locked(std::string_view name) const { return locked_.contains(name); }
    bool pinned(std::string_view name) const { return pinned_.contains(name); }
    // Within the parameter's own range; nothing: all of it.
    std::optional<Range> range(std::string_view name) const;

    void lock(std::string_view name, bool on) { mark(locked_, name, on); }
    void pin(std::string_view name, bool on) { mark(pinned_, name, on); }
    // What is no range removes it.
    void setRange(std::string_view name, std::optional<Range> range);

    std::string text() const;
    static Result<ParamMarks> parse(std::string_view text, std::string_view label);
    // No file: no marks.
    static Result<ParamMarks> load(const std::filesystem::path& file);
    Status save(const std::filesystem::path& file) const;

    friend bool operator==(const ParamMarks&, const ParamMarks&) = default;

  private:
    using Names = std::set<std::string, std::less<>>;
    static void mark(Names& names, std::string_view name, bool on);
    Names locked_, pinned_;
    std::map<std::string, Range, std::less<>> ranges_;
};

} // namespace vf
