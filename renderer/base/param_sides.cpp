#include "renderer/base/param_sides.hpp"

#include "renderer/base/check.hpp"

#include <utility>

namespace vf {

ParamSides::ParamSides(ParamRegistry& registry, std::function<bool(const ParamBase&)> shared)
    : registry_(registry), shared_(std::move(shared)) {}

bool ParamSides::isShared(const ParamBase& param) const {
    return param.scope() == Scope::Sim || (shared_ && shared_(param));
}

void ParamSides::start() {
    if (on_) return;
    on_ = true;
    editing_ = Side::A;
    waiting_.clear();
    for (ParamBase* param : registry_.all()) {
        waiting_.push_back(param->toText());
        // A colour that was picked has more digits than its text. Both sides have as many, or equal sets
        // would not give equal pictures.
        if (!isShared(*param)) VF_CHECK(param->fromText(waiting_.back()));
    }
}

void ParamSides::keep(Side side) {
    if (!on_) return;
    edit(side);
    on_ = false;
    editing_ = Side::A;
    waiting_.clear();
}

void ParamSides::edit(Side side) {
    if (!on_ || side == editing_) return;
    exchange();
    editing_ = side;
}

void ParamSides::swap() {
    if (on_) exchange();
}

void ParamSides::exchange() {
    VF_CHECK(waiting_.size() == registry_.all().size());
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
        ParamBase& param = *registry_.all()[i];
        if (isShared(param)) continue;
        std::string text = param.toText();
        if (text == waiting_[i]) continue;
        VF_CHECK_MSG(param.fromText(waiting_[i]), param.name().c_str());
        waiting_[i] = std::move(text);
    }
}

std::vector<PresetDifference> ParamSides::differences() const {
    std::vector<PresetDifference> result;
    if (!on_) return result;
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
        const ParamBase& param = *registry_.all()[i];
        if (isShared(param)) continue;
        std::string text = param.toText();
        if (text == waiting_[i]) continue;
        if (editing_ == Side::A)
            result.push_back({param.name(), std::move(text), waiting_[i]});
        else
            result.push_back({param.name(), waiting_[i], std::move(text)});
    }
    return result;
}

} // namespace vf
