// Whole matches of machines, with nothing but the simulation in the program, so that other compilers build it
// in a minute: tests/e2e/matrix.py compares what it prints. And what a tick costs with so many pieces awake.
// A KIND is duel; viola (Rouge against Viola); mob; strings (a duel in which Roy's strings take Cyan, lift
// her, lose some and let her go).
//
// venus-matches match KIND SEED TICKS LEVEL LEVEL [HASHES]: one line of figures; a hash a tick, to a file
//
// venus-matches rounds SEED COUNT LEVEL_ROUGE LEVEL_CYAN: who wins rounds, each of a seed of its own
//
// venus-matches history KIND SEED TICKS SEEKS: rollback by 8, random seeks
//
// venus-matches pieces TICKS COUNT…: a row of the table for each count
#include "renderer/base/file.hpp"
#include "renderer/base/noise.hpp"
#include "scenes/story/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace vf;

[[noreturn]] void stop(const std::string& message, Exit code = Exit::Usage) {
    fmt::print(stderr, "venus-matches: {}\n", message);
    std::exit(static_cast<int>(code));
}

constexpr std::array<std::string_view, 4> kKinds{"duel", "viola", "mob", "strings"};

const battle::GameData& gameData(bool viola) {
    static std::array<std::optional<battle::GameData>, 2> cache;
    std::optional<battle::GameData>& data = cache[viola];
    if (!data) {
        auto loaded = battle::GameData::load(assetFolder(), {"rouge", viola ? "viola" : "cyan"});
        if (!loaded) stop(loaded.error().message, loaded.error().code);
        data = std::move(*loaded);
    }
    return *data;
}

std::unique_ptr<story::Simulation> create(std::string_view kind, std::uint64_t seed,
                                          const std::vector<ParamAssignment>& params) {
    story::SimulationSetup setup;
    setup.scene = kind == "mob" ? "mob" : "duel";
    setup.seed = seed;
    auto made = story::Simulation::create(gameData(kind == "viola"), setup);
    if (!made) stop(made.error().message, made.error().code);
    for (const ParamAssignment& param : params)
        if (const Status known = (*made)->params().assign(param.name, param.text); !known)
            stop(known.error().message);
    return std::move(*made);
}

std::vector<ParamAssignment> levels(const std::string& left, const std::string& right) {
    return {{"battle.ai_level_rouge", left}, {"battle.ai_level_cyan", right}};
}

// What comes from outside on each tick of a kind of match: nothing, or Roy's hand.
class Hand {
  public:
    Hand(std::string_view kind, std::uint64_t seed) : plays_(kind == "strings"), random_(seed) {}

    sim::TickInput next() {
        sim::TickInput input;
        if (!plays_) return input;
        const auto set = [&](std::string name, std::string text) {
            input.params.push_back({"strings." + std::move(name), std::move(text)});
        };
        switch (tick_++ % 600) {
        case 120: // they take hold…
            set("reach", "1");
            set("free_will", fmt::format("{:.2f}", random_.unit()));
            break;
        case 200: // …lift her…
            set("hang", fmt::format("{:.2f}", random_.range(0.4f, 1.0f)));
            break;
        case 290: // …one is cut…
            cut_ = fmt::format("cut_{}", sim::kStringNames[random_.below(sim::kStrings)]);
            set(cut_, "true");
            break;
        case 360: // …and let her go.
            set("hang", "0");
            break;
        case 480:
            set("reach", "0");
            set(cut_, "false");
            break;
        default:
            break;
        }
        return input;
    }

  private:
    bool plays_;
    Random random_;
    int tick_ = 0;
    std::string cut_;
};

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

int match(std::string_view kind, std::uint64_t seed, int ticks, const std::string& left,
          const std::string& right, const std::string& file) {
    const auto simulation = create(kind, seed, levels(left, right));
    Hand hand(kind, seed);
    Judge judge;
    std::string hashes;
    for (int i = 0; i < ticks; ++i) {
        simulation->step(hand.next());
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
        const auto simulation = create("duel", seed + static_cast<std::uint64_t>(i), levels(rouge, cyan));
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

int history(std::string_view kind, std::uint64_t seed, int ticks, int seeks) {
    const auto simulation = create(kind, seed, levels("5", "5"));
    Hand hand(kind, seed);
    story::History past(*simulation);
    std::vector<std::uint64_t> hashes{0};
    const auto equal = [&](std::uint64_t tick, const char* what) {
        if (simulation->hash() != hashes[tick])
            stop(fmt::format("{}, seed {}: {} tick {} differs from linear play", kind, seed, what, tick),
                 Exit::CheckFailed);
    };
    for (int i = 0; i < ticks; ++i) {
        past.step(hand.next());
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
        const auto simulation = create("duel", 5, {{"physics.test_pieces", count}});
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
    const auto seed = [&](std::size_t i) { return static_cast<std::uint64_t>(number(i)); };
    const auto kind = [&] {
        if (std::find(kKinds.begin(), kKinds.end(), words[1]) == kKinds.end())
            stop(
                fmt::format("no kind of match '{}', expected one of: {}", words[1], fmt::join(kKinds, ", ")));
        return std::string_view(words[1]);
    };
    if (words.size() >= 6 && words[0] == "match")
        return match(kind(), seed(2), number(3), words[4], words[5], words.size() > 6 ? words[6] : "");
    if (words.size() == 5 && words[0] == "rounds") return rounds(seed(1), number(2), words[3], words[4]);
    if (words.size() == 5 && words[0] == "history") return history(kind(), seed(2), number(3), number(4));
    if (words.size() >= 3 && words[0] == "pieces") return pieces(number(1), {words.begin() + 2, words.end()});
    stop("expected match KIND SEED TICKS LEVEL LEVEL [HASHES], rounds SEED COUNT LEVEL LEVEL, history KIND "
         "SEED "
         "TICKS SEEKS or pieces TICKS COUNT…");
}
