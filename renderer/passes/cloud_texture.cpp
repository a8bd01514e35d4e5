#include "renderer/passes/cloud_texture.hpp"

#include "renderer/base/noise.hpp"

#include <algorithm>
#include <cmath>

namespace vf {

namespace {

constexpr int kSize = static_cast<int>(kCloudSize);

int wrap(int value, int period) { return ((value % period) + period) % period; }

// Distance to the nearest of one random point a cell, 0..1 (S. Worley, "A Cellular Texture Basis Function",
// 1996), on a grid of `period` cells that repeats.
float cellular(float x, float y, int period, std::uint32_t seed) {
    const int cx = static_cast<int>(std::floor(x)), cy = static_cast<int>(std::floor(y));
    float nearest = 4.0f;
    for (int j = -1; j <= 1; ++j)
        for (int i = -1; i <= 1; ++i) {
            const auto cell =
                static_cast<std::uint32_t>(wrap(cx + i, period) + wrap(cy + j, period) * 4096) + seed * 7919u;
            const float dx = static_cast<float>(cx + i) + hash01(cell) - x;
            const float dy = static_cast<float>(cy + j) + hash01(cell + 0x9E3779B9u) - y;
            nearest = std::min(nearest, dx * dx + dy * dy);
        }
    return std::min(std::sqrt(nearest), 1.0f);
}

float value(float x, float y, int period, std::uint32_t seed) {
    const int cx = static_cast<int>(std::floor(x)), cy = static_cast<int>(std::floor(y));
    const auto corner = [&](int i, int j) {
        return hash01(static_cast<std::uint32_t>(wrap(cx + i, period) + wrap(cy + j, period) * 4096) +
                      seed * 104729u);
    };
    float fx = x - std::floor(x), fy = y - std::floor(y);
    fx = fx * fx * (3 - 2 * fx);
    fy = fy * fy * (3 - 2 * fy);
    return std::lerp(std::lerp(corner(0, 0), corner(1, 0), fx), std::lerp(corner(0, 1), corner(1, 1), fx),
                     fy);
}

} // namespace

namespace {

// Cumulus heads: round lumps (inverted cells) of three sizes, gathered into banks by slow noise. `scale` is
// the number of the largest lumps across the texture.
std::vector<float> paintLayer(int scale, std::uint32_t seed) {
    std::vector<float> density(static_cast<std::size_t>(kSize) * kSize);
    const auto at = [&](float coordinate, int period) { return coordinate * static_cast<float>(period); };
    for (int y = 0; y < kSize; ++y)
        for (int x = 0; x < kSize; ++x) {
            const float u = static_cast<float>(x) / kSize, v = static_cast<float>(y) / kSize;
            const int half = scale / 2, more = scale + 1;
            const float bank = 0.65f * value(at(u, half), at(v, half), half, seed + 1) +
                               0.35f * value(at(u, more), at(v, more), more, seed + 2);
            // A little warp, or the cells show.
            const float wu = u + 0.02f * value(at(u, scale), at(v, scale), scale, seed + 3);
            const float wv = v + 0.02f * value(at(u, scale), at(v, scale), scale, seed + 4);
            const auto lump = [&](int period, std::uint32_t which) {
                return 1 - cellular(at(wu, period), at(wv, period), period, seed + which);
            };
            const float lumps =
                0.55f * lump(scale, 5) + 0.30f * lump(scale * 2 + 2, 6) + 0.15f * lump(scale * 5, 7);
            density[static_cast<std::size_t>(y) * kSize + static_cast<std::size_t>(x)] =
                std::clamp(bank * 0.75f + lumps * 0.65f - 0.22f, 0.0f, 1.0f);
        }
    return density;
}

} // namespace

std::vector<std::uint8_t> paintClouds() {
    std::vector<std::uint8_t> rgba(std::size_t{4} * kSize * kSize);
    for (const std::size_t layer : {std::size_t{0}, std::size_t{1}}) {
        const std::vector<float> density = layer == 0 ? paintLayer(8, 0) : paintLayer(4, 40);
        const auto at = [&](int x, int y) {
            return density[static_cast<std::size_t>(wrap(y, kSize)) * kSize +
                           static_cast<std::size_t>(wrap(x, kSize))];
        };
        for (int y = 0; y < kSize; ++y)
            for (int x = 0; x < kSize; ++x) {
                // Denser towards the light means in its shade; two reaches give a crest and a body.
                const float here = at(x, y);
                const float slope = 1.6f * (here - at(x + 5, y - 7)) + 1.1f * (here - at(x + 14, y - 18));
                const std::size_t i =
                    (static_cast<std::size_t>(y) * kSize + static_cast<std::size_t>(x)) * 4 + layer * 2;
                rgba[i] = static_cast<std::uint8_t>(here * 255.0f + 0.5f);
                rgba[i + 1] = static_cast<std::uint8_t>(std::clamp(0.5f + slope, 0.0f, 1.0f) * 255.0f + 0.5f);
            }
    }
    return rgba;
}

} // namespace vf
