// Purpose: builds small flat-shaded meshes of a frame: pieces of rings, shards, blades. Owner: whoever draws.
// Thread: any. Called for each picture.
#pragma once

#include "renderer/world/mesh_data.hpp"

#include <glm/geometric.hpp>

#include <array>

namespace vf::extract {

class Facets {
  public:
    struct Paint {
        glm::vec3 lit{1}, shade{0.6f};
        float glow = 0;
    };

    MeshData mesh;

    // Faces away from `inside`.
    void triangle(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, const glm::vec3& inside,
                  const Paint& paint) {
        const glm::vec3 cross = glm::cross(b - a, c - a);
        const float length = glm::length(cross);
        if (length < 1e-10f) return;
        const bool turned = glm::dot(cross, (a + b + c) / 3.0f - inside) < 0;
        const glm::vec3 normal = cross / (turned ? -length : length);
        for (const glm::vec3& position : {a, turned ? c : b, turned ? b : c}) {
            mesh.indices.push_back(static_cast<std::uint32_t>(mesh.vertices.size()));
            mesh.vertices.push_back({position, normal, paint.lit, paint.shade, 0.97f, paint.glow});
        }
    }
    void quad(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, const glm::vec3& d,
              const glm::vec3& inside, const Paint& paint) {
        triangle(a, b, c, inside, paint);
        triangle(a, c, d, inside, paint);
    }
    // A kite with two ridges: `tip` and `end` along its length, `side` half its width, `ridge` half its
    // thickness.
    void blade(const glm::vec3& tip, const glm::vec3& end, float widest, const glm::vec3& side,
               const glm::vec3& ridge, const Paint& bright, const Paint& dark) {
        const glm::vec3 middle = tip + (end - tip) * widest;
        for (const float face : {-1.0f, 1.0f})
            for (const float hand : {-1.0f, 1.0f}) {
                const Paint& paint = face * hand > 0 ? bright : dark;
                triangle(tip, middle + side * hand, middle + ridge * face, middle, paint);
                triangle(end, middle + side * hand, middle + ridge * face, middle, paint);
            }
    }
};

} // namespace vf::extract
