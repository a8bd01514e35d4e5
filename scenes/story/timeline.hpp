// Purpose: a story as read from a file: chapters, each a timeline of cues. Data only; verbs.hpp says what a
// cue does, director.hpp plays it. Owner: Simulation. Thread: immutable after load.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/result.hpp"

#include <glm/vec3.hpp>

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vf::battle {
struct GameData;
}

namespace vf::story {

class ShotList;
struct Verb;

// What the file says for one argument of a verb; which member counts is the ArgumentSpec's type.
struct Argument {
    bool given = false;
    double number = 0;
    std::string text;
    glm::vec3 point{0};
};

struct Cue {
    int tick = 0;  // of the chapter
    int ticks = 0; // length of `from`/`to`; 0: a moment
    const Verb* verb = nullptr;
    std::vector<Argument> arguments; // in the order of Verb::arguments
    int line = 0;                    // in the file
};

// Cues in order of time; those of the same tick in the order of the file.
class Timeline {
  public:
    Timeline() = default;
    explicit Timeline(std::vector<Cue> cues);
    // The cues with from <= tick < to. Half-open, so that consecutive steps of any size, a seek and a skipped
    // chapter too, meet each cue exactly once.
    std::span<const Cue> between(int from, int to) const;
    const std::vector<Cue>& cues() const { return cues_; }

  private:
    std::vector<Cue> cues_;
};

enum class ChapterEnd : std::uint8_t {
    Time,       // after `seconds`
    KnockOut,   // the round is over, by a knock-out or by time
    RoundStart, // the rules begin a round
    Never,      // only the skip button leaves it
};

struct Chapter {
    std::string name;
    ChapterEnd end = ChapterEnd::Time;
    int ticks = 0; // ChapterEnd::Time
    // KnockOut, where the AI plays both: after these ticks the favourite's next hit decides; 0 = no limit.
    // Nor can the favourite be knocked out there. A player's duel always runs its round.
    int maxTicks = 0;
    int favourite = -1; // a fighter; -1: whoever has more life
    int next = -1;      // the chapter that follows; -1: the story is over
    Timeline timeline;
};

struct Story {
    static constexpr std::size_t kMaxChapters = 64, kMaxCues = 4096;

    std::string title, file;
    std::vector<Chapter> chapters; // at least one
    std::uint64_t fileHash = 0;

    int chapterIndex(std::string_view name) const; // -1: none
    std::vector<std::string> chapterNames() const;
};

// Every name is resolved here: verbs, fighters, clips, shots, chapters. An Error says file, line, what was
// found and what was expected.
Result<Story> loadStory(const std::filesystem::path& file, const battle::GameData& data,
                        const ShotList& shots);

} // namespace vf::story
