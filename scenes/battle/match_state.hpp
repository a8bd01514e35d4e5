// Purpose: the inside of Match, shared by its source files only: what a fight consists of, and the steps
// of a tick in their order.
#pragma once

#include "scenes/battle/ai.hpp"
#include "scenes/battle/animator.hpp"
#include "scenes/battle/arms.hpp"
#include "scenes/battle/battle_params.hpp"
#include "scenes/battle/fighter.hpp"
#include "scenes/battle/hits.hpp"
#include "scenes/battle/match.hpp"
#include "scenes/battle/mob.hpp"
#include "scenes/battle/puppet.hpp"
#include "scenes/battle/ragdoll.hpp"
#include "scenes/battle/tendril.hpp"
#include "scenes/battle/training.hpp"
#include "scenes/stage/arena.hpp"
#include "scenes/stage/bluejay.hpp"
#include "scenes/stage/curtain.hpp"
#include "scenes/stage/gravity.hpp"

#include <array>
#include <memory>
#include <vector>

namespace vf::battle {

// What changes from tick to tick, as plain data: a key-frame copies it.
struct MatchMemory {
    sim::PhysicsSettings settings; // as last given to the arena
    stage::Props props;
    std::array<Fighter, 2> fighters;
    std::array<Ragdoll, 2> ragdolls;
    std::array<Arms, 2> arms;
    std::array<unsigned, 2> armsOff{}; // bits: what story and user want gone in this tick
    std::array<Tendril, 2> tendrils;   // of Viola's forearms
    Puppet puppet;                     // fighter 1
    PuppetWish pulled;
    std::array<Ai, 2> ais;
    Dummy dummy;
    Mob mob; // of the scene "mob"
    stage::Bluejay bluejay;
    stage::Curtain curtain;
    std::array<sim::Command, 2> commands{};
    std::array<bool, 2> aiPlays{}; // on this tick

    std::uint64_t tick = 0;
    std::uint64_t begunWith = 0; // hash of the parameters with which the round began
    float stageYaw = 0;
    std::vector<sim::Event> events;
    std::uint32_t nextEvent = 1;
    int impactTicks = 0, slowTicks = 0;
    int introTicks = 0, roundTicksLeft = 0, overTicks = 0, quietTicks = 0;
    bool over = false;
    int winner = -1;
};

struct Match::Saved {
    MatchMemory memory;
    stage::Arena::State arena;
};

struct Match::State : MatchMemory {
    State(const GameData& gameData, const MatchSetup& matchSetup, ParamRegistry& paramRegistry);

    const GameData& data;
    MatchSetup setup;
    ParamRegistry& registry;
    BattleParams params{registry};
    PhysicsParams physics{registry};
    StringParams strings{registry};
    ArmParams armParams{registry};
    TrainingParams training{registry};
    stage::BluejayParams bluejayParams{registry};
    stage::GravityParams gravity{registry};
    stage::CurtainParams curtainParams{registry};
    Animator animator;
    std::unique_ptr<stage::Arena> arena;

    // match_round.cpp
    void startRound();
    void direct(const Directions& directions);
    void runRound(const Directions& directions);
    void turnStage(float most);
    void endRound(int who);
    void stand(std::size_t i);
    void pullStrings(const Directions& directions);
    void flyBluejay();
    Fighter fresh(int side, const glm::vec3& place, float yaw) const;
    void stepMob();

    // phases.cpp
    bool escalates() const;
    void advancePhases();
    bool beaten(int fighter) const;

    // match.cpp
    void applyParams(const sim::TickInput& input);
    void readCommands(const sim::TickInput& input, const Directions& directions);
    const Personality& mannerOf(std::size_t side) const;
    void controlFighters();
    void advanceForms();
    void stepPhysics();
    void animate();
    std::array<float, 2> groundUnder(const Fighter& fighter) const;
    void resolve(const Directions& directions);
    void emit(sim::EventType type, int fighter, const glm::vec3& position, const glm::vec3& direction,
              float strength);

    // match_breaking.cpp
    void breakStone();
    void breakColumns();
    void breakFloor();
    void breakPieces();

    // match_curtain.cpp
    void moveCurtain(const Directions& directions);

    void train(const sim::TickInput& input);
    bool isMob() const { return setup.scene == "mob"; }
    bool runsItself() const { return setup.scene == "duel" || setup.scene == "training" || isMob(); }
    glm::vec3 stageRight() const;
    glm::vec3 stageAway() const;
    ControlContext contextOf(const Fighter& fighter);
};

sim::PhysicsSettings settingsFrom(const PhysicsParams& params);
inline std::uint32_t characterId(int fighter) {
    return stage::kCharacterId + static_cast<std::uint32_t>(fighter);
}

} // namespace vf::battle
