// Purpose: reads the TOML files that people edit and reports their first mistake with file, line and what was
// expected. Keys that nobody asked for are mistakes too: a misspelt key would otherwise silently mean the
// default. The TOML library stays behind it. Owner: whoever loads a file. Thread: any. Called: at loading.
#pragma once

#include "renderer/base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::sim {

// One table during readDataFile. Values out of range read as the nearest harmless one; the error is kept.
class DataTable {
  public:
    using Read = std::function<void(DataTable&)>;
    struct Source;

    DataTable(Source& source, const void* table, std::string label);
    DataTable(const DataTable&) = delete;
    DataTable& operator=(const DataTable&) = delete;

    void fail(std::string_view message);                         // at the table's line
    void failAt(std::string_view key, std::string_view message); // at the key's line
    bool has(std::string_view key) const;
    bool holdsText(std::string_view key) const;
    // Every key, as the file orders them: for tables whose keys are names.
    std::vector<std::string> keys() const;

    float number(std::string_view key, float low, float high);
    float number(std::string_view key, float low, float high, float otherwise);
    int whole(std::string_view key, int low, int high);
    int whole(std::string_view key, int low, int high, int otherwise);
    bool flag(std::string_view key, bool otherwise);
    std::string text(std::string_view key);
    std::string text(std::string_view key, std::string_view otherwise);
    // A list of texts; empty if the key is missing.
    std::vector<std::string> texts(std::string_view key, std::size_t most);
    // The same, where a single text may stand for a list of one.
    std::vector<std::string> textOrTexts(std::string_view key, std::size_t most);
    // A list of numbers; empty if the key is missing.
    std::vector<float> numbers(std::string_view key, std::size_t most, float low, float high);
    // Each table of the list `key`; none if the key is missing.
    void each(std::string_view key, std::size_t most, const Read& read);
    // The required table `key`.
    void inside(std::string_view key, const Read& read);

    // Complains of unknown keys; the functions above call it for inner tables.
    void finish();

  private:
    const void* find(std::string_view key);
    Source& source_;
    const void* table_;
    std::string label_;
    std::vector<std::string> asked_;
};

// Parses the file and calls `read` with its root table. `label` begins the messages.
Status readDataFile(const std::filesystem::path& file, std::string label, const DataTable::Read& read);

} // namespace vf::sim
