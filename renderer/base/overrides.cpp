#include "renderer/base/overrides.hpp"

#include <algorithm>

namespace vf {

void ParamOverrides::apply(std::span<const ParamOverride> wanted) {
    if (wanted.empty() && held_.empty()) return;
    const auto named = [](std::string_view name) {
        return [name](const auto& entry) { return entry.name == name; };
    };
    for (const std::string& name : held_) {
        ParamBase* param = registry_.find(name);
        if (!param) continue;
        if (param->holder_ == Holder::Story) param->letGo();
        if (std::none_of(wanted.begin(), wanted.end(), named(name))) param->holder_ = Holder::User;
    }
    held_.clear();
    for (const ParamOverride& each : wanted) {
        ParamBase* param = registry_.find(each.name);
        if (!param || param->scope() != Scope::Render) continue;
        if (std::find(held_.begin(), held_.end(), each.name) == held_.end()) held_.push_back(each.name);
        if (param->holder_ == Holder::User) param->holder_ = Holder::Story;
        if (param->holder_ == Holder::Story) param->hold(each.text, each.blend);
    }
}

} // namespace vf
