// The rings, what gathers into them, and what leaves them.
#include "scenes/extract/henshin_parts.hpp"

namespace vf::extract {

namespace {

// Of a whole circle of light.
constexpr int kLinePoints = 72;

// The slope dies out near the ground, or the ring would cut through it.
glm::vec2 slopeAt(const HenshinStyleParams& style, float height, float seconds) {
    const float tilt = style.ringTilt * kDegrees * std::clamp(height / 0.5f, 0.0f, 1.0f);
    const SinCos lean = sinCos(tilt), way = turn(0.1f + seconds * style.ringWander);
    const float rise = lean.sin / std::max(lean.cos, 0.1f);
    return {rise * way.cos, rise * way.sin};
}

struct BlockLook {
    float size = 1;
    float outward = 1; // teeth: 1 outwards, -1 inwards
};

// One piece of a ring, from `a` to `b` turns. Its inner wall is the hottest.
void addBlock(const HenshinStyleParams& style, const Ring& ring, float a, float b, float tooth, float rise,
              const BlockLook& look, const glm::vec3& shift, Facets& facets) {
    const float width = style.ringWidth * look.size, depth = style.ringDepth * look.size;
    const float inner = ring.radius, outer = ring.radius + width * look.outward;
    const SinCos begin = turn(a), end = turn(b), middle = turn((a + b) * 0.5f);
    const auto at = [&](const SinCos& angle, float radius, float height) {
        return ring.centre + ring.spoke(angle) * radius + glm::vec3(0, height + rise, 0) + shift;
    };
    const glm::vec3 colour = ring.colour * std::min(1.0f, 0.35f + ring.glow);
    const Facets::Paint hot{glm::mix(colour, glm::vec3(1), 0.82f), colour, 1},
        body{colour, colour * 0.7f, std::min(1.0f, ring.glow)},
        deep{colour * glm::vec3(0.62f, 0.5f, 0.58f), colour * 0.4f, std::min(1.0f, ring.glow * 0.8f)};
    const glm::vec3 inside = at(middle, (inner + outer) * 0.5f, 0);
    const float h = depth * 0.5f;
    const glm::vec3 corners[2][2][2] = {
        {{at(begin, inner, -h), at(begin, inner, h)}, {at(begin, outer, -h), at(begin, outer, h)}},
        {{at(end, inner, -h), at(end, inner, h)}, {at(end, outer, -h), at(end, outer, h)}}};
    const auto wall = [&](int side, const Facets::Paint& paint) {
        facets.quad(corners[0][side][0], corners[1][side][0], corners[1][side][1], corners[0][side][1],
                    inside, paint);
    };
    wall(0, hot);
    wall(1, deep);
    for (const int level : {0, 1})
        facets.quad(corners[0][0][level], corners[1][0][level], corners[1][1][level], corners[0][1][level],
                    inside, level ? body : deep);
    for (const int e : {0, 1})
        facets.quad(corners[e][0][0], corners[e][1][0], corners[e][1][1], corners[e][0][1], inside, body);
    if (tooth <= 0) return;
    // A tooth: a wedge on the outer wall.
    const float along = (b - a) * 0.28f, centre = (a + b) * 0.5f;
    const SinCos left = turn(centre - along), right = turn(centre + along);
    const glm::vec3 tip = at(middle, outer + tooth * look.outward, 0);
    const glm::vec3 l0 = at(left, outer, -h * 0.8f), l1 = at(left, outer, h * 0.8f),
                    r0 = at(right, outer, -h * 0.8f), r1 = at(right, outer, h * 0.8f);
    const glm::vec3 within = at(middle, outer, 0);
    facets.triangle(l1, r1, tip, within, hot);
    facets.triangle(l0, r0, tip, within, deep);
    facets.triangle(l0, l1, tip, within, body);
    facets.triangle(r0, r1, tip, within, body);
}

void addBlocks(const HenshinStyleParams& style, const Ring& ring, const HenshinMoment& moment, float ground,
               const BlockLook& look, Facets& facets) {
    if (ring.radius <= 0.01f || ring.arc <= 0.01f || (ring.glow <= 0.02f && moment.broken <= 0)) return;
    const int blocks = style.ringBlocks;
    const auto count = static_cast<float>(blocks);
    const std::uint32_t step = glitchStep(style, moment.point);
    const float fade = 1 - moment.broken;
    for (int i = 0; i < blocks; ++i) {
        const float from = static_cast<float>(i) / count;
        if (from >= ring.arc) break;
        const float to = std::min(from + (1 - style.ringGap) / count * (0.35f + 0.65f * fade), ring.arc);
        const auto seed = static_cast<std::uint32_t>(i);
        float tooth = i % 2 == 0 ? style.ringTooth * look.size : 0.0f, rise = 0;
        if (style.ringJag > 0) {
            tooth += style.ringJag * hash01(seed * 7 + 1, step);
            rise = style.ringJag * 0.35f * (hash01(seed * 7 + 2, step) - 0.5f);
        }
        glm::vec3 shift(0);
        if (moment.broken > 0) {
            const SinCos way = turn(ring.turns + (from + to) * 0.5f);
            const glm::vec3 at = ring.centre + ring.spoke(way) * ring.radius;
            shift = fallen(at, flat(way) * (1.0f + 1.6f * hash01(seed, 41)), moment.broken, ground) - at;
        }
        addBlock(style, ring, ring.turns + from, ring.turns + to, tooth * fade, rise, look, shift, facets);
    }
}

void addLine(const Ring& ring, float radius, float lift, float width, const glm::vec4& colour,
             RenderScene& out) {
    std::vector<StripPoint> strip;
    const int points = std::max(2, static_cast<int>(kLinePoints * ring.arc));
    for (int i = 0; i <= points; ++i) {
        const SinCos angle = turn(ring.turns + ring.arc * static_cast<float>(i) / static_cast<float>(points));
        strip.push_back({ring.centre + ring.spoke(angle) * radius + glm::vec3(0, lift, 0), width, colour});
    }
    out.strips.push_back(std::move(strip));
}

void addLight(const HenshinStyleParams& style, const Ring& ring, float strength, RenderScene& out) {
    const float glow = ring.glow * strength;
    if (glow <= 0.02f || ring.radius <= 0.01f || ring.arc <= 0.01f) return;
    if (style.sheath > 0)
        addLine(ring, ring.radius + style.ringWidth * 0.5f, 0, style.ringWidth * 1.3f + 0.03f,
                glm::vec4(ring.colour * (glow * style.sheath * 0.55f), 0.3f * style.sheath), out);
    for (int line = 0; line < style.haloLines; ++line) {
        const auto n = static_cast<float>(line);
        const float fade = glow * (1 - 0.22f * n);
        addLine(ring, ring.radius * (style.haloRadius + 0.16f * n), 0.03f * n, 0.013f - 0.002f * n,
                glm::vec4(ring.colour * fade, 0.25f * fade), out);
    }
}

} // namespace

Ring ringAt(const HenshinStyleParams& style, const HenshinBody& body, float point) {
    Ring ring;
    const float seconds = point * kHenshinSeconds;
    const float height = style.ringHeight.get().evaluate(point) * body.height;
    ring.centre = body.feet + glm::vec3(0, height, 0);
    ring.radius = style.ringRadius.get().evaluate(point);
    ring.glow = style.ringGlow.get().evaluate(point);
    ring.arc = style.ringArc.get().evaluate(point);
    ring.turns = seconds * style.ringSpin;
    ring.slope = slopeAt(style, height, seconds);
    ring.colour = style.ringColour.get().evaluate(point).vec();
    return ring;
}

Ring secondRingAt(const HenshinStyleParams& style, const HenshinBody& body, float point) {
    const float late = std::max(0.0f, point - style.secondDelay);
    Ring ring = ringAt(style, body, late);
    ring.radius *= style.secondRadius;
    ring.turns = 0.37f + late * kHenshinSeconds * style.secondSpin;
    ring.slope = -ring.slope;
    ring.colour = style.secondColour.get().evaluate(point).vec();
    return ring;
}

glm::vec3 fallen(const glm::vec3& from, const glm::vec3& away, float broken, float ground) {
    const float t = broken * 1.0f;
    glm::vec3 at = from + away * t + glm::vec3(0, 1.4f * t - 4.9f * t * t, 0);
    at.y = std::max(at.y, ground + 0.02f);
    return at;
}

void addRings(const HenshinStyleParams& style, const HenshinMoment& moment, const HenshinBody& body,
              Facets& facets, RenderScene& out) {
    const Ring ring = ringAt(style, body, moment.point);
    addBlocks(style, ring, moment, body.feet.y, {}, facets);
    if (moment.broken <= 0) addLight(style, ring, 1, out);
    if (style.secondRing <= 0) return;
    const Ring second = secondRingAt(style, body, moment.point);
    addBlocks(style, second, moment, body.feet.y, {style.secondRing, -1}, facets);
    if (moment.broken <= 0) addLight(style, second, style.secondRing * 0.7f, out);
}

void addThreads(const HenshinStyleParams& style, const HenshinMoment& moment, const HenshinBody& body,
                RenderScene& out) {
    const float u = moment.point;
    // From all around into the ring, until it has closed.
    constexpr float kGathered = 0.2f;
    constexpr int kPoints = 5;
    for (int i = 0; u < kGathered && i < style.threads; ++i) {
        const auto seed = static_cast<std::uint32_t>(i) * 13u;
        const float late = 0.45f * hash01(seed, 51);
        const float head = ramp(late, late + 0.55f, u / kGathered);
        if (head <= 0 || head >= 1) continue;
        const Ring ring = ringAt(style, body, u);
        const float from = hash01(seed, 52);
        const glm::vec3 start = body.feet +
                                flat(turn(from)) * (style.threadReach * (0.5f + 0.5f * hash01(seed, 53))) +
                                glm::vec3(0, body.height * (0.1f + 2.0f * hash01(seed, 54)), 0);
        const float goal = from + 0.28f;
        std::vector<StripPoint> strip;
        for (int k = 0; k < kPoints; ++k) {
            const float tail = static_cast<float>(k) / (kPoints - 1);
            const float t = easeInOut(std::max(0.0f, head - 0.22f * tail));
            // Around the axis as it comes, so that all of them together are a whirl.
            const SinCos angle = turn(from + (goal - from) * t);
            const glm::vec3 end = ring.centre + ring.spoke(angle) * std::max(ring.radius, 0.1f);
            const float distance = glm::length(glm::vec2(start.x - body.feet.x, start.z - body.feet.z));
            glm::vec3 at = body.feet + flat(angle) * std::lerp(distance, std::max(ring.radius, 0.1f), t);
            at.y = std::lerp(start.y, end.y, t);
            const float fade = (1 - tail) * std::min(1.0f, head * 4);
            strip.push_back({at, 0.03f * (1 - tail) + 0.004f,
                             glm::vec4(style.threadColour.get().evaluate(t).vec() * fade, 0.5f * fade)});
        }
        out.strips.push_back(std::move(strip));
    }
    // And upwards around the body while the ring is there.
    const float glow = std::min(1.0f, style.ringGlow.get().evaluate(u));
    if (glow <= 0.02f) return;
    for (int i = 0; i < style.columns; ++i) {
        const auto seed = static_cast<std::uint32_t>(i);
        const SinCos angle = turn(hash01(seed, 3));
        const float radius = 0.6f + 0.8f * hash01(seed, 5);
        float rise = hash01(seed, 7) + u * kHenshinSeconds * (0.35f + 0.5f * hash01(seed, 11));
        rise -= std::floor(rise);
        const glm::vec3 foot = body.feet + flat(angle) * radius + glm::vec3(0, rise * style.columnHeight, 0);
        const float fade = (1 - rise) * std::min(1.0f, rise * 6) * 0.8f * glow;
        const glm::vec3 colour = style.threadColour.get().evaluate(rise).vec() * fade;
        out.strips.push_back({{foot, 0.002f, glm::vec4(colour, 0.4f * fade)},
                              {foot + glm::vec3(0, 0.3f, 0), 0.011f, glm::vec4(colour, 0.4f * fade)},
                              {foot + glm::vec3(0, 1.1f, 0), 0.002f, glm::vec4(colour * 0.2f, 0)}});
    }
}

void addRibbons(const HenshinStyleParams& style, const HenshinMoment& moment, const HenshinBody& body,
                RenderScene& out) {
    if (style.ringGlow.get().evaluate(moment.point) <= 0.02f) return;
    constexpr int kPoints = 14;
    for (int i = 0; i < style.ribbons; ++i) {
        const auto seed = static_cast<std::uint32_t>(i);
        const float base =
            (static_cast<float>(i) + 0.4f * hash01(seed, 61)) / static_cast<float>(style.ribbons.get());
        std::vector<StripPoint> strip;
        for (int k = 0; k <= kPoints; ++k) {
            const float back = static_cast<float>(k) / kPoints;
            // Where the ring was then: what trails from it is its own way.
            const float then = moment.point - back * style.ribbonLength / kHenshinSeconds;
            if (then < 0.04f) break;
            const Ring ring = ringAt(style, body, then);
            if (ring.arc < 0.5f) break;
            const SinCos angle = turn(ring.turns + base + back * style.ribbonTwist);
            const SinCos wave = turn(back * 1.3f + hash01(seed, 62) - moment.point * 2);
            const float out_ = ring.radius * (1 + back * (0.35f + 0.12f * wave.sin)) + style.ringWidth;
            const float fade = (1 - back) * std::min(1.0f, ring.glow);
            strip.push_back({ring.centre + ring.spoke(angle) * out_ + glm::vec3(0, 0.1f * back * wave.cos, 0),
                             style.ribbonWidth * (1 - 0.85f * back) * std::min(1.0f, 0.15f + 6 * back),
                             glm::vec4(style.ribbonColour.get().evaluate(back).vec() * fade, 0.35f * fade)});
        }
        if (strip.size() > 1) out.strips.push_back(std::move(strip));
    }
}

void addMotes(const HenshinStyleParams& style, const HenshinMoment& moment, const HenshinBody& body,
              RenderScene& out) {
    const Curve& rate = style.motes;
    float most = 0;
    for (const CurveKey& key : rate.keys()) most = std::max(most, key.value);
    if (most <= 0) return;
    // Each spark has its own moment of birth, at the ring where it was then; none is remembered.
    const float now = moment.point * kHenshinSeconds;
    const float life = style.moteLife;
    const auto first = static_cast<int>(std::max(0.0f, now - life) * most) + 1;
    const auto last = static_cast<int>(now * most);
    for (int i = first; i <= last; ++i) {
        const float born = static_cast<float>(i) / most, age = (now - born) / life;
        const float then = born / kHenshinSeconds;
        const auto seed = static_cast<std::uint32_t>(i);
        if (hash01(seed, 71) * most > rate.evaluate(then) || age >= 1) continue;
        const Ring ring = ringAt(style, body, then);
        const SinCos angle = turn(hash01(seed, 72));
        const float run = (1 - (1 - age) * (1 - age)) * life;
        const glm::vec3 velocity = flat(angle) * (style.moteSpeed * (0.3f + 0.7f * hash01(seed, 73))) +
                                   glm::vec3(0, style.moteRise * (0.4f + 0.6f * hash01(seed, 74)), 0);
        const SinCos drift = turn(hash01(seed, 75) + age);
        glm::vec3 at = ring.centre + ring.spoke(angle) * (ring.radius + style.ringWidth * hash01(seed, 76)) +
                       velocity * run + flat(drift) * (0.06f * age);
        at.y = std::max(at.y, body.feet.y + 0.01f);
        const float fade = std::min(1.0f, (1 - age) * 2.5f);
        out.particles.push_back({at, style.moteSize * (0.5f + 0.8f * hash01(seed, 77)),
                                 glm::vec4(style.moteColour.get().evaluate(age).vec() * fade, fade)});
    }
}

} // namespace vf::extract
