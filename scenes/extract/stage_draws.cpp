#include "scenes/extract/stage_draws.hpp"

#include "scenes/stage/arena.hpp"

#include <glm/gtc/matrix_transform.hpp>

#include <algorithm>

namespace vf::extract {

namespace {

// Whether a pillar on this foot stands between the camera and a fighter, seen from above.
bool hidesFight(const glm::vec2& foot, const sim::Snapshot& next, const glm::vec3& camera) {
    const glm::vec2 eye(camera.x, camera.z);
    return std::any_of(next.fighters.begin(), next.fighters.end(), [&](const sim::FighterView& fighter) {
        const glm::vec2 line = glm::vec2(fighter.position.x, fighter.position.z) - eye;
        const float square = glm::dot(line, line);
        if (square < 1e-4f) return false;
        const float along = glm::dot(foot - eye, line) / square;
        if (along < 0 || along > 0.95f) return false;
        return glm::distance(eye + line * along, foot) < stage::kPillarRadius + 0.3f;
    });
}

} // namespace

void StageDraws::fade(const sim::Snapshot& next, float alpha, const glm::vec3& camera) {
    constexpr float kTicks = 10;     // of a whole fade
    constexpr float kCut = 2.0f;     // metres between two pictures: another shot
    constexpr double kLongest = 6.0; // ticks between two pictures of one flow of time
    const auto& pillars = stage::stageGeometry().pillars;
    const double now = static_cast<double>(next.tick) + alpha;
    const bool flows = shown_.size() == pillars.size() && now >= time_ && now - time_ <= kLongest &&
                       glm::distance(camera, camera_) < kCut;
    const float step = flows ? static_cast<float>(now - time_) / kTicks : 1.0f;
    time_ = now;
    camera_ = camera;
    shown_.resize(pillars.size(), 1.0f);
    // A shot of the story is composed with what stands in it; the player must see the fight.
    const bool composed = !next.story.camera.empty() && next.story.camera != "player";
    for (std::size_t i = 0; i < pillars.size(); ++i) {
        const glm::vec2 foot(pillars[i].foot.x, pillars[i].foot.z);
        const float wanted = !composed && hidesFight(foot, next, camera) ? 0.0f : 1.0f;
        shown_[i] += std::clamp(wanted - shown_[i], -step, step);
    }
}

float StageDraws::shownOf(const sim::BodyView& body) const {
    if (body.id < stage::kPieceId || body.id >= stage::kDebrisId) return 1;
    const auto pillar = static_cast<std::size_t>((body.id - stage::kPieceId) / 16);
    if (pillar >= shown_.size()) return 1;
    const glm::vec3& foot = stage::stageGeometry().pillars[pillar].foot;
    // Fallen stone lies where it lies.
    const bool stands = glm::distance(glm::vec2(body.position.x, body.position.z),
                                      glm::vec2(foot.x, foot.z)) <= stage::kPillarRadius;
    return stands ? shown_[pillar] : 1;
}

void StageDraws::add(const sim::Snapshot& previous, const sim::Snapshot& next, float alpha,
                     RenderScene& out) {
    fade(next, alpha, out.camera.position);
    RigidDraw platform;
    platform.mesh = first_;
    out.rigids.push_back(platform);
    std::size_t before = 0;
    for (const sim::BodyView& body : next.bodies) {
        // Both lists are in id order.
        while (before < previous.bodies.size() && previous.bodies[before].id < body.id) ++before;
        const bool known = before < previous.bodies.size() && previous.bodies[before].id == body.id &&
                           glm::distance(previous.bodies[before].position, body.position) < 1.0f;
        const sim::BodyView& from = known ? previous.bodies[before] : body;
        const glm::quat turn = glm::dot(from.rotation, body.rotation) < 0 ? -body.rotation : body.rotation;
        const glm::quat rotation = glm::normalize(from.rotation * (1 - alpha) + turn * alpha);
        RigidDraw draw;
        draw.mesh = first_ + 1 + body.shape;
        draw.transform = glm::translate(glm::mat4(1.0f), glm::mix(from.position, body.position, alpha)) *
                         glm::mat4_cast(rotation);
        draw.shown = shownOf(body);
        out.rigids.push_back(draw);
    }
}

} // namespace vf::extract
