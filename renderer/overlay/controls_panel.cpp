#include "renderer/overlay/controls_panel.hpp"

#include "renderer/overlay/listed.hpp"
#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>

namespace vf::overlay {

namespace {

void drawCell(const ControlsView& view, std::size_t row, std::size_t device,
              std::vector<ControlRequest>& requests, std::vector<ListedParam>& listed) {
    const ControlCell& cell = view.rows[row].cells[device];
    const bool waits =
        view.waitingRow == static_cast<int>(row) && view.waitingDevice == static_cast<int>(device);
    ImGui::PushStyleColor(ImGuiCol_Button, waits                    ? kGold
                                           : !cell.conflict.empty() ? kCrimson
                                                                    : rgba(0x4A2C1D));
    ImGui::PushStyleColor(ImGuiCol_Text, waits ? kUmberDark : cell.changed ? kGoldLight : kOffWhite);
    const std::string label = fmt::format("{}##{}-{}", waits ? "press…" : cell.text, row, device);
    if (ImGui::Button(label.c_str(), {-1, 0}))
        requests.push_back(
            {waits ? ControlRequest::Kind::Cancel : ControlRequest::Kind::Listen, row, device, 0});
    ImGui::PopStyleColor(2);
    list(listed, fmt::format("key:{}:{}", device, view.rows[row].action));
    if (!ImGui::IsItemHovered()) return;
    if (waits)
        ImGui::SetTooltip("press the new %s; Esc leaves it as it is", device < 2 ? "key" : "button");
    else if (!cell.conflict.empty())
        ImGui::SetTooltip("also %s", cell.conflict.c_str());
}

} // namespace

void drawControlsPanel(const ControlsView& view, std::vector<ControlRequest>& requests,
                       std::vector<ListedParam>& listed, float scale) {
    const float label = 150 * scale;
    for (std::size_t i = 0; i < view.choices.size(); ++i) {
        const ControlChoice& choice = view.choices[i];
        ImGui::AlignTextToFramePadding();
        ImGui::TextUnformatted(choice.text.c_str());
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", choice.help.c_str());
        ImGui::SameLine(label);
        ImGui::SetNextItemWidth(-1);
        const auto chosen = static_cast<std::size_t>(choice.index);
        if (ImGui::BeginCombo(fmt::format("##{}", choice.name).c_str(), choice.options[chosen].c_str())) {
            for (std::size_t option = 0; option < choice.options.size(); ++option) {
                if (ImGui::Selectable(choice.options[option].c_str(), option == chosen))
                    requests.push_back({ControlRequest::Kind::Choose, i, 0, static_cast<int>(option)});
                list(listed, fmt::format("option:{}:{}", choice.name, choice.options[option]));
            }
            ImGui::EndCombo();
        }
        list(listed, fmt::format("control:{}", choice.name));
    }
    ImGui::PushTextWrapPos(0);
    ImGui::TextDisabled("%s", view.delay.c_str());
    ImGui::PopTextWrapPos();
    if (!view.message.empty()) {
        ImGui::PushStyleColor(ImGuiCol_Text, kGoldLight);
        ImGui::TextWrapped("%s", view.message.c_str());
        ImGui::PopStyleColor();
    }
    if (ImGui::BeginTable("controls", 1 + kControlDevices,
                          ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchSame)) {
        ImGui::TableSetupColumn("action", ImGuiTableColumnFlags_WidthFixed, 84 * scale);
        for (std::size_t device = 0; device < kControlDevices; ++device)
            ImGui::TableSetupColumn(fmt::format("{}", device).c_str());
        ImGui::TableNextRow();
        for (const std::string& device : view.devices) {
            ImGui::TableNextColumn();
            if (&device == &view.devices.front()) ImGui::TableNextColumn();
            ImGui::PushStyleColor(ImGuiCol_Text, kGold);
            ImGui::TextWrapped("%s", device.c_str());
            ImGui::PopStyleColor();
        }
        for (std::size_t row = 0; row < view.rows.size(); ++row) {
            ImGui::TableNextRow();
            ImGui::TableNextColumn();
            ImGui::AlignTextToFramePadding();
            ImGui::TextUnformatted(view.rows[row].action.c_str());
            for (std::size_t device = 0; device < kControlDevices; ++device) {
                ImGui::TableNextColumn();
                drawCell(view, row, device, requests, listed);
            }
        }
        ImGui::TableNextRow();
        ImGui::TableNextColumn();
        for (std::size_t device = 0; device < kControlDevices; ++device) {
            ImGui::TableNextColumn();
            if (ImGui::SmallButton(fmt::format("reset##{}", device).c_str()))
                requests.push_back({ControlRequest::Kind::Reset, 0, device, 0});
            list(listed, fmt::format("key:reset:{}", device));
        }
        ImGui::EndTable();
    }
    ImGui::PushTextWrapPos(0);
    ImGui::TextDisabled("kept in %s", view.file.c_str());
    ImGui::PopTextWrapPos();
    if (ImGui::Button("everything as delivered", {-1, 0}))
        requests.push_back({ControlRequest::Kind::ResetAll, 0, 0, 0});
    list(listed, "key:reset");
    ImGui::Spacing();
}

} // namespace vf::overlay
