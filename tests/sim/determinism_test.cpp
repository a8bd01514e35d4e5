#include "tests/sim/fight.hpp"

#include "renderer/base/noise.hpp"
#include "scenes/sim/names.hpp"

#include <glm/geometric.hpp>

#include <chrono>
#include <cstdio>
#include <set>

namespace vf::battle {
namespace {

using sim::EventType;

std::vector<std::uint64_t> hashesOf(std::uint64_t seed, int ticks) {
    Fight fight(seed, kMachines, "duel");
    std::vector<std::uint64_t> hashes;
    for (int i = 0; i < ticks; ++i) {
        fight.step();
        hashes.push_back(fight.hash());
    }
    return hashes;
}

TEST(Determinism, AMinuteOfAiAgainstAiRepeatsBitForBit) {
    const auto first = hashesOf(11, 3600), second = hashesOf(11, 3600);
    for (std::size_t i = 0; i < first.size(); ++i) ASSERT_EQ(first[i], second[i]) << "tick " << i + 1;
    EXPECT_EQ(std::set<std::uint64_t>(first.begin(), first.end()).size(), first.size());
    EXPECT_NE(first.back(), hashesOf(12, 3600).back()) << "another seed is another fight";
}

// The recorded commands of machines, played by hand, do the same to the fighters: nothing but Commands
// connects an AI to the fight.
TEST(Determinism, ARecordedAiCanBePlayedByHand) {
    Fight machines(5, kMachines, "duel"), hands(5, kPlayers, "duel");
    for (int i = 0; i < 1800; ++i) {
        machines.step();
        hands.step(machines.match->lastCommand(0), machines.match->lastCommand(1));
        for (std::size_t k = 0; k < 2; ++k) {
            ASSERT_EQ(machines.now.fighters[k].position, hands.now.fighters[k].position) << "tick " << i;
            ASSERT_EQ(machines.now.fighters[k].state, hands.now.fighters[k].state) << "tick " << i;
            ASSERT_EQ(machines.now.fighters[k].life, hands.now.fighters[k].life) << "tick " << i;
        }
    }
}

TEST(Determinism, OneFlippedInputBitChangesTheHash) {
    // The hash on the tick of the flip: later a fight may forget a press that could do nothing.
    const auto run = [](int ticks, sim::Command flip) {
        Fight fight(3, kPlayers, "duel");
        Random random(9);
        sim::Command held;
        for (int i = 0; i < ticks; ++i) {
            if (i % 20 == 0)
                held = {static_cast<std::int8_t>(random.below(201) - 100), 0,
                        static_cast<std::uint16_t>(random.below(32))};
            sim::Command rouge = held;
            if (i == ticks - 1) {
                rouge.moveX = static_cast<std::int8_t>(rouge.moveX ^ flip.moveX);
                rouge.buttons = static_cast<std::uint16_t>(rouge.buttons ^ flip.buttons);
            }
            fight.step(rouge);
        }
        return fight.hash();
    };
    for (const int ticks : {70, 151, 300}) {
        const std::uint64_t unchanged = run(ticks, {});
        EXPECT_EQ(unchanged, run(ticks, {}));
        for (int bit = 0; bit < 8; ++bit)
            EXPECT_NE(unchanged, run(ticks, {0, 0, static_cast<std::uint16_t>(1 << bit)}))
                << ticks << ", bit " << bit;
        EXPECT_NE(unchanged, run(ticks, {1, 0, 0})) << "the smallest move of a stick";
    }
}

TEST(Determinism, AParameterOfTheSimulationIsPartOfTheState) {
    Fight plain(1, kMachines, "duel"), changed(1, kMachines, "duel");
    sim::TickInput input;
    input.params = {{"battle.gravity", "21"}};
    plain.match->step({}, {});
    changed.match->step(input, {});
    EXPECT_NE(plain.hash(), changed.hash());
    for (const ParamBase* param : plain.registry.all())
        EXPECT_EQ(param->scope(), Scope::Sim) << param->name();
    EXPECT_EQ(plain.registry.find("grade.exposure"), nullptr);
}

TEST(Data, EveryNameResolvesAndTheHashSeesTheMoves) {
    const GameData& data = gameData();
    for (int i = 0; i < 2; ++i) {
        const FighterSpec& fighter = data.fighters[static_cast<std::size_t>(i)];
        for (const std::string& clip : GameData::requiredClips()) {
            const sim::Motion* motion = data.motion(i, clip);
            ASSERT_NE(motion, nullptr) << fighter.name << "/" << clip;
            EXPECT_GT(motion->lengthTicks, 0) << motion->name;
        }
        for (const MoveSpec& move : fighter.moves) {
            const sim::Motion* motion = data.motion(i, move.motion);
            ASSERT_NE(motion, nullptr) << move.motion;
            EXPECT_GE(motion->lengthTicks, move.lastActive())
                << motion->name << " ends before the blow lands";
        }
        EXPECT_EQ(data.motion(i, "no_such_clip"), nullptr);
    }
    GameData other = data;
    other.fighters[0].moves[0].damage += 0.001f;
    EXPECT_NE(other.hash(), data.hash());
}

TEST(Fights, MachinesEndThemByKnockOutWithoutStalling) {
    std::vector<int> lengths;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        Fight fight(seed, kMachines, "duel");
        int ticks = 0, lastBlow = 0, longestQuiet = 0;
        while (!fight.match->roundOver() && ticks < 100 * 60) {
            fight.step();
            ++ticks;
            for (const sim::Event& event : fight.now.events)
                if (event.type == EventType::Hit || event.type == EventType::HeavyHit ||
                    event.type == EventType::Guarded)
                    lastBlow = ticks;
            longestQuiet = std::max(longestQuiet, ticks - lastBlow);
        }
        EXPECT_EQ(fight.count(EventType::KnockOut), 1) << "seed " << seed;
        EXPECT_LT(longestQuiet, 8 * 60) << "seed " << seed;
        lengths.push_back(ticks);
    }
    std::sort(lengths.begin(), lengths.end());
    EXPECT_GE(lengths.front(), 12 * 60);
    EXPECT_LE(lengths.back(), 80 * 60);
    EXPECT_GE(lengths[1], 20 * 60);
    EXPECT_LE(lengths[2], 70 * 60);
}

TEST(Fights, ABetterMachineWinsMore) {
    int wins = 0, rounds = 0;
    for (std::uint64_t seed = 21; seed <= 26; ++seed) {
        // Each of the two in turn: a machine must know its own arms.
        const int master = static_cast<int>(seed % 2);
        Fight fight(seed, kMachines, "duel");
        ASSERT_TRUE(
            fight.registry.assign(master == 0 ? "battle.ai_level_rouge=8" : "battle.ai_level_rouge=1"));
        ASSERT_TRUE(fight.registry.assign(master == 1 ? "battle.ai_level_cyan=8" : "battle.ai_level_cyan=1"));
        for (int i = 0; i < 110 * 60 && !fight.match->roundOver(); ++i) fight.step();
        ++rounds;
        wins += fight.match->winner() == master;
    }
    EXPECT_GE(wins, rounds - 1) << "of " << rounds;
}

// What a machine likes shows in what it does, and no manner stalls the fight.
TEST(Fights, MannersShow) {
    using S = sim::FighterState;
    struct Seen {
        double apart = 0, guards = 0, strikes = 0, grabs = 0; // while both are free: a mean, shares, a second
        int said = 0, longestQuiet = 0;
    };
    const auto isFree = [](const sim::FighterView& fighter) {
        switch (fighter.state) {
        case S::Idle:
        case S::Walk:
        case S::Run:
        case S::Dash:
        case S::JumpSquat:
        case S::Air:
        case S::AirDash:
        case S::Land:
        case S::Attack:
        case S::Guard:
        case S::GuardHit:
            return fighter.hitstop == 0;
        default:
            return false;
        }
    };
    const auto watch = [&](const char* manner) {
        Seen seen;
        int quiet = 0, ticks = 0, free = 0;
        for (std::uint64_t seed = 61; seed <= 72; ++seed) {
            Fight fight(seed, kMachines, "duel");
            EXPECT_TRUE(fight.registry.assign(std::string("battle.ai_manner_rouge=") + manner));
            EXPECT_TRUE(fight.registry.assign(std::string("battle.ai_manner_cyan=") + manner));
            for (int i = 0; i < 3000; ++i) {
                fight.step();
                ++ticks;
                bool blow = fight.match->roundOver();
                for (const sim::Event& event : fight.now.events)
                    blow = blow || event.type == EventType::Hit || event.type == EventType::HeavyHit ||
                           event.type == EventType::Guarded || event.type == EventType::RoundStart;
                quiet = blow ? 0 : quiet + 1;
                seen.longestQuiet = std::max(seen.longestQuiet, quiet);
                for (const sim::FighterView& fighter : fight.now.fighters) {
                    const bool begins = fighter.moveFrame == 1 && fighter.hitstop == 0;
                    seen.strikes += begins && fighter.move != "grab";
                    seen.grabs += begins && fighter.move == "grab";
                    seen.said += !fighter.intent.empty();
                }
                if (fight.match->roundOver() || !isFree(fight.rouge()) || !isFree(fight.cyan())) continue;
                ++free;
                seen.apart +=
                    static_cast<double>(glm::distance(fight.rouge().position, fight.cyan().position));
                seen.guards += (fight.rouge().state == S::Guard) + (fight.cyan().state == S::Guard);
            }
        }
        for (double* of : {&seen.apart, &seen.guards}) *of /= free;
        for (double* of : {&seen.strikes, &seen.grabs}) *of *= 60.0 / free;
        EXPECT_LT(seen.longestQuiet, 8 * 60) << manner;
        EXPECT_GT(seen.said, ticks) << "each says what it tries most of the time";
        return seen;
    };
    const Seen brawler = watch("brawler"), fencer = watch("fencer"), puppeteer = watch("puppeteer"),
               coward = watch("coward");
    EXPECT_LT(brawler.guards * 1.2, std::min(fencer.guards, coward.guards));
    EXPECT_LT(brawler.apart + 0.15, coward.apart);
    EXPECT_GT(brawler.strikes, 1.3 * fencer.strikes) << "who comes forward and swings";
    EXPECT_GT(brawler.strikes, 1.8 * coward.strikes) << "who would rather be elsewhere";
    EXPECT_GT(puppeteer.grabs, 1.5 * std::max(fencer.grabs, coward.grabs)) << "who takes hold of her prey";
}

// How often the machines of a level do what only the skilled know, in a minute of each seed.
struct Skills {
    long throws = 0, airDashes = 0, strings = 0, breaks = 0;
};
Skills skillsOf(const char* level) {
    Skills skills;
    for (std::uint64_t seed = 31; seed <= 44; ++seed) {
        Fight fight(seed, kMachines, "duel");
        EXPECT_TRUE(fight.registry.assign(std::string("battle.ai_level_rouge=") + level));
        EXPECT_TRUE(fight.registry.assign(std::string("battle.ai_level_cyan=") + level));
        std::array<std::string, 2> moves;
        for (int i = 0; i < 3600; ++i) {
            fight.step();
            for (std::size_t k = 0; k < 2; ++k) {
                const std::string& move = fight.now.fighters[k].move;
                skills.strings +=
                    moves[k].ends_with("light2") && (move.ends_with("heavy") || move.ends_with("launcher"));
                moves[k] = move;
            }
            for (const sim::FighterView& fighter : fight.now.fighters) {
                skills.throws += fighter.state == sim::FighterState::Grabbed && fighter.stateTicks == 0;
                skills.airDashes += fighter.state == sim::FighterState::AirDash && fighter.stateTicks == 0;
            }
        }
        skills.breaks += fight.count(EventType::GuardBreak);
    }
    return skills;
}

TEST(Fights, SkilledMachinesThrowAndDashThroughTheAir) {
    const Skills master = skillsOf("8"), novice = skillsOf("2");
    EXPECT_GE(master.strings, 8);
    EXPECT_EQ(novice.strings, 0);
    EXPECT_GE(master.throws, 8);
    EXPECT_GE(master.airDashes, 4);
    EXPECT_LT(novice.throws * 4, master.throws);
    EXPECT_EQ(novice.airDashes, 0);
}

TEST(Fights, ABetterMachineBreaksFreeMoreOften) {
    const auto broken = [](const char* level) {
        int held = 0, free = 0;
        for (std::uint64_t seed = 1; seed <= 120 && held < 40; ++seed) {
            Fight fight(seed, {sim::Controller::Player, sim::Controller::Ai});
            EXPECT_TRUE(fight.registry.assign(std::string("battle.ai_level_cyan=") + level));
            fight.place(0.95f);
            fight.step({0, 0, sim::kGuard | sim::kLight});
            if (!fight.until([&] { return fight.cyan().state == sim::FighterState::Grabbed; }, 14)) continue;
            ++held;
            fight.run(40);
            free += fight.cyan().life == 1.0f;
        }
        EXPECT_GE(held, 20) << "at level " << level;
        return static_cast<float>(free) / static_cast<float>(std::max(1, held));
    };
    const float novice = broken("1"), middle = broken("5"), master = broken("8");
    EXPECT_EQ(novice, 0.0f);
    EXPECT_GT(middle, 0.05f);
    EXPECT_GT(master, middle);
    EXPECT_LT(master, 0.9f);
}

TEST(Fights, ATickIsCheap) {
    Fight fight(2, kMachines, "duel");
    std::vector<double> times;
    for (int i = 0; i < 2400; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        fight.step();
        (void)fight.hash();
        times.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(times.begin(), times.end());
    std::printf("tick with snapshot and hash: p50 %.3f ms, p95 %.3f ms, most %.3f ms\n", times[1200],
                times[2280], times.back());
#ifdef NDEBUG
    EXPECT_LE(times[1200], 1.0);
#endif
}

} // namespace
} // namespace vf::battle
