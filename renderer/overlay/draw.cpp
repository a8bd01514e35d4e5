#include "renderer/overlay/draw.hpp"

#include <imgui.h>

#include <algorithm>
#include <cfloat>

namespace vf::overlay {

namespace {

ImVec2 im(glm::vec2 v) { return {v.x, v.y}; }

float signedArea(std::span<const glm::vec2> points) {
    float sum = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const glm::vec2 a = points[i], b = points[(i + 1) % points.size()];
        sum += a.x * b.y - b.x * a.y;
    }
    return sum;
}

std::size_t characterLength(std::string_view text, std::size_t at) {
    std::size_t length = 1;
    while (at + length < text.size() && (static_cast<unsigned char>(text[at + length]) & 0xC0u) == 0x80u)
        ++length;
    return length;
}

float advance(const Lettering& style, std::string_view text) {
    return style.font->CalcTextSizeA(style.size, FLT_MAX, 0, text.data(), text.data() + text.size()).x;
}

void run(ImDrawList& list, const Lettering& style, glm::vec2 at, std::string_view text,
         std::uint32_t colour) {
    if (style.tracking == 0) {
        list.AddText(style.font, style.size, im(at), colour, text.data(), text.data() + text.size());
        return;
    }
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view letter = text.substr(i, characterLength(text, i));
        list.AddText(style.font, style.size, im(at), colour, letter.data(), letter.data() + letter.size());
        at.x += advance(style, letter) + style.tracking;
        i += letter.size();
    }
}

std::vector<std::string> greedy(const Lettering& style, std::string_view text, float width) {
    std::vector<std::string> lines;
    std::string line;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n", start), text.size());
        const std::string_view word = text.substr(start, end - start);
        std::string longer = line.empty() ? std::string(word) : line + " " + std::string(word);
        if (!line.empty() && textWidth(style, longer) > width) {
            lines.push_back(std::move(line));
            line = word;
        } else {
            line = std::move(longer);
        }
        if (end < text.size() && text[end] == '\n') {
            lines.push_back(std::move(line));
            line.clear();
        }
        start = end + 1;
    }
    if (!line.empty()) lines.push_back(std::move(line));
    return lines;
}

} // namespace

void fillConvex(ImDrawList& list, std::span<const glm::vec2> points, std::uint32_t colour) {
    std::vector<ImVec2> corners;
    for (const glm::vec2 point : points) corners.push_back(im(point));
    if (signedArea(points) < 0) std::reverse(corners.begin(), corners.end());
    list.AddConvexPolyFilled(corners.data(), static_cast<int>(corners.size()), colour);
}

void outlineClosed(ImDrawList& list, std::span<const glm::vec2> points, std::uint32_t colour,
                   float thickness) {
    std::vector<ImVec2> corners;
    for (const glm::vec2 point : points) corners.push_back(im(point));
    list.AddPolyline(corners.data(), static_cast<int>(corners.size()), colour, ImDrawFlags_Closed, thickness);
}

std::vector<glm::vec2> slanted(const Rect& rect, float lean) {
    return {{rect.x0 + std::max(lean, 0.0f), rect.y0},
            {rect.x1 + std::min(lean, 0.0f), rect.y0},
            {rect.x1 - std::max(lean, 0.0f), rect.y1},
            {rect.x0 - std::min(lean, 0.0f), rect.y1}};
}

float textWidth(const Lettering& style, std::string_view text) {
    if (text.empty()) return 0;
    if (style.tracking == 0) return advance(style, text);
    float width = -style.tracking;
    for (std::size_t i = 0; i < text.size();) {
        const std::string_view letter = text.substr(i, characterLength(text, i));
        width += advance(style, letter) + style.tracking;
        i += letter.size();
    }
    return width;
}

void drawText(ImDrawList& list, const Lettering& style, glm::vec2 at, std::string_view text) {
    if (text.empty()) return;
    if (style.outline >> 24) {
        constexpr float kDiagonal = 0.7071f;
        for (const auto& [x, y] : {std::pair{1.0f, 0.0f},
                                   {-1.0f, 0.0f},
                                   {0.0f, 1.0f},
                                   {0.0f, -1.0f},
                                   {kDiagonal, kDiagonal},
                                   {-kDiagonal, kDiagonal},
                                   {kDiagonal, -kDiagonal},
                                   {-kDiagonal, -kDiagonal}})
            run(list, style, at + glm::vec2(x, y) * style.outlineWidth, text, style.outline);
    }
    run(list, style, at, text, style.colour);
}

std::string fitted(const Lettering& style, std::string_view text, float width) {
    if (textWidth(style, text) <= width) return std::string(text);
    std::size_t kept = 0;
    while (kept < text.size()) {
        const std::size_t next = kept + characterLength(text, kept);
        if (textWidth(style, std::string(text.substr(0, next)) + "…") > width) break;
        kept = next;
    }
    while (kept > 0 && text[kept - 1] == ' ') --kept;
    return std::string(text.substr(0, kept)) + "…";
}

std::vector<std::string> wrapped(const Lettering& style, std::string_view text, float width,
                                 std::size_t mostLines) {
    std::vector<std::string> lines = greedy(style, text, width);
    if (lines.size() > 1 && text.find('\n') == std::string_view::npos) {
        // The narrowest width that needs no more lines.
        float narrow = width * 0.4f, wide = width;
        for (int i = 0; i < 8; ++i) {
            const float middle = (narrow + wide) * 0.5f;
            (greedy(style, text, middle).size() > lines.size() ? narrow : wide) = middle;
        }
        lines = greedy(style, text, wide);
    }
    if (lines.size() > mostLines) {
        lines.resize(mostLines);
        lines.back() += " …";
    }
    return lines;
}

} // namespace vf::overlay
