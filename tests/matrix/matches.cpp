// Whole matches of machines, with nothing but the simulation in the program, so that other compilers build it
// in a minute: tests/e2e/matrix.py compares what it prints. And what a tick costs with so many pieces awake.
//
// venus-matches match SEED TICKS LEVEL_ROUGE LEVEL_CYAN [HASHES]: one line of figures; a hash a tick, to a
// file
//
// venus-matches rounds SEED COUNT LEVEL_ROUGE LEVEL_CYAN: who wins rounds, each of a seed of its own
//
// venus-matches history SEED TICKS SEEKS: rollback by 8, random seeks
//
// venus-matches pieces TICKS COUNT…: a row of the table for each count
#include "renderer/base/file.hpp"
#include "renderer/base/noise.hpp"
#include "scenes/story/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

namespace {

using namespace vf;

[[noreturn]] void stop(const std::string& message, Exit code = Exit::Usage) {
    fmt::print(stderr, "venus-matches: {}\n", message);
    std::exit(static_cast<int>(code));
}

const battle::GameData& gameData() {
    static const battle::GameData data = [] {
        auto loaded = battle::GameData::load(assetFolder());
        if (!loaded) stop(loaded.error().message, loaded.error().code);
        return std::move(*loaded);
    }();
    return data;
}

std::unique_ptr<story::Simulation> duel(std::uint64_t seed, std::vector<ParamAssignment>& params) {
    story::SimulationSetup setup;
    setup.seed = seed;
    auto made = story::Simulation::create(gameData(), setup);
    if (!made) stop(made.error().message, made.error().code);
    for (const ParamAssignment& param : params)
        if (const Status known = (*made)->params().assign(param.name, param.text); !known)
            stop(known.error().message);
    return std::move(*made);
}

std::unique_ptr<story::Simulation> duel(std::uint64_t seed, const std::string& rouge,
                                        const std::string& cyan) {
    std::vector<ParamAssignment> params{{"battle.ai_level_rouge", rouge}, {"battle.ai_level_cyan", cyan}};
    return duel(seed, params);
}

// Counts what a match is judged by.
struct Judge {
    int rounds = 0, knockOuts = 0, wins[2] = {0, 0}, draws = 0, quiet = 0, longestQuiet = 0;
    bool over = false;

    void look(const story::Simulation& simulation) {
        bool fighting = simulation.match().roundOver();
        for (const sim::Event& event : simulation.snapshot().events) {
            knockOuts += event.type == sim::EventType::KnockOut;
            fighting = fighting || event.type == sim::EventType::Hit ||
                       event.type == sim::EventType::HeavyHit || event.type == sim::EventType::Guarded ||
                       event.type == sim::EventType::RoundStart;
        }
        quiet = fighting ? 0 : quiet + 1;
        longestQuiet = std::max(longestQuiet, quiet);
        if (simulation.match().roundOver() && !over) {
            ++rounds;
            const int winner = simulation.match().winner();
            ++(winner < 0 ? draws : wins[winner]);
        }
        over = simulation.match().roundOver();
    }
    void print(std::uint64_t seed, int ticks, std::uint64_t hash) const {
        fmt::print("{{\"seed\": {}, \"ticks\": {}, \"rounds\": {}, \"knock_outs\": {}, \"wins\": [{}, {}], "
                   "\"draws\": {}, \"longest_quiet\": {}, \"hash\": \"{:016x}\"}}\n",
                   seed, ticks, rounds, knockOuts, wins[0], wins[1], draws, longestQuiet, hash);
    }
};

int match(std::uint64_t seed, int ticks, const std::string& rouge, const std::string& cyan,
          const std::string& file) {
    const auto simulation = duel(seed, rouge, cyan);
    Judge judge;
    std::string hashes;
    for (int i = 0; i < ticks; ++i) {
        simulation->step({});
        judge.look(*simulation);
        if (!file.empty()) hashes += fmt::format("{:016x}\n", simulation->hash());
    }
    if (!file.empty())
        if (const Status written = writeText(file, hashes); !written) stop(written.error().message);
    judge.print(seed, ticks, simulation->hash());
    return 0;
}

int rounds(std::uint64_t seed, int count, const std::string& rouge, const std::string& cyan) {
    Judge all;
    int ticks = 0;
    std::uint64_t hash = 0;
    for (int i = 0; i < count; ++i) {
        const auto simulation = duel(seed + static_cast<std::uint64_t>(i), rouge, cyan);
        Judge judge;
        while (judge.rounds == 0) {
            simulation->step({});
            judge.look(*simulation);
            ++ticks;
        }
        all.rounds += judge.rounds;
        all.knockOuts += judge.knockOuts;
        all.draws += judge.draws;
        for (int k = 0; k < 2; ++k) all.wins[k] += judge.wins[k];
        all.longestQuiet = std::max(all.longestQuiet, judge.longestQuiet);
        hash = simulation->hash();
    }
    all.print(seed, ticks, hash);
    return 0;
}

int history(std::uint64_t seed, int ticks, int seeks) {
    const auto simulation = duel(seed, "5", "5");
    story::History past(*simulation);
    std::vector<std::uint64_t> hashes{0};
    const auto equal = [&](std::uint64_t tick, const char* what) {
        if (simulation->hash() != hashes[tick])
            stop(fmt::format("seed {}: {} tick {} differs from linear play", seed, what, tick),
                 Exit::CheckFailed);
    };
    for (int i = 0; i < ticks; ++i) {
        past.step({});
        hashes.push_back(simulation->hash());
        const std::uint64_t now = past.now();
        if (now < 9) continue;
        past.seek(now - 8);
        equal(now - 8, "rolled back,");
        for (int k = 0; k < 8; ++k) past.again(*past.ahead());
        equal(now, "rolled back and played again,");
    }
    Random random(seed);
    for (int i = 0; i < seeks; ++i) {
        const std::uint64_t tick = 1 + random.below(static_cast<std::uint32_t>(ticks));
        past.seek(tick);
        equal(tick, "sought,");
    }
    fmt::print("{{\"seed\": {}, \"ticks\": {}, \"seeks\": {}}}\n", seed, ticks, seeks);
    return 0;
}

// Of this thread: what else the machine does hardly counts.
double cpuMs() {
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) * 1e-6;
}

int pieces(int ticks, const std::vector<std::string>& counts) {
    fmt::print("| pieces awake | p50 ms | p99 ms | most ms |\n|---|---|---|---|\n");
    for (const std::string& count : counts) {
        std::vector<ParamAssignment> params{{"physics.test_pieces", count}};
        const auto simulation = duel(5, params);
        std::vector<double> times;
        for (int i = -60; i < ticks; ++i) {
            const double begin = cpuMs();
            simulation->step({});
            if (i >= 0) times.push_back(cpuMs() - begin);
        }
        std::sort(times.begin(), times.end());
        fmt::print("| {} | {:.2f} | {:.2f} | {:.2f} |\n", count, times[times.size() / 2],
                   times[times.size() * 99 / 100], times.back());
    }
    return 0;
}

} // namespace

int main(int count, char** values) {
    const std::vector<std::string> words(values + 1, values + count);
    const auto number = [&](std::size_t i) { return std::max(1, std::atoi(words[i].c_str())); };
    const auto seed = [&] { return static_cast<std::uint64_t>(number(1)); };
    if (words.size() >= 5 && words[0] == "match")
        return match(seed(), number(2), words[3], words[4], words.size() > 5 ? words[5] : "");
    if (words.size() == 5 && words[0] == "rounds") return rounds(seed(), number(2), words[3], words[4]);
    if (words.size() == 4 && words[0] == "history") return history(seed(), number(2), number(3));
    if (words.size() >= 3 && words[0] == "pieces") return pieces(number(1), {words.begin() + 2, words.end()});
    stop("expected match SEED TICKS LEVEL LEVEL [HASHES], rounds SEED COUNT LEVEL LEVEL, history SEED TICKS "
         "SEEKS "
         "or pieces TICKS COUNT…");
}
