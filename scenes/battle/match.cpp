#include "scenes/battle/match_state.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/log.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/battle/spacing.hpp"

#include <fmt/format.h>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::battle {

using sim::FighterState;

const std::vector<std::string>& sceneNames() {
    static const std::vector<std::string> names{"duel",   "finale",    "training", "mob",
                                                "studio", "portraits", "crowd",    "floor"};
    return names;
}

sim::PhysicsSettings settingsFrom(const PhysicsParams& params) {
    sim::PhysicsSettings settings;
    settings.gravity = params.gravity;
    settings.restitution = params.restitution;
    settings.friction = params.friction;
    settings.linearDamping = params.linearDamping;
    settings.angularDamping = params.angularDamping;
    settings.ragdollDamping = params.ragdollDamping;
    settings.iterations = params.iterations;
    return settings;
}

Result<std::unique_ptr<Match>> Match::create(const GameData& data, const MatchSetup& setup,
                                             ParamRegistry& registry) {
    const std::vector<std::string>& known = sceneNames();
    if (std::find(known.begin(), known.end(), setup.scene) == known.end())
        return Error{Exit::Usage, fmt::format("there is no scene '{}', the nearest is '{}'", setup.scene,
                                              nearestName(setup.scene, known))};
    return std::unique_ptr<Match>(new Match(std::make_unique<State>(data, setup, registry)));
}

Match::Match(std::unique_ptr<State> state) : state_(std::move(state)) {}
Match::~Match() = default;
bool Match::roundOver() const { return state_->over; }
int Match::winner() const { return state_->winner; }
std::uint64_t Match::tick() const { return state_->tick; }
const sim::Command& Match::lastCommand(int index) const {
    return state_->commands[static_cast<std::size_t>(index)];
}

glm::vec3 Match::State::stageRight() const {
    const SinCos yaw = sinCos(stageYaw);
    return {yaw.cos, 0, -yaw.sin};
}
glm::vec3 Match::State::stageAway() const {
    const SinCos yaw = sinCos(stageYaw);
    return {-yaw.sin, 0, -yaw.cos};
}

ControlContext Match::State::contextOf(const Fighter& fighter) {
    return {params, fighters[static_cast<std::size_t>(1 - fighter.index)].position, stageRight(), stageAway(),
            events};
}

void Match::State::emit(sim::EventType type, int fighter, const glm::vec3& position,
                        const glm::vec3& direction, float strength) {
    events.push_back({type, 0, static_cast<std::uint8_t>(fighter), position, direction, strength});
}

void Match::State::applyParams(const sim::TickInput& input) {
    for (const ParamAssignment& change : input.params) {
        const ParamBase* param = registry.find(change.name);
        if (param && param->scope() != Scope::Sim) {
            log::warn("'{}' changes only the picture, the simulation ignores it", change.name);
            continue;
        }
        if (const Status assigned = registry.assign(change.name, change.text); !assigned)
            log::warn("tick {}: {}", tick, assigned.error().message);
    }
    const sim::PhysicsSettings wanted = settingsFrom(physics);
    if (wanted == settings) return;
    settings = wanted;
    arena->world().configure(settings);
}

// What the user asks for comes first, then what the phase likes.
const Personality& Match::State::mannerOf(std::size_t side) const {
    const int wanted = (side == 0 ? params.aiMannerRouge : params.aiMannerCyan).get().index;
    const BossPhase* phase = fighters[side].boss();
    if (wanted == 0 && phase && !phase->manner.empty())
        for (const Personality& manner : data.personalities)
            if (manner.name == phase->manner) return manner;
    return data.personalities[static_cast<std::size_t>(wanted)];
}

void Match::State::readCommands(const sim::TickInput& input, const Directions& directions) {
    for (std::size_t i = 0; i < 2; ++i) {
        commands[i] = {};
        aiPlays[i] = false;
        const bool playing = introTicks == 0 && !over && !directions.fighter[i].lockInput &&
                             fighters[i].state != FighterState::Scripted && !fighters[i].ragdoll &&
                             !(i == 1 && puppet.hung());
        if (!playing) {
            fighters[i].input.clear();
            continue;
        }
        const bool dummyPlays =
            i == 1 && setup.scene == "training" && training.dummy.get().index != TrainingParams::Off;
        if (dummyPlays) {
            commands[i] = dummy.act(fighters[1], fighters[0], training);
        } else if (params.controller(static_cast<int>(i), setup.control[i]) == sim::Controller::Player) {
            commands[i] = input.fighter[i];
        } else {
            aiPlays[i] = true;
            const BossPhase* phase = fighters[i].boss();
            const int level = i == 0 ? params.aiLevelRouge : params.aiLevelCyan;
            const glm::vec3 line = fighters[1 - i].position - fighters[i].position;
            const glm::vec3 beyond =
                fighters[1 - i].position + line * (3.5f / std::max(0.5f, glm::length(line)));
            const int struck = arena->columnTouched({fighters[1 - i].position, beyond, 0.2f});
            const bool pillarBehind = struck >= 0 && struck < stage::kPillarCount;
            commands[i] =
                ais[i].think({fighters[i], fighters[1 - i], stageRight(), stageAway(), level,
                              params.aiReaction, params.aiAggression * (phase ? phase->aggression : 1.0f),
                              params.transformCost, pillarBehind, mannerOf(i), quietTicks});
        }
        fighters[i].input.push(commands[i]);
    }
}

void Match::State::controlFighters() {
    for (Fighter& fighter : fighters) {
        if (fighter.ragdoll) continue;
        if (fighter.hitstop > 0) {
            fighter.input.holdStill();
            continue;
        }
        control(fighter, contextOf(fighter));
    }
    // All stops for the second Id; once, or two who call theirs together would freeze each other for good.
    for (const sim::Event& event : events)
        if (event.type == sim::EventType::DualId) {
            Fighter& other = fighters[1u - event.fighter];
            other.hitstop = std::max(other.hitstop, fighters[event.fighter].spec->dualId.hush);
        }
}

void Match::State::advanceForms() {
    for (Fighter& fighter : fighters) {
        const auto tell = [&](sim::EventType type) {
            emit(type, fighter.index, fighter.position, {0, 1, 0}, 1.0f);
        };
        if (fighter.form.takeBreak()) tell(sim::EventType::TransformBreak);
        if (fighter.hitstop > 0) continue;
        const FighterSpec& spec = *fighter.spec;
        if (fighter.form.advance(spec.henshin, params.transformDuration) && fighter.form.running()) {
            if (fighter.form.phase() == sim::TransformPhase::Seal) tell(sim::EventType::TransformSeal);
            if (fighter.form.phase() == sim::TransformPhase::Ignite) tell(sim::EventType::TransformIgnite);
        }
        // The story's scenes cost nothing; neither does standing in the intro.
        if (fighter.state == FighterState::Scripted || over || introTicks > 0) continue;
        if (fighter.form.armoured()) {
            fighter.nectar -= spec.nectarDrain * params.nectarDrain * sim::kTickSeconds;
            if (fighter.nectar <= 0.0f) {
                fighter.form.leave();
                tell(sim::EventType::TransformLeave);
            }
        } else
            fighter.nectar += spec.nectarRegain * params.nectarGain * sim::kTickSeconds;
        fighter.nectar = std::clamp(fighter.nectar, 0.0f, 1.0f);
    }
}

void Match::State::stepPhysics() {
    sim::PhysicsWorld& world = arena->world();
    std::array<glm::vec3, 2> before{fighters[0].position, fighters[1].position};
    // Nobody stands on a head: a fighter who comes down on another slides off sideways.
    const glm::vec3 apart(before[1].x - before[0].x, 0, before[1].z - before[0].z);
    const bool stacked = glm::dot(apart, apart) < 0.16f && std::fabs(before[1].y - before[0].y) > 0.2f;
    const std::array<glm::vec3, 2> parting = partingVelocities(fighters);
    for (std::size_t i = 0; i < 2; ++i) {
        Fighter& fighter = fighters[i];
        if (fighter.ragdoll) continue;
        const bool frozen = fighter.hitstop > 0;
        glm::vec3 velocity = frozen ? glm::vec3(0) : shortOf(fighter, fighters[1 - i]);
        if (stacked && !frozen && before[i].y > before[1 - i].y) {
            const float sign = i == 1 ? 1.0f : -1.0f;
            velocity +=
                (glm::dot(apart, apart) > 1e-4f ? glm::normalize(apart) : stageRight()) * (sign * 2.0f);
        }
        world.setCharacterSolid(characterId(fighter.index), fighter.state != FighterState::Scripted);
        world.setCharacterFeet(characterId(fighter.index), fighter.position);
        world.setCharacterVelocity(characterId(fighter.index), velocity + parting[i]);
    }
    for (const Fighter& fighter : fighters)
        if (!fighter.ragdoll && fighter.state != FighterState::Scripted)
            arena->wade(fighter.position, fighter.spec->radius, fighter.velocity);
    arena->step(stage::gravityAt(gravity, tick), physics.gravity, {physics.pieces, physics.testPieces});
    for (std::size_t i = 0; i < 2; ++i) {
        Fighter& fighter = fighters[i];
        if (fighter.ragdoll || fighter.state == FighterState::Scripted) continue;
        const glm::vec3 feet = world.characterFeet(characterId(fighter.index));
        fighter.position.x = feet.x;
        fighter.position.z = feet.z;
        // The edge of the arena. Whoever flies into it loses that part of the speed.
        const float most = stage::kWallRadius - fighter.spec->radius;
        const float radius = std::sqrt(feet.x * feet.x + feet.z * feet.z);
        if (radius > most) {
            fighter.position.x *= most / radius;
            fighter.position.z *= most / radius;
        }
        if (fighter.hitstop > 0) {
            --fighter.hitstop;
            continue;
        }
        const bool flung = fighter.state == FighterState::Launched || fighter.state == FighterState::Thrown;
        if (flung) {
            // A flight that something stopped must not go on once the obstacle is gone.
            fighter.velocity.x = (fighter.position.x - before[i].x) / sim::kTickSeconds;
            fighter.velocity.z = (fighter.position.z - before[i].z) / sim::kTickSeconds;
        }
        const bool flying = fighter.airborne();
        fighter.position.y += fighter.velocity.y * sim::kTickSeconds;
        if (flying && fighter.position.y <= 0.0f && fighter.velocity.y <= 0.0f)
            touchGround(fighter, contextOf(fighter));
        if (!fighter.airborne()) fighter.position.y = fighter.velocity.y = 0.0f;
    }
}

// What lies still under the feet: no higher than a step.
std::array<float, 2> Match::State::groundUnder(const Fighter& fighter) const {
    constexpr float kStep = 0.22f; // metres
    if (fighter.airborne() || fighter.state == FighterState::Scripted) return {0, 0};
    const auto under = [&](Bone foot) {
        const glm::vec3& at = fighter.bones[index(foot)];
        return arena->world().heightAt(at.x, at.z, kStep);
    };
    return {under(Bone::LeftFoot), under(Bone::RightFoot)};
}

void Match::State::animate() {
    for (std::size_t i = 0; i < 2; ++i) {
        Fighter& fighter = fighters[i];
        if (fighter.state == FighterState::KnockedOut && !fighter.ragdoll && fighter.hitstop == 0) {
            if (i == 1) puppet.letGo(arena->world());
            arena->world().remove(characterId(fighter.index), characterId(fighter.index));
            ragdolls[i].begin(arena->world(), fighter,
                              stage::kRagdollId + 32u * static_cast<std::uint32_t>(i));
            fighter.ragdoll = true;
        }
        if (fighter.ragdoll) {
            ragdolls[i].read(arena->world(), fighter);
            if (i == 1) puppet.watch(pulled);
            Animator::place(fighter);
            continue;
        }
        if (fighter.hitstop > 0) {
            Animator::touch(fighter);
            // The freeze is the rules': what Bullet moves of her goes on.
            if (i == 1) puppet.advance(arena->world(), fighter, fighter.pose, pulled, strings, events);
            Animator::place(fighter);
            continue;
        }
        const Playback before = fighter.playback;
        const Pose shown = fighter.pose;
        fighter.contact.reset();
        animator.advance(fighter, fighters[1 - i], groundUnder(fighter), introTicks > 0,
                         over && winner == 1 - fighter.index, events);
        // A scripted motion walks by itself; in a fight the rules move the feet.
        if (fighter.state == FighterState::Scripted && fighter.playback.motion == before.motion &&
            before.motion && fighter.playback.tick > before.tick) {
            const glm::vec3 walked = sim::rootOffset(*before.motion, fighter.playback.tick) -
                                     sim::rootOffset(*before.motion, before.tick);
            const glm::vec3 ahead = fighter.forward();
            fighter.position += ahead * walked.z + glm::vec3(ahead.z, 0, -ahead.x) * walked.x;
            fighter.position.y += walked.y;
            Animator::place(fighter);
        }
        if (i == 1) {
            puppet.advance(arena->world(), fighter, shown, pulled, strings, events);
            Animator::place(fighter);
        }
    }
}

void Match::State::resolve(const Directions& directions) {
    const std::array<bool, 2> safe{directions.fighter[0].invulnerable,
                                   directions.fighter[1].invulnerable || puppet.hung()};
    const MoveSpec* blow = fighters[0].currentMove();
    if (blow && blow->kind != HitKind::Light) puppet.strike(fighters[1], fighters[0].hits);
    HitOutcome outcome;
    if (!over) outcome = resolveHits(fighters, params, directions, safe, events);
    resolveThrows(fighters, params, directions, safe, over, outcome, events);
    for (std::size_t i = 0; i < 2; ++i) tendrils[i].strike(fighters[i], fighters[1 - i], events);
    if (!outcome.any) return;
    impactTicks = std::max(impactTicks, outcome.impactTicks);
    quietTicks = 0;
}

void Match::step(const sim::TickInput& input, const Directions& directions) {
    State& state = *state_;
    ++state.tick;
    // The round that the constructor began is announced on the first tick.
    if (state.tick > 1) state.events.clear();
    state.applyParams(input);
    // The first tick brings the parameters that the first round is to begin with.
    if (state.tick == 1 && state.begunWith != state.registry.hash(Scope::Sim)) {
        state.events.clear();
        state.startRound();
    }
    state.direct(directions);
    state.readCommands(input, directions);
    state.controlFighters();
    state.advancePhases();
    state.advanceForms();
    state.stepPhysics();
    state.animate();
    for (std::size_t i = 0; i < 2; ++i) state.tendrils[i].advance(state.fighters[i], state.fighters[1 - i]);
    state.resolve(directions);
    state.breakStone();
    state.moveCurtain(directions);
    state.flyBluejay();
    state.stepMob();
    state.runRound(directions);
    state.train(input);
    for (sim::Event& event : state.events)
        if (event.id == 0) event.id = state.nextEvent++;
    if (state.tick % kKeyFrameTicks == 0) state.arena->restore(state.arena->save());
}

std::shared_ptr<const Match::Saved> Match::save() const {
    return std::make_shared<Saved>(Saved{*state_, state_->arena->save()});
}

void Match::restore(const Saved& saved) {
    static_cast<MatchMemory&>(*state_) = saved.memory;
    state_->arena->world().configure(saved.memory.settings);
    state_->arena->restore(saved.arena);
}

void Match::fill(sim::Snapshot& snapshot) const {
    const State& state = *state_;
    snapshot.tick = state.tick;
    snapshot.stageYaw = state.stageYaw;
    snapshot.events = state.events;
    snapshot.impactTicks = state.impactTicks;
    snapshot.timeScale = state.slowTicks > 0 ? 0.4f : 1.0f;
    snapshot.roundTicksLeft = state.roundTicksLeft;
    state.arena->fill(snapshot.bodies);
    state.bluejay.fill(snapshot.bluejay);
    state.curtain.fill(snapshot.curtain);
    state.puppet.fill(snapshot.puppet);
    snapshot.gravity = stage::gravityAt(state.gravity, state.tick);
    for (std::size_t i = 0; i < 2; ++i) {
        const Fighter& fighter = state.fighters[i];
        sim::FighterView& view = snapshot.fighters[i];
        const MoveSpec* move = fighter.currentMove();
        view.name = fighter.spec->name;
        view.position = fighter.position;
        view.yaw = fighter.yaw;
        view.pose = fighter.pose;
        view.ragdoll = fighter.ragdoll;
        view.hold = fighter.playback.motion ? fighter.playback.motion->heldStep : 1;
        view.state = fighter.state;
        view.stateTicks = fighter.stateTicks;
        view.move = move ? move->name : std::string();
        view.movePhase = fighter.phase();
        view.moveFrame = move ? fighter.moveFrame : 0;
        view.hitstop = fighter.hitstop;
        view.life = fighter.life;
        view.nectar = fighter.nectar;
        view.combo = fighter.combo;
        view.transform = fighter.form.view(fighter.spec->henshin);
        view.possession = fighter.possessed();
        view.bossPhase = fighter.bossPhase;
        view.bossTicks = fighter.bossTicks;
        view.hurtboxes = fighter.hurts;
        view.hitboxes = fighter.hits;
        view.command = state.commands[i];
        view.intent = state.aiPlays[i] ? state.ais[i].intent() : std::string_view();
        view.stun = fighter.stun;
        view.guard = fighter.guard;
        view.dualId = fighter.spec->finisher >= 0 ? fighter.dualId : -1.0f;
        view.snacks = fighter.snacks;
        state.tendrils[i].fill(view);
        view.camera = move ? move->camera : std::string();
        const sim::Motion* motion = fighter.playback.mixed ? nullptr : fighter.playback.motion;
        const sim::HandItem* item = motion ? sim::itemAt(*motion, fighter.playback.tick) : nullptr;
        view.item = item ? item->item : std::string();
        view.itemSide = item ? item->side : 1;
    }
}

void Match::addBystanders(std::vector<sim::ExtraView>& extras) const {
    state_->mob.addTo(extras, state_->fighters[1].spec->model);
}

void Match::hash(Hasher& hasher) const {
    const State& state = *state_;
    hasher.add(state.tick)
        .add(state.stageYaw)
        .add(state.nextEvent)
        .add(state.impactTicks)
        .add(state.slowTicks);
    hasher.add(state.introTicks).add(state.roundTicksLeft).add(state.overTicks).add(state.quietTicks);
    hasher.add(state.over).add(state.winner).add(state.props.pillars).add(state.props.debris);
    for (const Fighter& fighter : state.fighters) fighter.hash(hasher);
    for (const Ragdoll& ragdoll : state.ragdolls) ragdoll.hash(hasher);
    for (const Tendril& tendril : state.tendrils) tendril.hash(hasher);
    state.puppet.hash(hasher);
    for (const Ai& ai : state.ais) ai.hash(hasher);
    state.dummy.hash(hasher);
    state.mob.hash(hasher);
    state.bluejay.hash(hasher);
    state.curtain.hash(hasher);
    state.arena->hash(hasher);
    hasher.add(state.registry.hash(Scope::Sim));
}

} // namespace vf::battle
