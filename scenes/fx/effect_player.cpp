#include "scenes/fx/effect_player.hpp"

#include "renderer/base/noise.hpp"
#include "scenes/sim/command.hpp"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::fx {

namespace {

constexpr float kTick = sim::kTickSeconds;
constexpr float kGround = 0.0f; // the platform
constexpr float kFin = 0.22f;   // metres from the joint to the top of a shoulder
constexpr std::size_t kMostEmitters = 512, kMostLasting = 48;

glm::vec3 direction(const sim::Event& event) {
    const float length = glm::length(event.direction);
    return length > 1e-4f ? event.direction / length : glm::vec3(0, 1, 0);
}

bool moves(const Action& action) {
    const auto anchor = static_cast<Anchor>(action.anchor);
    return anchor != Anchor::Contact && anchor != Anchor::Ground;
}

// About where the ring is, whatever the style: over the head until it descends.
float ringHeight(const sim::TransformView& transform) {
    const float begins = sim::kTransformEnds[0], ends = sim::kTransformEnds[1];
    return glm::mix(2.1f, 0.05f, std::clamp((transform.point - begins) / (ends - begins), 0.0f, 1.0f));
}

int ticksOf(float seconds) { return static_cast<int>(std::lround(seconds * sim::kTicksPerSecond)); }

std::uint32_t seedOf(const Action& action, const sim::Event& event) {
    std::uint32_t seed = pcgHash(event.id) ^ pcgHash(static_cast<std::uint32_t>(event.type) + 77u);
    for (const float part : {action.at, action.count, action.size, action.radius, action.speedHigh})
        seed = pcgHash(seed + static_cast<std::uint32_t>(part * 1000.0f));
    return seed;
}

template <class T>
void keepNewest(std::vector<T>& items, std::size_t most) {
    if (items.size() > most) items.erase(items.begin(), items.end() - static_cast<std::ptrdiff_t>(most));
}

} // namespace

void EffectPlayer::clear() {
    pending_.clear();
    thrown_.clear();
    streams_.clear();
    ribbons_.clear();
    for (auto* items : {&lights_, &decals_, &waves_, &hazes_, &shakes_, &lines_, &texts_}) items->clear();
    clock_ = step_ = 0;
    hold_ = impact_ = scaleTicks_ = 0;
    before_ = {};
}

std::size_t EffectPlayer::alive() const {
    std::size_t count = 0;
    for (const Thrown& thrown : thrown_) count += thrown.emitter.count;
    return count;
}

float EffectPlayer::speedLines() const {
    float most = 0;
    for (const Lasting& lines : lines_)
        most =
            std::max(most, lines.action.strength *
                               std::clamp(1.0f - (clock_ - lines.since) / lines.action.seconds, 0.0f, 1.0f));
    return std::min(1.0f, most * params_.speedLines);
}

// What nobody tells: it shows in two successive snapshots.
void EffectPlayer::see(const sim::Snapshot& snapshot,
                       std::vector<std::pair<Trigger, sim::Event>>& out) const {
    using S = sim::FighterState;
    using E = sim::EventType;
    const auto told = [&](std::initializer_list<E> types) {
        return std::any_of(snapshot.events.begin(), snapshot.events.end(), [&](const sim::Event& event) {
            return std::find(types.begin(), types.end(), event.type) != types.end();
        });
    };
    const bool fresh = told({E::RoundStart, E::ChapterStart}),
               struck = told({E::Hit, E::HeavyHit, E::Guarded});
    for (std::size_t i = 0; i < 2; ++i) {
        const sim::FighterView& fighter = snapshot.fighters[i];
        const Before& before = before_[i];
        if (!before.known || fresh) continue;
        const auto add = [&](Seen seen, const glm::vec3& at, const glm::vec3& along) {
            const auto id = static_cast<std::uint32_t>(snapshot.tick * 2 + i);
            out.emplace_back(trigger(seen),
                             sim::Event{E::Hit, id, static_cast<std::uint8_t>(i), at, along, 1});
        };
        const auto flies = [](S state) { return state == S::Launched || state == S::Thrown; };
        const glm::vec3 chest = fighter.position + glm::vec3(0, 1.1f, 0);
        if (flies(fighter.state) && !flies(before.state))
            add(Seen::Launch, fighter.position, fighter.position - before.position + glm::vec3(0, 0.05f, 0));
        if (fighter.state == S::Knockdown && before.state != S::Knockdown)
            add(Seen::GroundHit, fighter.position, {0, 1, 0});
        if (fighter.life > before.life + 0.004f) add(Seen::Heal, chest, {0, 1, 0});
        if (fighter.nectar > before.nectar + 0.04f && !struck) add(Seen::Nectar, chest, {0, 1, 0});
    }
}

glm::vec3 EffectPlayer::placeOf(const Action& action, const sim::Event& event) const {
    const glm::vec3 up(0, action.up, 0);
    const int who = (event.fighter & 1) ^ (action.other ? 1 : 0);
    const sim::FighterView& fighter = now_->fighters[static_cast<std::size_t>(who)];
    const auto bone = [&](Bone which) {
        const auto place = bones_ && *bones_ ? (*bones_)(who, which) : std::nullopt;
        return place.value_or(fighter.position + glm::vec3(0, 1.1f, 0));
    };
    const auto blade = [&](Bone hand, Bone arm) {
        const glm::vec3 at = bone(hand);
        return at + (at - bone(arm)) * 1.6f;
    };
    switch (static_cast<Anchor>(action.anchor)) {
    case Anchor::Contact:
        return (action.other ? fighter.position + glm::vec3(0, 1.1f, 0) : event.position) + up;
    case Anchor::Ground:
        return glm::vec3(event.position.x, kGround, event.position.z) + up;
    case Anchor::Feet:
        return fighter.position + up;
    case Anchor::Ring:
        return fighter.position + glm::vec3(0, ringHeight(fighter.transform), 0) + up;
    case Anchor::Head:
        return bone(Bone::Head) + up;
    case Anchor::Chest:
        return bone(Bone::UpperChest) + up;
    case Anchor::Hips:
        return bone(Bone::Hips) + up;
    case Anchor::LeftHand:
        return bone(Bone::LeftHand) + up;
    case Anchor::RightHand:
        return bone(Bone::RightHand) + up;
    case Anchor::LeftFoot:
        return bone(Bone::LeftFoot) + up;
    case Anchor::RightFoot:
        return bone(Bone::RightFoot) + up;
    case Anchor::LeftBlade:
        return blade(Bone::LeftHand, Bone::LeftLowerArm) + up;
    case Anchor::RightBlade:
        return blade(Bone::RightHand, Bone::RightLowerArm) + up;
    case Anchor::LeftShoulder:
        return bone(Bone::LeftUpperArm) + glm::vec3(0, kFin, 0) + up;
    case Anchor::RightShoulder:
        return bone(Bone::RightUpperArm) + glm::vec3(0, kFin, 0) + up;
    }
    return event.position;
}

void EffectPlayer::throwParticles(const Action& action, const sim::Event& event, std::uint32_t seed,
                                  std::uint32_t count, const glm::vec3& place, const glm::vec3& velocity) {
    if (count == 0) return;
    ParticleEmitter e;
    e.seed = seed;
    e.count = count;
    e.form = static_cast<EmitterForm>(action.form);
    e.extent = action.extent;
    e.place = place;
    const glm::vec3 blow = direction(event);
    const auto along = static_cast<Along>(action.along);
    e.axis = along == Along::Blow ? blow : along == Along::Back ? -blow : glm::vec3(0, 1, 0);
    e.spread = action.spread;
    e.speedLow = action.speedLow * params_.speed;
    e.speedHigh = action.speedHigh * params_.speed;
    e.lift = action.lift * params_.speed;
    e.drift = velocity * action.inherit;
    e.gravity = action.gravity;
    e.drag = action.drag;
    e.bounces = action.bounces;
    e.ground = kGround + 0.02f;
    e.lifeLow = action.lifeLow * params_.life;
    e.lifeHigh = action.lifeHigh * params_.life;
    e.shape = static_cast<ParticleShape>(action.shape);
    e.matte = action.matte;
    e.opacity = action.opacity;
    e.over = action.over;
    e.size = action.size * params_.size;
    e.stretch = action.stretch;
    e.spin = action.spin;
    e.sizes = action.sizes;
    e.body = action.colours;
    e.edge = action.edges;
    thrown_.push_back({e, clock_});
    keepNewest(thrown_, kMostEmitters);
}

void EffectPlayer::start(const Pending& pending) {
    const Action& action = pending.action;
    const Lasting lasting{action, pending.event, clock_, placeOf(action, pending.event)};
    const auto keep = [&](std::vector<Lasting>& items) {
        items.push_back(lasting);
        keepNewest(items, kMostLasting);
    };
    switch (action.kind) {
    case ActionKind::Particles: {
        const auto count = static_cast<std::uint32_t>(std::lround(action.count * params_.amount));
        const int ticks = ticksOf(action.seconds);
        if (moves(action) && ticks > 1) {
            Stream stream{lasting, 0, ticks, lasting.place};
            stream.from.action.count = static_cast<float>(count);
            streams_.push_back(stream);
            keepNewest(streams_, kMostLasting);
            return;
        }
        const std::size_t who = (pending.event.fighter & 1u) ^ (action.other ? 1u : 0u);
        const Before& before = before_[who];
        const glm::vec3 velocity =
            before.known ? (now_->fighters[who].position - before.position) / kTick : glm::vec3(0);
        throwParticles(action, pending.event, seedOf(action, pending.event), count, lasting.place, velocity);
        if (!thrown_.empty() && count > 0) thrown_.back().emitter.duration = action.seconds;
        return;
    }
    case ActionKind::Ribbon:
        ribbons_.push_back({lasting, {}});
        return keepNewest(ribbons_, kMostLasting);
    case ActionKind::Light:
        return keep(lights_);
    case ActionKind::Decal:
        return keep(decals_);
    case ActionKind::Shockwave:
        return keep(waves_);
    case ActionKind::Shake:
        return keep(shakes_);
    case ActionKind::SpeedLines:
        return keep(lines_);
    case ActionKind::HeatHaze:
        return keep(hazes_);
    case ActionKind::Subtitle:
        return keep(texts_);
    case ActionKind::Hitstop:
        hold_ = std::max(hold_, static_cast<int>(action.frames));
        return;
    case ActionKind::ImpactFrame:
        impact_ = std::max(impact_, static_cast<int>(action.frames));
        return;
    case ActionKind::TimeScale:
        scale_ = action.scale;
        scaleTicks_ = ticksOf(action.seconds);
        return;
    }
}

void EffectPlayer::move(Lasting& lasting) const {
    if (moves(lasting.action)) lasting.place = placeOf(lasting.action, lasting.event);
}

void EffectPlayer::forgetWhatIsOver() {
    for (auto* items : {&lights_, &waves_, &hazes_, &shakes_, &lines_, &texts_})
        std::erase_if(*items, [&](const Lasting& l) { return clock_ - l.since >= l.action.seconds; });
    std::erase_if(decals_,
                  [&](const Lasting& l) { return clock_ - l.since >= l.action.seconds * params_.decals; });
    std::erase_if(thrown_, [&](const Thrown& t) {
        return clock_ - t.since >= t.emitter.duration + t.emitter.lifeHigh;
    });
    std::erase_if(streams_, [](const Stream& s) { return s.tick >= s.ticks; });
    for (Ribbon& ribbon : ribbons_)
        std::erase_if(ribbon.points, [&](const Ribbon::Point& p) {
            return clock_ - p.since >= ribbon.from.action.lifeHigh;
        });
    std::erase_if(ribbons_, [&](const Ribbon& r) {
        return r.points.empty() && clock_ - r.from.since >= r.from.action.seconds;
    });
}

void EffectPlayer::tick(const sim::Snapshot& snapshot, const Bones& bones) {
    now_ = &snapshot;
    bones_ = &bones;
    tick_ = snapshot.tick;
    rain_ = snapshot.story.rain;
    step_ = hold_ > 0 ? 0 : kTick * (scaleTicks_ > 0 ? scale_ : 1.0f);
    hold_ = std::max(0, hold_ - 1);
    scaleTicks_ = std::max(0, scaleTicks_ - 1);
    impact_ = std::max(0, impact_ - 1);
    clock_ += step_;
    forgetWhatIsOver();

    std::vector<std::pair<Trigger, sim::Event>> happened;
    for (const sim::Event& event : snapshot.events) happened.emplace_back(trigger(event.type), event);
    see(snapshot, happened);
    for (const Effect& effect : library_->all())
        for (const auto& [what, event] : happened) {
            const std::string& name = snapshot.fighters[event.fighter & 1u].name;
            const std::string_view who = name.empty() ? kWho[event.fighter & 1u] : std::string_view(name);
            if (effect.fighter >= 0 && kWho[static_cast<std::size_t>(effect.fighter)] != who) continue;
            if (std::find(effect.on.begin(), effect.on.end(), what) == effect.on.end()) continue;
            for (const Action& action : effect.actions)
                pending_.push_back({action, event, ticksOf(action.at)});
        }
    for (Pending& pending : pending_)
        if (pending.ticks-- <= 0) start(pending);
    std::erase_if(pending_, [](const Pending& pending) { return pending.ticks < 0; });

    for (auto* items : {&lights_, &hazes_, &waves_})
        std::for_each(items->begin(), items->end(), [&](Lasting& l) { move(l); });
    for (Stream& stream : streams_) {
        move(stream.from);
        const auto until = [&](int tick) {
            return static_cast<std::uint32_t>(stream.from.action.count * static_cast<float>(tick) /
                                              static_cast<float>(stream.ticks));
        };
        throwParticles(
            stream.from.action, stream.from.event,
            pcgHash(seedOf(stream.from.action, stream.from.event) + static_cast<std::uint32_t>(stream.tick)),
            until(stream.tick + 1) - until(stream.tick), stream.from.place,
            (stream.from.place - stream.before) / kTick);
        stream.before = stream.from.place;
        ++stream.tick;
    }
    for (Ribbon& ribbon : ribbons_) {
        move(ribbon.from);
        if (clock_ - ribbon.from.since < ribbon.from.action.seconds)
            ribbon.points.push_back({ribbon.from.place, clock_});
    }
    for (std::size_t i = 0; i < 2; ++i) {
        const sim::FighterView& fighter = snapshot.fighters[i];
        before_[i] = {true, fighter.state, fighter.life, fighter.nectar, fighter.position};
    }
    now_ = nullptr;
    bones_ = nullptr;
}

} // namespace vf::fx
