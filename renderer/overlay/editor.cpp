#include "renderer/overlay/editor.hpp"

#include <algorithm>

namespace vf::overlay {

void Editor::edited(const ParamBase& param, std::string before) {
    std::string after = param.toText();
    if (before == after) return;
    changes_.push_back({param.name(), after, param.scope()});
    stacks_[side_].record({param.name(), std::move(before), std::move(after)});
}

void Editor::reset(const std::vector<ParamBase*>& params) {
    asOneStep([&] {
        for (ParamBase* param : params) param->reset();
        return true;
    });
}

void Editor::undo() { report(stacks_[side_].undo(registry_)); }
void Editor::redo() { report(stacks_[side_].redo(registry_)); }

std::vector<ParamChange> Editor::takeChanges() { return std::exchange(changes_, {}); }

std::vector<std::string> Editor::texts() const {
    std::vector<std::string> texts;
    for (const ParamBase* param : registry_.all()) texts.push_back(param->toText());
    return texts;
}

void Editor::recordSince(const std::vector<std::string>& before) {
    std::vector<ParamEdit> edits;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const ParamBase& param = *registry_.all()[i];
        if (std::string now = param.toText(); now != before[i])
            edits.push_back({param.name(), before[i], std::move(now)});
    }
    report(edits);
    stacks_[side_].recordStep(std::move(edits));
}

void Editor::report(const std::vector<ParamEdit>& edits) {
    for (const ParamEdit& edit : edits)
        if (const ParamBase* param = registry_.find(edit.name))
            changes_.push_back({edit.name, edit.after, param->scope()});
}

} // namespace vf::overlay
