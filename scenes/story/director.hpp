// Purpose: plays a story: walks through chapters, lets their cues act on the staging, and says each tick what
// the fight has to do and what the picture should show. Deterministic. Owner: Simulation, once per tick
// around Match::step. Thread: the simulation's.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/param.hpp"
#include "scenes/battle/directions.hpp"
#include "scenes/sim/snapshot.hpp"
#include "scenes/story/staging.hpp"
#include "scenes/story/timeline.hpp"

#include <memory>

namespace vf::story {

struct StoryParams : ParamGroup {
    explicit StoryParams(ParamRegistry& registry) : ParamGroup(registry, "story") {}
    Param<float> patience{
        *this,
        {.name = "patience",
         .value = 1.0f,
         .min = 0.1f,
         .max = 10.0f,
         .unit = "×",
         .help = "Multiplies how long a duel of the film may last before the next blow decides it.",
         .scope = Scope::Sim}};
    Param<float> slowMotion{
        *this,
        {.name = "slow_motion",
         .value = 1.0f,
         .min = 0.0f,
         .max = 1.0f,
         .unit = "",
         .help = "How much of the story's slow motion is used: 0 plays everything at full speed.",
         .scope = Scope::Sim}};
    Param<float> rain{
        *this,
        {.name = "rain",
         .value = 0.0f,
         .min = 0.0f,
         .max = 1.0f,
         .unit = "",
         .help = "It rains at least this hard, and the ground is as wet, whatever the story says.",
         .scope = Scope::Sim}};
};

class Director {
  public:
    // What changes from tick to tick; a key-frame copies it.
    struct Memory {
        Staging staging;
        int chapter = 0;
        int tick = 0; // of the chapter: the next tick to be played
        int chaptersBegun = 1;
        bool skipHeld = false, finished = false;
    };

    // Begins at `chapter`, as if all chapters before it had been played to their ends.
    // `film`: the AI plays both, so that nobody minds when a fight is cut short.
    Director(std::shared_ptr<const Story> story, int chapter, bool film, ParamRegistry& registry);

    struct Round {
        bool over = false;
        int winner = -1;
    };
    // Before Match::step: leaves chapters, plays the cues of this tick. `last` is the tick before.
    battle::Directions begin(bool skip, const sim::Snapshot& last, const Round& round);
    // After Match::fill: the story's part of the snapshot.
    void finish(sim::Snapshot& snapshot) const;
    void hash(Hasher& hasher) const;

    const Chapter& chapter() const { return story_->chapters[static_cast<std::size_t>(now_.chapter)]; }
    bool finished() const { return now_.finished; }
    const Memory& memory() const { return now_; }
    void restore(const Memory& memory) { now_ = memory; }

  private:
    void playCues(int from, int to, bool settle);
    void leave();
    bool chapterOver(const sim::Snapshot& last, const Round& round) const;
    void direct(battle::FighterDirection& direction, FighterStaging& staging,
                const sim::FighterView& last) const;
    int limitTicks() const; // 0: none

    std::shared_ptr<const Story> story_;
    StoryParams params_;
    Memory now_;
    bool film_ = false;
};

} // namespace vf::story
