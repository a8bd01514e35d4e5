#include "scenes/app/training_view.hpp"

#include <array>
#include <utility>

namespace vf::app {

namespace {

overlay::MeterCell cellOf(const sim::FighterView& fighter) {
    using S = sim::FighterState;
    using Cell = overlay::MeterCell;
    switch (fighter.state) {
    case S::Attack:
        return fighter.movePhase == sim::MovePhase::Startup  ? Cell::Startup
               : fighter.movePhase == sim::MovePhase::Active ? Cell::Active
                                                             : Cell::Recovery;
    case S::Hit:
    case S::GuardBreak:
    case S::Grabbed:
        return Cell::Stun;
    case S::Throw:
        return Cell::Active;
    case S::GuardHit:
        return Cell::GuardStun;
    case S::Launched:
    case S::Thrown:
    case S::Knockdown:
    case S::GetUp:
    case S::KnockedOut:
        return Cell::Down;
    case S::JumpSquat:
    case S::Dash:
    case S::Transform:
        return Cell::Startup;
    case S::Land:
    case S::Taunt:
        return Cell::Recovery;
    case S::Air:
    case S::AirDash:
        return Cell::Air;
    default:
        return Cell::Free;
    }
}

std::string inputsOf(const sim::Command& command) {
    // Eight ways of a stick, from the right counter-clockwise.
    std::string text;
    if (command.moveY > 40) text += "↑";
    if (command.moveY < -40) text += "↓";
    if (command.moveX < -40) text += "←";
    if (command.moveX > 40) text += "→";
    constexpr std::array<std::pair<std::uint16_t, const char*>, 7> kNames{{{sim::kLight, "light"},
                                                                           {sim::kHeavy, "heavy"},
                                                                           {sim::kGuard, "guard"},
                                                                           {sim::kJump, "jump"},
                                                                           {sim::kDash, "dash"},
                                                                           {sim::kTransform, "henshin"},
                                                                           {sim::kSpecial, "special"}}};
    for (const auto& [button, name] : kNames)
        if (command.buttons & button) text += (text.empty() ? "" : " ") + std::string(name);
    return text.empty() ? "·" : text;
}

} // namespace

overlay::MeterTick meterTick(const sim::FighterView& fighter) {
    overlay::MeterTick tick;
    tick.cell = cellOf(fighter);
    tick.frozen = fighter.hitstop > 0;
    tick.life = fighter.life;
    tick.combo = fighter.combo;
    tick.inputs = inputsOf(fighter.command);
    tick.move = fighter.move;
    return tick;
}

} // namespace vf::app
