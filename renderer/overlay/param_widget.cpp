#include "renderer/overlay/param_widget.hpp"

#include "renderer/overlay/curve_editor.hpp"
#include "renderer/overlay/gradient_editor.hpp"
#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace vf::overlay {

namespace {

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

// A small picture of the shape; a click opens its window.
bool drawPreview(const ParamBase& param, const char* id) {
    const ImVec2 size{ImGui::CalcItemWidth(), ImGui::GetFrameHeight()};
    const bool clicked = ImGui::InvisibleButton(id, size);
    const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(
        a, b, ImGui::GetColorU32(ImGui::IsItemHovered() ? ImGuiCol_FrameBgHovered : ImGuiCol_FrameBg), 2);
    const float inset = 3;
    const Rect frame{a.x + inset, a.y + inset, b.x - inset, b.y - inset};
    if (param.type() == ParamType::Curve) {
        const auto& typed = static_cast<const Param<Curve>&>(param);
        auto [low, high] = extent(typed.get());
        // A curve that uses little of its range would be a line; one that is flat stays one.
        if (!(high > low)) low = typed.min(), high = typed.max();
        drawCurve(list, typed.get(), low, high, frame, kGoldLight, 1.4f);
    } else {
        drawGradient(list, static_cast<const Param<Gradient>&>(param).get(), frame);
    }
    return clicked;
}

} // namespace

WidgetEdit drawWidget(ParamBase& param, const char* id) {
    constexpr auto kClamp = ImGuiSliderFlags_AlwaysClamp;
    switch (param.type()) {
    case ParamType::Bool: {
        auto& typed = static_cast<Param<bool>&>(param);
        bool value = typed;
        if (!ImGui::Checkbox(id, &value)) return {};
        typed.set(value);
        return {.changed = true};
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
        return {.changed = changed};
    }
    case ParamType::Float: {
        auto& typed = static_cast<Param<float>&>(param);
        float value = typed;
        // Ranges over decades are even on a logarithmic slider only.
        const bool decades = typed.min() > 0 && typed.max() / typed.min() >= 200;
        if (!ImGui::SliderFloat(id, &value, typed.min(), typed.max(), floatFormat(typed).c_str(),
                                decades ? kClamp | ImGuiSliderFlags_Logarithmic : kClamp))
            return {};
        typed.set(value);
        return {.changed = true};
    }
    case ParamType::Colour: {
        auto& typed = static_cast<Param<Colour>&>(param);
        const Colour now = typed;
        float value[3] = {now.r, now.g, now.b};
        if (!ImGui::ColorEdit3(id, value,
                               ImGuiColorEditFlags_DisplayHex | ImGuiColorEditFlags_PickerHueWheel))
            return {};
        typed.set({value[0], value[1], value[2]});
        // What the picture shows is what a preset will hold: eight bits a channel.
        return {.changed = static_cast<bool>(typed.fromText(typed.toText()))};
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
        return {.changed = changed};
    }
    case ParamType::Curve:
    case ParamType::Gradient:
        return {.opened = drawPreview(param, id)};
    }
    return {};
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
    if (param.holder() != Holder::User) {
        ImGui::PushStyleColor(ImGuiCol_Text, kStory);
        ImGui::TextUnformatted(param.holder() == Holder::Story
                                   ? "The story holds this now. Your own value waits:"
                                   : "The story would hold this now; you have taken it back.");
        ImGui::PopStyleColor();
        if (param.holder() == Holder::Story) ImGui::TextUnformatted(param.toText().c_str());
    }
    if (param.scope() == Scope::Sim) {
        ImGui::PushStyleColor(ImGuiCol_Text, kCyan);
        ImGui::TextUnformatted("Changes the simulation: takes effect on a tick, recorded in the replay.");
        ImGui::PopStyleColor();
    }
    if (param.type() == ParamType::Float || param.type() == ParamType::Int)
        ImGui::TextDisabled("Ctrl+click to type a number, right-click to reset");
    else if (param.type() == ParamType::Curve || param.type() == ParamType::Gradient)
        ImGui::TextDisabled("click to edit, right-click to reset");
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
}

} // namespace vf::overlay
