// Purpose: evaluates a named shot at a moment: pure, so that a picture taken at the same moment is the same
// picture. Owner: CameraDirector. Thread: any.
#pragma once

#include "renderer/world/render_scene.hpp"
#include "scenes/camera/subjects.hpp"
#include "scenes/story/shot_list.hpp"

namespace vf::camera {

CameraView playShot(const story::Shot& shot, float seconds, const Subjects& subjects, float handheldScale);

CameraView mix(const CameraView& a, const CameraView& b, float t);

// Smooth noise in -1..1 that changes about `perSecond` times a second.
float breath(float seconds, float perSecond, std::uint32_t channel);

} // namespace vf::camera
