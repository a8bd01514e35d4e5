// Purpose: the few shapes that the film's interface is made of: slanted plates and lettering with an outline.
// Room-internal. Thread: the main thread, within a frame.
#pragma once

#include <glm/vec2.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct ImDrawList;
struct ImFont;

namespace vf::overlay {

struct Rect {
    float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
    float width() const { return x1 - x0; }
    float height() const { return y1 - y0; }
    float centreX() const { return (x0 + x1) * 0.5f; }
};

// Convex; either winding (ImGui smooths the edges of clockwise shapes only).
void fillConvex(ImDrawList& list, std::span<const glm::vec2> points, std::uint32_t colour);
void outlineClosed(ImDrawList& list, std::span<const glm::vec2> points, std::uint32_t colour,
                   float thickness);
// A parallelogram in a rectangle: the upper edge is moved right by `lean` against the lower.
std::vector<glm::vec2> slanted(const Rect& rect, float lean);

struct Lettering {
    ImFont* font = nullptr;
    float size = 16;
    float tracking = 0; // between letters, in pixels
    std::uint32_t colour = 0xFFFFFFFF;
    std::uint32_t outline = 0; // none if transparent
    float outlineWidth = 1.5f;
};

float textWidth(const Lettering& style, std::string_view text);
// `at` is the upper left corner.
void drawText(ImDrawList& list, const Lettering& style, glm::vec2 at, std::string_view text);
// The text, or as much of its beginning as fits into `width` with "…" after it.
std::string fitted(const Lettering& style, std::string_view text, float width);
// Lines of at most `width`, broken at spaces and line ends; balanced so that the last is not one lonely word.
std::vector<std::string> wrapped(const Lettering& style, std::string_view text, float width,
                                 std::size_t mostLines);

} // namespace vf::overlay
