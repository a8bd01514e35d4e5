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
    case ParamType::Curve:
        return "curve";
    case ParamType::Gradient:
        return "gradient";
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

void ParamBase::takeBack() {
    if (holder_ != Holder::Story) return;
    holder_ = Holder::UserAgain;
    letGo();
}
void ParamBase::giveBack() {
    if (holder_ == Holder::UserAgain) holder_ = Holder::Story; // the next apply() has the value
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
    else if constexpr (std::is_same_v<T, Choice>)
        return ParamType::Choice;
    else if constexpr (std::is_same_v<T, Curve>)
        return ParamType::Curve;
    else
        return ParamType::Gradient;
}
template <class T>
constexpr bool isNumber = std::is_same_v<T, int> || std::is_same_v<T, float>;
template <class T>
constexpr bool hasRange = isNumber<T> || std::is_same_v<T, Curve>;

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
    else if constexpr (std::is_same_v<T, Colour>)
        return colourText(value);
    else if constexpr (std::is_same_v<T, Choice>)
        return choices[static_cast<std::size_t>(value.index)];
    else
        return value.text();
}

template <class T>
T clamped(T value, const ParamSpec<T>& spec, const Labels& choices) {
    if constexpr (std::is_same_v<T, Choice>) {
        const int last = static_cast<int>(choices.size()) - 1;
        return {std::clamp(value.index, 0, std::max(0, last))};
    } else if constexpr (std::is_same_v<T, Colour>) {
        return {std::clamp(value.r, 0.0f, 1.0f), std::clamp(value.g, 0.0f, 1.0f),
                std::clamp(value.b, 0.0f, 1.0f)};
    } else if constexpr (isNumber<T>) {
        return std::clamp(value, spec.min, spec.max);
    } else if constexpr (std::is_same_v<T, Curve>) {
        return value.clamped(spec.min, spec.max);
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
      choices_(split(spec.choices)), value_(spec_.value), shown_(value_) {
    if constexpr (hasRange<T>) VF_CHECK_MSG(spec_.min < spec_.max, name().c_str());
    if constexpr (std::is_same_v<T, Choice>) VF_CHECK_MSG(!choices_.empty(), name().c_str());
    VF_CHECK_MSG(clamped(spec_.value, spec_, choices_) == spec_.value, name().c_str());
}
template <class T>
void Param<T>::set(T value) {
    if constexpr (std::is_same_v<T, float>)
        if (!std::isfinite(value)) return;
    if constexpr (std::is_same_v<T, Curve>)
        for (const CurveKey& key : value.keys())
            if (!std::isfinite(key.value)) return;
    value_ = clamped(value, spec_, choices_);
    if (holder() != Holder::Story) shown_ = value_;
}
template <class T>
void Param<T>::hold(std::string_view text, float blend) {
    T goal = value_;
    if (!text.empty()) {
        const Result<T> parsed = parse(text);
        if (!parsed) return;
        goal = clamped(*parsed, spec_, choices_);
    }
    if (blend >= 1) {
        shown_ = goal;
    } else if constexpr (std::is_same_v<T, float>) {
        shown_ += (goal - shown_) * blend;
    } else if constexpr (std::is_same_v<T, Colour>) {
        shown_ = {shown_.r + (goal.r - shown_.r) * blend, shown_.g + (goal.g - shown_.g) * blend,
                  shown_.b + (goal.b - shown_.b) * blend};
    }
}
template <class T>
std::string Param<T>::shownText() const {
    return format(shown_, choices_);
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
Status Param<T>::setDefault(std::string_view text) {
    const Result<T> parsed = parse(text);
    if (!parsed) return parsed.error();
    const bool follows = isDefault();
    spec_.value = clamped(*parsed, spec_, choices_);
    if (follows) set(spec_.value);
    return Done{};
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
std::string Param<T>::expectation() const {
    if constexpr (std::is_same_v<T, bool>)
        return "true or false";
    else if constexpr (std::is_same_v<T, int>)
        return fmt::format("a whole number from {} to {}", spec_.min, spec_.max);
    else if constexpr (std::is_same_v<T, float>)
        return fmt::format("a number from {} to {}", spec_.min, spec_.max);
    else if constexpr (std::is_same_v<T, Colour>)
        return "a colour as #RRGGBB";
    else if constexpr (std::is_same_v<T, Choice>)
        return fmt::format("one of: {}", fmt::join(choices_, ", "));
    else if constexpr (std::is_same_v<T, Curve>)
        return fmt::format("a curve of {} to {} keys with values from {} to {}, as 0:0 0.35:1:smooth 1:0",
                           kFewestKeys, kMostKeys, spec_.min, spec_.max);
    else
        return fmt::format("a gradient of {} to {} stops, as 0:#FFFFFF 0.4:#FF9A6B 1:#D7263D", kFewestKeys,
                           kMostKeys);
}

template <class T>
Result<T> Param<T>::parse(std::string_view text) const {
    const auto bad = [&](std::string_view why) {
        return Error{Exit::Usage, fmt::format("{}: '{}' is not valid{}, expected {}", name(), excerpt(text),
                                              why.empty() ? "" : fmt::format(" ({})", why), expectation())};
    };
    T parsed{};
    if constexpr (std::is_same_v<T, bool>) {
        if (text == "true" || text == "1" || text == "on") return true;
        if (text == "false" || text == "0" || text == "off") return false;
        return bad("");
    } else if constexpr (std::is_same_v<T, int>) {
        if (!parseNumber(text, parsed)) return bad("");
    } else if constexpr (std::is_same_v<T, float>) {
        if (!parseNumber(text, parsed) || !std::isfinite(parsed)) return bad("");
    } else if constexpr (std::is_same_v<T, Colour>) {
        const std::optional<Colour> found = parseColour(text);
        if (!found) return bad("");
        parsed = *found;
    } else if constexpr (std::is_same_v<T, Choice>) {
        const auto found = std::find(choices_.begin(), choices_.end(), text);
        if (found == choices_.end()) return bad("");
        parsed.index = static_cast<int>(found - choices_.begin());
    } else if constexpr (std::is_same_v<T, Curve>) {
        Result<Curve> found = parseCurve(text);
        return found ? found : bad(found.error().message);
    } else {
        Result<Gradient> found = parseGradient(text);
        return found ? found : bad(found.error().message);
    }
    return parsed;
}

template <class T>
Result<ParamReading> Param<T>::read(std::string_view text) const {
    const Result<T> parsed = parse(text);
    if (!parsed) return parsed.error();
    const T inside = clamped(*parsed, spec_, choices_);
    return ParamReading{format(inside, choices_), !(inside == *parsed)};
}

template <class T>
Status Param<T>::fromText(std::string_view text) {
    const Result<T> parsed = parse(text);
    if (!parsed) return parsed.error();
    set(*parsed);
    if constexpr (hasRange<T>)
        if (!(value_ == *parsed))
            log::warn("{}: {} is outside {} to {}, using {}", name(), excerpt(text), spec_.min, spec_.max,
                      toText());
    return Done{};
}

template class Param<bool>;
template class Param<int>;
template class Param<float>;
template class Param<Colour>;
template class Param<Choice>;
template class Param<Curve>;
template class Param<Gradient>;

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
