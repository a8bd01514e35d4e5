#include "scenes/app/commands.hpp"
#include "scenes/app/controls.hpp"
#include "scenes/app/data_watch.hpp"
#include "scenes/app/frame_loop.hpp"
#include "scenes/app/hash_log.hpp"
#include "scenes/app/measure.hpp"
#include "scenes/app/picture_file.hpp"
#include "scenes/app/replay_setup.hpp"
#include "scenes/app/status_file.hpp"
#include "scenes/app/studio_view.hpp"
#include "scenes/app/time_machine.hpp"
#include "scenes/app/training_view.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/log.hpp"
#include "renderer/base/preset.hpp"
#include "renderer/capture/report.hpp"
#include "renderer/rhi/fault_selftest.hpp"
#include "scenes/sim/fixed_step_clock.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <ctime>
#include <thread>

namespace vf::app {

namespace {

volatile std::sig_atomic_t stopRequested = 0;

std::string stamp(const char* format) {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    char text[64];
    std::strftime(text, sizeof text, format, &local);
    return text;
}

// Frames without a window and without a count: long enough to see a fight, short enough to wait for.
constexpr std::uint64_t kOffscreenFrames = 1800;
constexpr std::uint64_t kOffscreenPictures = 12;
constexpr double kPaceSeconds = 1.0 / 60.0;

class Player {
  public:
    Player(PlayOptions options, Session& session)
        : options_(std::move(options)), session_(session),
          recorder_({.warmup = 60, .maxFrames = 200000, .keep = session.options.headless}),
          loop_(session, recorder_), status_(StatusFile::fromEnvironment()) {}

    Exit run();

  private:
    void offscreenFrame();
    void windowFrame();
    Exit finish();
    sim::TickInput nextInput(const platform::InputState* input);
    void remember(const std::vector<sim::Snapshot>& snapshots);
    void keys(const platform::InputState& input);
    void obey(const overlay::OverlayActions& actions);
    void steer(const platform::InputState& input, float seconds);
    bool lookBack(const platform::InputState& input, float seconds);
    void goOn(const std::vector<ParamAssignment>& changed, bool sameInputs);
    void changeSides();
    void lookAt(std::uint64_t tick);
    void train(platform::Key key);
    bool training() const { return session_.options.scene == "training"; }
    bool isPlayer(int fighter) const;
    void restart();
    void reloadChanged();
    overlay::OverlayInput overlayInput();
    Status savePicture(const std::filesystem::path& path);

    PlayOptions options_;
    Session& session_;
    capture::FrameRecorder recorder_;
    FrameLoop loop_;
    TimeMachine past_{session_};
    overlay::FrameMeter meter_;
    std::uint64_t keptMoment_ = 0; // tick; 0: none
    sim::FixedStepClock clock_;
    DataWatch watch_;
    StatusFile status_;
    sim::Replay recorded_, played_;
    HashLog hashes_;
    std::vector<ParamAssignment> pendingParams_;
    std::vector<Picture> pictures_;
    std::int64_t lastNs_ = 0, lastPollNs_ = 0;
    std::uint64_t frame_ = 0, ticks_ = 0, totalFrames_ = 0;
    float speed_ = 1;
    bool overlayVisible_ = false, wantPicture_ = false, skip_ = false, reset_ = false, quit_ = false;
    bool rewinding_ = false;        // by the key, not by the timeline
    bool sameInputs_ = false;       // those that the history knows to lie ahead are played again
    std::array<int, 2> seat_{0, 1}; // whose keys and pad command a fighter
    capture::MachineSample before_;
    std::string problem_;
};

Exit Player::run() {
    before_ = capture::sampleMachine();
    pendingParams_ = session_.initialSimParams();
    if (!session_.isFloor()) {
        recorded_.setup = headerOf(session_.options, *session_.data, *session_.simulation);
        if (!options_.replay.empty()) {
            auto loaded = sim::Replay::load(options_.replay);
            if (!loaded) return fail(loaded.error());
            if (Status same =
                    checkHeader(loaded->setup, options_.replay, *session_.data, *session_.simulation);
                !same)
                return fail(same.error());
            if (Status known = loaded->checkParams(session_.simulation->params()); !known)
                return fail(known.error());
            played_ = std::move(*loaded);
        }
    }
    // A file that cannot be written is found out before the match, not after it.
    for (const std::string& path : {options_.record, options_.hashes})
        if (!path.empty())
            if (Status writable = writeText(path, ""); !writable) return fail(writable.error());
    totalFrames_ = options_.frames;
    if (session_.options.headless && !totalFrames_)
        totalFrames_ = played_.ticks.empty() ? kOffscreenFrames : played_.ticks.size();
    if (session_.window) {
        session_.window->onDrop = [this](const std::vector<std::string>& files) {
            for (const std::string& file : files)
                if (Status status = session_.isStudio() ? session_.studio->replaceShown(file)
                                                        : session_.replaceFighter(0, file);
                    !status)
                    problem_ = status.error().message;
        };
    }
    lastNs_ = capture::nowNs();
    while (!quit_ && !stopRequested) {
        if (session_.options.headless)
            offscreenFrame();
        else
            windowFrame();
        ++frame_;
        status_.update(session_, overlayVisible_, past_.looking(), recorder_);
        if (totalFrames_ && frame_ >= totalFrames_) break;
        if (session_.window && session_.window->shouldClose()) break;
    }
    remember(loop_.settle());
    return finish();
}

sim::TickInput Player::nextInput(const platform::InputState* input) {
    sim::TickInput tick;
    if (sameInputs_) {
        tick = session_.history->inputs()[ticks_];
        const std::vector<ParamAssignment> changed = std::exchange(pendingParams_, {});
        tick.params.insert(tick.params.end(), changed.begin(), changed.end());
    } else if (ticks_ < played_.ticks.size())
        tick = played_.ticks[ticks_];
    else {
        if (input && !(overlayVisible_ && session_.overlayContext->wantsKeyboard()))
            for (int fighter = 0; fighter < 2; ++fighter)
                if (isPlayer(fighter))
                    tick.fighter[static_cast<std::size_t>(fighter)] =
                        readCommand(*input, seat_[static_cast<std::size_t>(fighter)]);
        if (std::exchange(skip_, false)) tick.fighter[0].buttons |= sim::kSkip;
        if (std::exchange(reset_, false)) tick.fighter[0].buttons |= sim::kReset;
        tick.params = std::exchange(pendingParams_, {});
    }
    ++ticks_;
    return tick;
}

void Player::remember(const std::vector<sim::Snapshot>& snapshots) {
    past_.take(snapshots);
    for (const sim::Snapshot& snapshot : snapshots)
        meter_.add({meterTick(snapshot.fighters[0]), meterTick(snapshot.fighters[1])});
    if (options_.hashes.empty()) return;
    for (const sim::Snapshot& snapshot : snapshots) hashes_.add(snapshot);
}

void Player::offscreenFrame() {
    FrameLoop::Input input;
    if (!session_.isFloor()) input.ticks.push_back(nextInput(nullptr));
    const bool defaultRun = options_.frames == 0 && options_.replay.empty();
    const std::uint64_t every = std::max<std::uint64_t>(1, totalFrames_ / kOffscreenPictures);
    const bool picture = defaultRun && !session_.isFloor() && frame_ % every == every / 2;
    input.readback = picture;
    input.overlay = [this]() -> const ImDrawData* {
        session_.overlayContext->newFrame(static_cast<float>(kPaceSeconds));
        session_.overlay->draw(false, session_.scene.hud, {});
        return session_.overlayContext->endFrame();
    };
    if (session_.isFloor()) input.overlay = nullptr;
    remember(loop_.frame(std::move(input)).snapshots);
    if (picture) pictures_.push_back(session_.renderer->picture());
    if (totalFrames_ >= 10 && (frame_ + 1) % (totalFrames_ / 10) == 0)
        log::info("{} of {} frames", frame_ + 1, totalFrames_);
}

void Player::windowFrame() {
    const platform::InputState& input = session_.window->poll();
    if (!session_.isFloor()) keys(input);
    const std::int64_t now = capture::nowNs();
    const std::int64_t elapsed = now - lastNs_;
    lastNs_ = now;
    const float seconds = std::min(static_cast<float>(elapsed) * 1e-9f, 0.1f);
    FrameLoop::Input frame;
    if (session_.isFloor()) {
        loop_.frame(std::move(frame));
        return;
    }
    steer(input, seconds);
    if (session_.isStudio())
        if (Status status = session_.studio->refresh(); !status) problem_ = status.error().message;
    if (lookBack(input, seconds)) {
        frame.alpha = 1;
    } else {
        const auto advance = clock_.advance(elapsed, speed_ * session_.next.timeScale);
        for (int i = 0; i < advance.ticks; ++i) {
            // A frame's ticks are all of one sort.
            if (sameInputs_ && ticks_ >= session_.history->last()) {
                if (!frame.ticks.empty()) break;
                sameInputs_ = false;
            }
            frame.ticks.push_back(nextInput(&input));
        }
        frame.again = sameInputs_;
        frame.alpha = advance.alpha;
    }
    frame.readback = std::exchange(wantPicture_, false);
    overlay::OverlayActions actions;
    frame.overlay = [this, &actions, seconds]() -> const ImDrawData* {
        session_.overlayContext->newFrame(seconds);
        if (past_.looking()) {
            HudText& text = session_.scene.hud.text;
            text.centre.clear();
            text.speaker = fmt::format("{:.1f} s", static_cast<double>(past_.shown()) / sim::kTicksPerSecond);
            text.subtitle = rewinding_ ? "<<  let go to play on from here" : "looking back";
        }
        actions = session_.overlay->draw(overlayVisible_, session_.scene.hud, overlayInput());
        return session_.overlayContext->endFrame();
    };
    const bool picture = frame.readback;
    const FrameLoop::Output output = loop_.frame(std::move(frame));
    remember(output.snapshots);
    if (picture && output.presented) {
        const auto path = std::filesystem::path(options_.out) / (stamp("venus-%Y%m%d-%H%M%S") + ".png");
        if (Status saved = savePng(path, session_.renderer->picture()); !saved)
            problem_ = saved.error().message;
        else
            log::info("picture: {}", path.string());
    }
    obey(actions);
    if (now - lastPollNs_ > 500'000'000) {
        lastPollNs_ = now;
        reloadChanged();
    }
    // FIFO does not pace everywhere; the clock does, so that a fast machine does not spin.
    const double spent = static_cast<double>(capture::nowNs() - now) * 1e-9;
    if (session_.options.vsync && spent < kPaceSeconds)
        std::this_thread::sleep_for(std::chrono::duration<double>(kPaceSeconds - spent));
    if (!output.presented) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

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
    if (!player[0] && !player[1]) player[0] = true;
    std::swap(seat_[0], seat_[1]);
    if (player[0] != player[1]) seat_ = player[0] ? std::array{0, 1} : std::array{1, 0};
    const std::array<Param<Choice>*, 2> control{&session_.params.battle.controlRouge,
                                                &session_.params.battle.controlCyan};
    for (std::size_t i = 0; i < 2; ++i) {
        control[i]->set({player[i] ? 1 : 2});
        pendingParams_.push_back({control[i]->name(), control[i]->toText()});
    }
    played_.ticks.clear();
    log::info("you play {}", player[0] && player[1] ? "both" : player[0] ? "Rouge" : "Cyan");
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
    if (held && session_.history->last() > 0) {
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

void Player::restart() {
    remember(loop_.settle());
    if (past_.looking()) past_.backToPresent();
    rewinding_ = sameInputs_ = false;
    past_.clear();
    meter_.clear();
    keptMoment_ = 0;
    if (Status status = session_.restart(); !status) {
        problem_ = status.error().message;
        log::error("{}", problem_);
        return;
    }
    loop_.reconnect();
    clock_.reset();
    ticks_ = 0;
    pendingParams_ = session_.initialSimParams();
}

void Player::reloadChanged() {
    if (const std::string& error = session_.renderer->pollShaders(); !error.empty()) problem_ = error;
    const DataChanges changes = watch_.poll();
    Status status = Done{};
    if (changes.effects) {
        auto fresh = fx::EffectLibrary::load(assetFolder() / "effects");
        if (fresh)
            session_.effects = std::move(*fresh);
        else
            status = fresh.error();
    }
    if (changes.fight && status) {
        remember(loop_.settle());
        if (past_.looking()) past_.backToPresent();
        rewinding_ = sameInputs_ = false;
        past_.clear();
        // The thread steps the old simulation; it must not outlive it.
        status = session_.reloadData();
        if (status) {
            loop_.reconnect();
            clock_.reset();
            ticks_ = 0;
            pendingParams_ = session_.initialSimParams();
        }
    }
    if (changes.presets && status) {
        const auto file = builtInPresetFolder() / (session_.qualityPreset + ".toml");
        if (std::filesystem::exists(file))
            if (auto loaded = loadPreset(session_.params.registry, file, PresetMode::Merge); !loaded)
                status = loaded.error();
    }
    if (!status) {
        problem_ = status.error().message;
        log::error("kept the old data: {}", problem_);
    } else if (changes.effects || changes.fight || changes.presets) {
        problem_.clear();
        log::info("data reloaded");
    }
}

void Player::obey(const overlay::OverlayActions& actions) {
    if (session_.isStudio()) obeyStudio(*session_.studio, actions);
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
    input.hints = session_.isStudio() ? studioKeyHints() : keyHints();
    const vk::Extent2D size = session_.outputSize();
    input.viewProjection =
        upwardViewProjection(session_.scene.camera,
                             static_cast<float>(size.width) / static_cast<float>(std::max(1u, size.height)));
    if (session_.isStudio()) input.labels = labelsOf(*session_.studio);
    if (training()) input.meter = &meter_;
    if (!overlayVisible_ && !session_.overlay->showsVolumes()) return input;
    if (session_.isStudio()) input.studio = viewOf(*session_.studio);
    std::array<float, capture::kLiveWindow> history{};
    const std::size_t count = recorder_.liveHistory(history);
    input.frameMilliseconds.assign(history.begin(), history.begin() + static_cast<std::ptrdiff_t>(count));
    input.sections = {
        {"tick", static_cast<float>(recorder_.lastSectionMs(capture::kTickSection))},
        {"build and record", static_cast<float>(recorder_.lastSectionMs(capture::kRecordSection))},
        {"wait and present", static_cast<float>(recorder_.lastSectionMs(capture::kWaitSection))}};
    for (const rhi::PassTime& pass : loop_.passTimes())
        input.passes.push_back({pass.name, static_cast<float>(pass.endNs - pass.startNs) * 1e-6f, 0, 0});
    input.device = session_.device->name();
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
    input.keys = session_.isStudio() ? studioKeyTable() : keyTable();
    input.userPresetFolder = userPresetFolder();
    input.builtInPresetFolder = builtInPresetFolder();
    input.date = stamp("%Y-%m-%d");
    return input;
}

Exit Player::finish() {
    if (!options_.record.empty()) {
        if (session_.history) recorded_.ticks = session_.history->inputs();
        if (Status saved = recorded_.save(options_.record); !saved) return fail(saved.error());
        log::info("recorded {} ticks to {}", recorded_.ticks.size(), options_.record);
    }
    if (!options_.hashes.empty())
        if (Status saved = hashes_.save(options_.hashes); !saved) return fail(saved.error());
    if (!pictures_.empty()) {
        const std::filesystem::path out = options_.out;
        if (Status saved = savePng(out / "contact-sheet.png", contactSheet(pictures_, 3)); !saved)
            return fail(saved.error());
        capture::Recording recording = recorder_.take();
        const capture::Report report = reportOf(session_, recording, before_);
        auto written = capture::writeCapture(out, report, recording, std::time(nullptr));
        if (!written) return fail(written.error());
        fmt::print("{}", capture::summaryText(report));
        fmt::print("pictures: {}\nreport:   {}\n", (out / "contact-sheet.png").string(),
                   (out / "summary.txt").string());
    }
    if (session_.options.validation != rhi::Validation::Off) {
        fmt::print("{} validation messages in {} frames\n", session_.device->messages(), frame_);
        if (session_.options.failOnMessage && session_.device->messages() > 0) return Exit::CheckFailed;
    }
    return Exit::Ok;
}

Exit faults(const SessionOptions& options) {
    rhi::DeviceRequest request;
    request.validation =
        options.validation == rhi::Validation::Off ? rhi::Validation::Core : options.validation;
    request.quietMessages = true;
    auto device = rhi::Device::create(request);
    if (!device) return fail(device.error());
    const rhi::FaultReport report = rhi::plantFaults(**device);
    for (const auto& [name, messages] : report.faults)
        fmt::print("{}: {}\n", name, messages > 0 ? "reported" : "NOT reported");
    fmt::print("{} of {} planted faults reported\n", report.reported(), report.faults.size());
    return report.reported() >= 4 ? Exit::Ok : Exit::CheckFailed;
}

} // namespace

Exit play(PlayOptions options) {
    if (options.selftestFaults) return faults(options.session);
    if (!options.replay.empty()) {
        auto loaded = sim::Replay::load(options.replay);
        if (!loaded) return fail(loaded.error());
        useHeader(loaded->setup, options.session);
    }
    if (!options.session.headless && !platform::Window::displayAvailable()) {
        if (options.requireWindow)
            return fail({Exit::Environment, "no display: start it in a desktop session or under xvfb-run, or "
                                            "leave out --require-window"});
        log::info("no display: playing without a window; pictures and a report go to {}/. For a window, "
                  "start it in a desktop session, "
                  "or try: xvfb-run -s \"-screen 0 1280x720x24\" ./venus run",
                  options.out);
        options.session.headless = true;
    }
    if (options.session.headless && options.session.control[0] == sim::Controller::Player &&
        options.replay.empty())
        options.session.control[0] = sim::Controller::Ai; // nobody is there to press keys
    std::signal(SIGTERM, [](int) { stopRequested = 1; });
    std::signal(SIGINT, [](int) { stopRequested = 1; });
    auto session = Session::create(options.session);
    if (!session) return fail(session.error());
    log::info("{} ({}), preset {}", (*session)->device->name(), (*session)->device->driverInfo(),
              (*session)->qualityPreset);
    if (!options.session.headless && !(*session)->isStudio())
        log::info("keys: A D W S move, J light, K heavy, L guard, Space jump, F1 overlay, Esc quits");
    if ((*session)->isStudio()) (*session)->overlay->selectTab("Studio");
    Player player(options, **session);
    return player.run();
}

} // namespace vf::app
