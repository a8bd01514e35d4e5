// Purpose: what the story has set of the picture's parameters and still holds, and the moves under way. The
// simulation does not know those parameters: it keeps names and texts, and how far each move has come; who
// draws lays that over the user's values (renderer/base/overrides.hpp). Owner: Staging. Thread: the
// simulation's; part of its hash, so only + - * / here.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/param.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace vf::story {

struct Story;

class HeldParams {
  public:
    // Moves to `text` within `ticks`, 0 is at once; no text gives the parameter back to the user. A move that
    // is under way goes on below the new one, so that nothing jumps.
    void set(std::string_view name, std::string_view text, int ticks);
    void advance();
    void settle();
    std::vector<ParamOverride> view() const;
    void addTo(Hasher& hasher) const;

  private:
    struct Entry {
        std::string name, text;
        int elapsed = 0, length = 0;
        bool done() const { return elapsed >= length; }
    };
    void dropCovered();
    std::vector<Entry> entries_; // in the order in which the cues came
};

// Every cue of the verb "param" against the parameters that the picture has. An Error names the file, the
// line and what was expected. Called when a story is loaded, by whoever knows the registry.
Status checkParams(const Story& story, const ParamRegistry& registry);

} // namespace vf::story
