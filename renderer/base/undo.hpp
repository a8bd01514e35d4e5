// Purpose: undo and redo of parameter changes as text, so that one stack serves every type of parameter.
// Owner: whoever edits a ParamRegistry (the overlay). Thread: that of the registry.
#pragma once

#include "renderer/base/param.hpp"

#include <cstddef>
#include <deque>
#include <string>
#include <vector>

namespace vf {

struct ParamEdit {
    std::string name, before, after;
    friend bool operator==(const ParamEdit&, const ParamEdit&) = default;
};

class UndoStack {
  public:
    // Deep enough for an evening, small enough never to matter.
    static constexpr std::size_t kLimit = 256;

    // One change of a widget. Until seal() the changes of the same parameter become one step: a drag is one
    // step.
    void record(ParamEdit edit);
    // Several changes that belong together (a preset, the reset of a group): one step, never merged.
    void recordStep(std::vector<ParamEdit> edits);
    // The drag is over.
    void seal() { open_ = false; }

    // What changed, in the order of application; empty if there is nothing to undo. A parameter that the
    // registry no longer has is passed over.
    std::vector<ParamEdit> undo(ParamRegistry& registry);
    std::vector<ParamEdit> redo(ParamRegistry& registry);

    std::size_t undoSteps() const { return done_.size(); }
    std::size_t redoSteps() const { return undone_.size(); }
    void clear();

  private:
    using Step = std::vector<ParamEdit>;
    void push(Step step);
    std::deque<Step> done_, undone_;
    bool open_ = false; // the newest step may still grow
};

} // namespace vf
