// Purpose: the one table of what actions there are and what fields each has: the reader, its messages and
// docs/effects.md follow from it. Owner: scenes/fx. Thread: any.
#pragma once

#include "scenes/fx/effect.hpp"

#include <span>
#include <variant>

namespace vf::fx {

struct KindInfo {
    std::string_view name, help;
};
const KindInfo& infoOf(ActionKind kind);

struct Field {
    using Target = std::variant<float Action::*, bool Action::*, std::uint8_t Action::*,
                                std::string Action::*, OverLife<float> Action::*, OverLife<Colour> Action::*>;
    std::string_view name;
    Target target;
    std::uint32_t kinds; // bit by ActionKind
    float low = 0, high = 1;
    float value = 0; // as written; a colour as 0xRRGGBB, a choice by its index, numbers over life all alike
    std::string_view unit, help;
    std::string_view choices = ""; // of a choice, "a|b"
};
std::span<const Field> fields();
inline bool has(const Field& field, ActionKind kind) {
    return (field.kinds >> static_cast<unsigned>(kind) & 1u) != 0;
}
std::vector<std::string_view> choicesOf(const Field& field);

// docs/effects.md.
std::string effectsDocumentation();

} // namespace vf::fx
