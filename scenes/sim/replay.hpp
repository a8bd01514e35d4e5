// Purpose: a recorded session: how the simulation was set up and every tick's input. Played back by the same
// build on the same data it gives the same hashes. The file is untrusted: every count is bounded before any
// allocation. Owner: the app. Thread: any.
#pragma once

#include "renderer/base/result.hpp"
#include "scenes/sim/command.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace vf::sim {

struct DataFile {
    std::string name;       // "motions/rouge/attacks.toml"
    std::uint64_t hash = 0; // of its bytes
    friend bool operator==(const DataFile&, const DataFile&) = default;
};

struct SetupHeader {
    std::string build;          // which program recorded it; another one may play differently
    std::uint64_t dataHash = 0; // of motions, fighters and story
    std::uint64_t seed = 1;
    std::string scene = "duel", chapter, story;
    std::array<std::string, 2> fighters{"rouge", "cyan"};
    std::array<Controller, 2> control{Controller::Ai, Controller::Ai};
    std::vector<DataFile> files; // of the data, so that a replay of other data can say which; by name
    friend bool operator==(const SetupHeader&, const SetupHeader&) = default;
};

struct Replay {
    static constexpr std::uint32_t kVersion = 3;
    // 6 hours at 60 ticks a second; with it no hostile file can ask for more than some 50 MB of ticks.
    static constexpr std::uint64_t kMostTicks = 6ull * 3600 * 60;
    static constexpr std::uint32_t kMostParams = 65536;
    static constexpr std::uint16_t kMostFiles = 1024;
    static constexpr std::uint32_t kMostText = 256;
    static constexpr std::uint64_t kMostBytes = 32ull << 20;

    SetupHeader setup;
    std::vector<TickInput> ticks;

    std::vector<std::byte> encode() const;
    // `name` is for messages.
    static Result<Replay> decode(std::span<const std::byte> bytes, const std::string& name);
    Status save(const std::filesystem::path& path) const;
    static Result<Replay> load(const std::filesystem::path& path);
    // Every parameter change names a Scope::Sim parameter of `registry` and has a value it accepts.
    Status checkParams(const ParamRegistry& registry) const;
};

// In words which files are not alike; both lists by name. Empty if all are.
std::string differencesOf(const std::vector<DataFile>& recorded, const std::vector<DataFile>& here);

} // namespace vf::sim
