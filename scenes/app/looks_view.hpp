// Purpose: between the session and the overlay's tools for looks: two sides, snapshots, photos, parameters
// out of pictures. Owner: the player. Thread: main.
#pragma once

#include "renderer/overlay/overlay.hpp"
#include "scenes/app/photo.hpp"
#include "scenes/app/snapshots.hpp"

namespace vf::app {

class LooksView {
  public:
    // `out`: the folder for photos.
    LooksView(Session& session, std::filesystem::path out);

    // Twice a second: presets that somebody else saved appear too.
    void poll();
    void show(overlay::OverlayInput& input);
    void obey(const overlay::OverlayActions& actions);
    // The next frame is wanted as a picture, for a snapshot.
    bool wantsPicture() const { return pending_.has_value(); }
    void take(const Picture& picture);
    // Once a frame, after it was drawn.
    void step() { photo_.step(session_); }
    // A PNG was dropped on the window: its parameters apply, and can be undone.
    Status adopt(const std::filesystem::path& picture);
    // The last thing that went wrong, once.
    std::string takeProblem() { return std::exchange(problem_, {}); }

    std::size_t snapshots() const { return snapshots_.all().size(); }
    bool photographing() const { return photo_.active(); }

  private:
    void note(const Status& status);

    Session& session_;
    std::filesystem::path out_;
    Snapshots snapshots_;
    const overlay::ImguiPass* shownBy_ = nullptr; // the pass that has their pictures
    PhotoJob photo_;
    std::optional<std::string> pending_; // name of the snapshot that waits for its picture
    std::string problem_;
};

} // namespace vf::app
