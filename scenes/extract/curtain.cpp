#include "scenes/extract/curtain.hpp"

#include "renderer/base/colour.hpp"
#include "scenes/stage/curtain.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::extract {

namespace {

using stage::Curtain;

constexpr float kBraid = 0.34f; // of a row and of a column: the gold border
constexpr std::uint32_t kInk = 0x2B0711;

// A line of vertices across or along the cloth. Where the border ends there are two, one of each colour.
struct Line {
    float at; // in columns or rows
    bool braid;
};

std::vector<Line> columnsOf(int detail) {
    std::vector<Line> lines{{0, true}, {kBraid, true}, {kBraid, false}};
    const int last = (Curtain::kColumns - 1) * detail;
    for (int i = 1; i <= last; ++i) {
        const float at = static_cast<float>(i) / static_cast<float>(detail);
        if (at > kBraid + 0.1f) lines.push_back({at, false});
    }
    return lines;
}

std::vector<Line> rowsOf() {
    std::vector<Line> lines;
    for (int i = 0; i < Curtain::kRows - 1; ++i) lines.push_back({static_cast<float>(i), false});
    constexpr float kEnd = Curtain::kRows - 1;
    lines.insert(lines.end(), {{kEnd - kBraid, false}, {kEnd - kBraid, true}, {kEnd, true}});
    return lines;
}

// Round between the columns, straight between the rows.
glm::vec3 sample(std::span<const glm::vec3> points, int panel, float column, float row) {
    const int c = std::min(static_cast<int>(column), Curtain::kColumns - 2);
    const int r = std::min(static_cast<int>(row), Curtain::kRows - 2);
    const float t = column - static_cast<float>(c), down = row - static_cast<float>(r);
    const auto across = [&](int at) {
        const auto point = [&](int k) {
            return points[Curtain::point(panel, std::clamp(k, 0, Curtain::kColumns - 1), at)];
        };
        const glm::vec3 a = point(c - 1), b = point(c), d = point(c + 1), e = point(c + 2);
        return b +
               0.5f * t * (d - a + t * (2.0f * a - 5.0f * b + 4.0f * d - e + t * (3.0f * (b - d) + e - a)));
    };
    return across(r) * (1 - down) + across(r + 1) * down;
}

glm::vec3 unit(const glm::vec3& v, const glm::vec3& otherwise) {
    const float length = glm::length(v);
    return length > 1e-6f ? v / length : otherwise;
}

} // namespace

std::vector<MeshData> curtainMeshes(const CurtainView& view, const CurtainLook& look) {
    std::vector<MeshData> result;
    if (view.points.size() != static_cast<std::size_t>(Curtain::kPoints)) return result;
    const std::vector<Line> columns = columnsOf(look.detail), rows = rowsOf();
    const auto width = static_cast<int>(columns.size()), height = static_cast<int>(rows.size());
    glm::vec3 middle(0);
    for (const glm::vec3& point : view.points) middle += point / static_cast<float>(Curtain::kPoints);
    const glm::vec3 towards(0, 0, view.camera.z > middle.z ? 1 : -1);
    const float ink =
        look.ink * std::clamp(0.0024f * glm::distance(view.camera, middle), 0.006f, 0.04f); // metres
    // A light of its own, from one side: what decides is which way a fold turns, not where the sun stands.
    const glm::vec3 key = glm::normalize(glm::vec3(-0.8f, 0.12f, 0.5f * towards.z));
    const glm::vec3 light = unit(view.light, {0, 1, 0});
    const glm::vec3 beside = unit(
        glm::cross(light, std::fabs(light.y) < 0.9f ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0)), {1, 0, 0});
    for (int panel = 0; panel < 2; ++panel) {
        MeshData cloth, line;
        std::vector<glm::vec3> places;
        for (const Line& row : rows)
            for (const Line& column : columns)
                places.push_back(sample(view.points, panel, column.at, row.at));
        const auto at = [&](int r, int c) { return static_cast<std::size_t>(r * width + c); };
        // The neighbour that lies elsewhere: the border's two lines are in one place.
        const auto beyond = [&](const std::vector<Line>& lines, int i, int step) {
            const auto last = static_cast<int>(lines.size()) - 1;
            int k = std::clamp(i + step, 0, last);
            if (lines[static_cast<std::size_t>(k)].at == lines[static_cast<std::size_t>(i)].at)
                k = std::clamp(k + step, 0, last);
            return k;
        };
        for (int r = 0; r < height; ++r)
            for (int c = 0; c < width; ++c) {
                const glm::vec3 place = places[at(r, c)];
                const glm::vec3 across =
                    places[at(r, beyond(columns, c, 1))] - places[at(r, beyond(columns, c, -1))];
                const glm::vec3 down = places[at(beyond(rows, r, 1), c)] - places[at(beyond(rows, r, -1), c)];
                glm::vec3 normal = unit(glm::cross(across, down), towards);
                if (glm::dot(normal, towards) < 0) normal = -normal;
                const float tone = std::clamp(glm::dot(normal, key) - look.shadow, -1.0f, 1.0f);
                const bool braid =
                    columns[static_cast<std::size_t>(c)].braid || rows[static_cast<std::size_t>(r)].braid;
                MeshVertex vertex;
                vertex.position = place;
                vertex.normal = light * tone + beside * std::sqrt(1 - tone * tone);
                // Up there less light falls on it.
                const float down01 = rows[static_cast<std::size_t>(r)].at / (Curtain::kRows - 1);
                const float lamp = 0.62f + 0.38f * std::min(1.0f, 1.6f * down01);
                vertex.lit = colour(braid ? 0xE9B44C : 0xC4263A).vec() * lamp;
                vertex.shade = colour(braid ? 0x9C5A1F : 0x640E20).vec() * lamp;
                vertex.toony = 0.97f;
                cloth.vertices.push_back(vertex);
                // The line: the same cloth a little larger, of which only what is turned away is drawn.
                vertex.position = place + normal * ink;
                if (c == 0) vertex.position -= unit(across, {0, 0, 0}) * ink;
                if (r == height - 1) vertex.position += unit(down, {0, 0, 0}) * ink;
                vertex.lit = vertex.shade = colour(kInk).vec();
                line.vertices.push_back(vertex);
            }
        // Which way round a square faces the audience.
        const bool mirrored = (panel == 0) == (towards.z > 0);
        for (int r = 0; r + 1 < height; ++r)
            for (int c = 0; c + 1 < width; ++c) {
                if (columns[static_cast<std::size_t>(c)].at == columns[static_cast<std::size_t>(c + 1)].at ||
                    rows[static_cast<std::size_t>(r)].at == rows[static_cast<std::size_t>(r + 1)].at)
                    continue;
                const auto i = static_cast<std::uint32_t>(at(r, c)),
                           below = i + static_cast<std::uint32_t>(width);
                // Both sides are seen, and the pipeline culls: each triangle is written twice.
                for (const std::uint32_t k :
                     {i, below, i + 1, i + 1, below, below + 1, i, i + 1, below, i + 1, below + 1, below})
                    cloth.indices.push_back(k);
                if (ink <= 0.0f) continue;
                if (mirrored)
                    for (const std::uint32_t k : {i, below, i + 1, i + 1, below, below + 1})
                        line.indices.push_back(k);
                else
                    for (const std::uint32_t k : {i, i + 1, below, i + 1, below + 1, below})
                        line.indices.push_back(k);
            }
        result.push_back(std::move(cloth));
        if (!line.indices.empty()) result.push_back(std::move(line));
    }
    return result;
}

} // namespace vf::extract
