#include "scenes/sim/replay.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/hash.hpp"

#include <fmt/format.h>

#include <bit>
#include <cstring>

namespace vf::sim {

namespace {

// Layout, little-endian:
//   "VFREPLAY" u32 version
//   text build, u64 dataHash, u64 seed, text scene, text chapter, text story, text fighters[2], u8 control[2]
//   u16 files, files × { text name, u64 hash }
//   u64 ticks, u32 runs, runs × { u32 length, 2 × { i8 moveX, i8 moveY, u16 buttons } }
//   u32 params, params × { u32 tick, text name, text value }
//   u64 XXH64 of all bytes before it
// where text is a u16 length and its bytes.
constexpr std::array<char, 8> kMagic{'V', 'F', 'R', 'E', 'P', 'L', 'A', 'Y'};
constexpr std::size_t kRunBytes = 4 + 2 * 4;
constexpr std::size_t kLeastFileBytes = 2 + 8;
constexpr std::size_t kLeastParamBytes = 4 + 2 + 2;

static_assert(std::endian::native == std::endian::little, "the codec copies integers as they lie in memory");

class Writer {
  public:
    template <class T>
    void put(T value) {
        const auto* from = reinterpret_cast<const std::byte*>(&value);
        bytes_.insert(bytes_.end(), from, from + sizeof value);
    }
    void put(const std::string& text) {
        const std::size_t size = std::min<std::size_t>(text.size(), Replay::kMostText);
        put(static_cast<std::uint16_t>(size));
        const auto* from = reinterpret_cast<const std::byte*>(text.data());
        bytes_.insert(bytes_.end(), from, from + size);
    }
    std::vector<std::byte> take() { return std::move(bytes_); }
    const std::vector<std::byte>& bytes() const { return bytes_; }

  private:
    std::vector<std::byte> bytes_;
};

class Reader {
  public:
    explicit Reader(std::span<const std::byte> bytes) : bytes_(bytes) {}
    template <class T>
    bool get(T& value) {
        if (left() < sizeof value) return false;
        std::memcpy(&value, bytes_.data() + at_, sizeof value);
        at_ += sizeof value;
        return true;
    }
    bool get(std::string& text) {
        std::uint16_t size = 0;
        if (!get(size) || size > Replay::kMostText || left() < size) return false;
        text.assign(reinterpret_cast<const char*>(bytes_.data() + at_), size);
        at_ += size;
        for (const char c : text)
            if (static_cast<unsigned char>(c) < 0x20) return false; // would garble messages and terminals
        return true;
    }
    std::size_t left() const { return bytes_.size() - at_; }
    std::size_t at() const { return at_; }

  private:
    std::span<const std::byte> bytes_;
    std::size_t at_ = 0;
};

bool inRange(const Command& command) {
    const auto ok = [](std::int8_t axis) { return axis >= -100 && axis <= 100; };
    return ok(command.moveX) && ok(command.moveY) && command.buttons < (kReset << 1);
}

std::uint64_t checksum(std::span<const std::byte> bytes) {
    Hasher hasher;
    hasher.bytes(bytes.data(), bytes.size());
    return hasher.value();
}

} // namespace

std::vector<std::byte> Replay::encode() const {
    Writer out;
    for (const char c : kMagic) out.put(c);
    out.put(kVersion);
    out.put(setup.build);
    out.put(setup.dataHash);
    out.put(setup.seed);
    out.put(setup.scene);
    out.put(setup.chapter);
    out.put(setup.story);
    for (const std::string& fighter : setup.fighters) out.put(fighter);
    for (const Controller controller : setup.control) out.put(static_cast<std::uint8_t>(controller));
    out.put(static_cast<std::uint16_t>(setup.files.size()));
    for (const DataFile& file : setup.files) {
        out.put(file.name);
        out.put(file.hash);
    }

    out.put(static_cast<std::uint64_t>(ticks.size()));
    std::vector<std::pair<std::uint32_t, const TickInput*>> runs;
    std::uint32_t params = 0;
    for (const TickInput& tick : ticks) {
        params += static_cast<std::uint32_t>(tick.params.size());
        if (!runs.empty() && runs.back().second->fighter == tick.fighter)
            ++runs.back().first;
        else
            runs.emplace_back(1u, &tick);
    }
    out.put(static_cast<std::uint32_t>(runs.size()));
    for (const auto& [length, tick] : runs) {
        out.put(length);
        for (const Command& command : tick->fighter) {
            out.put(command.moveX);
            out.put(command.moveY);
            out.put(command.buttons);
        }
    }
    out.put(params);
    for (std::size_t i = 0; i < ticks.size(); ++i)
        for (const ParamAssignment& change : ticks[i].params) {
            out.put(static_cast<std::uint32_t>(i));
            out.put(change.name);
            out.put(change.text);
        }
    out.put(checksum(out.bytes()));
    return out.take();
}

Result<Replay> Replay::decode(std::span<const std::byte> bytes, const std::string& name) {
    Reader in(bytes);
    const auto bad = [&](std::string_view what) {
        return Error{Exit::Usage, fmt::format("{}: byte {}: {}", name, in.at(), what)};
    };
    std::array<char, 8> magic{};
    if (!in.get(magic) || magic != kMagic) return bad("not a replay, expected it to begin with VFREPLAY");
    std::uint32_t version = 0;
    if (!in.get(version)) return bad("the file ends within the header");
    if (version != kVersion)
        return bad(fmt::format("replay version {}, this program reads version {}", version, kVersion));
    // The checksum comes before everything else is believed, so that damage reads as damage.
    if (in.left() < sizeof(std::uint64_t)) return bad("the file ends within the header");
    std::uint64_t stored = 0;
    std::memcpy(&stored, bytes.data() + bytes.size() - sizeof stored, sizeof stored);
    if (checksum(bytes.first(bytes.size() - sizeof stored)) != stored)
        return bad("the checksum does not match, the file is damaged or cut short");
    in = Reader(bytes.first(bytes.size() - sizeof stored));
    in.get(magic);
    in.get(version);

    Replay replay;
    if (!in.get(replay.setup.build)) return bad("the name of the build is cut short, too long or not text");
    if (!in.get(replay.setup.dataHash) || !in.get(replay.setup.seed))
        return bad("the file ends within the header");
    if (!in.get(replay.setup.scene) || !in.get(replay.setup.chapter) || !in.get(replay.setup.story))
        return bad("a name is cut short, too long or not text");
    for (std::string& fighter : replay.setup.fighters)
        if (!in.get(fighter)) return bad("a fighter's name is cut short, too long or not text");
    for (Controller& controller : replay.setup.control) {
        std::uint8_t value = 0;
        if (!in.get(value) || value > static_cast<std::uint8_t>(Controller::Ai))
            return bad("expected 0 (player) or 1 (AI) for each fighter");
        controller = static_cast<Controller>(value);
    }
    std::uint16_t files = 0;
    if (!in.get(files)) return bad("the file ends before the names of its data");
    if (files > kMostFiles || files > in.left() / kLeastFileBytes)
        return bad(fmt::format("{} names of data files do not fit into the file", files));
    replay.setup.files.resize(files);
    for (std::size_t i = 0; i < files; ++i) {
        DataFile& file = replay.setup.files[i];
        if (!in.get(file.name) || !in.get(file.hash))
            return bad("the name of a data file is cut short, too long or not text");
        if (i > 0 && file.name <= replay.setup.files[i - 1].name)
            return bad("the names of the data files are not in order");
    }

    std::uint64_t count = 0;
    std::uint32_t runs = 0;
    if (!in.get(count) || !in.get(runs)) return bad("the file ends before the inputs");
    if (count > kMostTicks) return bad(fmt::format("{} ticks, expected at most {}", count, kMostTicks));
    if (runs > in.left() / kRunBytes || runs > count)
        return bad(fmt::format("{} runs of inputs do not fit into the file", runs));
    // Runs first, ticks afterwards: nothing is allocated for ticks that the runs do not account for.
    std::vector<std::pair<std::uint32_t, std::array<Command, 2>>> decoded(runs);
    std::uint64_t sum = 0;
    for (auto& [length, commands] : decoded) {
        if (!in.get(length) || length == 0) return bad("a run of inputs is empty");
        for (Command& command : commands) {
            if (!in.get(command.moveX) || !in.get(command.moveY) || !in.get(command.buttons))
                return bad("the file ends within the inputs");
            if (!inRange(command)) return bad("a stick is outside -100 to 100, or an unknown button is held");
        }
        sum += length;
        if (sum > count) return bad(fmt::format("the runs hold more than the {} ticks announced", count));
    }
    if (sum != count) return bad(fmt::format("the runs hold {} ticks, the header says {}", sum, count));
    replay.ticks.resize(static_cast<std::size_t>(count));
    std::size_t next = 0;
    for (const auto& [length, commands] : decoded)
        for (std::uint32_t i = 0; i < length; ++i) replay.ticks[next++].fighter = commands;

    std::uint32_t params = 0;
    if (!in.get(params)) return bad("the file ends before the parameters");
    if (params > kMostParams || params > in.left() / kLeastParamBytes)
        return bad(fmt::format("{} parameter changes do not fit into the file", params));
    std::uint32_t previous = 0;
    for (std::uint32_t i = 0; i < params; ++i) {
        std::uint32_t tick = 0;
        ParamAssignment change;
        if (!in.get(tick) || !in.get(change.name) || !in.get(change.text))
            return bad("a parameter change is cut short, too long or not text");
        if (tick >= count || tick < previous)
            return bad(
                fmt::format("a parameter changes on tick {}, expected rising ticks below {}", tick, count));
        if (change.name.empty()) return bad("a parameter change has no name");
        previous = tick;
        replay.ticks[tick].params.push_back(std::move(change));
    }
    if (in.left() != 0) return bad(fmt::format("{} bytes too many", in.left()));
    return replay;
}

Status Replay::save(const std::filesystem::path& path) const {
    const auto tooLong = [](const std::string& text) { return text.size() > kMostText; };
    bool fits = ticks.size() <= kMostTicks && !tooLong(setup.build) && !tooLong(setup.scene) &&
                !tooLong(setup.chapter) && !tooLong(setup.story) && !tooLong(setup.fighters[0]) &&
                !tooLong(setup.fighters[1]);
    fits = fits && setup.files.size() <= kMostFiles;
    for (const DataFile& file : setup.files) fits = fits && !tooLong(file.name);
    std::size_t params = 0;
    for (const TickInput& tick : ticks) {
        params += tick.params.size();
        for (const ParamAssignment& change : tick.params)
            fits = fits && !tooLong(change.name) && !tooLong(change.text);
    }
    if (!fits || params > kMostParams)
        return Error{Exit::Usage,
                     fmt::format("{}: the session is too long for a replay (at most {} ticks, {} "
                                 "parameter changes, {} letters a name)",
                                 path.string(), kMostTicks, kMostParams, kMostText)};
    const std::vector<std::byte> bytes = encode();
    if (bytes.size() > kMostBytes)
        return Error{Exit::Usage, fmt::format("{}: the replay needs {} bytes, expected at most {}",
                                              path.string(), bytes.size(), kMostBytes)};
    return writeFile(path, bytes.data(), bytes.size());
}

Result<Replay> Replay::load(const std::filesystem::path& path) {
    Result<std::vector<std::byte>> bytes = readFile(path, kMostBytes);
    if (!bytes) return bytes.error();
    return decode(*bytes, path.string());
}

Status Replay::checkParams(const ParamRegistry& registry) const {
    for (std::size_t i = 0; i < ticks.size(); ++i)
        for (const ParamAssignment& change : ticks[i].params) {
            const auto at = [&](std::string_view message) {
                return Error{Exit::Usage, fmt::format("replay tick {}: {}", i, message)};
            };
            ParamBase* param = registry.find(change.name);
            if (!param) {
                std::vector<std::string> names;
                for (const ParamBase* known : registry.all()) names.push_back(known->name());
                return at(fmt::format("there is no parameter '{}'; the nearest is '{}'", change.name,
                                      nearestName(change.name, names)));
            }
            if (param->scope() != Scope::Sim)
                return at(
                    fmt::format("'{}' changes only the picture and has no place in a replay", change.name));
            const std::string before = param->toText();
            const Status tried = param->fromText(change.text);
            if (const Status restored = param->fromText(before); !restored) return restored.error();
            if (!tried) return at(tried.error().message);
        }
    return Done{};
}

std::string differencesOf(const std::vector<DataFile>& recorded, const std::vector<DataFile>& here) {
    std::string text;
    const auto add = [&](const std::string& name, const char* what) {
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", name, what);
    };
    auto then = recorded.begin();
    auto now = here.begin();
    while (then != recorded.end() || now != here.end()) {
        const bool gone = now == here.end() || (then != recorded.end() && then->name < now->name);
        const bool fresh = !gone && (then == recorded.end() || now->name < then->name);
        if (gone) {
            add(then++->name, "is missing");
        } else if (fresh) {
            add(now++->name, "is new");
        } else {
            if (then->hash != now->hash) add(now->name, "differs");
            ++then;
            ++now;
        }
    }
    return text;
}

} // namespace vf::sim
