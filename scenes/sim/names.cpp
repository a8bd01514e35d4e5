#include "scenes/sim/names.hpp"

namespace vf::sim {

std::string_view name(FighterState state) {
    switch (state) {
    case FighterState::Idle:
        return "idle";
    case FighterState::Walk:
        return "walk";
    case FighterState::Run:
        return "run";
    case FighterState::Dash:
        return "dash";
    case FighterState::JumpSquat:
        return "jump squat";
    case FighterState::Air:
        return "air";
    case FighterState::Land:
        return "land";
    case FighterState::Attack:
        return "attack";
    case FighterState::Guard:
        return "guard";
    case FighterState::GuardHit:
        return "guard hit";
    case FighterState::Hit:
        return "hit";
    case FighterState::Launched:
        return "launched";
    case FighterState::Knockdown:
        return "knockdown";
    case FighterState::GetUp:
        return "get up";
    case FighterState::Transform:
        return "transform";
    case FighterState::KnockedOut:
        return "knocked out";
    case FighterState::Victory:
        return "victory";
    case FighterState::AirDash:
        return "air dash";
    case FighterState::Taunt:
        return "taunt";
    case FighterState::GuardBreak:
        return "guard break";
    case FighterState::Throw:
        return "throw";
    case FighterState::Grabbed:
        return "grabbed";
    case FighterState::Thrown:
        return "thrown";
    case FighterState::Eat:
        return "eat";
    case FighterState::Scripted:
        return "scripted";
    }
    return "?";
}

std::string_view name(EventType type) {
    switch (type) {
    case EventType::Hit:
        return "hit";
    case EventType::HeavyHit:
        return "heavy hit";
    case EventType::Guarded:
        return "guarded";
    case EventType::Swing:
        return "swing";
    case EventType::Jump:
        return "jump";
    case EventType::Land:
        return "land";
    case EventType::Dash:
        return "dash";
    case EventType::Footstep:
        return "footstep";
    case EventType::PillarBreak:
        return "pillar break";
    case EventType::PropBreak:
        return "prop break";
    case EventType::FloorBreak:
        return "floor break";
    case EventType::DebrisImpact:
        return "debris impact";
    case EventType::KnockOut:
        return "knock-out";
    case EventType::TransformStart:
        return "transform start";
    case EventType::TransformSeal:
        return "transform seal";
    case EventType::TransformIgnite:
        return "transform ignite";
    case EventType::TransformBreak:
        return "transform break";
    case EventType::TransformLeave:
        return "transform leave";
    case EventType::GuardBreak:
        return "guard break";
    case EventType::DualId:
        return "dual id";
    case EventType::JointHit:
        return "joint hit";
    case EventType::Flame:
        return "flame";
    case EventType::RoundStart:
        return "round start";
    case EventType::ChapterStart:
        return "chapter start";
    case EventType::BluejayHit:
        return "bluejay hit";
    case EventType::BluejayBack:
        return "bluejay back";
    case EventType::TendrilCut:
        return "tendril cut";
    case EventType::StringCut:
        return "string cut";
    case EventType::IdBreak:
        return "id break";
    case EventType::Phase:
        return "phase";
    }
    return "?";
}

std::string_view name(MovePhase phase) {
    switch (phase) {
    case MovePhase::None:
        return "none";
    case MovePhase::Startup:
        return "startup";
    case MovePhase::Active:
        return "active";
    case MovePhase::Recovery:
        return "recovery";
    }
    return "?";
}

std::string_view name(TransformPhase phase) {
    switch (phase) {
    case TransformPhase::Base:
        return "base";
    case TransformPhase::Summon:
        return "summon";
    case TransformPhase::Descend:
        return "descend";
    case TransformPhase::Seal:
        return "seal";
    case TransformPhase::Ignite:
        return "ignite";
    case TransformPhase::Armoured:
        return "armoured";
    }
    return "?";
}

std::string_view name(Controller controller) { return controller == Controller::Player ? "player" : "ai"; }

} // namespace vf::sim
