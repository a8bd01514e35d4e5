#include "renderer/base/undo.hpp"

#include <algorithm>

namespace vf {

void UndoStack::push(Step step) {
    undone_.clear();
    done_.push_back(std::move(step));
    if (done_.size() > kLimit) done_.pop_front();
}

void UndoStack::record(ParamEdit edit) {
    if (edit.before == edit.after) return;
    if (open_ && !done_.empty() && done_.back().size() == 1 && done_.back().front().name == edit.name) {
        ParamEdit& newest = done_.back().front();
        newest.after = std::move(edit.after);
        // Dragged back to where it began: there is nothing to undo, but the drag goes on.
        if (newest.before == newest.after) done_.pop_back(), open_ = false;
        return;
    }
    push({std::move(edit)});
    open_ = true;
}

void UndoStack::recordStep(std::vector<ParamEdit> edits) {
    std::erase_if(edits, [](const ParamEdit& edit) { return edit.before == edit.after; });
    if (edits.empty()) return;
    push(std::move(edits));
    open_ = false;
}

std::vector<ParamEdit> UndoStack::undo(ParamRegistry& registry) {
    open_ = false;
    if (done_.empty()) return {};
    Step step = std::move(done_.back());
    done_.pop_back();
    std::vector<ParamEdit> applied;
    for (auto edit = step.rbegin(); edit != step.rend(); ++edit)
        if (ParamBase* param = registry.find(edit->name); param && param->fromText(edit->before))
            applied.push_back({edit->name, edit->after, edit->before});
    undone_.push_back(std::move(step));
    return applied;
}

std::vector<ParamEdit> UndoStack::redo(ParamRegistry& registry) {
    open_ = false;
    if (undone_.empty()) return {};
    Step step = std::move(undone_.back());
    undone_.pop_back();
    std::vector<ParamEdit> applied;
    for (const ParamEdit& edit : step)
        if (ParamBase* param = registry.find(edit.name); param && param->fromText(edit.after))
            applied.push_back(edit);
    done_.push_back(std::move(step));
    return applied;
}

void UndoStack::clear() {
    done_.clear();
    undone_.clear();
    open_ = false;
}

} // namespace vf
