#include "renderer/base/param.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/file.hpp"
#include "renderer/base/log.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace vf {

std::string_view typeName(ParamType type) {
    switch (type) {
    case ParamType::Bool:
        return "bool";
    case ParamType::Int:
        return "int";
    case ParamType::Float:
        return "float";
    case ParamType::Colour:
        return "colour";
    case ParamType::Choice:
        return "choice";
    }
    return "?";
}

ParamBase::ParamBase(ParamGroup& group, std::string_view leaf, std::string_view unit, std::string_view help,
                     Scope scope, ParamType type)
    : registry_(group.registry()), name_(group.name() + "." + std::string(leaf)), unit_(unit), help_(help),
      groupLength_(group.name().size()), scope_(scope), type_(type) {
    VF_CHECK_MSG(!help.empty(), name_.c_str());
    registry_.add(*this);
}
ParamBase::~ParamBase() { registry_.remove(*this); }
std::string_view ParamBase::group() const { return std::string_view(name_).substr(0, groupLength_); }
std::string_view ParamBase::leaf() const { return std::string_view(name_).substr(groupLength_ + 1); }
const std::vector<std::string>& ParamBase::choices() const {
    static const std::vector<std::string> none;
    return none;
}

namespace {

template <class T>
constexpr ParamType typeOf() {
    if constexpr (std::is_same_v<T, bool>)
        return ParamType::Bool;
    else if constexpr (std::is_same_v<T, int>)
        return ParamType::Int;
    else if constexpr (std::is_same_v<T, float>)
        return ParamType::Float;
    else if constexpr (std::is_same_v<T, Colour>)
        return ParamType::Colour;
    else
        return ParamType::Choice;
}
template <class T>
constexpr bool hasRange = std::is_same_v<T, int> || std::is_same_v<T, float>;

using Labels = std::vector<std::string>;

Labels split(std::string_view labels) {
    Labels result;
    while (!labels.empty()) {
        const std::size_t bar = std::min(labels.find('|'), labels.size());
        result.emplace_back(labels.substr(0, bar));
        labels.remove_prefix(std::min(bar + 1, labels.size()));
    }
    return result;
}

template <class T>
std::string format(const T& value, const Labels& choices) {
    if constexpr (std::is_same_v<T, bool>)
        return value ? "true" : "false";
    else if constexpr (std::is_same_v<T, int>)
        return std::to_string(value);
    else if constexpr (std::is_same_v<T, float>)
        return fmt::format("{}", value);
    else if constexpr (std::is_same_v<T, Colour>) {
        const auto byte = [](float channel) { return static_cast<int>(std::lround(channel * 255.0f)); };
        return fmt::format("#{:02X}{:02X}{:02X}", byte(value.r), byte(value.g), byte(value.b));
    } else
        return choices[static_cast<std::size_t>(value.index)];
}

template <class T>
T clamped(T value, const ParamSpec<T>& spec, const Labels& choices) {
    if constexpr (std::is_same_v<T, Choice>) {
        const int last = static_cast<int>(choices.size()) - 1;
        return {std::clamp(value.index, 0, std::max(0, last))};
    } else if constexpr (std::is_same_v<T, Colour>) {
        return {std::clamp(value.r, 0.0f, 1.0f), std::clamp(value.g, 0.0f, 1.0f),
                std::clamp(value.b, 0.0f, 1.0f)};
    } else if constexpr (hasRange<T>) {
        return std::clamp(value, spec.min, spec.max);
    } else {
        return value;
    }
}

template <class T>
bool parseNumber(std::string_view text, T& out) {
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), out);
    return failed == std::errc{} && end == text.data() + text.size();
}

} // namespace

template <class T>
Param<T>::Param(ParamGroup& group, ParamSpec<T> spec)
    : ParamBase(group, spec.name, spec.unit, spec.help, spec.scope, typeOf<T>()), spec_(spec),
      choices_(split(spec.choices)), value_(spec_.value) {
    if constexpr (hasRange<T>) VF_CHECK_MSG(spec_.min < spec_.max, name().c_str());
    if constexpr (std::is_same_v<T, Choice>) VF_CHECK_MSG(!choices_.empty(), name().c_str());
    VF_CHECK_MSG(clamped(spec_.value, spec_, choices_) == spec_.value, name().c_str());
}
template <class T>
void Param<T>::set(T value) {
    if constexpr (std::is_same_v<T, float>)
        if (!std::isfinite(value)) return;
    value_ = clamped(value, spec_, choices_);
}
template <class T>
std::string Param<T>::toText() const {
    return format(value_, choices_);
}
template <class T>
std::string Param<T>::defaultText() const {
    return format(spec_.value, choices_);
}
template <class T>
std::string Param<T>::minText() const {
    if constexpr (hasRange<T>)
        return format(spec_.min, choices_);
    else
        return {};
}
template <class T>
std::string Param<T>::maxText() const {
    if constexpr (hasRange<T>)
        return format(spec_.max, choices_);
    else
        return {};
}

template <class T>
Status Param<T>::fromText(std::string_view text) {
    const auto expected = [&](std::string_view what) {
        return Error{Exit::Usage, fmt::format("{}: '{}' is not valid, expected {}", name(), text, what)};
    };
    T parsed{};
    if constexpr (std::is_same_v<T, bool>) {
        if (text == "true" || text == "1" || text == "on")
            parsed = true;
        else if (text == "false" || text == "0" || text == "off")
            parsed = false;
        else
            return expected("true or false");
    } else if constexpr (std::is_same_v<T, int>) {
        if (!parseNumber(text, parsed))
            return expected(fmt::format("a whole number from {} to {}", spec_.min, spec_.max));
    } else if constexpr (std::is_same_v<T, float>) {
        if (!parseNumber(text, parsed) || !std::isfinite(parsed))
            return expected(fmt::format("a number from {} to {}", spec_.min, spec_.max));
    } else if constexpr (std::is_same_v<T, Colour>) {
        std::uint32_t rgb = 0;
        const bool hex = text.size() == 7 && text[0] == '#' &&
                         std::from_chars(text.data() + 1, text.data() + 7, rgb, 16).ptr == text.data() + 7;
        if (!hex) return expected("a colour as #RRGGBB");
        parsed = colour(rgb);
    } else {
        const auto found = std::find(choices_.begin(), choices_.end(), text);
        if (found == choices_.end()) return expected(fmt::format("one of: {}", fmt::join(choices_, ", ")));
        parsed.index = static_cast<int>(found - choices_.begin());
    }
    const T inside = clamped(parsed, spec_, choices_);
    if constexpr (hasRange<T>)
        if (!(inside == parsed))
            log::warn("{}: {} is outside {} to {}, using {}", name(), text, spec_.min, spec_.max, inside);
    value_ = inside;
    return Done{};
}

template class Param<bool>;
template class Param<int>;
template class Param<float>;
template class Param<Colour>;
template class Param<Choice>;

void ParamRegistry::add(ParamBase& param) {
    VF_CHECK_MSG(find(param.name()) == nullptr, param.name().c_str());
    params_.push_back(&param);
}
void ParamRegistry::remove(ParamBase& param) { std::erase(params_, &param); }

ParamBase* ParamRegistry::find(std::string_view name) const {
    const auto found =
        std::find_if(params_.begin(), params_.end(), [&](auto* p) { return p->name() == name; });
    return found == params_.end() ? nullptr : *found;
}

Status ParamRegistry::assign(std::string_view name, std::string_view text) {
    if (ParamBase* param = find(name)) return param->fromText(text);
    std::vector<std::string> names;
    for (const ParamBase* param : params_) names.push_back(param->name());
    return Error{Exit::Usage,
                 fmt::format("there is no parameter '{}'; the nearest is '{}' (all: params --list)", name,
                             nearestName(name, names))};
}

Status ParamRegistry::assign(std::string_view assignment) {
    const std::size_t equals = assignment.find('=');
    if (equals == std::string_view::npos || equals == 0)
        return Error{Exit::Usage, fmt::format("'{}' is not an assignment, expected name=value, as in "
                                              "grade.exposure=1.2",
                                              assignment)};
    return assign(assignment.substr(0, equals), assignment.substr(equals + 1));
}

std::vector<ParamAssignment> ParamRegistry::nonDefaults() const {
    std::vector<ParamAssignment> result;
    for (const ParamBase* param : params_)
        if (!param->isDefault()) result.push_back({param->name(), param->toText()});
    return result;
}

void ParamRegistry::resetAll() {
    for (ParamBase* param : params_) param->reset();
}

std::uint64_t ParamRegistry::hash(Scope scope) const {
    Hasher hasher;
    for (const ParamBase* param : params_)
        if (param->scope() == scope) hasher.add(param->name()).add(param->toText());
    return hasher.value();
}

} // namespace vf
