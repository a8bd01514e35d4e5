#include "scenes/battle/fighter_spec.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/sim/data_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vf::battle {

namespace {

using sim::DataTable;

constexpr std::size_t kMostMoves = 64, kMostVolumes = 16, kMostLunges = 8, kMostWindows = 8;
constexpr int kMostFrames = 360;

Bone readBone(DataTable& in, std::string_view key) {
    const std::string text = in.text(key);
    if (const auto bone = boneByName(text)) return *bone;
    const std::vector<std::string> names(kBoneNames.begin(), kBoneNames.end());
    in.failAt(key, fmt::format("there is no bone '{}', the nearest is '{}'", text, nearestName(text, names)));
    return Bone::Hips;
}

BoneVolume readVolume(DataTable& in) {
    BoneVolume volume;
    volume.from = readBone(in, "from");
    volume.to = readBone(in, "to");
    volume.radius = in.number("radius", 0.01f, 2.0f);
    volume.reach = in.number("reach", 0.0f, 3.0f, 0.0f);
    volume.ahead = in.number("ahead", 0.0f, 5.0f, 0.0f);
    return volume;
}

HitKind readKind(DataTable& in) {
    const std::string text = in.text("kind");
    if (text == "light") return HitKind::Light;
    if (text == "heavy") return HitKind::Heavy;
    if (text == "launch") return HitKind::Launch;
    if (text == "down") return HitKind::Down;
    if (text == "throw") return HitKind::Throw;
    in.failAt("kind", "expected light, heavy, launch, down or throw");
    return HitKind::Light;
}

Window readWindow(DataTable& in, const MoveSpec& move) {
    const Window window{in.whole("from", 1, kMostFrames), in.whole("to", 1, kMostFrames)};
    if (window.last < window.first || window.last > move.total())
        in.failAt("to", fmt::format("frames {} to {} of a move of {}, expected some within it", window.first,
                                    window.last, move.total()));
    return window;
}

void readBlow(DataTable& in, MoveSpec& move) {
    move.hitstun = in.whole("hitstun", 1, 180);
    move.blockstun = in.whole("blockstun", 1, 120);
    move.pushback = in.number("pushback", 0.0f, 30.0f);
    move.blockPushback = in.number("block_pushback", 0.0f, 30.0f);
    move.guardDamage = in.number("guard_damage", 0.0f, 1.0f);
    in.each("hit", kMostVolumes, [&](DataTable& hit) { move.hits.push_back(readVolume(hit)); });
    if (move.hits.empty()) in.fail("a move needs at least one table in 'hit'");
}

void readThrow(DataTable& in, MoveSpec& move) {
    move.range = in.number("range", 0.1f, 4.0f);
    move.hold = in.number("hold", 0.1f, 4.0f);
    move.tech = in.whole("tech", 1, 60);
    move.throwTicks = in.whole("throw_ticks", 1, 180);
    move.release = in.whole("release", 1, 180);
    if (move.release > move.throwTicks) in.failAt("release", "must lie within throw_ticks");
    if (move.air) in.failAt("air", "a throw stands on the ground");
}

// `cancels`: the names of the moves in MoveSpec::cancels.
MoveSpec readMove(DataTable& in, std::vector<std::string>& cancels) {
    MoveSpec move;
    move.name = in.text("name");
    move.motion = in.text("motion", move.name);
    move.camera = in.text("camera", "");
    move.startup = in.whole("startup", 1, 120);
    move.active = in.whole("active", 1, 60);
    move.recovery = in.whole("recovery", 0, 180);
    in.each("cancel", kMostWindows, [&](DataTable& cancel) {
        cancels.push_back(cancel.text("into"));
        move.cancels.push_back({-1, readWindow(cancel, move), cancel.flag("contact", false),
                                cancel.whole("phase", 0, static_cast<int>(kMostPhases), 0)});
    });
    in.each("invulnerable", kMostWindows,
            [&](DataTable& window) { move.safe.push_back(readWindow(window, move)); });
    in.each("armour", kMostWindows,
            [&](DataTable& window) { move.armour.push_back(readWindow(window, move)); });
    move.air = in.flag("air", false);
    move.kind = readKind(in);
    move.damage = in.number("damage", 0.0f, 1.0f);
    move.hitstop = in.whole("hitstop", 0, 60);
    move.launchUp = in.number("launch_up", 0.0f, 30.0f, 0.0f);
    move.launchAway = in.number("launch_away", 0.0f, 30.0f, 0.0f);
    move.nectarGain = in.number("nectar", 0.0f, 1.0f, 0.0f);
    in.each("lunge", kMostLunges, [&](DataTable& lunge) {
        Lunge read;
        read.firstFrame = lunge.whole("from", 1, kMostFrames);
        read.lastFrame = lunge.whole("to", 1, kMostFrames);
        read.speed = lunge.number("speed", -20.0f, 30.0f);
        move.lunges.push_back(read);
    });
    move.repeat = in.whole("repeat", 0, 120, 0);
    move.nectarCost = in.number("nectar_cost", 0.0f, 1.0f, 0.0f);
    move.tether = in.number("tether", 0.0f, 8.0f, 0.0f);
    move.sweep = in.number("sweep", -180.0f, 180.0f, 0.0f);
    move.lash = in.number("lash", 0.0f, 0.5f, 0.0f);
    move.pull = in.number("pull", 0.0f, 30.0f, 0.0f);
    move.flame = in.flag("flame", false);
    move.tryFrom = in.number("try_from", 0.0f, 10.0f, 0.0f);
    move.keep = in.number("keep", 0.0f, 4.0f, 0.0f);
    if (move.kind == HitKind::Throw)
        readThrow(in, move);
    else
        readBlow(in, move);
    return move;
}

void readBody(DataTable& in, FighterSpec& spec) {
    in.inside("body", [&](DataTable& body) {
        spec.radius = body.number("radius", 0.1f, 2.0f);
        spec.height = body.number("height", 0.5f, 6.0f);
        spec.mass = body.number("mass", 10.0f, 1000.0f);
        spec.trunk = body.number("trunk", 0.05f, 1.0f);
        spec.stance = body.number("stance", 0.05f, 2.0f);
        spec.toughness = body.number("toughness", 0.05f, 10.0f, 1.0f);
        if (spec.height < 2.0f * spec.radius) body.failAt("height", "must be at least twice the radius");
    });
    in.inside("ground", [&](DataTable& ground) {
        spec.walkSpeed = ground.number("walk", 0.1f, 10.0f);
        spec.walkBackSpeed = ground.number("walk_back", 0.1f, 10.0f);
        spec.sideSpeed = ground.number("side", 0.1f, 10.0f);
        spec.runSpeed = ground.number("run", 0.1f, 20.0f);
        spec.turnRate = ground.number("turn", 0.5f, 60.0f);
        spec.dashSpeed = ground.number("dash", 0.1f, 30.0f);
        spec.dashTicks = ground.whole("dash_ticks", 1, 120);
        spec.dashBackSpeed = ground.number("dash_back", 0.1f, 30.0f);
        spec.dashBackTicks = ground.whole("dash_back_ticks", 1, 120);
        spec.dashBackSafeTicks = ground.whole("dash_back_safe_ticks", 0, 120);
    });
    in.inside("air", [&](DataTable& air) {
        spec.jumpSpeed = air.number("jump", 0.5f, 30.0f);
        spec.airSpeed = air.number("speed", 0.0f, 20.0f);
        spec.airControl = air.number("control", 0.0f, 60.0f);
        spec.airDashSpeed = air.number("dash", 0.1f, 30.0f);
        spec.airDashTicks = air.whole("dash_ticks", 1, 120);
        spec.jumpSquatTicks = air.whole("squat_ticks", 1, 60);
        spec.landTicks = air.whole("land_ticks", 1, 60);
    });
    in.inside("fall", [&](DataTable& fall) {
        spec.knockdownTicks = fall.whole("knockdown_ticks", 1, 240);
        spec.getUpTicks = fall.whole("get_up_ticks", 1, 240);
        spec.getUpSafeTicks = fall.whole("safe_ticks", 0, 240);
        spec.rollSpeed = fall.number("roll", 0.1f, 20.0f);
        spec.rollTicks = fall.whole("roll_ticks", 1, 240);
    });
    in.inside("guard", [&](DataTable& guard) {
        spec.guardRefill = guard.number("refill", 0.0f, 10.0f);
        spec.guardBreakTicks = guard.whole("break_ticks", 1, 240);
    });
    in.inside("taunt", [&](DataTable& taunt) {
        spec.tauntTicks = taunt.whole("ticks", 1, 360);
        spec.tauntAt = taunt.whole("at", 1, 360);
        spec.tauntNectar = taunt.number("nectar", 0.0f, 1.0f);
        spec.tauntReach = taunt.number("reach", 0.0f, 20.0f);
        if (spec.tauntAt > spec.tauntTicks) taunt.failAt("at", "must lie within ticks");
    });
    in.inside("nectar", [&](DataTable& nectar) {
        spec.nectarDrain = nectar.number("drain", 0.0f, 1.0f);
        spec.nectarRegain = nectar.number("regain", 0.0f, 1.0f);
    });
    in.inside("henshin", [&](DataTable& henshin) {
        spec.henshin.summon = henshin.whole("summon", 1, 600);
        spec.henshin.descend = henshin.whole("descend", 1, 600);
        spec.henshin.seal = henshin.whole("seal", 1, 600);
        spec.henshin.ignite = henshin.whole("ignite", 1, 600);
        spec.henshin.leave = henshin.whole("leave", 1, 600);
        spec.henshin.scatter = henshin.whole("scatter", 1, 600);
        spec.henshin.lostNectar = henshin.number("lost_nectar", 0.0f, 1.0f);
    });
    if (in.has("dual_id"))
        in.inside("dual_id", [&](DataTable& dual) {
            spec.dualId.partner = dual.text("partner");
            if (spec.dualId.partner.empty()) dual.failAt("partner", "expected a name");
            spec.dualId.given = dual.number("given", 0.0f, 20.0f);
            spec.dualId.taken = dual.number("taken", 0.0f, 20.0f);
            spec.dualId.hush = dual.whole("hush", 0, 120);
        });
    in.inside("snack", [&](DataTable& snack) {
        spec.snack.count = snack.whole("count", 0, 9);
        spec.snack.ticks = snack.whole("ticks", 1, 360);
        spec.snack.bite = snack.whole("bite", 1, 360);
        spec.snack.life = snack.number("life", 0.0f, 1.0f);
        if (spec.snack.bite > spec.snack.ticks) snack.failAt("bite", "must lie within ticks");
    });
    in.each("hurt", kMostVolumes, [&](DataTable& hurt) { spec.hurts.push_back(readVolume(hurt)); });
    if (spec.hurts.empty()) in.fail("expected at least one [[hurt]]");
}

void read(DataTable& in, FighterSpec& spec) {
    std::vector<std::vector<std::string>> cancels;
    spec.name = in.text("name");
    spec.display = in.text("display");
    spec.model = in.text("model", spec.name);
    spec.style = in.text("style", spec.name);
    spec.transforms = in.flag("transforms", true);
    readBody(in, spec);
    in.each("move", kMostMoves, [&](DataTable& move) {
        spec.moves.push_back(readMove(move, cancels.emplace_back()));
        if (spec.moveIndex(spec.moves.back().name) + 1 != static_cast<int>(spec.moves.size()))
            move.failAt("name", fmt::format("there are two moves '{}'", spec.moves.back().name));
    });
    std::vector<std::string> names;
    for (const MoveSpec& move : spec.moves) names.push_back(move.name);
    const auto resolve = [&](std::string_view wanted) {
        const int found = spec.moveIndex(wanted);
        if (found < 0)
            in.fail(fmt::format("there is no move '{}', the nearest is '{}'", wanted,
                                nearestName(wanted, names)));
        return found;
    };
    for (std::size_t i = 0; i < cancels.size(); ++i)
        for (std::size_t k = 0; k < cancels[i].size(); ++k)
            spec.moves[i].cancels[k].into = resolve(cancels[i][k]);
    for (std::size_t i = 0; i < spec.moves.size(); ++i) {
        const int armoured = spec.moveIndex("armoured_" + spec.moves[i].name);
        spec.moves[i].inArmour = armoured >= 0 ? armoured : static_cast<int>(i);
        const int strung = spec.moveIndex("possessed_" + spec.moves[i].name);
        spec.moves[i].strung = strung >= 0 ? strung : static_cast<int>(i);
    }
    in.each("phase", kMostPhases, [&](DataTable& table) {
        BossPhase phase = readPhase(table);
        if (!spec.phases.empty() && phase.below >= spec.phases.back().below)
            table.failAt("below", "must be less than in the phase before");
        phase.surgeMove = resolve(phase.surge);
        spec.phases.push_back(std::move(phase));
    });
    // The moves that buttons begin; the rest are reached by cancels.
    spec.light1 = resolve("light1");
    spec.heavy = resolve("heavy");
    spec.launcher = resolve("launcher");
    spec.airLight = resolve("air_light");
    spec.airHeavy = resolve("air_attack");
    spec.grab = resolve("grab");
    if (spec.grab >= 0 && spec.moves[static_cast<std::size_t>(spec.grab)].kind != HitKind::Throw)
        in.fail("the move 'grab' must be of the kind throw");
    if (!spec.dualId.partner.empty()) spec.finisher = resolve("finisher");
    spec.special = spec.moveIndex("special");
    if (spec.special >= 0 && spec.finisher >= 0)
        in.fail("'special' and 'finisher' have the same buttons: expected one of them");
}

} // namespace

float MoveSpec::tetherAt(int frame) const {
    if (tether <= 0.0f || frame < firstActive() || frame > total()) return 0.0f;
    if (frame <= lastActive())
        return tether * static_cast<float>(frame - firstActive() + 1) / static_cast<float>(active);
    // Back in its socket before she may act again.
    const float back = static_cast<float>(frame - lastActive()) / (static_cast<float>(recovery) * 0.85f);
    return tether * std::max(0.0f, 1.0f - back * back * (3.0f - 2.0f * std::min(1.0f, back)));
}

glm::vec3 MoveSpec::flownAt(int frame) const {
    float out = tetherAt(frame);
    if (out <= 0.0f) return glm::vec3(0);
    // An arc is flown at full length but for its beginning; home it goes on a straight line again.
    float share = 0.5f * out / tether;
    if (sweep != 0.0f && frame <= lastActive()) {
        share = out / tether - 0.5f;
        out = std::min(tether, 2.0f * out);
    }
    const SinCos angle = sinCos(sweep * kDegrees * share);
    return glm::vec3(angle.sin, 0, angle.cos) * out;
}

int FighterSpec::moveIndex(std::string_view move) const {
    const auto found =
        std::find_if(moves.begin(), moves.end(), [&](const MoveSpec& m) { return m.name == move; });
    return found == moves.end() ? -1 : static_cast<int>(found - moves.begin());
}

const MoveSpec& FighterSpec::worn(int move, bool armoured) const {
    const MoveSpec& plain = moves[static_cast<std::size_t>(move)];
    return armoured ? moves[static_cast<std::size_t>(plain.inArmour)] : plain;
}

Result<FighterSpec> loadFighter(const std::filesystem::path& file) {
    FighterSpec spec;
    const Status done =
        sim::readDataFile(file, file.stem().string(), [&](DataTable& root) { read(root, spec); });
    if (!done) return done.error();
    // The skeleton has its own file, so that the motions' tools can read it without the moves.
    Result<sim::FigureSpec> figure =
        sim::loadFigure(file.parent_path() / (file.stem().string() + "_figure.toml"));
    if (!figure) return figure.error();
    spec.figure = *figure;
    return spec;
}

void addTo(Hasher& hasher, const FighterSpec& spec) {
    const auto addVolume = [&](const BoneVolume& volume) {
        hasher.add(volume.from).add(volume.to).add(volume.radius).add(volume.reach).add(volume.ahead);
    };
    hasher.add(spec.name).add(spec.figure.height).add(spec.figure.hipsHeight);
    for (const glm::vec3& offset : spec.figure.offset) hasher.add(offset.x).add(offset.y).add(offset.z);
    hasher.add(spec.radius)
        .add(spec.height)
        .add(spec.mass)
        .add(spec.trunk)
        .add(spec.stance)
        .add(spec.toughness)
        .add(spec.transforms)
        .add(spec.walkSpeed)
        .add(spec.walkBackSpeed);
    hasher.add(spec.sideSpeed)
        .add(spec.runSpeed)
        .add(spec.turnRate)
        .add(spec.dashSpeed)
        .add(spec.dashBackSpeed);
    hasher.add(spec.dashTicks).add(spec.dashBackTicks).add(spec.dashBackSafeTicks).add(spec.jumpSpeed);
    hasher.add(spec.airSpeed).add(spec.airControl).add(spec.jumpSquatTicks).add(spec.landTicks);
    hasher.add(spec.knockdownTicks).add(spec.getUpTicks).add(spec.getUpSafeTicks);
    hasher.add(spec.nectarDrain).add(spec.nectarRegain).add(spec.airDashSpeed).add(spec.airDashTicks);
    hasher.add(spec.rollSpeed).add(spec.rollTicks).add(spec.guardRefill).add(spec.guardBreakTicks);
    hasher.add(spec.tauntTicks).add(spec.tauntAt).add(spec.tauntNectar).add(spec.tauntReach);
    hasher.add(spec.dualId.partner).add(spec.dualId.given).add(spec.dualId.taken).add(spec.dualId.hush);
    hasher.add(spec.snack.count).add(spec.snack.ticks).add(spec.snack.bite).add(spec.snack.life);
    const HenshinSpec& henshin = spec.henshin;
    hasher.add(henshin.summon).add(henshin.descend).add(henshin.seal).add(henshin.ignite).add(henshin.leave);
    hasher.add(henshin.scatter).add(henshin.lostNectar);
    for (const BoneVolume& hurt : spec.hurts) addVolume(hurt);
    for (const BossPhase& phase : spec.phases) addTo(hasher, phase);
    for (const MoveSpec& move : spec.moves) {
        hasher.add(move.name).add(move.motion).add(move.startup).add(move.active).add(move.recovery);
        hasher.add(move.repeat)
            .add(move.nectarCost)
            .add(move.tether)
            .add(move.sweep)
            .add(move.lash)
            .add(move.pull)
            .add(move.flame)
            .add(move.tryFrom)
            .add(move.keep);
        hasher.add(move.air).add(move.kind).add(move.guardDamage).add(move.range).add(move.hold);
        hasher.add(move.tech).add(move.throwTicks).add(move.release);
        for (const Cancel& cancel : move.cancels)
            hasher.add(cancel.into)
                .add(cancel.window.first)
                .add(cancel.window.last)
                .add(cancel.onContact)
                .add(cancel.phase);
        for (const std::vector<Window>* windows : {&move.safe, &move.armour}) {
            hasher.add(windows->size());
            for (const Window& window : *windows) hasher.add(window.first).add(window.last);
        }
        hasher.add(move.damage).add(move.hitstop).add(move.hitstun).add(move.blockstun).add(move.pushback);
        hasher.add(move.blockPushback).add(move.launchUp).add(move.launchAway).add(move.nectarGain);
        for (const Lunge& lunge : move.lunges)
            hasher.add(lunge.firstFrame).add(lunge.lastFrame).add(lunge.speed);
        for (const BoneVolume& hit : move.hits) addVolume(hit);
    }
}

} // namespace vf::battle
