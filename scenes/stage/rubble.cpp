#include "scenes/stage/rubble.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/noise.hpp"
#include "scenes/stage/gravity.hpp"
#include "scenes/stage/shapes.hpp"
#include "scenes/stage/stage_ids.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::stage {

namespace {

constexpr int kStillTicks = 10;
constexpr float kStillSpeed = 0.012f, kStillSpin = 0.3f; // squared: m/s, rad/s
constexpr std::uint32_t kFloats = 8;                     // one parked chip of so many follows a surge

float massOf(std::uint32_t shape) { return kStoneDensity * stageGeometry().shapes[shape].volume; }

glm::vec3 scatter(std::uint32_t seed) {
    return {hash01(seed, 1) - 0.5f, hash01(seed, 2), hash01(seed, 3) - 0.5f};
}

} // namespace

void Rubble::free(sim::PhysicsWorld& world, const std::vector<std::uint32_t>& hulls, std::uint32_t id,
                  std::uint32_t shape, const sim::Placement& at, const glm::vec3& velocity) {
    const auto place =
        std::lower_bound(chips_.begin(), chips_.end(), id,
                         [](const Chip& chip, std::uint32_t wanted) { return chip.id < wanted; });
    VF_CHECK(place == chips_.end() || place->id != id);
    Chip& chip = *chips_.insert(place, Chip{id, shape, at, false, 0, 0});
    wake(world, hulls, chip, velocity);
}

void Rubble::wake(sim::PhysicsWorld& world, const std::vector<std::uint32_t>& hulls, Chip& chip,
                  const glm::vec3& velocity) {
    const float mass = massOf(chip.shape);
    world.addPiece(chip.id, hulls[chip.shape], mass, chip.lies, sim::BodyKind::Debris);
    // Off its centre, so that it tumbles.
    world.impulse(chip.id, velocity * mass,
                  chip.lies.position + (scatter(chip.id) - glm::vec3(0, 0.5f, 0)) * 0.1f);
    chip.awake = true;
    chip.still = 0;
    ++awake_;
    parkedChanged_ = true;
}

int Rubble::stir(sim::PhysicsWorld& world, const std::vector<std::uint32_t>& hulls, const glm::vec3& centre,
                 float radius, const glm::vec3& along, float speed, int most) {
    int count = 0;
    for (Chip& chip : chips_) {
        if (chip.awake || count >= most) continue;
        const glm::vec3 apart = chip.lies.position - centre;
        const float square = glm::dot(apart, apart);
        if (square > radius * radius) continue;
        const glm::vec3 away = square > 1e-4f ? apart / std::sqrt(square) : glm::vec3(0, 1, 0);
        const glm::vec3 jitter = scatter(chip.id + steps_);
        wake(world, hulls, chip,
             along + (away * 0.6f + glm::vec3(jitter.x, 0.35f + 0.65f * jitter.y, jitter.z)) * speed);
        ++count;
    }
    return count;
}

void Rubble::accelerate(sim::PhysicsWorld& world, const std::vector<std::uint32_t>& hulls,
                        const sim::GravityView& row, float weight) {
    for (Chip& chip : chips_) {
        if (!chip.awake && chip.id % kFloats == 0) wake(world, hulls, chip, {0, 0.2f, 0});
        if (chip.awake) world.accelerate(chip.id, pullOn(world.placement(chip.id).position, row, weight));
    }
}

void Rubble::keepTest(sim::PhysicsWorld& world, const std::vector<std::uint32_t>& hulls, int count) {
    const auto first = std::lower_bound(chips_.begin(), chips_.end(), kTestId,
                                        [](const Chip& chip, std::uint32_t id) { return chip.id < id; });
    auto present = static_cast<int>(chips_.end() - first);
    while (present > count) {
        const Chip& last = chips_.back();
        if (last.awake) {
            world.remove(last.id, last.id);
            --awake_;
        }
        parkedChanged_ = true;
        chips_.pop_back();
        --present;
    }
    const Tile& tile = stageGeometry().tiles.back();
    while (present < count) {
        const std::uint32_t id = kTestId + static_cast<std::uint32_t>(present++);
        const glm::vec3 place((hash01(id, 4) - 0.5f) * 16.0f, 1.0f + 4.0f * hash01(id, 5),
                              (hash01(id, 6) - 0.5f) * 16.0f);
        free(world, hulls, id, tile.chips[id % tile.chips.size()].shape, {place, {1, 0, 0, 0}}, {0, 0, 0});
    }
}

void Rubble::settle(sim::PhysicsWorld& world, const std::vector<std::uint32_t>& hulls,
                    const RubbleLimits& limits) {
    ++steps_;
    if (limits.test > 0 || (!chips_.empty() && chips_.back().id >= kTestId))
        keepTest(world, hulls, limits.test);
    bool fell = false;
    for (Chip& chip : chips_) {
        if (!chip.awake) continue;
        const sim::Course course = world.course(chip.id);
        const sim::Motion6& motion = course.motion;
        const bool still = course.asleep || (glm::dot(motion.linear, motion.linear) < kStillSpeed &&
                                             glm::dot(motion.angular, motion.angular) < kStillSpin);
        chip.still = still ? chip.still + 1 : 0;
        const bool lost = course.position.y < kLostBelow;
        const bool tested = chip.id >= kTestId && (chip.still > 2 || course.position.y < -1.0f);
        if (!tested && !lost && chip.still < kStillTicks) continue;
        const sim::Placement at = world.placement(chip.id);
        if (tested) {
            // To be measured, it must not rest: up again from where it is, or from above the middle.
            world.remove(chip.id, chip.id);
            chip.lies = at.position.y < -1.0f ? sim::Placement{{0, 4, 0}, {1, 0, 0, 0}} : at;
            --awake_;
            const glm::vec3 jitter = scatter(chip.id + steps_);
            wake(world, hulls, chip, {jitter.x * 4.0f, 3.0f + 4.0f * jitter.y, jitter.z * 4.0f});
            continue;
        }
        chip.lies = at;
        chip.awake = false;
        chip.since = steps_;
        world.remove(chip.id, chip.id);
        --awake_;
        parkedChanged_ = true;
        fell = fell || lost;
    }
    if (fell) std::erase_if(chips_, [](const Chip& chip) { return chip.lies.position.y < kLostBelow; });

    int tooMany = count() - limits.test - limits.most;
    if (tooMany <= 0) return;
    std::vector<std::uint64_t> oldest; // age before id
    for (const Chip& chip : chips_)
        if (!chip.awake) oldest.push_back(static_cast<std::uint64_t>(chip.since) << 32 | chip.id);
    tooMany = std::min(tooMany, static_cast<int>(oldest.size()));
    if (tooMany == 0) return;
    std::sort(oldest.begin(), oldest.end());
    const std::uint64_t last = oldest[static_cast<std::size_t>(tooMany) - 1];
    std::erase_if(chips_, [&](const Chip& chip) {
        return !chip.awake && (static_cast<std::uint64_t>(chip.since) << 32 | chip.id) <= last;
    });
    parkedChanged_ = true;
}

void Rubble::fill(const sim::PhysicsWorld& world, std::vector<sim::BodyView>& bodies) const {
    for (const Chip& chip : chips_) {
        const sim::Placement at = chip.awake ? world.placement(chip.id) : chip.lies;
        bodies.push_back({chip.id, chip.shape, at.position, at.rotation});
    }
}

void Rubble::hash(Hasher& hasher) const {
    // What has a body is in the world's hash; what lies changes seldom.
    if (parkedChanged_) {
        Hasher parked;
        for (const Chip& chip : chips_) {
            parked.add(chip.id).add(chip.awake);
            if (chip.awake) continue;
            const glm::vec3& p = chip.lies.position;
            const glm::quat& q = chip.lies.rotation;
            parked.add(chip.since).add(p.x).add(p.y).add(p.z).add(q.x).add(q.y).add(q.z).add(q.w);
        }
        parkedHash_ = parked.value();
        parkedChanged_ = false;
    }
    hasher.add(parkedHash_).add(steps_);
    for (const Chip& chip : chips_)
        if (chip.awake) hasher.add(chip.still);
}

void Rubble::restore(const State& state) {
    chips_ = state.chips;
    steps_ = state.steps;
    awake_ = static_cast<int>(
        std::count_if(chips_.begin(), chips_.end(), [](const Chip& chip) { return chip.awake; }));
    parkedChanged_ = true;
}

} // namespace vf::stage
