#include "scenes/battle/training.hpp"

#include "scenes/stage/shapes.hpp"

namespace vf::battle {

using sim::FighterState;

namespace {

bool helpless(const Fighter& fighter) {
    switch (fighter.state) {
    case FighterState::Hit:
    case FighterState::GuardHit:
    case FighterState::Launched:
    case FighterState::Knockdown:
    case FighterState::GetUp:
    case FighterState::GuardBreak:
    case FighterState::Grabbed:
    case FighterState::Thrown:
        return true;
    default:
        return false;
    }
}

} // namespace

sim::Command Dummy::act(const Fighter& self, const Fighter& opponent, const TrainingParams& params) {
    sim::Command command;
    ++ticks_;
    const bool attacked = opponent.inAttack();
    if (attacked && !attackSeen_) guards_ = random_.below(2) == 0;
    attackSeen_ = attacked;
    const bool free = wasHelpless_ && !helpless(self);
    wasHelpless_ = helpless(self);
    switch (params.dummy.get().index) {
    case TrainingParams::GuardAll:
        command.buttons = sim::kGuard;
        break;
    case TrainingParams::GuardRandom:
        if (attacked && guards_) command.buttons = sim::kGuard;
        break;
    case TrainingParams::Reversal:
        // While still helpless too: the press waits in the input buffer for the first tick that may act.
        if (free || (wasHelpless_ && ticks_ % 4 == 0)) command.buttons = sim::kLight;
        break;
    case TrainingParams::Jump:
        if (ticks_ % 50 == 0) command.buttons = sim::kJump;
        break;
    case TrainingParams::Walk:
        command.moveX = ticks_ / 45 % 2 ? 60 : -60;
        break;
    default:
        break;
    }
    return command;
}

std::array<float, 2> trainingStart(const TrainingParams& params) {
    const float edge = stage::kWallRadius - 0.8f;
    switch (params.start.get().index) {
    case 1:
        return {-edge, -edge + 2.4f};
    case 2:
        return {edge - 2.4f, edge};
    case 3:
        return {-0.6f, 0.6f};
    default:
        return {-2.2f, 2.2f};
    }
}

} // namespace vf::battle
