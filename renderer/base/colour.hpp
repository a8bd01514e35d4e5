// Purpose: a colour as people write it, and its text. Values only; any thread.
#pragma once

#include <glm/vec3.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vf {

// Display-referred sRGB, 0..1 a channel, as ART.md writes colours.
struct Colour {
    float r = 0, g = 0, b = 0;
    friend bool operator==(const Colour&, const Colour&) = default;
    glm::vec3 vec() const { return {r, g, b}; }
};
constexpr Colour colour(std::uint32_t rgb) {
    return {static_cast<float>((rgb >> 16) & 255u) / 255.0f, static_cast<float>((rgb >> 8) & 255u) / 255.0f,
            static_cast<float>(rgb & 255u) / 255.0f};
}

// "#RRGGBB", eight bits a channel: the text of a parsed text is itself.
std::string colourText(const Colour& value);
std::optional<Colour> parseColour(std::string_view text);

} // namespace vf
