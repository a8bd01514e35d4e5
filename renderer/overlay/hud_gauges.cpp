#include "renderer/overlay/hud_gauges.hpp"

#include "renderer/overlay/context.hpp"
#include "renderer/overlay/theme.hpp"

#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace vf::overlay {

namespace {

using Shape = std::vector<glm::vec2>;

// A cut stone: an Id.
void drawStone(ImDrawList& list, glm::vec2 at, float size, std::uint32_t colour, std::uint32_t bright) {
    const Shape cut{
        {at.x, at.y - 1.45f * size}, {at.x + size, at.y}, {at.x, at.y + 1.45f * size}, {at.x - size, at.y}};
    fillConvex(list, cut, colour);
    const Shape facet{cut[0], cut[1], at};
    fillConvex(list, facet, bright);
    outlineClosed(list, cut, kOffWhite, std::max(1.0f, 0.16f * size));
}

// A bar of chocolate, half unwrapped.
void drawBar(ImDrawList& list, glm::vec2 at, float s) {
    const std::uint32_t rim = rgba(0x2A1309), body = rgba(0x6B3A1E), lit = rgba(0xA0663A),
                        foil = rgba(0xD7263D);
    const Rect whole{at.x, at.y, at.x + 13 * s, at.y + 20 * s};
    const auto box = [](const Rect& r) {
        return Shape{{r.x0, r.y0}, {r.x1, r.y0}, {r.x1, r.y1}, {r.x0, r.y1}};
    };
    const Shape outer =
        box({whole.x0 - 1.5f * s, whole.y0 - 1.5f * s, whole.x1 + 1.5f * s, whole.y1 + 1.5f * s});
    fillConvex(list, outer, rim);
    for (int row = 0; row < 2; ++row)
        for (int column = 0; column < 2; ++column) {
            const float x = whole.x0 + 6.7f * s * static_cast<float>(column),
                        y = whole.y0 + 6.2f * s * static_cast<float>(row);
            fillConvex(list, box({x, y, x + 6.2f * s, y + 5.7f * s}), body);
            fillConvex(list, box({x, y, x + 6.2f * s, y + 1.8f * s}), lit);
        }
    // Its paper, torn aslant.
    const Shape paper{{whole.x0 - 1.5f * s, whole.y0 + 13 * s},
                      {whole.x1 + 1.5f * s, whole.y0 + 10 * s},
                      {whole.x1 + 1.5f * s, whole.y1 + 1.5f * s},
                      {whole.x0 - 1.5f * s, whole.y1 + 1.5f * s}};
    fillConvex(list, paper, foil);
    const Shape shine{
        paper[0], paper[1], {paper[1].x, paper[1].y + 2.5f * s}, {paper[0].x, paper[0].y + 2.5f * s}};
    fillConvex(list, shine, kOffWhite);
}

} // namespace

void drawReserves(ImDrawList& list, const Fonts& fonts, float outer, float y, float s, float clock,
                  const HudView& hud, std::size_t side) {
    const float direction = side == 0 ? 1.0f : -1.0f;
    const float edge = outer + direction * 14 * s;
    float inner = edge;

    if (const float gauge = hud.dualId[side]; gauge >= 0.0f) {
        const float part = std::isfinite(gauge) ? std::min(gauge, 1.0f) : 0.0f, length = 190 * s,
                    half = 6 * s;
        const bool full = part >= 1.0f;
        const float pulse = full ? 0.5f + 0.5f * std::cos(clock * 8) : 0.0f;
        // Between two stones a blade, hers at the outer end and the other's within, in two colours that meet.
        const float from = edge + direction * 18 * s;
        const auto point = [&](float u, float v) {
            return glm::vec2(from + direction * (u - v * 0.55f), y + v);
        };
        const auto strip = [&](float u0, float u1, float v0, float v1) {
            return Shape{point(u0, v0), point(u1, v0), point(u1, v1), point(u0, v1)};
        };
        const Shape plate{point(-26 * s, -14 * s), point(length + 34 * s, -14 * s),
                          point(length + 20 * s, 14 * s), point(-22 * s, 14 * s)};
        fillConvex(list, plate, rgba(0x160B08, 0.8f));
        list.AddLine({plate[0].x, plate[0].y}, {plate[1].x, plate[1].y}, kGold, 2 * s);
        fillConvex(list, strip(0, length, -half, half), rgba(0x3A2418, 0.95f));
        const std::uint32_t own = side == 0 ? kCrimson : kCyan,
                            ownBright = side == 0 ? rgba(0xFF5F6B) : kCold;
        // Naomi's gold, Roy's violet.
        const std::uint32_t gold = side == 0 ? rgba(0xE9932C) : rgba(0x6A1FC2),
                            goldBright = side == 0 ? kGoldLight : rgba(0xB061FF);
        const float filled = length * part, middle = std::min(filled, length * 0.5f);
        const auto tone = [&](float u0, float u1, std::uint32_t dark, std::uint32_t light) {
            if (u1 <= u0) return;
            fillConvex(list, strip(u0, u1, -half, 0), mixed(light, kHot, pulse * 0.7f));
            fillConvex(list, strip(u0, u1, 0, half), mixed(dark, kHot, pulse * 0.5f));
        };
        tone(0, middle, own, ownBright);
        tone(middle, filled, gold, goldBright);
        outlineClosed(list, strip(0, length, -half, half), kOffWhite, 1.6f * s);
        drawStone(list, {edge, y}, (full ? 9 + pulse : 8) * s, own, ownBright);
        drawStone(list, {from + direction * (length + 14 * s), y}, (full ? 9 + pulse : 8) * s,
                  full          ? goldBright
                  : part > 0.5f ? gold
                  : side == 0   ? rgba(0x6A4A22)
                                : rgba(0x3A1A5E),
                  full ? kHot : goldBright);

        const Lettering style{.font = fonts.hud,
                              .size = 16 * s,
                              .tracking = 1.2f * s,
                              .colour = full ? mixed(kGoldLight, kHot, pulse) : kDim,
                              .outline = rgba(0x160B08, 0.95f),
                              .outlineWidth = 1.5f * s};
        const std::string label =
            fitted(style, full ? "ID OF " + hud.partners[side] + " READY" : "ID OF " + hud.partners[side],
                   length + 20 * s);
        const float width = textWidth(style, label);
        drawText(list, style, {side == 0 ? edge - 4 * s : edge + 4 * s - width, y + 15 * s}, label);
        inner = from + direction * (length + 44 * s);
    }
    for (int i = 0; i < std::clamp(hud.snacks[side], 0, 9); ++i) {
        const float left = inner + direction * static_cast<float>(i) * 19 * s - (side == 0 ? 0.0f : 13 * s);
        drawBar(list, {left, y - 10 * s}, s);
    }
}

} // namespace vf::overlay
