#include "renderer/passes/draw_decals.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf {

namespace {

constexpr float kLift = 0.012f; // over the surface, so that the depth test tells them apart

// The plane of a mark, and its triangles in two dimensions.
class Sheet {
  public:
    Sheet(const Decal& decal, std::vector<FlatVertex>& out) : out_(out) {
        const glm::vec3 n = glm::normalize(decal.normal);
        right_ =
            glm::normalize(glm::cross(std::fabs(n.y) < 0.9f ? glm::vec3(0, 1, 0) : glm::vec3(0, 0, 1), n));
        up_ = glm::cross(n, right_);
        middle_ = decal.place + n * kLift;
    }
    void triangle(const glm::vec2& a, const glm::vec2& b, const glm::vec2& c, const glm::vec4& colour) {
        for (const glm::vec2& p : {a, b, c}) out_.push_back({middle_ + right_ * p.x + up_ * p.y, colour});
    }
    void quad(const glm::vec2& a, const glm::vec2& b, const glm::vec2& c, const glm::vec2& d,
              const glm::vec4& colour) {
        triangle(a, b, c, colour);
        triangle(a, c, d, colour);
    }

  private:
    std::vector<FlatVertex>& out_;
    glm::vec3 right_, up_, middle_;
};

glm::vec2 turned(float angle) {
    const SinCos turn = sinCos(angle);
    return {turn.cos, turn.sin};
}

// A jagged line that thins out; its lit side is a thin band beside it.
void crackLine(Sheet& sheet, const Decal& decal, Random& random, glm::vec2 at, float angle, float length,
               float width, int branches) {
    constexpr int kSegments = 4;
    const glm::vec4 dark(decal.dark.vec(), decal.opacity), lit(decal.lit.vec(), decal.opacity * 0.8f);
    const glm::vec2 light(0.0f, 1.0f);
    for (int i = 0; i < kSegments; ++i) {
        angle += random.range(-0.55f, 0.55f);
        const glm::vec2 along = turned(angle), across(-along.y, along.x);
        const glm::vec2 next = at + along * (length / kSegments * random.range(0.7f, 1.3f));
        const float from = width * (1 - static_cast<float>(i) / kSegments),
                    to = width * (1 - static_cast<float>(i + 1) / kSegments);
        const float side = glm::dot(across, light) > 0 ? -1.0f : 1.0f;
        sheet.quad(at + across * from * side, next + across * to * side, next + across * to * side * 1.8f,
                   at + across * from * side * 1.8f, lit);
        sheet.quad(at - across * from, next - across * to, next + across * to, at + across * from, dark);
        if (branches > 0 && i > 0 && random.unit() < 0.4f) {
            const float turn = random.unit() < 0.5f ? -0.8f : 0.8f;
            crackLine(sheet, decal, random, next, angle + turn, length * 0.4f, to * 0.7f, branches - 1);
        }
        at = next;
    }
}

void crack(Sheet& sheet, const Decal& decal) {
    Random random(decal.seed);
    const float reach = decal.radius * std::clamp(decal.opened, 0.0f, 1.0f);
    constexpr int kRays = 7;
    // Chips broken out of the middle.
    for (int i = 0; i < 5; ++i) {
        const float angle = random.range(0, 2 * kPi), size = reach * random.range(0.10f, 0.2f);
        const glm::vec2 at = turned(angle) * reach * random.range(0.02f, 0.16f);
        const glm::vec2 a = at + turned(angle + 0.3f) * size, b = at + turned(angle + 2.3f) * size,
                        c = at + turned(angle + 4.4f) * size;
        sheet.triangle(a, b, c, glm::vec4(decal.dark.vec(), decal.opacity));
    }
    for (int i = 0; i < kRays; ++i) {
        const float angle = (static_cast<float>(i) + random.range(-0.35f, 0.35f)) * (2 * kPi / kRays);
        crackLine(sheet, decal, random, turned(angle) * reach * 0.05f, angle,
                  reach * random.range(0.55f, 1.0f), decal.radius * 0.026f, 1);
    }
}

void scorch(Sheet& sheet, const Decal& decal) {
    Random random(decal.seed);
    constexpr int kPoints = 22;
    std::array<float, kPoints> edge{};
    for (float& r : edge) r = random.range(0.62f, 1.0f);
    const auto patch = [&](float scale, const glm::vec4& colour) {
        for (std::size_t i = 0; i < kPoints; ++i) {
            const std::size_t next = (i + 1) % kPoints;
            const float step = 2 * kPi / kPoints, reach = decal.radius * scale * decal.opened;
            sheet.triangle({0, 0}, turned(static_cast<float>(i) * step) * (edge[i] * reach),
                           turned(static_cast<float>(i + 1) * step) * (edge[next] * reach), colour);
        }
    };
    patch(1.0f, glm::vec4(decal.lit.vec(), decal.opacity * 0.5f));
    patch(0.74f, glm::vec4(decal.dark.vec(), decal.opacity * 0.8f));
}

} // namespace

void addDecal(const Decal& decal, std::vector<FlatVertex>& out) {
    Sheet sheet(decal, out);
    switch (decal.mark) {
    case Decal::Mark::Crack:
        return crack(sheet, decal);
    case Decal::Mark::Scorch:
        return scorch(sheet, decal);
    }
}

void drawDecals(graph::PassContext& context, const RenderScene& scene) {
    std::vector<FlatVertex> vertices;
    for (const Decal& decal : scene.decals) addDecal(decal, vertices);
    drawFlatTriangles(context, "decals", "decal.vert", vertices);
}

} // namespace vf
