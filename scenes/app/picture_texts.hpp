// Purpose: what a picture says about itself: the parameters that made it, as a preset, and the moment that it
// shows. Thread: main.
#pragma once

#include "renderer/base/png_text.hpp"
#include "scenes/app/session.hpp"

namespace vf::app {

// Of the picture that the session extracted last; of side A, where two are shown. `shot` may be empty.
std::vector<PngText> pictureTexts(Session& session, std::string_view shot = {});

// One line of what the moment of such a picture was, for people: "finale, arrival, 12.5 s, seed 1".
std::string momentLine(std::string_view moment);

} // namespace vf::app
