// Purpose: a small JSON file that says what the demo is doing, for scripts that drive its window: where the
// fighters are, which parameters the overlay lists and where. Written ten times a second to $VENUS_STATUS, if
// set.
#pragma once

#include "renderer/capture/frame_recorder.hpp"
#include "scenes/app/session.hpp"

namespace vf::app {

class StatusFile {
  public:
    static StatusFile fromEnvironment();
    void update(const Session& session, bool overlayVisible, bool lookingBack,
                const capture::FrameRecorder& recorder);

  private:
    std::string path_;
    std::int64_t lastNs_ = 0;
};

} // namespace vf::app
