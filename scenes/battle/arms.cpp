#include "scenes/battle/arms.hpp"

#include "renderer/base/easing.hpp"
#include "scenes/battle/hits.hpp"
#include "scenes/stage/stage_ids.hpp"

#include <glm/geometric.hpp>

#include <algorithm>

namespace vf::battle {

namespace {

constexpr int kLoose = 26;                                  // ticks that a struck arm is Bullet's
constexpr float kReturn = 1.0f / 12.0f;                     // of its way back, a tick
constexpr float kTorqueUpper = 30.0f, kTorqueLower = 14.0f; // N m: what is left of its strength
constexpr float kPulledOff = 14.0f;                         // N s on an arm that goes without a blow
constexpr float kArmRadius = 0.09f;                         // metres, within which a blow meets it
constexpr float kLeastStrength = 0.25f;                     // of a shoulder's, however worn
constexpr std::size_t kChest = 1;

std::size_t upperOf(std::size_t side) { return 3 + side; }
std::size_t lowerOf(std::size_t side) { return 5 + side; }
Bone boneOf(std::size_t limb) { return limbPlans()[limb].bone; }

// The carried chest, the upper arm, the forearm with the hand.
std::uint32_t idOf(const Fighter& fighter, std::size_t side, std::uint32_t part) {
    return stage::kArmId + 8u * static_cast<std::uint32_t>(fighter.index) +
           4u * static_cast<std::uint32_t>(side) + part;
}

int waitOf(const Fighter& fighter, const ArmParams& params) {
    return static_cast<int>(static_cast<float>(fighter.spec->arms.regrow) * params.regrow + 0.5f);
}

} // namespace

void Arms::clear(sim::PhysicsWorld& world, const Fighter& fighter, std::size_t side) {
    world.remove(idOf(fighter, side, 0), idOf(fighter, side, 2));
    arms_[side].lies = false;
}

void Arms::loosen(sim::PhysicsWorld& world, const Fighter& fighter, std::size_t side, float strength) {
    Arm& arm = arms_[side];
    clear(world, fighter, side);
    const auto limbs = makeLimbs(fighter, arm.frames);
    std::array<sim::RagdollPart, 3> parts{limbs[kChest], limbs[upperOf(side)], limbs[lowerOf(side)]};
    parts[0].mass = 0;
    parts[0].parent = -1;
    parts[0].joint = sim::JointKind::None;
    parts[1].parent = 0;
    parts[1].strength = strength;
    parts[2].parent = 1;
    for (sim::RagdollPart& part : parts) part.motion.linear = fighter.velocity;
    world.addRagdoll(idOf(fighter, side, 0), parts, sim::BodyKind::Puppet);
    for (std::uint32_t part = 1; part < 3; ++part)
        world.addMuscle({idOf(fighter, side, part), idOf(fighter, side, part - 1), {1, 0, 0, 0}, 0});
    arm.state = State::Loose;
    arm.ticks = 0;
}

void Arms::strike(sim::PhysicsWorld& world, const Fighter& fighter, const std::vector<sim::Capsule>& blow,
                  const glm::vec3& momentum, const ArmParams& params) {
    const ArmSpec& spec = fighter.spec->arms;
    if (spec.strength <= 0.0f || params.share <= 0.0f || fighter.ragdoll) return;
    float nearest = 1e9f;
    std::size_t side = 2;
    bool forearm = false;
    glm::vec3 at{0};
    for (std::size_t s = 0; s < 2; ++s) {
        if (arms_[s].state != State::Whole) continue;
        for (const std::size_t limb : {upperOf(s), lowerOf(s)})
            for (const sim::Capsule& hit : blow) {
                glm::vec3 between;
                const float reach = hit.radius + kArmRadius;
                const float distance = segmentDistance2(hit.a, hit.b, fighter.bones[index(boneOf(limb))],
                                                        fighter.bones[index(limbPlans()[limb].end)], between);
                if (distance > reach * reach || distance >= nearest) continue;
                nearest = distance;
                side = s;
                forearm = limb == lowerOf(s);
                at = between;
            }
    }
    if (side == 2) return;
    const float left = std::max(kLeastStrength, 1.0f - arms_[side].wear);
    loosen(world, fighter, side, spec.strength * params.strength * left);
    const std::uint32_t part = idOf(fighter, side, forearm ? 2 : 1);
    // Where it meets the limb, not beside it: it should not make it spin about itself.
    const sim::Placement limb = world.placement(part);
    const glm::vec3 along = limb.rotation * glm::vec3(0, 1, 0);
    const float half = arms_[side].frames.half[forearm ? lowerOf(side) : upperOf(side)];
    const float where = std::clamp(glm::dot(at - limb.position, along), -half, half);
    world.impulse(part, momentum * params.share.get(), limb.position + along * where);
}

// The limbs lead their bones; carried chest and muscles are aimed for the next step.
void Arms::follow(sim::PhysicsWorld& world, Fighter& fighter, std::size_t side, const Pose& own) {
    Arm& arm = arms_[side];
    const std::array<std::size_t, 2> limbs{upperOf(side), lowerOf(side)};
    const auto wanted = placeLimbs(fighter, own, arm.frames);
    world.carry(idOf(fighter, side, 0), wanted[kChest]);
    const auto bones = sim::worldBones(fighter.spec->figure, own, fighter.position, fighter.yaw);
    const auto parent = static_cast<std::size_t>(kBoneParents[index(boneOf(limbs[0]))]);
    glm::quat above = bones[parent].rotation;
    for (std::uint32_t k = 0; k < 2; ++k) {
        const std::size_t limb = limbs[k];
        const std::uint32_t part = idOf(fighter, side, k + 1);
        const glm::quat turn = world.placement(part).rotation * arm.frames.toBone[limb];
        arm.last[k] = glm::normalize(glm::inverse(above) * turn);
        above = turn;
        const std::size_t holder = k == 0 ? kChest : limbs[0];
        world.aimMuscle(part, glm::normalize(glm::inverse(wanted[holder].rotation) * wanted[limb].rotation),
                        k == 0 ? kTorqueUpper : kTorqueLower);
    }
    arm.share = 1.0f;
}

void Arms::tear(sim::PhysicsWorld& world, Fighter& fighter, std::size_t side,
                std::vector<sim::Event>& events) {
    Arm& arm = arms_[side];
    const std::uint32_t upper = idOf(fighter, side, 1), lower = idOf(fighter, side, 2);
    world.remove(idOf(fighter, side, 0), idOf(fighter, side, 0));
    // No strength is left in it: it only bends where it is jointed.
    world.aimMuscle(lower, {1, 0, 0, 0}, 0);
    world.setFree(upper);
    world.setFree(lower);
    const glm::vec3 speed = world.motion(upper).linear;
    const glm::vec3 outward =
        fighter.bones[index(boneOf(upperOf(side)))] - fighter.bones[index(boneOf(upperOf(1 - side)))];
    const glm::vec3 way = glm::dot(speed, speed) > 1.0f ? speed : outward;
    events.push_back({sim::EventType::ArmTorn, 0, static_cast<std::uint8_t>(fighter.index),
                      fighter.bones[index(boneOf(upperOf(side)))],
                      glm::normalize(way + glm::vec3(0, 0.01f, 0)), 1.0f});
    arm.state = State::Off;
    arm.ticks = 0;
    arm.wear = arm.share = 0;
    arm.lies = true;
    fighter.arms[side] = 0;
}

void Arms::advance(sim::PhysicsWorld& world, Fighter& fighter, unsigned off, const ArmParams& params,
                   std::vector<sim::Event>& events) {
    const ArmSpec& spec = fighter.spec->arms;
    const Pose own = fighter.pose;
    for (std::size_t side = 0; side < 2; ++side) {
        Arm& arm = arms_[side];
        const bool gone = (off >> side & 1u) != 0;
        const glm::vec3 shoulder = fighter.bones[index(boneOf(upperOf(side)))];
        const auto tell = [&](sim::EventType type, const glm::vec3& at) {
            events.push_back(
                {type, 0, static_cast<std::uint8_t>(fighter.index), at, glm::vec3(0, 1, 0), 1.0f});
        };
        ++arm.ticks;
        if (gone && arm.state == State::Whole && !fighter.ragdoll) {
            loosen(world, fighter, side, 0.01f);
            const glm::vec3 outward =
                shoulder - fighter.bones[index(boneOf(upperOf(1 - side)))] + glm::vec3(0, 0.25f, 0);
            world.impulse(idOf(fighter, side, 1), glm::normalize(outward) * kPulledOff, shoulder);
        } else if (arm.state == State::Loose) {
            if (!world.jointed(idOf(fighter, side, 1)))
                tear(world, fighter, side, events);
            else {
                const float pull = world.jointPull(idOf(fighter, side, 1));
                const float part = pull / (spec.strength * params.strength);
                // What it bears every day costs nothing.
                if (part > 0.25f) arm.wear += spec.wear * std::min(part, 1.0f);
                follow(world, fighter, side, own);
                if (arm.ticks > kLoose) {
                    clear(world, fighter, side);
                    arm.state = State::Whole;
                }
            }
        } else if (arm.state == State::Off && !gone && !fighter.ragdoll &&
                   arm.ticks > waitOf(fighter, params)) {
            if (arm.lies) tell(sim::EventType::ArmFades, world.placement(idOf(fighter, side, 1)).position);
            clear(world, fighter, side);
            tell(sim::EventType::ArmGrows, shoulder);
            arm.state = State::Growing;
            arm.ticks = 0;
        } else if (arm.state == State::Growing) {
            const float grown = static_cast<float>(arm.ticks) / static_cast<float>(spec.grow);
            fighter.arms[side] = std::min(1.0f, grown);
            if (grown >= 1.0f) arm.state = State::Whole;
        }
        if (arm.state != State::Loose) arm.share = std::max(0.0f, arm.share - kReturn);
        if (arm.share <= 0.0f) continue;
        const float t = easeInOut(arm.share);
        for (std::size_t k = 0; k < 2; ++k) {
            glm::quat& bone = fighter.pose.rotation[index(boneOf(k == 0 ? upperOf(side) : lowerOf(side)))];
            const glm::quat near = glm::dot(bone, arm.last[k]) < 0.0f ? -arm.last[k] : arm.last[k];
            bone = glm::normalize(bone * (1.0f - t) + near * t);
        }
    }
}

void Arms::handBack(sim::PhysicsWorld& world, const Fighter& fighter) {
    for (std::size_t side = 0; side < 2; ++side) {
        arms_[side].share = 0;
        if (arms_[side].state != State::Loose) continue;
        clear(world, fighter, side);
        arms_[side].state = State::Whole;
    }
}

void Arms::reset(sim::PhysicsWorld& world, Fighter& fighter) {
    for (std::size_t side = 0; side < 2; ++side) clear(world, fighter, side);
    arms_ = {};
    fighter.arms = {1, 1};
}

void Arms::fill(const sim::PhysicsWorld& world, const Fighter& fighter, const ArmParams& params,
                std::array<sim::ArmView, 2>& views) const {
    for (std::size_t side = 0; side < 2; ++side) {
        const Arm& arm = arms_[side];
        sim::ArmView& view = views[side];
        view = {};
        view.there = fighter.arms[side];
        if (arm.state == State::Off) view.wait = std::max(0, waitOf(fighter, params) - arm.ticks);
        view.loose = arm.state == State::Loose;
        view.lies = arm.lies;
        if (!arm.lies) continue;
        for (std::uint32_t k = 0; k < 2; ++k) {
            const std::size_t limb = k == 0 ? upperOf(side) : lowerOf(side);
            const sim::Placement at = world.placement(idOf(fighter, side, k + 1));
            view.place[k] = at.position - at.rotation * glm::vec3(0, arm.frames.half[limb], 0);
            view.turn[k] = glm::normalize(at.rotation * arm.frames.toBone[limb]);
        }
    }
}

void Arms::hash(Hasher& hasher) const {
    const auto add = [&](const glm::quat& q) { hasher.add(q.x).add(q.y).add(q.z).add(q.w); };
    for (const Arm& arm : arms_) {
        hasher.add(arm.state).add(arm.ticks).add(arm.wear).add(arm.lies).add(arm.share);
        for (const glm::quat& last : arm.last) add(last);
        for (const glm::quat& frame : arm.frames.toBone) add(frame);
    }
}

} // namespace vf::battle
