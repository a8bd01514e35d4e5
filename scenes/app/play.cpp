#include "scenes/app/commands.hpp"
#include "scenes/app/controls.hpp"
#include "scenes/app/data_watch.hpp"
#include "scenes/app/frame_loop.hpp"
#include "scenes/app/hash_log.hpp"
#include "scenes/app/measure.hpp"
#include "scenes/app/picture_file.hpp"
#include "scenes/app/replay_setup.hpp"
#include "scenes/app/status_file.hpp"

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
    void restart();
    void reloadChanged();
    void beginRecording();
    void endRecording();
    overlay::OverlayInput overlayInput();
    Status savePicture(const std::filesystem::path& path);

    PlayOptions options_;
    Session& session_;
    capture::FrameRecorder recorder_;
    FrameLoop loop_;
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
    bool overlayVisible_ = false, wantPicture_ = false, recording_ = false, skip_ = false, quit_ = false;
    capture::MachineSample before_;
    std::string problem_;
};

Exit Player::run() {
    before_ = capture::sampleMachine();
    pendingParams_ = session_.initialSimParams();
    if (!session_.isFloor()) {
        beginRecording();
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
                if (Status status = session_.replaceFighter(0, file); !status)
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
        status_.update(session_, overlayVisible_, recorder_);
        if (totalFrames_ && frame_ >= totalFrames_) break;
        if (session_.window && session_.window->shouldClose()) break;
    }
    remember(loop_.settle());
    return finish();
}

sim::TickInput Player::nextInput(const platform::InputState* input) {
    sim::TickInput tick;
    if (ticks_ < played_.ticks.size())
        tick = played_.ticks[ticks_];
    else {
        if (input && !(overlayVisible_ && session_.overlayContext->wantsKeyboard()))
            for (int player = 0; player < 2; ++player)
                if (session_.options.control[static_cast<std::size_t>(player)] == sim::Controller::Player)
                    tick.fighter[static_cast<std::size_t>(player)] = readCommand(*input, player);
        if (std::exchange(skip_, false)) tick.fighter[0].buttons |= sim::kSkip;
        tick.params = std::exchange(pendingParams_, {});
    }
    ++ticks_;
    if (recording_) recorded_.ticks.push_back(tick);
    return tick;
}

void Player::remember(const std::vector<sim::Snapshot>& snapshots) {
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
    const auto advance = clock_.advance(elapsed, speed_ * session_.next.timeScale);
    for (int i = 0; i < advance.ticks; ++i) frame.ticks.push_back(nextInput(&input));
    frame.alpha = advance.alpha;
    frame.readback = std::exchange(wantPicture_, false);
    overlay::OverlayActions actions;
    frame.overlay = [this, &actions, seconds]() -> const ImDrawData* {
        session_.overlayContext->newFrame(seconds);
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
    for (const Key key : input.pressed) switch (key) {
        case Key::F1:
        case Key::Tab:
            overlayVisible_ = !overlayVisible_;
            break;
        case Key::F2:
            session_.overlay->showVolumes(!session_.overlay->showsVolumes());
            break;
        case Key::F5:
            restart();
            break;
        case Key::F10:
            clock_.pause(true);
            clock_.singleStep();
            break;
        case Key::F12:
            wantPicture_ = true;
            break;
        case Key::P:
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
}

void Player::restart() {
    remember(loop_.settle());
    if (Status status = session_.restart(); !status) {
        problem_ = status.error().message;
        log::error("{}", problem_);
        return;
    }
    loop_.reconnect();
    clock_.reset();
    ticks_ = 0;
    beginRecording();
    pendingParams_ = session_.initialSimParams();
}

void Player::beginRecording() {
    if (session_.isFloor()) return;
    recorded_.setup = headerOf(session_.options, *session_.data, *session_.simulation);
    recorded_.ticks.clear();
    recording_ = !options_.record.empty();
}

// What follows was not played on the data that the record's head names: the record ends here, and stays true.
void Player::endRecording() {
    if (std::exchange(recording_, false))
        log::warn("the record {} ends at tick {}: motions were edited", options_.record,
                  recorded_.ticks.size());
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
    bool anew = changes.fight;
    if (changes.motions && !anew && status && !session_.isFloor()) {
        remember(loop_.settle());
        const Result<bool> exchanged = session_.reloadMotions();
        if (!exchanged)
            status = exchanged.error();
        else if (*exchanged)
            endRecording();
        else
            anew = true;
    }
    if (anew && status) {
        remember(loop_.settle());
        // The thread steps the old simulation; it must not outlive it.
        status = session_.reloadData();
        if (status) {
            loop_.reconnect();
            clock_.reset();
            ticks_ = 0;
            beginRecording();
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
    } else if (changes.effects || changes.motions || changes.fight || changes.presets) {
        problem_.clear();
        log::info("data reloaded");
    }
}

void Player::obey(const overlay::OverlayActions& actions) {
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
    input.hints = keyHints();
    if (!overlayVisible_ && !session_.overlay->showsVolumes()) return input;
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
    if (session_.overlay->showsVolumes())
        for (const sim::FighterView& fighter : session_.next.fighters) {
            for (const sim::Capsule& c : fighter.hurtboxes)
                input.volumes.push_back({c.a, c.b, c.radius, overlay::VolumeKind::Hurt});
            for (const sim::Capsule& c : fighter.hitboxes)
                input.volumes.push_back({c.a, c.b, c.radius, overlay::VolumeKind::Hit});
        }
    const vk::Extent2D size = session_.outputSize();
    input.viewProjection =
        upwardViewProjection(session_.scene.camera,
                             static_cast<float>(size.width) / static_cast<float>(std::max(1u, size.height)));
    input.keys = keyTable();
    input.userPresetFolder = userPresetFolder();
    input.builtInPresetFolder = builtInPresetFolder();
    input.date = stamp("%Y-%m-%d");
    return input;
}

Exit Player::finish() {
    if (!options_.record.empty()) {
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
    if (!options.session.headless)
        log::info("keys: A D W S move, J light, K heavy, L guard, Space jump, F1 overlay, Esc quits");
    Player player(options, **session);
    return player.run();
}

} // namespace vf::app
