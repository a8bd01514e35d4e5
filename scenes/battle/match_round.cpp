// The frame of a fight: rounds, what the story directs, the line of action.
#include "scenes/battle/match_state.hpp"

#include "renderer/base/log.hpp"
#include "renderer/base/trig.hpp"

#include <fmt/ranges.h>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::battle {

using sim::FighterState;

namespace {
constexpr float kStartDistance = 2.2f; // from the middle
constexpr int kIntroTicks = 50;
constexpr int kUpBefore = 75;      // ticks before the next round
constexpr float kStageTurn = 1.4f; // rad/s at most: the picture follows, it does not whip
} // namespace

Match::State::State(const GameData& gameData, const MatchSetup& matchSetup, ParamRegistry& paramRegistry)
    : data(gameData), setup(matchSetup), registry(paramRegistry), animator(gameData) {
    ais = {Ai(matchSetup.seed * 2 + 1), Ai(matchSetup.seed * 2 + 2)};
    if (const auto known = stage::propsByName(setup.scene)) props = *known;
    startRound();
}

// A fighter as a round begins.
Fighter Match::State::fresh(int side, const glm::vec3& place, float yaw) const {
    const Fighter& before = fighters[static_cast<std::size_t>(side)];
    Fighter made;
    made.index = side;
    made.spec = &data.fighters[static_cast<std::size_t>(side)];
    made.position = place;
    made.yaw = yaw;
    made.possession = before.possession;
    // The duel of the film is fought in armour; elsewhere the story decides.
    const bool keepsForm = setup.scene == "training" && before.form.armoured();
    made.form.set(made.spec->transforms && (setup.scene == "duel" || isMob() || keepsForm));
    made.dualId = params.dualIdStart;
    made.snacks = made.spec->snack.count;
    return made;
}

// The next one comes when the one before has lain for a moment.
void Match::State::stepMob() {
    if (!isMob() || over) return;
    constexpr int kLies = 45; // ticks
    mob.step(fighters[0].position);
    Fighter& down = fighters[1];
    if (params.friendlyFire) {
        std::vector<sim::Capsule> blows = down.hits;
        const bool flies = down.state == FighterState::Launched || down.state == FighterState::Thrown;
        if (flies || (down.ragdoll && mob.fallTicks == 0))
            blows.push_back({down.bones[index(Bone::Hips)], down.bones[index(Bone::Head)], down.spec->trunk});
        for (const glm::vec3& struck : mob.fell(blows))
            emit(sim::EventType::HeavyHit, 1, struck, down.forward(), 0.6f);
    }
    if (!mob.waits() || down.state != FighterState::KnockedOut || !down.ragdoll || ++mob.fallTicks < kLies)
        return;
    mob.fallTicks = 0;
    const Mob::Place at = mob.next(fighters[0].position, {down.position, down.yaw});
    ragdolls[1].end(arena->world(), down);
    puppet = Puppet();
    arms[1].reset(arena->world(), down);
    tendrils[1] = {};
    down = fresh(1, at.position, at.yaw);
    arena->world().addCharacter(characterId(1), down.spec->radius, down.spec->height, down.spec->mass,
                                down.position);
    animator.advance(down, fighters[0], {0, 0}, false, false, events);
    quietTicks = 0;
}

// A fresh world for each round: a reused Bullet world is not bit-exact.
void Match::State::startRound() {
    begunWith = registry.hash(Scope::Sim);
    settings = settingsFrom(physics);
    arena = std::make_unique<stage::Arena>(settings, props);
    for (int i = 0; i < 2; ++i) {
        glm::vec3 place{i == 0 ? -kStartDistance : kStartDistance, 0, 0};
        if (setup.scene == "training") place.x = trainingStart(training)[static_cast<std::size_t>(i)];
        const Fighter begun = fresh(i, place, i == 0 ? kPi / 2.0f : -kPi / 2.0f);
        fighters[static_cast<std::size_t>(i)] = begun;
        ragdolls[static_cast<std::size_t>(i)] = Ragdoll();
        arena->world().addCharacter(characterId(i), begun.spec->radius, begun.spec->height, begun.spec->mass,
                                    begun.position);
    }
    puppet = Puppet();
    arms = {};
    curtain = stage::Curtain();
    tendrils = {};
    stageYaw = 0;
    over = false;
    winner = -1;
    overTicks = quietTicks = impactTicks = slowTicks = 0;
    introTicks = setup.scene == "duel" || isMob() ? kIntroTicks : 0;
    if (isMob()) mob.begin(params.mobSize - 1);
    roundTicksLeft = params.roundSeconds * sim::kTicksPerSecond;
    for (std::size_t i = 0; i < 2; ++i)
        animator.advance(fighters[i], fighters[1 - i], {0, 0}, introTicks > 0, false, events);
    emit(sim::EventType::RoundStart, 0, {0, 0, 0}, {0, 1, 0}, 1.0f);
}

void Match::State::direct(const Directions& directions) {
    bool restart = directions.startRound;
    if (directions.stage) {
        if (const auto wanted = stage::propsByName(*directions.stage)) {
            restart = restart || wanted->pillars != props.pillars || wanted->debris != props.debris;
            props = *wanted;
        } else
            log::warn("the story asks for the stage '{}', expected one of: {}", *directions.stage,
                      fmt::join(stage::stageNames(), ", "));
    }
    if (restart) startRound();
    for (std::size_t i = 0; i < 2; ++i) {
        const FighterDirection& wish = directions.fighter[i];
        Fighter& fighter = fighters[i];
        if (wish.possession) fighter.possession = std::clamp(*wish.possession, 0.0f, 1.0f);
        if (wish.armoured && fighter.spec->transforms && fighter.form.armoured() != *wish.armoured)
            fighter.form.set(*wish.armoured);
        if (!wish.motion.empty()) {
            // The story may raise a fallen fighter again.
            if (ragdolls[i].active()) stand(i);
            if (fighter.state != FighterState::Scripted) fighter.enter(FighterState::Scripted);
            if (fighter.scripted != wish.motion && !data.motion(fighter.index, wish.motion))
                log::warn("the story asks for the motion '{}' that nobody has", wish.motion);
            fighter.scripted = wish.motion;
            fighter.hitstop = 0;
        } else if (fighter.state == FighterState::Scripted) {
            fighter.enter(FighterState::Idle);
            fighter.scripted.clear();
            fighter.position.y = std::max(0.0f, fighter.position.y);
        }
        if (wish.place && !fighter.ragdoll) {
            fighter.position = *wish.place;
            fighter.velocity = glm::vec3(0);
        }
        if (wish.yaw && !fighter.ragdoll) fighter.yaw = wrapAngle(*wish.yaw);
        if (wish.startTransform && !fighter.ragdoll) {
            fighter.form.begin();
            if (fighter.state != FighterState::Scripted) fighter.enter(FighterState::Transform);
            emit(sim::EventType::TransformStart, fighter.index, fighter.position, {0, 1, 0}, 1.0f);
        }
    }
    pullStrings(directions);
    const std::array<const Param<Choice>*, 2> off{&armParams.off1, &armParams.off2};
    for (std::size_t i = 0; i < 2; ++i)
        armsOff[i] = directions.fighter[i].armsOff | static_cast<unsigned>(off[i]->get().index);
    // Placed fighters define a new picture at once; only walking is followed smoothly.
    if (directions.fighter[0].place && directions.fighter[1].place) turnStage(kPi);
}

// Whoever asks for more gets it: the story or the user.
void Match::State::pullStrings(const Directions& directions) {
    pulled.reach = std::max(directions.strings, strings.strings.get());
    const BossPhase* phase = fighters[1].boss();
    if (phase && !beaten(1)) pulled.reach = std::max(pulled.reach, phase->strings);
    pulled.hang = std::max(directions.hang, strings.hang.get());
    pulled.will = std::max(directions.freeWill, strings.freeWill.get());
    pulled.cut = directions.cutStrings;
    for (std::size_t i = 0; i < strings.cut.size(); ++i)
        if (strings.cut[i]) pulled.cut |= 1u << i;
    pulled.tick = tick;
    fighters[1].will = pulled.will;
}

void Match::State::train(const sim::TickInput& input) {
    if (setup.scene != "training") return;
    if ((input.fighter[0].buttons | input.fighter[1].buttons) & sim::kReset) {
        startRound();
        return;
    }
    const auto calm = [](const Fighter& fighter) { return fighter.stun == 0 && fighter.neutral(); };
    if (!training.refill || over || !calm(fighters[0]) || !calm(fighters[1])) return;
    for (Fighter& fighter : fighters) {
        fighter.life = fighter.nectar = fighter.guard = fighter.dualId = 1.0f;
        fighter.snacks = fighter.spec->snack.count;
    }
}

// Naomi's drone watches where there is something to spy on.
void Match::State::flyBluejay() {
    if (setup.scene != "duel" && setup.scene != "finale") return;
    stage::Bluejay::Surroundings around;
    std::vector<stage::Bluejay::Blow> blows;
    for (std::size_t i = 0; i < 2; ++i) {
        const Fighter& fighter = fighters[i];
        around.chests[i] = fighter.bones[index(Bone::UpperChest)];
        for (const sim::Capsule& hit : fighter.hits) blows.push_back({hit, fighter.forward()});
    }
    around.stageYaw = stageYaw;
    for (int i = 0; i < stage::kPillarCount; ++i)
        around.pillars[static_cast<std::size_t>(i)] = arena->standing(i);
    around.stir = std::any_of(events.begin(), events.end(), [](const sim::Event& event) {
        return event.type == sim::EventType::HeavyHit || event.type == sim::EventType::PillarBreak;
    });
    around.seed = static_cast<std::uint32_t>(setup.seed);
    using Happened = stage::Bluejay::Happened;
    const Happened happened = bluejay.step(around, blows, bluejayParams);
    if (happened == Happened::Struck)
        emit(sim::EventType::BluejayHit, 0, bluejay.position(), {0, 1, 0}, 0.6f);
    if (happened == Happened::Arrived)
        emit(sim::EventType::BluejayBack, 0, bluejay.position(), {0, 1, 0}, 0.3f);
}

void Match::State::turnStage(float most) {
    const glm::vec3 line = fighters[1].position - fighters[0].position;
    if (line.x * line.x + line.z * line.z < 0.64f) return;
    float difference = wrapAngle(arcTangent2(-line.z, line.x) - stageYaw);
    // Once the fighters have changed sides the same line is followed from its other end: a turn of half a
    // circle would be a flip of the picture.
    if (most < kPi) {
        if (difference > kPi / 2.0f)
            difference -= kPi;
        else if (difference < -kPi / 2.0f)
            difference += kPi;
    }
    stageYaw = wrapAngle(stageYaw + std::clamp(difference * (most < kPi ? 0.09f : 1.0f), -most, most));
}

// The limbs are the rules' again, wherever they lie.
void Match::State::stand(std::size_t i) {
    Fighter& fighter = fighters[i];
    ragdolls[i].end(arena->world(), fighter);
    if (i == 1) puppet = Puppet(); // the fall has let all of her go
    arena->world().addCharacter(characterId(fighter.index), fighter.spec->radius, fighter.spec->height,
                                fighter.spec->mass, fighter.position);
}

void Match::State::endRound(int who) {
    if (over) return;
    over = true;
    winner = who;
    overTicks = 0;
}

void Match::State::runRound(const Directions& directions) {
    turnStage(kStageTurn * sim::kTickSeconds);
    if (impactTicks > 0) --impactTicks;
    if (slowTicks > 0) --slowTicks;
    ++quietTicks;
    const bool down0 = fighters[0].state == FighterState::KnockedOut;
    const bool down1 = fighters[1].state == FighterState::KnockedOut;
    // A mob falls when its last one does.
    if (!over && (down0 || (down1 && !(isMob() && mob.waits())))) {
        endRound(down0 && down1 ? -1 : down0 ? 1 : 0);
        slowTicks = 40;
    }
    if (introTicks > 0)
        --introTicks;
    else if (!over && directions.clockRuns && --roundTicksLeft <= 0) {
        roundTicksLeft = 0;
        const float difference = fighters[0].life - fighters[1].life;
        endRound(std::fabs(difference) < 1e-4f ? -1 : difference > 0.0f ? 0 : 1);
    }
    if (!over) return;
    ++overTicks;
    if (winner >= 0 && overTicks > 40) {
        Fighter& best = fighters[static_cast<std::size_t>(winner)];
        if (best.state == FighterState::Idle && best.hitstop == 0) best.enter(FighterState::Victory);
    }
    const auto pause = static_cast<int>(params.roundPause * static_cast<float>(sim::kTicksPerSecond));
    if (!runsItself()) return;
    // Who was knocked out is on her feet before the next round.
    for (std::size_t i = 0; i < 2; ++i)
        if (Fighter& fighter = fighters[i]; fighter.ragdoll && overTicks == pause - kUpBefore) {
            Ragdoll::face(fighter);
            stand(i);
            fighter.rolls = false;
            fighter.enter(FighterState::GetUp);
        }
    if (overTicks > pause) startRound();
}

} // namespace vf::battle
