#include "scenes/app/player.hpp"

#include "scenes/app/commands.hpp"
#include "scenes/app/picture_file.hpp"
#include "scenes/app/picture_texts.hpp"
#include "scenes/app/replay_setup.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/log.hpp"
#include "renderer/base/preset.hpp"
#include "renderer/capture/report.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <ctime>
#include <thread>

namespace vf::app {

volatile std::sig_atomic_t stopRequested = 0;

std::string stamp(const char* format) {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    char text[64];
    std::strftime(text, sizeof text, format, &local);
    return text;
}

namespace {

// Frames without a window and without a count: long enough to see a fight, short enough to wait for.
constexpr std::uint64_t kOffscreenFrames = 1800;
constexpr std::uint64_t kOffscreenPictures = 12;
constexpr double kPaceSeconds = 1.0 / 60.0;

} // namespace

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
    if (session_.window)
        if (Status read = controls_.load(); !read) {
            problem_ = read.error().message;
            log::error("kept the controls as delivered: {}", problem_);
        }
    if (Status known = controls_.give(options_.controls); !known) return fail(known.error());
    // A file that cannot be written is found out before the match, not after it.
    for (const std::string& path : {options_.record, options_.hashes})
        if (!path.empty())
            if (Status writable = writeText(path, ""); !writable) return fail(writable.error());
    totalFrames_ = options_.frames;
    if (session_.options.headless && !totalFrames_)
        totalFrames_ = played_.ticks.empty() ? kOffscreenFrames : played_.ticks.size();
    if (session_.window) {
        session_.window->onDrop = [this](const std::vector<std::string>& files) {
            for (const std::string& file : files) dropped(file);
        };
    }
    lastNs_ = capture::nowNs();
    while (!quit_ && !stopRequested) {
        if (std::find(options_.loseDevice.begin(), options_.loseDevice.end(), frame_) !=
            options_.loseDevice.end())
            session_.renderer->loseDevice();
        try {
            if (session_.options.headless)
                offscreenFrame();
            else
                windowFrame();
        } catch (const DeviceGone& gone) {
            return keepMatch(gone.what());
        } catch (const vk::DeviceLostError& lost) { // beside the frame: an upload, a figure that is replaced
            return keepMatch(lost.what());
        }
        ++frame_;
        status_.update(session_, overlayVisible_, past_.looking(), recorder_);
        if (totalFrames_ && frame_ >= totalFrames_) break;
        if (session_.window && session_.window->shouldClose()) break;
    }
    remember(loop_.settle());
    return finish();
}

sim::TickInput Player::nextInput(bool played) {
    sim::TickInput tick;
    if (sameInputs_) {
        tick = session_.history->inputs()[ticks_];
        const std::vector<ParamAssignment> changed = std::exchange(pendingParams_, {});
        tick.params.insert(tick.params.end(), changed.begin(), changed.end());
    } else if (ticks_ < played_.ticks.size())
        tick = played_.ticks[ticks_];
    else {
        if (played) {
            const std::array<sim::Command, 2> commands = controls_.tick(capture::nowNs());
            for (std::size_t i = 0; i < commands.size(); ++i)
                if (isPlayer(static_cast<int>(i))) tick.fighter[i] = commands[i];
        }
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
    if (!session_.isFloor()) input.ticks.push_back(nextInput(false));
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
    const std::int64_t now = capture::nowNs();
    const bool typing = overlayVisible_ && session_.overlayContext->wantsKeyboard();
    const bool taken = controls_.see(input, typing, now);
    if (!session_.isFloor() && !taken) keys(input);
    watchPads();
    const std::int64_t elapsed = now - lastNs_;
    lastNs_ = now;
    const float seconds = std::min(static_cast<float>(elapsed) * 1e-9f, 0.1f);
    FrameLoop::Input frame;
    if (session_.isFloor()) {
        loop_.frame(std::move(frame));
        return;
    }
    steer(input, seconds);
    desk_.advance(seconds);
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
            frame.ticks.push_back(nextInput(true));
        }
        frame.again = sameInputs_;
        frame.alpha = advance.alpha;
    }
    frame.readback = wantPicture_ || looks_.wantsPicture();
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
    if (picture && output.presented) savePicture();
    looks_.step();
    obey(actions);
    if (now - lastPollNs_ > 500'000'000) {
        lastPollNs_ = now;
        reloadChanged();
        if (overlayVisible_) looks_.poll();
    }
    // FIFO does not pace everywhere; the clock does, so that a fast machine does not spin.
    const double spent = static_cast<double>(capture::nowNs() - now) * 1e-9;
    if (session_.options.vsync && spent < kPaceSeconds)
        std::this_thread::sleep_for(std::chrono::duration<double>(kPaceSeconds - spent));
    if (!output.presented) std::this_thread::sleep_for(std::chrono::milliseconds(5));
}

void Player::savePicture() {
    const Picture picture = session_.renderer->picture();
    if (looks_.wantsPicture()) looks_.take(picture);
    if (!std::exchange(wantPicture_, false)) return;
    const auto path = std::filesystem::path(options_.out) / (stamp("venus-%Y%m%d-%H%M%S") + ".png");
    if (Status saved = savePng(path, picture, pictureTexts(session_)); !saved)
        problem_ = saved.error().message;
    else
        log::info("picture: {}", path.string());
}

void Player::dropped(const std::string& file) {
    const bool picture = isPng(file), studio = session_.isStudio();
    const Status status = picture  ? looks_.adopt(file)
                          : studio ? session_.studio->replaceShown(file)
                                   : session_.replaceFighter(0, file);
    if (!status) {
        problem_ = status.error().message;
        log::error("kept the old {}: {}", picture ? "parameters" : "model", problem_);
        return;
    }
    problem_.clear();
    if (!picture) log::info("{} is {} now", studio ? "the figure" : "Rouge", file);
}

// Nothing runs and the present is back: the data may change.
void Player::leavePast() {
    remember(loop_.settle());
    if (past_.looking()) goOn(past_.backToPresent(), false);
    rewinding_ = sameInputs_ = false;
}

void Player::restart() {
    leavePast();
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
    beginRecording();
    pendingParams_ = session_.initialSimParams();
}

void Player::beginRecording() {
    if (session_.isFloor()) return;
    recorded_.setup = headerOf(session_.options, *session_.data, *session_.simulation);
    recordEnd_.reset();
}

// What follows is not played on the data that the record's head names: the record ends here, and stays true.
// Nor can what was before be simulated again.
void Player::dataEdited() {
    session_.history->rebase();
    past_.clear();
    keptMoment_ = 0;
    if (recordEnd_) return;
    recordEnd_ = session_.history->now();
    if (!options_.record.empty())
        log::warn("the record {} ends at tick {}: motions were edited", options_.record, *recordEnd_);
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
    if (changes.shots && status) {
        status = session_.reloadShots();
        if (status) desk_.reopen();
    }
    bool anew = changes.fight;
    if (changes.motions && !anew && status && !session_.isFloor()) {
        leavePast();
        const Result<bool> exchanged = session_.reloadMotions();
        if (!exchanged)
            status = exchanged.error();
        else if (*exchanged)
            dataEdited();
        else
            anew = true;
    }
    if (anew && status) {
        leavePast();
        past_.clear();
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
    if (changes.styles && status && !session_.isFloor()) status = session_.reloadStyles();
    if (!status) {
        problem_ = status.error().message;
        log::error("kept the old data: {}", problem_);
    } else if (changes.effects || changes.motions || changes.fight || changes.presets || changes.shots ||
               changes.styles) {
        problem_.clear();
        log::info("data reloaded");
    }
}

// There is nothing left to draw with. What was played is worth more than the picture.
Exit Player::keepMatch(const std::string& reason) {
    remember(loop_.settle());
    const std::string file =
        options_.record.empty() ? options_.out + "/lost-device.vfreplay" : options_.record;
    std::string kept = "there was no match to keep";
    if (session_.history) {
        recorded_.ticks = session_.history->inputs();
        if (recordEnd_ && *recordEnd_ < recorded_.ticks.size()) recorded_.ticks.resize(*recordEnd_);
        const Status saved = recorded_.save(file);
        kept = saved ? fmt::format("the match is kept: venus-finale play --replay {}", file)
                     : fmt::format("the match could not be kept: {}", saved.error().message);
    }
    return fail(
        {Exit::Environment,
         fmt::format("the device was lost and another one could not be had ({}); {}; a newer driver, or "
                     "another device (--device NAME), may hold",
                     reason, kept)});
}

Exit Player::finish() {
    if (!options_.record.empty()) {
        if (session_.history) recorded_.ticks = session_.history->inputs();
        if (recordEnd_ && *recordEnd_ < recorded_.ticks.size()) recorded_.ticks.resize(*recordEnd_);
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

} // namespace vf::app
