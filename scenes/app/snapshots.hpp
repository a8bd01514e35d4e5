// Purpose: the user's presets with a small picture each: NAME.toml and NAME.png in one folder, listed, saved,
// renamed, deleted and brought back. Owner: LooksView. Thread: main.
#pragma once

#include "renderer/base/result.hpp"
#include "renderer/passes/renderer.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace vf::app {

class Snapshots {
  public:
    struct Entry {
        std::string name;
        std::filesystem::path file;
        int cell = -1; // on the sheet; -1: no picture, or no room
    };
    // Of the sheet that all pictures are on, row by row.
    static constexpr std::uint32_t kCellWidth = 256, kCellHeight = 144, kColumns = 4, kRows = 8;

    explicit Snapshots(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // Reads the folder again if something in it has changed; true if the sheet is another one.
    bool refresh();
    const std::vector<Entry>& all() const { return entries_; }
    const Picture& sheet() const { return sheet_; }

    // "look 1", "look 2" …: the first that is free.
    std::string freeName() const;
    // An existing one is not written over.
    Status save(const std::string& name, std::string_view preset, const Picture& picture);
    Status rename(const std::string& from, const std::string& to);
    // Only the last one can be brought back.
    Status remove(const std::string& name);
    Status restore();
    const std::string& deleted() const { return deleted_.name; }

  private:
    struct Deleted {
        std::string name;
        std::filesystem::path file;
        std::string preset;
        std::vector<std::byte> picture;
    };
    std::filesystem::path pictureOf(const std::filesystem::path& file) const;
    std::optional<std::filesystem::path> fileOf(const std::string& name) const;
    void draw(Entry& entry, int cell);

    std::filesystem::path folder_;
    std::vector<Entry> entries_;
    Picture sheet_;
    std::uint64_t state_ = 0;
    bool read_ = false;
    Deleted deleted_;
};

} // namespace vf::app
