#include "scenes/sim/motion.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/hash.hpp"
#include "scenes/sim/motion_rig.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

namespace vf::sim {
namespace {

namespace fs = std::filesystem;

constexpr int kLongestClip = 3600;     // a minute
constexpr std::size_t kMostKeys = 256; // per clip
constexpr std::size_t kMostFiles = 512;
constexpr std::array<std::string_view, 8> kEaseNames = {"linear", "in",   "out",       "in_out",
                                                        "hold",   "snap", "overshoot", "flow"};
// Fields of a pose that are no bones' names; keys of clips know some more.
const std::vector<std::string> kPoseFields = {"base",  "mirror", "hips",   "turn",  "torso", "look", "arm_l",
                                              "arm_r", "foot_l", "foot_r", "leg_l", "leg_r", "fist", "local"};
const std::vector<std::string> kKeyFields = {"at", "pose", "ease", "root"};
const std::vector<std::string> kClipFields = {"length", "loop",    "hold", "grounded", "speed",  "base",
                                              "mirror", "reverse", "pins", "items",    "events", "keys"};

// Thrown and caught in this file only: every one of the readers below may fail, deep in nested tables.
struct Failure {
    Error error;
};

struct Document {
    fs::path file;
    std::string owner; // the subfolder: "rouge", "common"
    toml::table root;
};

[[noreturn]] void fail(const fs::path& file, const toml::node& node, std::string_view what) {
    throw Failure{{Exit::Usage, fmt::format("{}:{}: {}", file.string(), node.source().begin.line, what)}};
}

std::string suggestion(std::string_view name, const std::vector<std::string>& candidates) {
    const std::string nearest = nearestName(name, candidates);
    return nearest.empty() ? std::string() : fmt::format("; did you mean \"{}\"?", nearest);
}

float readNumber(const fs::path& file, const toml::node& node, std::string_view field, float limit) {
    const auto value = node.value<double>();
    if (!value || !std::isfinite(*value) || std::abs(*value) > limit)
        fail(file, node, fmt::format("{}: expected a number within ±{}", field, limit));
    return static_cast<float>(*value);
}

// Between `least` and `most` numbers; the rest stays as `values` came.
void readNumbers(const fs::path& file, const toml::node& node, std::string_view field, float limit,
                 std::span<float> values, std::size_t least) {
    const toml::array* array = node.as_array();
    if (!array || array->size() < least || array->size() > values.size())
        fail(file, node,
             least == values.size()
                 ? fmt::format("{}: expected an array of {} numbers", field, least)
                 : fmt::format("{}: expected an array of {} to {} numbers", field, least, values.size()));
    for (std::size_t i = 0; i < array->size(); ++i)
        values[i] = readNumber(file, *array->get(i), field, limit);
}

glm::vec3 readVector(const fs::path& file, const toml::node& node, std::string_view field, float limit) {
    std::array<float, 3> v{};
    readNumbers(file, node, field, limit, v, 3);
    return {v[0], v[1], v[2]};
}

bool readBool(const fs::path& file, const toml::node& node, std::string_view field) {
    const auto value = node.value_exact<bool>();
    if (!value) fail(file, node, fmt::format("{}: expected true or false", field));
    return *value;
}

std::string readName(const fs::path& file, const toml::node& node, std::string_view field) {
    const auto value = node.value_exact<std::string>();
    if (!value || value->empty()) fail(file, node, fmt::format("{}: expected a name in quotes", field));
    return *value;
}

const toml::table& readTable(const fs::path& file, const toml::node& node, std::string_view field) {
    const toml::table* table = node.as_table();
    if (!table) fail(file, node, fmt::format("{}: expected a table", field));
    return *table;
}

const toml::array& readArray(const fs::path& file, const toml::node& node, std::string_view field,
                             std::size_t most) {
    const toml::array* array = node.as_array();
    if (!array || array->size() > most)
        fail(file, node, fmt::format("{}: expected an array of at most {} tables", field, most));
    return *array;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

Ease readEase(const fs::path& file, const toml::node& node) {
    const std::string text = readName(file, node, "ease");
    for (std::size_t i = 0; i < kEaseNames.size(); ++i)
        if (kEaseNames[i] == text) return static_cast<Ease>(i);
    const std::vector<std::string> names(kEaseNames.begin(), kEaseNames.end());
    fail(file, node, fmt::format("unknown ease \"{}\"{}", text, suggestion(text, names)));
}

FootPlace readFoot(const fs::path& file, const toml::node& node, std::string_view field, FootPlace foot) {
    std::array<float, 5> v{foot.at.x, foot.at.y, foot.yaw, foot.pitch, foot.lift};
    const bool flatByDefault = node.as_array() && node.as_array()->size() < 5;
    if (flatByDefault) v = {foot.at.x, foot.at.y, foot.yaw, 0.0f, 0.0f};
    readNumbers(file, node, field, 360.0f, v, 2);
    if (std::abs(v[0]) > 5.0f || std::abs(v[1]) > 5.0f || v[4] < 0.0f || v[4] > 5.0f)
        fail(file, node, fmt::format("{}: expected [x, z, yaw°, pitch°, lift], places within 5 m", field));
    return {{v[0], v[1]}, v[2], v[3], v[4]};
}

LimbAim readAim(const fs::path& file, const toml::node& node, std::string_view field, LimbAim aim) {
    std::array<float, 4> v{0, 0, 0, aim.swivel};
    readNumbers(file, node, field, 360.0f, v, 3);
    if (v[0] * v[0] + v[1] * v[1] + v[2] * v[2] < 1e-4f)
        fail(file, node, fmt::format("{}: expected [x, y, z, swivel°] that points somewhere", field));
    return {{v[0], v[1], v[2]}, v[3]};
}

// One field of a pose on top of what the base pose says; false if the field is no pose field.
bool readPoseField(const fs::path& file, std::string_view field, const toml::node& node, RigPose& rig) {
    const auto side = [&] { return field.back() == 'l' ? std::size_t{0} : std::size_t{1}; };
    if (field == "hips")
        rig.hips = readVector(file, node, field, 5.0f);
    else if (field == "turn")
        rig.turn = readVector(file, node, field, 1080.0f);
    else if (field == "torso")
        rig.torso = readVector(file, node, field, 180.0f);
    else if (field == "look")
        rig.look = readVector(file, node, field, 1080.0f);
    else if (field == "arm_l" || field == "arm_r")
        rig.arm[side()] = readAim(file, node, field, rig.arm[side()]);
    else if (field == "foot_l" || field == "foot_r") {
        auto& planted = rig.leg[side()].planted;
        planted = readFoot(file, node, field, planted.value_or(FootPlace{}));
    } else if (field == "leg_l" || field == "leg_r") {
        rig.leg[side()].planted.reset();
        rig.leg[side()].free = readAim(file, node, field, rig.leg[side()].free);
    } else if (field == "fist") {
        std::array<float, 2> fist{};
        readNumbers(file, node, field, 1.0f, fist, 2);
        rig.fist = {std::max(fist[0], 0.0f), std::max(fist[1], 0.0f)};
    } else if (field == "local")
        rig.local = readBool(file, node, field);
    else if (const auto bone = boneByName(field))
        rig.euler[index(*bone)] = readVector(file, node, field, 1080.0f);
    else
        return field == "base" || field == "mirror";
    return true;
}

[[noreturn]] void unknownField(const fs::path& file, const toml::node& node, std::string_view field,
                               std::vector<std::string> known) {
    known.insert(known.end(), kPoseFields.begin(), kPoseFields.end());
    known.insert(known.end(), kBoneNames.begin(), kBoneNames.end());
    fail(file, node, fmt::format("unknown bone or field \"{}\"{}", field, suggestion(field, known)));
}

class Reader {
  public:
    Reader(const fs::path& folder, const std::vector<Document>& documents)
        : folder_(folder), documents_(documents) {
        for (const Document& document : documents_)
            for (const auto& [key, node] : document.root) {
                if (key.str() == "like") {
                    like_[document.owner] = readName(document.file, node, "like");
                    continue;
                }
                if (key.str() != "pose" && key.str() != "clip")
                    fail(
                        document.file, node,
                        fmt::format("unknown table \"{}\"; expected [pose.NAME] and [clip.NAME]", key.str()));
                for (const auto& [name, entry] : readTable(document.file, node, key.str())) {
                    auto& named = key.str() == "pose" ? poses_ : clips_;
                    const std::string full = document.owner + "/" + std::string(name.str());
                    const Entry item{&document, &readTable(document.file, entry, name.str())};
                    if (!named.emplace(full, item).second)
                        fail(document.file, entry,
                             fmt::format("{} \"{}\" is defined twice", key.str(), full));
                }
            }
    }

    std::vector<Motion> motions() {
        std::set<std::string> owners;
        for (const Document& document : documents_) owners.insert(document.owner);
        std::vector<Motion> out;
        for (const auto& [owner, model] : like_)
            if (!owners.contains(model) || like_.contains(model) || model == "common")
                throw Failure{{Exit::Usage, fmt::format("{}: moves like \"{}\", expected a folder beside it "
                                                        "that has all clips of its own",
                                                        (folder_ / owner).string(), model)}};
        for (const std::string& owner : owners) {
            loadProportions(owner);
            // Also those that no clip uses yet: a mistake is found when it is written.
            for (const auto& [full, entry] : poses_)
                if (entry.document->owner == owner)
                    poseNamed(owner, entry.document->file, *entry.table, full.substr(full.find('/') + 1));
            for (const auto& [full, entry] : clips_) {
                const std::string_view from = std::string_view(full).substr(0, full.find('/'));
                const std::string name = owner + full.substr(full.find('/'));
                const std::string model = modelOf(owner), hers = model + full.substr(full.find('/'));
                const bool free = !clips_.contains(name);
                if (from == owner || (from == model && free) ||
                    (from == "common" && free && !(clips_.contains(hers) && !model.empty())))
                    out.push_back(clip(name, owner, entry, 0));
            }
        }
        std::sort(out.begin(), out.end(), [](const Motion& a, const Motion& b) { return a.name < b.name; });
        return out;
    }

  private:
    struct Entry {
        const Document* document;
        const toml::table* table;
    };
    using Entries = std::map<std::string, Entry, std::less<>>;

    void loadProportions(const std::string& owner) {
        const fs::path file = folder_.parent_path() / "fighters" / (owner + "_figure.toml");
        std::error_code ignored;
        FigureSpec figure = canonicalFigure();
        if (fs::exists(file, ignored)) {
            const Result<FigureSpec> own = loadFigure(file);
            if (!own) throw Failure{own.error()};
            figure = *own;
        }
        hipsHeight_ = figure.hipsHeight;
        figure_ = std::make_shared<FigureSpec>(proportionsOf(figure));
    }

    std::string modelOf(const std::string& owner) const {
        const auto found = like_.find(owner);
        return found == like_.end() ? std::string() : found->second;
    }

    // The fighter's own, that of whom she moves like, or the common one.
    const Entries::value_type& lookUp(const Entries& entries, std::string_view kind, const std::string& owner,
                                      const fs::path& file, const toml::node& node,
                                      const std::string& name) const {
        for (const std::string& folder : {owner, modelOf(owner), std::string("common")})
            if (const auto found = entries.find(folder + "/" + name); found != entries.end()) return *found;
        std::vector<std::string> names;
        for (const auto& [full, entry] : entries)
            if (full.starts_with(owner + "/") || full.starts_with("common/"))
                names.push_back(full.substr(full.find('/') + 1));
        fail(file, node, fmt::format("unknown {} \"{}\"{}", kind, name, suggestion(name, names)));
    }

    RigPose poseNamed(const std::string& owner, const fs::path& file, const toml::node& node,
                      const std::string& name) {
        const auto& [full, entry] = lookUp(poses_, "pose", owner, file, node, name);
        if (const auto known = solved_.find(full); known != solved_.end()) return known->second;
        if (!open_.insert(full).second) fail(file, node, fmt::format("pose \"{}\" is its own base", full));
        // Bases are looked up from where the pose lies, so that a common pose is the same for everybody.
        const RigPose rig =
            poseFrom(entry.document->owner, entry.document->file, *entry.table, "base", RigPose{}, {});
        open_.erase(full);
        solved_.emplace(full, rig);
        return rig;
    }

    RigPose poseFrom(const std::string& owner, const fs::path& file, const toml::table& table,
                     std::string_view parent, RigPose rig, const std::vector<std::string>& others) {
        if (const toml::node* base = table.get(parent))
            rig = poseNamed(owner, file, *base, readName(file, *base, parent));
        if (const toml::node* mirror = table.get("mirror"))
            if (readBool(file, *mirror, "mirror")) rig = mirrored(rig);
        for (const auto& [key, node] : table) {
            if (contains(others, key.str())) continue;
            if (!readPoseField(file, key.str(), node, rig)) unknownField(file, node, key.str(), others);
        }
        return rig;
    }

    Motion clip(const std::string& name, const std::string& owner, const Entry& entry, int depth) {
        const fs::path& file = entry.document->file;
        const toml::table& table = *entry.table;
        for (const auto& [key, node] : table)
            if (!contains(kClipFields, key.str()))
                fail(file, node,
                     fmt::format("unknown field \"{}\"{}", key.str(), suggestion(key.str(), kClipFields)));
        Motion motion;
        std::map<std::string_view, const toml::node*> field;
        for (const std::string& known : kClipFields) field[known] = table.get(known);
        const toml::node* source = field["mirror"] ? field["mirror"] : field["reverse"];
        if (source) {
            if (depth > 4) fail(file, *source, "clips refer to one another in a circle");
            if (field["keys"])
                fail(file, *source, "a clip has keys or a clip to mirror or reverse, not both");
            const auto& [full, original] =
                lookUp(clips_, "clip", owner, file, *source, readName(file, *source, "mirror or reverse"));
            motion = clip(full, owner, original, depth + 1);
            field["mirror"] ? mirrorKeys(owner, original, motion) : reverseKeys(motion);
        }
        motion.name = name;
        motion.figure = figure_;
        if (const auto* node = field["length"]) {
            const auto length = node->value_exact<std::int64_t>();
            if (!length || *length < 1 || *length > kLongestClip)
                fail(file, *node, fmt::format("length: expected 1 to {} frames", kLongestClip));
            if (source && *length != motion.lengthTicks)
                fail(file, *node, "length: a mirrored or reversed clip keeps its length");
            motion.lengthTicks = static_cast<int>(*length);
        } else if (!source) {
            fail(file, table, fmt::format("clip \"{}\" needs length = frames", name));
        }
        if (const auto* node = field["loop"]) motion.loop = readBool(file, *node, "loop");
        if (const auto* node = field["grounded"]) motion.grounded = readBool(file, *node, "grounded");
        if (const auto* node = field["speed"])
            motion.groundSpeed = hipsHeight_ * readNumber(file, *node, "speed", 50.0f);
        if (const auto* node = field["hold"]) {
            const float hold = readNumber(file, *node, "hold", 30.0f);
            if (hold < 1.0f || hold != std::floor(hold)) fail(file, *node, "hold: expected 1 to 30 frames");
            motion.heldStep = static_cast<int>(hold);
        }
        if (const auto* node = field["events"]) motion.events = events(file, *node, motion);
        if (const auto* node = field["pins"]) motion.pins = pins(file, *node, motion);
        if (const auto* node = field["items"]) motion.items = items(file, *node, motion);
        if (const auto* node = field["keys"])
            keys(owner, file, *node, field["base"], motion);
        else if (!source)
            fail(file, table, fmt::format("clip \"{}\" needs keys", name));
        motion.rootMotion = motion.keys.back().root;
        return motion;
    }

    std::vector<MotionEvent> events(const fs::path& file, const toml::node& node,
                                    const Motion& motion) const {
        std::vector<MotionEvent> out;
        for (const toml::node& item : readArray(file, node, "events", kMostKeys)) {
            const toml::table& table = readTable(file, item, "events");
            const toml::node *at = table.get("at"), *name = table.get("name");
            if (!at || !name || table.size() != 2)
                fail(file, item, "events: expected { at = frame, name = \"…\" }");
            const float tick = readNumber(file, *at, "at", static_cast<float>(motion.lengthTicks));
            if (tick < 0.0f) fail(file, *at, "at: expected a frame of the clip");
            out.push_back({static_cast<int>(tick), readName(file, *name, "name")});
        }
        std::stable_sort(out.begin(), out.end(),
                         [](const MotionEvent& a, const MotionEvent& b) { return a.tick < b.tick; });
        return out;
    }

    // The part that pins and items share; `what` is the third field's name.
    template <class Hold>
    Hold hold(const fs::path& file, const toml::node& node, const char* list, const char* what,
              const Motion& motion) const {
        const toml::table& table = readTable(file, node, list);
        const toml::node *hand = table.get("hand"), *from = table.get("from"), *to = table.get("to");
        if (!hand || !table.get(what) || !from || !to || table.size() != 4)
            fail(file, node,
                 fmt::format("{}: expected {{ hand = \"left\" or \"right\", {} = \"…\", from = frame, to = "
                             "frame }}",
                             list, what));
        Hold out;
        const std::string side = readName(file, *hand, "hand");
        if (side != "left" && side != "right") fail(file, *hand, "hand: expected \"left\" or \"right\"");
        out.side = side == "left" ? 0 : 1;
        out.from = readNumber(file, *from, "from", static_cast<float>(motion.lengthTicks));
        out.to = readNumber(file, *to, "to", static_cast<float>(motion.lengthTicks));
        if (out.from < 0.0f || out.to <= out.from)
            fail(file, *to, fmt::format("{}: expected from before to", list));
        return out;
    }

    std::vector<HandPin> pins(const fs::path& file, const toml::node& node, const Motion& motion) const {
        std::vector<HandPin> out;
        for (const toml::node& item : readArray(file, node, "pins", 8)) {
            auto pin = hold<HandPin>(file, item, "pins", "bone", motion);
            const toml::node& bone = *item.as_table()->get("bone");
            const std::string name = readName(file, bone, "bone");
            const auto known = boneByName(name);
            if (!known)
                fail(file, bone,
                     fmt::format("unknown bone \"{}\"{}", name,
                                 suggestion(name, {kBoneNames.begin(), kBoneNames.end()})));
            pin.bone = *known;
            out.push_back(pin);
        }
        return out;
    }

    std::vector<HandItem> items(const fs::path& file, const toml::node& node, const Motion& motion) const {
        std::vector<HandItem> out;
        for (const toml::node& entry : readArray(file, node, "items", 8)) {
            auto item = hold<HandItem>(file, entry, "items", "item", motion);
            item.item = readName(file, *entry.as_table()->get("item"), "item");
            out.push_back(item);
        }
        return out;
    }

    void keys(const std::string& owner, const fs::path& file, const toml::node& node, const toml::node* base,
              Motion& motion) {
        const toml::array& array = readArray(file, node, "keys", kMostKeys);
        if (array.empty()) fail(file, node, "keys: expected at least one key");
        std::optional<RigPose> start;
        if (base) start = poseNamed(owner, file, *base, readName(file, *base, "base"));
        glm::vec3 root(0);
        motion.keys.clear();
        for (const toml::node& item : array) {
            const toml::table& table = readTable(file, item, "keys");
            const toml::node* at = table.get("at");
            if (!at) fail(file, item, "a key needs at = frame");
            MotionKey key;
            key.tick = readNumber(file, *at, "at", static_cast<float>(motion.lengthTicks));
            if (motion.keys.empty() && key.tick != 0.0f) fail(file, *at, "the first key must be at = 0");
            if (!motion.keys.empty() && key.tick <= motion.keys.back().tick)
                fail(file, *at, fmt::format("at = {}: keys must ascend", key.tick));
            if (motion.loop) key.ease = Ease::Flow;
            if (const toml::node* ease = table.get("ease")) key.ease = readEase(file, *ease);
            if (const toml::node* way = table.get("root"))
                root = way->is_array() ? readVector(file, *way, "root", 20.0f)
                                       : glm::vec3(0, 0, readNumber(file, *way, "root", 20.0f));
            key.root = root * hipsHeight_;
            if (!start && !table.get("pose")) fail(file, item, "the key needs a pose, or its clip a base");
            const RigPose rig = poseFrom(owner, file, table, "pose", start.value_or(RigPose{}), kKeyFields);
            solveRig(*figure_, rig, motion.grounded, key);
            motion.keys.push_back(key);
        }
        if (motion.loop && motion.keys.back().tick < static_cast<float>(motion.lengthTicks)) {
            motion.keys.push_back(motion.keys.front());
            motion.keys.back().tick = static_cast<float>(motion.lengthTicks);
        }
    }

    void mirrorKeys(const std::string& owner, const Entry& entry, Motion& motion) {
        const fs::path& file = entry.document->file;
        const toml::table& table = *entry.table;
        // From the file again: a solved pose has forgotten where its hands were aimed at.
        if (const toml::node* node = table.get("keys")) {
            const toml::array& array = *node->as_array();
            const toml::node* base = table.get("base");
            for (std::size_t i = 0; i < array.size(); ++i) {
                RigPose start;
                if (base) start = poseNamed(owner, file, *base, readName(file, *base, "base"));
                const toml::table& item = *array.get(i)->as_table();
                const RigPose rig = poseFrom(owner, file, item, "pose", start, kKeyFields);
                solveRig(*figure_, mirrored(rig), motion.grounded, motion.keys[i]);
            }
            if (motion.keys.size() > array.size()) {
                const float tick = motion.keys.back().tick;
                motion.keys.back() = motion.keys.front();
                motion.keys.back().tick = tick;
            }
        } else {
            fail(file, table, "only a clip with keys of its own can be mirrored");
        }
        for (MotionKey& key : motion.keys) key.root.x = -key.root.x;
        for (HandPin& pin : motion.pins) pin.side = 1 - pin.side;
        for (HandItem& item : motion.items) item.side = 1 - item.side;
        otherFoot(motion);
    }

    static void otherFoot(Motion& motion) {
        for (MotionEvent& event : motion.events) {
            if (const auto at = event.name.find("left"); at != std::string::npos)
                event.name.replace(at, 4, "right");
            else if (const auto other = event.name.find("right"); other != std::string::npos)
                event.name.replace(other, 5, "left");
        }
    }

    static void reverseKeys(Motion& motion) {
        const auto length = static_cast<float>(motion.lengthTicks);
        const glm::vec3 whole = motion.keys.back().root;
        std::reverse(motion.keys.begin(), motion.keys.end());
        for (std::size_t i = 0; i + 1 < motion.keys.size(); ++i)
            motion.keys[i].ease = motion.keys[i + 1].ease;
        for (MotionKey& key : motion.keys) {
            key.tick = length - key.tick;
            key.root = key.root - whole;
        }
        if (motion.keys.front().tick > 0.0f) motion.keys.front().tick = 0.0f;
        std::reverse(motion.events.begin(), motion.events.end());
        for (MotionEvent& event : motion.events) event.tick = motion.lengthTicks - event.tick;
        for (HandPin& pin : motion.pins)
            std::tie(pin.from, pin.to) = std::pair{length - pin.to, length - pin.from};
        for (HandItem& item : motion.items)
            std::tie(item.from, item.to) = std::pair{length - item.to, length - item.from};
        // Backwards, a foot comes down where the other one left the ground.
        otherFoot(motion);
    }

    const fs::path folder_;
    const std::vector<Document>& documents_;
    // Of the fighter whose clips are being read.
    std::shared_ptr<const FigureSpec> figure_;
    float hipsHeight_ = 1.0f;
    Entries poses_, clips_;
    std::map<std::string, std::string> like_; // folder to folder
    std::map<std::string, RigPose> solved_;
    std::set<std::string> open_; // poses that are being read, against circles
};

std::vector<Document> readDocuments(const fs::path& folder) {
    std::error_code problem;
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator it(folder, problem), end; !problem && it != end;
         it.increment(problem))
        if (it->path().extension() == ".toml") files.push_back(it->path());
    if (problem)
        throw Failure{{Exit::Usage,
                       fmt::format("{}: cannot list the motions: {}", folder.string(), problem.message())}};
    if (files.empty() || files.size() > kMostFiles)
        throw Failure{{Exit::Usage, fmt::format("{}: expected 1 to {} .toml files in subfolders, found {}",
                                                folder.string(), kMostFiles, files.size())}};
    std::sort(files.begin(), files.end());
    std::vector<Document> documents;
    for (const fs::path& file : files) {
        const Result<std::string> text = readText(file, 1u << 20);
        if (!text) throw Failure{text.error()};
        if (file.parent_path() == folder)
            throw Failure{
                {Exit::Usage, fmt::format("{}:1: motions lie in a folder per fighter", file.string())}};
        try {
            documents.push_back(
                {file, file.parent_path().filename().string(), toml::parse(*text, file.string())});
        } catch (const toml::parse_error& error) {
            throw Failure{{Exit::Usage, fmt::format("{}:{}: {}", file.string(), error.source().begin.line,
                                                    error.description())}};
        }
    }
    return documents;
}

void add(Hasher& hasher, const glm::vec3& v) { hasher.add(v.x).add(v.y).add(v.z); }

std::uint64_t hashOf(const std::vector<Motion>& motions) {
    Hasher hasher;
    for (const Motion& motion : motions) {
        hasher.add(std::string_view(motion.name))
            .add(motion.lengthTicks)
            .add(static_cast<std::uint8_t>(motion.loop));
        hasher.add(motion.heldStep).add(static_cast<std::uint8_t>(motion.grounded)).add(motion.groundSpeed);
        for (const MotionEvent& event : motion.events)
            hasher.add(event.tick).add(std::string_view(event.name));
        for (const HandPin& pin : motion.pins)
            hasher.add(static_cast<std::uint64_t>(pin.side)).add(pin.bone).add(pin.from).add(pin.to);
        for (const HandItem& item : motion.items)
            hasher.add(std::string_view(item.item)).add(static_cast<std::uint64_t>(item.side));
        for (const HandItem& item : motion.items) hasher.add(item.from).add(item.to);
        for (const glm::vec3& offset : motion.figure->offset) add(hasher, offset);
        for (const MotionKey& key : motion.keys) {
            hasher.add(key.tick).add(key.ease);
            add(hasher, key.root);
            add(hasher, key.pose.hipsOffset);
            for (const glm::quat& q : key.pose.rotation) hasher.add(q.x).add(q.y).add(q.z).add(q.w);
            for (std::size_t side = 0; side < 2; ++side) {
                const FootPlace& foot = key.foot[side];
                hasher.add(key.pose.fist[side]).add(static_cast<std::uint8_t>(key.planted[side]));
                hasher.add(foot.at.x).add(foot.at.y).add(foot.yaw).add(foot.pitch).add(foot.lift);
            }
        }
    }
    return hasher.value();
}

} // namespace

Result<MotionLibrary> MotionLibrary::load(const std::filesystem::path& folder) {
    try {
        const std::vector<Document> documents = readDocuments(folder);
        MotionLibrary library;
        library.motions_ = Reader(folder, documents).motions();
        library.hash_ = hashOf(library.motions_);
        return library;
    } catch (const Failure& failure) {
        return failure.error;
    } catch (const std::exception& error) {
        // The file system's iterators may throw in spite of the error code.
        return Error{Exit::Usage,
                     fmt::format("{}: cannot read the motions: {}", folder.string(), error.what())};
    }
}

} // namespace vf::sim
