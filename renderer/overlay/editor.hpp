// Purpose: every change that the panels make goes through here, so that none escapes undo or the report to
// the application. Room-internal. Thread: that of the registry.
#pragma once

#include "renderer/base/param_sides.hpp"
#include "renderer/base/undo.hpp"
#include "renderer/overlay/overlay.hpp"

#include <array>
#include <string>
#include <vector>

namespace vf::overlay {

class Editor {
  public:
    explicit Editor(ParamRegistry& registry) : registry_(registry) {}

    ParamRegistry& registry() { return registry_; }
    const ParamRegistry& registry() const { return registry_; }
    const UndoStack& stack() const { return stacks_[side_]; }

    // A widget has changed `param`; until seal() it is one step with the changes that follow.
    void edited(const ParamBase& param, std::string before);
    void seal() { stacks_[side_].seal(); }
    // Back to the defaults, as one step.
    void reset(const std::vector<ParamBase*>& params);
    // Whatever `change` does to the registry becomes one step.
    template <class Change>
    auto asOneStep(Change change) {
        const std::vector<std::string> before = texts();
        auto result = change();
        recordSince(before);
        return result;
    }
    void undo();
    void redo();

    // Two sets of parameters have a history each. The registry must hold the values of `side` when it is
    // used.
    using Side = ParamSides::Side;
    void begin(Side side) { stacks_[index(side)].clear(); }
    void use(Side side) { side_ = index(side); }
    void swapSides() { std::swap(stacks_[0], stacks_[1]); }
    // One set again: its history goes on as the only one.
    void keep(Side side) {
        std::swap(stacks_[0], stacks_[index(side)]);
        stacks_[1].clear();
        side_ = 0;
    }
    // asOneStep on either side; the other one is edited afterwards if it was before.
    template <class Change>
    auto onSide(ParamSides& sides, Side side, Change change) {
        const Side before = sides.editing();
        sides.edit(side);
        use(side);
        auto result = asOneStep(change);
        sides.edit(before);
        use(before);
        return result;
    }
    // What has changed since the last call.
    std::vector<ParamChange> takeChanges();

  private:
    std::vector<std::string> texts() const;
    void recordSince(const std::vector<std::string>& before);
    void report(const std::vector<ParamEdit>& edits);

    ParamRegistry& registry_;
    static constexpr std::size_t index(Side side) { return static_cast<std::size_t>(side); }
    std::array<UndoStack, 2> stacks_;
    std::size_t side_ = 0;
    std::vector<ParamChange> changes_;
};

} // namespace vf::overlay
