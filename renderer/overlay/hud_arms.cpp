#include "renderer/overlay/hud_arms.hpp"

#include "renderer/overlay/context.hpp"
#include "renderer/overlay/theme.hpp"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace vf::overlay {

void drawArms(ImDrawList& list, const Fonts& fonts, float outer, float y, float s, float clock,
              const HudView& hud, std::size_t side) {
    const std::array<HudArm, 2>& arms = hud.arms[side];
    const auto whole = [](const HudArm& arm) { return !(arm.there < 1.0f); };
    if (whole(arms[0]) && whole(arms[1])) return;
    const float direction = side == 0 ? 1.0f : -1.0f, pulse = 0.5f + 0.5f * std::cos(clock * 7);
    const std::uint32_t own = side == 0 ? kCrimson : kCyan;
    // As one sees her from behind: her left is left.
    const glm::vec2 at{outer + direction * 24 * s, y};
    const auto part = [&](std::vector<glm::vec2> points, bool there) {
        for (glm::vec2& point : points) point = at + point * s;
        if (there) fillConvex(list, points, kOffWhite);
        outlineClosed(list, points, there ? rgba(0x160B08) : mixed(own, kHot, pulse), 1.4f * s);
    };
    part({{-3, -13}, {3, -13}, {3.4f, -7.5f}, {-3.4f, -7.5f}}, true);
    part({{-5.5f, -6}, {5.5f, -6}, {3.6f, 5}, {-3.6f, 5}}, true);
    part({{-3.6f, 6}, {-0.4f, 6}, {-0.9f, 14}, {-4.2f, 14}}, true);
    part({{0.4f, 6}, {3.6f, 6}, {4.2f, 14}, {0.9f, 14}}, true);
    part({{-9.5f, -5.5f}, {-6.6f, -6}, {-7.0f, 5}, {-10.5f, 5}}, whole(arms[0]));
    part({{6.6f, -6}, {9.5f, -5.5f}, {10.5f, 5}, {7.0f, 5}}, whole(arms[1]));

    const HudArm& worse = arms[0].there < arms[1].there || whole(arms[1]) ? arms[0] : arms[1];
    std::string label = !whole(arms[0]) && !whole(arms[1]) ? "BOTH ARMS"
                        : whole(arms[0])                   ? "RIGHT ARM"
                                                           : "LEFT ARM";
    if (worse.there > 0.0f)
        label += " GROWS";
    else if (worse.seconds > 0)
        label += " " + std::to_string(std::min(worse.seconds, 999));
    const Lettering style{.font = fonts.hud,
                          .size = 16 * s,
                          .tracking = 1.2f * s,
                          .colour = mixed(own, kHot, 0.4f + 0.5f * pulse),
                          .outline = rgba(0x160B08, 0.95f),
                          .outlineWidth = 1.5f * s};
    const float width = textWidth(style, label);
    drawText(list, style, {side == 0 ? at.x + 18 * s : at.x - 18 * s - width, y - 8 * s}, label);
}

} // namespace vf::overlay
