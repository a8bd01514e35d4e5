#include "scenes/extract/curtain.hpp"

#include "renderer/base/param.hpp"
#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::extract {

namespace {
constexpr float kWidth = 4.9f, kHeight = 6.0f,
                kDistance = 3.2f; // metres; of one panel, and from the line of action
constexpr int kColumns = 56, kRows = 7;

float wave(float x) { return sine(wrapAngle(x - 2 * kPi * std::floor(x / (2 * kPi)))); }
// 0..1 from the hem up; the first row is the hem's narrow border.
float heightOf(int row) {
    return row == 0 ? 0.0f : 0.035f + 0.965f * static_cast<float>(row - 1) / (kRows - 1);
}
float foldAt(float u, float v, float seconds) {
    return wave(u * 40.0f + 0.7f * wave(v * 2 + seconds * 0.8f));
}
} // namespace

std::vector<MeshData> curtainMeshes(float open, float stageYaw, float seconds) {
    std::vector<MeshData> result;
    if (open >= 0.999f) return result;
    const SinCos yaw = sinCos(stageYaw);
    const glm::vec3 right(yaw.cos, 0, -yaw.sin), towards(yaw.sin, 0, yaw.cos); // towards the duel camera
    for (const float side : {-1.0f, 1.0f}) {
        MeshData mesh;
        for (int r = 0; r <= kRows; ++r)
            for (int c = 0; c <= kColumns; ++c) {
                const float u = static_cast<float>(c) / kColumns, v = heightOf(r);
                // Gathered cloth keeps its length: the less width, the deeper the folds. The hem lags behind.
                const float gather = open * (1.0f - 0.18f * (1 - v));
                const float x = std::lerp(u * kWidth, kWidth - (1 - u) * kWidth * 0.16f, gather);
                const float depth = std::lerp(0.16f, 0.34f, open) * (0.5f + 0.5f * (1 - v));
                const float fold = foldAt(u, v, seconds);
                const float sway = 0.12f * (1 - v) * wave(seconds * 1.3f + u * 3);
                MeshVertex vertex;
                vertex.position = right * (side * x) + towards * (kDistance + depth * fold + sway) +
                                  glm::vec3(0, v * kHeight + 0.02f, 0);
                mesh.vertices.push_back(vertex);
            }
        for (int r = 0; r < kRows; ++r)
            for (int c = 0; c < kColumns; ++c) {
                const auto i = static_cast<std::uint32_t>(r * (kColumns + 1) + c), above = i + kColumns + 1;
                // Both sides are seen, and the pipeline culls: write each triangle twice.
                for (const std::uint32_t k :
                     {i, i + 1, above, i + 1, above + 1, above, i, above, i + 1, i + 1, above, above + 1})
                    mesh.indices.push_back(k);
            }
        for (int r = 0; r <= kRows; ++r)
            for (int c = 0; c <= kColumns; ++c) {
                const auto at = [&](int row, int column) {
                    return mesh
                        .vertices[static_cast<std::size_t>(std::clamp(row, 0, kRows) * (kColumns + 1) +
                                                           std::clamp(column, 0, kColumns))]
                        .position;
                };
                const glm::vec3 n =
                    glm::normalize(glm::cross(at(r, c + 1) - at(r, c - 1), at(r + 1, c) - at(r - 1, c)));
                MeshVertex& vertex = mesh.vertices[static_cast<std::size_t>(r * (kColumns + 1) + c)];
                // Lit from the audience's side, whichever way the panel runs.
                vertex.normal = glm::dot(n, towards) < 0 ? -n : n;
                // Folds are inked, not lit: their tone follows the wave, which reads at any light.
                const float fold = foldAt(static_cast<float>(c) / kColumns, 0.5f, seconds);
                const bool hem = r == 0 || c == 0;
                const std::uint32_t lit = hem            ? 0xE9B44C
                                          : fold > 0.35f ? 0xC4263A
                                          : fold > -0.3f ? 0x9A1A30
                                                         : 0x5E0B1E;
                const std::uint32_t shade = hem ? 0x8A4B1C : fold > 0.35f ? 0x6E1024 : 0x3A0716;
                vertex.lit = colour(lit).vec();
                vertex.shade = colour(shade).vec();
                vertex.toony = 0.96f;
            }
        result.push_back(std::move(mesh));
    }
    return result;
}

} // namespace vf::extract
