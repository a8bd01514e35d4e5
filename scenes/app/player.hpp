// Purpose: one session of `play`: frames, what keys, pads and the overlay ask for, recording and replaying.
// Its two source files are frames (player.cpp) and what the user does (player_input.cpp). Owner: play.
// Thread: main.
#pragma once

#include "scenes/app/controls_desk.hpp"
#include "scenes/app/data_watch.hpp"
#include "scenes/app/frame_loop.hpp"
#include "scenes/app/hash_log.hpp"
#include "scenes/app/looks_view.hpp"
#include "scenes/app/measure.hpp"
#include "scenes/app/shot_desk.hpp"
#include "scenes/app/status_file.hpp"
#include "scenes/app/time_machine.hpp"
#include "scenes/app/training_view.hpp"

#include "scenes/sim/fixed_step_clock.hpp"
#include "scenes/sim/replay.hpp"

#include <csignal>

namespace vf::app {

// Set by SIGINT and SIGTERM; the session then ends as if its window had been closed.
extern volatile std::sig_atomic_t stopRequested;
// The local time, as strftime formats it.
std::string stamp(const char* format);

class Player {
  public:
    Player(PlayOptions options, Session& session)
        : options_(std::move(options)), session_(session),
          recorder_({.warmup = 60, .maxFrames = 200000, .keep = session.options.headless}),
          loop_(session, recorder_), looks_(session, options_.out), status_(StatusFile::fromEnvironment()) {}

    Exit run();

  private:
    void offscreenFrame();
    void windowFrame();
    Exit finish();
    Exit keepMatch(const std::string& reason);
    sim::TickInput nextInput(bool played);
    void watchPads();
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
    std::array<bool, 2> players() const { return {isPlayer(0), isPlayer(1)}; }
    void restart();
    void reloadChanged();
    void leavePast();
    void beginRecording();
    void dataEdited();
    void dropped(const std::string& file);
    void savePicture();
    overlay::OverlayInput overlayInput();

    PlayOptions options_;
    Session& session_;
    capture::FrameRecorder recorder_;
    FrameLoop loop_;
    LooksView looks_;
    TimeMachine past_{session_};
    ShotDesk desk_{session_};
    overlay::FrameMeter meter_;
    std::uint64_t keptMoment_ = 0; // tick; 0: none
    sim::FixedStepClock clock_;
    DataWatch watch_;
    StatusFile status_;
    sim::Replay recorded_, played_;
    std::optional<std::uint64_t> recordEnd_; // after it the data was edited
    HashLog hashes_;
    std::vector<ParamAssignment> pendingParams_;
    std::vector<Picture> pictures_;
    std::int64_t lastNs_ = 0, lastPollNs_ = 0;
    std::uint64_t frame_ = 0, ticks_ = 0, totalFrames_ = 0;
    float speed_ = 1;
    bool overlayVisible_ = false, wantPicture_ = false, skip_ = false, reset_ = false, quit_ = false;
    bool rewinding_ = false;  // by the key, not by the timeline
    bool sameInputs_ = false; // those that the history knows to lie ahead are played again
    ControlsDesk controls_{userControlsFile()};
    capture::MachineSample before_;
    std::string problem_;
};

} // namespace vf::app
