#include "renderer/overlay/gradient_editor.hpp"

#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace vf::overlay {

namespace {

// The colours of ART.md.
struct ReadyGradient {
    std::string_view name, text;
};
constexpr ReadyGradient kReady[] = {
    {"fire", "0:#FFFFFF 0.25:#FFD166 0.6:#D7263D 1:#5E0B1E"},
    {"gold", "0:#FFF6D6 0.4:#E9B44C 1:#9C5A1F"},
    {"ice", "0:#FFFFFF 0.35:#C9FBFF 0.7:#17C3E6 1:#0B3C5D"},
    {"emerald", "0:#FFFFFF 0.4:#2EC4B6 1:#0B3C5D"},
    {"possession", "0:#FFFFFF 0.3:#FF006E 0.7:#8A2BE2 1:#160B08"},
    {"sulphur", "0:#FFE8D6 0.5:#E9B44C 0.8:#9C5A1F 1:#2B1710"},
    {"flash", "0:#FFFFFF 0.1:#FFFFFF 0.101:#160B08 1:#160B08"},
    {"grey", "0:#FFFFFF 1:#000000"},
};

std::uint32_t packed(const Colour& colour) {
    return ImGui::ColorConvertFloat4ToU32({colour.r, colour.g, colour.b, 1});
}

} // namespace

Gradient mirrored(const Gradient& value) {
    std::string text;
    for (std::size_t i = value.keys().size(); i-- > 0;)
        text += fmt::format("{:.4f}:{} ", 1.0f - value.keys()[i].t, colourText(value.keys()[i].colour));
    const Result<Gradient> made = parseGradient(text);
    return made ? *made : value;
}

void drawGradient(ImDrawList& list, const Gradient& value, const Rect& frame) {
    const auto stops = value.keys();
    const auto x = [&](float t) { return frame.x0 + frame.width() * t; };
    list.AddRectFilled({frame.x0, frame.y0}, {x(stops.front().t), frame.y1}, packed(stops.front().colour));
    list.AddRectFilled({x(stops.back().t), frame.y0}, {frame.x1, frame.y1}, packed(stops.back().colour));
    for (std::size_t i = 0; i + 1 < stops.size(); ++i) {
        const std::uint32_t from = packed(stops[i].colour), to = packed(stops[i + 1].colour);
        list.AddRectFilledMultiColor({x(stops[i].t), frame.y0}, {x(stops[i + 1].t), frame.y1}, from, to, to,
                                     from);
    }
}

ShapeEdit GradientEditor::drag(Gradient& value, const Rect& bar, float radius) {
    ShapeEdit edit;
    const ImGuiIO& io = ImGui::GetIO();
    const bool hovered = ImGui::IsItemHovered();
    const auto x = [&](std::size_t i) { return bar.x0 + bar.width() * value.keys()[i].t; };
    const float t = std::clamp((io.MousePos.x - bar.x0) / bar.width(), 0.0f, 1.0f);
    std::optional<std::size_t> near;
    for (std::size_t i = 0; i < value.keys().size(); ++i)
        if (const float distance = std::fabs(x(i) - io.MousePos.x);
            distance <= radius && (!near || distance < std::fabs(x(*near) - io.MousePos.x)))
            near = i;
    const auto rounded = [](float at) { return std::round(at * 1000) / 1000; };
    if (hovered && near && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
        selected_ = *near;
        dragging_ = true;
        grab_ = x(*near) - io.MousePos.x;
    }
    if (hovered && !near && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
        if (value.insert({rounded(t), value.evaluate(t)})) {
            selected_ = value.after(rounded(t)) - 1;
            dragging_ = true;
            grab_ = 0;
            edit.changed = true;
        }
    } else if (dragging_ && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 1.0f)) {
        GradientStop stop = value.keys()[selected_];
        const GradientStop before = stop;
        const float at = std::clamp((io.MousePos.x + grab_ - bar.x0) / bar.width(), 0.0f, 1.0f);
        stop.t = io.KeyCtrl ? std::round(at * 20) / 20 : rounded(at);
        value.replace(selected_, stop);
        edit.changed = !(value.keys()[selected_] == before);
    }
    if (dragging_ && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        dragging_ = false;
        edit.done = true;
    }
    if (const auto gone = keyToRemove(near, selected_); gone && value.remove(*gone)) {
        dragging_ = false;
        edit = {true, true};
    }
    selected_ = std::min(selected_, value.keys().size() - 1);
    return edit;
}

ShapeEdit GradientEditor::draw(Gradient& value, float scale, std::vector<Rect>& stops) {
    selected_ = std::min(selected_, value.keys().size() - 1);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float width = std::max(60.0f, ImGui::GetContentRegionAvail().x), edge = 9 * scale;
    const float height = 46 * scale, handle = 20 * scale;
    const Rect bar{start.x + edge, start.y, start.x + width - edge, start.y + height};
    ImGui::InvisibleButton("bar", {width, height + handle},
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
    const bool hovered = ImGui::IsItemHovered();
    const ShapeEdit dragged = drag(value, bar, 8 * scale);

    drawGradient(list, value, bar);
    list.AddRect({bar.x0, bar.y0}, {bar.x1, bar.y1}, withAlpha(kOchre, 0.8f));
    stops.clear();
    for (std::size_t i = 0; i < value.keys().size(); ++i) {
        const float x = bar.x0 + bar.width() * value.keys()[i].t, top = bar.y1 - 3 * scale, half = 7 * scale;
        const bool here = selected_ == i;
        const ImVec2 flag[] = {{x, top},
                               {x + half, top + half},
                               {x + half, top + handle},
                               {x - half, top + handle},
                               {x - half, top + half}};
        list.AddConvexPolyFilled(flag, 5, packed(value.keys()[i].colour));
        list.AddPolyline(flag, 5, here ? kHot : kOchre, ImDrawFlags_Closed, (here ? 2.4f : 1.4f) * scale);
        if (here) list.AddLine({x, bar.y0}, {x, bar.y1}, withAlpha(kHot, 0.55f), 1);
        stops.push_back({x - half, top, x + half, top + handle});
    }
    if (hovered && !dragging_) {
        const float t = std::clamp((ImGui::GetIO().MousePos.x - bar.x0) / bar.width(), 0.0f, 1.0f);
        ImGui::SetTooltip("%.3f  %s", static_cast<double>(t), colourText(value.evaluate(t)).c_str());
    }
    const ShapeEdit typed = drawFields(value, scale);
    return {dragged.changed || typed.changed, dragged.done || typed.done};
}

// Beside the picker: one click takes the whole ramp.
bool GradientEditor::drawReady(Gradient& value, float scale) {
    bool taken = false;
    ImGui::BeginGroup();
    const float width = std::max(40.0f, ImGui::GetContentRegionAvail().x), height = 24 * scale;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (const ReadyGradient& ready : kReady) {
        const std::string name(ready.name);
        if (ImGui::InvisibleButton(name.c_str(), {width, height})) {
            value = gradient(ready.text);
            selected_ = 0;
            taken = true;
        }
        const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
        const bool under = ImGui::IsItemHovered();
        const float split = a.x + 84 * scale;
        list.AddText({a.x + 4 * scale, a.y + (height - ImGui::GetFontSize()) * 0.5f},
                     under ? kGoldLight : kDim, name.c_str());
        drawGradient(list, gradient(ready.text), {split, a.y + 2, b.x, b.y - 2});
        if (under) list.AddRect({split, a.y + 2}, {b.x, b.y - 2}, kGoldLight, 0, 0, 1.5f * scale);
    }
    ImGui::EndGroup();
    return taken;
}

ShapeEdit GradientEditor::drawFields(Gradient& value, float scale) {
    ShapeEdit edit;
    GradientStop stop = value.keys()[selected_];
    ImGui::AlignTextToFramePadding();
    ImGui::TextDisabled("stop %zu/%zu", selected_ + 1, value.keys().size());
    ImGui::SameLine(84 * scale);
    ImGui::SetNextItemWidth(80 * scale);
    bool typed = ImGui::DragFloat("##time", &stop.t, 0.002f, 0, 1, "t %.3f", ImGuiSliderFlags_AlwaysClamp);
    edit.done |= ImGui::IsItemDeactivatedAfterEdit();
    ImGui::SameLine();
    ImGui::BeginDisabled(value.keys().size() == kMostKeys);
    if (ImGui::Button("add")) {
        // In the widest gap beside the selected stop.
        const float here = stop.t;
        const float before = selected_ > 0 ? value.keys()[selected_ - 1].t : 0;
        const float after = selected_ + 1 < value.keys().size() ? value.keys()[selected_ + 1].t : 1;
        const float at = after - here > here - before ? (here + after) / 2 : (before + here) / 2;
        const float t = std::round(at * 1000) / 1000;
        if (value.insert({t, value.evaluate(t)})) {
            selected_ = value.after(t) - 1;
            return {true, true};
        }
    }
    ImGui::EndDisabled();
    ImGui::SameLine();
    ImGui::BeginDisabled(value.keys().size() <= kFewestKeys);
    if (ImGui::Button("remove") && value.remove(selected_)) {
        selected_ = std::min(selected_, value.keys().size() - 1);
        ImGui::EndDisabled();
        return {true, true};
    }
    ImGui::EndDisabled();
    float channels[3] = {stop.colour.r, stop.colour.g, stop.colour.b};
    ImGui::SetNextItemWidth(std::min(ImGui::GetContentRegionAvail().x, 216 * scale));
    if (ImGui::ColorPicker3("##colour", channels,
                            ImGuiColorEditFlags_PickerHueWheel | ImGuiColorEditFlags_DisplayHex |
                                ImGuiColorEditFlags_NoSidePreview | ImGuiColorEditFlags_NoLabel)) {
        stop.colour = {channels[0], channels[1], channels[2]};
        typed = true;
    }
    edit.done |= ImGui::IsItemDeactivatedAfterEdit();
    ImGui::SameLine(0, 14 * scale);
    if (drawReady(value, scale)) return {true, true};
    if (typed) {
        value.replace(selected_, stop);
        value = value.rounded();
        edit.changed = true;
    }
    return edit;
}

} // namespace vf::overlay
