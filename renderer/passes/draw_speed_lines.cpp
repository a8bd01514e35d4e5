#include "renderer/passes/draw_speed_lines.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"
#include "renderer/passes/flat_triangles.hpp"

#include <algorithm>

namespace vf {

namespace {

constexpr std::uint32_t kPlaces = 180; // around the centre
constexpr float kDensity = 0.42f;      // of them that hold a line
constexpr float kFirstStart = 0.24f, kLastStart = 0.59f, kTaper = 0.45f,
                kEnd = 2.4f; // heights of the picture

std::vector<FlatVertex> wedges(const FrameData& frame) {
    const GradeView& grade = frame.scene->grade;
    const interop::FrameConstants& c = frame.constants;
    const float depth = std::max(grade.subjectDepth, frame.scene->camera.nearPlane * 1.01f);
    const glm::vec3 right = glm::vec3(c.cameraRight), up = glm::vec3(c.cameraUp);
    const glm::vec3 middle = glm::vec3(c.cameraPosition) + frame.forward * depth;
    const float high = 2.0f * c.cameraUp.w * depth; // the picture's height on that plane, metres
    const float aspect = c.cameraRight.w / c.cameraUp.w;
    const glm::vec2 centre((grade.speedLinesCentre.x - 0.5f) * aspect, 0.5f - grade.speedLinesCentre.y);
    const auto at = [&](float angle, float radius) {
        const SinCos turn = sinCos(wrapAngle(angle));
        const glm::vec2 place = centre + glm::vec2(turn.cos, turn.sin) * radius;
        return middle + (right * place.x + up * place.y) * high;
    };
    const glm::vec4 colour(1.0f, 0.97f, 0.92f, std::min(grade.speedLines, 1.0f));
    std::vector<FlatVertex> result;
    for (std::uint32_t i = 0; i < kPlaces; ++i) {
        const std::uint32_t seed = i + grade.frameSeed * 131u;
        if (hash01(seed) >= kDensity) continue;
        const float start = kFirstStart + (kLastStart - kFirstStart) * hash01(seed, 1);
        const float angle = (static_cast<float>(i) + 0.5f) / kPlaces * 2 * kPi;
        const float half = (0.225f + 0.25f * hash01(seed, 2)) / kPlaces * 2 * kPi;
        const std::array corners{at(angle, start), at(angle - half, start + kTaper),
                                 at(angle + half, start + kTaper), at(angle - half, kEnd),
                                 at(angle + half, kEnd)};
        for (const std::size_t corner : {0u, 1u, 2u, 1u, 3u, 2u, 2u, 3u, 4u})
            result.push_back({corners[corner], colour});
    }
    return result;
}

} // namespace

bool hasSpeedLines(const RenderScene& scene) { return scene.grade.speedLines > 0; }

void drawSpeedLines(graph::PassContext& context, const FrameData& frame) {
    if (!hasSpeedLines(*frame.scene)) return;
    drawFlatTriangles(context, "speed lines", "speed_line.vert", wedges(frame));
}

} // namespace vf
