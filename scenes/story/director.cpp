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
    for (now_.chapter = 0; now_.chapter < chapter; ++now_.chapter) playCues(0, kEndOfChapter, true);
}

void Director::playCues(int from, int to, bool settle) {
    for (const Cue& cue : chapter().timeline.between(from, to)) {
        cue.verb->apply(now_.staging, cue);
        if (settle) now_.staging.settle();
    }
}

void Director::leave() {
    // A chapter that is cut short has happened all the same.
    if (chapter().end == ChapterEnd::Time || chapter().end == ChapterEnd::Never)
        playCues(now_.tick, kEndOfChapter, true);
    if (chapter().next < 0) {
        now_.finished = true;
        return;
    }
    now_.chapter = chapter().next;
    now_.tick = 0;
    ++now_.chaptersBegun;
}

int Director::limitTicks() const {
    if (!film_ || chapter().end != ChapterEnd::KnockOut || chapter().maxTicks == 0) return 0;
    return std::max(1, static_cast<int>(static_cast<float>(chapter().maxTicks) * params_.patience));
}

bool Director::chapterOver(const sim::Snapshot& last, const Round& round) const {
    switch (chapter().end) {
    case ChapterEnd::Time:
        return now_.tick >= chapter().ticks;
    case ChapterEnd::KnockOut:
        // The round of the chapter before may still be over on the tick in which this one begins a new one.
        return (round.over && now_.tick > 1) || (limitTicks() > 0 && now_.tick >= limitTicks() + kGraceTicks);
    case ChapterEnd::RoundStart:
        return now_.tick > 0 &&
               std::any_of(last.events.begin(), last.events.end(),
                           [](const sim::Event& event) { return event.type == sim::EventType::RoundStart; });
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
    if (last.tick > 0) now_.staging.advance();
    if (round.over && round.winner >= 0) now_.staging.winner = round.winner;
    if (!now_.finished && (chapterOver(last, round) || (skip && !now_.skipHeld))) {
        // A duel that nobody finished still has a winner for the chapters that follow.
        if (chapter().end == ChapterEnd::KnockOut && !round.over)
            now_.staging.winner = last.fighters[1].life > last.fighters[0].life ? 1 : 0;
        leave();
    }
    now_.skipHeld = skip;
    if (!now_.finished) playCues(now_.tick, now_.tick + 1, false);
    ++now_.tick;

    battle::Directions directions;
    for (std::size_t i = 0; i < 2; ++i)
        direct(directions.fighter[i], now_.staging.fighter[i], last.fighters[i]);
    directions.startRound = now_.staging.startRound;
    directions.clockRuns = now_.staging.clock.value();
    directions.stage = now_.staging.stage;
    directions.strings = now_.staging.strings.value();
    directions.hang = now_.staging.hang.value();
    directions.freeWill = now_.staging.freeWill.value();
    directions.curtain = now_.staging.curtain.value();
    directions.cutStrings = now_.staging.cutStrings;
    if (limitTicks() > 0 && now_.tick > limitTicks())
        directions.decisive = chapter().favourite >= 0                        ? chapter().favourite
                              : last.fighters[1].life > last.fighters[0].life ? 1
                                                                              : 0;
    if (limitTicks() > 0) directions.spared = chapter().favourite;
    return directions;
}

void Director::finish(sim::Snapshot& snapshot) const {
    sim::StoryView& view = snapshot.story;
    view.chapter = chapter().name;
    view.chapterTick = now_.tick - 1;
    view.camera = now_.staging.camera;
    view.cameraTick = now_.staging.cameraTick;
    view.cameraSeconds = now_.staging.cameraSeconds;
    view.cameraBlend = now_.staging.cameraBlend;
    view.subtitle = now_.staging.subtitle;
    view.speaker = now_.staging.speaker;
    view.centre = now_.staging.centre;
    view.letterbox = now_.staging.letterbox.value();
    view.fade = now_.staging.fade.value();
    view.curtain = now_.staging.curtain.value();
    view.rain = std::max(now_.staging.rain.value(), params_.rain.get());
    view.wetness = std::max(now_.staging.wetness.value(), params_.rain.get());
    view.blackout = now_.staging.blackout.value();
    view.lightning = now_.staging.lightning.value();
    view.ash = now_.staging.ash.value();
    view.fog = now_.staging.fog.value();
    view.drift = now_.staging.drift;
    view.wind = now_.staging.wind.value();
    view.hours = now_.staging.hours.value();
    view.dolly = now_.staging.dolly.value();
    view.extras = now_.staging.extras;
    view.params = now_.staging.params.view();
    view.hud = now_.staging.hud.value();
    view.finished = now_.finished;

    // The rules slow down by themselves at a knock-out; the slower of the two counts.
    const float slow = 1.0f - (1.0f - now_.staging.timeScale.value()) * params_.slowMotion;
    snapshot.timeScale = std::min(snapshot.timeScale, slow);
    snapshot.impactTicks = std::max(snapshot.impactTicks, now_.staging.impactTicks);
    if (now_.tick == 1 && !now_.finished) {
        sim::Event event;
        event.type = sim::EventType::ChapterStart;
        event.id = kEventIds + static_cast<std::uint32_t>(now_.chaptersBegun);
        event.strength = 1.0f;
        snapshot.events.push_back(event);
    }
}

void Director::hash(Hasher& hasher) const {
    hasher.add(story_->fileHash)
        .add(now_.chapter)
        .add(now_.tick)
        .add(now_.chaptersBegun)
        .add(now_.skipHeld)
        .add(now_.finished);
    now_.staging.addTo(hasher);
}

} // namespace vf::story
