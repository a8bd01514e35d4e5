// Purpose: the panels that show the application's state and ask it for things: time, timeline, frame times,
// keys, status. They keep nothing but what they draw. Room-internal. Thread: the main thread, within a frame.
#pragma once

#include "renderer/overlay/overlay.hpp"

#include <span>
#include <string>

namespace vf::overlay {

struct FrameSummary {
    float p50 = 0, p95 = 0, p99 = 0, worst = 0;
    int late = 0; // frames over 1/60 s, with a tenth of tolerance for the clock
};
// Nearest-rank percentiles; zeros without samples. Pure.
FrameSummary summarise(std::span<const float> milliseconds);

void drawTimePanel(const OverlayInput& input, OverlayActions& actions, float scale);
void drawTimelinePanel(const OverlayInput& input, OverlayActions& actions, const HudText& text, float scale);
// The whole match with what happened in it: drag to look at any tick, go on from there.
void drawPastPanel(const PastView& past, OverlayActions& actions, float scale);
void drawFramePanel(const OverlayInput& input, float scale);
void drawKeysPanel(const OverlayInput& input, float scale);
// Device, tick and hash, at the bottom.
void drawStatusBar(const OverlayInput& input, float scale);
// The newest error in red. True: the user has dismissed it.
bool drawProblem(const std::string& problem, float scale);

} // namespace vf::overlay
