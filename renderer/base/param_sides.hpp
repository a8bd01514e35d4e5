// Purpose: two sets of parameters at once, A and B, to look at side by side. The registry holds the set that
// is being edited, so that every widget, preset and undo works on it unchanged; the other one waits here as
// text. What decides the simulation is never part of either: both sides show the same fight.
// Owner: the application; the overlay edits. Thread: that of the registry.
#pragma once

#include "renderer/base/param.hpp"
#include "renderer/base/preset.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

namespace vf {

class ParamSides {
  public:
    enum class Side : std::uint8_t { A, B };
    static constexpr Side other(Side side) { return side == Side::A ? Side::B : Side::A; }

    // `shared`: parameters of Scope::Render that are the same on both sides too.
    explicit ParamSides(ParamRegistry& registry, std::function<bool(const ParamBase&)> shared = {});

    bool on() const { return on_; }
    // B begins as a copy of A; A is edited. Every parameter must have been declared by now.
    void start();
    // One picture again, with the values of this side.
    void keep(Side side);

    Side editing() const { return editing_; }
    void edit(Side side);
    // A's values become B's and the other way round.
    void swap();
    // `use()` while the registry holds the values of `side`.
    template <class Use>
    void with(Side side, Use use) {
        const bool away = on_ && side != editing_;
        if (away) exchange();
        use();
        if (away) exchange();
    }

    // In the registry's order; first is A's value, second B's.
    std::vector<PresetDifference> differences() const;

    float divider = 0.5f; // fraction of the picture's width: A on its left, B on its right

  private:
    bool isShared(const ParamBase& param) const;
    void exchange();

    ParamRegistry& registry_;
    std::function<bool(const ParamBase&)> shared_;
    bool on_ = false;
    Side editing_ = Side::A;
    std::vector<std::string> waiting_; // of the side that is not edited, in the registry's order
};

} // namespace vf
