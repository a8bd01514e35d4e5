#include "scenes/battle/mob.hpp"

#include "renderer/base/trig.hpp"
#include "scenes/battle/hits.hpp"
#include "scenes/sim/command.hpp"
#include "scenes/stage/arena.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::battle {

namespace {
constexpr float kPost = 4.6f;               // metres from the hero
constexpr float kWalk = 1.9f, kTurn = 5.0f; // metres, radians a second
// From standing she walks only when her post is that far off, or she would shuffle with every step of the
// hero.
constexpr float kLeaves = 0.9f, kArrives = 0.1f;
constexpr float kBody = 0.3f, kChest = 1.3f; // metres, of one who waits
constexpr int kLyingTick = 600;              // the last pose of any fall

float yawTowards(const glm::vec3& from, const glm::vec3& to) {
    return arcTangent2(to.x - from.x, to.z - from.z);
}

// Where she wants to stand, inside the arena.
glm::vec3 postOf(const glm::vec3& hero, float bearing) {
    const SinCos angle = sinCos(bearing);
    glm::vec3 post(hero.x + angle.sin * kPost, 0, hero.z + angle.cos * kPost);
    const float radius = glm::length(post), most = stage::kWallRadius - 0.8f;
    return radius > most ? post * (most / radius) : post;
}
} // namespace

void Mob::begin(int count) {
    waiting_.clear();
    fallen_.clear();
    fallTicks = 0;
    for (int i = 0; i < count; ++i) {
        Waiting one;
        // A half circle that opens behind the hero, so that nobody stands before the camera at first.
        one.bearing = (static_cast<float>(i) + 0.5f) / static_cast<float>(count) * kPi * 1.1f + kPi * 0.45f;
        one.place.position = postOf(glm::vec3(0), one.bearing);
        one.place.yaw = yawTowards(one.place.position, glm::vec3(0));
        one.since = i * 17;
        waiting_.push_back(one);
    }
}

void Mob::step(const glm::vec3& hero) {
    for (Waiting& one : waiting_) {
        const glm::vec3 post = postOf(hero, one.bearing);
        const glm::vec3 way(post.x - one.place.position.x, 0, post.z - one.place.position.z);
        const float distance = glm::length(way);
        const bool walks = distance > (one.walks ? kArrives : kLeaves);
        one.since = walks == one.walks ? one.since + 1 : 0;
        one.walks = walks;
        if (walks) one.place.position += way * std::min(1.0f, kWalk * sim::kTickSeconds / distance);
        const float wanted = walks ? arcTangent2(way.x, way.z) : yawTowards(one.place.position, hero);
        const float most = kTurn * sim::kTickSeconds;
        one.place.yaw = wrapAngle(one.place.yaw + std::clamp(wrapAngle(wanted - one.place.yaw), -most, most));
    }
}

Mob::Place Mob::next(const glm::vec3& hero, const Place& fell) {
    fallen_.push_back(fell);
    const auto distance = [&](const Waiting& one) { return glm::distance(one.place.position, hero); };
    const auto nearest =
        std::min_element(waiting_.begin(), waiting_.end(),
                         [&](const Waiting& a, const Waiting& b) { return distance(a) < distance(b); });
    const Place place = nearest->place;
    waiting_.erase(nearest);
    return place;
}

std::vector<glm::vec3> Mob::fell(const std::vector<sim::Capsule>& blows) {
    std::vector<glm::vec3> struck;
    const auto met = [&](const Waiting& one) {
        const glm::vec3 feet = one.place.position, chest = feet + glm::vec3(0, kChest, 0);
        return std::any_of(blows.begin(), blows.end(), [&](const sim::Capsule& blow) {
            glm::vec3 between;
            const float reach = blow.radius + kBody;
            return segmentDistance2(blow.a, blow.b, feet, chest, between) < reach * reach;
        });
    };
    for (auto one = waiting_.begin(); one != waiting_.end();) {
        if (!met(*one)) {
            ++one;
            continue;
        }
        struck.push_back(one->place.position + glm::vec3(0, kChest, 0));
        fallen_.push_back(one->place);
        one = waiting_.erase(one);
    }
    return struck;
}

void Mob::addTo(std::vector<sim::ExtraView>& extras, const std::string& who) const {
    for (const Waiting& one : waiting_)
        extras.push_back(
            {who, one.walks ? "walk" : "idle", one.place.position, one.place.yaw, false, one.since});
    for (const Place& place : fallen_)
        extras.push_back({who, "knockdown", place.position, place.yaw, false, kLyingTick});
}

void Mob::hash(Hasher& hasher) const {
    const auto add = [&](const Place& place) {
        hasher.add(place.position.x).add(place.position.y).add(place.position.z).add(place.yaw);
    };
    hasher.add(waiting_.size()).add(fallen_.size()).add(fallTicks);
    for (const Waiting& one : waiting_) {
        add(one.place);
        hasher.add(one.bearing).add(one.walks).add(one.since);
    }
    for (const Place& place : fallen_) add(place);
}

} // namespace vf::battle
