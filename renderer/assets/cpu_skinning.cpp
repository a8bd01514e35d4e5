#include "renderer/assets/cpu_skinning.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/noise.hpp"

#include <glm/geometric.hpp>

#include <emmintrin.h>

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

namespace vf::assets {

namespace {

// A joint as four columns: blending and transforming then need no sums across a register.
struct alignas(16) Columns {
    __m128 column[4];
};

// Columns of the blend of a vertex's joints. Weights come strongest first, so that plates that follow one
// joint and limbs that follow two take the short ways.
inline Columns blend(const Columns* joints, const Vertex& vertex) {
    const Columns& first = joints[vertex.joints[0]];
    if (vertex.weights.x >= 1.0f) return first;
    Columns result;
    const __m128 w0 = _mm_set1_ps(vertex.weights.x), w1 = _mm_set1_ps(vertex.weights.y);
    const Columns& second = joints[vertex.joints[1]];
    for (int i = 0; i < 4; ++i)
        result.column[i] = _mm_add_ps(_mm_mul_ps(w0, first.column[i]), _mm_mul_ps(w1, second.column[i]));
    if (vertex.weights.z == 0.0f) return result;
    const __m128 w2 = _mm_set1_ps(vertex.weights.z), w3 = _mm_set1_ps(vertex.weights.w);
    const Columns &third = joints[vertex.joints[2]], &fourth = joints[vertex.joints[3]];
    for (int i = 0; i < 4; ++i)
        result.column[i] = _mm_add_ps(
            result.column[i], _mm_add_ps(_mm_mul_ps(w2, third.column[i]), _mm_mul_ps(w3, fourth.column[i])));
    return result;
}

inline __m128 turn(const Columns& m, const glm::vec3& v) {
    return _mm_add_ps(
        _mm_add_ps(_mm_mul_ps(m.column[0], _mm_set1_ps(v.x)), _mm_mul_ps(m.column[1], _mm_set1_ps(v.y))),
        _mm_mul_ps(m.column[2], _mm_set1_ps(v.z)));
}

// Both vectors to unit length, then to signed bytes. Square root and division, because the reciprocal
// estimates differ between makers of CPUs. The fourth lanes are 0.
inline void storeNormals(__m128 a, __m128 b, SkinnedVertex& out) {
    const __m128 a2 = _mm_mul_ps(a, a), b2 = _mm_mul_ps(b, b);
    // (a.x, b.x, a.y, b.y) + (a.z, b.z, 0, 0), then low + high half: the two squares in lanes 0 and 1.
    const __m128 half = _mm_add_ps(_mm_unpacklo_ps(a2, b2), _mm_unpackhi_ps(a2, b2));
    const __m128 squares = _mm_max_ps(_mm_add_ps(half, _mm_movehl_ps(half, half)), _mm_set1_ps(1e-30f));
    const __m128 factors = _mm_div_ps(_mm_set1_ps(127.0f), _mm_sqrt_ps(squares));
    const __m128i ia =
        _mm_cvtps_epi32(_mm_mul_ps(a, _mm_shuffle_ps(factors, factors, _MM_SHUFFLE(0, 0, 0, 0))));
    const __m128i ib =
        _mm_cvtps_epi32(_mm_mul_ps(b, _mm_shuffle_ps(factors, factors, _MM_SHUFFLE(1, 1, 1, 1))));
    const __m128i words = _mm_packs_epi32(ia, ib);
    _mm_storel_epi64(reinterpret_cast<__m128i*>(&out.normal), _mm_packs_epi16(words, words));
}

inline void storePosition(__m128 position, SkinnedVertex& out) {
    _mm_storel_pi(reinterpret_cast<__m64*>(&out.position[0]), position);
    _mm_store_ss(&out.position[2], _mm_movehl_ps(position, position));
}

struct Scratch {
    std::vector<Columns> columns;
    std::vector<glm::vec3> offsets; // by vertex; all zero between calls
    std::vector<std::uint32_t> touched;
};

// Positions of the vertices that morphs move are computed a second time: they are few (a face), and asking
// every vertex whether it is one of them costs more.
void skinMorphed(const Mesh& mesh, std::span<const float> morphs, Scratch& scratch,
                 std::span<SkinnedVertex> out) {
    for (const MorphTarget& target : mesh.morphs) {
        const float weight = target.index < morphs.size() ? morphs[target.index] : 0.0f;
        if (weight == 0.0f) continue;
        if (scratch.offsets.size() < mesh.vertices.size())
            scratch.offsets.resize(mesh.vertices.size(), glm::vec3(0));
        for (std::size_t i = 0; i < target.vertices.size(); ++i)
            scratch.offsets[target.vertices[i]] += target.positions[i] * weight;
        scratch.touched.insert(scratch.touched.end(), target.vertices.begin(), target.vertices.end());
    }
    for (const std::uint32_t i : scratch.touched) {
        glm::vec3& offset = scratch.offsets[i];
        // Zero on a second visit, when two morphs move the vertex: its place is written already.
        if (offset == glm::vec3(0)) continue;
        const Columns matrix = blend(scratch.columns.data(), mesh.vertices[i]);
        storePosition(_mm_add_ps(turn(matrix, mesh.vertices[i].position + offset), matrix.column[3]), out[i]);
        offset = glm::vec3(0);
    }
    scratch.touched.clear();
}

void toColumns(std::span<const glm::mat3x4> joints, std::vector<Columns>& out) {
    out.resize(joints.size());
    for (std::size_t i = 0; i < joints.size(); ++i) {
        __m128 a = _mm_loadu_ps(&joints[i][0].x), b = _mm_loadu_ps(&joints[i][1].x),
               c = _mm_loadu_ps(&joints[i][2].x);
        __m128 d = _mm_setzero_ps();
        _MM_TRANSPOSE4_PS(a, b, c, d);
        out[i] = {{a, b, c, d}};
    }
}

glm::vec3 toVector(__m128 v) {
    alignas(16) std::array<float, 4> lanes;
    _mm_store_ps(lanes.data(), v);
    return {lanes[0], lanes[1], lanes[2]};
}

} // namespace

void skin(const Mesh& mesh, std::span<const glm::mat3x4> joints, std::span<const float> morphs,
          std::span<SkinnedVertex> out) {
    VF_CHECK(out.size() >= mesh.vertices.size());
    VF_CHECK(joints.size() >= mesh.jointLimit);
    static thread_local Scratch scratch;
    toColumns(joints, scratch.columns);
    const Columns* columns = scratch.columns.data();
    for (std::size_t i = 0; i < mesh.vertices.size(); ++i) {
        const Vertex& vertex = mesh.vertices[i];
        const Columns matrix = blend(columns, vertex);
        storePosition(_mm_add_ps(turn(matrix, vertex.position), matrix.column[3]), out[i]);
        storeNormals(turn(matrix, vertex.normal), turn(matrix, vertex.outlineNormal), out[i]);
    }
    if (!morphs.empty() && !mesh.morphs.empty()) skinMorphed(mesh, morphs, scratch, out);
}

void smear(const Mesh& mesh, std::span<const glm::mat3x4> joints, std::span<const glm::mat3x4> trail,
           float amount, std::span<SkinnedVertex> out) {
    VF_CHECK(out.size() >= mesh.vertices.size());
    VF_CHECK(joints.size() >= mesh.jointLimit && trail.size() == joints.size());
    std::vector<Columns> now, before;
    toColumns(joints, now);
    toColumns(trail, before);
    for (std::size_t i = 0; i < mesh.vertices.size(); ++i) {
        const Vertex& vertex = mesh.vertices[i];
        const Columns a = blend(now.data(), vertex), b = blend(before.data(), vertex);
        const glm::vec3 motion = toVector(_mm_sub_ps(_mm_add_ps(turn(a, vertex.position), a.column[3]),
                                                     _mm_add_ps(turn(b, vertex.position), b.column[3])));
        const float distance = glm::length(motion);
        if (distance < 0.001f) continue;
        // The averaged normal and the place, not the vertex: a seam between two of them must not tear.
        const glm::vec3 normal = toVector(turn(a, vertex.outlineNormal));
        const float behind = std::clamp(0.2f - glm::dot(normal, motion) / distance, 0.0f, 1.0f);
        const float stroke = hash01(std::bit_cast<std::uint32_t>(vertex.position.x),
                                    std::bit_cast<std::uint32_t>(vertex.position.y) ^
                                        pcgHash(std::bit_cast<std::uint32_t>(vertex.position.z)));
        const glm::vec3 offset = motion * (amount * behind * (0.5f + 0.5f * stroke));
        for (int axis = 0; axis < 3; ++axis) out[i].position[axis] -= offset[axis];
    }
}

} // namespace vf::assets
