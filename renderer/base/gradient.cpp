#include "renderer/base/gradient.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/log.hpp"

#include <charconv>

namespace vf {

namespace {

// Also what is not a number becomes a colour.
int byteOf(float channel) {
    return channel > 0 ? static_cast<int>(std::min(channel, 1.0f) * 255.0f + 0.5f) : 0;
}

} // namespace

std::string colourText(const Colour& value) {
    return fmt::format("#{:02X}{:02X}{:02X}", byteOf(value.r), byteOf(value.g), byteOf(value.b));
}

std::optional<Colour> parseColour(std::string_view text) {
    std::uint32_t rgb = 0;
    const bool hex = text.size() == 7 && text[0] == '#' &&
                     std::from_chars(text.data() + 1, text.data() + 7, rgb, 16).ptr == text.data() + 7;
    if (!hex) return std::nullopt;
    return colour(rgb);
}

Colour Gradient::evaluate(float t) const {
    const std::span<const GradientStop> all = keys();
    const std::size_t next = after(t);
    if (next == 0) return all.front().colour; // also for a t that is not a number
    if (next == all.size()) return all.back().colour;
    const auto& [start, a] = all[next - 1];
    const auto& [end, b] = all[next];
    const float u = (t - start) / (end - start);
    return {a.r + (b.r - a.r) * u, a.g + (b.g - a.g) * u, a.b + (b.b - a.b) * u};
}

Gradient Gradient::rounded() const {
    std::array<GradientStop, kMostKeys> stops{};
    std::size_t count = 0;
    for (const GradientStop& stop : keys()) stops[count++] = {stop.t, *parseColour(colourText(stop.colour))};
    return Gradient(std::span<const GradientStop>(stops.data(), count));
}

std::string Gradient::text() const {
    std::string text;
    for (const GradientStop& stop : keys())
        text += fmt::format("{}{}:{}", text.empty() ? "" : " ", stop.t, colourText(stop.colour));
    return text;
}

void Gradient::hash(Hasher& hasher) const {
    hasher.add(static_cast<std::uint64_t>(keys().size()));
    for (const GradientStop& stop : keys())
        hasher.add(stop.t).add(stop.colour.r).add(stop.colour.g).add(stop.colour.b);
}

Result<Gradient> parseGradient(std::string_view text) {
    const auto words = readKeys(text);
    if (!words) return words.error();
    std::array<GradientStop, kMostKeys> stops{};
    for (std::size_t i = 0; i < words->size(); ++i) {
        const auto& [t, rest] = (*words)[i];
        const std::optional<Colour> parsed = parseColour(rest);
        if (!parsed)
            return Error{Exit::Usage, fmt::format("key {} has the colour '{}', which is not #RRGGBB", i + 1,
                                                  excerpt(rest))};
        stops[i] = {t, *parsed};
    }
    return Gradient(std::span<const GradientStop>(stops.data(), words->size()));
}

Gradient gradient(std::string_view text) {
    Result<Gradient> parsed = parseGradient(text);
    VF_CHECK_MSG(static_cast<bool>(parsed), parsed ? "" : parsed.error().message.c_str());
    return *parsed;
}

} // namespace vf
