// Purpose: a number over 0..1, drawn with keys by hand, and read as text:
//
//     0:0 0.35:1:smooth 1:0        key: time:value, and the shape of the way from it to the next key
//
// Before the first and after the last key the value is theirs. Evaluated with + - * / alone, so it gives the
// same bits everywhere and may be used by the simulation. Values only: any thread.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/keys.hpp"

#include <array>
#include <cstdint>
#include <string>

namespace vf {

enum class Ease : std::uint8_t {
    Linear, // straight
    Smooth, // slow, fast, slow
    In,     // slow, then fast
    Out,    // fast, then slow
    Flow,   // round through the neighbouring keys, and never beyond their values
    Step,   // holds the value until the next key
};
// In order of the enum; as in the text.
inline constexpr std::array<std::string_view, 6> kEaseNames{"linear", "smooth", "in", "out", "flow", "step"};

struct CurveKey {
    float t = 0, value = 0;
    Ease ease = Ease::Linear;
    friend bool operator==(const CurveKey&, const CurveKey&) = default;
};

class Curve : public Keys<CurveKey> {
  public:
    Curve() : Keys({0, 0}, {1, 1}) {}
    float evaluate(float t) const;
    Curve clamped(float low, float high) const;
    // Readable and stable: the text of a parsed text is itself, but for the spelling of numbers.
    std::string text() const;
    void hash(Hasher& hasher) const;
    friend bool operator==(const Curve&, const Curve&) = default;

  private:
    friend Result<Curve> parseCurve(std::string_view text);
    explicit Curve(std::span<const CurveKey> keys) : Keys(keys) {}
};

Result<Curve> parseCurve(std::string_view text);
// For values in the source: a mistake in them is a bug.
Curve curve(std::string_view text);

} // namespace vf
