#include "renderer/base/turns.hpp"

#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <cmath>

namespace vf {

glm::quat turnBetween(const glm::vec3& from, const glm::vec3& to) {
    // Half-angle identities instead of acos.
    const float cosine = glm::dot(from, to);
    if (cosine < -0.999999f) {
        const glm::vec3 side = std::abs(from.x) < 0.9f ? glm::vec3(1, 0, 0) : glm::vec3(0, 1, 0);
        const glm::vec3 axis = glm::normalize(glm::cross(from, side));
        return {0, axis.x, axis.y, axis.z};
    }
    const glm::vec3 cross = glm::cross(from, to);
    return glm::normalize(glm::quat(1.0f + cosine, cross.x, cross.y, cross.z));
}

glm::quat turnPart(const glm::quat& a, const glm::quat& b, float t) {
    glm::quat way = glm::conjugate(a) * b;
    if (way.w < 0) way = -way;
    const float sine = std::sqrt(way.x * way.x + way.y * way.y + way.z * way.z);
    if (!(sine > 1e-6f)) return t < 0.5f ? a : b;
    const SinCos part = sinCos(arcTangent2(sine, way.w) * t);
    const float factor = part.sin / sine;
    return unitTurn(a * glm::quat(part.cos, way.x * factor, way.y * factor, way.z * factor));
}

glm::quat unitTurn(const glm::quat& q) {
    const float square = q.w * q.w + q.x * q.x + q.y * q.y + q.z * q.z;
    if (!(square > 1e-12f)) return {1, 0, 0, 0};
    const float factor = 1.0f / std::sqrt(square);
    return {q.w * factor, q.x * factor, q.y * factor, q.z * factor};
}

} // namespace vf
