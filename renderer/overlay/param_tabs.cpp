#include "renderer/overlay/param_tabs.hpp"

#include <algorithm>

namespace vf::overlay {

namespace {

struct TabRow {
    std::string_view prefix;
    Tab tab;
};

// A group (with the dot), or the beginning of names within one.
constexpr TabRow kTabTable[] = {
    {"transform.", Tab::Transformation},
    {"henshin", Tab::Transformation},
    {"ring.", Tab::Transformation},
    {"marks.", Tab::Transformation},
    {"possession.", Tab::Transformation},
    {"strings.", Tab::Transformation},
    {"figure.", Tab::Transformation},
    {"battle.transform", Tab::Transformation},
    {"battle.ring", Tab::Transformation},
    {"battle.armour", Tab::Transformation},
    {"battle.nectar", Tab::Transformation},
    {"fx.ring", Tab::Transformation},
    {"fx.marks", Tab::Transformation},
    {"camera.", Tab::Camera},
    {"bluejay.", Tab::Camera},
    {"pain.", Tab::Camera},
    {"shot.", Tab::Camera},
    {"rig.", Tab::Camera},
    {"light.", Tab::Look},
    {"grade.", Tab::Look},
    {"sky.", Tab::Look},
    {"toon.", Tab::Look},
    {"outline.", Tab::Look},
    {"shadow.", Tab::Look},
    {"bloom.", Tab::Look},
    {"fx.", Tab::Look},
    {"effects.", Tab::Look},
    {"render.", Tab::Look},
    {"quality.", Tab::Look},
    {"stage.", Tab::Look},
    {"weather.", Tab::Look},
    {"hud.", Tab::Look},
    {"physics.", Tab::Physics},
    {"ragdoll.", Tab::Physics},
    {"debris.", Tab::Physics},
    {"cloth.", Tab::Physics},
    {"battle.gravity", Tab::Physics},
    {"battle.pillar", Tab::Physics},
    {"battle.", Tab::Combat},
    {"combat.", Tab::Combat},
    {"training.", Tab::Combat},
    {"ai.", Tab::Combat},
    {"fighter.", Tab::Combat},
    {"time.", Tab::Time},
    {"clock.", Tab::Time},
    {"story.", Tab::Time},
    {"battle.round_", Tab::Time},
    {"frame.", Tab::Frames},
    {"profile.", Tab::Frames},
    {"capture.", Tab::Frames},
    {"input.", Tab::Keys},
    {"keys.", Tab::Keys},
    {"studio.", Tab::Studio},
};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool contains(std::string_view text, std::string_view word) {
    return std::search(text.begin(), text.end(), word.begin(), word.end(),
                       [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

} // namespace

Tab tabOf(const ParamBase& param) {
    Tab tab = param.scope() == Scope::Sim ? Tab::Combat : Tab::Look;
    std::size_t longest = 0;
    for (const TabRow& row : kTabTable)
        if (row.prefix.size() > longest && std::string_view(param.name()).starts_with(row.prefix)) {
            longest = row.prefix.size();
            tab = row.tab;
        }
    return tab;
}

bool matches(const ParamBase& param, std::string_view words) {
    const std::string name = readable(param.name());
    for (std::size_t start = 0; start < words.size();) {
        const std::size_t end = std::min(words.find(' ', start), words.size());
        const std::string_view word = words.substr(start, end - start);
        const bool found = contains(param.name(), word) || contains(name, word) ||
                           contains(param.help(), word) || contains(param.unit(), word) ||
                           std::any_of(param.choices().begin(), param.choices().end(),
                                       [&](const std::string& choice) { return contains(choice, word); });
        if (!found) return false;
        start = end + 1;
    }
    return true;
}

std::string readable(std::string_view leaf) {
    std::string text(leaf);
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

} // namespace vf::overlay
