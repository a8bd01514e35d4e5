#include "renderer/overlay/hud_panel.hpp"

#include "renderer/base/easing.hpp"
#include "renderer/overlay/context.hpp"
#include "renderer/overlay/hud_gauges.hpp"
#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace vf::overlay {

namespace {

constexpr float kHintSeconds = 9.0f;
constexpr float kLowLife = 0.25f;

float smooth(float t) { return easeInOut(std::clamp(t, 0.0f, 1.0f)); }

// A value from outside may be anything.
float unit(float value) { return std::isfinite(value) ? std::clamp(value, 0.0f, 1.0f) : 0.0f; }

} // namespace

void DamageGhost::follow(float life, float seconds) {
    constexpr float kHold = 0.45f, kFall = 0.55f, kFlash = 5.0f; // s, bars per s, 1/s
    flash = std::max(0.0f, flash - seconds * kFlash);
    if (!known || life > last) {
        // A new round or healing: nothing lags.
        if (!known || life >= shown) shown = life;
        known = true;
    } else if (life < last) {
        hold = kHold;
        flash = 1;
    }
    last = life;
    hold = std::max(0.0f, hold - seconds);
    if (hold == 0) shown = std::max(life, shown - seconds * kFall);
}

// Measures of one frame: the unit `s` is a pixel of a picture 720 high.
struct HudPanel::Look {
    const Fonts& fonts;
    Rect area;
    float s;
    float top; // of the life bars
    float gap; // from the middle to the bars' inner ends
    float length;
};

void HudPanel::draw(ImDrawList& list, const HudView& hud, const std::vector<KeyBinding>& hints,
                    const Fonts& fonts, const Rect& area, float seconds) {
    clock_ = std::fmod(clock_ + seconds, 3600.0f);
    const float s = std::min(area.height() / 720.0f, area.width() / 900.0f);
    const Look look{.fonts = fonts,
                    .area = area,
                    .s = s,
                    .top = area.y0 + 30 * s,
                    .gap = 50 * s,
                    .length = std::min(area.width() * 0.5f - 90 * s, 430 * s)};

    for (std::size_t side = 0; side < 2; ++side) ghosts_[side].follow(unit(hud.life[side]), seconds);
    if (!hud.text.centre.empty()) {
        if (hud.text.centre != centre_) centreAge_ = 0;
        centre_ = hud.text.centre;
        centreFade_ = 1;
    } else {
        centreFade_ = std::max(0.0f, centreFade_ - seconds * 5);
    }
    centreAge_ += seconds;

    // Subtitles and centre text belong to the film; they stay when the bars go.
    if (hud.visible) {
        for (std::size_t side = 0; side < 2; ++side) {
            drawSide(list, look, hud, side);
            const float outer = area.centreX() + (side == 0 ? -1.0f : 1.0f) * (look.gap + look.length);
            drawReserves(list, fonts, outer, look.top + 74 * s, s, clock_, hud, side);
        }
        drawTimer(list, look, hud.seconds);
    }
    if (centreFade_ > 0) drawCentre(list, look);
    if (!hud.text.subtitle.empty()) drawSubtitle(list, look, hud.text);
    hintAge_ += seconds;
    if (!hints.empty() && hintAge_ < kHintSeconds)
        drawHints(list, look, hints, smooth(hintAge_ * 2) * smooth((kHintSeconds - hintAge_) / 1.5f));
}

void HudPanel::drawSide(ImDrawList& list, const Look& look, const HudView& hud, std::size_t side) {
    const float s = look.s, direction = side == 0 ? -1.0f : 1.0f, middle = look.area.centreX();
    constexpr float kLean = 0.55f; // sideways per pixel down, away from the timer
    const std::uint32_t bright = side == 0 ? rgba(0xFF5F6B) : rgba(0x8CF0FF);
    const std::uint32_t full = side == 0 ? kCrimson : kCyan;
    const std::uint32_t deep = side == 0 ? rgba(0x8E1230) : rgba(0x0E7FA6);
    const std::uint32_t trough = side == 0 ? rgba(0x35060F, 0.92f) : rgba(0x06202F, 0.92f);

    // u runs from the timer outwards along the bar, v down; both ends lean the same way, like a drawn blade.
    const auto point = [&](float u, float v) {
        return glm::vec2(middle + direction * (look.gap + u + v * kLean), look.top + v);
    };
    const auto strip = [&](float u0, float u1, float v0, float v1) {
        return std::vector<glm::vec2>{point(u0, v0), point(u1, v0), point(u1, v1), point(u0, v1)};
    };
    const float length = look.length, height = 21 * s, life = unit(hud.life[side]),
                ghost = ghosts_[side].shown;

    // Plate: one dark blade behind life, Nectar and name, its outer end drawn out to a point.
    const std::vector<glm::vec2> plate{
        point(-9 * s, -6 * s), point(length + 30 * s, -6 * s), point(length + 6 * s, height + 12 * s),
        point(length - 12 * s, height + 33 * s), point(-4 * s, height + 25 * s)};
    fillConvex(list, plate, rgba(0x160B08, 0.84f));
    list.AddLine({plate[0].x, plate[0].y}, {plate[1].x, plate[1].y}, kGold, 2 * s);
    list.AddLine({plate[3].x, plate[3].y}, {plate[4].x, plate[4].y}, withAlpha(kOchre, 0.9f), 1.2f * s);

    fillConvex(list, strip(0, length, 0, height), trough);
    if (ghost > life) {
        fillConvex(list, strip(length * life, length * ghost, 0, height), rgba(0xD18F50));
        fillConvex(list, strip(length * life, length * ghost, 0, height * 0.46f), rgba(0xFFDDB0));
    }
    if (life > 0) {
        const bool low = life < kLowLife;
        const float pulse = low ? 0.5f + 0.5f * std::cos(clock_ * 9) : 0;
        const float end = length * life, split = height * 0.46f;
        const float lit = std::max(ghosts_[side].flash, pulse * 0.45f);
        // Two flat tones with a hard edge between them, as on the figures.
        fillConvex(list, strip(0, end, 0, split), mixed(bright, kHot, lit));
        fillConvex(list, strip(0, end, split, height), mixed(full, kHot, lit));
        fillConvex(list, strip(0, end, height * 0.74f, height), mixed(deep, kHot, lit * 0.6f));
        fillConvex(list, strip(0, end, 2.5f * s, 4.5f * s), withAlpha(kHot, 0.55f));
        if (life < 0.999f) {
            const auto tip = strip(std::max(0.0f, end - 3 * s), end, 0, height);
            fillConvex(list, tip, kHot);
        }
    }
    for (const float quarter : {0.25f, 0.5f, 0.75f})
        fillConvex(list,
                   strip(length * quarter - 0.75f * s, length * quarter + 0.75f * s, height * 0.62f, height),
                   rgba(0x160B08, 0.55f));
    outlineClosed(list, strip(0, length, 0, height), kOffWhite, 2.2f * s);
    // Where her phases begin: a violet thread through the bar, with a stone that lights up once it has been
    // cut.
    for (std::size_t i = 0; i < hud.phases[side].size(); ++i) {
        const float at = length * unit(hud.phases[side][i]);
        const bool begun = static_cast<int>(i) < hud.phase[side];
        fillConvex(list, strip(at - 1.2f * s, at + 1.2f * s, 0, height), rgba(0x8A2BE2));
        const glm::vec2 stone = point(at, 0);
        const float w = 5.5f * s, h = 7.5f * s;
        const std::vector<glm::vec2> cut{
            {stone.x, stone.y - h}, {stone.x + w, stone.y}, {stone.x, stone.y + h}, {stone.x - w, stone.y}};
        const float pulse = 0.5f + 0.5f * std::cos(clock_ * 6);
        fillConvex(list, cut, begun ? mixed(rgba(0xB061FF), kHot, 0.4f * pulse) : rgba(0x2B1040));
        outlineClosed(list, cut, kOffWhite, 1.2f * s);
    }

    const Lettering style{.font = look.fonts.hud,
                          .size = 19 * s,
                          .tracking = 1.5f * s,
                          .colour = kOffWhite,
                          .outline = rgba(0x160B08, 0.95f),
                          .outlineWidth = 1.6f * s};
    const std::string name = fitted(style, hud.names[side], length * 0.55f);
    const float width = textWidth(style, name);

    // Nectar: four cells, in what the name leaves free.
    const float nectar = unit(hud.nectar[side]), cellTop = height + 8 * s, cellBottom = height + 16 * s;
    const float cells = std::min(length * 0.6f, length - width - 62 * s), cell = cells / 4;
    for (int i = 0; i < 4; ++i) {
        const float from = static_cast<float>(i) * cell, to = from + cell - 4 * s;
        const float part = std::clamp(nectar * 4 - static_cast<float>(i), 0.0f, 1.0f);
        fillConvex(list, strip(from, to, cellTop, cellBottom), rgba(0x5A4022));
        if (part > 0) {
            fillConvex(list, strip(from, from + (to - from) * part, cellTop, cellBottom),
                       part < 1 ? kOchre : kGold);
            fillConvex(list, strip(from, from + (to - from) * part, cellTop, cellTop + 3 * s),
                       part < 1 ? kGold : kGoldLight);
        }
    }

    // What is left of the guard, once it has been worn: a thin blade under the life, red when the next blow
    // breaks it.
    if (const float guard = unit(hud.guard[side]); guard < 0.999f) {
        const float pulse = 0.5f + 0.5f * std::cos(clock_ * 12);
        fillConvex(list, strip(0, length * 0.6f, height + 2.5f * s, height + 6 * s), rgba(0x24303A));
        fillConvex(list, strip(0, length * 0.6f * guard, height + 2.5f * s, height + 6 * s),
                   guard < 0.35f ? mixed(kCrimson, kHot, pulse) : rgba(0xBFEFE6));
    }

    // The name at the outer end, with the fighter's Id: a cut stone in her colour.
    if (!name.empty()) {
        const glm::vec2 outer = point(length - 14 * s, height + 6.5f * s);
        const float stone = outer.x - direction * 2 * s, y = outer.y + 11 * s;
        const std::vector<glm::vec2> cut{
            {stone, y - 8 * s}, {stone + 5.5f * s, y}, {stone, y + 8 * s}, {stone - 5.5f * s, y}};
        fillConvex(list, cut, full);
        const std::vector<glm::vec2> facet{cut[0], cut[1], {stone, y}};
        fillConvex(list, facet, bright);
        outlineClosed(list, cut, kOffWhite, 1.2f * s);
        const float x = side == 0 ? stone + 13 * s : stone - 13 * s - width;
        drawText(list, style, {x, outer.y}, name);
    }
}

void HudPanel::drawTimer(ImDrawList& list, const Look& look, int seconds) {
    const float s = look.s, x = look.area.centreX(), y = look.top + 15 * s;
    const bool hurry = seconds <= 10;
    // A tall cut stone between the two blades.
    const auto stone = [&](float grow) {
        const float w = (43 + grow) * s, h = (34 + grow) * s, cut = (17 + grow * 0.4f) * s;
        return std::vector<glm::vec2>{{x - w + cut, y - h},        {x + w - cut, y - h},        {x + w, y},
                                      {x + w - cut * 1.6f, y + h}, {x - w + cut * 1.6f, y + h}, {x - w, y}};
    };
    fillConvex(list, stone(4), rgba(0x160B08, 0.9f));
    fillConvex(list, stone(0), hurry ? kWine : kUmber);
    const auto inner = stone(0);
    const std::vector<glm::vec2> upper{inner[0], inner[1], inner[2], inner[5]};
    fillConvex(list, upper, hurry ? rgba(0x7A1028) : rgba(0x4A2A19));
    outlineClosed(list, inner, hurry ? kHot : kGold, 2.2f * s);

    const std::string text = std::to_string(std::clamp(seconds, 0, 999));
    const float size = (text.size() > 2 ? 31.0f : 41.0f) * s;
    const Lettering style{.font = look.fonts.display,
                          .size = size,
                          .tracking = -0.5f * s,
                          .colour = kOffWhite,
                          .outline = rgba(0x160B08),
                          .outlineWidth = 1.8f * s};
    // Oblique digits stand a little right of their box.
    drawText(list, style, {x - textWidth(style, text) * 0.5f - 1.5f * s, y - size * 0.58f}, text);
}

void HudPanel::drawSubtitle(ImDrawList& list, const Look& look, const HudText& text) {
    const float s = look.s;
    const Lettering style{.font = look.fonts.caption,
                          .size = 25 * s,
                          .colour = kOffWhite,
                          .outline = rgba(0x160B08, 0.96f),
                          .outlineWidth = 2.0f * s};
    const float widest = std::min(820 * s, look.area.width() - 60 * s);
    const auto lines = wrapped(style, text.subtitle, widest, 3);
    const float lineHeight = 31 * s;
    float y = look.area.y1 - 62 * s - lineHeight * static_cast<float>(lines.size());
    float left = look.area.x1;
    for (const std::string& line : lines)
        left = std::min(left, look.area.centreX() - textWidth(style, line) * 0.5f);

    if (!text.speaker.empty()) {
        const Lettering tag{
            .font = look.fonts.hud, .size = 17 * s, .tracking = 1.2f * s, .colour = kUmberDark};
        const float width = textWidth(tag, text.speaker) + 30 * s;
        const Rect plate{left - 14 * s, y - 29 * s, left - 14 * s + width, y - 5 * s};
        fillConvex(list,
                   slanted({plate.x0 + 4 * s, plate.y0 + 4 * s, plate.x1 + 4 * s, plate.y1 + 4 * s}, 10 * s),
                   rgba(0x160B08, 0.7f));
        fillConvex(list, slanted(plate, 10 * s), kGold);
        drawText(list, tag, {plate.x0 + 14 * s, plate.y0 + 2 * s}, text.speaker);
    }
    for (const std::string& line : lines) {
        drawText(list, style, {look.area.centreX() - textWidth(style, line) * 0.5f, y}, line);
        y += lineHeight;
    }
}

void HudPanel::drawCentre(ImDrawList& list, const Look& look) {
    const float s = look.s, x = look.area.centreX(), y = look.area.y0 + look.area.height() * 0.42f;
    const float arrive = smooth(centreAge_ / 0.14f), alpha = centreFade_;
    const float width = look.area.width(), shift = (1 - arrive) * -0.5f * width;

    // A brush stroke of shade across the picture, thinner to the right, with two edges of gold.
    const float high = 82 * s * (0.35f + 0.65f * arrive), tilt = 16 * s;
    const std::vector<glm::vec2> band{{look.area.x0 + shift, y - high + tilt},
                                      {look.area.x1 + shift, y - high * 0.8f - tilt},
                                      {look.area.x1 + shift, y + high * 0.8f - tilt},
                                      {look.area.x0 + shift, y + high + tilt}};
    list.PushClipRect({look.area.x0, look.area.y0}, {look.area.x1, look.area.y1}, true);
    fillConvex(list, band, rgba(0x160B08, 0.72f * alpha));
    const auto edge = [&](glm::vec2 a, glm::vec2 b, float offset, std::uint32_t colour, float thickness) {
        list.AddLine({a.x, a.y + offset}, {b.x, b.y + offset}, withAlpha(colour, alpha), thickness);
    };
    edge(band[0], band[1], 6 * s, kGold, 2.5f * s);
    edge(band[3], band[2], -6 * s, kGold, 2.5f * s);
    edge(band[0], band[1], 12 * s, kOchre, 1.2f * s);
    edge(band[3], band[2], -12 * s, kOchre, 1.2f * s);

    Lettering style{.font = look.fonts.display,
                    .size = 108 * s,
                    .tracking = 8 * s,
                    .colour = withAlpha(kOffWhite, alpha),
                    .outline = rgba(0x160B08, alpha),
                    .outlineWidth = 3 * s};
    const float room = width * 0.86f, natural = textWidth(style, centre_);
    if (natural > room) {
        style.size *= room / natural;
        style.tracking *= room / natural;
    }
    const float grown = 1 + (1 - arrive) * 0.7f;
    style.size *= grown;
    const glm::vec2 at{x - textWidth(style, centre_) * 0.5f, y - style.size * 0.58f};
    Lettering shade = style;
    shade.outline = 0;
    shade.colour = withAlpha(kCrimson, alpha);
    drawText(list, shade, at + glm::vec2(7, 6) * s, centre_);
    drawText(list, style, at, centre_);
    list.PopClipRect();
}

void HudPanel::drawHints(ImDrawList& list, const Look& look, const std::vector<KeyBinding>& hints,
                         float alpha) {
    const float s = look.s;
    const Lettering key{.font = look.fonts.hud, .size = 14 * s, .colour = withAlpha(kUmberDark, alpha)};
    const Lettering word{.font = look.fonts.hud,
                         .size = 14 * s,
                         .colour = withAlpha(kOffWhite, alpha),
                         .outline = rgba(0x160B08, 0.9f * alpha),
                         .outlineWidth = 1.2f * s};
    const float pad = 7 * s, between = 6 * s, apart = 20 * s;
    std::size_t shown = 0;
    float width = -apart;
    for (; shown < hints.size(); ++shown) {
        const float more = textWidth(key, hints[shown].keys) + 2 * pad + between +
                           textWidth(word, hints[shown].action) + apart;
        if (width + more > look.area.width() - 40 * s) break;
        width += more;
    }
    float x = look.area.centreX() - width * 0.5f;
    const float y = look.area.y1 - 36 * s;
    for (std::size_t i = 0; i < shown; ++i) {
        const float keyWidth = textWidth(key, hints[i].keys) + 2 * pad;
        fillConvex(list, slanted({x - 2 * s, y, x + keyWidth + 2 * s, y + 20 * s}, 5 * s),
                   withAlpha(kGold, alpha));
        drawText(list, key, {x + pad, y + 1.5f * s}, hints[i].keys);
        x += keyWidth + between;
        drawText(list, word, {x, y + 1.5f * s}, hints[i].action);
        x += textWidth(word, hints[i].action) + apart;
    }
}

} // namespace vf::overlay
