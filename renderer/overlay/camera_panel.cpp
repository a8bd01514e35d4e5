#include "renderer/overlay/camera_panel.hpp"

#include "renderer/overlay/listed.hpp"
#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace vf::overlay {

namespace {

using Kind = ShotRequest::Kind;

// Focal length on a picture 24 mm high, as photographers name a lens.
float lensOf(float fov) { return 12.0f / std::tan(fov * 0.00872664626f); }
float fovOf(float lens) { return std::atan(12.0f / lens) / 0.00872664626f; }

bool button(const char* label, float width, bool enabled, const char* name,
            std::vector<ListedParam>& listed) {
    ImGui::BeginDisabled(!enabled);
    const bool pressed = ImGui::Button(label, {width, 0});
    ImGui::EndDisabled();
    list(listed, name);
    return pressed;
}

void diamond(ImDrawList& draw, float x, float y, float size, std::uint32_t fill, std::uint32_t edge) {
    const ImVec2 points[] = {{x, y - size}, {x + size, y}, {x, y + size}, {x - size, y}};
    draw.AddConvexPolyFilled(points, 4, fill);
    draw.AddPolyline(points, 4, edge, ImDrawFlags_Closed, 1.2f);
}

// The lens as a focal length; the parameter stays the field of view.
void drawLens(Editor& editor, std::vector<ListedParam>& listed) {
    ParamBase* found = editor.registry().find("camera.fov");
    if (!found || found->type() != ParamType::Float) return;
    auto& fov = static_cast<Param<float>&>(*found);
    float lens = lensOf(fov);
    ImGui::SetNextItemWidth(-1);
    if (ImGui::SliderFloat("##lens", &lens, lensOf(fov.max()), lensOf(fov.min()), "rigs' lens %.0f mm",
                           ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_Logarithmic)) {
        const std::string before = fov.toText();
        fov.set(fovOf(lens));
        editor.edited(fov, before);
    }
    if (ImGui::IsItemDeactivatedAfterEdit()) editor.seal();
    list(listed, "shot:lens");
}

} // namespace

void CameraPanel::draw(const OverlayInput& input, OverlayActions& actions, Editor& editor,
                       std::vector<ListedParam>& listed, float scale) {
    drawLens(editor, listed);
    if (!input.shots) return;
    const ShotPanelView& view = *input.shots;
    const auto ask = [&](Kind kind) { actions.shots.push_back({kind, view.key, 0, {}}); };
    const float gap = 4 * scale, third = (ImGui::GetContentRegionAvail().x - 2 * gap) / 3;

    ImGui::SetNextItemWidth(-1);
    const std::string shown = view.shot < 0
                                  ? "edit a shot of the story…"
                                  : fmt::format("shot: {}{}", view.names[static_cast<std::size_t>(view.shot)],
                                                view.changed ? " *" : "");
    if (ImGui::BeginCombo("##shot", shown.c_str())) {
        for (std::size_t i = 0; i < view.names.size(); ++i) {
            if (ImGui::Selectable(view.names[i].c_str(), static_cast<int>(i) == view.shot))
                actions.shots.push_back({Kind::Open, static_cast<int>(i), 0, {}});
            list(listed, "shot:name:" + view.names[i]);
        }
        ImGui::EndCombo();
    }
    list(listed, "shot:open");
    if (view.shot < 0) return;

    drawTime(view, actions, listed, scale);
    const auto lit = [&](bool on) {
        ImGui::PushStyleColor(ImGuiCol_Button, on ? kOchre : ImGui::GetColorU32(ImGuiCol_Button));
    };
    lit(view.previewing);
    if (button("look through", third, true, "shot:look", listed)) ask(Kind::Look);
    ImGui::PopStyleColor();
    ImGui::SameLine(0, gap);
    lit(view.playing);
    if (button(view.playing ? "stop###play" : "play###play", third, true, "shot:play", listed))
        ask(Kind::Play);
    ImGui::PopStyleColor();
    ImGui::SameLine(0, gap);
    lit(view.flying);
    if (button("fly", -1, true, "shot:fly", listed)) ask(Kind::Fly);
    ImGui::PopStyleColor();
    if (ImGui::IsItemHovered())
        ImGui::SetTooltip("right mouse looks, arrows and R F move,\nQ E roll, the wheel goes ahead");

    if (button("add key here", third, view.flying, "shot:add", listed)) ask(Kind::Add);
    ImGui::SameLine(0, gap);
    if (button("key = here", third, view.flying && view.key >= 0, "shot:replace", listed)) ask(Kind::Replace);
    ImGui::SameLine(0, gap);
    if (button("delete key", -1, view.keys.size() > 1 && view.key >= 0, "shot:delete", listed))
        ask(Kind::Remove);
    drawKey(view, actions, listed, scale);

    const float quarter = (ImGui::GetContentRegionAvail().x - 3 * gap) / 4;
    if (button("undo##shot", quarter, view.canUndo, "shot:undo", listed)) ask(Kind::Undo);
    ImGui::SameLine(0, gap);
    if (button("redo##shot", quarter, view.canRedo, "shot:redo", listed)) ask(Kind::Redo);
    ImGui::SameLine(0, gap);
    if (button("close##shot", quarter, true, "shot:close", listed)) ask(Kind::Close);
    ImGui::SameLine(0, gap);
    ImGui::PushStyleColor(ImGuiCol_Button, view.changed ? kCrimson : ImGui::GetColorU32(ImGuiCol_Button));
    if (button("write", -1, view.changed, "shot:write", listed)) ask(Kind::Write);
    ImGui::PopStyleColor();
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("into %s", view.file.c_str());
    if (!view.message.empty()) {
        ImGui::PushTextWrapPos(0);
        ImGui::TextDisabled("%s", view.message.c_str());
        ImGui::PopTextWrapPos();
    }
    ImGui::Separator();
}

// Keys as diamonds over the shot's time: drag one to move it, drag elsewhere to scrub.
void CameraPanel::drawTime(const ShotPanelView& view, OverlayActions& actions,
                           std::vector<ListedParam>& listed, float scale) {
    const float margin = 9 * scale, height = 34 * scale;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float full = ImGui::GetContentRegionAvail().x, width = std::max(1.0f, full - 2 * margin);
    const float length = std::max(view.length, 0.5f);
    ImGui::InvisibleButton("##shot-time", {full, height});
    list(listed, "shot:time");
    const auto xOf = [&](float seconds) {
        return at.x + margin + width * std::clamp(seconds / length, 0.0f, 1.0f);
    };
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const float under = std::clamp((mouse.x - at.x - margin) / width, 0.0f, 1.0f) * length;
    const float middle = at.y + height * 0.62f, size = 6 * scale;
    if (ImGui::IsItemActivated()) {
        dragged_ = -1;
        for (std::size_t i = 0; i < view.keys.size(); ++i)
            if (std::fabs(mouse.x - xOf(view.keys[i].at)) < size + 2 * scale &&
                mouse.y > at.y + height * 0.3f)
                dragged_ = static_cast<int>(i);
        if (dragged_ >= 0) actions.shots.push_back({Kind::Select, dragged_, 0, {}});
    }
    if (ImGui::IsItemActive()) {
        if (dragged_ < 0)
            actions.shots.push_back({Kind::Seek, -1, under, {}});
        else if (ImGui::IsMouseDragging(ImGuiMouseButton_Left, 3.0f) &&
                 dragged_ < static_cast<int>(view.keys.size())) {
            ShotKeyView key = view.keys[static_cast<std::size_t>(dragged_)];
            key.at = under;
            actions.shots.push_back({Kind::Change, dragged_, 0, key});
        }
    }
    if (ImGui::IsItemDeactivated()) {
        actions.shots.push_back({Kind::Seal, -1, 0, {}});
        dragged_ = -1;
    }
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    draw.AddRectFilled(at, {at.x + full, at.y + height}, rgba(0x3E2519), 2);
    draw.AddRectFilled({xOf(0), middle - 1 * scale}, {xOf(length), middle + 1 * scale}, kOchre);
    draw.AddRectFilled({xOf(0), middle - 1.5f * scale}, {xOf(view.seconds), middle + 1.5f * scale}, kGold);
    for (std::size_t i = 0; i < view.keys.size(); ++i) {
        const bool here = static_cast<int>(i) == view.key;
        diamond(draw, xOf(view.keys[i].at), middle, size, here ? kHot : kGold, here ? kCrimson : kUmberDark);
    }
    draw.AddLine({xOf(view.seconds), at.y}, {xOf(view.seconds), at.y + height}, kHot, 2 * scale);
    const std::string label = fmt::format("{:.2f} s", view.seconds);
    draw.AddText({at.x + margin, at.y + 1 * scale}, kOffWhite, label.c_str());
}

void CameraPanel::drawKey(const ShotPanelView& view, OverlayActions& actions,
                          std::vector<ListedParam>& listed, float scale) const {
    if (view.key < 0 || view.key >= static_cast<int>(view.keys.size())) return;
    ShotKeyView key = view.keys[static_cast<std::size_t>(view.key)];
    bool changed = false, sealed = false;
    const float gap = 4 * scale, half = (ImGui::GetContentRegionAvail().x - gap) / 2;
    const auto slider = [&](const char* id, float& value, float low, float high, const std::string& format) {
        ImGui::SetNextItemWidth(half);
        changed |= ImGui::SliderFloat(id, &value, low, high, format.c_str(), ImGuiSliderFlags_AlwaysClamp);
        sealed |= ImGui::IsItemDeactivated();
        list(listed, std::string("shot:") + (id + 2));
    };
    slider("##at", key.at, 0, std::max(view.length, 0.5f), "at %.3f s");
    ImGui::SameLine(0, gap);
    ImGui::SetNextItemWidth(-1);
    if (ImGui::BeginCombo("##ease",
                          fmt::format("ease {}", view.eases[static_cast<std::size_t>(key.ease)]).c_str())) {
        for (std::size_t i = 0; i < view.eases.size(); ++i)
            if (ImGui::Selectable(view.eases[i].c_str(), static_cast<int>(i) == key.ease)) {
                key.ease = static_cast<int>(i);
                changed = sealed = true;
            }
        ImGui::EndCombo();
    }
    list(listed, "shot:ease");
    slider("##fov", key.fov, 4, 120, fmt::format("fov %.1f° ({:.0f} mm)", lensOf(key.fov)));
    ImGui::SameLine(0, gap);
    slider("##roll", key.roll, -90, 90, "roll %.1f°");
    if (changed) actions.shots.push_back({Kind::Change, view.key, 0, key});
    if (sealed) actions.shots.push_back({Kind::Seal, view.key, 0, {}});
}

} // namespace vf::overlay
