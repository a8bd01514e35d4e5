// Purpose: presets: parameter files in TOML that hold only what differs from the defaults.
//
//     # Venus Finale preset, 2026-11-21
//     [grade]
//     exposure = 1.2
//
// A picture that the demo wrote is one too: its text is in the file.
// A file is applied whole or not at all: one bad line and nothing changes, and the error names every bad
// line. Thread: that of the registry. Called by --preset, `check` and the overlay.
#pragma once

#include "renderer/base/param.hpp"
#include "renderer/base/result.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vf {

// A preset of every parameter with comments is a few tens of KiB.
inline constexpr std::uint64_t kPresetLimit = 256u << 10;

enum class PresetMode : std::uint8_t {
    Replace, // everything that the file does not name returns to its default: the state that was saved
    Merge,   // everything that the file does not name stays: a quality preset under the user's own values
};

// Checks every line against the registry and changes nothing. Values outside their range are clamped with a
// warning that names file and line. `label` stands for the file in messages.
Result<std::vector<ParamAssignment>> parsePreset(const ParamRegistry& registry, std::string_view text,
                                                 std::string_view label);
Result<std::vector<ParamAssignment>> readPreset(const ParamRegistry& registry,
                                                const std::filesystem::path& path);
// readPreset, then all of it. The result lists what really changed, with the new text.
Result<std::vector<ParamAssignment>> loadPreset(ParamRegistry& registry, const std::filesystem::path& path,
                                                PresetMode mode = PresetMode::Replace);

// The text of a preset file: the non-defaults of the registry. `date` is the caller's, so that tests repeat.
std::string presetText(const ParamRegistry& registry, std::string_view program, std::string_view date);
Status savePreset(const ParamRegistry& registry, const std::filesystem::path& path, std::string_view program,
                  std::string_view date);

struct PresetFile {
    std::string name; // the file's name without .toml
    std::filesystem::path path;
};
// The presets directly in a folder, by name; empty if there is no such folder.
std::vector<PresetFile> listPresets(const std::filesystem::path& folder);
// folder/name.toml, if the name is fit to be a file's: letters, digits, space, - and _, at most 48.
Result<std::filesystem::path> presetPath(const std::filesystem::path& folder, std::string_view name);
// The first folder that holds name.toml; an error names the nearest of all there are. A name that ends in
// .toml is taken as a path.
Result<std::filesystem::path> findPreset(const std::vector<std::filesystem::path>& folders,
                                         std::string_view name);

struct PresetDifference {
    std::string name, first, second;
    friend bool operator==(const PresetDifference&, const PresetDifference&) = default;
};
// What differs, in the registry's order; a value that a preset does not name is the default.
std::vector<PresetDifference> comparePresets(const ParamRegistry& registry,
                                             const std::vector<ParamAssignment>& first,
                                             const std::vector<ParamAssignment>& second);

} // namespace vf
