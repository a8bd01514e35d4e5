// The frame data of every move, as the files say it and as the fight plays it. docs/frame-data.md is this
// table.
#include "renderer/base/file.hpp"
#include "tests/sim/fight.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <optional>

namespace vf::battle {
namespace {

using sim::EventType;
using sim::FighterState;
using sim::MovePhase;

constexpr const char* kRewrite =
    "VENUS_WRITE_DOCS=1 build/release/venus-sim-tests --gtest_filter='FrameData.*'";
constexpr std::string_view kArmoured = "armoured_", kPossessed = "possessed_";

std::string plainName(const MoveSpec& move) {
    for (const std::string_view form : {kArmoured, kPossessed})
        if (move.name.starts_with(form)) return move.name.substr(form.size());
    return move.name;
}

// One move of one fighter, played by hand against somebody who stands or guards.
struct Bench : Fight {
    std::size_t side;
    const MoveSpec& move;
    sim::Command other;

    Bench(const GameData& data, std::size_t which, const MoveSpec& tested, float distance, bool guards)
        : Fight(1, kPlayers, "training", data), side(which),
          move(tested), other{0, 0, static_cast<std::uint16_t>(guards ? sim::kGuard : 0)} {
        EXPECT_TRUE(registry.assign("battle.dual_id_start=1"));
        step({0, 0, sim::kReset});
        Directions armour;
        armour.fighter[side].armoured = move.name.starts_with(kArmoured);
        armour.fighter[side].possession = move.name.starts_with(kPossessed) ? 1.0f : 0.0f;
        step({}, {}, armour);
        place(distance);
        for (int i = 0; i < 6; ++i) act();
        reach();
    }
    void act(const sim::Command& mine = {}) { side == 0 ? step(mine, other) : step(other, mine); }
    void press(std::uint16_t buttons, std::int8_t up = 0) { act({0, up, buttons}); }
    const sim::FighterView& me() const { return now.fighters[side]; }
    const sim::FighterView& you() const { return now.fighters[1 - side]; }

    // Plays on to the move's first frame.
    void reach() {
        const std::string name = plainName(move);
        if (move.air) {
            press(sim::kJump);
            for (int i = 0; i < 20 && me().state != FighterState::Air; ++i) act();
            press(name == "air_light" ? sim::kLight : sim::kHeavy);
        } else if (name == "heavy" || name == "launcher") {
            press(sim::kHeavy, name == "heavy" ? 0 : 100);
        } else if (name == "finisher" || name == "special") {
            press(sim::kGuard | sim::kHeavy);
        } else if (name == "grab") {
            press(sim::kGuard | sim::kLight);
        } else {
            for (int i = 0; i < 200 && me().move != move.name; ++i)
                press(static_cast<std::uint16_t>(i % 2 == 0 ? sim::kLight : 0));
        }
        ASSERT_EQ(me().move, move.name);
        ASSERT_EQ(me().moveFrame, 1);
    }
};

struct Phases {
    int startup = 0, active = 0, recovery = 0;
};
// Into the empty air. `startup` includes the first active frame.
Phases phasesOf(const GameData& data, std::size_t side, const MoveSpec& move) {
    Bench bench(data, side, move, 6.0f, false);
    Phases phases{1, 0, 0};
    for (int i = 0; i < 400 && bench.me().move == move.name; ++i) {
        phases.startup += bench.me().movePhase == MovePhase::Startup;
        phases.active += bench.me().movePhase == MovePhase::Active;
        phases.recovery += bench.me().movePhase == MovePhase::Recovery;
        bench.act();
    }
    return phases;
}

struct Contact {
    int frame = 0; // of the move
    float damage = 0;
    int hitstop = 0, stun = 0, combo = 0;
    bool lifted = false;
    int advantage = 0; // ticks that the striker is free before the other
};
std::optional<Contact> contactOf(const GameData& data, std::size_t side, const MoveSpec& move, bool guards) {
    Bench bench(data, side, move, 1.1f, guards);
    const auto free = [](const sim::FighterView& fighter) {
        return fighter.hitstop == 0 &&
               (fighter.state == FighterState::Idle || fighter.state == FighterState::Guard);
    };
    const float before = bench.you().life;
    Contact contact;
    const auto met = [&] {
        return std::any_of(bench.now.events.begin(), bench.now.events.end(), [](const sim::Event& event) {
            return event.type == EventType::Hit || event.type == EventType::HeavyHit ||
                   event.type == EventType::Guarded;
        });
    };
    int ticks = 0;
    while (!met()) {
        if (++ticks > 120) return std::nullopt;
        bench.act();
    }
    contact.frame = bench.me().moveFrame;
    contact.damage = before - bench.you().life;
    contact.hitstop = bench.you().hitstop;
    contact.stun = bench.you().stun;
    contact.combo = bench.you().combo;
    contact.lifted = bench.you().state == FighterState::Launched || bench.you().state == FighterState::Thrown;
    int mine = -1, theirs = -1;
    for (int i = 0; i < 400 && (mine < 0 || theirs < 0); ++i) {
        if (mine < 0 && free(bench.me())) mine = i;
        if (theirs < 0 && free(bench.you())) theirs = i;
        bench.act();
    }
    contact.advantage = theirs - mine;
    return contact;
}

// Of a blow that meets the opponent on its first active frame, as both count on from there.
int advantage(const MoveSpec& move, int stun, int frame) { return stun - (move.total() - frame + 1); }

bool lifts(const MoveSpec& move) {
    return move.kind == HitKind::Launch || move.kind == HitKind::Down || move.kind == HitKind::Throw;
}

std::string windowsOf(const MoveSpec& move) {
    std::string text;
    const auto add = [&](const char* what, const std::vector<Window>& windows) {
        for (const Window& window : windows)
            text += fmt::format("{}{} {}–{}", text.empty() ? "" : ", ", what, window.first, window.last);
    };
    add("invulnerable", move.safe);
    add("armour", move.armour);
    if (move.repeat > 0) text += fmt::format("{}hits every {} frames", text.empty() ? "" : ", ", move.repeat);
    if (move.tether > 0.0f)
        text += fmt::format("{}flies {:.1f} m", text.empty() ? "" : ", ", static_cast<double>(move.tether));
    if (move.sweep != 0.0f) text += fmt::format(" in an arc of {:.0f}°", static_cast<double>(move.sweep));
    if (move.lash > 0.0f) text += ", its tendril strikes too";
    if (move.pull > 0.0f) text += fmt::format(", draws in at {:.1f} m/s", static_cast<double>(move.pull));
    if (move.nectarCost > 0.0f)
        text += fmt::format("{}costs {:.0f} of Nectar", text.empty() ? "" : ", ",
                            static_cast<double>(move.nectarCost) * 100.0);
    return text;
}

std::string cancelsOf(const FighterSpec& spec, const MoveSpec& move) {
    std::string text;
    for (const Cancel& cancel : move.cancels)
        text += fmt::format("{}{} {}–{}{}", text.empty() ? "" : ", ",
                            spec.moves[static_cast<std::size_t>(cancel.into)].name, cancel.window.first,
                            cancel.window.last, cancel.onContact ? " on contact" : "") +
                (cancel.phase > 0 ? fmt::format(" from phase {}", cancel.phase) : "");
    return text;
}

std::string row(const FighterSpec& spec, const MoveSpec& move) {
    const bool grab = move.kind == HitKind::Throw;
    const auto onlyBlows = [&](int value) { return grab ? std::string("–") : fmt::format("{}", value); };
    const auto against = [&](int stun) {
        return grab || move.air ? std::string("–") : fmt::format("{:+}", advantage(move, stun, move.startup));
    };
    return fmt::format(
        "| {} | {} | {} | {} | {} | {:.1f} | {} | {} | {} | {} | {} | {} | {} | {} |\n", move.name,
        move.startup, move.active, move.recovery, move.total(), static_cast<double>(move.damage) * 100.0,
        move.hitstop, lifts(move) ? std::string("–") : onlyBlows(move.hitstun), onlyBlows(move.blockstun),
        move.kind == HitKind::Launch ? "launches"
        : move.kind == HitKind::Down ? "knocks down"
        : grab                       ? "throws"
                                     : against(move.hitstun),
        against(move.blockstun),
        grab ? std::string("–") : fmt::format("{:.0f}", static_cast<double>(move.guardDamage) * 100.0),
        cancelsOf(spec, move), windowsOf(move));
}

std::string document() {
    std::string text = "# Frame data\n\n"
                       "Written by a test from assets/fighters and compared with what the fight does, move "
                       "by move. After a change of\n"
                       "the data:\n\n    " +
                       std::string(kRewrite) +
                       "\n\nOne frame is one tick of 1/60 s. Startup includes the first active frame: a blow "
                       "of startup 7 lands on frame 7.\n"
                       "Damage is in hundredths of a life, before armour and the scaling of a combo; guard "
                       "is what a guarded blow wears\n"
                       "off a guard of 100. On hit and on guard: how many ticks the striker is free before "
                       "the other, when the blow lands\n"
                       "on its first active frame; later frames are better by one each. `armoured_NAME` "
                       "stands in for NAME in armour, `possessed_NAME` while Roy holds the strings.\n";
    for (const FighterSpec& spec :
         {gameData().fighters[0], gameData().fighters[1], violaData().fighters[0]}) {
        const MoveSpec& grab = spec.moves[static_cast<std::size_t>(spec.grab)];
        text += fmt::format(
            "\n## {}\n\n"
            "| move | startup | active | recovery | total | damage | hitstop | hitstun | blockstun | on hit "
            "| on guard | "
            "guard | cancels into | windows |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|---|---|--:|---|---|\n",
            spec.display);
        for (const MoveSpec& move : spec.moves) text += row(spec, move);
        text +=
            fmt::format("\nThe grab reaches {:.2f} m; the other has {} ticks to break free and is let go "
                        "{} ticks later. A guard refills\n"
                        "by {:.0f} a second while it is down and leaves her reeling for {} ticks when it "
                        "breaks. The air dash takes\n"
                        "{} ticks, the roll {}, getting up {}, the taunt {}. Chocolate: {} bars a "
                        "round, {:.0f} of life after {} of {} ticks.\n",
                        static_cast<double>(grab.range), grab.tech, grab.release,
                        static_cast<double>(spec.guardRefill) * 100.0, spec.guardBreakTicks,
                        spec.airDashTicks, spec.rollTicks, spec.getUpTicks, spec.tauntTicks, spec.snack.count,
                        static_cast<double>(spec.snack.life) * 100.0, spec.snack.bite, spec.snack.ticks);
        if (spec.finisher >= 0)
            text +=
                fmt::format("The Id of {}: its gauge gains {:.0f} for a life taken and {:.0f} for a life "
                            "lost; the finisher (Guard and\nHeavy) spends 100, and the other stands still "
                            "for its first {} ticks.\n",
                            spec.dualId.partner, static_cast<double>(spec.dualId.given) * 100.0,
                            static_cast<double>(spec.dualId.taken) * 100.0, spec.dualId.hush);
        for (std::size_t i = 0; i < spec.phases.size(); ++i) {
            const BossPhase& phase = spec.phases[i];
            text += fmt::format(
                "{}Phase {} (\"{}\") begins below {:.0f} of life with the move {}: pace × {:.2f}, "
                "damage × {:.2f}, damage\ntaken × {:.2f}, recovery × {:.2f}.\n",
                i == 0 ? "\n" : "", i + 1, phase.title, static_cast<double>(phase.below) * 100.0, phase.surge,
                static_cast<double>(phase.pace), static_cast<double>(phase.damage),
                static_cast<double>(phase.taken), static_cast<double>(phase.recovery));
        }
    }
    return text;
}

TEST(FrameData, TheFightPlaysWhatTheFilesSay) {
    const Fight fight;
    const auto param = [&](const char* name) { return std::stof(fight.registry.find(name)->toText()); };
    const float scaling = param("battle.combo_scaling"), armour = param("battle.armour_damage");
    const std::array<std::pair<const GameData*, std::size_t>, 3> everybody{
        {{&gameData(), 0}, {&gameData(), 1}, {&violaData(), 0}}};
    for (const auto& [data, side] : everybody)
        for (const MoveSpec& move : data->fighters[side].moves) {
            if (move.name == "surge") continue; // no button begins it: Phases in phases_test.cpp
            SCOPED_TRACE(data->fighters[side].name + " " + move.name);
            const Phases phases = phasesOf(*data, side, move);
            EXPECT_EQ(phases.startup, move.startup);
            EXPECT_EQ(phases.active, move.active);
            EXPECT_EQ(phases.recovery, move.recovery);
            if (move.air) continue; // where an air blow meets somebody depends on the jump
            const std::optional<Contact> hit = contactOf(*data, side, move, false);
            ASSERT_TRUE(hit) << "never lands";
            float damage = move.damage * (move.name.starts_with(kArmoured) ? armour : 1.0f);
            for (int i = 1; i < hit->combo; ++i) damage *= scaling;
            EXPECT_NEAR(hit->damage, damage, 1e-4f);
            EXPECT_EQ(hit->hitstop, move.hitstop);
            EXPECT_EQ(hit->lifted, lifts(move));
            if (move.kind == HitKind::Throw || move.repeat > 0) continue;
            EXPECT_GE(hit->frame, move.firstActive());
            EXPECT_LE(hit->frame, move.lastActive());
            if (!lifts(move)) {
                EXPECT_EQ(hit->stun, move.hitstun);
                EXPECT_EQ(hit->advantage, advantage(move, move.hitstun, hit->frame));
            }
            const std::optional<Contact> guarded = contactOf(*data, side, move, true);
            ASSERT_TRUE(guarded) << "is never guarded";
            EXPECT_EQ(guarded->damage, 0.0f);
            EXPECT_EQ(guarded->stun, move.blockstun);
            EXPECT_EQ(guarded->advantage, advantage(move, move.blockstun, guarded->frame));
        }
}

TEST(FrameData, TheDocumentIsUpToDate) {
    const std::filesystem::path file = rootFolder() / "docs/frame-data.md";
    const std::string wanted = document();
    if (std::getenv("VENUS_WRITE_DOCS")) {
        ASSERT_TRUE(writeText(file, wanted));
    }
    const auto found = readText(file);
    ASSERT_TRUE(found) << found.error().message;
    EXPECT_TRUE(*found == wanted) << file.string()
                                  << " is not what the fighters' files say. Rewrite it: " << kRewrite;
}

} // namespace
} // namespace vf::battle
