#include "scenes/app/key_table.hpp"

namespace vf::app {

const std::vector<overlay::KeyBinding>& keyTable() {
    static const std::vector<overlay::KeyBinding> table{
        {"Dash", "in the air too, once a jump", "The fighters"},
        {"Light", "again for a chain of three; heavy after the second", "The fighters"},
        {"Heavy", "walking away: the launcher", "The fighters"},
        {"Guard",
         "hold; with light a throw, or out of one; with heavy the finisher, once the gauge is full; with "
         "forgive a bite of chocolate",
         "The fighters"},
        {"Stick", "walk", "The fighters"},
        {"Backspace", "hold: rewind; let go: play on from there", "Program"},
        {"F3", "change sides: play the other fighter", "Program"},
        {"F1 or Tab", "overlay", "Program"},
        {"F2", "hit volumes", "Program"},
        {"C", "next camera: auto, duel, orbit, shoulder, cinematic, free, story", "Program"},
        {"P, F9, F10", "pause, one tick back, one tick on", "Program"},
        {"F6, F7, F8", "training: back to the start, keep this moment, return to it", "Program"},
        {"Enter", "next chapter of the story", "Program"},
        {"F5", "start again", "Program"},
        {"F12", "picture to out/", "Program"},
        {"Right mouse, R F, Q E", "free camera: look; arrows move, R F up and down, Q E roll", "Program"},
        {"Esc", "close the overlay, then the program", "Program"},
    };
    return table;
}

} // namespace vf::app
