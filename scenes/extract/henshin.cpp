#include "scenes/extract/henshin.hpp"

#include "scenes/extract/henshin_parts.hpp"

#include <glm/packing.hpp>

namespace vf::extract {

using sim::kTransformEnds;

namespace {

// The wind turns, so that hair does not stand up like a brush.
constexpr float kGust = 0.35f;
// The glint runs over the armour between these points.
constexpr float kGlintBegin = 0.84f, kGlintEnd = 0.98f;
constexpr float kImpact = 0.02f; // of the point: three ticks

glm::vec3 offsetOf(const HenshinStyleParams& style, const HenshinMoment& moment) {
    if (moment.broken > 0) return glm::vec3(0);
    glm::vec3 offset(0, moment.strung ? 0.0f : style.bodyLift.get().evaluate(moment.point), 0);
    if (style.glitch > 0) {
        const std::uint32_t step = glitchStep(style, moment.point);
        // Not every step, and mostly sideways: a picture that slipped on its film.
        if (hash01(step, 31) < 0.6f)
            offset += glm::vec3(hash01(step, 32) - 0.5f, 0.3f * (hash01(step, 33) - 0.5f),
                                hash01(step, 34) - 0.5f) *
                      style.glitch.get();
    }
    return offset;
}

void move(FigureDraw& draw, const glm::vec3& offset) {
    if (offset == glm::vec3(0)) return;
    draw.held = false;
    for (std::vector<glm::mat3x4>* joints : {&draw.joints.change(), &draw.trail})
        for (glm::mat3x4& joint : *joints)
            for (int row = 0; row < 3; ++row) joint[row].w += offset[row];
    draw.centre += offset;
}

HenshinBody moved(HenshinBody body, const glm::vec3& offset) {
    for (glm::vec3& bone : body.bones) bone += offset;
    return body;
}

// Shader and this side must mean the same plane: the slope is rounded as it is sent.
glm::vec2 sent(const glm::vec2& slope) { return glm::unpackHalf2x16(glm::packHalf2x16(slope)); }

} // namespace

HenshinBody henshinBody(const assets::Model& model, const assets::SkeletonPose& skeleton,
                        const glm::vec3& feet, float yaw) {
    HenshinBody body;
    body.feet = feet;
    body.yaw = yaw;
    body.height = std::clamp(model.boundsMax.y, 0.5f, 4.0f);
    for (std::size_t i = 0; i < kBoneCount; ++i) {
        const auto world = assets::boneWorld(model, skeleton, static_cast<Bone>(i));
        body.bones[i] = world ? glm::vec3((*world)[3]) : feet + glm::vec3(0, body.height * 0.5f, 0);
    }
    return body;
}

void dressHenshin(const HenshinStyleParams& style, const HenshinMoment& moment, const HenshinBody& body,
                  FigureDraw& draw) {
    const float u = moment.point;
    draw.marksColour = style.marksColour.get().vec();
    draw.marksPhase = moment.seconds * style.pulseSpeed;
    if (!moment.running || moment.broken > 0) {
        draw.pieces = moment.running || u < 0.5f ? 1u : 2u;
        draw.marks = moment.broken > 0 ? style.marks.get().evaluate(u) * (1 - moment.broken) : 0.0f;
        return;
    }
    const glm::vec3 offset = offsetOf(style, moment);
    const Ring ring = ringAt(style, body, u);
    draw.pieces = u < kTransformEnds[0] ? 1u : u < kTransformEnds[1] ? 3u : 2u;
    draw.marks = style.marks.get().evaluate(u);
    draw.marksReach = style.marksReach.get().evaluate(u);
    draw.ringColour = ring.colour;
    draw.ringGlow = ring.glow;
    draw.ringEdge = style.edgeWidth.get().evaluate(u);
    draw.ringAfterglow = style.afterglow.get().evaluate(u);
    draw.armourBelow = style.fromBelow;
    draw.ringSlope = sent(ring.slope);
    glm::vec3 plane = ring.centre;
    if (u > kTransformEnds[2]) {
        // What has been sealed catches the light once, from the feet to the crown.
        const float run = ramp(kGlintBegin, kGlintEnd, u);
        plane.y = body.feet.y + offset.y + (run * 1.3f - 0.15f) * body.height;
        draw.ringGlow = style.glint > 0 && run > 0 && run < 1 && !moment.leaving ? 1.0f : 0.0f;
        draw.ringColour = glm::mix(ring.colour, glm::vec3(1), 0.6f);
        draw.ringEdge = style.glint;
        draw.ringAfterglow = style.glint;
        draw.ringSlope = sent({0.45f, 0.2f});
    }
    // The ring's light comes from where the ring is: tones turn over on the body as it passes.
    const float lit = style.bodyLight.get().evaluate(u);
    if (lit > 0) {
        const glm::vec3 up = plane - (body.feet + glm::vec3(0, body.height * 0.55f, 0));
        const glm::vec3 from = glm::normalize(draw.lightDirection * 0.8f + glm::vec3(0, up.y * 1.6f, 0));
        draw.lightDirection = glm::normalize(glm::mix(draw.lightDirection, from, lit));
        // Tinted, not darkened: a deep colour is as bright a light as a pale one.
        const float most = std::max({ring.colour.x, ring.colour.y, ring.colour.z, 0.1f});
        const glm::vec3 tint = glm::mix(ring.colour / most, glm::vec3(1), 0.25f) * 1.12f;
        draw.lightColour *= glm::mix(glm::vec3(1), tint, lit * 0.6f);
    }
    draw.ringHeight = plane.y - draw.ringSlope.x * plane.x - draw.ringSlope.y * plane.z;
    move(draw, offset);
}

void addHenshin(const HenshinStyleParams& style, const HenshinMoment& moment, const HenshinBody& still,
                RenderScene& out) {
    if (!moment.running) return;
    const HenshinBody body = moved(still, offsetOf(style, moment));
    Facets facets;
    addRings(style, moment, body, facets, out);
    addShards(style, moment, body, facets, out);
    if (moment.broken <= 0) {
        addThreads(style, moment, body, out);
        addRibbons(style, moment, body, out);
        addMotes(style, moment, body, out);
        addFins(style, moment, body, facets);
        if (!moment.leaving) addSeal(style, moment, body, facets, out);
        const float reach =
            easeInOut(ramp(0.0f, 0.12f, moment.point)) * (1 - easeInOut(ramp(0.92f, 1.0f, moment.point)));
        if (!moment.strung) addStrings(style, body, reach, 1.0f, moment.point * kHenshinSeconds, out);
        const Ring ring = ringAt(style, body, moment.point);
        const float light = style.groundLight.get().evaluate(moment.point);
        if (light > 0)
            out.lights.push_back({ring.centre + glm::vec3(0, 0.15f, 0), 4.5f, ring.colour * light});
        if (style.impact && !moment.leaving && moment.point >= kTransformEnds[2] &&
            moment.point < kTransformEnds[2] + kImpact)
            out.grade.impact = 1;
    }
    if (!facets.mesh.indices.empty()) out.cloths.push_back(std::move(facets.mesh));
}

glm::vec3 henshinWind(const HenshinStyleParams& style, const HenshinMoment& moment) {
    if (!moment.running || moment.broken > 0) return glm::vec3(0);
    const float lift = style.hairLift.get().evaluate(moment.point);
    const SinCos gust = turn(moment.seconds * 1.7f), flutter = turn(moment.seconds * 4.3f);
    return glm::vec3(gust.cos * kGust, 1 + 0.2f * flutter.sin, gust.sin * kGust) * lift;
}

const HenshinStyleParams& Henshin::styleOf(std::size_t index, const sim::FighterView& fighter) const {
    const int wish = (index == 0 ? params.general.rouge : params.general.cyan).get().index;
    if (wish > 0) return params.style(static_cast<HenshinStyle>(wish - 1));
    if (index == 0) return params.rouge;
    return fighter.possession > 0.5f ? params.possession : params.cyan;
}

HenshinMoment Henshin::momentOf(const sim::FighterView& a, const sim::FighterView& b, float alpha,
                                float seconds) const {
    HenshinMoment moment;
    moment.seconds = seconds;
    if (params.general.scrub >= 0) {
        moment.running = true;
        moment.point = params.general.scrub;
        return moment;
    }
    const sim::TransformView &from = a.transform, &to = b.transform;
    if (to.broken > 0) {
        moment.running = true;
        moment.point = to.brokenAt;
        moment.broken = from.broken > 0 ? std::lerp(from.broken, to.broken, alpha) : to.broken * alpha;
        return moment;
    }
    using P = sim::TransformPhase;
    const bool ends = to.phase == P::Base || to.phase == P::Armoured;
    moment.leaving = to.leaving || (to.phase == P::Base && from.leaving);
    // It begins and ends between two ticks too; a jump is a cut.
    const bool whole = from.leaving == to.leaving || ends;
    const bool near = whole && std::fabs(to.point - from.point) < 0.2f;
    moment.point = near ? std::lerp(from.point, to.point, alpha) : to.point;
    moment.running = !ends || (near && from.point != to.point);
    return moment;
}

void Henshin::dress(std::size_t index, const sim::FighterView& fighter, const HenshinMoment& moment,
                    const HenshinBody& body, FigureDraw& draw) const {
    dressHenshin(styleOf(index, fighter), moment, body, draw);
    if (draw.pieces == 2 && moment.broken <= 0)
        draw.marks = std::max(draw.marks, params.general.idleMarks.get());
    const float possessed = fighter.possession;
    draw.marks = std::max(draw.marks, possessed * 0.8f);
    draw.marksColour =
        glm::mix(draw.marksColour, params.possession.marksColour.get().vec(), possessed * 0.85f);
}

} // namespace vf::extract
