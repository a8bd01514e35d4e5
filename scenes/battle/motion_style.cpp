#include "scenes/battle/motion_style.hpp"

#include "renderer/base/file.hpp"
#include "scenes/sim/data_table.hpp"
#include "scenes/sim/names.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vf::battle {

using sim::DataTable;
using sim::FighterState;

namespace {

constexpr std::size_t kMostKicks = 32;
const std::vector<std::string> kMoments{"land",      "dash_stop", "run_stop", "strike",
                                        "hit_light", "hit_heavy", "guard_hit"};

std::vector<std::string> stateNames() {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < kStateCount; ++i) names.emplace_back(sim::name(static_cast<FighterState>(i)));
    return names;
}

void readKick(DataTable& in, MotionStyle::Settle& settle) {
    Kick kick;
    kick.on = in.text("on");
    if (std::find(kMoments.begin(), kMoments.end(), kick.on) == kMoments.end())
        in.failAt("on", fmt::format("there is no moment '{}', the nearest is '{}'", kick.on,
                                    nearestName(kick.on, kMoments)));
    kick.hips = {in.number("right", -10, 10, 0) * -1.0f, in.number("up", -10, 10, 0),
                 in.number("ahead", -10, 10, 0)};
    kick.torso = {in.number("bow", -2000, 2000, 0), in.number("turn", -2000, 2000, 0),
                  in.number("tilt", -2000, 2000, 0)};
    settle.kicks.push_back(kick);
}

void read(DataTable& in, MotionStyle& style) {
    const std::vector<std::string> names = stateNames();
    in.each("state", kStateCount, [&](DataTable& state) {
        const std::string name = state.text("name");
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) {
            state.failAt("name", fmt::format("there is no state '{}', the nearest is '{}'", name,
                                             nearestName(name, names)));
            return;
        }
        MotionStyle::Manner& manner = style.manner[static_cast<std::size_t>(found - names.begin())];
        manner.blend = state.whole("blend", 0, 60);
        manner.breath = state.number("breath", 0, 1, 1);
        manner.look = state.number("look", 0, 1, 0);
        manner.feet = state.flag("feet", true);
    });
    in.inside("gait", [&](DataTable& gait) {
        style.gait.change = gait.number("change", 0.01f, 1);
        style.gait.start = gait.number("start", 0.05f, 5);
    });
    in.inside("breath", [&](DataTable& breath) {
        style.breath.ticks = breath.number("ticks", 10, 600);
        style.breath.hips = breath.number("hips", 0, 0.1f);
        style.breath.torso = breath.number("torso", 0, 20);
        style.breath.shoulders = breath.number("shoulders", 0, 20);
        style.breath.tired = breath.number("tired", 0, 4);
    });
    in.inside("look", [&](DataTable& look) {
        style.look.yaw = look.number("yaw", 0, 90);
        style.look.pitch = look.number("pitch", 0, 70);
        style.look.rate = look.number("rate", 0.1f, 90);
        style.look.neck = look.number("neck", 0, 1);
    });
    in.inside("settle", [&](DataTable& settle) {
        style.settle.swings = settle.number("swings", 0.3f, 8);
        style.settle.damping = settle.number("damping", 0.05f, 2);
        style.settle.hips = settle.number("hips", 0, 0.4f);
        style.settle.torso = settle.number("torso", 0, 60);
        settle.each("kick", kMostKicks, [&](DataTable& kick) { readKick(kick, style.settle); });
    });
    in.inside("puppet", [&](DataTable& puppet) {
        style.puppet.step = puppet.whole("step", 2, 120);
        style.puppet.hold = puppet.whole("hold", 1, 30);
        style.puppet.head = puppet.number("head", 0, 60);
        style.puppet.back = puppet.number("back", 0, 40);
        style.puppet.arms = puppet.number("arms", 0, 90);
        style.puppet.hands = puppet.number("hands", 0, 90);
    });
}

} // namespace

const Kick* MotionStyle::kick(std::string_view on) const {
    for (const Kick& kick : settle.kicks)
        if (kick.on == on) return &kick;
    return nullptr;
}

Result<MotionStyle> loadMotionStyle(const std::filesystem::path& file) {
    MotionStyle style;
    const Status done =
        sim::readDataFile(file, file.stem().string(), [&](DataTable& root) { read(root, style); });
    if (!done) return done.error();
    return style;
}

void addTo(Hasher& hasher, const MotionStyle& style) {
    const auto add = [&](const glm::vec3& v) { hasher.add(v.x).add(v.y).add(v.z); };
    for (const MotionStyle::Manner& manner : style.manner)
        hasher.add(manner.blend).add(manner.breath).add(manner.look).add(manner.feet);
    hasher.add(style.gait.change).add(style.gait.start);
    hasher.add(style.breath.ticks).add(style.breath.hips).add(style.breath.torso);
    hasher.add(style.breath.shoulders).add(style.breath.tired);
    hasher.add(style.look.yaw).add(style.look.pitch).add(style.look.rate).add(style.look.neck);
    hasher.add(style.settle.swings).add(style.settle.damping).add(style.settle.hips).add(style.settle.torso);
    for (const Kick& kick : style.settle.kicks) {
        hasher.add(kick.on);
        add(kick.hips);
        add(kick.torso);
    }
    hasher.add(style.puppet.step).add(style.puppet.hold).add(style.puppet.head).add(style.puppet.back);
    hasher.add(style.puppet.arms).add(style.puppet.hands);
}

} // namespace vf::battle
