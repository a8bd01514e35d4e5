#include "renderer/overlay/param_panel.hpp"

#include "renderer/overlay/draw.hpp"
#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

namespace vf::overlay {

namespace {

std::string upperFirst(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

// ImGui wants a printf format, so a unit's per cent sign is doubled.
std::string printfUnit(const ParamBase& param) {
    if (param.unit().empty()) return {};
    std::string unit = " ";
    for (const char c : param.unit()) unit += c == '%' ? std::string("%%") : std::string(1, c);
    return unit;
}

std::string floatFormat(const Param<float>& param) {
    const float most = std::max(std::fabs(param.min()), std::fabs(param.max()));
    const int decimals = most >= 100 ? 1 : most >= 10 ? 2 : most > 0.05f ? 3 : 5;
    return fmt::format("%.{}f{}", decimals, printfUnit(param));
}

bool drawWidget(ParamBase& param, const char* id) {
    constexpr auto kClamp = ImGuiSliderFlags_AlwaysClamp;
    switch (param.type()) {
    case ParamType::Bool: {
        auto& typed = static_cast<Param<bool>&>(param);
        bool value = typed;
        if (!ImGui::Checkbox(id, &value)) return false;
        typed.set(value);
        return true;
    }
    case ParamType::Int: {
        auto& typed = static_cast<Param<int>&>(param);
        int value = typed;
        const std::string format = "%d" + printfUnit(param);
        // A slider cannot reach every number of a wide range; dragging can.
        const bool wide = static_cast<double>(typed.max()) - typed.min() > 1000;
        const bool changed =
            wide ? ImGui::DragInt(id, &value, 1, typed.min(), typed.max(), format.c_str(), kClamp)
                 : ImGui::SliderInt(id, &value, typed.min(), typed.max(), format.c_str(), kClamp);
        if (changed) typed.set(value);
        return changed;
    }
    case ParamType::Float: {
        auto& typed = static_cast<Param<float>&>(param);
        float value = typed;
        // Ranges over decades are even on a logarithmic slider only.
        const bool decades = typed.min() > 0 && typed.max() / typed.min() >= 200;
        if (!ImGui::SliderFloat(id, &value, typed.min(), typed.max(), floatFormat(typed).c_str(),
                                decades ? kClamp | ImGuiSliderFlags_Logarithmic : kClamp))
            return false;
        typed.set(value);
        return true;
    }
    case ParamType::Colour: {
        auto& typed = static_cast<Param<Colour>&>(param);
        const Colour now = typed;
        float value[3] = {now.r, now.g, now.b};
        if (!ImGui::ColorEdit3(id, value,
                               ImGuiColorEditFlags_DisplayHex | ImGuiColorEditFlags_PickerHueWheel))
            return false;
        typed.set({value[0], value[1], value[2]});
        // What the picture shows is what a preset will hold: eight bits a channel.
        return static_cast<bool>(typed.fromText(typed.toText()));
    }
    case ParamType::Choice: {
        auto& typed = static_cast<Param<Choice>&>(param);
        bool changed = false;
        if (ImGui::BeginCombo(id, typed.toText().c_str())) {
            for (int i = 0; i < static_cast<int>(param.choices().size()); ++i) {
                const bool selected = i == typed.get().index;
                if (ImGui::Selectable(param.choices()[static_cast<std::size_t>(i)].c_str(), selected) &&
                    !selected) {
                    typed.set({i});
                    changed = true;
                }
                if (selected) ImGui::SetItemDefaultFocus();
            }
            ImGui::EndCombo();
        }
        return changed;
    }
    case ParamType::Curve:
    case ParamType::Gradient: {
        std::string text = param.toText();
        return ImGui::InputText(id, &text, ImGuiInputTextFlags_EnterReturnsTrue) &&
               static_cast<bool>(param.fromText(text));
    }
    }
    return false;
}

// Beside the panel at the row's height, so that it hides no other row.
void drawHelp(const ParamBase& param, float rowTop, float scale) {
    const bool low = rowTop > ImGui::GetIO().DisplaySize.y * 0.6f;
    ImGui::SetNextWindowPos({ImGui::GetWindowPos().x + ImGui::GetWindowWidth() + 16 * scale,
                             low ? rowTop + ImGui::GetFrameHeight() : rowTop},
                            ImGuiCond_Always, {0, low ? 1.0f : 0.0f});
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(330 * scale);
    ImGui::TextUnformatted(param.help().c_str());
    ImGui::Spacing();
    ImGui::PushStyleColor(ImGuiCol_Text, kGold);
    ImGui::TextUnformatted(param.name().c_str());
    ImGui::PopStyleColor();
    const std::string unit = param.unit().empty() ? "" : " " + param.unit();
    if (!param.minText().empty())
        ImGui::TextDisabled("%s to %s%s, default %s", param.minText().c_str(), param.maxText().c_str(),
                            unit.c_str(), param.defaultText().c_str());
    else
        ImGui::TextDisabled("default %s", param.defaultText().c_str());
    if (param.scope() == Scope::Sim) {
        ImGui::PushStyleColor(ImGuiCol_Text, kCyan);
        ImGui::TextUnformatted("Changes the simulation: takes effect on a tick, recorded in the replay.");
        ImGui::PopStyleColor();
    }
    if (param.type() == ParamType::Float || param.type() == ParamType::Int)
        ImGui::TextDisabled("Ctrl+click to type a number, right-click to reset");
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
}

} // namespace

bool ParamPanel::searching() const {
    return std::any_of(words_.begin(), words_.end(), [](char c) { return c != ' '; });
}

void ParamPanel::drawFilter(Editor& editor, float scale) {
    const auto changed =
        static_cast<int>(std::count_if(editor.registry().all().begin(), editor.registry().all().end(),
                                       [](const ParamBase* param) { return !param->isDefault(); }));
    const float clear = words_.empty() ? 0 : 24 * scale;
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - 128 * scale - clear);
    ImGui::InputTextWithHint("##search", "search all parameters", &words_);
    if (!words_.empty()) {
        ImGui::SameLine(0, 2 * scale);
        if (ImGui::Button("x##clear", {22 * scale, 0})) words_.clear();
    }
    ImGui::SameLine();
    const bool only = changedOnly_; // the button below may change it between push and pop
    ImGui::PushStyleColor(ImGuiCol_Button, only ? rgba(0x4A2C1D) : kOchre);
    if (ImGui::Button("all", {36 * scale, 0})) changedOnly_ = false;
    ImGui::PopStyleColor();
    ImGui::SameLine(0, 2 * scale);
    ImGui::PushStyleColor(ImGuiCol_Button, only ? kOchre : rgba(0x4A2C1D));
    if (ImGui::Button(fmt::format("changed {}###changed", changed).c_str(), {-1, 0})) changedOnly_ = true;
    ImGui::PopStyleColor();
}

void ParamPanel::drawParams(Editor& editor, Tab tab, std::vector<ListedParam>& listed, float scale) {
    std::vector<std::pair<std::string_view, std::vector<ParamBase*>>> groups;
    for (ParamBase* param : editor.registry().all()) {
        if (searching() ? !matches(*param, words_) : tabOf(*param) != tab) continue;
        if (changedOnly_ && param->isDefault()) continue;
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const auto& entry) { return entry.first == param->group(); });
        if (group == groups.end()) group = groups.insert(groups.end(), {param->group(), {}});
        group->second.push_back(param);
    }
    if (groups.empty() && (searching() || changedOnly_)) {
        ImGui::PushTextWrapPos(0);
        if (searching())
            ImGui::TextDisabled("No parameter is about \"%s\".", words_.c_str());
        else
            ImGui::TextDisabled("Nothing differs from its default here.");
        ImGui::PopTextWrapPos();
    }
    for (const auto& [group, params] : groups) drawGroup(editor, group, params, listed, scale);
}

void ParamPanel::drawNamed(Editor& editor, std::span<const std::string_view> names,
                           std::vector<ListedParam>& listed, float scale) {
    for (const std::string_view name : names)
        if (ParamBase* param = editor.registry().find(name)) drawRow(editor, *param, listed, scale);
}

void ParamPanel::drawGroup(Editor& editor, std::string_view group, const std::vector<ParamBase*>& params,
                           std::vector<ListedParam>& listed, float scale) {
    const auto changed = std::count_if(params.begin(), params.end(),
                                       [](const ParamBase* param) { return !param->isDefault(); });
    const std::string title = upperFirst(readable(group));
    ImGui::PushID(title.c_str());
    ImGui::SetNextItemOpen(true, searching() ? ImGuiCond_Always : ImGuiCond_Once);
    const float right = ImGui::GetContentRegionAvail().x + ImGui::GetCursorPosX();
    ImGui::PushStyleColor(ImGuiCol_Text, kGold);
    const bool open = ImGui::CollapsingHeader(title.c_str(), ImGuiTreeNodeFlags_AllowItemOverlap);
    ImGui::PopStyleColor();
    if (ImGui::BeginPopupContextItem("group")) {
        if (ImGui::MenuItem("Reset this group", nullptr, false, changed > 0)) editor.reset(params);
        ImGui::EndPopup();
    }
    if (changed > 0) {
        const std::string label = fmt::format("{} changed  ↺", changed);
        ImGui::SameLine(right - ImGui::CalcTextSize(label.c_str()).x - 14 * scale);
        ImGui::PushStyleColor(ImGuiCol_Button, 0u);
        ImGui::PushStyleColor(ImGuiCol_Text, kGoldLight);
        if (ImGui::SmallButton(label.c_str())) editor.reset(params);
        ImGui::PopStyleColor(2);
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("Reset this group");
    }
    if (open)
        for (ParamBase* param : params) drawRow(editor, *param, listed, scale);
    ImGui::PopID();
}

void ParamPanel::drawRow(Editor& editor, ParamBase& param, std::vector<ListedParam>& listed, float scale) {
    ImGui::PushID(param.name().c_str());
    const bool changed = !param.isDefault();
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, rowHeight = ImGui::GetFrameHeight();
    const float labelWidth = std::floor(width * 0.42f), resetWidth = 24 * scale;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (changed) {
        list.AddRectFilled(start, {start.x + width, start.y + rowHeight}, rgba(0xE9B44C, 0.08f), 2);
        list.AddRectFilled(start, {start.x + 2.5f * scale, start.y + rowHeight}, kGold);
    }

    // The label takes the mouse too: that is where people look for help.
    ImGui::InvisibleButton("label", {labelWidth, rowHeight});
    const bool labelHovered = ImGui::IsItemHovered();
    bool reset = labelHovered && ImGui::IsMouseReleased(ImGuiMouseButton_Right);
    const float textY = start.y + (rowHeight - ImGui::GetFontSize()) * 0.5f;
    const Lettering lettering{.font = ImGui::GetFont(), .size = ImGui::GetFontSize()};
    const std::string name = fitted(lettering, readable(param.leaf()), labelWidth - 20 * scale);
    list.AddText({start.x + 8 * scale, textY}, changed ? kGoldLight : kOffWhite, name.c_str());
    if (param.scope() == Scope::Sim)
        list.AddCircleFilled({start.x + labelWidth - 5 * scale, start.y + rowHeight * 0.5f}, 2.2f * scale,
                             withAlpha(kCyan, 0.9f), 8);

    ImGui::SameLine(0, 4 * scale);
    ImGui::SetNextItemWidth(width - labelWidth - resetWidth - 8 * scale);
    std::string before = param.toText();
    const bool edited = drawWidget(param, "##value");
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    listed.push_back({param.name(), low.x, low.y, high.x - low.x, high.y - low.y});
    if (edited) editor.edited(param, std::move(before));
    // A checkbox and a combo are done at once; the others when they are let go.
    const bool atOnce = param.type() == ParamType::Bool || param.type() == ParamType::Choice;
    if (ImGui::IsItemDeactivatedAfterEdit() || (edited && atOnce)) editor.seal();
    const bool valueHovered = ImGui::IsItemHovered();
    if (valueHovered && ImGui::IsMouseReleased(ImGuiMouseButton_Right) && param.type() != ParamType::Colour)
        reset = true;
    if (labelHovered || (valueHovered && !ImGui::IsItemActive())) drawHelp(param, start.y, scale);

    if (changed) {
        ImGui::SameLine(width - resetWidth + (start.x - ImGui::GetWindowPos().x), 0);
        ImGui::PushStyleColor(ImGuiCol_Button, 0u);
        ImGui::PushStyleColor(ImGuiCol_Text, kGold);
        if (ImGui::Button("↺", {resetWidth, rowHeight})) reset = true;
        ImGui::PopStyleColor(2);
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("Back to %s", param.defaultText().c_str());
    }
    if (reset && changed) editor.reset({&param});
    ImGui::PopID();
}

} // namespace vf::overlay
