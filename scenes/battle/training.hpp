// Purpose: what training adds to a fight: a dummy instead of an opponent, places to start from, refilled
// life. All of it Scope::Sim, so that a recorded session plays back. Owner: Match. Thread: one.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/noise.hpp"
#include "renderer/base/param.hpp"
#include "scenes/battle/fighter.hpp"
#include "scenes/sim/command.hpp"

namespace vf::battle {

struct TrainingParams : ParamGroup {
    explicit TrainingParams(ParamRegistry& registry) : ParamGroup(registry, "training") {}
    enum DummyMode { Off, Stand, GuardAll, GuardRandom, Reversal, Jump, Walk };
    Param<Choice> dummy{*this,
                        {.name = "dummy",
                         .value = {Off},
                         .help =
                             "What Cyan does in training instead of being played: nothing, guarding "
                             "always or at random, striking as soon as it can act again, jumping, walking.",
                         .scope = Scope::Sim,
                         .choices = "off|stand|guard_all|guard_random|reversal|jump|walk"}};
    Param<Choice> start{
        *this,
        {.name = "start",
         .value = {0},
         .help = "Where a reset in training puts the fighters: the edges are behind their backs.",
         .scope = Scope::Sim,
         .choices = "middle|rouge_at_edge|cyan_at_edge|close"}};
    Param<bool> refill{*this,
                       {.name = "refill",
                        .value = true,
                        .help = "In training, life and Nectar come back once nobody reels.",
                        .scope = Scope::Sim}};
};

// Plays a fighter by Commands alone, without a mind of its own. Plain data.
class Dummy {
  public:
    sim::Command act(const Fighter& self, const Fighter& opponent, const TrainingParams& params);
    void hash(Hasher& hasher) const { hasher.add(guards_).add(attackSeen_).add(wasHelpless_).add(ticks_); }

  private:
    Random random_{0x7261696E};
    bool guards_ = false, attackSeen_ = false, wasHelpless_ = false;
    int ticks_ = 0;
};

// Metres along the line of action where each fighter starts.
std::array<float, 2> trainingStart(const TrainingParams& params);

} // namespace vf::battle
