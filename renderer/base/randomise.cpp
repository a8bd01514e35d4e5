#include "renderer/base/randomise.hpp"

#include "renderer/base/hash.hpp"
#include "renderer/base/noise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <tuple>

namespace vf {

namespace {

double number(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

double strayed(double value, double low, double high, float strength, Random& dice) {
    // At full strength anywhere, at less about where it is.
    const double anywhere = low + (high - low) * dice.unit();
    const double near = value + (high - low) * dice.range(-1, 1) * strength;
    return std::clamp(strength >= 1.0f ? anywhere : near, low, high);
}

struct Hsv {
    float h = 0, s = 0, v = 0;
};

Hsv toHsv(const std::array<float, 3>& c) {
    const float high = std::max({c[0], c[1], c[2]}), low = std::min({c[0], c[1], c[2]}), span = high - low;
    Hsv hsv{0, high > 0 ? span / high : 0, high};
    if (span <= 0) return hsv;
    hsv.h = high == c[0]   ? (c[1] - c[2]) / span
            : high == c[1] ? 2 + (c[2] - c[0]) / span
                           : 4 + (c[0] - c[1]) / span;
    hsv.h = hsv.h / 6.0f;
    hsv.h -= std::floor(hsv.h);
    return hsv;
}

std::array<float, 3> toRgb(const Hsv& hsv) {
    std::array<float, 3> rgb{};
    for (std::size_t i = 0; i < 3; ++i) {
        const float turn = hsv.h * 6.0f + std::array{5.0f, 3.0f, 1.0f}[i];
        const float k = turn - 6.0f * std::floor(turn / 6.0f);
        rgb[i] = hsv.v - hsv.v * hsv.s * std::clamp(std::min(k, 4.0f - k), 0.0f, 1.0f);
    }
    return rgb;
}

std::string otherColour(std::string_view text, float strength, Random& dice) {
    std::array<float, 3> rgb{};
    for (std::size_t i = 0; i < 3; ++i) {
        unsigned byte = 0;
        std::from_chars(text.data() + 1 + 2 * i, text.data() + 3 + 2 * i, byte, 16);
        rgb[i] = static_cast<float>(byte) / 255.0f;
    }
    Hsv hsv = toHsv(rgb);
    hsv.h += dice.range(-1, 1) * strength * 0.5f;
    hsv.h -= std::floor(hsv.h);
    hsv.s = std::clamp(hsv.s + dice.range(-1, 1) * strength * 0.6f, 0.0f, 1.0f);
    hsv.v = std::clamp(hsv.v + dice.range(-1, 1) * strength * 0.5f, 0.0f, 1.0f);
    rgb = toRgb(hsv);
    const auto byte = [](float c) { return static_cast<int>(std::lround(c * 255.0f)); };
    return fmt::format("#{:02X}{:02X}{:02X}", byte(rgb[0]), byte(rgb[1]), byte(rgb[2]));
}

// The keys of a curve or a gradient as text, "time:value" or "time:value:shape": times and shapes stay.
template <class Change>
std::string otherKeys(std::string_view text, Change change) {
    std::string result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        const std::string_view key = text.substr(0, end);
        const std::size_t from = key.find(':') + 1, to = std::min(key.find(':', from), key.size());
        if (!result.empty()) result += ' ';
        result += key.substr(0, from);
        result += change(key.substr(from, to - from));
        result += key.substr(to);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

std::string other(const ParamBase& param, const ParamMarks* marks, float strength, Random& dice) {
    const std::string text = param.toText();
    double low = number(param.minText()), high = number(param.maxText());
    const auto range = marks ? marks->range(param.name()) : std::nullopt;
    // A range that an earlier version allowed may lie outside today's.
    if (range && range->first < high && range->second > low) {
        low = std::max(low, static_cast<double>(range->first));
        high = std::min(high, static_cast<double>(range->second));
    }
    switch (param.type()) {
    case ParamType::Bool:
        return dice.unit() < strength * 0.5f ? (text == "true" ? "false" : "true") : text;
    case ParamType::Int:
        return fmt::format("{}", std::lround(strayed(number(text), low, high, strength, dice)));
    case ParamType::Float:
        return fmt::format("{}", static_cast<float>(strayed(number(text), low, high, strength, dice)));
    case ParamType::Colour:
        return otherColour(text, strength, dice);
    case ParamType::Curve:
        return otherKeys(text, [&](std::string_view value) {
            return fmt::format("{}", static_cast<float>(strayed(number(value), low, high, strength, dice)));
        });
    case ParamType::Gradient:
        return otherKeys(text, [&](std::string_view value) { return otherColour(value, strength, dice); });
    case ParamType::Choice: {
        const auto count = static_cast<float>(param.choices().size());
        if (dice.unit() >= strength * 0.5f) return text;
        return param.choices()[static_cast<std::size_t>(std::min(dice.unit() * count, count - 1.0f))];
    }
    }
    return text;
}

} // namespace

std::vector<ParamAssignment> randomised(const ParamRegistry& registry, const RandomiseRequest& request) {
    std::vector<ParamAssignment> result;
    const float strength = std::clamp(request.strength, 0.0f, 1.0f);
    if (!(strength > 0)) return result;
    for (const ParamBase* param : registry.all()) {
        if (request.wanted && !request.wanted(*param)) continue;
        if (request.marks && request.marks->locked(param->name())) continue;
        Random dice(Hasher().add(request.seed).add(param->name()).value());
        if (std::string text = other(*param, request.marks, strength, dice); text != param->toText())
            result.push_back({param->name(), std::move(text)});
    }
    return result;
}

} // namespace vf
