// Purpose: what Naomi's bluejay sees. Pure functions. Owner: the app, for the corner and the full picture.
// Thread: any.
#pragma once

#include "renderer/world/render_scene.hpp"
#include "scenes/sim/snapshot.hpp"

namespace vf::camera {

// The model is a hand long; in the picture it is this much larger, or nobody would see it from ten metres.
inline constexpr float kBluejayScale = 1.7f;

struct BluejayPlace {
    glm::vec3 position{0};
    glm::quat rotation{1, 0, 0, 0};
};
// Between two ticks; where a new one begins there is nothing in between.
BluejayPlace bluejayAt(const sim::BluejayView& previous, const sim::BluejayView& next, float alpha);

// Its eyes follow the fight, its horizon leans with its wings; while it falls it sees where its beak points.
CameraView bluejayView(const sim::BluejayView& previous, const sim::BluejayView& next, float alpha);
// 1 clear … 0 nothing.
float bluejaySignal(const sim::BluejayView& bluejay);
// How far its panel is open, 0..1: it closes a while after the signal has gone.
float bluejayPanel(const sim::BluejayView& bluejay);

} // namespace vf::camera
