#include "scenes/app/commands.hpp"
#include "scenes/app/hash_log.hpp"
#include "scenes/app/picture_file.hpp"
#include "scenes/app/picture_texts.hpp"
#include "scenes/app/replay_setup.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/hash.hpp"
#include "renderer/base/log.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>

namespace vf::app {

namespace {

// What the simulation reads, as it lies on the disk now.
std::vector<sim::DataFile> dataFiles() {
    const std::filesystem::path assets = assetFolder();
    std::vector<sim::DataFile> files;
    for (const char* folder : {"fighters", "motions", "stories"}) {
        std::error_code error;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(assets / folder, error)) {
            if (entry.path().extension() != ".toml") continue;
            const auto bytes = readFile(entry.path(), sim::Replay::kMostBytes);
            if (!bytes) continue;
            Hasher hasher;
            hasher.bytes(bytes->data(), bytes->size());
            files.push_back({entry.path().lexically_relative(assets).generic_string(), hasher.value()});
        }
    }
    std::sort(files.begin(), files.end(),
              [](const sim::DataFile& a, const sim::DataFile& b) { return a.name < b.name; });
    return files;
}

} // namespace

sim::SetupHeader headerOf(const SessionOptions& options, const battle::GameData& data,
                          const story::Simulation& simulation) {
    sim::SetupHeader header;
    header.build = VF_GIT_REVISION;
    header.dataHash = dataHash(data, simulation);
    header.seed = options.seed;
    header.scene = options.scene;
    header.chapter = options.chapter;
    header.story = options.story;
    header.fighters = options.who();
    header.control = options.control;
    header.files = dataFiles();
    return header;
}

void useHeader(const sim::SetupHeader& header, SessionOptions& options) {
    options.seed = header.seed;
    options.scene = header.scene;
    options.chapter = header.chapter;
    options.story = header.story;
    options.fighters = header.fighters;
    options.control = header.control;
}

Status checkHeader(const sim::SetupHeader& header, const std::string& file, const battle::GameData& data,
                   const story::Simulation& simulation) {
    if (header.dataHash != dataHash(data, simulation)) {
        const std::string differences = sim::differencesOf(header.files, dataFiles());
        return Error{
            Exit::Usage,
            fmt::format("{}: was recorded with other motions, fighters or story than the ones here ({}); the "
                        "same files are needed to play it",
                        file, differences.empty() ? "another story file" : differences)};
    }
    if (header.build != VF_GIT_REVISION)
        log::warn("{}: was recorded by build {}, this is {}; it may play differently", file, header.build,
                  VF_GIT_REVISION);
    return Done{};
}

namespace {

struct Loaded {
    battle::GameData data;
    std::unique_ptr<story::Simulation> simulation;
};

Result<std::unique_ptr<story::Simulation>> simulate(const battle::GameData& data, const sim::Replay& replay) {
    story::SimulationSetup setup;
    setup.scene = replay.setup.scene;
    setup.seed = replay.setup.seed;
    setup.control = replay.setup.control;
    setup.chapter = replay.setup.chapter;
    setup.story = replay.setup.story;
    return story::Simulation::create(data, setup);
}

} // namespace

Exit replay(const ReplayOptions& options) {
    auto loaded = sim::Replay::load(options.file);
    if (!loaded) return fail(loaded.error());
    auto data = battle::GameData::load(assetFolder(), loaded->setup.fighters);
    if (!data) return fail({data.error().code, options.file + ": " + data.error().message});
    auto first = simulate(*data, *loaded);
    if (!first) return fail({first.error().code, options.file + ": " + first.error().message});
    if (Status same = checkHeader(loaded->setup, options.file, *data, **first); !same)
        return fail(same.error());
    if (Status known = loaded->checkParams((*first)->params()); !known)
        return fail({Exit::Usage, options.file + ": " + known.error().message});
    if (options.seek >= static_cast<std::int64_t>(loaded->ticks.size()))
        return fail({Exit::Usage,
                     fmt::format("--seek {}: the replay has {} ticks", options.seek, loaded->ticks.size())});

    if (options.seek >= 0 && !options.out.empty()) {
        SessionOptions session = options.session;
        useHeader(loaded->setup, session);
        session.headless = true;
        auto made = Session::create(session);
        if (!made) return fail(made.error());
        for (std::int64_t tick = 0; tick <= options.seek; ++tick)
            (*made)->step(loaded->ticks[static_cast<std::size_t>(tick)]);
        (*made)->extract(1.0f);
        Renderer::Request request = (*made)->request();
        request.readback = true;
        (*made)->renderer->draw(request);
        if (Status saved = savePng(options.out, (*made)->renderer->picture(), pictureTexts(**made)); !saved)
            return fail(saved.error());
        fmt::print("tick {} hash {:016x}\n", (*made)->next.tick, (*made)->next.hash);
        return Exit::Ok;
    }

    HashLog log;
    std::vector<std::uint64_t> hashes;
    for (const sim::TickInput& input : loaded->ticks) {
        (*first)->step(input);
        log.add((*first)->snapshot());
        hashes.push_back((*first)->hash());
    }
    if (!options.hashes.empty())
        if (Status saved = log.save(options.hashes); !saved) return fail(saved.error());
    if (options.verify) {
        auto second = simulate(*data, *loaded);
        if (!second) return fail(second.error());
        for (std::size_t i = 0; i < loaded->ticks.size(); ++i) {
            (*second)->step(loaded->ticks[i]);
            if ((*second)->hash() != hashes[i])
                return fail({Exit::CheckFailed, fmt::format("{}: the second simulation differs at tick {}",
                                                            options.file, (*second)->snapshot().tick)});
        }
        fmt::print("{}: {} ticks, equal twice\n", options.file, hashes.size());
    } else if (options.hashes.empty()) {
        fmt::print("{}: scene {}, seed {}, {} ticks ({:.1f} s), last hash {:016x}\n", options.file,
                   loaded->setup.scene, loaded->setup.seed, hashes.size(),
                   static_cast<double>(hashes.size()) / 60.0, hashes.empty() ? 0 : hashes.back());
    }
    return Exit::Ok;
}

} // namespace vf::app
