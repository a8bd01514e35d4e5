// Purpose: every parameter of the program in one registry: what the overlay, presets, --set and the
// documentation see. The simulation has a registry of its own for Scope::Sim; changes reach it as commands.
#pragma once

#include "renderer/base/file.hpp"
#include "renderer/passes/quality.hpp"
#include "scenes/battle/arms.hpp"
#include "scenes/battle/battle_params.hpp"
#include "scenes/battle/puppet.hpp"
#include "scenes/battle/training.hpp"
#include "scenes/camera/camera_params.hpp"
#include "scenes/extract/bluejay.hpp"
#include "scenes/extract/curtain.hpp"
#include "scenes/extract/grade.hpp"
#include "scenes/extract/henshin_params.hpp"
#include "scenes/extract/look_params.hpp"
#include "scenes/extract/studio_params.hpp"
#include "scenes/extract/weather.hpp"
#include "scenes/fx/fx_params.hpp"
#include "scenes/stage/bluejay.hpp"
#include "scenes/stage/curtain.hpp"
#include "scenes/stage/gravity.hpp"
#include "scenes/story/director.hpp"

namespace vf::app {

struct Params {
    ParamRegistry registry;
    QualityParams quality{registry};
    battle::BattleParams battle{registry};
    battle::PhysicsParams physics{registry};
    battle::TrainingParams training{registry};
    battle::StringParams strings{registry};
    battle::ArmParams arms{registry};
    stage::BluejayParams bluejay{registry};
    story::StoryParams story{registry};
    stage::GravityParams gravity{registry};
    stage::CurtainParams curtain{registry};
};

// What a session declares, without a session.
struct AllParams : Params {
    extract::LightParams light{registry};
    extract::SkyParams sky{registry};
    extract::WeatherParams weather{registry};
    extract::GradeParams grade{registry};
    extract::FigureParams figure{registry};
    extract::HenshinParams henshin{registry, extract::HenshinDefaults::builtIn()};
    fx::FxParams effects{registry};
    extract::PainParams pain{registry};
    extract::CurtainLook curtainLook{registry};
    camera::CameraParams camera{registry};
    extract::StudioParams studio{registry, extract::StudioChoices::load(assetFolder())};
};

} // namespace vf::app
