#include "renderer/overlay/hitbox_view.hpp"

#include "renderer/overlay/draw.hpp"
#include "renderer/overlay/theme.hpp"

#include <glm/geometric.hpp>
#include <glm/vec4.hpp>
#include <imgui.h>

#include <cmath>
#include <numbers>

namespace vf::overlay {

namespace {

constexpr float kNearest = 0.05f; // clip w: closer than this a capsule fills the screen and says nothing

} // namespace

std::optional<glm::vec2> toScreen(const glm::mat4& viewProjection, glm::vec3 point, glm::vec2 display) {
    const glm::vec4 clip = viewProjection * glm::vec4(point, 1);
    if (!(clip.w > kNearest)) return std::nullopt;
    const glm::vec2 screen{(clip.x / clip.w * 0.5f + 0.5f) * display.x,
                           (0.5f - clip.y / clip.w * 0.5f) * display.y};
    // ImGui's coordinates lose their pixels far outside.
    if (!(std::fabs(screen.x) < 1e5f && std::fabs(screen.y) < 1e5f)) return std::nullopt;
    return screen;
}

std::optional<ProjectedCapsule> project(const HitVolume& volume, const glm::mat4& viewProjection,
                                        glm::vec2 display) {
    // Moving along the matrix's first row is moving right on the screen, so this offset shows the true
    // radius.
    const glm::vec3 row{viewProjection[0][0], viewProjection[1][0], viewProjection[2][0]};
    const float length = glm::length(row);
    if (!(length > 0) || !(volume.radius >= 0)) return std::nullopt;
    const glm::vec3 aside = row * (volume.radius / length);
    const auto a = toScreen(viewProjection, volume.a, display),
               b = toScreen(viewProjection, volume.b, display);
    const auto asideA = toScreen(viewProjection, volume.a + aside, display),
               asideB = toScreen(viewProjection, volume.b + aside, display);
    if (!a || !b || !asideA || !asideB) return std::nullopt;
    return ProjectedCapsule{*a, *b, glm::distance(*a, *asideA), glm::distance(*b, *asideB)};
}

void drawHitboxes(ImDrawList& list, std::span<const HitVolume> volumes, const glm::mat4& viewProjection,
                  glm::vec2 display) {
    constexpr int kSteps = 12;
    constexpr float kPi = std::numbers::pi_v<float>;
    for (const HitVolume& volume : volumes) {
        const auto shape = project(volume, viewProjection, display);
        if (!shape) continue;
        const std::uint32_t colour = volume.kind == VolumeKind::Hit    ? kCrimson
                                     : volume.kind == VolumeKind::Hurt ? kCyan
                                                                       : kGold;
        const glm::vec2 axis = shape->b - shape->a;
        const float distance = glm::length(axis), difference = shape->radiusA - shape->radiusB;
        std::vector<glm::vec2> hull;
        const auto arc = [&](glm::vec2 centre, float radius, float from, float to) {
            for (int i = 0; i <= kSteps; ++i) {
                const float angle = from + (to - from) * static_cast<float>(i) / kSteps;
                hull.push_back(centre + radius * glm::vec2(std::cos(angle), std::sin(angle)));
            }
        };
        if (distance <= std::fabs(difference) + 1e-3f) {
            // One end hides the other.
            const bool first = difference >= 0;
            arc(first ? shape->a : shape->b, first ? shape->radiusA : shape->radiusB, 0, 2 * kPi);
            hull.pop_back();
        } else {
            // Where the two common tangents touch.
            const float along = std::atan2(axis.y, axis.x), touch = std::acos(difference / distance);
            arc(shape->b, shape->radiusB, along - touch, along + touch);
            arc(shape->a, shape->radiusA, along + touch, along - touch + 2 * kPi);
        }
        fillConvex(list, hull, withAlpha(colour, volume.kind == VolumeKind::Hit ? 0.38f : 0.16f));
        outlineClosed(list, hull, withAlpha(colour, 0.95f), volume.kind == VolumeKind::Hit ? 2.0f : 1.2f);
    }
}

} // namespace vf::overlay
