#include "scenes/battle/puppet.hpp"

#include "renderer/base/easing.hpp"
#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/battle/hits.hpp"
#include "scenes/stage/arena.hpp"

#include <glm/geometric.hpp>

#include <algorithm>

namespace vf::battle {

namespace {

constexpr float kHandHeight = 7.5f;     // metres: where the fingers are while she stands
constexpr float kReturn = 1.0f / 18.0f; // of its way, a tick: a limb that is given back
constexpr float kReel = 1.6f;           // m/s: how fast a finger draws a string in
constexpr float kJump = 0.6f;           // metres in a tick: she was put down somewhere else
constexpr float kThread = 0.05f;        // metres: how near a blow must come to a string
constexpr int kSpared = 20;             // ticks: a blow cuts one string
constexpr float kClear = 0.2f;          // metres above the body, where a blow would meet her

struct StringPlan {
    std::size_t limb; // whose far joint it holds, and that goes limp without it
    glm::vec2 finger; // to her left and ahead, metres
    float pull;       // metres that it is drawn in when she hangs
};
// As sim::kStringBones counts them. One hand is lifted higher: nothing is less alive than symmetry.
constexpr std::array<StringPlan, sim::kStrings> kPlans{{{5, {1.15f, 0.25f}, 0.34f},
                                                        {6, {-1.15f, 0.25f}, 0.62f},
                                                        {9, {0.30f, -0.45f}, -0.10f},
                                                        {10, {-0.30f, -0.45f}, 0.12f},
                                                        {2, {0.0f, 0.12f}, -0.05f},
                                                        {1, {0.0f, -0.30f}, 0.0f},
                                                        {3, {0.80f, -0.05f}, 0.20f},
                                                        {4, {-0.80f, -0.05f}, 0.34f},
                                                        {7, {0.45f, 0.35f}, -0.04f},
                                                        {8, {-0.45f, 0.35f}, 0.16f}}};
// N m, of a limb at its parent: what muscles can do.
constexpr std::array<float, kLimbs> kTorque{0, 160, 22, 55, 55, 26, 26, 120, 120, 70, 70};

glm::vec3 left(const Fighter& fighter) {
    const glm::vec3 forward = fighter.forward();
    return {forward.z, 0, -forward.x};
}

// -1..1 by smooth steps, another way for each finger.
float play(std::uint64_t tick, std::size_t finger) {
    constexpr std::uint64_t kBeat = 26;
    const std::uint64_t shifted = tick + finger * 7;
    const auto beat = static_cast<std::uint32_t>(shifted / kBeat);
    const auto seed = static_cast<std::uint32_t>(finger) + 311u;
    const float from = hash01(beat, seed) * 2 - 1, to = hash01(beat + 1, seed) * 2 - 1;
    return from + (to - from) * easeInOut(static_cast<float>(shifted % kBeat) / static_cast<float>(kBeat));
}

std::uint32_t stringId(std::size_t string) { return stage::kPuppetId + static_cast<std::uint32_t>(string); }
std::uint32_t limbId(std::size_t limb) { return stage::kPuppetId + static_cast<std::uint32_t>(limb); }

} // namespace

StringParams::StringParams(ParamRegistry& registry) : ParamGroup(registry, "strings") {
    static const std::array<std::string, sim::kStrings> names = [] {
        std::array<std::string, sim::kStrings> made;
        for (std::size_t i = 0; i < made.size(); ++i) made[i] = "cut_" + std::string(sim::kStringNames[i]);
        return made;
    }();
    for (const std::string& name : names)
        cut.emplace_back(*this, ParamSpec<bool>{.name = name,
                                                .value = false,
                                                .help = "Cuts this string of Roy's: the limb goes limp.",
                                                .scope = Scope::Sim});
}

LimbSet Puppet::limp() const {
    LimbSet set;
    for (std::size_t i = 0; i < kPlans.size(); ++i)
        if (!holds(i)) set.set(kPlans[i].limb);
    return set;
}

void Puppet::cut(const Fighter& fighter, const PuppetWish& wish, std::vector<sim::Event>& events) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        Line& line = lines_[i];
        const bool wanted = ((wish.cut | struck_) >> i & 1u) != 0 || lost_[kPlans[i].limb];
        if (!wanted) {
            line.cutTicks = -1;
            continue;
        }
        if (line.cutTicks++ < 0) {
            line.cutTicks = 0;
            const glm::vec3 end = fighter.bones[index(sim::kStringBones[i])];
            const glm::vec3 way = glm::normalize(line.finger - end);
            if (reach_ > 0)
                events.push_back({sim::EventType::StringCut, 0, static_cast<std::uint8_t>(fighter.index),
                                  end + way * 0.6f, way, 0.7f});
        }
    }
}

void Puppet::moveFingers(const Fighter& fighter, const PuppetWish& wish, const StringParams& params) {
    const glm::vec3 hand = fighter.position + glm::vec3(0, kHandHeight + params.lift * wish.hang, 0);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const glm::vec2& at = kPlans[i].finger;
        lines_[i].finger = hand + left(fighter) * at.x + fighter.forward() * (at.y - 0.1f);
        if (!hung())
            lines_[i].length = glm::distance(lines_[i].finger, fighter.bones[index(sim::kStringBones[i])]);
    }
}

void Puppet::read(const sim::PhysicsWorld& world, Fighter& fighter, bool frozen) {
    Pose held = fighter.pose;
    if (bodies_.any()) {
        readLimbs(world, stage::kPuppetId, frames_, bodies_, fighter.spec->figure, fighter.position,
                  fighter.yaw, held);
        for (std::size_t i = 0; i < kLimbs; ++i) {
            if (!bodies_[i]) continue;
            share_[i] = 1.0f;
            const std::size_t bone = index(limbPlans()[i].bone);
            last_.rotation[bone] = held.rotation[bone];
        }
        if (bodies_[0]) last_.hipsOffset = held.hipsOffset;
        for (std::size_t i = 0; i < lines_.size(); ++i)
            lines_[i].tension = world.hasString(stringId(i)) ? world.tension(stringId(i)) : 0.0f;
    }
    for (std::size_t i = 0; i < kLimbs; ++i) {
        if (!bodies_[i] && !frozen) share_[i] = std::max(0.0f, share_[i] - kReturn);
        if (share_[i] <= 0.0f || (!bodies_[i] && frozen)) continue;
        const std::size_t bone = index(limbPlans()[i].bone);
        const float t = easeInOut(share_[i]);
        const glm::quat &own = fighter.pose.rotation[bone], &theirs = last_.rotation[bone];
        const glm::quat near = glm::dot(own, theirs) < 0.0f ? -theirs : theirs;
        fighter.pose.rotation[bone] = glm::normalize(own * (1.0f - t) + near * t);
        if (i == 0) fighter.pose.hipsOffset = fighter.pose.hipsOffset * (1.0f - t) + last_.hipsOffset * t;
    }
}

void Puppet::takeDown(sim::PhysicsWorld& world) {
    if (bodies_.any())
        world.remove(stage::kPuppetId, stage::kPuppetId + static_cast<std::uint32_t>(kLimbs) - 1);
    bodies_.reset();
}

void Puppet::build(sim::PhysicsWorld& world, const Fighter& fighter, const Pose& shown, LimbSet bodies) {
    Fighter figure;
    figure.spec = fighter.spec;
    figure.pose = shown;
    figure.position = fighter.position;
    figure.yaw = fighter.yaw;
    std::array<sim::Motion6, kLimbs> motion{};
    for (std::size_t i = 0; i < kLimbs; ++i)
        if (bodies_[i]) motion[i] = world.motion(limbId(i));
    takeDown(world);
    bodies_ = bodies;
    if (bodies.none()) return;
    auto parts = makeLimbs(figure, frames_);
    for (std::size_t i = 0; i < kLimbs; ++i) {
        parts[i].motion = motion[i];
        parts[i].there = !lost_[i];
        if (bodies[i]) continue;
        parts[i].mass = 0;
        parts[i].joint = sim::JointKind::None;
    }
    world.addRagdoll(stage::kPuppetId, parts, sim::BodyKind::Puppet);
    for (std::size_t i = 1; i < kLimbs; ++i)
        if (bodies[i])
            world.addMuscle(
                {limbId(i), limbId(static_cast<std::size_t>(limbPlans()[i].parent)), {1, 0, 0, 0}, 0});
    if (!bodies[0]) return;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const std::size_t limb = kPlans[i].limb;
        const sim::Placement& at = parts[limb].placement;
        const glm::vec3 end = at.position + at.rotation * glm::vec3(0, frames_.joint[limb], 0);
        lines_[i].rest = lines_[i].length = glm::distance(end, lines_[i].finger);
    }
}

void Puppet::drive(sim::PhysicsWorld& world, const Fighter& fighter, const Pose& own, const PuppetWish& wish,
                   const StringParams& params) {
    const auto places = placeLimbs(fighter, fighter.pose, frames_),
               wanted = placeLimbs(fighter, own, frames_);
    const LimbSet hanging = limp();
    // Standing, her muscles hold what is left to them; lifted, they do what her will lets them.
    const float strength = hung() ? 0.06f + 0.94f * wish.will : 2.0f;
    for (std::size_t i = 0; i < kLimbs; ++i) {
        if (lost_[i]) continue;
        if (!bodies_[i]) {
            world.carry(limbId(i), places[i]);
            continue;
        }
        if (i == 0) continue;
        const auto parent = static_cast<std::size_t>(limbPlans()[i].parent);
        const glm::quat target = glm::normalize(glm::inverse(wanted[parent].rotation) * wanted[i].rotation);
        world.aimMuscle(limbId(i), target, hanging[i] ? 0.4f : kTorque[i] * strength);
    }
    if (!hung()) return;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        Line& line = lines_[i];
        const std::uint32_t id = stringId(i);
        if (!holds(i)) {
            if (world.hasString(id)) world.cutString(id);
            continue;
        }
        const std::size_t limb = kPlans[i].limb;
        const glm::vec3 end(0, frames_.joint[limb], 0);
        if (!world.hasString(id)) {
            const sim::Placement at = world.placement(limbId(limb));
            line.length = glm::distance(at.position + at.rotation * end, line.finger);
            world.addString({id, limbId(limb), end, line.finger, line.length, params.force});
        }
        const float goal = line.rest - wish.hang * (kPlans[i].pull + params.sway * play(wish.tick, i));
        const float step = kReel * sim::kTickSeconds;
        line.length += std::clamp(goal - line.length, -step, step);
        world.pullString(id, line.finger, line.length, params.force);
    }
}

void Puppet::advance(sim::PhysicsWorld& world, Fighter& fighter, const Pose& shown, const PuppetWish& wish,
                     const StringParams& params, std::vector<sim::Event>& events) {
    reach_ = wish.reach;
    force_ = params.force;
    if (reach_ <= 0.0f) struck_ = 0;
    if (spared_ > 0) --spared_;
    const bool torn = lost_ != lostLimbs(fighter);
    lost_ = lostLimbs(fighter);
    cut(fighter, wish, events);
    const bool moved = glm::distance(fighter.position, stood_) > kJump;
    stood_ = fighter.position;
    if (moved) {
        takeDown(world);
        share_ = {};
    }
    const bool frozen = fighter.hitstop > 0;
    if (!frozen) own_ = fighter.pose;
    read(world, fighter, frozen);
    LimbSet bodies;
    if (reach_ > 0.0f && wish.hang > 0.0f)
        bodies.set();
    else if (reach_ > 0.0f) {
        bodies = limp();
        for (std::size_t i = 1; i < kLimbs; ++i)
            if (bodies[static_cast<std::size_t>(limbPlans()[i].parent)]) bodies.set(i);
    }
    bodies &= ~lost_;
    moveFingers(fighter, wish, params);
    if (bodies != bodies_ || (torn && bodies.any()))
        build(world, fighter, moved ? fighter.pose : shown, bodies);
    if (bodies_.any()) drive(world, fighter, own_, wish, params);
}

void Puppet::watch(const PuppetWish& wish) {
    reach_ = wish.reach;
    if (reach_ <= 0.0f) struck_ = 0;
    for (Line& line : lines_)
        if (line.cutTicks >= 0) ++line.cutTicks;
}

void Puppet::strike(const Fighter& puppet, const std::vector<sim::Capsule>& blow) {
    if (reach_ <= 0.0f || spared_ > 0) return;
    float nearest = 1e9f;
    std::size_t which = lines_.size();
    for (const sim::Capsule& hit : blow)
        for (std::size_t i = 0; i < lines_.size(); ++i) {
            if (!holds(i)) continue;
            const glm::vec3 end = puppet.bones[index(sim::kStringBones[i])];
            const glm::vec3 from = end + glm::normalize(lines_[i].finger - end) * kClear;
            glm::vec3 at;
            const float distance = segmentDistance2(hit.a, hit.b, from, lines_[i].finger, at);
            const float reach = hit.radius + kThread;
            if (distance > reach * reach || distance >= nearest) continue;
            nearest = distance;
            which = i;
        }
    if (which == lines_.size()) return;
    struck_ |= 1u << which;
    spared_ = kSpared;
}

void Puppet::letGo(sim::PhysicsWorld& world) {
    takeDown(world);
    share_ = {};
    struck_ = (1u << sim::kStrings) - 1;
    for (Line& line : lines_) line.cutTicks = std::max(0, line.cutTicks);
}

void Puppet::fill(sim::PuppetView& view) const {
    view.reach = reach_;
    view.lifted = easeInOut(share_[0]);
    for (std::size_t i = 0; i < lines_.size(); ++i)
        view.strings[i] = {lines_[i].finger,
                           hung() ? std::clamp(lines_[i].tension / force_, 0.0f, 1.0f) : 0.3f,
                           lines_[i].cutTicks};
}

void Puppet::hash(Hasher& hasher) const {
    const auto add = [&](const glm::vec3& v) { hasher.add(v.x).add(v.y).add(v.z); };
    for (const Line& line : lines_) {
        add(line.finger);
        hasher.add(line.rest).add(line.length).add(line.tension).add(line.cutTicks);
    }
    hasher.add(reach_).add(force_).add(struck_).add(spared_).add(bodies_.to_ullong()).add(lost_.to_ullong());
    add(stood_);
    for (const float share : share_) hasher.add(share);
    add(last_.hipsOffset);
    for (std::size_t i = 0; i < kLimbs; ++i) {
        const std::size_t at = index(limbPlans()[i].bone);
        for (const glm::quat& turn : {frames_.toBone[i], last_.rotation[at], own_.rotation[at]})
            hasher.add(turn.x).add(turn.y).add(turn.z).add(turn.w);
    }
}

} // namespace vf::battle
