#include "scenes/story/shot_file.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/hash.hpp"
#include "scenes/story/toml_reader.hpp"

#include <algorithm>
#include <unistd.h>

namespace vf::story {

namespace {

constexpr const char* kName = "cameras.toml";

// The elements of a TOML list of tables, as places in the text.
struct Places {
    std::size_t open = 0, close = 0; // of the brackets
    struct Element {
        std::size_t begin = 0, end = 0;
    };
    std::vector<Element> elements;
};

std::size_t skipText(const std::string& text, std::size_t at) {
    const char quote = text[at];
    const std::string three(3, quote);
    if (text.compare(at, 3, three) == 0) {
        const std::size_t end = text.find(three, at + 3);
        return end == std::string::npos ? text.size() : end + 3;
    }
    for (++at; at < text.size() && text[at] != quote; ++at)
        if (quote == '"' && text[at] == '\\') ++at;
    return at + 1;
}

// `open` is the place of the list's bracket. The text has been parsed before: it is TOML.
std::optional<Places> placesFrom(const std::string& text, std::size_t open) {
    Places places;
    places.open = open;
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = open + 1; i < text.size();) {
        const char c = text[i];
        if (c == '#')
            i = std::min(text.find('\n', i), text.size());
        else if (c == '"' || c == '\'')
            i = skipText(text, i);
        else {
            if (c == '[' || c == '{') {
                if (depth++ == 0) begin = i;
            } else if (c == ']' || c == '}') {
                if (depth == 0) {
                    places.close = i;
                    return places;
                }
                if (--depth == 0) places.elements.push_back({begin, i + 1});
            }
            ++i;
        }
    }
    return std::nullopt;
}

// Columns count code points.
std::size_t offsetOf(const std::string& text, const toml::source_position& place) {
    std::size_t at = 0;
    for (toml::source_index line = 1; line < place.line && at < text.size(); ++line)
        at = std::min(text.find('\n', at), text.size() - 1) + 1;
    for (toml::source_index column = 1; column < place.column && at < text.size(); ++column) do
            ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u);
    return at;
}

// Past spaces and a comment to the next line; nothing if something else stands there.
std::optional<std::size_t> restOfLine(const std::string& text, std::size_t at) {
    while (at < text.size() && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r')) ++at;
    if (at < text.size() && text[at] == '#') at = std::min(text.find('\n', at), text.size());
    if (at < text.size() && text[at] == '\n') return at + 1;
    return std::nullopt;
}

std::string pointText(const glm::vec3& p) { return fmt::format("[{}, {}, {}]", p.x, p.y, p.z); }

std::string keyText(const ShotKey& key) {
    return fmt::format("{{ at = {}, position = {}, target = {}, fov = {}, roll = {}, ease = \"{}\" }}",
                       key.at, pointText(key.position), pointText(key.target), key.fov, key.roll,
                       kEaseNames[static_cast<std::size_t>(key.ease)]);
}

// What surrounds each element: the lines before it, and the comma and comment behind it.
struct Chunk {
    std::string lead, body, tail;
};

std::string withComma(std::string tail) {
    const std::size_t first = tail.find_first_not_of(" \t\r\n");
    if (first == std::string::npos || tail[first] != ',') tail.insert(0, ",");
    if (tail.empty() || tail.back() != '\n') tail += '\n';
    return tail;
}

std::string rebuilt(const std::string& text, const Places& places, const std::vector<ShotKey>& before,
                    std::span<const EditedKey> keys, bool inWords) {
    const auto opening = restOfLine(text, places.open + 1);
    std::size_t at = opening.value_or(places.open + 1);
    std::vector<Chunk> chunks;
    for (const Places::Element& element : places.elements) {
        std::size_t end = text.find_first_not_of(" \t\r\n", element.end);
        end = end != std::string::npos && text[end] == ',' ? end + 1 : element.end;
        end = restOfLine(text, end).value_or(end);
        chunks.push_back({text.substr(at, element.begin - at),
                          text.substr(element.begin, element.end - element.begin),
                          withComma(text.substr(element.end, end - element.end))});
        at = end;
    }
    std::string out = text.substr(0, places.open + 1);
    out += opening ? text.substr(places.open + 1, *opening - places.open - 1) : "\n";
    for (const EditedKey& edited : keys) {
        const bool known = edited.origin >= 0 && static_cast<std::size_t>(edited.origin) < chunks.size();
        if (!known) {
            out += "    " + keyText(edited.key) + ",\n";
            continue;
        }
        const auto origin = static_cast<std::size_t>(edited.origin);
        const Chunk& chunk = chunks[origin];
        const bool same = !inWords && edited.key == before[origin];
        out += opening ? chunk.lead : "    ";
        out += (same ? chunk.body : keyText(edited.key)) + chunk.tail;
    }
    const std::size_t rest = text.find_first_not_of(" \t\r\n", at);
    if (rest < places.close) out += text.substr(at, places.close - at);
    return out + text.substr(places.close);
}

bool reads(const Result<ShotList>& list, const ShotList& before, std::string_view shot,
           std::span<const EditedKey> keys) {
    if (!list || list->shots().size() != before.shots().size()) return false;
    for (std::size_t i = 0; i < before.shots().size(); ++i) {
        Shot wanted = before.shots()[i];
        if (wanted.name == shot) {
            wanted.keys.clear();
            for (const EditedKey& edited : keys) wanted.keys.push_back(edited.key);
        }
        if (!(list->shots()[i] == wanted)) return false;
    }
    return true;
}

} // namespace

Result<std::string> withKeys(const std::string& text, const std::filesystem::path& file,
                             std::string_view shot, std::span<const EditedKey> keys) {
    const auto before = ShotList::read(text, file);
    if (!before) return before.error();
    const Shot* old = before->find(shot);
    if (!old)
        return Error{Exit::Usage, fmt::format("{}: {}", file.string(),
                                              TomlReader::unknown("shot", shot, before->names()))};
    TomlReader reader(file);
    const auto root = reader.parse(text);
    if (!root) return root.error();
    const toml::node* list = nullptr;
    for (const toml::table* table : reader.tables(*root, "shot", ShotList::kMaxShots))
        if (reader.text(*table, "name", 64) == shot) list = table->get("key");
    const std::size_t open = offsetOf(text, list->source().begin);
    const auto places = open < text.size() && text[open] == '[' && text.compare(open, 2, "[[") != 0
                            ? placesFrom(text, open)
                            : std::nullopt;
    if (!places || places->elements.size() != old->keys.size()) {
        reader.fail(*list, "the keys of shot \"{}\" stand in tables of their own, expected key = [ … ]",
                    shot);
        return reader.error();
    }
    // A key may leave out what the one before it says: where that would change its meaning, all is written
    // out.
    std::string made = rebuilt(text, *places, old->keys, keys, false);
    if (reads(ShotList::read(made, file), *before, shot, keys)) return made;
    made = rebuilt(text, *places, old->keys, keys, true);
    const auto again = ShotList::read(made, file);
    if (!again) return again.error();
    if (!reads(again, *before, shot, keys))
        return Error{Exit::Usage, fmt::format("{}: the keys of shot \"{}\" cannot be written exactly",
                                              file.string(), shot)};
    return made;
}

Status writeKeys(const std::filesystem::path& from, const std::filesystem::path& to, std::uint64_t textHash,
                 std::string_view shot, std::span<const EditedKey> keys) {
    const auto text = readText(from, TomlReader::kFileLimit);
    if (!text) return text.error();
    if (Hasher().add(std::string_view(*text)).value() != textHash)
        return Error{Exit::Usage,
                     fmt::format("{} was changed meanwhile, expected it as it was read: nothing written",
                                 from.string())};
    const auto made = withKeys(*text, from, shot, keys);
    if (!made) return made.error();
    std::error_code failed;
    std::filesystem::create_directories(to.parent_path(), failed);
    return writeText(to, *made);
}

std::filesystem::path shotFileToWrite(const std::filesystem::path& folder,
                                      const std::filesystem::path& userFolder) {
    const bool own = ::access(folder.c_str(), W_OK) == 0 && ::access((folder / kName).c_str(), W_OK) == 0;
    return (own ? folder : userFolder) / kName;
}

std::filesystem::path shotFile(const std::filesystem::path& folder, const std::filesystem::path& userFolder) {
    const std::filesystem::path written = shotFileToWrite(folder, userFolder);
    std::error_code ignored;
    return std::filesystem::exists(written, ignored) ? written : folder / kName;
}

} // namespace vf::story
