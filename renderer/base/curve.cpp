#include "renderer/base/curve.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/easing.hpp"
#include "renderer/base/log.hpp"

#include <fmt/ranges.h>

#include <charconv>
#include <cmath>

namespace vf {

Result<std::vector<KeyText>> readKeys(std::string_view text) {
    std::vector<KeyText> keys;
    const auto bad = [&](std::string_view what) {
        return Error{Exit::Usage, fmt::format("key {} {}", keys.size() + 1, what)};
    };
    for (;;) {
        const std::size_t start = text.find_first_not_of(' ');
        if (start == std::string_view::npos) break;
        text.remove_prefix(start);
        const std::string_view word = text.substr(0, text.find(' '));
        text.remove_prefix(word.size());
        if (keys.size() == kMostKeys) return bad(fmt::format("is one too many, at most {}", kMostKeys));
        const std::size_t colon = word.find(':');
        KeyText key;
        const char* const end = word.data() + std::min(colon, word.size());
        const auto [parsed, failed] = std::from_chars(word.data(), end, key.t);
        if (colon == std::string_view::npos || failed != std::errc{} || parsed != end ||
            !std::isfinite(key.t))
            return bad(fmt::format("'{}' does not begin with a time and a colon", excerpt(word)));
        if (key.t < 0 || key.t > 1) return bad(fmt::format("has the time {}, outside 0 to 1", key.t));
        key.t += 0.0f; // -0 is 0
        if (!keys.empty() && Keys<KeyText>::tooNear(keys.back().t, key.t))
            return bad(
                fmt::format("has the time {}, not at least {} after {}", key.t, kKeyGap, keys.back().t));
        key.rest = word.substr(colon + 1);
        keys.push_back(key);
    }
    if (keys.size() < kFewestKeys)
        return Error{Exit::Usage,
                     fmt::format("{} key{} too few", keys.size(), keys.size() == 1 ? " is" : "s are")};
    return keys;
}

std::string excerpt(std::string_view text) {
    constexpr std::size_t kShown = 40;
    std::string shown(text.substr(0, kShown));
    for (char& c : shown)
        if (c < ' ' || c > '~') c = '?'; // a cut could leave half a character
    return text.size() > kShown ? shown + "…" : shown;
}

namespace {

float shaped(Ease ease, float u) {
    switch (ease) {
    case Ease::Smooth:
        return easeInOut(u);
    case Ease::In:
        return u * u;
    case Ease::Out:
        return u * (2 - u);
    case Ease::Step:
        return 0;
    case Ease::Linear:
    case Ease::Flow:
        break;
    }
    return u;
}

float slope(const CurveKey& from, const CurveKey& to) { return (to.value - from.value) / (to.t - from.t); }

// F. N. Fritsch, J. Butland, "A Method for Constructing Local Monotone Piecewise Cubic Interpolants", SIAM
// J. Sci. Stat. Comput. 5(2), 1984: what rises between its keys rises throughout, so a curve stays within the
// range of its parameter.
float tangent(std::span<const CurveKey> keys, std::size_t index) {
    if (index == 0) return slope(keys[0], keys[1]);
    if (index + 1 == keys.size()) return slope(keys[index - 1], keys[index]);
    const float before = slope(keys[index - 1], keys[index]), after = slope(keys[index], keys[index + 1]);
    if (!(before > 0 && after > 0) && !(before < 0 && after < 0)) return 0;
    const float h0 = keys[index].t - keys[index - 1].t, h1 = keys[index + 1].t - keys[index].t;
    return 3 * (h0 + h1) / ((2 * h1 + h0) / before + (h1 + 2 * h0) / after);
}

} // namespace

float Curve::evaluate(float t) const {
    const std::span<const CurveKey> all = keys();
    const std::size_t next = after(t);
    if (next == 0) return all.front().value; // also for a t that is not a number
    if (next == all.size()) return all.back().value;
    const CurveKey &from = all[next - 1], &to = all[next];
    const float length = to.t - from.t, u = (t - from.t) / length, rise = to.value - from.value;
    if (from.ease != Ease::Flow) return from.value + rise * shaped(from.ease, u);
    const float a = tangent(all, next - 1) * length, b = tangent(all, next) * length;
    const float value = from.value + u * (a + u * (3 * rise - 2 * a - b + u * (a + b - 2 * rise)));
    return std::clamp(value, std::min(from.value, to.value), std::max(from.value, to.value)); // of rounding
}

Curve Curve::clamped(float low, float high) const {
    std::array<CurveKey, kMostKeys> held{};
    std::size_t count = 0;
    for (CurveKey key : keys()) {
        key.value = std::clamp(key.value, low, high);
        held[count++] = key;
    }
    return Curve(std::span<const CurveKey>(held.data(), count));
}

std::string Curve::text() const {
    std::string text;
    for (const CurveKey& key : keys()) {
        text += fmt::format("{}{}:{}", text.empty() ? "" : " ", key.t, key.value);
        if (key.ease != Ease::Linear)
            text += fmt::format(":{}", kEaseNames[static_cast<std::size_t>(key.ease)]);
    }
    return text;
}

void Curve::hash(Hasher& hasher) const {
    hasher.add(static_cast<std::uint64_t>(keys().size()));
    for (const CurveKey& key : keys()) hasher.add(key.t).add(key.value).add(key.ease);
}

Result<Curve> parseCurve(std::string_view text) {
    const auto words = readKeys(text);
    if (!words) return words.error();
    std::array<CurveKey, kMostKeys> keys{};
    for (std::size_t i = 0; i < words->size(); ++i) {
        const auto bad = [&](std::string what) {
            return Error{Exit::Usage, fmt::format("key {} {}", i + 1, what)};
        };
        const auto& [t, rest] = (*words)[i];
        CurveKey& key = keys[i];
        key.t = t;
        const std::string_view value = rest.substr(0, rest.find(':'));
        const auto [end, failed] = std::from_chars(value.data(), value.data() + value.size(), key.value);
        if (failed != std::errc{} || end != value.data() + value.size() || !std::isfinite(key.value))
            return bad(fmt::format("has the value '{}', which is no number", excerpt(value)));
        key.value += 0.0f; // -0 is 0
        if (value.size() == rest.size()) continue;
        const std::string_view name = rest.substr(value.size() + 1);
        const auto ease = std::find(kEaseNames.begin(), kEaseNames.end(), name);
        if (ease == kEaseNames.end())
            return bad(fmt::format("has the shape '{}', which is none of {}", excerpt(name),
                                   fmt::join(kEaseNames, ", ")));
        key.ease = static_cast<Ease>(ease - kEaseNames.begin());
    }
    return Curve(std::span<const CurveKey>(keys.data(), words->size()));
}

Curve curve(std::string_view text) {
    Result<Curve> parsed = parseCurve(text);
    VF_CHECK_MSG(static_cast<bool>(parsed), parsed ? "" : parsed.error().message.c_str());
    return *parsed;
}

} // namespace vf
