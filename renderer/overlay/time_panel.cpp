#include "renderer/overlay/panels.hpp"

#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace vf::overlay {

namespace {

constexpr float kSlowest = 0.05f, kFastest = 4.0f;
constexpr int kTicksPerSecond = 60; // of the simulation (DESIGN.md); scenes are out of this room's sight

std::string asTime(std::int32_t ticks) {
    const int seconds = ticks / kTicksPerSecond;
    return fmt::format("{}:{:02}.{:02}", seconds / 60, seconds % 60, ticks % kTicksPerSecond);
}

} // namespace

void drawTimePanel(const OverlayInput& input, OverlayActions& actions, float scale) {
    const float gap = 4 * scale, third = (ImGui::GetContentRegionAvail().x - 2 * gap) / 3;
    ImGui::PushStyleColor(ImGuiCol_Button, input.paused ? kOchre : ImGui::GetColorU32(ImGuiCol_Button));
    if (ImGui::Button(input.paused ? "resume###pause" : "pause###pause", {third, 0}))
        actions.togglePause = true;
    ImGui::PopStyleColor();
    ImGui::SameLine(0, gap);
    ImGui::BeginDisabled(!input.paused);
    ImGui::PushButtonRepeat(true);
    if (ImGui::Button("step one tick", {third, 0})) actions.step = true;
    ImGui::PopButtonRepeat();
    ImGui::EndDisabled();
    ImGui::SameLine(0, gap);
    if (ImGui::Button("screenshot", {-1, 0})) actions.screenshot = true;

    float speed = input.speed;
    ImGui::SetNextItemWidth(-1);
    if (ImGui::SliderFloat("##speed", &speed, kSlowest, kFastest, "speed %.2f ×",
                           ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_Logarithmic))
        actions.speed = speed;
    constexpr std::array<std::pair<const char*, float>, 6> kSpeeds{
        {{"1/20", 0.05f}, {"1/4", 0.25f}, {"1/2", 0.5f}, {"1", 1.0f}, {"2", 2.0f}, {"4", 4.0f}}};
    const float each = (ImGui::GetContentRegionAvail().x - 5 * gap) / 6;
    for (std::size_t i = 0; i < kSpeeds.size(); ++i) {
        if (i > 0) ImGui::SameLine(0, gap);
        const bool now = std::fabs(input.speed - kSpeeds[i].second) < 0.005f;
        ImGui::PushStyleColor(ImGuiCol_Button, now ? kOchre : ImGui::GetColorU32(ImGuiCol_Button));
        if (ImGui::Button(kSpeeds[i].first, {each, 0})) actions.speed = kSpeeds[i].second;
        ImGui::PopStyleColor();
    }
    const float half = (ImGui::GetContentRegionAvail().x - gap) / 2;
    if (ImGui::Button("restart", {half, 0})) actions.restart = true;
    ImGui::SameLine(0, gap);
    if (ImGui::Button("skip chapter", {-1, 0})) actions.skipChapter = true;
}

void drawTimelinePanel(const OverlayInput& input, OverlayActions& actions, const HudText& text, float scale) {
    if (input.chapter.empty() && input.chapters.empty()) return;
    ImGui::Spacing();
    ImGui::SetNextItemWidth(-1);
    if (ImGui::BeginCombo("##chapter", fmt::format("chapter: {}", input.chapter).c_str())) {
        for (const std::string& chapter : input.chapters)
            if (ImGui::Selectable(chapter.c_str(), chapter == input.chapter)) actions.chapter = chapter;
        ImGui::EndCombo();
    }

    std::int32_t length = input.chapterTicks;
    if (length <= 0)
        for (const CueView& cue : input.cues) length = std::max(length, cue.tick);
    length = std::max(length, 1);
    const float width = ImGui::GetContentRegionAvail().x, height = 26 * scale;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGui::InvisibleButton("##timeline", {width, height});
    const auto xOf = [&](std::int32_t tick) {
        return at.x + width * std::clamp(static_cast<float>(tick) / static_cast<float>(length), 0.0f, 1.0f);
    };
    list.AddRectFilled(at, {at.x + width, at.y + height}, rgba(0x3E2519), 2);
    list.AddRectFilled(at, {xOf(input.chapterTick), at.y + height}, rgba(0x9C5A1F, 0.75f), 2);
    for (const CueView& cue : input.cues)
        list.AddLine({xOf(cue.tick), at.y + height * 0.55f}, {xOf(cue.tick), at.y + height},
                     withAlpha(kGoldLight, 0.8f), 1.5f * scale);
    list.AddLine({xOf(input.chapterTick), at.y}, {xOf(input.chapterTick), at.y + height}, kHot, 2 * scale);
    const std::string label =
        input.chapterTicks > 0 ? fmt::format("{} / {}", asTime(input.chapterTick), asTime(input.chapterTicks))
                               : asTime(input.chapterTick);
    list.AddText({at.x + 6 * scale, at.y + 3 * scale}, kOffWhite, label.c_str());
    if (ImGui::IsItemHovered()) {
        const float part = std::clamp((ImGui::GetIO().MousePos.x - at.x) / width, 0.0f, 1.0f);
        const auto tick = static_cast<std::int32_t>(part * static_cast<float>(length));
        ImGui::SetTooltip("go to %s (tick %d)", asTime(tick).c_str(), tick);
        if (ImGui::IsMouseReleased(ImGuiMouseButton_Left)) actions.seekTick = tick;
    }

    if (!text.subtitle.empty()) {
        ImGui::PushTextWrapPos(0);
        if (!text.speaker.empty()) ImGui::TextDisabled("%s:", text.speaker.c_str());
        ImGui::TextUnformatted(text.subtitle.c_str());
        ImGui::PopTextWrapPos();
    }
    if (input.cues.empty()) return;
    if (!ImGui::BeginTable("cues", 2, ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY,
                           {0, std::min(static_cast<float>(input.cues.size()) * 20.0f + 4, 190.0f) * scale}))
        return;
    ImGui::TableSetupColumn("time", ImGuiTableColumnFlags_WidthFixed, 62 * scale);
    ImGui::TableSetupColumn("cue");
    for (std::size_t i = 0; i < input.cues.size(); ++i) {
        const CueView& cue = input.cues[i];
        ImGui::TableNextRow();
        ImGui::TableNextColumn();
        ImGui::PushID(static_cast<int>(i));
        const bool past = cue.tick <= input.chapterTick;
        ImGui::PushStyleColor(ImGuiCol_Text, past ? kDim : kOffWhite);
        if (ImGui::Selectable(asTime(cue.tick).c_str(), false, ImGuiSelectableFlags_SpanAllColumns))
            actions.seekTick = cue.tick;
        ImGui::TableNextColumn();
        ImGui::TextUnformatted(cue.label.c_str());
        ImGui::PopStyleColor();
        ImGui::PopID();
    }
    ImGui::EndTable();
}

} // namespace vf::overlay
