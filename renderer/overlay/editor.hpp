// Purpose: every change that the panels make goes through here, so that none escapes undo or the report to
// the application. Room-internal. Thread: that of the registry.
#pragma once

#include "renderer/base/param.hpp"
#include "renderer/base/undo.hpp"
#include "renderer/overlay/overlay.hpp"

#include <string>
#include <vector>

namespace vf::overlay {

class Editor {
  public:
    explicit Editor(ParamRegistry& registry) : registry_(registry) {}

    ParamRegistry& registry() { return registry_; }
    const ParamRegistry& registry() const { return registry_; }
    const UndoStack& stack() const { return stack_; }

    // A widget has changed `param`; until seal() it is one step with the changes that follow.
    void edited(const ParamBase& param, std::string before);
    void seal() { stack_.seal(); }
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
    // What has changed since the last call.
    std::vector<ParamChange> takeChanges();

  private:
    std::vector<std::string> texts() const;
    void recordSince(const std::vector<std::string>& before);
    void report(const std::vector<ParamEdit>& edits);

    ParamRegistry& registry_;
    UndoStack stack_;
    std::vector<ParamChange> changes_;
};

} // namespace vf::overlay
