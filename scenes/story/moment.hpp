// Purpose: finds the tick at which a picture of the gallery is taken, by playing its story without a picture.
// Owner: none (a function). Called: by the app's `shot` and by tests. Thread: any.
#pragma once

#include "renderer/base/result.hpp"
#include "scenes/story/shot_list.hpp"
#include "scenes/story/simulation.hpp"

#include <cstdint>

namespace vf::story {

// Simulation::create(setup), stepped `tick` times with empty inputs, stands at the picture's moment. Then the
// picture's camera, if it names one that the story does not show itself, is held for it
// (CameraDirector::hold).
struct Moment {
    SimulationSetup setup;
    std::uint64_t tick = 0;
};

// Both fighters are played by the AI. Where the fight of `seed` does not bring the picture's event, the next
// seeds are tried, so that a change of the rules moves the picture instead of losing it.
Result<Moment> findMoment(const battle::GameData& data, const GalleryShot& picture, std::uint64_t seed = 1);

} // namespace vf::story
