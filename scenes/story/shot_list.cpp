#include "scenes/story/shot_list.hpp"

#include "renderer/base/file.hpp"
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
    Named<Anchor>{"world", Anchor::World}, Named<Anchor>{"rouge", Anchor::Rouge},
    Named<Anchor>{"cyan", Anchor::Cyan},   Named<Anchor>{"midpoint", Anchor::Midpoint},
    Named<Anchor>{"line", Anchor::Line},   Named<Anchor>{"winner", Anchor::Winner},
    Named<Anchor>{"loser", Anchor::Loser}, Named<Anchor>{"break", Anchor::Break},
};
constexpr std::array kParts{
    Named<AnchorPart>{"feet", AnchorPart::Feet},
    Named<AnchorPart>{"hips", AnchorPart::Hips},
    Named<AnchorPart>{"chest", AnchorPart::Chest},
    Named<AnchorPart>{"head", AnchorPart::Head},
};
constexpr std::array kEases{
    Named<Ease>{"linear", Ease::Linear}, Named<Ease>{"smooth", Ease::Smooth}, Named<Ease>{"in", Ease::In},
    Named<Ease>{"out", Ease::Out},       Named<Ease>{"hold", Ease::Hold},
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
    reader.onlyKeys(table, {"at", "position", "target", "fov", "roll", "ease"});
    ShotKey key = before;
    key.ease = Ease::Smooth;
    key.at = static_cast<float>(reader.number(table, "at", 0.0, 600.0).value_or(0.0));
    key.position = reader.point(table, "position", kFar).value_or(before.position);
    key.target = reader.point(table, "target", kFar).value_or(before.target);
    key.fov =
        static_cast<float>(reader.number(table, "fov", 4.0, 120.0).value_or(static_cast<double>(before.fov)));
    key.roll = static_cast<float>(
        reader.number(table, "roll", -180.0, 180.0).value_or(static_cast<double>(before.roll)));
    if (const auto ease = reader.text(table, "ease", 16))
        key.ease = choose(reader, *table.get("ease"), "ease", *ease, kEases);
    return key;
}

Shot readShot(TomlReader& reader, const toml::table& table) {
    reader.onlyKeys(table, {"name", "note", "relative_to", "target_relative_to", "handheld",
                            "steps_per_second", "pose_rate", "key"});
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
        for (int i = 0; i <= static_cast<int>(sim::EventType::ChapterStart); ++i) {
            const auto type = static_cast<sim::EventType>(i);
            known.emplace_back(sim::name(type));
            if (*event == known.back()) entry.event = type;
        }
        if (!entry.event) reader.fail(*table.get("event"), "{}", TomlReader::unknown("event", *event, known));
    }
    return entry;
}

} // namespace

Result<ShotList> ShotList::load(const std::filesystem::path& file) {
    auto content = readText(file, TomlReader::kFileLimit);
    if (!content) return content.error();
    TomlReader reader(file);
    auto root = reader.parse(*content);
    if (!root) return root.error();
    reader.onlyKeys(*root, {"shot", "gallery"});

    ShotList list;
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
