#include "renderer/overlay/snapshot_panel.hpp"

#include "renderer/overlay/context.hpp"
#include "renderer/overlay/listed.hpp"
#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

namespace vf::overlay {

namespace {
constexpr int kColumns = 3;
}

void SnapshotPanel::apply(Editor& editor, const SnapshotView& snapshot) {
    const auto changed = editor.asOneStep([&] { return loadPreset(editor.registry(), snapshot.file); });
    note_ = changed ? fmt::format("{}: {} parameter{} changed", snapshot.name, changed->size(),
                                  changed->size() == 1 ? "" : "s")
                    : changed.error().message;
}

void SnapshotPanel::draw(Editor& editor, const OverlayInput& input, OverlayActions& actions,
                         std::vector<ListedParam>& listed, float scale) {
    if (!header("Snapshots", true)) return;
    const float gap = 4 * scale, button = 110 * scale;
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - button - gap);
    const bool entered = ImGui::InputTextWithHint("##name", "name of the next one", &name_,
                                                  ImGuiInputTextFlags_EnterReturnsTrue);
    ImGui::SameLine(0, gap);
    const bool pressed = ImGui::Button("take snapshot", {-1, 0});
    list(listed, "snapshots:take");
    if (entered || pressed) {
        actions.takeSnapshot = name_;
        name_.clear();
    }
    if (!input.deletedSnapshot.empty()) {
        ImGui::AlignTextToFramePadding();
        ImGui::TextDisabled("deleted %s", input.deletedSnapshot.c_str());
        ImGui::SameLine();
        if (ImGui::SmallButton("bring it back")) actions.restoreSnapshot = true;
        list(listed, "snapshots:restore");
    }
    if (!note_.empty()) {
        ImGui::PushTextWrapPos(0);
        ImGui::TextDisabled("%s", note_.c_str());
        ImGui::PopTextWrapPos();
    }
    if (input.snapshots.empty()) {
        ImGui::PushTextWrapPos(0);
        ImGui::TextDisabled("A snapshot keeps every parameter and a small picture, as a preset of yours.");
        ImGui::PopTextWrapPos();
        return;
    }
    const float width = (ImGui::GetContentRegionAvail().x - gap * (kColumns - 1)) / kColumns;
    for (std::size_t i = 0; i < input.snapshots.size(); ++i) {
        if (i % kColumns) ImGui::SameLine(0, gap);
        drawCell(editor, input, input.snapshots[i], actions, listed, width, scale);
    }
}

void SnapshotPanel::drawCell(Editor& editor, const OverlayInput& input, const SnapshotView& snapshot,
                             OverlayActions& actions, std::vector<ListedParam>& listed, float width,
                             float scale) {
    const float height = std::floor(width * 9 / 16), caption = 18 * scale;
    ImGui::PushID(snapshot.name.c_str());
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (ImGui::InvisibleButton("snapshot", {width, height + caption})) apply(editor, snapshot);
    list(listed, "snapshots:" + snapshot.name);
    const bool hovered = ImGui::IsItemHovered();
    if (snapshot.pictured)
        draw.AddImage(reinterpret_cast<ImTextureID>(kThumbnailTexture), at, {at.x + width, at.y + height},
                      {snapshot.corner.x, snapshot.corner.y},
                      {snapshot.corner.x + snapshot.size.x, snapshot.corner.y + snapshot.size.y});
    else
        draw.AddRectFilledMultiColor(at, {at.x + width, at.y + height}, kOchre, rgba(0x7A4820), kUmberDark,
                                     kUmber);
    if (hovered) draw.AddRect(at, {at.x + width, at.y + height}, kGoldLight, 0, 0, 2 * scale);
    draw.PushClipRect(at, {at.x + width, at.y + height + caption}, true);
    draw.AddText({at.x + 2 * scale, at.y + height + 1 * scale}, hovered ? kGoldLight : kOffWhite,
                 snapshot.name.c_str());
    draw.PopClipRect();
    if (hovered && !ImGui::IsPopupOpen("menu"))
        ImGui::SetTooltip("%s\nclick: apply   right click: more", snapshot.name.c_str());
    if (ImGui::BeginPopupContextItem("menu")) {
        drawMenu(editor, input, snapshot, actions);
        ImGui::EndPopup();
    }
    ImGui::PopID();
}

void SnapshotPanel::drawMenu(Editor& editor, const OverlayInput& input, const SnapshotView& snapshot,
                             OverlayActions& actions) {
    if (ImGui::IsWindowAppearing()) newName_ = snapshot.name;
    if (ImGui::MenuItem("apply")) apply(editor, snapshot);
    if (input.sides && ImGui::MenuItem("compare as B")) {
        if (!input.sides->on()) {
            input.sides->start();
            editor.begin(ParamSides::Side::B);
        }
        const auto changed = editor.onSide(*input.sides, ParamSides::Side::B,
                                           [&] { return loadPreset(editor.registry(), snapshot.file); });
        note_ = changed ? fmt::format("B is {}", snapshot.name) : changed.error().message;
    }
    if (ImGui::MenuItem("delete")) actions.deleteSnapshot = snapshot.name;
    ImGui::Separator();
    ImGui::SetNextItemWidth(140);
    const bool entered = ImGui::InputText("##new name", &newName_, ImGuiInputTextFlags_EnterReturnsTrue);
    ImGui::SameLine();
    if ((ImGui::SmallButton("rename") || entered) && newName_ != snapshot.name) {
        actions.renameSnapshot = {snapshot.name, newName_};
        ImGui::CloseCurrentPopup();
    }
}

} // namespace vf::overlay
