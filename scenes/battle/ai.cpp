#include "scenes/battle/ai.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::battle {

using sim::FighterState;

namespace {

// From which a lunging light and a heavy reach, without what arms and blades reach beyond the hand.
constexpr float kStrikeRange = 0.93f, kHeavyRange = 1.15f;
constexpr float kFar = 4.0f;
constexpr int kSkilled = 4;  // the level from which throws and air dashes are known
constexpr int kBeginner = 3; // the level from which the second Id is used
constexpr float kFinisherRange = 2.6f;
constexpr float kHungry = 0.5f; // of life, with the snack
constexpr int kWaits = 12;      // ticks that a press may wait, with a freeze
constexpr int kSteady = 5;      // the level from which no moment passes unused
constexpr float kLapse = 0.12f;
constexpr float kRoom = 0.6f; // metres beyond the distance that it likes, in which it stays
constexpr float kKeeps = 0.75f;
constexpr int kTechTick = 5; // of a hold: nobody breaks free on the first tick

glm::vec3 towards(const AiContext& context) {
    const glm::vec3 apart = context.opponent.position - context.self.position;
    const glm::vec3 flat(apart.x, 0, apart.z);
    const float length = glm::length(flat);
    return length > 1e-3f ? flat / length : context.right;
}

// A press that must wait would come out in the next jump.
bool dashesAtOnce(const Fighter& self) { return self.neutral() && self.state != FighterState::Run; }

float reachOf(const AiContext& context, int move) {
    float most = 0.0f;
    for (const BoneVolume& hit : context.self.spec->moves[static_cast<std::size_t>(move)].hits)
        most = std::max(most, hit.reach + hit.radius);
    return most;
}
float strikeRange(const AiContext& context) {
    return kStrikeRange + reachOf(context, context.self.spec->light1);
}
float heavyRange(const AiContext& context) {
    return kHeavyRange + reachOf(context, context.self.spec->heavy);
}

bool helpless(FighterState state) {
    return state == FighterState::Knockdown || state == FighterState::GetUp ||
           state == FighterState::KnockedOut || state == FighterState::Thrown;
}

} // namespace

const Ai::Sight& Ai::seen(int ticksAgo) const {
    const auto size = static_cast<std::uint32_t>(memory_.size());
    const std::uint32_t back =
        std::min<std::uint32_t>(static_cast<std::uint32_t>(std::max(0, ticksAgo)), size - 1);
    return memory_[(now_ + size - back) % size];
}

void Ai::move(const AiContext& context, const glm::vec3& direction, sim::Command& out) const {
    const auto axis = [](float value) {
        return static_cast<std::int8_t>(std::lround(std::clamp(value, -1.0f, 1.0f) * 100.0f));
    };
    out.moveX = axis(glm::dot(direction, context.right));
    out.moveY = axis(glm::dot(direction, context.away));
}

// Grows without a blow, so that no fight stalls.
float Ai::boredom(const AiContext& context) const {
    return std::min(1.0f, static_cast<float>(context.quietTicks) / (300.0f * context.manner.patience));
}

void Ai::choosePlan(const AiContext& context, float distance, const Sight& sight) {
    const auto level = static_cast<float>(context.level);
    const Personality& manner = context.manner;
    const float bored = boredom(context), calm = 1.0f - bored;
    const float bold =
        std::clamp((0.35f + 0.06f * level) * context.aggression * manner.attack + bored, 0.05f, 2.0f);
    side_ = chance(0.5f) ? 1.0f : -1.0f;
    const auto plan = [&](Plan next, int least, int spread) {
        plan_ = next;
        planTicks_ = least + static_cast<int>(random_.below(static_cast<std::uint32_t>(spread + 1)));
    };
    const bool hungry =
        context.self.snacks > 0 && context.self.life + context.self.spec->snack.life < kHungry;
    if (hungry && (helpless(sight.state) || distance > kFar) && chance(0.25f + 0.05f * level))
        return plan(Plan::Eat, 8, 0);
    if (helpless(sight.state)) {
        if (context.self.spec->transforms && !context.self.form.armoured() &&
            context.self.nectar >= context.transformCost + 0.1f && distance > 1.5f)
            return plan(Plan::Transform, 4, 0);
        return chance(0.5f) ? plan(Plan::Circle, 20, 20) : plan(Plan::Wait, 12, 14);
    }
    if (distance > kFar) {
        if (context.self.spec->transforms && !context.self.form.armoured() &&
            context.self.nectar >= context.transformCost + 0.1f && chance(0.7f))
            return plan(Plan::Transform, 4, 0);
        return chance(0.35f * bold) ? plan(Plan::DashIn, 16, 10) : plan(Plan::Approach, 25, 30);
    }
    const FighterSpec& spec = *context.self.spec;
    if (spec.special >= 0 && context.level >= kBeginner) {
        const MoveSpec& special = spec.worn(spec.special, context.self.form.armoured());
        if (context.self.nectar >= special.nectarCost + 0.1f && distance < special.tryFrom && chance(0.35f))
            return plan(Plan::Finisher, 10, 4);
    }
    // A finisher from afar is seen coming.
    if (context.self.spec->finisher >= 0 && context.self.dualId >= 1.0f && context.level >= kBeginner &&
        distance < kFinisherRange && chance(0.25f + 0.05f * level))
        return plan(Plan::Finisher, 10, 4);
    // A beginner lets the moment pass.
    if (chance(kLapse * static_cast<float>(std::max(0, kSteady - context.level)) * (1.0f - bored)))
        return plan(Plan::Wait, 18, 22);
    // Who likes it at a distance lets the other come.
    if (manner.distance > 0.0f && distance > heavyRange(context) && distance < manner.distance + kRoom &&
        chance(kKeeps * calm))
        return distance < manner.distance && chance(0.7f) ? plan(Plan::Retreat, 14, 18)
                                                          : plan(Plan::Circle, 18, 26);
    // Weights, not rules: a person mixes too.
    struct Weight {
        Plan plan;
        float weight;
        int least, spread;
    };
    const bool close = distance < heavyRange(context) + 0.3f;
    // A guard is thrown, or broken once it has worn thin.
    const bool skilled = context.level >= kSkilled;
    const bool guarding = sight.state == FighterState::Guard || sight.state == FighterState::GuardHit;
    const float pressure = skilled && close && guarding && context.opponent.guard < 0.5f ? 2.0f : 0.0f;
    airDash_ = skilled && chance(0.6f);
    // What it likes fades with boredom. Nearer than it likes it steps back.
    const auto liked = [&](float factor) { return 1.0f + (factor - 1.0f) * calm; };
    const float risk = liked(manner.risk), crowded = distance < manner.distance ? calm : 0.0f;
    const std::array<Weight, 10> weights{
        {{Plan::Attack, (close ? 5.0f : 2.2f) * bold, 22, 14},
         {Plan::Heavy,
          (context.pillarBehind ? 4.0f
           : close              ? 0.9f + pressure
                                : 0.5f) *
              bold * risk,
          22, 10},
         {Plan::Launcher, (close ? 0.9f : 0.3f) * bold * risk, 22, 10},
         {Plan::Throw, (skilled && close ? guarding ? 3.6f : 1.0f : 0.0f) * bold * liked(manner.grapple), 22,
          10},
         {Plan::JumpIn, (close ? 0.2f : 0.8f) * bold * risk, 44, 10},
         {Plan::DashIn, (close ? 0.2f : 0.9f) * bold, 14, 8},
         {Plan::Approach, (close ? 0.1f : 1.2f) * (1.0f - 0.9f * crowded), 16, 20},
         {Plan::Circle, 0.9f * (1.0f - 0.7f * bored) * liked(manner.circle), 18, 26},
         // Nobody sees a jab coming: a guard against it must be up before.
         {Plan::Block, (close ? 0.3f + 0.22f * level : 0.1f) * (1.0f - 0.8f * bored) * liked(manner.guard),
          14, 22},
         {Plan::Retreat,
          ((close ? 0.7f : 0.15f) + 0.5f * crowded) * (1.0f - 0.9f * bored) * liked(manner.retreat), 12,
          16}}};
    float sum = 0.0f;
    for (const Weight& weight : weights) sum += weight.weight;
    float pick = random_.unit() * sum;
    for (const Weight& weight : weights) {
        pick -= weight.weight;
        if (pick <= 0.0f) return plan(weight.plan, weight.least, weight.spread);
    }
    plan(Plan::Approach, 20, 10);
}

bool Ai::answerAttack(const AiContext& context, float distance, const Sight& sight, sim::Command& out) {
    const bool attacked = sight.state == FighterState::Attack && distance < 2.6f;
    if (!attacked && answerTicks_ <= 0) {
        answer_ = Answer::None;
        return false;
    }
    if (attacked && plan_ == Plan::Block) planTicks_ = std::max(planTicks_, 8); // stays up through the string
    if (attacked && answer_ == Answer::None) {
        const auto level = static_cast<float>(context.level);
        const float bored =
            std::min(1.0f, static_cast<float>(context.quietTicks) / (240.0f * context.manner.patience));
        const float guard = std::clamp((0.08f + 0.075f * level) * (1.0f - 0.5f * bored) *
                                           (1.0f + (context.manner.guard - 1.0f) * 0.5f),
                                       0.0f, 0.85f);
        if (chance(guard))
            answer_ = chance(0.18f) ? Answer::SideStep : Answer::Guard;
        else
            answer_ = Answer::Ignore;
        answerTicks_ = 14 + static_cast<int>(random_.below(12));
        // After its last blow a whiffing or guarded opponent is open: be ready to hit back.
        plan_ = chance(std::min(1.0f, (0.3f + 0.05f * level) * context.manner.attack))
                    ? (chance(0.3f) ? Plan::Heavy : Plan::Attack)
                    : plan_;
        planTicks_ = std::max(planTicks_, 30);
    }
    --answerTicks_;
    if (answer_ == Answer::Ignore) return false;
    const glm::vec3 ahead = towards(context);
    if (answer_ == Answer::Guard)
        out.buttons |= sim::kGuard;
    else {
        move(context, glm::vec3(ahead.z, 0, -ahead.x) * side_, out);
        if (dashesAtOnce(context.self)) out.buttons |= sim::kDash;
    }
    return true;
}

void Ai::breakFree(const AiContext& context, sim::Command& out) {
    if (context.self.stateTicks == 0)
        tech_ = chance(std::clamp(0.13f * static_cast<float>(context.level + 1 - kSkilled), 0.0f, 0.7f));
    if (tech_ && context.self.stateTicks == kTechTick) out.buttons |= sim::kGuard | sim::kLight;
}

void Ai::followUp(const AiContext& context, sim::Command& out) {
    const Fighter& self = context.self;
    const MoveSpec* current = self.currentMove();
    if (!current) return;
    if (self.move != lastMove_ || self.moveFrame <= 1) chainDecided_ = false;
    lastMove_ = self.move;
    if (!chainDecided_ && self.connected) {
        chainDecided_ = true;
        chain_ = chance(0.45f + 0.06f * static_cast<float>(context.level));
        // The skilled know more than the next light.
        const auto ways = static_cast<std::uint32_t>(
            std::count_if(current->cancels.begin(), current->cancels.end(),
                          [&](const Cancel& cancel) { return cancel.phase <= self.bossPhase; }));
        const bool varied = ways > 1 && context.level >= kSkilled && chance(0.35f);
        cancel_ = varied ? 1 + random_.below(ways - 1) : 0;
    }
    if (!chain_ || !chainDecided_ || cancel_ >= current->cancels.size()) return;
    const Cancel& cancel = current->cancels[cancel_];
    if (self.moveFrame + 2 < cancel.window.first) return;
    const bool heavy = cancel.into == self.spec->heavy || cancel.into == self.spec->launcher;
    out.buttons |= heavy ? sim::kHeavy : sim::kLight;
    if (cancel.into == self.spec->launcher) out.moveY = 100;
}

std::string_view Ai::explain() const {
    switch (plan_) {
    case Plan::Approach:
        return "comes closer";
    case Plan::Circle:
        return "circles";
    case Plan::Retreat:
        return "wants room";
    case Plan::Wait:
        return "waits for an opening";
    case Plan::Attack:
        return "looks for a blow";
    case Plan::Heavy:
        return "looks for a heavy blow";
    case Plan::Launcher:
        return "wants to launch";
    case Plan::Throw:
        return "reaches for a throw";
    case Plan::JumpIn:
        return "leaps in";
    case Plan::DashIn:
        return "dashes in";
    case Plan::Block:
        return "keeps the guard up";
    case Plan::Transform:
        return "calls the armour";
    case Plan::Eat:
        return "wants a bite";
    case Plan::Finisher:
        return "looks for the finisher";
    }
    return "?";
}

void Ai::act(const AiContext& context, float distance, sim::Command& out) {
    const glm::vec3 ahead = towards(context);
    const glm::vec3 sideways(ahead.z, 0, -ahead.x);
    const bool near = distance < strikeRange(context);
    switch (plan_) {
    case Plan::Approach:
        move(context, near ? sideways * side_ : ahead, out);
        break;
    case Plan::Circle:
        move(context, sideways * side_ + ahead * (distance > 2.5f ? 0.4f : 0.0f), out);
        break;
    case Plan::Retreat:
        move(context, -ahead, out);
        if (planTicks_ == 10 && chance(0.4f) && dashesAtOnce(context.self)) out.buttons |= sim::kDash;
        break;
    case Plan::Wait:
        break;
    case Plan::Block:
        out.buttons |= sim::kGuard;
        break;
    case Plan::Attack:
        if (near) {
            out.buttons |= sim::kLight;
            planTicks_ = std::min(planTicks_, 3);
        } else
            move(context, ahead, out);
        break;
    case Plan::Heavy:
        if (distance <
            std::max(
                heavyRange(context),
                context.self.spec->worn(context.self.spec->heavy, context.self.form.armoured()).tryFrom)) {
            out.buttons |= sim::kHeavy;
            planTicks_ = std::min(planTicks_, 3);
        } else
            move(context, ahead, out);
        break;
    case Plan::Launcher:
        if (near) {
            // Heavy with the stick up is the launcher.
            out.moveY = 100;
            out.buttons |= sim::kHeavy;
            planTicks_ = std::min(planTicks_, 3);
        } else
            move(context, ahead, out);
        break;
    case Plan::Throw: {
        const FighterSpec& spec = *context.self.spec;
        if (distance < spec.moves[static_cast<std::size_t>(spec.grab)].range + 0.1f) {
            out.buttons |= sim::kGuard | sim::kLight;
            planTicks_ = std::min(planTicks_, 3);
        } else
            move(context, ahead, out);
        break;
    }
    case Plan::JumpIn:
        move(context, ahead, out);
        if (!context.self.airborne() && context.self.neutral()) out.buttons |= sim::kJump;
        if (context.self.airborne() && context.self.velocity.y <= 0.0f && distance < 1.8f)
            out.buttons |= sim::kLight;
        else if (airDash_ && context.self.state == FighterState::Air && distance > 2.2f &&
                 context.self.velocity.y < 3.0f && context.self.position.y > 0.6f)
            out.buttons |= sim::kDash;
        break;
    case Plan::DashIn:
        move(context, ahead, out);
        if (distance > 2.0f && dashesAtOnce(context.self)) out.buttons |= sim::kDash;
        if (distance < strikeRange(context) + 0.2f) {
            out.buttons |= sim::kLight;
            planTicks_ = std::min(planTicks_, 3);
        }
        break;
    case Plan::Eat:
        out.buttons |= sim::kGuard | sim::kSpecial;
        planTicks_ = std::min(planTicks_, 3);
        break;
    case Plan::Finisher:
        out.buttons |= sim::kGuard | sim::kHeavy;
        planTicks_ = std::min(planTicks_, 3);
        break;
    case Plan::Transform:
        out.buttons |= sim::kTransform;
        break;
    }
}

sim::Command Ai::think(const AiContext& context) {
    const Fighter& opponent = context.opponent;
    now_ = (now_ + 1) % static_cast<std::uint32_t>(memory_.size());
    const MoveSpec* theirs = opponent.currentMove();
    memory_[now_] = {opponent.state, opponent.moveFrame, theirs ? theirs->total() : 0, opponent.airborne()};

    sim::Command out;
    const Fighter& self = context.self;
    // Level 5 reacts as the parameter says, 1 half as late again, 8 a third sooner.
    const float lateness = 1.0f + 0.12f * static_cast<float>(5 - context.level);
    const Sight& sight = seen(static_cast<int>(static_cast<float>(context.reactionTicks) * lateness));
    const glm::vec3 apart = opponent.position - self.position;
    const float distance = glm::length(glm::vec3(apart.x, 0, apart.z));

    --planTicks_;
    if (self.state == FighterState::Grabbed) {
        breakFree(context, out);
        intent_ = tech_ ? "breaks free" : "is held";
    } else if (self.inAttack()) {
        followUp(context, out);
        intent_ = chain_ ? "goes on" : "strikes";
    } else if (answerAttack(context, distance, sight, out)) {
        intent_ = answer_ == Answer::Guard ? "saw it: guards" : "saw it: steps aside";
    } else {
        if (planTicks_ <= 0) choosePlan(context, distance, sight);
        // A launched opponent is worth a leap.
        if (sight.state == FighterState::Launched && opponent.airborne() && distance < 2.2f &&
            self.neutral() && (plan_ == Plan::Wait || plan_ == Plan::Circle)) {
            plan_ = Plan::Attack;
            planTicks_ = 20;
        }
        act(context, distance, out);
        intent_ = explain();
    }
    // A button acts on being pressed: let go at once, or it would press only once in a match. Guard is held.
    const auto pressed = static_cast<std::uint16_t>(out.buttons & ~sim::kGuard);
    out.buttons = static_cast<std::uint16_t>((out.buttons & sim::kGuard) | (pressed & ~lastButtons_));
    // A guard on top of a light blow that still waits would be a throw, which only the skilled know.
    if (plan_ != Plan::Throw && self.state != FighterState::Grabbed && sinceLight_ < kWaits)
        out.buttons = static_cast<std::uint16_t>(out.buttons & ~sim::kGuard);
    sinceLight_ = out.buttons & sim::kLight ? 0 : std::min(sinceLight_ + 1, 1000);
    lastButtons_ = static_cast<std::uint16_t>(out.buttons & ~sim::kGuard);
    return out;
}

void Ai::hash(Hasher& hasher) const {
    hasher.add(random_.state())
        .add(now_)
        .add(plan_)
        .add(planTicks_)
        .add(answer_)
        .add(answerTicks_)
        .add(side_);
    hasher.add(chainDecided_)
        .add(chain_)
        .add(airDash_)
        .add(tech_)
        .add(cancel_)
        .add(lastMove_)
        .add(sinceLight_)
        .add(lastButtons_);
    for (const Sight& sight : memory_)
        hasher.add(sight.state).add(sight.moveFrame).add(sight.moveTotal).add(sight.airborne);
}

} // namespace vf::battle
