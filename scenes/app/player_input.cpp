#include "scenes/app/key_table.hpp"
#include "scenes/app/player.hpp"
#include "scenes/app/studio_view.hpp"

#include "renderer/base/log.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace vf::app {

void Player::keys(const platform::InputState& input) {
    using platform::Key;
    if (overlayVisible_ && session_.overlayContext->wantsKeyboard()) return;
    for (const Key key : input.pressed) {
        if (session_.isStudio() && studioKey(*session_.studio, key)) continue;
        switch (key) {
        case Key::F1:
        case Key::Tab:
            overlayVisible_ = !overlayVisible_;
            break;
        case Key::F2:
            session_.overlay->showVolumes(!session_.overlay->showsVolumes());
            break;
        case Key::F3:
            changeSides();
            break;
        case Key::F5:
            restart();
            break;
        case Key::F6:
        case Key::F7:
        case Key::F8:
            train(key);
            break;
        case Key::F9:
            if (past_.shown() > 1) lookAt(past_.shown() - 1);
            break;
        case Key::F10:
            if (past_.looking()) {
                lookAt(past_.shown() + 1);
                break;
            }
            clock_.pause(true);
            clock_.singleStep();
            break;
        case Key::F12:
            wantPicture_ = true;
            break;
        case Key::P:
            if (past_.looking())
                goOn(past_.leave(), false);
            else
                clock_.pause(!clock_.paused());
            break;
        case Key::Enter:
            skip_ = true;
            break;
        case Key::C: {
            auto& rig = session_.camera->params().rig;
            rig.set({(rig.get().index + 1) % static_cast<int>(rig.choices().size())});
            log::info("camera: {}", rig.toText());
            break;
        }
        case Key::Escape:
            if (overlayVisible_)
                overlayVisible_ = false;
            else
                quit_ = true;
            break;
        default:
            break;
        }
    }
}

void Player::steer(const platform::InputState& input, float seconds) {
    camera::SteerInput steer;
    if (input.mouseRight && !session_.overlayContext->wantsMouse()) {
        steer.turn = input.mouseDx * 0.2f;
        steer.tilt = -input.mouseDy * 0.2f;
    }
    if (!session_.overlayContext->wantsMouse()) steer.zoom = input.wheel;
    if (session_.camera->params().rig.get().index == static_cast<int>(camera::Rig::Free)) {
        using platform::Key;
        steer.move = {static_cast<float>(input.held(Key::Right) - input.held(Key::Left)),
                      static_cast<float>(input.held(Key::R) - input.held(Key::F)),
                      static_cast<float>(input.held(Key::Up) - input.held(Key::Down))};
        constexpr float kRollSpeed = 45.0f; // degrees a second
        steer.roll = static_cast<float>(input.held(Key::E) - input.held(Key::Q)) * kRollSpeed * seconds;
    }
    session_.camera->steer(steer, seconds);
    const vk::Extent2D size = session_.outputSize();
    if (size.width && size.height)
        session_.studio->pointAt({input.mouseX / static_cast<float>(size.width) * 2 - 1,
                                  1 - input.mouseY / static_cast<float>(size.height) * 2});
}

bool Player::isPlayer(int fighter) const {
    return session_.params.battle.controller(fighter,
                                             session_.options.control[static_cast<std::size_t>(fighter)]) ==
           sim::Controller::Player;
}

// Whoever plays Rouge plays Cyan from now on, and the other way round; who watches a match takes Rouge first.
void Player::changeSides() {
    if (session_.isFloor()) return;
    std::array<bool, 2> player{isPlayer(1), isPlayer(0)};
    if (player[0] || player[1])
        controls_.swapDevices();
    else
        player[0] = true;
    const std::array<Param<Choice>*, 2> control{&session_.params.battle.controlRouge,
                                                &session_.params.battle.controlCyan};
    for (std::size_t i = 0; i < 2; ++i) {
        control[i]->set({player[i] ? 1 : 2});
        pendingParams_.push_back({control[i]->name(), control[i]->toText()});
    }
    played_.ticks.clear();
    log::info("you play {}", player[0] && player[1] ? "both" : player[0] ? "Rouge" : "Cyan");
}

// A fight in which somebody lost the pad is not fair: it waits.
void Player::watchPads() {
    if (const auto text = controls_.foundPad()) {
        problem_.clear();
        log::info("{}", *text);
    }
    if (const auto text = controls_.lostPad(players())) {
        clock_.pause(true);
        problem_ = *text;
        log::warn("{}", *text);
    }
}

void Player::lookAt(std::uint64_t tick) {
    if (session_.isFloor()) return;
    if (!past_.looking()) remember(loop_.settle());
    past_.lookAt(tick);
}

void Player::train(platform::Key key) {
    if (!training()) return;
    if (key == platform::Key::F7) {
        keptMoment_ = past_.shown();
        log::info("kept the moment at {:.1f} s", static_cast<double>(keptMoment_) / sim::kTicksPerSecond);
    } else if (key == platform::Key::F8 && keptMoment_ > 0) {
        lookAt(keptMoment_);
        goOn(past_.leave(), false);
        meter_.clear();
    } else if (key == platform::Key::F6) {
        reset_ = true;
        meter_.clear();
    }
}

// Holding the key walks backwards; letting it go takes over from there. True while the match stands still.
bool Player::lookBack(const platform::InputState& input, float seconds) {
    const bool typing = overlayVisible_ && session_.overlayContext->wantsKeyboard();
    const bool held = input.held(platform::Key::Backspace) && !typing;
    if (held && session_.next.tick > 0) { // not the history: its thread may be writing
        if (!past_.looking()) remember(loop_.settle());
        rewinding_ = true;
        past_.rewind(seconds);
    } else if (rewinding_) {
        rewinding_ = false;
        goOn(past_.leave(), false);
    }
    return past_.looking();
}

void Player::goOn(const std::vector<ParamAssignment>& changed, bool sameInputs) {
    ticks_ = session_.history->now();
    sameInputs_ = sameInputs;
    pendingParams_ = changed;
    clock_.reset();
    clock_.pause(false);
}

void Player::obey(const overlay::OverlayActions& actions) {
    if (session_.isStudio()) obeyStudio(*session_.studio, actions);
    looks_.obey(actions);
    if (std::string problem = looks_.takeProblem(); !problem.empty()) problem_ = std::move(problem);
    if (Status done = controls_.obey(actions.controls); !done) {
        problem_ = done.error().message;
        log::error("{}", problem_);
    }
    if (!actions.shots.empty())
        if (Status done = desk_.obey(actions.shots); !done) {
            problem_ = done.error().message;
            log::error("{}", problem_);
        }
    if (actions.lookAt) lookAt(*actions.lookAt);
    if (past_.looking()) {
        if (actions.takeOver || actions.togglePause) goOn(past_.leave(), false);
        if (actions.playAgain) goOn(past_.leave(), true);
        if (actions.backToPresent) goOn(past_.backToPresent(), false);
        if (actions.restart) restart();
        return;
    }
    if (actions.togglePause) clock_.pause(!clock_.paused());
    if (actions.step) {
        clock_.pause(true);
        clock_.singleStep();
    }
    if (actions.speed) speed_ = *actions.speed;
    if (actions.restart) restart();
    if (actions.skipChapter) skip_ = true;
    if (actions.screenshot) wantPicture_ = true;
    if (actions.chapter) {
        session_.options.chapter = *actions.chapter;
        restart();
    }
    for (const overlay::ParamChange& change : actions.changed)
        if (change.scope == Scope::Sim) pendingParams_.push_back({change.name, change.text});
}

overlay::OverlayInput Player::overlayInput() {
    overlay::OverlayInput input;
    input.hints = session_.isStudio() ? studioKeyHints() : controls_.hints(players());
    const vk::Extent2D size = session_.outputSize();
    input.viewProjection =
        upwardViewProjection(session_.scene.camera,
                             static_cast<float>(size.width) / static_cast<float>(std::max(1u, size.height)));
    if (session_.isStudio()) input.labels = labelsOf(*session_.studio);
    if (training()) input.meter = &meter_;
    input.sides = session_.sides.get();
    if (!overlayVisible_ && !session_.overlay->showsVolumes()) return input;
    if (session_.isStudio()) input.studio = viewOf(*session_.studio);
    looks_.show(input);
    input.shots = desk_.view();
    std::array<float, capture::kLiveWindow> history{};
    const std::size_t count = recorder_.liveHistory(history);
    input.frameMilliseconds.assign(history.begin(), history.begin() + static_cast<std::ptrdiff_t>(count));
    input.sections = {
        {"tick", static_cast<float>(recorder_.lastSectionMs(capture::kTickSection))},
        {"build and record", static_cast<float>(recorder_.lastSectionMs(capture::kRecordSection))},
        {"wait and present", static_cast<float>(recorder_.lastSectionMs(capture::kWaitSection))}};
    for (const rhi::PassTime& pass : loop_.passTimes())
        input.passes.push_back({pass.name, static_cast<float>(pass.endNs - pass.startNs) * 1e-6f, 0, 0});
    input.renderScale = loop_.renderScale();
    input.frameBudget = session_.params.quality.frameBudget;
    input.budgetRelaxed = loop_.budgetRelaxed();
    input.device = session_.device->name();
    for (std::size_t i = 0; i < 2; ++i)
        if (const std::string_view intent = session_.next.fighters[i].intent; !intent.empty())
            input.intents[i] = fmt::format("{} {}", session_.data->fighters[i].display, intent);
    input.problem = problem_;
    input.tick = session_.next.tick;
    input.hash = session_.next.hash;
    input.paused = clock_.paused();
    input.speed = speed_;
    input.chapter = session_.next.story.chapter;
    input.chapterTick = session_.next.story.chapterTick;
    input.chapters = session_.simulation->story().chapterNames();
    input.past = past_.view();
    if (session_.overlay->showsVolumes())
        for (const sim::FighterView& fighter : session_.next.fighters) {
            for (const sim::Capsule& c : fighter.hurtboxes)
                input.volumes.push_back({c.a, c.b, c.radius, overlay::VolumeKind::Hurt});
            for (const sim::Capsule& c : fighter.hitboxes)
                input.volumes.push_back({c.a, c.b, c.radius, overlay::VolumeKind::Hit});
        }
    if (!session_.isStudio()) input.controls = controls_.view();
    input.keys = session_.isStudio() ? studioKeyTable() : keyTable();
    input.userPresetFolder = userPresetFolder();
    input.builtInPresetFolder = builtInPresetFolder();
    input.date = stamp("%Y-%m-%d");
    return input;
}

} // namespace vf::app
