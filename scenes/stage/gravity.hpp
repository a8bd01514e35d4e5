// Purpose: the row of black holes as the simulation feels it: where the field pulls, and its surges, in which
// loose debris grows light and drifts towards the row. Owner: Match, which asks once a tick. Thread: any;
// deterministic.
#pragma once

#include "renderer/base/param.hpp"
#include "scenes/sim/snapshot.hpp"

#include <glm/vec3.hpp>

#include <cstdint>

namespace vf::stage {

struct GravityParams : ParamGroup {
    explicit GravityParams(ParamRegistry& registry) : ParamGroup(registry, "gravity") {}
    Param<int> blackHoles{*this,
                          {.name = "black_holes",
                           .value = 6,
                           .min = 0,
                           .max = sim::kMaxBlackHoles,
                           .help = "Tiny black holes in the row that pulls the planet.",
                           .scope = Scope::Sim}};
    Param<float> radius{*this,
                        {.name = "radius",
                         .value = 1.8f,
                         .min = 0.5f,
                         .max = 12.0f,
                         .unit = "m",
                         .help = "Schwarzschild radius of each: how large it is and how far it bends light.",
                         .scope = Scope::Sim}};
    Param<float> pull{*this,
                      {.name = "pull",
                       .value = 1.5f,
                       .min = 0.0f,
                       .max = 40.0f,
                       .unit = "m/s²",
                       .help = "How hard the row pulls loose debris on the stage while it surges.",
                       .scope = Scope::Sim}};
    Param<float> lift{*this,
                      {.name = "lift",
                       .value = 1.04f,
                       .min = 0.0f,
                       .max = 2.0f,
                       .unit = "×",
                       .help = "Share of its weight that a surge takes from loose debris.",
                       .scope = Scope::Sim}};
    Param<float> surgeEvery{*this,
                            {.name = "surge_every",
                             .value = 21.0f,
                             .min = 0.0f,
                             .max = 600.0f,
                             .unit = "s",
                             .help = "Time between the row's surges; 0: never.",
                             .scope = Scope::Sim}};
    Param<float> surgeSeconds{*this,
                              {.name = "surge_seconds",
                               .value = 3.6f,
                               .min = 0.1f,
                               .max = 60.0f,
                               .unit = "s",
                               .help = "How long a surge lasts.",
                               .scope = Scope::Sim}};
};

// The row at a tick.
sim::GravityView gravityAt(const GravityParams& params, std::uint64_t tick);

// What loose debris at `place` feels besides its weight of `weight` m/s².
glm::vec3 pullOn(const glm::vec3& place, const sim::GravityView& row, float weight);

} // namespace vf::stage
