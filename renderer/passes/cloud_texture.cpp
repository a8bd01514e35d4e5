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

std::vector<std::uint8_t> paintClouds() {
    // Cumulus heads: round lumps (inverted cells) of three sizes, gathered into banks by slow noise.
    std::vector<float> density(static_cast<std::size_t>(kSize) * kSize);
    for (int y = 0; y < kSize; ++y)
        for (int x = 0; x < kSize; ++x) {
            const float u = static_cast<float>(x) / kSize, v = static_cast<float>(y) / kSize;
            const float bank = 0.65f * value(u * 4, v * 4, 4, 1) + 0.35f * value(u * 9, v * 9, 9, 2);
            // A little warp, or the cells show.
            const float wu = u + 0.02f * value(u * 8, v * 8, 8, 3),
                        wv = v + 0.02f * value(u * 8, v * 8, 8, 4);
            const float lumps = 0.55f * (1 - cellular(wu * 8, wv * 8, 8, 5)) +
                                0.30f * (1 - cellular(wu * 18, wv * 18, 18, 6)) +
                                0.15f * (1 - cellular(wu * 40, wv * 40, 40, 7));
            density[static_cast<std::size_t>(y) * kSize + x] =
                std::clamp(bank * 0.75f + lumps * 0.65f - 0.22f, 0.0f, 1.0f);
        }
    std::vector<std::uint8_t> rgba(density.size() * 4);
    const auto at = [&](int x, int y) {
        return density[static_cast<std::size_t>(wrap(y, kSize)) * kSize + wrap(x, kSize)];
    };
    for (int y = 0; y < kSize; ++y)
        for (int x = 0; x < kSize; ++x) {
            // Denser towards the light means in its shade; two reaches give a crest and a body.
            const float here = at(x, y);
            const float slope = 1.6f * (here - at(x + 5, y - 7)) + 1.1f * (here - at(x + 14, y - 18));
            const std::size_t i = (static_cast<std::size_t>(y) * kSize + x) * 4;
            rgba[i] = static_cast<std::uint8_t>(here * 255.0f + 0.5f);
            rgba[i + 1] = static_cast<std::uint8_t>(std::clamp(0.5f + slope, 0.0f, 1.0f) * 255.0f + 0.5f);
            rgba[i + 2] = 0;
            rgba[i + 3] = 255;
        }
    return rgba;
}

} // namespace vf
