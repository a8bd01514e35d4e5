#include "renderer/overlay/panels.hpp"

#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>

namespace vf::overlay {

void drawKeysPanel(const OverlayInput& input, float scale) {
    if (input.keys.empty()) {
        ImGui::TextDisabled("no keys are bound");
        return;
    }
    if (!ImGui::BeginTable("keys", 2, ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchProp)) return;
    ImGui::TableSetupColumn("key", ImGuiTableColumnFlags_WidthFixed, 130 * scale);
    ImGui::TableSetupColumn("action");
    const std::string* group = nullptr;
    for (const KeyBinding& binding : input.keys) {
        if (!group || *group != binding.group) {
            group = &binding.group;
            if (!binding.group.empty()) {
                ImGui::TableNextRow(ImGuiTableRowFlags_Headers);
                ImGui::TableNextColumn();
                ImGui::PushStyleColor(ImGuiCol_Text, kGold);
                ImGui::TextUnformatted(binding.group.c_str());
                ImGui::PopStyleColor();
                ImGui::TableNextColumn();
            }
        }
        ImGui::TableNextRow();
        ImGui::TableNextColumn();
        ImGui::PushStyleColor(ImGuiCol_Text, kGoldLight);
        ImGui::TextUnformatted(binding.keys.c_str());
        ImGui::PopStyleColor();
        ImGui::TableNextColumn();
        ImGui::TextWrapped("%s", binding.action.c_str());
    }
    ImGui::EndTable();
}

void drawStatusBar(const OverlayInput& input, float scale) {
    ImGui::Separator();
    ImGui::PushStyleColor(ImGuiCol_Text, kDim);
    const std::string left = fmt::format("tick {}", input.tick),
                      right = fmt::format("hash {:016x}", input.hash);
    const float edge = ImGui::GetContentRegionAvail().x + ImGui::GetCursorPosX();
    ImGui::TextUnformatted(left.c_str());
    ImGui::SameLine(edge - ImGui::CalcTextSize(right.c_str()).x);
    ImGui::TextUnformatted(right.c_str());
    for (const std::string& intent : input.intents)
        if (!intent.empty()) ImGui::TextUnformatted(intent.c_str());
    ImGui::PushClipRect(ImGui::GetCursorScreenPos(),
                        {ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x,
                         ImGui::GetCursorScreenPos().y + ImGui::GetTextLineHeight() + 2 * scale},
                        true);
    ImGui::TextUnformatted(input.device.empty() ? "no device" : input.device.c_str());
    ImGui::PopClipRect();
    if (ImGui::IsItemHovered() && !input.device.empty()) ImGui::SetTooltip("%s", input.device.c_str());
    ImGui::PopStyleColor();
}

bool drawProblem(const std::string& problem, float scale) {
    const float width = ImGui::GetContentRegionAvail().x, button = 24 * scale, pad = 7 * scale;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    // A whole compiler log does not fit; the log has it.
    constexpr float kMostLines = 7;
    const float wrap = width - button - 2 * pad;
    const ImVec2 size = ImGui::CalcTextSize(problem.c_str(), nullptr, false, wrap);
    const float height = std::min(size.y, kMostLines * ImGui::GetTextLineHeight()) + 2 * pad;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, rgba(0x5E0B1E, 0.96f), 2);
    list.AddRectFilled(at, {at.x + 3 * scale, at.y + height}, kCrimson);
    const ImVec4 clip{at.x, at.y, at.x + width - button, at.y + height - pad * 0.5f};
    list.AddText(ImGui::GetFont(), ImGui::GetFontSize(), {at.x + pad + 2 * scale, at.y + pad}, kHot,
                 problem.c_str(), nullptr, wrap, &clip);
    ImGui::PushID("problem");
    ImGui::SetCursorScreenPos({at.x + width - button, at.y});
    ImGui::PushStyleColor(ImGuiCol_Button, 0u);
    const bool dismissed = ImGui::Button("x", {button, button});
    ImGui::PopStyleColor();
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("dismiss");
    ImGui::PopID();
    ImGui::SetCursorScreenPos(at);
    ImGui::Dummy({width, height});
    return dismissed;
}

} // namespace vf::overlay
