// The grid of a bent picture: it covers the target once, cells at rest are joined, and a tile's part of it is
// the same grid.
#include "renderer/passes/bend.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace vf {
namespace {

Bends shockwave(glm::vec2 place = {0.4f, 0.55f}) {
    Bends bends;
    bends.aspect = 16.0f / 9.0f;
    bends.seconds = 3;
    bends.all = {{place, 0.3f, 1.0f, 1.0f}, {{0.8f, 0.2f}, 0.15f, 0.7f, 0.0f}};
    return bends;
}

struct Rect {
    glm::vec2 low, high;
};
// Of each rectangle, its two triangles checked.
std::vector<Rect> rectangles(const std::vector<BentVertex>& grid) {
    std::vector<Rect> all;
    EXPECT_EQ(grid.size() % 6, 0u);
    for (std::size_t i = 0; i + 5 < grid.size(); i += 6) {
        EXPECT_EQ(grid[i + 1].target, grid[i + 4].target);
        EXPECT_EQ(grid[i + 2].target, grid[i + 3].target);
        all.push_back({grid[i].target, grid[i + 5].target});
        EXPECT_LT(all.back().low.x, all.back().high.x);
        EXPECT_LT(all.back().low.y, all.back().high.y);
    }
    return all;
}

TEST(Bend, OutsideOfEveryDistortionNothingMoves) {
    const Bends bends = shockwave();
    EXPECT_EQ(bendAt(bends, {0.05f, 0.05f}), glm::vec2(0));
    EXPECT_EQ(bendAt(bends, bends.all[0].place), glm::vec2(0)) << "a rim leaves its middle alone";
    // Under the rim the picture is read from nearer the middle: what is there is pushed outwards.
    const glm::vec2 rim = bends.all[0].place + glm::vec2(0.85f * 0.3f / bends.aspect, 0);
    EXPECT_NEAR(bendAt(bends, rim).x, -0.3f * 0.22f / bends.aspect, 1e-5);
    EXPECT_NEAR(bendAt(bends, rim).y, 0, 1e-6);
    const glm::vec2 most = farthestBend(bends);
    EXPECT_GT(most.y, 0.05f);
    EXPECT_LE(most.y, 0.3f * 0.22f + 1e-5f);
}

TEST(Bend, TheGridCoversThePictureOnceAndJoinsWhatIsAtRest) {
    const std::vector<BentVertex> grid = bentGrid(shockwave(), {});
    const std::vector<Rect> all = rectangles(grid);
    EXPECT_LT(all.size(), 64u * 36u / 2u);
    // A point in each cell lies in exactly one rectangle.
    for (int y = 0; y < 36; ++y)
        for (int x = 0; x < 64; ++x) {
            const glm::vec2 at((static_cast<float>(x) + 0.4f) / 64, (static_cast<float>(y) + 0.6f) / 36);
            EXPECT_EQ(std::count_if(all.begin(), all.end(),
                                    [&](const Rect& r) {
                                        return r.low.x < at.x && at.x < r.high.x && r.low.y < at.y &&
                                               at.y < r.high.y;
                                    }),
                      1)
                << x << ", " << y;
        }
    for (const BentVertex& vertex : grid)
        EXPECT_EQ(vertex.place, vertex.target + bendAt(shockwave(), vertex.target));
    // Nothing bent at all: one rectangle.
    Bends none = shockwave();
    none.all.clear();
    EXPECT_EQ(bentGrid(none, {}).size(), 6u);
}

TEST(Bend, ATilesGridIsThatOfTheWhole) {
    const std::vector<BentVertex> whole = bentGrid(shockwave(), {});
    // Corners on fractions of two, so that no rounding tells them apart.
    const Part part{{0.25f, 0.5f}, {0.5f, 0.5f}};
    const std::vector<BentVertex> tile = bentGrid(shockwave(), part);
    ASSERT_FALSE(tile.empty());
    ASSERT_LT(tile.size(), whole.size());
    for (const BentVertex& vertex : tile) {
        const auto same = [&](const BentVertex& other) {
            return (other.target - part.corner) / part.size == vertex.target &&
                   glm::length((other.place - part.corner) / part.size - vertex.place) < 1e-6f;
        };
        EXPECT_TRUE(std::any_of(whole.begin(), whole.end(), same))
            << vertex.target.x << ", " << vertex.target.y;
    }
}

} // namespace
} // namespace vf
