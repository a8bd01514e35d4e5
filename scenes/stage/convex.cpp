#include "scenes/stage/convex.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::stage {

namespace {

constexpr float kOnPlane = 1e-5f;

bool near(const glm::vec3& a, const glm::vec3& b) { return glm::dot(a - b, a - b) < 1e-8f; }

void pushDistinct(std::vector<glm::vec3>& points, const glm::vec3& point) {
    if (points.empty() || (!near(points.back(), point) && !near(points.front(), point)))
        points.push_back(point);
}

// The new face that closes a cut: the cut's points in order around the normal.
std::vector<glm::vec3> closingFace(std::vector<glm::vec3> points, const glm::vec3& normal) {
    std::vector<glm::vec3> distinct;
    glm::vec3 centre(0);
    for (const glm::vec3& point : points)
        if (std::none_of(distinct.begin(), distinct.end(),
                         [&](const glm::vec3& p) { return near(p, point); })) {
            distinct.push_back(point);
            centre += point;
        }
    if (distinct.size() < 3) return {};
    centre /= static_cast<float>(distinct.size());
    const glm::vec3 helper = std::fabs(normal.y) < 0.9f ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0);
    const glm::vec3 u = glm::normalize(glm::cross(helper, normal)), v = glm::cross(normal, u);
    std::sort(distinct.begin(), distinct.end(), [&](const glm::vec3& a, const glm::vec3& b) {
        return arcTangent2(glm::dot(a - centre, v), glm::dot(a - centre, u)) <
               arcTangent2(glm::dot(b - centre, v), glm::dot(b - centre, u));
    });
    return distinct;
}

} // namespace

ConvexSolid boxSolid(const glm::vec3& h) {
    const auto p = [&](int x, int y, int z) {
        return glm::vec3(x ? h.x : -h.x, y ? h.y : -h.y, z ? h.z : -h.z);
    };
    return {{{p(1, 0, 0), p(1, 1, 0), p(1, 1, 1), p(1, 0, 1)},
             {p(0, 0, 0), p(0, 0, 1), p(0, 1, 1), p(0, 1, 0)},
             {p(0, 1, 0), p(0, 1, 1), p(1, 1, 1), p(1, 1, 0)},
             {p(0, 0, 0), p(1, 0, 0), p(1, 0, 1), p(0, 0, 1)},
             {p(0, 0, 1), p(1, 0, 1), p(1, 1, 1), p(0, 1, 1)},
             {p(0, 0, 0), p(0, 1, 0), p(1, 1, 0), p(1, 0, 0)}}};
}

ConvexSolid prismSolid(int sides, float bottomRadius, float topRadius, float bottom, float top) {
    const auto corner = [&](int i, float radius, float y) {
        const SinCos at = sinCos(2.0f * kPi * static_cast<float>(i % sides) / static_cast<float>(sides));
        return glm::vec3(radius * at.cos, y, radius * at.sin);
    };
    ConvexSolid solid;
    std::vector<glm::vec3> lid, base;
    for (int i = 0; i < sides; ++i) {
        solid.faces.push_back({corner(i, bottomRadius, bottom), corner(i, topRadius, top),
                               corner(i + 1, topRadius, top), corner(i + 1, bottomRadius, bottom)});
        lid.insert(lid.begin(), corner(i, topRadius, top));
        base.push_back(corner(i, bottomRadius, bottom));
    }
    solid.faces.push_back(lid);
    solid.faces.push_back(base);
    return solid;
}

ConvexSolid cut(const ConvexSolid& solid, const CutPlane& plane) {
    ConvexSolid result;
    std::vector<glm::vec3> rim;
    bool anyOutside = false;
    for (const auto& face : solid.faces) {
        std::vector<glm::vec3> kept;
        for (std::size_t i = 0; i < face.size(); ++i) {
            const glm::vec3 &a = face[i], &b = face[(i + 1) % face.size()];
            const float da = glm::dot(plane.normal, a) - plane.distance;
            const float db = glm::dot(plane.normal, b) - plane.distance;
            if (da <= kOnPlane)
                pushDistinct(kept, a);
            else
                anyOutside = true;
            if (std::fabs(da) <= kOnPlane) rim.push_back(a);
            if ((da > kOnPlane && db < -kOnPlane) || (da < -kOnPlane && db > kOnPlane)) {
                const glm::vec3 crossing = a + (b - a) * (da / (da - db));
                pushDistinct(kept, crossing);
                rim.push_back(crossing);
            }
        }
        if (kept.size() >= 3) result.faces.push_back(std::move(kept));
    }
    if (!anyOutside) return solid;
    std::vector<glm::vec3> lid = closingFace(std::move(rim), plane.normal);
    if (lid.size() >= 3) result.faces.push_back(std::move(lid));
    return result;
}

Mass massOf(const ConvexSolid& solid) {
    Mass mass;
    for (const auto& face : solid.faces)
        for (std::size_t i = 2; i < face.size(); ++i) {
            const float six = glm::dot(face[0], glm::cross(face[i - 1], face[i]));
            mass.volume += six / 6.0f;
            mass.centre += (face[0] + face[i - 1] + face[i]) * (six / 24.0f);
        }
    if (mass.volume > 0.0f) mass.centre /= mass.volume;
    return mass;
}

void move(ConvexSolid& solid, const glm::vec3& by) {
    for (auto& face : solid.faces)
        for (glm::vec3& point : face) point += by;
}

namespace {

// The longest way through a solid: from the point farthest from its centre to the one farthest from that.
glm::vec3 lengthOf(const ConvexSolid& solid, const glm::vec3& centre) {
    const auto farthest = [&](const glm::vec3& from) {
        glm::vec3 best = from;
        for (const auto& face : solid.faces)
            for (const glm::vec3& point : face)
                if (glm::dot(point - from, point - from) > glm::dot(best - from, best - from)) best = point;
        return best;
    };
    const glm::vec3 end = farthest(centre);
    return end - farthest(end);
}

} // namespace

std::vector<ConvexSolid> shatter(const ConvexSolid& solid, int parts, std::uint32_t seed) {
    struct Part {
        ConvexSolid solid;
        Mass mass;
    };
    std::vector<Part> all{{solid, massOf(solid)}};
    while (all.size() < static_cast<std::size_t>(parts)) {
        auto largest = std::max_element(all.begin(), all.end(), [](const Part& a, const Part& b) {
            return a.mass.volume < b.mass.volume;
        });
        const auto turn = static_cast<std::uint32_t>(all.size());
        const auto askew = [&](std::uint32_t axis) { return hash01(seed * 64u + turn, axis) - 0.5f; };
        const glm::vec3 along = glm::normalize(lengthOf(largest->solid, largest->mass.centre));
        const glm::vec3 normal = glm::normalize(along + glm::vec3(askew(1), askew(2), askew(3)) * 0.9f);
        const glm::vec3 through = largest->mass.centre + along * (askew(4) * 0.12f);
        const CutPlane plane{normal, glm::dot(normal, through)};
        ConvexSolid other = cut(largest->solid, plane.flipped());
        largest->solid = cut(largest->solid, plane);
        largest->mass = massOf(largest->solid);
        const Mass mass = massOf(other);
        all.push_back({std::move(other), mass});
    }
    std::vector<ConvexSolid> result;
    for (Part& part : all) result.push_back(std::move(part.solid));
    return result;
}

} // namespace vf::stage
