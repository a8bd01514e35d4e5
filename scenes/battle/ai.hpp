// Purpose: plays one fighter through Commands alone, as a person would: it sees its opponent late, plans for
// half a second, presses buttons. Owner: Match, one per fighter. Thread: one.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/noise.hpp"
#include "scenes/battle/fighter.hpp"
#include "scenes/battle/personality.hpp"
#include "scenes/sim/command.hpp"

#include <glm/vec3.hpp>

#include <array>
#include <cstdint>
#include <string_view>

namespace vf::battle {

struct AiContext {
    const Fighter& self;
    const Fighter& opponent;
    glm::vec3 right{1, 0, 0}, away{0, 0, -1}; // the stage frame of sim::Command
    int level = 5;                            // 1..8
    int reactionTicks = 16;
    float aggression = 1;
    float transformCost = 0.4f;
    bool pillarBehind = false; // a heavy blow would send the opponent through a pillar
    const Personality& manner;
    int quietTicks = 0; // since anybody was last hit: boredom makes it bolder, so that no fight stalls
};

class Ai {
  public:
    explicit Ai(std::uint64_t seed = 1) : random_(seed) {}
    sim::Command think(const AiContext& context);
    void hash(Hasher& hasher) const;
    // What it was trying when it last thought, for people who watch.
    std::string_view intent() const { return intent_; }

  private:
    enum class Plan : std::uint8_t {
        Approach,
        Circle,
        Retreat,
        Wait,
        Attack,
        Heavy,
        Launcher,
        Throw,
        JumpIn,
        DashIn,
        Block,
        Transform,
        Eat,
        Finisher
    };
    enum class Answer : std::uint8_t { None, Ignore, Guard, SideStep };

    // What was to be seen of the opponent on one tick.
    struct Sight {
        sim::FighterState state = sim::FighterState::Idle;
        int moveFrame = 0, moveTotal = 0;
        bool airborne = false;
    };
    const Sight& seen(int ticksAgo) const;
    void choosePlan(const AiContext& context, float distance, const Sight& sight);
    void act(const AiContext& context, float distance, sim::Command& out);
    bool answerAttack(const AiContext& context, float distance, const Sight& sight, sim::Command& out);
    void breakFree(const AiContext& context, sim::Command& out);
    void followUp(const AiContext& context, sim::Command& out);
    bool chance(float probability) { return random_.unit() < probability; }
    float boredom(const AiContext& context) const;
    std::string_view explain() const;
    void move(const AiContext& context, const glm::vec3& direction, sim::Command& out) const;

    Random random_;
    std::array<Sight, 64> memory_{};
    std::uint32_t now_ = 0;
    Plan plan_ = Plan::Wait;
    int planTicks_ = 20;
    Answer answer_ = Answer::None;
    int answerTicks_ = 0;
    float side_ = 1;
    bool chainDecided_ = false, chain_ = false;
    std::uint32_t cancel_ = 0; // which of the move's cancels, once decided
    bool airDash_ = false;     // in this plan
    bool tech_ = false;        // out of this hold
    int lastMove_ = -1;
    std::uint16_t lastButtons_ = 0;
    int sinceLight_ = 1000;             // ticks since a light blow was pressed
    std::string_view intent_ = "looks"; // a literal; no state
};

} // namespace vf::battle
