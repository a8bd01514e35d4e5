#include "renderer/overlay/shape_window.hpp"

#include "renderer/overlay/param_tabs.hpp"
#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

namespace vf::overlay {

namespace {

// A tile of the menu of ready-made shapes; true when it is chosen.
bool tile(std::size_t index, const ReadyCurve& ready, float scale) {
    constexpr std::size_t kColumns = 4;
    if (index % kColumns != 0) ImGui::SameLine(0, 6 * scale);
    const ImVec2 size{86 * scale, 62 * scale};
    ImGui::PushID(static_cast<int>(index));
    const bool chosen = ImGui::Button("##tile", size);
    ImGui::PopID();
    const ImVec2 a = ImGui::GetItemRectMin();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float inset = 6 * scale, text = 18 * scale;
    drawCurve(list, curve(ready.text), 0, 1,
              {a.x + inset, a.y + inset, a.x + size.x - inset, a.y + size.y - text}, kGoldLight,
              1.5f * scale);
    const std::string label(ready.name);
    const float small = ImGui::GetFontSize() * 0.85f, width = ImGui::CalcTextSize(label.c_str()).x * 0.85f;
    list.AddText(ImGui::GetFont(), small, {a.x + (size.x - width) * 0.5f, a.y + size.y - text + 2 * scale},
                 kOffWhite, label.c_str());
    if (chosen) ImGui::CloseCurrentPopup();
    return chosen;
}

} // namespace

void ShapeWindow::toggle(std::string_view name) {
    name_ = name_ == name ? std::string() : std::string(name);
    typed_ = complaint_ = seen_ = {};
    curve_.forget();
    gradient_.forget();
}

bool ShapeWindow::drawReady(Param<Curve>& param, float scale) {
    auto [low, high] = extent(param.get());
    if (!(high > low)) low = param.min(), high = param.max();
    bool changed = false;
    for (std::size_t i = 0; i < readyCurves().size(); ++i) {
        const ReadyCurve& ready = readyCurves()[i];
        if (tile(i, ready, scale)) {
            param.set(readyCurve(ready, low, high));
            changed = true;
        }
    }
    return changed;
}

// True when a click has changed the parameter, which is then done.
bool ShapeWindow::drawTools(ParamBase& param, float scale) {
    const bool isCurve = param.type() == ParamType::Curve;
    bool changed = false;
    if (isCurve) {
        if (ImGui::Button("shapes…")) ImGui::OpenPopup("ready");
        if (ImGui::BeginPopup("ready")) {
            changed = drawReady(static_cast<Param<Curve>&>(param), scale);
            ImGui::EndPopup();
        }
        ImGui::SameLine();
    }
    if (ImGui::Button("mirror")) {
        if (isCurve) {
            auto& typed = static_cast<Param<Curve>&>(param);
            typed.set(mirrored(typed.get()));
        } else {
            auto& typed = static_cast<Param<Gradient>&>(param);
            typed.set(mirrored(typed.get()));
        }
        changed = true;
    }
    if (isCurve) {
        ImGui::SameLine();
        if (ImGui::Button("upside down")) {
            auto& typed = static_cast<Param<Curve>&>(param);
            typed.set(upsideDown(typed.get()));
            changed = true;
        }
    }
    ImGui::SameLine();
    ImGui::BeginDisabled(param.isDefault());
    if (ImGui::Button("reset  ↺")) {
        param.reset();
        changed = true;
    }
    ImGui::EndDisabled();
    return changed;
}

void ShapeWindow::drawText(Editor& editor, ParamBase& param, std::vector<ListedParam>& listed) {
    std::string now = param.toText();
    if (now != seen_) {
        typed_ = seen_ = now;
        complaint_.clear();
    }
    ImGui::SetNextItemWidth(-1);
    const bool entered = ImGui::InputText("##text", &typed_, ImGuiInputTextFlags_EnterReturnsTrue);
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    listed.push_back({param.name() + "#text", low.x, low.y, high.x - low.x, high.y - low.y});
    if (ImGui::IsItemHovered() && !ImGui::IsItemActive())
        ImGui::SetTooltip("As in a preset, in --set and in a story. Enter takes what is typed.");
    if (entered) {
        if (const Status read = param.fromText(typed_); !read) {
            complaint_ = read.error().message;
        } else {
            editor.edited(param, std::move(now));
            editor.seal();
            seen_.clear();
        }
    }
    if (complaint_.empty()) return;
    ImGui::PushStyleColor(ImGuiCol_Text, rgba(0xFF7A86));
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(complaint_.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
}

void ShapeWindow::draw(Editor& editor, std::vector<ListedParam>& listed, float scale) {
    ParamBase* param = name_.empty() ? nullptr : editor.registry().find(name_);
    if (!param || (param->type() != ParamType::Curve && param->type() != ParamType::Gradient)) return;
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float left = std::min(kPanelWidth * scale, display.x * 0.5f) + 14 * scale;
    const bool isCurve = param->type() == ParamType::Curve;
    ImGui::SetNextWindowPos({left, 64 * scale}, ImGuiCond_Appearing);
    ImGui::SetNextWindowSize({std::clamp(display.x - left - 14 * scale, 200.0f, 500 * scale), 0},
                             ImGuiCond_Always);
    bool open = true;
    std::string title = std::string(param->group()) + "  ·  " + readable(param->leaf());
    if (ImGui::Begin((title + "###shape").c_str(), &open,
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoCollapse |
                         ImGuiWindowFlags_NoResize)) {
        ImGui::PushTextWrapPos(0);
        ImGui::TextDisabled("%s", param->help().c_str());
        ImGui::PopTextWrapPos();
        ImGui::BeginDisabled(param->holder() == Holder::Story);
        std::string before = param->toText();
        ShapeEdit edit;
        std::vector<Rect> keys;
        if (isCurve) {
            auto& typed = static_cast<Param<Curve>&>(*param);
            Curve value = typed.get();
            const float height = std::clamp(display.y * 0.36f, 120 * scale, 240 * scale);
            edit = curve_.draw(value, typed.min(), typed.max(), param->unit(), height, scale, keys);
            if (edit.changed) typed.set(value);
        } else {
            auto& typed = static_cast<Param<Gradient>&>(*param);
            Gradient value = typed.get();
            edit = gradient_.draw(value, scale, keys);
            if (edit.changed) typed.set(value);
        }
        if (edit.changed) editor.edited(*param, before);
        if (edit.done) editor.seal();
        for (std::size_t i = 0; i < keys.size(); ++i)
            listed.push_back({fmt::format("{}#{}", param->name(), i), keys[i].x0, keys[i].y0, keys[i].width(),
                              keys[i].height()});
        ImGui::Spacing();
        before = param->toText();
        if (drawTools(*param, scale)) {
            editor.seal();
            editor.edited(*param, std::move(before));
            editor.seal();
        }
        drawText(editor, *param, listed);
        ImGui::PushTextWrapPos(0);
        ImGui::TextDisabled("%s", isCurve ? "Double-click adds a key, right-click or Delete removes it; Ctrl "
                                            "snaps, Shift keeps the time."
                                          : "Double-click adds a stop, right-click or Delete removes it; "
                                            "Ctrl snaps.");
        ImGui::PopTextWrapPos();
        ImGui::EndDisabled();
    }
    ImGui::End();
    if (!open) toggle(name_);
}

} // namespace vf::overlay
