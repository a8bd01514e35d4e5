// Purpose: the rules by which a picture of a fight stays readable: the line of action, heads in the safe
// area, headroom, room to look into, no pillar in between. Each can be switched off by its parameter. Pure
// functions. Owner: the rigs that move by themselves. Thread: any.
#pragma once

#include "renderer/world/render_scene.hpp"
#include "scenes/camera/camera_params.hpp"
#include "scenes/camera/subjects.hpp"

#include <cstdint>
#include <optional>

namespace vf::camera {

// Of the safe area's part of the width: pictures are lower than wide, and heads need less room.
inline constexpr float kSafeHeight = 0.93f;

// Axes of the picture, its roll included, and the tangents of half its fields of view.
struct Lens {
    glm::vec3 right{1, 0, 0}, up{0, 1, 0}, ahead{0, 0, -1};
    float tanX = 1, tanY = 1;
};
Lens lensOf(const CameraView& view, float aspect);

// Where `point` shows: -1..1 from left to right and from below to above; z is its depth in metres.
glm::vec3 place(const CameraView& view, float aspect, const glm::vec3& point);

// Keeps the camera on the duel camera's side of the line of action: what is beyond is put on the line.
CameraView keepLine(CameraView view, const Subjects& subjects);
// The same picture from the other side of the line of action.
CameraView mirrored(CameraView view, const Subjects& subjects);
bool beyondLine(const CameraView& view, const Subjects& subjects);

// How much of the way from what it looks at the camera may back off, 0..1, before a pillar stands between it
// and the fighters of `who` (bit 0 Rouge, bit 1 Cyan), at least their heads. Nothing where no way is clear:
// the picture leaves such a pillar out.
std::optional<float> clearWay(const CameraView& view, const Subjects& subjects, std::uint32_t who);
CameraView comeNearer(CameraView view, float share);

// Turns, then widens, then backs off until the heads of `who` are in the safe area, with headroom; one who is
// alone gets room to look into.
CameraView keepHeads(CameraView view, const Subjects& subjects, const CameraParams& params, float aspect,
                     std::uint32_t who);

// Dolly zoom: `stops` times twice as far and as long a lens; the target keeps its size.
CameraView dollied(CameraView view, float stops);

} // namespace vf::camera
