// Purpose: one large picture while the show goes on: an instant is kept, drawn a tile a frame, written by a
// thread of its own. Owner: LooksView. Thread: main; the file is encoded on another one.
#pragma once

#include "renderer/base/png_text.hpp"
#include "renderer/passes/tiled_picture.hpp"
#include "scenes/app/session.hpp"

#include <future>

namespace vf::app {

class PhotoJob {
  public:
    ~PhotoJob() { cancel(); }

    // Of what the session extracted last, side A. A job under way goes on instead.
    Status start(Session& session, const overlay::PhotoOrder& order, const std::filesystem::path& file);
    // Once a frame: a tile more, or a look whether the file is there.
    void step(Session& session);
    // Nothing is written; a file that is being written is finished first.
    void cancel();
    bool active() const { return tiled_ || writing_.valid(); }
    overlay::PhotoView view() const;

  private:
    std::optional<TiledPicture> tiled_;
    std::vector<PngText> texts_;
    std::filesystem::path file_;
    std::future<Status> writing_;
    std::string ended_; // how the last one did
};

} // namespace vf::app
