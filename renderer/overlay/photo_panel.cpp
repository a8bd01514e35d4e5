#include "renderer/overlay/photo_panel.hpp"

#include "renderer/overlay/listed.hpp"
#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <array>

namespace vf::overlay {

namespace {

struct Size {
    int width, height;
    const char* label;
};
constexpr std::array kSizes{Size{1280, 720, "1280 × 720"},
                            Size{1920, 1080, "1920 × 1080"},
                            Size{3840, 2160, "3840 × 2160 (4K)"},
                            Size{7680, 4320, "7680 × 4320 (8K)"},
                            Size{2160, 3840, "2160 × 3840 (upright)"},
                            Size{3000, 3000, "3000 × 3000"}};
constexpr std::array kQualities{"as it is now", "balanced", "cinematic"};

} // namespace

bool PhotoPanel::draw(const PhotoView& photo, OverlayActions& actions, std::vector<ListedParam>& listed,
                      float scale) {
    if (!header("Photo", true)) return false;
    const float gap = 4 * scale, half = (ImGui::GetContentRegionAvail().x - gap) / 2;
    ImGui::BeginDisabled(photo.active);
    ImGui::SetNextItemWidth(half);
    const auto size = static_cast<std::size_t>(size_), quality = static_cast<std::size_t>(quality_);
    if (ImGui::BeginCombo("##size", kSizes[size].label)) {
        for (std::size_t i = 0; i < kSizes.size(); ++i)
            if (ImGui::Selectable(kSizes[i].label, i == size)) size_ = static_cast<int>(i);
        ImGui::EndCombo();
    }
    list(listed, "photo:size");
    ImGui::SameLine(0, gap);
    ImGui::SetNextItemWidth(-1);
    if (ImGui::BeginCombo("##quality", kQualities[quality])) {
        for (std::size_t i = 0; i < kQualities.size(); ++i)
            if (ImGui::Selectable(kQualities[i], i == quality)) quality_ = static_cast<int>(i);
        ImGui::EndCombo();
    }
    list(listed, "photo:quality");
    ImGui::EndDisabled();
    if (photo.active) {
        const float cancel = 70 * scale;
        ImGui::PushStyleColor(ImGuiCol_PlotHistogram, kOchre);
        ImGui::ProgressBar(photo.fraction, {ImGui::GetContentRegionAvail().x - cancel - gap, 0},
                           photo.text.c_str());
        ImGui::PopStyleColor();
        ImGui::SameLine(0, gap);
        if (ImGui::Button("cancel", {-1, 0})) actions.cancelPhoto = true;
        list(listed, "photo:cancel");
        return true;
    }
    if (ImGui::Button("take photo", {-1, 0}))
        actions.takePhoto = {kSizes[size].width, kSizes[size].height, quality ? kQualities[quality] : ""};
    list(listed, "photo:take");
    ImGui::PushTextWrapPos(0);
    ImGui::TextDisabled("%s", photo.text.empty()
                                  ? "Of this instant, without the overlay; its parameters are in the "
                                    "file: drop it on the window to get them back."
                                  : photo.text.c_str());
    ImGui::PopTextWrapPos();
    return true;
}

} // namespace vf::overlay
