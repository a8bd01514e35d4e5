// Purpose: one fight: fighters, stage and physics, stepped tick by tick. Deterministic: the same GameData,
// setup and inputs give the same hashes. Owner: scenes/story's Simulation, or a test. Thread: one at a time.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/param.hpp"
#include "renderer/base/result.hpp"
#include "scenes/battle/directions.hpp"
#include "scenes/battle/game_data.hpp"
#include "scenes/sim/command.hpp"
#include "scenes/sim/snapshot.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace vf::battle {

// Every scene that can be chosen; what the rules do not know is the application's.
const std::vector<std::string>& sceneNames();

struct MatchSetup {
    std::string scene = "duel";
    std::uint64_t seed = 1;
    std::array<sim::Controller, 2> control{sim::Controller::Ai, sim::Controller::Ai};
};

// At every tick that this divides, the physics world is built anew from plain data, in the live game too:
// from such a key-frame a fight can be played again bit for bit. 2 s: so much is simulated again at most, and
// a pile at rest is not disturbed too often.
inline constexpr std::uint64_t kKeyFrameTicks = 120;

class Match {
  public:
    // `data` and `registry` outlive the match. Declares the groups "battle" and "physics" in `registry`.
    static Result<std::unique_ptr<Match>> create(const GameData& data, const MatchSetup& setup,
                                                 ParamRegistry& registry);
    ~Match();
    Match(const Match&) = delete;
    Match& operator=(const Match&) = delete;

    // One tick. Applies input.params to the registry first (so a caller that shares the registry need not).
    // In scene "duel" and "training" a finished round restarts by itself, elsewhere the
    // story says when, by Directions::startRound.
    void step(const sim::TickInput& input, const Directions& directions);

    // All that a fight needs to go on from here, exactly so at a key-frame; elsewhere contacts are found anew
    // and the fight takes another course. The parameters are the caller's.
    struct Saved;
    std::shared_ptr<const Saved> save() const;
    void restore(const Saved& saved);

    // Everything but `story` and `hash`.
    void fill(sim::Snapshot& snapshot) const;
    // Those of a mob who do not fight, to be looked at.
    void addBystanders(std::vector<sim::ExtraView>& extras) const;
    // All state that influences the future; floats by bits.
    void hash(Hasher& hasher) const;

    bool roundOver() const;
    int winner() const; // 0 or 1; -1: the round runs, or nobody won
    std::uint64_t tick() const;
    // What fighter `index` did on the last tick: the AI's choice where the AI plays.
    const sim::Command& lastCommand(int index) const;

  private:
    struct State;
    explicit Match(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace vf::battle
