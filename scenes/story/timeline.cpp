#include "scenes/story/timeline.hpp"

#include "renderer/base/file.hpp"
#include "scenes/battle/game_data.hpp"
#include "scenes/sim/command.hpp"
#include "scenes/stage/arena.hpp"
#include "scenes/story/cast.hpp"
#include "scenes/story/shot_list.hpp"
#include "scenes/story/toml_reader.hpp"
#include "scenes/story/verbs.hpp"

#include <algorithm>
#include <array>

namespace vf::story {

namespace {

constexpr double kLongestChapter = 3600.0; // seconds
constexpr std::size_t kLongestText = 200;  // bytes: two lines of a subtitle
constexpr std::size_t kLongestValue = 600; // bytes: a curve of 16 keys
constexpr double kStageLimit = 100.0;      // metres

const std::vector<std::string> kFighters{"rouge", "cyan", "winner", "loser"};
const std::vector<std::string> kEnds{"knock-out", "round-start", "never"};

int toTicks(double seconds) {
    return static_cast<int>(seconds * static_cast<double>(sim::kTicksPerSecond) + 0.5);
}

class Loader {
  public:
    Loader(const std::filesystem::path& file, const battle::GameData& data, const ShotList& shots)
        : reader_(file), data_(data), shots_(shots) {}

    Result<Story> load(const std::string& text) {
        auto root = reader_.parse(text);
        if (!root) return root.error();
        reader_.onlyKeys(*root, {"title", "chapter"});
        Story story;
        story.file = reader_.file();
        story.title = reader_.needText(*root, "title", kLongestText);
        story.fileHash = Hasher().add(std::string_view(text)).value();
        const auto tables = reader_.tables(*root, "chapter", Story::kMaxChapters);
        if (tables.empty()) reader_.failAt(1, "no [[chapter]], expected at least one");
        for (const toml::table* table : tables) {
            Chapter chapter = readChapter(*table);
            if (story.chapterIndex(chapter.name) >= 0)
                reader_.fail(*table, "a second chapter \"{}\", expected each name once", chapter.name);
            story.chapters.push_back(std::move(chapter));
        }
        for (std::size_t i = 0; i < tables.size(); ++i) followUp(*tables[i], story, i);
        if (reader_.failed()) return reader_.error();
        return story;
    }

  private:
    Chapter readChapter(const toml::table& table) {
        reader_.onlyKeys(table, {"name", "seconds", "until", "max_seconds", "favours", "next", "cue"});
        Chapter chapter;
        chapter.name = reader_.needText(table, "name", 64);
        const auto seconds = reader_.number(table, "seconds", 0.1, kLongestChapter);
        const auto until = reader_.text(table, "until", 32);
        if (seconds.has_value() == until.has_value())
            reader_.fail(table, "chapter \"{}\" has {} seconds and until, expected one of them", chapter.name,
                         seconds ? "both" : "neither");
        if (seconds) chapter.ticks = std::max(1, toTicks(*seconds));
        if (until) {
            if (*until == "knock-out")
                chapter.end = ChapterEnd::KnockOut;
            else if (*until == "round-start")
                chapter.end = ChapterEnd::RoundStart;
            else if (*until == "never")
                chapter.end = ChapterEnd::Never;
            else
                reader_.fail(*table.get("until"), "{}", TomlReader::unknown("end", *until, kEnds));
        }
        if (const auto most = reader_.number(table, "max_seconds", 1.0, kLongestChapter)) {
            if (chapter.end != ChapterEnd::KnockOut)
                reader_.fail(*table.get("max_seconds"), "max_seconds without until = \"knock-out\"");
            chapter.maxTicks = toTicks(*most);
        }
        if (const auto favours = reader_.text(table, "favours", 32)) {
            const std::vector<std::string> choices(kFighters.begin(), kFighters.begin() + 2);
            const auto found = std::find(choices.begin(), choices.end(), *favours);
            chapter.favourite = static_cast<int>(found - choices.begin());
            if (found == choices.end())
                reader_.fail(*table.get("favours"), "{}", TomlReader::unknown("fighter", *favours, choices));
            if (chapter.maxTicks == 0) reader_.fail(*table.get("favours"), "favours without max_seconds");
        }
        std::vector<Cue> cues;
        const auto tables = reader_.tables(table, "cue", Story::kMaxCues);
        cueCount_ += tables.size();
        if (cueCount_ > Story::kMaxCues)
            reader_.fail(table, "{} cues so far, expected at most {}", cueCount_, Story::kMaxCues);
        for (const toml::table* cue : tables) cues.push_back(readCue(*cue, chapter));
        chapter.timeline = Timeline(std::move(cues));
        return chapter;
    }

    void followUp(const toml::table& table, Story& story, std::size_t i) {
        Chapter& chapter = story.chapters[i];
        chapter.next = i + 1 < story.chapters.size() ? static_cast<int>(i) + 1 : -1;
        const auto next = reader_.text(table, "next", 64);
        if (!next) return;
        chapter.next = story.chapterIndex(*next);
        if (chapter.next < 0)
            reader_.fail(*table.get("next"), "{}",
                         TomlReader::unknown("chapter", *next, story.chapterNames()));
    }

    Cue readCue(const toml::table& table, const Chapter& chapter) {
        Cue cue;
        cue.line = static_cast<int>(table.source().begin.line);
        const std::string word = reader_.needText(table, "verb", 32);
        cue.verb = findVerb(word);
        if (!cue.verb) {
            std::vector<std::string> names;
            for (const Verb& verb : verbs()) names.emplace_back(verb.name);
            if (!word.empty())
                reader_.fail(*table.get("verb"), "{}", TomlReader::unknown("verb", word, names));
            return cue;
        }
        readTime(table, chapter, cue);
        std::vector<std::string> keys{"verb", "at", "from", "to"};
        for (const ArgumentSpec& spec : cue.verb->arguments) keys.emplace_back(spec.name);
        reader_.onlyKeys(table, keys);
        std::string fighter;
        for (const ArgumentSpec& spec : cue.verb->arguments)
            cue.arguments.push_back(readArgument(table, *cue.verb, spec, fighter));
        return cue;
    }

    void readTime(const toml::table& table, const Chapter& chapter, Cue& cue) {
        const auto at = reader_.number(table, "at", 0.0, kLongestChapter);
        const auto from = reader_.number(table, "from", 0.0, kLongestChapter);
        const auto to = reader_.number(table, "to", 0.0, kLongestChapter);
        if (at.has_value() == from.has_value() || from.has_value() != to.has_value()) {
            reader_.fail(table, "a cue needs a time, expected at, or from and to");
            return;
        }
        cue.tick = toTicks(at ? *at : *from);
        if (from) {
            if (!cue.verb->takesRange)
                reader_.fail(*table.get("from"), "\"{}\" is a moment, expected at instead of from and to",
                             cue.verb->name);
            cue.ticks = toTicks(*to) - cue.tick;
            if (cue.ticks <= 0)
                reader_.fail(*table.get("to"), "to = {} s, expected later than from = {} s", *to, *from);
        }
        if (chapter.end == ChapterEnd::Time && cue.tick >= chapter.ticks)
            reader_.fail(table, "the cue lies at {} s, expected before the chapter's end at {} s",
                         static_cast<double>(cue.tick) / sim::kTicksPerSecond,
                         static_cast<double>(chapter.ticks) / sim::kTicksPerSecond);
    }

    Argument readArgument(const toml::table& table, const Verb& verb, const ArgumentSpec& spec,
                          std::string& fighter) {
        Argument argument;
        argument.number = spec.fallback;
        const toml::node* node = table.get(spec.name);
        argument.given = node != nullptr;
        if (!node) {
            if (spec.required) reader_.fail(table, "\"{}\" needs {}: {}", verb.name, spec.name, spec.help);
            return argument;
        }
        switch (spec.type) {
        case ArgumentType::Number:
            argument.number = reader_.number(table, spec.name, spec.min, spec.max).value_or(spec.fallback);
            return argument;
        case ArgumentType::Flag:
            argument.number = reader_.flag(table, spec.name).value_or(false) ? 1.0 : 0.0;
            return argument;
        case ArgumentType::Point:
            argument.point = reader_.point(table, spec.name, kStageLimit).value_or(glm::vec3{0.0f});
            return argument;
        case ArgumentType::Value:
            argument.text = reader_.value(table, spec.name, kLongestValue).value_or("");
            return argument;
        default:
            break;
        }
        const auto text = reader_.text(table, spec.name, kLongestText);
        if (!text) return argument;
        argument.text = *text;
        if (spec.type == ArgumentType::Fighter) {
            const auto found = std::find(kFighters.begin(), kFighters.end(), *text);
            if (found == kFighters.end())
                reader_.fail(*node, "{}", TomlReader::unknown("fighter", *text, kFighters));
            argument.number = static_cast<double>(found - kFighters.begin());
            fighter = *text;
        } else if (spec.type == ArgumentType::Clip) {
            checkClip(*node, fighter, *text);
        } else if (spec.type == ArgumentType::Shot) {
            resolveShot(*node, argument);
        } else if (spec.type == ArgumentType::Cast) {
            resolveMember(*node, argument);
        } else if (spec.type == ArgumentType::CastClip) {
            checkMemberClip(*node, *text);
        } else if (spec.type == ArgumentType::Thread) {
            resolveThread(*node, argument);
        } else if (spec.type == ArgumentType::Stage) {
            if (!stage::propsByName(*text))
                reader_.fail(*node, "{}", TomlReader::unknown("stage", *text, stage::stageNames()));
        }
        return argument;
    }

    void resolveThread(const toml::node& node, Argument& argument) {
        std::vector<std::string> names{"all"};
        for (const std::string_view name : sim::kStringNames) names.emplace_back(name);
        const auto found = std::find(names.begin(), names.end(), argument.text);
        if (found == names.end())
            reader_.fail(node, "{}", TomlReader::unknown("string", argument.text, names));
        const auto at = static_cast<unsigned>(found - names.begin());
        argument.number = at == 0 ? (1u << sim::kStrings) - 1 : 1u << (at - 1);
    }

    // Winner and loser may be either, so both must have the clip.
    void checkClip(const toml::node& node, const std::string& fighter, const std::string& clip) {
        if (clip.empty()) return;
        for (int i = 0; i < 2; ++i) {
            const std::string& name = data_.fighters[static_cast<std::size_t>(i)].name;
            if ((fighter == kFighters[0] && i == 1) || (fighter == kFighters[1] && i == 0)) continue;
            if (data_.motion(i, clip)) continue;
            std::vector<std::string> known;
            for (const sim::Motion& motion : data_.motions.all()) {
                const auto slash = motion.name.find('/');
                const std::string_view owner = std::string_view(motion.name).substr(0, slash);
                if (owner == name || owner == "common") known.push_back(motion.name.substr(slash + 1));
            }
            reader_.fail(node, "{}", TomlReader::unknown("motion of " + name, clip, known));
        }
    }

    // Few stories have extras: the cast is read for the first of them.
    void resolveMember(const toml::node& node, Argument& argument) {
        member_ = nullptr;
        if (!cast_) {
            auto cast = Cast::load(assetFolder());
            if (!cast) {
                reader_.fail(node, "the cast cannot be read: {}", cast.error().message);
                return;
            }
            cast_ = std::move(*cast);
        }
        member_ = cast_->find(argument.text);
        if (member_) {
            argument.text = member_->id;
            return;
        }
        std::vector<std::string> ids;
        for (const CastMember& member : cast_->all()) ids.push_back(member.id);
        reader_.fail(node, "{}", TomlReader::unknown("member of the cast", argument.text, ids));
    }

    void checkMemberClip(const toml::node& node, const std::string& clip) {
        if (!member_ || data_.motions.find(member_->motions + "/" + clip) ||
            data_.motions.find("common/" + clip))
            return;
        std::vector<std::string> known;
        for (const sim::Motion& motion : data_.motions.all())
            if (motion.name.starts_with(member_->motions + "/"))
                known.push_back(motion.name.substr(member_->motions.size() + 1));
        reader_.fail(node, "{}", TomlReader::unknown("motion of " + member_->id, clip, known));
    }

    // The cue keeps the shot's length, so that the story need not look it up again.
    void resolveShot(const toml::node& node, Argument& argument) {
        if (argument.text == "player") {
            argument.text.clear();
            return;
        }
        if (const Shot* shot = shots_.find(argument.text)) {
            argument.number = static_cast<double>(shot->seconds());
            return;
        }
        std::vector<std::string> names = shots_.names();
        names.emplace_back("player");
        reader_.fail(node, "{}", TomlReader::unknown("shot", argument.text, names));
    }

    TomlReader reader_;
    const battle::GameData& data_;
    const ShotList& shots_;
    std::optional<Cast> cast_;
    const CastMember* member_ = nullptr; // of the cue that is being read
    std::size_t cueCount_ = 0;
};

} // namespace

Timeline::Timeline(std::vector<Cue> cues) : cues_(std::move(cues)) {
    std::stable_sort(cues_.begin(), cues_.end(), [](const Cue& a, const Cue& b) { return a.tick < b.tick; });
}

std::span<const Cue> Timeline::between(int from, int to) const {
    const auto before = [](const Cue& cue, int tick) { return cue.tick < tick; };
    const auto first = std::lower_bound(cues_.begin(), cues_.end(), from, before);
    const auto last = std::lower_bound(first, cues_.end(), std::max(from, to), before);
    return {first, last};
}

int Story::chapterIndex(std::string_view name) const {
    for (std::size_t i = 0; i < chapters.size(); ++i)
        if (chapters[i].name == name) return static_cast<int>(i);
    return -1;
}

std::vector<std::string> Story::chapterNames() const {
    std::vector<std::string> names;
    for (const Chapter& chapter : chapters) names.push_back(chapter.name);
    return names;
}

Result<Story> loadStory(const std::filesystem::path& file, const battle::GameData& data,
                        const ShotList& shots) {
    auto text = readText(file, TomlReader::kFileLimit);
    if (!text) return text.error();
    return Loader(file, data, shots).load(*text);
}

} // namespace vf::story
