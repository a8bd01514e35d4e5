#include "renderer/overlay/randomise_panel.hpp"

#include "renderer/base/randomise.hpp"
#include "renderer/overlay/listed.hpp"
#include "renderer/overlay/param_tabs.hpp"
#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

namespace vf::overlay {

namespace {

// What a machine can draw and what the tools themselves do is no look.
bool isLook(const ParamBase& param) {
    static constexpr std::array<std::string_view, 5> kNever{"quality", "studio", "camera", "photo", "hud"};
    return param.scope() == Scope::Render &&
           std::find(kNever.begin(), kNever.end(), param.group()) == kNever.end();
}

} // namespace

void RandomisePanel::roll(Editor& editor, const ParamMarks& marks) {
    const auto values = randomised(
        editor.registry(),
        {.seed = static_cast<std::uint32_t>(seed_),
         .strength = strength_,
         .wanted =
             [this](const ParamBase& param) { return isLook(param) && groups_.contains(param.group()); },
         .marks = &marks});
    changed_ = values.size();
    editor.asOneStep([&] {
        return std::all_of(values.begin(), values.end(), [&](const ParamAssignment& value) {
            return static_cast<bool>(editor.registry().assign(value.name, value.text));
        });
    });
}

void RandomisePanel::draw(Editor& editor, ParamPanel& params, std::vector<ListedParam>& listed, float scale) {
    const bool open = header("Randomise", false);
    list(listed, "randomise:open");
    if (!open) return;
    const float gap = 4 * scale, third = (ImGui::GetContentRegionAvail().x - 2 * gap) / 3;
    float percent = strength_ * 100;
    ImGui::SetNextItemWidth(-1);
    if (ImGui::SliderFloat("##strength", &percent, 1, 100, "as far as %.0f %% of the range",
                           ImGuiSliderFlags_AlwaysClamp))
        strength_ = percent / 100;
    list(listed, "randomise:strength");
    ImGui::SetNextItemWidth(third);
    ImGui::InputInt("##seed", &seed_, 1, 10);
    seed_ = std::max(seed_, 0);
    list(listed, "randomise:seed");
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("The same seed on the same values gives the same look");
    ImGui::SameLine(0, gap);
    if (ImGui::Button("roll the next", {third, 0})) {
        ++seed_;
        roll(editor, params.marks());
    }
    list(listed, "randomise:roll");
    ImGui::SameLine(0, gap);
    if (ImGui::Button("undo, and another", {-1, 0})) {
        editor.undo();
        ++seed_;
        roll(editor, params.marks());
    }
    list(listed, "randomise:another");
    if (changed_ > 0)
        ImGui::TextDisabled("%d parameters changed; Ctrl+Z takes it back", static_cast<int>(changed_));
    drawGroups(editor.registry(), listed, scale);
    drawLocks(editor.registry(), params, listed, scale);
}

void RandomisePanel::drawGroups(const ParamRegistry& registry, std::vector<ListedParam>& listed,
                                float scale) {
    std::vector<std::string_view> groups;
    for (const ParamBase* param : registry.all())
        if (isLook(*param) && std::find(groups.begin(), groups.end(), param->group()) == groups.end())
            groups.push_back(param->group());
    const float half = ImGui::GetContentRegionAvail().x / 2;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        if (i % 2) ImGui::SameLine(half + 8 * scale);
        const std::string group(groups[i]);
        bool on = groups_.contains(group);
        if (ImGui::Checkbox(readable(group).c_str(), &on)) {
            if (on)
                groups_.insert(group);
            else
                groups_.erase(group);
        }
        list(listed, "randomise:group:" + group);
    }
}

void RandomisePanel::drawLocks(const ParamRegistry& registry, ParamPanel& params,
                               std::vector<ListedParam>& listed, float scale) {
    ImGui::SetNextItemWidth(-1);
    ImGui::InputTextWithHint("##lock", "lock what has these words, as in sun", &words_);
    list(listed, "randomise:words");
    const auto row = [&](const ParamBase& param) {
        bool on = params.marks().locked(param.name());
        if (ImGui::Checkbox(param.name().c_str(), &on)) params.lock(param, on);
        list(listed, "randomise:lock:" + param.name());
    };
    ImGui::Indent(6 * scale);
    std::size_t shown = 0;
    constexpr std::size_t kMost = 12;
    for (const ParamBase* param : registry.all()) {
        const bool hit =
            !words_.empty() && isLook(*param) && groups_.contains(param->group()) && matches(*param, words_);
        if ((hit && shown++ < kMost) || (words_.empty() && params.marks().locked(param->name()))) row(*param);
    }
    if (shown > kMost) ImGui::TextDisabled("and %d more", static_cast<int>(shown - kMost));
    ImGui::Unindent(6 * scale);
}

} // namespace vf::overlay
