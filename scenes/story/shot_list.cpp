#include "scenes/story/shot_list.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/hash.hpp"
#include "scenes/story/lens.hpp"
#include "scenes/story/toml_reader.hpp"

#include <algorithm>
#include <cmath>

namespace vf::story {

namespace {

constexpr double kFar = 1000.0; // metres; the stage is 28 m wide, the sky needs no more

template <class T>
struct Named {
    std::string_view name;
    T value;
};

constexpr std::array kAnchors{
    Named<Anchor>{"world", Anchor::World},     Named<Anchor>{"rouge", Anchor::Rouge},
    Named<Anchor>{"cyan", Anchor::Cyan},       Named<Anchor>{"midpoint", Anchor::Midpoint},
    Named<Anchor>{"line", Anchor::Line},       Named<Anchor>{"winner", Anchor::Winner},
    Named<Anchor>{"loser", Anchor::Loser},     Named<Anchor>{"break", Anchor::Break},
    Named<Anchor>{"striker", Anchor::Striker}, Named<Anchor>{"struck", Anchor::Struck},
};
constexpr std::array kKeeps{
    Named<Keep>{"nobody", Keep::Nobody},
    Named<Keep>{"both", Keep::Both},
    Named<Keep>{"striker", Keep::Striker},
    Named<Keep>{"struck", Keep::Struck},
};
constexpr std::array kOccasions{
    Named<Occasion>{"always", Occasion::Always},     Named<Occasion>{"apart", Occasion::Apart},
    Named<Occasion>{"close", Occasion::Close},       Named<Occasion>{"dashing", Occasion::Dashing},
    Named<Occasion>{"airborne", Occasion::Airborne}, Named<Occasion>{"launched", Occasion::Launched},
    Named<Occasion>{"down", Occasion::Down},         Named<Occasion>{"transforming", Occasion::Transforming},
    Named<Occasion>{"won", Occasion::Won},
};
constexpr std::array kParts{
    Named<AnchorPart>{"feet", AnchorPart::Feet},
    Named<AnchorPart>{"hips", AnchorPart::Hips},
    Named<AnchorPart>{"chest", AnchorPart::Chest},
    Named<AnchorPart>{"head", AnchorPart::Head},
};
constexpr std::array kEases{
    Named<Ease>{kEaseNames[0], Ease::Linear}, Named<Ease>{kEaseNames[1], Ease::Smooth},
    Named<Ease>{kEaseNames[2], Ease::In},     Named<Ease>{kEaseNames[3], Ease::Out},
    Named<Ease>{kEaseNames[4], Ease::Hold},
};

template <class T, std::size_t N>
T choose(TomlReader& reader, const toml::node& where, std::string_view kind, std::string_view word,
         const std::array<Named<T>, N>& table) {
    std::vector<std::string> known;
    for (const auto& entry : table) {
        if (entry.name == word) return entry.value;
        known.emplace_back(entry.name);
    }
    reader.fail(where, "{}", TomlReader::unknown(kind, word, known));
    return table[0].value;
}

// "rouge" or "rouge.head"
void readAnchor(TomlReader& reader, const toml::node& where, std::string_view text, Anchor& anchor,
                AnchorPart& part) {
    const auto dot = text.find('.');
    anchor = choose(reader, where, "anchor", text.substr(0, dot), kAnchors);
    if (dot == std::string_view::npos) return;
    part = choose(reader, where, "part of a fighter", text.substr(dot + 1), kParts);
    if (anchor == Anchor::World || anchor == Anchor::Midpoint || anchor == Anchor::Line ||
        anchor == Anchor::Break)
        reader.fail(where, "\"{}\" has no {}: only fighters have parts", text.substr(0, dot),
                    text.substr(dot + 1));
}

ShotKey readKey(TomlReader& reader, const toml::table& table, const ShotKey& before) {
    reader.onlyKeys(table, {"at", "position", "target", "fov", "lens", "roll", "ease"});
    ShotKey key = before;
    key.ease = Ease::Smooth;
    key.at = static_cast<float>(reader.number(table, "at", 0.0, 600.0).value_or(0.0));
    key.position = reader.point(table, "position", kFar).value_or(before.position);
    key.target = reader.point(table, "target", kFar).value_or(before.target);
    key.fov =
        static_cast<float>(reader.number(table, "fov", 4.0, 120.0).value_or(static_cast<double>(before.fov)));
    if (const auto lens = reader.number(table, "lens", 6.0, 400.0)) {
        if (table.contains("fov"))
            reader.fail(*table.get("lens"), "a key has fov or lens, not both: one follows from the other");
        key.fov = fovOfLens(static_cast<float>(*lens));
    }
    key.roll = static_cast<float>(
        reader.number(table, "roll", -180.0, 180.0).value_or(static_cast<double>(before.roll)));
    if (const auto ease = reader.text(table, "ease", 16))
        key.ease = choose(reader, *table.get("ease"), "ease", *ease, kEases);
    return key;
}

Shot readShot(TomlReader& reader, const toml::table& table) {
    reader.onlyKeys(table, {"name", "note", "relative_to", "target_relative_to", "handheld",
                            "steps_per_second", "pose_rate", "keep", "key"});
    Shot shot;
    shot.name = reader.needText(table, "name", 64);
    shot.note = reader.text(table, "note", 400).value_or("");
    const std::string anchor = reader.needText(table, "relative_to", 32);
    if (!anchor.empty()) readAnchor(reader, *table.get("relative_to"), anchor, shot.anchor, shot.part);
    shot.targetAnchor = shot.anchor;
    shot.targetPart = shot.part;
    if (const auto target = reader.text(table, "target_relative_to", 32)) {
        shot.targetPart = AnchorPart::Feet;
        readAnchor(reader, *table.get("target_relative_to"), *target, shot.targetAnchor, shot.targetPart);
    }
    shot.handheld = static_cast<float>(reader.number(table, "handheld", 0.0, 1.0).value_or(0.0));
    shot.stepsPerSecond = static_cast<int>(reader.number(table, "steps_per_second", 0.0, 60.0).value_or(0.0));
    if (const auto rate = reader.number(table, "pose_rate", 8.0, 60.0))
        shot.poseRate = static_cast<int>(*rate);
    if (const auto keep = reader.text(table, "keep", 16))
        shot.keep = choose(reader, *table.get("keep"), "value of keep", *keep, kKeeps);
    ShotKey before;
    for (const toml::table* key : reader.tables(table, "key", ShotList::kMaxKeys)) {
        const bool first = shot.keys.empty();
        if (first && (!key->contains("position") || !key->contains("target")))
            reader.fail(*key, "the first key of shot \"{}\" needs position and target", shot.name);
        const ShotKey read = readKey(reader, *key, before);
        if (!first && read.at <= before.at)
            reader.fail(*key, "key at {} s follows one at {} s, expected keys in order of time", read.at,
                        before.at);
        shot.keys.push_back(read);
        before = read;
    }
    if (shot.keys.empty())
        reader.fail(table, "shot \"{}\" has no [[shot.key]], expected at least one", shot.name);
    return shot;
}

std::optional<sim::EventType> eventNamed(std::string_view word, std::vector<std::string>& known) {
    std::optional<sim::EventType> found;
    for (int i = 0; i < sim::kEventTypes; ++i) {
        const auto type = static_cast<sim::EventType>(i);
        known.emplace_back(sim::name(type));
        if (word == known.back()) found = type;
    }
    return found;
}

GalleryShot readGallery(TomlReader& reader, const toml::table& table, const ShotList& shots) {
    reader.onlyKeys(table,
                    {"name", "scene", "chapter", "seconds", "camera", "event", "camera_seconds", "note"});
    GalleryShot entry;
    entry.name = reader.needText(table, "name", 64);
    entry.scene = reader.needText(table, "scene", 64);
    entry.chapter = reader.needText(table, "chapter", 64);
    entry.seconds = static_cast<float>(reader.needNumber(table, "seconds", 0.0, 3600.0));
    entry.camera = reader.text(table, "camera", 64).value_or("");
    entry.cameraSeconds =
        static_cast<float>(reader.number(table, "camera_seconds", 0.0, 600.0).value_or(0.0));
    entry.note = reader.text(table, "note", 400).value_or("");
    if (!entry.camera.empty() && !shots.find(entry.camera))
        reader.fail(*table.get("camera"), "{}", TomlReader::unknown("shot", entry.camera, shots.names()));
    if (const auto event = reader.text(table, "event", 32)) {
        std::vector<std::string> known;
        entry.event = eventNamed(*event, known);
        if (!entry.event) reader.fail(*table.get("event"), "{}", TomlReader::unknown("event", *event, known));
    }
    return entry;
}

CameraRule readRule(TomlReader& reader, const toml::table& table, const ShotList& shots) {
    reader.onlyKeys(table, {"when", "shots", "hold", "most", "priority"});
    CameraRule rule;
    const std::string when = reader.needText(table, "when", 32);
    std::vector<std::string> known;
    rule.event = eventNamed(when, known);
    if (!rule.event && !when.empty()) {
        const auto named = std::find_if(kOccasions.begin(), kOccasions.end(),
                                        [&](const Named<Occasion>& entry) { return entry.name == when; });
        for (const auto& entry : kOccasions) known.emplace_back(entry.name);
        if (named != kOccasions.end())
            rule.occasion = named->value;
        else
            reader.fail(*table.get("when"), "{}", TomlReader::unknown("event or occasion", when, known));
    }
    const auto ticks = [&](std::string_view key, double low, double fallback) {
        const double seconds = reader.number(table, key, low, 60.0).value_or(fallback);
        return static_cast<int>(seconds * static_cast<double>(sim::kTicksPerSecond) + 0.5);
    };
    rule.hold = ticks("hold", ShotList::kShortestHold, 1.0);
    rule.most = ticks("most", ShotList::kShortestHold, 4.0);
    if (rule.most < rule.hold) reader.fail(table, "most is shorter than hold, expected at least as long");
    rule.priority = static_cast<int>(reader.number(table, "priority", 0.0, 100.0).value_or(0.0));
    for (std::string& name : reader.texts(table, "shots", ShotList::kMaxShots)) {
        if (!shots.find(name))
            reader.fail(*table.get("shots"), "{}", TomlReader::unknown("shot", name, shots.names()));
        rule.shots.push_back(std::move(name));
    }
    if (rule.shots.empty()) reader.fail(table, "the rule has no shots, expected a list of at least one name");
    return rule;
}

} // namespace

Result<ShotList> ShotList::load(const std::filesystem::path& file) {
    auto content = readText(file, TomlReader::kFileLimit);
    if (!content) return content.error();
    return read(*content, file);
}

Result<ShotList> ShotList::read(const std::string& text, const std::filesystem::path& file) {
    TomlReader reader(file);
    auto root = reader.parse(text);
    if (!root) return root.error();
    reader.onlyKeys(*root, {"shot", "gallery", "rule"});

    ShotList list;
    list.textHash_ = Hasher().add(std::string_view(text)).value();
    for (const toml::table* table : reader.tables(*root, "shot", kMaxShots)) {
        Shot shot = readShot(reader, *table);
        if (reader.failed()) return reader.error();
        if (list.find(shot.name))
            reader.fail(*table, "a second shot \"{}\", expected each name once", shot.name);
        list.shots_.push_back(std::move(shot));
    }
    for (const toml::table* table : reader.tables(*root, "gallery", kMaxGallery)) {
        GalleryShot entry = readGallery(reader, *table, list);
        if (list.findGallery(entry.name))
            reader.fail(*table, "a second picture \"{}\", expected each name once", entry.name);
        list.gallery_.push_back(std::move(entry));
    }
    for (const toml::table* table : reader.tables(*root, "rule", kMaxRules))
        list.rules_.push_back(readRule(reader, *table, list));
    if (reader.failed()) return reader.error();
    return list;
}

const Shot* ShotList::find(std::string_view name) const {
    const auto found =
        std::find_if(shots_.begin(), shots_.end(), [&](const Shot& shot) { return shot.name == name; });
    return found == shots_.end() ? nullptr : &*found;
}

const GalleryShot* ShotList::findGallery(std::string_view name) const {
    const auto found = std::find_if(gallery_.begin(), gallery_.end(),
                                    [&](const GalleryShot& entry) { return entry.name == name; });
    return found == gallery_.end() ? nullptr : &*found;
}

std::vector<std::string> ShotList::names() const {
    std::vector<std::string> result;
    for (const Shot& shot : shots_) result.push_back(shot.name);
    return result;
}

} // namespace vf::story
