#include "scenes/story/cast.hpp"

#include "renderer/base/file.hpp"
#include "scenes/sim/data_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vf::story {

namespace {

constexpr std::array<std::string_view, 3> kKinds{"humanoid", "machine", "object"};

std::string lower(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return result;
}

CastMember readMember(sim::DataTable& table, const std::string& id, const std::filesystem::path& folder) {
    CastMember member;
    member.id = id;
    member.name = table.text("name");
    member.spellings = table.texts("spellings", 16);
    member.file = folder / table.text("file");
    for (const std::string& form : table.texts("forms", kFormNames.size())) {
        const std::uint32_t bit = formByName(form);
        if (bit == 0) table.failAt("forms", fmt::format("'{}', expected base or armour", form));
        member.forms.push_back(bit);
    }
    if (member.forms.empty()) member.forms.push_back(kBaseForm);
    member.motions = table.text("motions", "");
    member.stance = table.text("stance", member.stance);
    const std::string kind = table.text("kind", "humanoid");
    const auto found = std::find(kKinds.begin(), kKinds.end(), kind);
    if (found == kKinds.end())
        table.failAt("kind", fmt::format("'{}', expected humanoid, machine or object", kind));
    else
        member.kind = static_cast<CastKind>(found - kKinds.begin());
    member.height = table.number("height", 0.01f, 50.0f, 0.0f);
    return member;
}

} // namespace

std::uint32_t formByName(std::string_view name) {
    for (std::size_t i = 0; i < kFormNames.size(); ++i)
        if (kFormNames[i] == name) return 1u << i;
    return 0;
}

Result<Cast> Cast::load(const std::filesystem::path& assets) {
    Cast cast;
    const std::filesystem::path folder = assets / "characters";
    const Status read = sim::readDataFile(folder / "cast.toml", "cast", [&](sim::DataTable& root) {
        for (const std::string& id : root.keys())
            root.inside(id, [&](sim::DataTable& table) {
                CastMember member = readMember(table, id, folder);
                for (const std::string& name : {member.id, member.name})
                    if (const CastMember* taken = cast.find(name))
                        table.failAt("name", fmt::format("'{}' is [{}] already", name, taken->id));
                cast.members_.push_back(std::move(member));
            });
    });
    if (!read) return read.error();
    return cast;
}

const CastMember* Cast::find(std::string_view name) const {
    const std::string wanted = lower(name);
    const auto called = [&](const CastMember& member) {
        return lower(member.id) == wanted || lower(member.name) == wanted ||
               std::any_of(member.spellings.begin(), member.spellings.end(),
                           [&](const std::string& spelling) { return lower(spelling) == wanted; });
    };
    const auto found = std::find_if(members_.begin(), members_.end(), called);
    return found == members_.end() ? nullptr : &*found;
}

Result<const CastMember*> Cast::need(std::string_view name) const {
    if (const CastMember* member = find(name)) return member;
    std::vector<std::string> names;
    for (const CastMember& member : members_) names.push_back(member.id);
    return Error{
        Exit::Usage,
        fmt::format("there is nobody called '{}' in assets/characters/cast.toml; the nearest is '{}'", name,
                    nearestName(name, names))};
}

} // namespace vf::story
