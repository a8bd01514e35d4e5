// Purpose: the whole simulation: the fight and the story that directs it, stepped tick by tick. A replay
// needs nothing but a SimulationSetup and the TickInputs. Deterministic and serial. Owner: the app's frame
// loop, a capture or a test. Thread: one at a time; snapshot() is valid until the next step().
#pragma once

#include "renderer/base/param.hpp"
#include "renderer/base/result.hpp"
#include "scenes/battle/match.hpp"
#include "scenes/sim/command.hpp"
#include "scenes/sim/snapshot.hpp"
#include "scenes/story/director.hpp"
#include "scenes/story/shot_list.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace vf::story {

struct SimulationSetup {
    std::string scene = "duel"; // duel, finale, training, studio, portraits, crowd
    std::uint64_t seed = 1;
    std::array<sim::Controller, 2> control{sim::Controller::Ai, sim::Controller::Ai};
    std::string chapter = {};           // empty: the story's first
    std::filesystem::path story = {};   // empty: assets/stories/<scene>.toml
    std::filesystem::path cameras = {}; // empty: assets/stories/cameras.toml
};

class Simulation {
  public:
    // `data` outlives the simulation. Errors: no such scene or chapter, a broken story or shot list.
    static Result<std::unique_ptr<Simulation>> create(const battle::GameData& data,
                                                      const SimulationSetup& setup);

    // One tick of 1/60 s. Parameters that do not exist or only change the picture are logged and ignored.
    void step(const sim::TickInput& input);
    // Of the last step; before the first one, the start without a story.
    const sim::Snapshot& snapshot() const { return snapshot_; }
    std::uint64_t hash() const { return snapshot_.hash; }

    // Everything that the future depends on. Exact at ticks that battle::kKeyFrameTicks divides, and before
    // the first tick.
    struct Saved {
        std::shared_ptr<const battle::Match::Saved> match;
        Director::Memory director;
        std::vector<ParamAssignment> params; // that differ from their defaults
        sim::Snapshot snapshot;
    };
    Saved save() const;
    void restore(const Saved& saved);

    ParamRegistry& params() { return params_; }
    const battle::Match& match() const { return *match_; }
    const Story& story() const { return *story_; }
    const SimulationSetup& setup() const { return setup_; }

  private:
    Simulation() = default;
    void takeSnapshot();

    SimulationSetup setup_;
    ParamRegistry params_; // outlives its groups in match_ and director_
    std::shared_ptr<const Story> story_;
    std::unique_ptr<battle::Match> match_;
    std::unique_ptr<Director> director_;
    sim::Snapshot snapshot_;
};

} // namespace vf::story
