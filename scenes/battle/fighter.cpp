#include "scenes/battle/fighter.hpp"

#include "renderer/base/trig.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::battle {

using sim::FighterState;

namespace {

constexpr float kGroundFriction = 9.0f;   // 1/s of the speed left over from a blow
constexpr float kStopFriction = 14.0f;    // 1/s when a fighter stops by itself
constexpr float kRunAcceleration = 30.0f; // m/s²
constexpr float kStickDead = 0.2f;

float paceOf(const Fighter& fighter) { return fighter.boss() ? fighter.boss()->pace : 1.0f; }

void turnTowards(Fighter& fighter, const glm::vec3& target, float rate) {
    const float dx = target.x - fighter.position.x, dz = target.z - fighter.position.z;
    if (dx * dx + dz * dz < 1e-4f) return;
    const float difference = wrapAngle(arcTangent2(dx, dz) - fighter.yaw);
    const float most = rate * sim::kTickSeconds;
    fighter.yaw = wrapAngle(fighter.yaw + std::clamp(difference, -most, most));
}

void slow(Fighter& fighter, float friction) {
    const float left = std::max(0.0f, 1.0f - friction * sim::kTickSeconds);
    fighter.velocity.x *= left;
    fighter.velocity.z *= left;
}

void steer(Fighter& fighter, const glm::vec3& wanted, float acceleration) {
    glm::vec3 change(wanted.x - fighter.velocity.x, 0, wanted.z - fighter.velocity.z);
    const float length = glm::length(change), most = acceleration * sim::kTickSeconds;
    if (length > most) change *= most / length;
    fighter.velocity += change;
}

void emit(const ControlContext& context, sim::EventType type, const Fighter& fighter, float strength,
          const glm::vec3& direction = {0, 1, 0}, float speed = 0.0f) {
    context.events.push_back(
        {type, 0, static_cast<std::uint8_t>(fighter.index), fighter.position, direction, strength, speed});
}

// The stick in the world, length 0..1.
glm::vec3 stick(const Fighter& fighter, const ControlContext& context) {
    const sim::Command& now = fighter.input.now();
    const glm::vec3 raw = context.right * (static_cast<float>(now.moveX) / 100.0f) +
                          context.away * (static_cast<float>(now.moveY) / 100.0f);
    const float length = glm::length(raw);
    if (length < kStickDead) return glm::vec3(0);
    return length > 1.0f ? raw / length : raw;
}

void beginDash(Fighter& fighter, const ControlContext& context, const glm::vec3& wish) {
    const glm::vec3 forward = fighter.forward();
    fighter.dashDirection = glm::length(wish) > kStickDead ? glm::normalize(wish) : forward;
    fighter.dashBack = glm::dot(fighter.dashDirection, forward) < -0.3f;
    fighter.airDashed = fighter.airborne();
    fighter.enter(fighter.airDashed ? FighterState::AirDash : FighterState::Dash);
    if (fighter.dashBack && !fighter.airDashed)
        fighter.safe = std::max(fighter.safe, fighter.spec->dashBackSafeTicks);
    emit(context, sim::EventType::Dash, fighter, fighter.dashBack ? 0.6f : 1.0f, fighter.dashDirection);
}

// What a fighter who is free to act begins; false: nothing new.
bool beginAction(Fighter& fighter, const ControlContext& context, const glm::vec3& wish) {
    const int buffer = context.params.bufferTicks;
    const bool still = fighter.state == FighterState::Idle || fighter.state == FighterState::Walk;
    if (still && fighter.spec->transforms && !fighter.form.armoured() &&
        fighter.nectar >= context.params.transformCost && fighter.input.take(sim::kTransform, buffer)) {
        fighter.form.begin();
        fighter.enter(FighterState::Transform);
        emit(context, sim::EventType::TransformStart, fighter, 1.0f);
        return true;
    }
    if (still && fighter.form.armoured() && fighter.input.take(sim::kTransform, buffer)) {
        fighter.form.leave();
        emit(context, sim::EventType::TransformLeave, fighter, 1.0f);
    }
    const bool handsFree = still || fighter.state == FighterState::Guard;
    if (handsFree && fighter.snacks > 0 && fighter.input.takeWith(sim::kGuard, sim::kSpecial, buffer)) {
        fighter.enter(FighterState::Eat);
        return true;
    }
    if (fighter.spec->finisher >= 0 && fighter.dualId >= 1.0f &&
        fighter.input.takeWith(sim::kGuard, sim::kHeavy, buffer)) {
        fighter.dualId = 0.0f;
        fighter.beginMove(fighter.spec->finisher);
        emit(context, sim::EventType::DualId, fighter, 1.0f, fighter.forward());
        return true;
    }
    const int special = fighter.spec->special;
    if (special >= 0 && fighter.input.held(sim::kGuard)) {
        const float cost = fighter.spec->worn(special, fighter.form.armoured()).nectarCost;
        if (fighter.nectar >= cost && fighter.input.takeWith(sim::kGuard, sim::kHeavy, buffer)) {
            fighter.nectar -= cost;
            fighter.beginMove(special);
            return true;
        }
    }
    if (still && fighter.input.take(sim::kSpecial, buffer)) {
        fighter.enter(FighterState::Taunt);
        return true;
    }
    if (fighter.input.take(sim::kJump, buffer)) {
        fighter.enter(FighterState::JumpSquat);
        return true;
    }
    if (fighter.input.takeWith(sim::kGuard, sim::kLight, buffer)) {
        fighter.beginMove(fighter.spec->grab);
        return true;
    }
    if (fighter.input.take(sim::kHeavy, buffer)) {
        fighter.beginMove(fighter.input.now().moveY > 40 ? fighter.spec->launcher : fighter.spec->heavy);
        return true;
    }
    if (fighter.input.take(sim::kLight, buffer)) {
        fighter.beginMove(fighter.spec->light1);
        return true;
    }
    if (fighter.input.take(sim::kDash, buffer)) {
        beginDash(fighter, context, wish);
        return true;
    }
    if (fighter.input.held(sim::kGuard)) {
        if (fighter.state != FighterState::Guard) fighter.enter(FighterState::Guard);
        return true;
    }
    return false;
}

void walkOrStand(Fighter& fighter, const ControlContext& context, const glm::vec3& wish) {
    const FighterSpec& spec = *fighter.spec;
    const float speed = context.params.speed * paceOf(fighter);
    if (glm::length(wish) <= kStickDead) {
        if (fighter.state != FighterState::Idle) fighter.enter(FighterState::Idle);
        slow(fighter, kStopFriction);
        return;
    }
    const float ahead = glm::dot(glm::normalize(wish), fighter.forward());
    if (fighter.state == FighterState::Run && ahead > 0.4f) {
        steer(fighter, wish * (spec.runSpeed * speed), kRunAcceleration);
        return;
    }
    fighter.gait = ahead > 0.5f ? Gait::Forward : ahead < -0.5f ? Gait::Back : Gait::Side;
    if (fighter.state != FighterState::Walk) fighter.enter(FighterState::Walk);
    const float pace = fighter.gait == Gait::Forward ? spec.walkSpeed
                       : fighter.gait == Gait::Back  ? spec.walkBackSpeed
                                                     : spec.sideSpeed;
    steer(fighter, wish * (pace * speed), kRunAcceleration);
}

void controlNeutral(Fighter& fighter, const ControlContext& context) {
    turnTowards(fighter, context.opponent, fighter.spec->turnRate);
    const glm::vec3 wish = stick(fighter, context);
    if (beginAction(fighter, context, wish)) {
        if (fighter.state == FighterState::Guard) slow(fighter, kStopFriction);
        return;
    }
    walkOrStand(fighter, context, wish);
}

void controlDash(Fighter& fighter, const ControlContext& context) {
    const FighterSpec& spec = *fighter.spec;
    const int ticks = fighter.dashBack ? spec.dashBackTicks : spec.dashTicks;
    const float speed =
        (fighter.dashBack ? spec.dashBackSpeed : spec.dashSpeed) * context.params.speed * paceOf(fighter);
    // Full speed in the first half, then out of breath.
    const float left = 1.0f - static_cast<float>(fighter.stateTicks) / static_cast<float>(ticks);
    const float factor = std::min(1.0f, 0.35f + 1.3f * left);
    fighter.velocity = fighter.dashDirection * (speed * factor);
    turnTowards(fighter, context.opponent, spec.turnRate);
    const glm::vec3 wish = stick(fighter, context);
    // A forward dash turns into anything soon; a back dash must run out.
    if (!fighter.dashBack && fighter.stateTicks >= 5 && beginAction(fighter, context, wish)) return;
    if (fighter.stateTicks < ticks) return;
    const bool onward =
        !fighter.dashBack && glm::length(wish) > 0.5f && glm::dot(wish, fighter.forward()) > 0.3f;
    fighter.enter(onward ? FighterState::Run : FighterState::Idle);
}

// The buttons that begin a move are those that cancel into it.
bool takeButtonsOf(Fighter& fighter, int move, int buffer) {
    const FighterSpec& spec = *fighter.spec;
    const bool up = fighter.input.now().moveY > 40;
    if (move == spec.heavy) return !up && fighter.input.take(sim::kHeavy, buffer);
    if (move == spec.launcher) return up && fighter.input.take(sim::kHeavy, buffer);
    return fighter.input.take(sim::kLight, buffer);
}

bool beginCancel(Fighter& fighter, const ControlContext& context, const MoveSpec& move) {
    for (const Cancel& cancel : move.cancels)
        if (cancel.phase <= fighter.bossPhase && cancel.window.holds(fighter.moveFrame) &&
            (fighter.connected || !cancel.onContact) &&
            takeButtonsOf(fighter, cancel.into, context.params.bufferTicks)) {
            turnTowards(fighter, context.opponent, fighter.spec->turnRate * 4.0f);
            fighter.beginMove(cancel.into);
            return true;
        }
    return false;
}

void controlAttack(Fighter& fighter, const ControlContext& context) {
    const MoveSpec& move = fighter.spec->moves[static_cast<std::size_t>(fighter.move)];
    ++fighter.moveFrame;
    // A light blow just begun still becomes the grab.
    const bool light = &move == &fighter.spec->worn(fighter.spec->light1, fighter.form.armoured());
    if (light && fighter.moveFrame <= InputBuffer::kTogether &&
        fighter.input.take(sim::kGuard, InputBuffer::kTogether)) {
        fighter.beginMove(fighter.spec->grab);
        return;
    }
    if (beginCancel(fighter, context, move)) return;
    if (fighter.moveFrame > fighter.lastFrame(move)) {
        fighter.move = -1;
        fighter.enter(fighter.airborne() ? FighterState::Air : FighterState::Idle);
        return;
    }
    if (fighter.moveFrame == std::max(1, move.firstActive() - 2))
        emit(context, sim::EventType::Swing, fighter, move.kind == HitKind::Light ? 0.4f : 1.0f,
             fighter.forward());
    if (move.flame && fighter.moveFrame == move.firstActive())
        emit(context, sim::EventType::Flame, fighter, 1.0f, fighter.forward());
    const int burning = fighter.moveFrame - move.firstActive();
    if (move.repeat > 0 && burning > 0 && burning % move.repeat == 0) fighter.connected = false;
    if (fighter.moveFrame < move.firstActive())
        turnTowards(fighter, context.opponent, fighter.spec->turnRate);
    if (move.air) return;
    for (const Lunge& lunge : move.lunges)
        if (fighter.moveFrame >= lunge.firstFrame && fighter.moveFrame <= lunge.lastFrame) {
            fighter.velocity = fighter.forward() * lunge.speed;
            return;
        }
    slow(fighter, kStopFriction);
}

void controlAir(Fighter& fighter, const ControlContext& context) {
    turnTowards(fighter, context.opponent, fighter.spec->turnRate * 0.5f);
    const glm::vec3 wish = stick(fighter, context);
    if (glm::length(wish) > kStickDead)
        steer(fighter, wish * fighter.spec->airSpeed, fighter.spec->airControl);
    if (!fighter.airDashed && fighter.input.take(sim::kDash, context.params.bufferTicks))
        beginDash(fighter, context, wish);
    else if (fighter.input.take(sim::kHeavy, context.params.bufferTicks))
        fighter.beginMove(fighter.spec->airHeavy);
    else if (fighter.input.take(sim::kLight, context.params.bufferTicks))
        fighter.beginMove(fighter.spec->airLight);
}

// Straight through the air; a blow may end it once it has got going.
void controlAirDash(Fighter& fighter, const ControlContext& context) {
    const FighterSpec& spec = *fighter.spec;
    const float left = 1.0f - static_cast<float>(fighter.stateTicks) / static_cast<float>(spec.airDashTicks);
    fighter.velocity =
        fighter.dashDirection * (spec.airDashSpeed * context.params.speed * std::min(1.0f, 0.4f + left));
    if (fighter.stateTicks >= spec.airDashTicks / 3) {
        if (fighter.input.take(sim::kHeavy, context.params.bufferTicks))
            fighter.beginMove(spec.airHeavy);
        else if (fighter.input.take(sim::kLight, context.params.bufferTicks))
            fighter.beginMove(spec.airLight);
    }
    if (fighter.state == FighterState::AirDash && fighter.stateTicks >= spec.airDashTicks)
        fighter.enter(FighterState::Air);
}

void controlKnockdown(Fighter& fighter, const ControlContext& context) {
    const FighterSpec& spec = *fighter.spec;
    slow(fighter, kGroundFriction * 0.6f);
    if (fighter.stateTicks < spec.knockdownTicks) return;
    // The roll goes over the shoulder: backwards only.
    fighter.rolls = glm::dot(stick(fighter, context), fighter.forward()) < -0.5f;
    fighter.dashDirection = -fighter.forward();
    fighter.enter(FighterState::GetUp);
    fighter.safe = (fighter.rolls ? spec.rollTicks : spec.getUpTicks) + spec.getUpSafeTicks;
}

void controlGetUp(Fighter& fighter, const ControlContext& context) {
    const FighterSpec& spec = *fighter.spec;
    const int ticks = fighter.rolls ? spec.rollTicks : spec.getUpTicks;
    if (fighter.rolls && fighter.stateTicks < ticks * 3 / 4)
        fighter.velocity = fighter.dashDirection * (spec.rollSpeed * context.params.speed);
    else
        slow(fighter, kStopFriction);
    if (!fighter.rolls) turnTowards(fighter, context.opponent, 3.0f);
    if (fighter.stateTicks < ticks) return;
    fighter.enter(FighterState::Idle);
    fighter.combo = fighter.juggle = 0;
}

} // namespace

// A flight ends by touching the ground, not by being low: a fall can end a hair above it.
bool Fighter::airborne() const {
    return position.y > 0.0f || velocity.y > 0.0f || state == FighterState::Air ||
           state == FighterState::AirDash || state == FighterState::Launched ||
           state == FighterState::Thrown || (inAttack() && currentMove()->air);
}

glm::vec3 Fighter::forward() const {
    const SinCos facing = sinCos(yaw);
    return {facing.sin, 0.0f, facing.cos};
}

const MoveSpec* Fighter::currentMove() const {
    return inAttack() ? &spec->moves[static_cast<std::size_t>(move)] : nullptr;
}

bool Fighter::inFinisher() const {
    if (!inAttack() || spec->finisher < 0) return false;
    return move == spec->finisher || move == spec->moves[static_cast<std::size_t>(spec->finisher)].strung;
}

int Fighter::lastFrame(const MoveSpec& of) const {
    const BossPhase* phase = boss();
    if (!phase) return of.total();
    return of.lastActive() + static_cast<int>(static_cast<float>(of.recovery) * phase->recovery + 0.5f);
}

glm::vec3 Fighter::sentForearm() const {
    const MoveSpec* current = currentMove();
    if (!current) return glm::vec3(0);
    const glm::vec3 ahead = forward(), out = current->flownAt(moveFrame);
    return ahead * out.z + glm::vec3(ahead.z, 0, -ahead.x) * out.x;
}

sim::MovePhase Fighter::phase() const {
    const MoveSpec* current = currentMove();
    if (!current) return sim::MovePhase::None;
    if (moveFrame < current->firstActive()) return sim::MovePhase::Startup;
    return moveFrame <= current->lastActive() ? sim::MovePhase::Active : sim::MovePhase::Recovery;
}

bool Fighter::neutral() const {
    return state == FighterState::Idle || state == FighterState::Walk || state == FighterState::Run ||
           state == FighterState::Guard;
}

bool Fighter::vulnerable() const {
    const auto holds = [&](const Window& window) { return window.holds(moveFrame); };
    const MoveSpec* current = currentMove();
    if (safe > 0 || (current && std::any_of(current->safe.begin(), current->safe.end(), holds))) return false;
    switch (state) {
    case FighterState::Knockdown:
    case FighterState::KnockedOut:
    case FighterState::Victory:
    case FighterState::Throw:
    case FighterState::Grabbed:
    case FighterState::Thrown:
    case FighterState::Scripted:
        return false;
    default:
        return true;
    }
}

bool Fighter::unstoppable() const {
    const auto holds = [&](const Window& window) { return window.holds(moveFrame); };
    const MoveSpec* current = currentMove();
    return current && std::any_of(current->armour.begin(), current->armour.end(), holds);
}

void Fighter::enter(FighterState next) {
    state = next;
    stateTicks = 0;
    if (next != FighterState::Attack && next != FighterState::Throw) move = -1;
    if (next != FighterState::Transform && next != FighterState::Scripted && form.running() &&
        form.interrupt())
        nectar = std::max(0.0f, nectar - spec->henshin.lostNectar);
}

void Fighter::beginMove(int index_) {
    enter(FighterState::Attack);
    const auto of = [&](int at) -> const MoveSpec& { return spec->moves[static_cast<std::size_t>(at)]; };
    move = form.armoured() ? of(index_).inArmour : index_;
    if (puppeted() > 0.5f) move = of(move).strung;
    moveFrame = 1;
    connected = false;
}

void control(Fighter& fighter, const ControlContext& context) {
    const FighterSpec& spec = *fighter.spec;
    ++fighter.stateTicks;
    if (fighter.safe > 0) --fighter.safe;
    if (fighter.state != FighterState::Guard && fighter.state != FighterState::GuardHit)
        fighter.guard = std::min(1.0f, fighter.guard + spec.guardRefill * sim::kTickSeconds);
    switch (fighter.state) {
    case FighterState::Idle:
    case FighterState::Walk:
    case FighterState::Run:
    case FighterState::Guard:
        controlNeutral(fighter, context);
        // Left alone, a fighter's combo count is over.
        if (fighter.stateTicks > 1) fighter.combo = fighter.juggle = 0;
        break;
    case FighterState::Dash:
        controlDash(fighter, context);
        break;
    case FighterState::JumpSquat:
        slow(fighter, kStopFriction);
        if (fighter.stateTicks >= spec.jumpSquatTicks) {
            const glm::vec3 wish = stick(fighter, context);
            fighter.velocity = wish * spec.airSpeed;
            fighter.velocity.y = spec.jumpSpeed * context.params.jump;
            fighter.airDashed = false;
            fighter.enter(FighterState::Air);
            emit(context, sim::EventType::Jump, fighter, 0.6f);
        }
        break;
    case FighterState::Air:
        controlAir(fighter, context);
        break;
    case FighterState::AirDash:
        controlAirDash(fighter, context);
        break;
    case FighterState::Attack:
        controlAttack(fighter, context);
        break;
    case FighterState::Taunt:
        slow(fighter, kStopFriction);
        turnTowards(fighter, context.opponent, spec.turnRate);
        if (fighter.stateTicks >= spec.tauntTicks) fighter.enter(FighterState::Idle);
        break;
    case FighterState::Eat:
        slow(fighter, kStopFriction);
        if (fighter.stateTicks == spec.snack.bite) {
            --fighter.snacks;
            fighter.life = std::min(1.0f, fighter.life + spec.snack.life * context.params.snackLife);
        }
        if (fighter.stateTicks >= spec.snack.ticks) fighter.enter(FighterState::Idle);
        break;
    case FighterState::Throw: {
        const MoveSpec& move = spec.moves[static_cast<std::size_t>(fighter.move)];
        slow(fighter, kStopFriction);
        if (fighter.stateTicks >= move.tech + move.throwTicks) fighter.enter(FighterState::Idle);
        break;
    }
    case FighterState::Grabbed: // moved by resolveThrows
        break;
    case FighterState::Land:
        slow(fighter, kStopFriction);
        if (fighter.stateTicks >= spec.landTicks) fighter.enter(FighterState::Idle);
        break;
    case FighterState::GuardHit:
    case FighterState::Hit:
    case FighterState::GuardBreak:
        slow(fighter, kGroundFriction);
        if (--fighter.stun <= 0) {
            const bool guards = fighter.state == FighterState::GuardHit && fighter.input.held(sim::kGuard);
            fighter.enter(guards ? FighterState::Guard : FighterState::Idle);
        }
        break;
    case FighterState::Launched:
    case FighterState::Thrown:
        break;
    case FighterState::Knockdown:
        controlKnockdown(fighter, context);
        break;
    case FighterState::GetUp:
        controlGetUp(fighter, context);
        break;
    case FighterState::Transform:
        slow(fighter, kStopFriction);
        turnTowards(fighter, context.opponent, 4.0f);
        if (!fighter.form.running()) fighter.enter(FighterState::Idle);
        break;
    case FighterState::KnockedOut:
    case FighterState::Victory:
        slow(fighter, kStopFriction);
        break;
    case FighterState::Scripted:
        fighter.velocity = glm::vec3(0);
        break;
    }
    const bool floats = fighter.state == FighterState::Scripted || fighter.state == FighterState::AirDash;
    if (fighter.airborne() && !floats) fighter.velocity.y -= context.params.gravity * sim::kTickSeconds;
}

void touchGround(Fighter& fighter, const ControlContext& context) {
    const float fall = -fighter.velocity.y;
    fighter.position.y = 0.0f;
    fighter.velocity.y = 0.0f;
    switch (fighter.state) {
    case FighterState::Launched:
    case FighterState::Thrown:
        fighter.enter(FighterState::Knockdown);
        emit(context, sim::EventType::Land, fighter, std::clamp(fall / 10.0f, 0.3f, 1.0f), {0, 1, 0}, fall);
        break;
    case FighterState::Air:
    case FighterState::AirDash:
    case FighterState::Attack:
        fighter.enter(FighterState::Land);
        emit(context, sim::EventType::Land, fighter, std::clamp(fall / 14.0f, 0.1f, 0.6f), {0, 1, 0}, fall);
        break;
    default:
        break;
    }
}

void Fighter::hash(Hasher& hasher) const {
    const auto addVector = [&](const glm::vec3& v) { hasher.add(v.x).add(v.y).add(v.z); };
    const auto addPose = [&](const Pose& p) {
        addVector(p.hipsOffset);
        for (const glm::quat& q : p.rotation) hasher.add(q.x).add(q.y).add(q.z).add(q.w);
        hasher.add(p.fist[0]).add(p.fist[1]);
    };
    addVector(position);
    addVector(velocity);
    addVector(dashDirection);
    hasher.add(yaw)
        .add(state)
        .add(stateTicks)
        .add(gait)
        .add(dashBack)
        .add(airDashed)
        .add(rolls)
        .add(prone)
        .add(playback.rise)
        .add(playback.rises)
        .add(guard)
        .add(move)
        .add(moveFrame)
        .add(connected);
    hasher.add(hitstop).add(stun).add(safe).add(heavyReaction).add(life).add(nectar).add(combo).add(juggle);
    hasher.add(dualId).add(snacks).add(bossPhase).add(bossTicks).add(overtaken);
    hasher.add(contact.has_value());
    if (contact) addVector(*contact);
    hasher.add(possession).add(will).add(ragdoll).add(brokePillar).add(scripted);
    form.hash(hasher);
    input.hash(hasher);
    hasher.add(playback.motion ? std::string_view(playback.motion->name) : std::string_view());
    hasher.add(playback.tick).add(playback.blendTick).add(playback.blendLength);
    hasher.add(playback.mixed).add(playback.gaits.phase).add(playback.gaits.stand);
    for (const float weight : playback.gaits.weight) hasher.add(weight);
    hasher.add(playback.state).add(playback.connected);
    if (playback.blendTick < playback.blendLength) addPose(playback.from);
    layers.hash(hasher);
    addPose(pose);
}

} // namespace vf::battle
