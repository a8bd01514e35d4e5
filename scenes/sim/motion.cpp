#include "scenes/sim/motion.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/easing.hpp"
#include "scenes/sim/motion_rig.hpp"

#include <algorithm>
#include <cmath>

namespace vf::sim {
namespace {

float easing(Ease ease, float t) {
    const float left = 1.0f - t;
    switch (ease) {
    case Ease::Linear:
    case Ease::Flow:
        return t;
    case Ease::In:
        return t * t;
    case Ease::Out:
        return 1.0f - left * left;
    case Ease::InOut:
        return easeInOut(t);
    case Ease::Hold:
        return 0.0f;
    case Ease::Snap:
        return 1.0f - left * left * left * left;
    // "Back" of R. Penner's easing equations, with half of its usual overshoot.
    case Ease::Overshoot:
        return 1.0f - left * left * (left * 1.9f - 0.9f);
    }
    return t;
}

// The weights of four neighbouring keys; the middle two are those around the tick.
using Weights = std::array<float, 4>;

// Cubic Hermite with tangents of finite differences over uneven key times (Catmull-Rom), for gaits and
// breath: no stop at every key.
Weights flowWeights(const std::array<float, 4>& ticks, float t) {
    const float span = ticks[2] - ticks[1];
    const float t2 = t * t, t3 = t2 * t;
    const float leave = t3 - 2.0f * t2 + t, arrive = t3 - t2;
    Weights w{0.0f, 2.0f * t3 - 3.0f * t2 + 1.0f, -2.0f * t3 + 3.0f * t2, 0.0f};
    if (ticks[2] > ticks[0]) {
        const float scale = leave * span / (ticks[2] - ticks[0]);
        w[2] += scale;
        w[0] -= scale;
    }
    if (ticks[3] > ticks[1]) {
        const float scale = arrive * span / (ticks[3] - ticks[1]);
        w[3] += scale;
        w[1] -= scale;
    }
    return w;
}

struct Span {
    std::array<const MotionKey*, 4> key;
    Weights weight;
};

float clipTick(const Motion& motion, float tick) {
    const auto length = static_cast<float>(motion.lengthTicks);
    if (!std::isfinite(tick)) return 0.0f;
    if (!motion.loop) return std::clamp(tick, 0.0f, length);
    const float turns = std::floor(tick / length);
    return std::clamp(tick - turns * length, 0.0f, length);
}

Span spanAt(const Motion& motion, float tick) {
    const auto& keys = motion.keys;
    VF_CHECK_MSG(!keys.empty(), motion.name.c_str());
    std::size_t last = 0; // the last key that is not after the tick
    while (last + 1 < keys.size() && keys[last + 1].tick <= tick) ++last;
    const std::size_t next = std::min(last + 1, keys.size() - 1);
    std::size_t before = last > 0 ? last - 1 : 0, after = std::min(next + 1, keys.size() - 1);
    std::array<float, 4> ticks{keys[before].tick, keys[last].tick, keys[next].tick, keys[after].tick};
    if (motion.loop && keys.size() > 2) {
        const auto length = static_cast<float>(motion.lengthTicks);
        if (last == 0) {
            before = keys.size() - 2;
            ticks[0] = keys[before].tick - length;
        }
        if (next == keys.size() - 1) {
            after = 1;
            ticks[3] = keys[after].tick + length;
        }
    }
    Span span{{&keys[before], &keys[last], &keys[next], &keys[after]}, {0, 1, 0, 0}};
    if (next == last) return span;
    const float t = (tick - ticks[1]) / (ticks[2] - ticks[1]);
    if (keys[last].ease == Ease::Flow) {
        span.weight = flowWeights(ticks, t);
    } else {
        const float eased = easing(keys[last].ease, t);
        span.weight = {0, 1.0f - eased, eased, 0};
    }
    return span;
}

template <class Get>
auto mix(const Span& span, const Get& get) {
    auto sum = get(*span.key[1]) * span.weight[1];
    for (const std::size_t i : {std::size_t{0}, std::size_t{2}, std::size_t{3}})
        sum += get(*span.key[i]) * span.weight[i];
    return sum;
}

FootPlace mixFoot(const Span& span, std::size_t side) {
    // A neighbour whose foot is free has no place to lend: its weight goes to the key beside it.
    Span usable = span;
    if (!usable.key[0]->planted[side]) usable.key[0] = usable.key[1];
    if (!usable.key[3]->planted[side]) usable.key[3] = usable.key[2];
    FootPlace foot;
    foot.at = mix(usable, [side](const MotionKey& key) { return key.foot[side].at; });
    foot.yaw = mix(usable, [side](const MotionKey& key) { return key.foot[side].yaw; });
    foot.pitch = mix(usable, [side](const MotionKey& key) { return key.foot[side].pitch; });
    foot.lift = std::max(0.0f, mix(usable, [side](const MotionKey& key) { return key.foot[side].lift; }));
    return foot;
}

// A motion at a tick, before its feet are planted.
struct Drawn {
    Pose pose;
    std::array<FootPlace, 2> feet;
    std::array<bool, 2> planted{};
};

Drawn draw(const Motion& motion, float tick) {
    VF_CHECK_MSG(motion.figure, motion.name.c_str());
    const Span span = spanAt(motion, clipTick(motion, tick));
    Drawn drawn;
    Pose& pose = drawn.pose;
    pose.hipsOffset = mix(span, [](const MotionKey& key) { return key.pose.hipsOffset; });
    for (std::size_t side = 0; side < 2; ++side)
        pose.fist[side] =
            std::clamp(mix(span, [side](const MotionKey& key) { return key.pose.fist[side]; }), 0.0f, 1.0f);
    for (std::size_t i = 0; i < kBoneCount; ++i) {
        const glm::quat reference = span.key[1]->pose.rotation[i];
        glm::quat sum = reference * span.weight[1];
        for (const std::size_t k : {std::size_t{0}, std::size_t{2}, std::size_t{3}}) {
            const glm::quat other = span.key[k]->pose.rotation[i];
            sum = sum + other * (glm::dot(reference, other) < 0.0f ? -span.weight[k] : span.weight[k]);
        }
        pose.rotation[i] = glm::normalize(sum);
    }
    const bool between = span.weight[1] != 1.0f;
    for (std::size_t side = 0; side < 2; ++side) {
        drawn.planted[side] = span.key[1]->planted[side] && (!between || span.key[2]->planted[side]);
        if (drawn.planted[side]) drawn.feet[side] = mixFoot(span, side);
    }
    return drawn;
}

FootPlace mixFeet(const FootPlace& a, const FootPlace& b, float t) {
    FootPlace foot;
    foot.at = a.at * (1.0f - t) + b.at * t;
    foot.yaw = std::lerp(a.yaw, b.yaw, t);
    foot.pitch = std::lerp(a.pitch, b.pitch, t);
    foot.lift = std::lerp(a.lift, b.lift, t);
    return foot;
}

} // namespace

const HandItem* itemAt(const Motion& motion, float tick) {
    for (const HandItem& item : motion.items)
        if (tick >= item.from && tick < item.to) return &item;
    return nullptr;
}

Pose sample(const Motion& motion, float tick) {
    const MotionShare whole{&motion, tick, 1.0f};
    return sample(std::span(&whole, 1));
}

Pose sample(std::span<const MotionShare> shares) {
    VF_CHECK(!shares.empty());
    Drawn sum = draw(*shares[0].motion, shares[0].tick);
    float weight = shares[0].weight;
    bool grounded = shares[0].motion->grounded;
    for (const MotionShare& share : shares.subspan(1)) {
        if (share.weight <= 0.0f) continue;
        const Drawn next = draw(*share.motion, share.tick);
        weight += share.weight;
        const float t = share.weight / weight;
        sum.pose = blend(sum.pose, next.pose, t);
        for (std::size_t side = 0; side < 2; ++side) {
            sum.planted[side] = sum.planted[side] && next.planted[side];
            sum.feet[side] = mixFeet(sum.feet[side], next.feet[side], t);
        }
        grounded = grounded && share.motion->grounded;
    }
    const FigureSpec& figure = *shares[0].motion->figure;
    plantFeet(figure, sum.pose, sum.feet, sum.planted, grounded);
    if (grounded) sum.pose.hipsOffset.y += solesBelowGround(figure, sum.pose);
    return sum.pose;
}

glm::vec3 rootOffset(const Motion& motion, float tick) {
    const Span span = spanAt(motion, clipTick(motion, tick));
    return mix(span, [](const MotionKey& key) { return key.root; });
}

Pose blend(const Pose& a, const Pose& b, float t) {
    Pose pose;
    pose.hipsOffset = a.hipsOffset * (1.0f - t) + b.hipsOffset * t;
    for (std::size_t side = 0; side < 2; ++side)
        pose.fist[side] = a.fist[side] * (1.0f - t) + b.fist[side] * t;
    for (std::size_t i = 0; i < kBoneCount; ++i) {
        const glm::quat other =
            glm::dot(a.rotation[i], b.rotation[i]) < 0.0f ? -b.rotation[i] : b.rotation[i];
        const glm::quat sum = a.rotation[i] * (1.0f - t) + other * t;
        // Opposite quaternions at t = 1/2 cancel out; a half turn has no shortest arc anyway.
        pose.rotation[i] = glm::dot(sum, sum) > 1e-8f ? glm::normalize(sum) : a.rotation[i];
    }
    return pose;
}

const Motion* MotionLibrary::find(std::string_view name) const {
    const auto at = std::lower_bound(motions_.begin(), motions_.end(), name,
                                     [](const Motion& m, std::string_view n) { return m.name < n; });
    return at != motions_.end() && at->name == name ? &*at : nullptr;
}

bool MotionLibrary::adopt(MotionLibrary&& other) {
    const auto sameName = [](const Motion& a, const Motion& b) { return a.name == b.name; };
    if (!std::equal(motions_.begin(), motions_.end(), other.motions_.begin(), other.motions_.end(), sameName))
        return false;
    std::move(other.motions_.begin(), other.motions_.end(), motions_.begin());
    hash_ = other.hash_;
    return true;
}

} // namespace vf::sim
