// What becomes armour, and what happens when it has: shards, the wave, the burst, fins; and Roy's strings.
#include "scenes/extract/henshin_parts.hpp"

namespace vf::extract {

namespace {

struct Limb {
    Bone from, to;
    float radius; // of what lies around it
};
constexpr std::array kLimbs{Limb{Bone::UpperChest, Bone::Neck, 0.19f},
                            Limb{Bone::Hips, Bone::UpperChest, 0.16f},
                            Limb{Bone::LeftUpperArm, Bone::LeftLowerArm, 0.09f},
                            Limb{Bone::RightUpperArm, Bone::RightLowerArm, 0.09f},
                            Limb{Bone::LeftLowerArm, Bone::LeftHand, 0.09f},
                            Limb{Bone::RightLowerArm, Bone::RightHand, 0.09f},
                            Limb{Bone::LeftUpperLeg, Bone::LeftLowerLeg, 0.11f},
                            Limb{Bone::RightUpperLeg, Bone::RightLowerLeg, 0.11f},
                            Limb{Bone::LeftLowerLeg, Bone::LeftFoot, 0.10f},
                            Limb{Bone::RightLowerLeg, Bone::RightFoot, 0.10f},
                            Limb{Bone::Neck, Bone::Head, 0.14f},
                            Limb{Bone::LeftShoulder, Bone::LeftUpperArm, 0.13f},
                            Limb{Bone::RightShoulder, Bone::RightUpperArm, 0.13f}};

glm::vec3 unitOr(const glm::vec3& v, const glm::vec3& otherwise) {
    const float length = glm::length(v);
    return length > 1e-4f ? v / length : otherwise;
}

// Where a shard belongs, and which way is out there.
struct Seat {
    glm::vec3 at{0}, normal{0, 0, 1}, along{0, 1, 0};
};

Seat seatOf(std::uint32_t seed, const HenshinBody& body) {
    const Limb& limb = kLimbs[seed % kLimbs.size()];
    const glm::vec3 from = body.bones[index(limb.from)], to = body.bones[index(limb.to)];
    Seat seat;
    seat.along = unitOr(to - from, {0, 1, 0});
    const glm::vec3 side = unitOr(glm::cross(seat.along, glm::vec3(0.3f, 0.2f, 1)), {1, 0, 0});
    const SinCos around = turn(hash01(seed, 81));
    seat.normal = side * around.cos + glm::cross(seat.along, side) * around.sin;
    seat.at = glm::mix(from, to, hash01(seed, 82)) + seat.normal * limb.radius;
    return seat;
}

void addWave(const HenshinStyleParams& style, const HenshinBody& body, float age, float size,
             Facets& facets) {
    if (age <= 0 || age >= 1) return;
    const float open = 1 - (1 - age) * (1 - age) * (1 - age), thin = 1 - age;
    const float outer = style.shockRadius * size * open,
                inner = std::max(0.0f, outer - style.shockWidth * thin);
    const glm::vec3 colour = style.burstColour.get().evaluate(age).vec();
    const Facets::Paint front{glm::mix(colour, glm::vec3(1), 0.6f), colour, 1},
        back{colour, colour * 0.7f, 0.7f};
    constexpr int kPieces = 36;
    const float line = std::lerp(inner, outer, 0.7f);
    const glm::vec3 ground = body.feet + glm::vec3(0, 0.03f, 0), below = ground - glm::vec3(0, 1, 0);
    for (int i = 0; i < kPieces; ++i) {
        const glm::vec3 a = flat(turn(static_cast<float>(i) / kPieces)),
                        b = flat(turn(static_cast<float>(i + 1) / kPieces));
        // Its inner edge is drawn ragged, as a brush leaves it.
        const float ragged = inner * (1 - 0.12f * hash01(static_cast<std::uint32_t>(i), 91) * thin);
        facets.quad(ground + a * line, ground + b * line, ground + b * outer, ground + a * outer, below,
                    front);
        facets.quad(ground + a * ragged, ground + b * ragged, ground + b * line, ground + a * line, below,
                    back);
    }
}

void addShard(const glm::vec3& at, const glm::vec3& along, const glm::vec3& normal, float size, float length,
              const Facets::Paint& bright, const Facets::Paint& dark, Facets& facets) {
    const glm::vec3 side = unitOr(glm::cross(along, normal), {1, 0, 0});
    facets.blade(at + along * (size * length * 0.5f), at - along * (size * length * 0.5f), 0.35f,
                 side * (size * 0.5f), normal * (size * 0.16f), bright, dark);
}

} // namespace

void addShards(const HenshinStyleParams& style, const HenshinMoment& moment, const HenshinBody& body,
               Facets& facets, RenderScene& out) {
    constexpr float kFlash = 0.1f; // metres behind the ring in which a lock is seen
    const float u = moment.point;
    if (u < sim::kTransformEnds[0] * 0.7f || u > sim::kTransformEnds[2]) return;
    const Ring ring = ringAt(style, body, u);
    const glm::vec3 colour = style.shardColour.get().vec();
    for (int i = 0; i < style.shards; ++i) {
        const auto seed = static_cast<std::uint32_t>(i);
        const Seat seat = seatOf(seed, body);
        const float plane = ring.centre.y + ring.slope.x * (seat.at.x - ring.centre.x) +
                            ring.slope.y * (seat.at.z - ring.centre.z);
        // How far the ring has still to go to where this one belongs.
        const float ahead = style.fromBelow ? seat.at.y - plane : plane - seat.at.y;
        if (ahead > style.shardLead || (moment.broken <= 0 && ahead < -kFlash)) continue;
        const float size = style.shardSize * (0.6f + 0.8f * hash01(seed, 83));
        if (moment.broken <= 0 && ahead < 0) {
            const float fade = 1 + ahead / kFlash;
            out.particles.push_back({seat.at, size * 0.8f * fade, glm::vec4(ring.colour * fade, fade)});
            continue;
        }
        // Slow far out, then a snap into place.
        const float t = 1 - std::max(0.0f, ahead) / style.shardLead, near = t * t * t;
        const SinCos way = turn(hash01(seed, 84) * 0.16f - 0.08f + 0.2f * (1 - near));
        const glm::vec3 aside = seat.normal * way.cos + glm::cross(seat.normal, seat.along) * way.sin;
        const float far = style.shardReach * (0.6f + 0.8f * hash01(seed, 85)) * (1 - near);
        glm::vec3 at = seat.at + glm::vec3(aside.x, aside.y * 0.4f + 0.25f, aside.z) * far;
        const SinCos spin = turn((1 - near) * (0.5f + 2 * hash01(seed, 86)));
        const glm::vec3 side = glm::cross(seat.along, seat.normal);
        glm::vec3 along = seat.along * spin.cos + side * spin.sin, normal = seat.normal;
        float scale = std::min(1.0f, t * 5);
        if (moment.broken > 0) {
            at = fallen(at, seat.normal * (0.8f + 1.8f * hash01(seed, 87)), moment.broken, body.feet.y);
            const SinCos tumble = turn(moment.broken * (1 + 2 * hash01(seed, 88)));
            along = seat.along * tumble.cos + seat.normal * tumble.sin;
            normal = seat.normal * tumble.cos - seat.along * tumble.sin;
            scale *= 1 - moment.broken * moment.broken;
        }
        const float hot = 0.25f + 0.75f * near;
        const Facets::Paint bright{glm::mix(colour, glm::vec3(1), 0.25f + 0.5f * near), colour * 0.8f,
                                   0.2f * hot},
            dark{glm::mix(colour * 0.6f, ring.colour, 0.35f * near), colour * 0.45f, 0.3f * near};
        addShard(at, along, normal, size * scale, style.shardLength, bright, dark, facets);
    }
}

void addSeal(const HenshinStyleParams& style, const HenshinMoment& moment, const HenshinBody& body,
             Facets& facets, RenderScene& out) {
    const float u = moment.point;
    if (style.shockRadius > 0) {
        // It sets out as the ring strikes the ground, and again, wider, as the armour ignites.
        addWave(style, body, ramp(0.69f, 0.84f, u), 0.6f, facets);
        addWave(style, body, ramp(0.80f, 0.98f, u), 1.0f, facets);
    }
    const float age = ramp(sim::kTransformEnds[2], 0.93f, u);
    if (age <= 0 || age >= 1) return;
    const glm::vec3 heart = body.bones[index(Bone::UpperChest)];
    const float open = 1 - (1 - age) * (1 - age);
    for (int i = 0; i < style.burst; ++i) {
        const auto seed = static_cast<std::uint32_t>(i);
        const float up = 2 * hash01(seed, 101) - 0.8f;
        const SinCos around = turn(hash01(seed, 102));
        const glm::vec3 way = unitOr({around.cos, up, around.sin}, {0, 1, 0});
        const float length = style.burstLength * (0.35f + 0.65f * hash01(seed, 103));
        const float from = 0.25f + length * open * open, to = 0.4f + length * open;
        const float width = (0.05f + 0.05f * hash01(seed, 104)) * (1 - age);
        const glm::vec3 colour = style.burstColour.get().evaluate(age).vec() * (1 - age * age);
        out.strips.push_back({{heart + way * from, 0.003f, glm::vec4(colour, 1 - age)},
                              {heart + way * std::lerp(from, to, 0.7f), width, glm::vec4(colour, 1 - age)},
                              {heart + way * to, 0.002f, glm::vec4(colour, 1 - age)}});
    }
}

void addFins(const HenshinStyleParams& style, const HenshinMoment& moment, const HenshinBody& body,
             Facets& facets) {
    const float u = moment.point;
    const float open = easeInOut(ramp(0.68f, 0.82f, u)) * (1 - easeInOut(ramp(0.94f, 1.0f, u)));
    if (style.fins <= 0 || open <= 0.01f) return;
    const SinCos facing = sinCos(wrapAngle(body.yaw));
    const glm::vec3 ahead{facing.sin, 0, facing.cos}, left{facing.cos, 0, -facing.sin};
    const glm::vec3 colour = style.secondColour.get().evaluate(u).vec();
    const Facets::Paint bright{glm::mix(colour, glm::vec3(1), 0.55f), colour, 1},
        dark{colour, colour * 0.75f, 0.8f};
    const glm::vec3 root = body.bones[index(Bone::UpperChest)] - ahead * 0.16f + glm::vec3(0, 0.05f, 0);
    for (const float hand : {-1.0f, 1.0f})
        for (int f = 0; f < style.fins; ++f) {
            const float share = (static_cast<float>(f) + 0.5f) / static_cast<float>(style.fins.get());
            // They spread one after the other.
            const float own = easeInOut(std::clamp(open * 1.6f - 0.6f * share, 0.0f, 1.0f));
            const SinCos rise =
                sinCos((75.0f - 95.0f * share) * kDegrees * own + 70.0f * kDegrees * (1 - own));
            const glm::vec3 way =
                unitOr(left * (hand * rise.cos) + glm::vec3(0, rise.sin, 0) - ahead * 0.35f, left);
            const float length = style.finLength * (1 - 0.5f * share) * own;
            const glm::vec3 side = unitOr(glm::cross(way, ahead), {0, 1, 0});
            const glm::vec3 base = root + left * (hand * 0.1f);
            facets.blade(base + way * length, base + way * 0.08f, 0.7f, side * (0.06f * own),
                         ahead * (0.02f * own), bright, dark);
        }
}

void addStrings(const HenshinStyleParams& style, const HenshinBody& body, float reach, float strength,
                float seconds, RenderScene& out) {
    if (strength <= 0.01f || reach <= 0.01f) return;
    constexpr int kSteps = 10;
    const glm::vec3 hand = body.feet + glm::vec3(0, 7.5f, -0.6f);
    for (int i = 0; i < style.strings; ++i) {
        const auto n = static_cast<float>(i);
        const glm::vec3 bone = body.bones[index(sim::kStringBones[static_cast<std::size_t>(i)])];
        const float spread = (n - 4.5f) * 0.3f;
        const glm::vec3 start = hand + glm::vec3(spread, 0.15f * std::fabs(spread), 0);
        std::vector<StripPoint> strip;
        for (int s = 0; s <= kSteps; ++s) {
            const float t = static_cast<float>(s) / kSteps;
            const float sway =
                style.stringSway * t * (1 - t) * 4 * turn(seconds * 0.33f + n * 0.21f + t * 0.64f).sin;
            // A knot of light runs down each: the pull of a finger.
            const float knot = seconds * 0.7f + hash01(static_cast<std::uint32_t>(i), 111) - t;
            const float beat = 1 - std::min(1.0f, std::fabs(knot - std::floor(knot) - 0.5f) * 6);
            const glm::vec3 colour = style.stringColour.get().evaluate(t).vec() * strength;
            strip.push_back({glm::mix(start, bone, t * reach) + glm::vec3(sway, 0, sway * 0.5f),
                             0.011f + 0.014f * beat,
                             glm::vec4(glm::mix(colour, glm::vec3(strength), 0.3f * beat),
                                       strength * (0.12f + 0.6f * beat))});
        }
        out.strips.push_back(std::move(strip));
    }
}

} // namespace vf::extract
