#include "renderer/overlay/studio_panel.hpp"

#include "renderer/overlay/hitbox_view.hpp"
#include "renderer/overlay/listed.hpp"
#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

namespace vf::overlay {

void StudioPanel::drawMotion(const OverlayInput& input, OverlayActions& actions,
                             std::vector<ListedParam>& listed, float scale) const {
    ImGui::PushTextWrapPos(0);
    if (!input.studio) {
        ImGui::TextDisabled("play --scene studio shows the cast here.");
        ImGui::PopTextWrapPos();
        return;
    }
    const StudioView& studio = *input.studio;
    ImGui::PushStyleColor(ImGuiCol_Text, kGoldLight);
    ImGui::TextUnformatted(studio.figure.c_str());
    ImGui::PopStyleColor();
    for (const std::string& fact : studio.facts) ImGui::TextDisabled("%s", fact.c_str());
    ImGui::PopTextWrapPos();
    const float gap = 4 * scale, half = (ImGui::GetContentRegionAvail().x - gap) / 2;
    float tick = studio.tick;
    ImGui::SetNextItemWidth(-1);
    ImGui::BeginDisabled(studio.length <= 0);
    if (ImGui::SliderFloat("##tick", &tick, 0, std::max(studio.length, 1.0f), "frame %.0f",
                           ImGuiSliderFlags_AlwaysClamp))
        actions.studioTick = tick;
    list(listed, "studio:tick");
    ImGui::EndDisabled();
    if (studio.transformation) {
        float percent = *studio.transformation * 100;
        ImGui::SetNextItemWidth(-1);
        if (ImGui::SliderFloat("##henshin", &percent, 0, 100, "transformation %.1f %%",
                               ImGuiSliderFlags_AlwaysClamp))
            actions.studioTransformation = percent / 100;
        list(listed, "studio:transformation");
    }
    if (ImGui::Button("pose as text", {half, 0})) ImGui::SetClipboardText(studio.poseText.c_str());
    list(listed, "studio:copy");
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("Copies the turned bones for assets/motions");
    ImGui::SameLine(0, gap);
    if (ImGui::Button("reset pose and face", {-1, 0})) actions.studioReset = true;
    list(listed, "studio:reset");
}

namespace {

void drawExpressions(const StudioView& studio, OverlayActions& actions, std::vector<ListedParam>& listed) {
    if (studio.expressions.empty() || !header("Expressions", true)) return;
    for (std::size_t i = 0; i < studio.expressions.size(); ++i) {
        const auto& [name, weight] = studio.expressions[i];
        float value = weight;
        ImGui::PushID(static_cast<int>(i));
        ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x * 0.58f);
        if (ImGui::SliderFloat(name.c_str(), &value, 0, 1, "%.2f", ImGuiSliderFlags_AlwaysClamp))
            actions.studioExpression = {i, value};
        list(listed, "studio:expression:" + name);
        ImGui::PopID();
    }
}

} // namespace

void StudioPanel::drawBody(const StudioView& studio, OverlayActions& actions,
                           std::vector<ListedParam>& listed) {
    drawExpressions(studio, actions, listed);
    if (studio.controls.empty() || !header("Pose: pitch, yaw, roll", false)) return;
    ImGui::SetNextItemWidth(-1);
    ImGui::InputTextWithHint("##bones", "bones with these letters", &filter_);
    for (std::size_t i = 0; i < studio.controls.size(); ++i) {
        const auto& [name, degrees] = studio.controls[i];
        if (name.find(filter_) == std::string::npos) continue;
        glm::vec3 value = degrees;
        ImGui::PushID(static_cast<int>(i));
        ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x * 0.64f);
        if (ImGui::SliderFloat3(name.c_str(), &value.x, -180, 180, "%.0f°", ImGuiSliderFlags_AlwaysClamp))
            actions.studioControl = {i, value};
        list(listed, "studio:bone:" + name);
        ImGui::PopID();
    }
}

void drawLabels(ImDrawList& list, const std::vector<WorldLabel>& labels, const glm::mat4& viewProjection,
                glm::vec2 display, float scale) {
    for (const WorldLabel& label : labels) {
        const auto at = toScreen(viewProjection, label.at, display);
        if (!at) continue;
        const ImVec2 size = ImGui::CalcTextSize(label.text.c_str());
        const ImVec2 corner{at->x - size.x * 0.5f, at->y - size.y * 0.5f};
        list.AddRectFilled({corner.x - 3 * scale, corner.y - 1},
                           {corner.x + size.x + 3 * scale, corner.y + size.y + 1},
                           withAlpha(kUmberDark, 0.6f), 3 * scale);
        list.AddText(corner, kOffWhite, label.text.c_str());
    }
}

} // namespace vf::overlay
