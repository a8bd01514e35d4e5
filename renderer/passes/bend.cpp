#include "renderer/passes/bend.hpp"

#include "renderer/passes/frame_data.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace vf {

namespace {

constexpr int kColumns = 64, kRows = 36;

glm::vec2 corner(int x, int y) { return {static_cast<float>(x) / kColumns, static_cast<float>(y) / kRows}; }

// Cells of the grid that are drawn as one rectangle.
struct Cells {
    int x0, y0, x1, y1;
};

} // namespace

Bends bendsOf(const RenderScene& scene, float aspect) {
    Bends bends;
    bends.aspect = aspect;
    bends.seconds = scene.sky.time;
    const glm::mat4 clipFromWorld = upwardViewProjection(scene.camera, aspect);
    const float tanY = std::tan(scene.camera.verticalFov * 0.5f);
    for (std::size_t i = 0; i < std::min(scene.distortions.size(), kDistortions); ++i) {
        const Distortion& own = scene.distortions[i];
        const glm::vec4 clip = clipFromWorld * glm::vec4(own.position, 1.0f);
        if (clip.w <= scene.camera.nearPlane) continue;
        bends.all.push_back({glm::vec2(clip.x, -clip.y) / clip.w * 0.5f + 0.5f,
                             own.radius / (2.0f * clip.w * tanY), own.strength, own.ring});
    }
    return bends;
}

glm::vec2 bendAt(const Bends& bends, glm::vec2 place) {
    const glm::vec2 aspect(bends.aspect, 1.0f);
    glm::vec2 sum(0);
    for (const Bend& bend : bends.all) {
        const glm::vec2 from = (place - bend.place) * aspect;
        const float distance = glm::length(from), r = distance / std::max(bend.radius, 0.001f);
        if (r >= 1.0f) continue;
        const float t = bends.seconds;
        const glm::vec2 ripple(std::sin(from.y * 47.0f + t * 9.0f),
                               std::sin(from.x * 39.0f - from.y * 31.0f + t * 11.0f));
        // A shockwave pushes the picture outwards under its rim.
        const float rim = std::max(1.0f - std::abs(r - 0.85f) / 0.15f, 0.0f);
        const glm::vec2 outwards = -from / std::max(distance, 0.001f) * (rim * bend.radius * 0.22f);
        sum += glm::mix(ripple * ((1.0f - r) * 0.006f), outwards, bend.ring) * bend.strength;
    }
    return sum / aspect;
}

glm::vec2 farthestBend(const Bends& bends) {
    glm::vec2 most(0);
    for (int y = 0; y <= kRows; ++y)
        for (int x = 0; x <= kColumns; ++x) most = glm::max(most, glm::abs(bendAt(bends, corner(x, y))));
    return most;
}

std::vector<BentVertex> bentGrid(const Bends& bends, const Part& part) {
    std::vector<glm::vec2> moved;
    moved.reserve((kColumns + 1) * (kRows + 1));
    for (int y = 0; y <= kRows; ++y)
        for (int x = 0; x <= kColumns; ++x) moved.push_back(bendAt(bends, corner(x, y)));
    const auto at = [&](int x, int y) { return moved[static_cast<std::size_t>(y * (kColumns + 1) + x)]; };
    const auto still = [&](int x, int y) {
        for (const glm::vec2& by : {at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1)})
            if (by != glm::vec2(0)) return false;
        return true;
    };

    // Runs of cells at rest, and runs over whole rows as one.
    std::vector<Cells> drawn;
    for (int y = 0; y < kRows; ++y)
        for (int x = 0; x < kColumns;) {
            int end = x + 1;
            if (still(x, y))
                while (end < kColumns && still(end, y)) ++end;
            const bool wide = end - x == kColumns, above = !drawn.empty() && drawn.back().x1 == kColumns &&
                                                           drawn.back().x0 == 0 && drawn.back().y1 == y;
            if (wide && above)
                drawn.back().y1 = y + 1;
            else
                drawn.push_back({x, y, end, y + 1});
            x = end;
        }

    std::vector<BentVertex> vertices;
    const glm::vec2 first = part.corner, last = part.corner + part.size;
    for (const Cells& cells : drawn) {
        const glm::vec2 low = corner(cells.x0, cells.y0), high = corner(cells.x1, cells.y1);
        if (high.x <= first.x || high.y <= first.y || low.x >= last.x || low.y >= last.y) continue;
        const auto vertex = [&](int x, int y) {
            const glm::vec2 target = (corner(x, y) - part.corner) / part.size;
            return BentVertex{target, target + at(x, y) / part.size};
        };
        const BentVertex a = vertex(cells.x0, cells.y0), b = vertex(cells.x1, cells.y0),
                         c = vertex(cells.x0, cells.y1), d = vertex(cells.x1, cells.y1);
        vertices.insert(vertices.end(), {a, b, c, c, b, d});
    }
    return vertices;
}

} // namespace vf
