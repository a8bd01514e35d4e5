// Purpose: every parameter of the program in one registry: what the overlay, presets, --set and the
// documentation see. The simulation has a registry of its own for Scope::Sim; changes reach it as commands.
#pragma once

#include "renderer/passes/quality.hpp"
#include "scenes/battle/battle_params.hpp"
#include "scenes/battle/training.hpp"
#include "scenes/story/director.hpp"

namespace vf::app {

struct Params {
    ParamRegistry registry;
    QualityParams quality{registry};
    battle::BattleParams battle{registry};
    battle::PhysicsParams physics{registry};
    battle::TrainingParams training{registry};
    story::StoryParams story{registry};
};

} // namespace vf::app
