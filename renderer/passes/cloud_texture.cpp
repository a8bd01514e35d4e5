#include "renderer/passes/cloud_texture.hpp"

#include "shaders/interop/frame.h"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include <algorithm>
#include <cmath>

namespace vf {

namespace {

constexpr float kTurn = 2 * kPi;
// Distances from the edge that a texel can tell, in texels.
constexpr float kReach = 20.0f;
constexpr float kBehind = -1e9f;

glm::vec2 onCircle(float angle) {
    const SinCos turn = sinCos(angle);
    return {turn.cos, turn.sin};
}

struct Ball {
    glm::vec2 centre{0};
    float depth = 0, radius = 1; // larger depths are nearer
    glm::vec2 body{0};           // of the mass that it belongs to
    float bodyRadius = 1;
};

// A canvas of balls, each hiding what lies behind it, as a painter builds up a cumulus.
class Canvas {
  public:
    Canvas(int width, int height, bool wrapsY)
        : width_(width), height_(height), wrapsY_(wrapsY),
          texels_(static_cast<std::size_t>(width) * static_cast<std::size_t>(height)) {}

    void add(const Ball& ball) {
        const float r = ball.radius + kReach;
        const auto low = [&](float at) { return static_cast<int>(std::floor(at - r)); };
        const auto high = [&](float at) { return static_cast<int>(std::ceil(at + r)); };
        for (int y = low(ball.centre.y); y <= high(ball.centre.y); ++y) {
            if (!wrapsY_ && (y < 0 || y >= height_)) continue;
            for (int x = low(ball.centre.x); x <= high(ball.centre.x); ++x) {
                Texel& texel = texels_[index(x, y)];
                const glm::vec2 apart = glm::vec2(x, y) - ball.centre;
                const float distance = glm::length(apart);
                const float inside = ball.radius - distance;
                // Outside of every ball the nearest one's rim goes on, for clouds that grow over their edge.
                const bool nearest = inside > texel.inside;
                texel.inside = std::max(texel.inside, inside);
                const float out = std::min(1.0f, distance / ball.radius);
                const float front = ball.depth + ball.radius * std::sqrt(1.0f - out * out);
                if (inside > 0 ? front < texel.front : !nearest || texel.front > kBehind) continue;
                if (inside > 0) texel.front = front;
                // The lump's own roundness, small ones less of it, and that of the mass as a whole.
                const float own = std::clamp(ball.radius / 26.0f, 0.25f, 0.72f);
                const glm::vec2 round = distance > 0 ? apart * (out / distance) : glm::vec2(0);
                const glm::vec2 whole = (glm::vec2(x, y) - ball.body) / ball.bodyRadius;
                texel.normal = round * own + whole * (1.0f - own);
                texel.facing = std::sqrt(1.0f - out * out) * own + 0.5f * (1.0f - own);
            }
        }
    }

    CloudPainting finish() const {
        // Beyond the edges it goes on, so that a filter that stops there sees no seam.
        const int width = width_ + static_cast<int>(interop::kCloudMargin),
                  height = height_ + (wrapsY_ ? static_cast<int>(interop::kCloudMargin) : 0);
        CloudPainting painting{static_cast<std::uint32_t>(width), static_cast<std::uint32_t>(height), {}};
        painting.rgba.reserve(std::size_t{4} * painting.width * painting.height);
        const auto byte = [](float value) {
            return static_cast<std::uint8_t>(std::clamp(value, 0.0f, 1.0f) * 255.0f + 0.5f);
        };
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                const Texel& texel = texels_[index(x - 1, wrapsY_ ? y - 1 : y)];
                painting.rgba.push_back(byte(0.5f + texel.inside / (2.0f * kReach)));
                painting.rgba.push_back(byte(0.5f + 0.5f * texel.normal.x));
                painting.rgba.push_back(byte(0.5f + 0.5f * texel.normal.y));
                painting.rgba.push_back(byte(texel.facing));
            }
        return painting;
    }

  private:
    struct Texel {
        float inside = -kReach, front = kBehind;
        glm::vec2 normal{0};
        float facing = 0.5f; // us
    };
    std::size_t index(int x, int y) const {
        const auto wrap = [](int value, int period) { return ((value % period) + period) % period; };
        return static_cast<std::size_t>(wrap(y, height_)) * static_cast<std::size_t>(width_) +
               static_cast<std::size_t>(wrap(x, width_));
    }
    int width_, height_;
    bool wrapsY_;
    std::vector<Texel> texels_;
};

// Lumps on the upper side of a ball, and lumps on those.
void addLumps(Canvas& canvas, Random& random, const Ball& ball, int count, float size, int levels) {
    canvas.add(ball);
    if (levels == 0 || ball.radius < 6.0f) return;
    for (int i = 0; i < count; ++i) {
        // From a little below one side over the top to the other.
        const float angle = (-0.08f + 0.66f * (static_cast<float>(i) + random.range(-0.4f, 0.4f)) /
                                          static_cast<float>(count - 1)) *
                            kTurn;
        Ball lump = ball;
        lump.radius = ball.radius * size * random.range(0.6f, 1.15f);
        lump.centre = ball.centre + onCircle(angle) * (ball.radius * random.range(0.68f, 0.9f));
        lump.depth = ball.depth + ball.radius * random.range(-0.15f, 0.35f);
        addLumps(canvas, random, lump, count - 2, size, levels - 1);
    }
}

// A tower: wide at the foot, heads above each other, leaning a little.
void addTower(Canvas& canvas, Random& random, float x, float height, float width, float depth) {
    const float lean = random.range(-0.25f, 0.25f);
    const Ball mass{{x + lean * height * 0.4f, height * 0.45f}, 0, 1, {}, 1};
    const int balls = 5 + static_cast<int>(height / 16.0f);
    for (int i = 0; i < balls; ++i) {
        const float up = static_cast<float>(i) / static_cast<float>(balls);
        const float half = width * 0.5f * (1.0f - up * up * 0.8f);
        Ball ball;
        ball.radius = std::max(5.0f, height * random.range(0.15f, 0.24f) * (1.15f - 0.5f * up));
        ball.centre = {x + lean * height * up +
                           random.range(-1.0f, 1.0f) * std::max(0.0f, half - ball.radius),
                       std::max(0.0f, height * up - ball.radius * 0.3f)};
        ball.centre.y = std::min(ball.centre.y, height - ball.radius);
        // Far enough apart to hide, not to cut each other.
        ball.depth = depth - height * up * 0.7f + random.range(0.0f, 60.0f);
        ball.body = mass.centre;
        ball.bodyRadius = height * 0.75f;
        addLumps(canvas, random, ball, 6, 0.48f, 2);
    }
}

} // namespace

CloudPainting paintBanks() {
    constexpr int kWidth = interop::kBankWidth, kHeight = 256;
    Canvas canvas(kWidth, kHeight, false);
    Random random(11);
    // Towers of three ranks, the great ones behind; gaps are left where sky shows.
    struct Rank {
        int count;
        float low, high, wide, depth;
    };
    for (const Rank& rank : {Rank{5, 150, 215, 1.5f, 0}, {9, 70, 120, 1.7f, 200}, {22, 24, 58, 2.4f, 400}}) {
        for (int i = 0; i < rank.count; ++i) {
            const float x = (static_cast<float>(i) + random.range(-0.34f, 0.34f)) * kWidth /
                            static_cast<float>(rank.count);
            const float height = random.range(rank.low, rank.high);
            addTower(canvas, random, x, height, height * rank.wide * random.range(0.7f, 1.2f), rank.depth);
        }
    }
    // The foot is closed: a line of small heads along the horizon.
    for (int i = 0; i < 90; ++i) {
        Ball ball;
        ball.radius = random.range(7.0f, 17.0f);
        ball.centre = {static_cast<float>(i) * kWidth / 90.0f, random.range(-4.0f, 6.0f)};
        ball.depth = 600 + random.range(0.0f, 40.0f);
        ball.body = {ball.centre.x, -20.0f};
        ball.bodyRadius = 60;
        addLumps(canvas, random, ball, 5, 0.45f, 1);
    }
    return canvas.finish();
}

CloudPainting paintLumps() {
    constexpr int kSize = interop::kLumpSize;
    Canvas canvas(kSize, kSize, true);
    Random random(7);
    // Masses on a jittered grid, some left out: the holes.
    constexpr int kCells = 6;
    for (int j = 0; j < kCells; ++j)
        for (int i = 0; i < kCells; ++i) {
            const auto cell = static_cast<std::uint32_t>(j * kCells + i);
            if (hash01(cell, 77) < 0.2f) continue;
            const float size = static_cast<float>(kSize) / kCells;
            const glm::vec2 middle{(static_cast<float>(i) + random.range(0.2f, 0.8f)) * size,
                                   (static_cast<float>(j) + random.range(0.2f, 0.8f)) * size};
            const int balls = 7 + static_cast<int>(random.below(6));
            for (int k = 0; k < balls; ++k) {
                Ball ball;
                ball.radius = size * random.range(0.14f, 0.30f);
                ball.centre =
                    middle + glm::vec2(random.range(-0.62f, 0.62f), random.range(-0.42f, 0.42f)) * size;
                ball.depth = random.range(0.0f, size * 0.35f);
                ball.body = middle;
                ball.bodyRadius = size * 0.8f;
                canvas.add(ball);
                for (int lump = 0; lump < 6; ++lump) {
                    Ball small = ball;
                    small.radius = ball.radius * random.range(0.3f, 0.55f);
                    const float angle = random.unit() * kTurn;
                    small.centre = ball.centre + onCircle(angle) * (ball.radius * random.range(0.25f, 0.95f));
                    small.depth = ball.depth + ball.radius * random.range(0.2f, 0.75f);
                    canvas.add(small);
                }
            }
        }
    return canvas.finish();
}

} // namespace vf
