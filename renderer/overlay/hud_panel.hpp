// Purpose: the HUD of the duel: life, Nectar, round timer, subtitle, centre text. Room-internal.
// Thread: the main thread, within a frame.
#pragma once

#include "renderer/overlay/draw.hpp"
#include "renderer/overlay/overlay.hpp"
#include "renderer/world/render_scene.hpp"

#include <array>
#include <string>
#include <vector>

namespace vf::overlay {

struct Fonts;

// How much life the damage ghost still shows. Pure, so that a test can watch it.
struct DamageGhost {
    float shown = 1; // the ghost's end, 0..1, never below life
    float hold = 0;  // seconds until it follows
    float flash = 0; // 1 at the blow, falls to 0
    float last = 1;
    bool known = false; // the first value is no blow
    void follow(float life, float seconds);
};

class HudPanel {
  public:
    // `area` is what the panels leave free.
    void draw(ImDrawList& list, const HudView& hud, const std::vector<KeyBinding>& hints, const Fonts& fonts,
              const Rect& area, float seconds);

  private:
    struct Look;
    void drawSide(ImDrawList& list, const Look& look, const HudView& hud, std::size_t side);
    void drawTimer(ImDrawList& list, const Look& look, int seconds);
    void drawSubtitle(ImDrawList& list, const Look& look, const HudText& text);
    void drawCentre(ImDrawList& list, const Look& look);
    void drawHints(ImDrawList& list, const Look& look, const std::vector<KeyBinding>& hints, float alpha);

    std::array<DamageGhost, 2> ghosts_;
    std::string centre_;
    float centreAge_ = 0;  // seconds since it appeared
    float centreFade_ = 0; // 1 shown … 0 gone, after the text has been taken away
    float hintAge_ = 0;
    float clock_ = 0;
};

} // namespace vf::overlay
