// Purpose: edits the story's shots while the demo runs: what the camera panel asks for, done to a ShotEditor,
// the camera and the file. Owner: Player. Thread: main.
#pragma once

#include "scenes/app/session.hpp"
#include "scenes/camera/shot_editor.hpp"

namespace vf::app {

class ShotDesk {
  public:
    explicit ShotDesk(Session& session) : session_(session) {}

    // The error is one to show; the edit is kept.
    Status obey(const std::vector<overlay::ShotRequest>& requests);
    // Once a frame, also in a pause: a preview plays.
    void advance(float seconds);
    // The shots' file was read anew.
    void reopen();
    overlay::ShotPanelView view() const;
    // For tests that watch: the open shot's name and number of keys.
    const story::Shot* shot() const { return editor_.isOpen() ? &editor_.shot() : nullptr; }

  private:
    enum class Mode { Game, Look, Play, Fly };
    Status obey(const overlay::ShotRequest& request);
    void open(const story::Shot& shot);
    void enter(Mode mode);
    void select(std::size_t key);
    Status write();
    bool flies() const;

    Session& session_;
    camera::ShotEditor editor_;
    std::uint64_t textHash_ = 0; // of the file that the open shot was read from
    Mode mode_ = Mode::Game;
    int key_ = -1;
    float seconds_ = 0;
    std::string rig_; // before flight
    std::string message_;
};

} // namespace vf::app
