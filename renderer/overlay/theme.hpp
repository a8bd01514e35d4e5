// Purpose: the overlay's colours (ART.md) and ImGui style, in one place. Room-internal.
// Thread: the main thread, with an ImGui context current for applyStyle.
#pragma once

#include <cstdint>

namespace vf::overlay {

// ImGui's packed colour: red in the lowest byte.
constexpr std::uint32_t rgba(std::uint32_t rgb, float alpha = 1.0f) {
    const auto a = static_cast<std::uint32_t>(alpha * 255.0f + 0.5f);
    return (a << 24) | ((rgb & 0xFFu) << 16) | (rgb & 0xFF00u) | (rgb >> 16);
}
constexpr std::uint32_t withAlpha(std::uint32_t packed, float alpha) {
    const float own = static_cast<float>(packed >> 24);
    return (packed & 0xFFFFFFu) | (static_cast<std::uint32_t>(own * alpha + 0.5f) << 24);
}
// Between two packed colours, channel by channel.
constexpr std::uint32_t mixed(std::uint32_t a, std::uint32_t b, float t) {
    std::uint32_t result = 0;
    for (int shift = 0; shift < 32; shift += 8) {
        const auto from = static_cast<float>((a >> shift) & 0xFFu),
                   to = static_cast<float>((b >> shift) & 0xFFu);
        result |= static_cast<std::uint32_t>(from + (to - from) * t + 0.5f) << shift;
    }
    return result;
}

inline constexpr std::uint32_t kGold = rgba(0xE9B44C), kGoldLight = rgba(0xFFD166), kOchre = rgba(0x9C5A1F),
                               kUmber = rgba(0x2B1710), kUmberDark = rgba(0x160B08),
                               kOffWhite = rgba(0xF2E9E1), kDim = rgba(0xB09C8A), kCrimson = rgba(0xD7263D),
                               kWine = rgba(0x5E0B1E), kHot = rgba(0xFFE8D6), kCyan = rgba(0x17C3E6),
                               kTeal = rgba(0x0B3C5D), kCold = rgba(0xC9FBFF), kEmerald = rgba(0x2EC4B6),
                               kMagenta = rgba(0xFF006E), kViolet = rgba(0x8A2BE2);

// The panel never hides more than this of the picture, in pixels before scaling.
inline constexpr float kPanelWidth = 392.0f;

void applyStyle(float scale);

} // namespace vf::overlay
