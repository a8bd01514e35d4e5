#include "scenes/story/director.hpp"

#include "scenes/story/verbs.hpp"

#include <algorithm>
#include <limits>

namespace vf::story {

namespace {

// A decisive blow may still fail to land, with nobody at the pads for example; the film then goes on without.
constexpr int kGraceTicks = 30 * 60;
// A cloak for events that no rule of the fight made, away from the match's own numbers.
constexpr std::uint32_t kEventIds = 0x80000000u;

constexpr int kEndOfChapter = std::numeric_limits<int>::max();

} // namespace

Director::Director(std::shared_ptr<const Story> story, int chapter, bool film, ParamRegistry& registry)
    : story_(std::move(story)), params_(registry), film_(film) {
    for (chapter_ = 0; chapter_ < chapter; ++chapter_) playCues(0, kEndOfChapter, true);
}

void Director::playCues(int from, int to, bool settle) {
    for (const Cue& cue : chapter().timeline.between(from, to)) {
        cue.verb->apply(staging_, cue);
        if (settle) staging_.settle();
    }
}

void Director::leave() {
    // A chapter that is cut short has happened all the same.
    if (chapter().end == ChapterEnd::Time || chapter().end == ChapterEnd::Never)
        playCues(tick_, kEndOfChapter, true);
    if (chapter().next < 0) {
        finished_ = true;
        return;
    }
    chapter_ = chapter().next;
    tick_ = 0;
    ++chaptersBegun_;
}

int Director::limitTicks() const {
    if (!film_ || chapter().end != ChapterEnd::KnockOut || chapter().maxTicks == 0) return 0;
    return std::max(1, static_cast<int>(static_cast<float>(chapter().maxTicks) * params_.patience));
}

bool Director::chapterOver(const sim::Snapshot& last, const Round& round) const {
    switch (chapter().end) {
    case ChapterEnd::Time:
        return tick_ >= chapter().ticks;
    case ChapterEnd::KnockOut:
        // The round of the chapter before may still be over on the tick in which this one begins a new one.
        return (round.over && tick_ > 1) || (limitTicks() > 0 && tick_ >= limitTicks() + kGraceTicks);
    case ChapterEnd::RoundStart:
        return tick_ > 0 && std::any_of(last.events.begin(), last.events.end(), [](const sim::Event& event) {
                   return event.type == sim::EventType::RoundStart;
               });
    case ChapterEnd::Never:
        return false;
    }
    return false;
}

void Director::direct(battle::FighterDirection& direction, FighterStaging& staging,
                      const sim::FighterView& last) const {
    if (staging.glideLength > 0) {
        if (staging.glideElapsed == 0 && staging.glideFromHere) staging.glideFrom = last.position;
        const float t = static_cast<float>(++staging.glideElapsed) / static_cast<float>(staging.glideLength);
        staging.place = staging.glideFrom + (staging.glideTo - staging.glideFrom) * t;
    }
    direction.motion = staging.motion;
    if (staging.fall && !last.ragdoll && staging.motion.empty())
        staging.motion = direction.motion = "knockdown";
    direction.place = staging.place;
    direction.yaw = staging.yaw;
    direction.armoured = staging.armoured;
    direction.startTransform = staging.startTransform;
    direction.lockInput = !staging.control.value();
    direction.invulnerable = staging.invulnerable.value();
    if (staging.possessionTouched) direction.possession = staging.possession.value();
}

battle::Directions Director::begin(bool skip, const sim::Snapshot& last, const Round& round) {
    // What a sought start has left for the first tick must not be cleared before it was used.
    if (last.tick > 0) staging_.advance();
    if (round.over && round.winner >= 0) staging_.winner = round.winner;
    if (!finished_ && (chapterOver(last, round) || (skip && !skipHeld_))) {
        // A duel that nobody finished still has a winner for the chapters that follow.
        if (chapter().end == ChapterEnd::KnockOut && !round.over)
            staging_.winner = last.fighters[1].life > last.fighters[0].life ? 1 : 0;
        leave();
    }
    skipHeld_ = skip;
    if (!finished_) playCues(tick_, tick_ + 1, false);
    ++tick_;

    battle::Directions directions;
    for (std::size_t i = 0; i < 2; ++i) direct(directions.fighter[i], staging_.fighter[i], last.fighters[i]);
    directions.startRound = staging_.startRound;
    directions.clockRuns = staging_.clock.value();
    directions.stage = staging_.stage;
    if (limitTicks() > 0 && tick_ > limitTicks())
        directions.decisive = chapter().favourite >= 0                        ? chapter().favourite
                              : last.fighters[1].life > last.fighters[0].life ? 1
                                                                              : 0;
    return directions;
}

void Director::finish(sim::Snapshot& snapshot) const {
    sim::StoryView& view = snapshot.story;
    view.chapter = chapter().name;
    view.chapterTick = tick_ - 1;
    view.camera = staging_.camera;
    view.cameraTick = staging_.cameraTick;
    view.cameraSeconds = staging_.cameraSeconds;
    view.cameraBlend = staging_.cameraBlend;
    view.subtitle = staging_.subtitle;
    view.speaker = staging_.speaker;
    view.centre = staging_.centre;
    view.letterbox = staging_.letterbox.value();
    view.fade = staging_.fade.value();
    view.curtain = staging_.curtain.value();
    view.rain = std::max(staging_.rain.value(), params_.rain.get());
    view.wetness = std::max(staging_.wetness.value(), params_.rain.get());
    view.blackout = staging_.blackout.value();
    view.strings = staging_.strings.value();
    view.extras = staging_.extras;
    view.hud = staging_.hud.value();
    view.finished = finished_;

    // The rules slow down by themselves at a knock-out; the slower of the two counts.
    const float slow = 1.0f - (1.0f - staging_.timeScale.value()) * params_.slowMotion;
    snapshot.timeScale = std::min(snapshot.timeScale, slow);
    snapshot.impactTicks = std::max(snapshot.impactTicks, staging_.impactTicks);
    if (tick_ == 1 && !finished_) {
        sim::Event event;
        event.type = sim::EventType::ChapterStart;
        event.id = kEventIds + static_cast<std::uint32_t>(chaptersBegun_);
        event.strength = 1.0f;
        snapshot.events.push_back(event);
    }
}

void Director::hash(Hasher& hasher) const {
    hasher.add(story_->fileHash).add(chapter_).add(tick_).add(chaptersBegun_).add(skipHeld_).add(finished_);
    staging_.addTo(hasher);
}

} // namespace vf::story
