#include "renderer/assets/reader_parts.hpp"

#include <glm/geometric.hpp>

#include <array>
#include <bit>
#include <cmath>

namespace vf::assets {

namespace {

constexpr float kWeld = 1e-5f;
// Cells several times wider than the weld distance: nearly every point then looks into one cell only, and a
// cell cannot hold more than some hundred points that are not welded.
constexpr double kCell = 4e-5;

using Cell = std::array<std::int64_t, 3>;

Cell cellOf(const glm::vec3& position) {
    return {static_cast<std::int64_t>(std::floor(static_cast<double>(position.x) / kCell)),
            static_cast<std::int64_t>(std::floor(static_cast<double>(position.y) / kCell)),
            static_cast<std::int64_t>(std::floor(static_cast<double>(position.z) / kCell))};
}

std::uint64_t mix(const Cell& cell) {
    std::uint64_t value = 0;
    for (const std::int64_t part : cell) {
        value = (value ^ static_cast<std::uint64_t>(part)) * 0x9E3779B97F4A7C15ull;
        value ^= value >> 29;
    }
    return value;
}

// Groups of vertices at one place; the first vertex found there stands for the group.
class Welder {
  public:
    explicit Welder(const std::vector<Vertex>& vertices)
        : vertices_(vertices), heads_(std::bit_ceil(vertices.size() * 2 + 1), kNone),
          next_(vertices.size(), kNone), steps_(vertices.size() * kSteps) {}

    std::uint32_t groupOf(std::uint32_t vertex) {
        const glm::vec3& position = vertices_[vertex].position;
        const Cell low = cellOf(position - kWeld), high = cellOf(position + kWeld);
        for (std::int64_t x = low[0]; x <= high[0]; ++x)
            for (std::int64_t y = low[1]; y <= high[1]; ++y)
                for (std::int64_t z = low[2]; z <= high[2]; ++z)
                    for (std::uint32_t other = heads_[slot({x, y, z})]; other != kNone && steps_ > 0;
                         other = next_[other], --steps_)
                        if (near(position, vertices_[other].position)) return other;
        std::uint32_t& head = heads_[slot(cellOf(position))];
        next_[vertex] = head;
        head = vertex;
        return vertex;
    }

  private:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFu;
    // Figures need one or two a vertex. Places can be chosen so that all their cells share a slot: what is
    // left then keeps its own normals.
    static constexpr std::size_t kSteps = 8;
    std::size_t slot(const Cell& cell) const { return mix(cell) & (heads_.size() - 1); }
    static bool near(const glm::vec3& a, const glm::vec3& b) {
        const glm::vec3 gap = glm::abs(a - b);
        return gap.x <= kWeld && gap.y <= kWeld && gap.z <= kWeld;
    }

    const std::vector<Vertex>& vertices_;
    std::vector<std::uint32_t> heads_, next_;
    std::size_t steps_;
};

} // namespace

void averageOutlineNormals(std::vector<Vertex>& vertices) {
    Welder welder(vertices);
    std::vector<std::uint32_t> group(vertices.size());
    std::vector<glm::vec3> sums(vertices.size(), glm::vec3(0));
    for (std::uint32_t i = 0; i < vertices.size(); ++i) {
        group[i] = welder.groupOf(i);
        sums[group[i]] += vertices[i].normal;
    }
    for (std::uint32_t i = 0; i < vertices.size(); ++i) {
        const float length = glm::length(sums[group[i]]);
        // The two sides of a sheet cancel out; each then keeps its own.
        vertices[i].outlineNormal = length > 1e-3f ? sums[group[i]] / length : vertices[i].normal;
    }
}

} // namespace vf::assets
