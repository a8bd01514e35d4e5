// Purpose: a colour over 0..1, drawn with stops by hand, and read as text:
//
//     0:#FFFFFF 0.4:#FF9A6B 1:#D7263D
//
// Between two stops the colours are mixed as they are written, in display-referred sRGB: what CSS and paint
// programs do, so a ramp picked there looks the same here. Values only: any thread.
#pragma once

#include "renderer/base/colour.hpp"
#include "renderer/base/hash.hpp"
#include "renderer/base/keys.hpp"

#include <string>

namespace vf {

struct GradientStop {
    float t = 0;
    Colour colour;
    friend bool operator==(const GradientStop&, const GradientStop&) = default;
};

class Gradient : public Keys<GradientStop> {
  public:
    Gradient() : Keys({0, {0, 0, 0}}, {1, {1, 1, 1}}) {}
    Colour evaluate(float t) const;
    // What its text holds: eight bits a channel.
    Gradient rounded() const;
    std::string text() const;
    void hash(Hasher& hasher) const;
    friend bool operator==(const Gradient&, const Gradient&) = default;

  private:
    friend Result<Gradient> parseGradient(std::string_view text);
    explicit Gradient(std::span<const GradientStop> stops) : Keys(stops) {}
};

Result<Gradient> parseGradient(std::string_view text);
// For values in the source: a mistake in them is a bug.
Gradient gradient(std::string_view text);

} // namespace vf
