#include "renderer/overlay/listed.hpp"

#include "renderer/overlay/theme.hpp"

#include <imgui.h>

namespace vf::overlay {

void list(std::vector<ListedParam>& listed, std::string name) {
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    listed.push_back({std::move(name), low.x, low.y, high.x - low.x, high.y - low.y});
}

bool header(const std::string& title, bool open) {
    ImGui::SetNextItemOpen(open, ImGuiCond_Once);
    ImGui::PushStyleColor(ImGuiCol_Text, kGold);
    const bool shown = ImGui::CollapsingHeader(title.c_str());
    ImGui::PopStyleColor();
    return shown;
}

bool toggleButton(const char* label, bool on, float width) {
    ImGui::PushStyleColor(ImGuiCol_Button, on ? kGold : rgba(0x4A2C1D));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, on ? kGoldLight : rgba(0x7A4820));
    ImGui::PushStyleColor(ImGuiCol_Text, on ? kUmberDark : kOffWhite);
    const bool pressed = ImGui::Button(label, {width, 0});
    ImGui::PopStyleColor(3);
    return pressed;
}

} // namespace vf::overlay
