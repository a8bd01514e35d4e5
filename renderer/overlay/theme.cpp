#include "renderer/overlay/theme.hpp"

#include <imgui.h>

namespace vf::overlay {

void applyStyle(float scale) {
    ImGuiStyle style;
    style.WindowPadding = {10, 8};
    style.FramePadding = {6, 3};
    style.ItemSpacing = {6, 5};
    style.ItemInnerSpacing = {5, 4};
    style.ScrollbarSize = 11;
    style.GrabMinSize = 9;
    style.WindowBorderSize = 0;
    style.ChildBorderSize = 0;
    style.PopupBorderSize = 1;
    style.FrameBorderSize = 0;
    style.WindowRounding = 0;
    style.FrameRounding = 2;
    style.GrabRounding = 1;
    style.PopupRounding = 3;
    style.ScrollbarRounding = 2;
    style.IndentSpacing = 12;
    style.DisabledAlpha = 0.45f;
    style.ScaleAllSizes(scale);

    const auto set = [&](ImGuiCol which, std::uint32_t packed) {
        style.Colors[which] = ImGui::ColorConvertU32ToFloat4(packed);
    };
    set(ImGuiCol_Text, kOffWhite);
    set(ImGuiCol_TextDisabled, kDim);
    set(ImGuiCol_WindowBg, rgba(0x160B08, 0.93f));
    set(ImGuiCol_ChildBg, rgba(0x000000, 0.0f));
    set(ImGuiCol_PopupBg, rgba(0x1E100B, 0.98f));
    set(ImGuiCol_TitleBg, rgba(0x2B1710));
    set(ImGuiCol_TitleBgActive, rgba(0x4A2C1D));
    set(ImGuiCol_TitleBgCollapsed, rgba(0x2B1710, 0.8f));
    set(ImGuiCol_ResizeGrip, rgba(0x9C5A1F, 0.4f));
    set(ImGuiCol_ResizeGripHovered, rgba(0x9C5A1F, 0.8f));
    set(ImGuiCol_ResizeGripActive, kGold);
    set(ImGuiCol_SeparatorHovered, kOchre);
    set(ImGuiCol_SeparatorActive, kGold);
    set(ImGuiCol_Border, rgba(0x9C5A1F, 0.65f));
    set(ImGuiCol_FrameBg, rgba(0x3E2519));
    set(ImGuiCol_FrameBgHovered, rgba(0x523223));
    set(ImGuiCol_FrameBgActive, rgba(0x66402B));
    set(ImGuiCol_CheckMark, kGold);
    set(ImGuiCol_SliderGrab, rgba(0xA8671F));
    set(ImGuiCol_SliderGrabActive, rgba(0xC98F36));
    set(ImGuiCol_Button, rgba(0x4A2C1D));
    set(ImGuiCol_ButtonHovered, rgba(0x7A4820));
    set(ImGuiCol_ButtonActive, rgba(0x9C5A1F));
    set(ImGuiCol_Header, rgba(0x3A2116));
    set(ImGuiCol_HeaderHovered, rgba(0x5A351F));
    set(ImGuiCol_HeaderActive, rgba(0x7A4820));
    set(ImGuiCol_Separator, rgba(0x9C5A1F, 0.5f));
    set(ImGuiCol_ScrollbarBg, rgba(0x000000, 0.25f));
    set(ImGuiCol_ScrollbarGrab, rgba(0x6B4128));
    set(ImGuiCol_ScrollbarGrabHovered, rgba(0x8A5530));
    set(ImGuiCol_ScrollbarGrabActive, kOchre);
    set(ImGuiCol_TableHeaderBg, rgba(0x3A2116));
    set(ImGuiCol_TableBorderStrong, rgba(0x9C5A1F, 0.5f));
    set(ImGuiCol_TableBorderLight, rgba(0x9C5A1F, 0.25f));
    set(ImGuiCol_TableRowBg, rgba(0x000000, 0.0f));
    set(ImGuiCol_TableRowBgAlt, rgba(0xE9B44C, 0.04f));
    set(ImGuiCol_TextSelectedBg, rgba(0x9C5A1F, 0.7f));
    set(ImGuiCol_NavHighlight, kGold);
    set(ImGuiCol_ModalWindowDimBg, rgba(0x000000, 0.5f));
    ImGui::GetStyle() = style;
}

} // namespace vf::overlay
