#include "renderer/overlay/compare_panel.hpp"

#include "renderer/overlay/context.hpp"
#include "renderer/overlay/listed.hpp"
#include "renderer/overlay/param_tabs.hpp"
#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace vf::overlay {

namespace {

using Side = ParamSides::Side;

constexpr std::array<const char*, 2> kNames{"A", "B"};
const char* nameOf(Side side) { return kNames[static_cast<std::size_t>(side)]; }

// A colour as itself, everything else as its text.
void drawValue(const ParamBase& param, const std::string& text, bool isDefault) {
    unsigned rgb = 0;
    if (param.type() == ParamType::Colour &&
        std::from_chars(text.data() + 1, text.data() + text.size(), rgb, 16).ec == std::errc{}) {
        const ImVec2 at = ImGui::GetCursorScreenPos();
        const float height = ImGui::GetTextLineHeight();
        ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + height * 1.6f, at.y + height}, rgba(rgb), 2);
        ImGui::Dummy({height * 1.6f, height});
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s", text.c_str());
        return;
    }
    ImGui::PushStyleColor(ImGuiCol_Text, isDefault ? kDim : kGoldLight);
    ImGui::TextUnformatted(text.c_str());
    ImGui::PopStyleColor();
}

} // namespace

void ComparePanel::draw(Editor& editor, ParamSides& sides, std::vector<ListedParam>& listed, float scale) {
    if (!header("A | B", true)) return;
    const float gap = 4 * scale;
    if (!sides.on()) {
        ImGui::PushTextWrapPos(0);
        ImGui::TextDisabled("Two looks of the same instant, left and right of a line that you can drag.");
        ImGui::PopTextWrapPos();
        if (ImGui::Button("compare two looks", {-1, 0})) {
            sides.start();
            editor.begin(Side::B);
            sides.edit(Side::B);
            editor.use(Side::B);
        }
        list(listed, "compare:start");
        return;
    }
    const float half = (ImGui::GetContentRegionAvail().x - gap) / 2;
    for (const Side side : {Side::A, Side::B}) {
        if (side == Side::B) ImGui::SameLine(0, gap);
        const std::string label =
            fmt::format("{} {}", sides.editing() == side ? "editing" : "edit", nameOf(side));
        if (toggleButton(fmt::format("{}###edit{}", label, nameOf(side)).c_str(), sides.editing() == side,
                         half)) {
            sides.edit(side);
            editor.use(side);
        }
        list(listed, std::string("compare:edit:") + nameOf(side));
    }
    float divider = sides.divider * 100;
    ImGui::SetNextItemWidth(-1);
    if (ImGui::SliderFloat("##divider", &divider, 0, 100, "A | B at %.0f %%", ImGuiSliderFlags_AlwaysClamp))
        sides.divider = divider / 100;
    list(listed, "compare:divider");
    const float third = (ImGui::GetContentRegionAvail().x - 2 * gap) / 3;
    if (ImGui::Button("swap", {third, 0})) {
        sides.swap();
        editor.swapSides();
    }
    list(listed, "compare:swap");
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("A's values become B's, and B's become A's");
    for (const Side side : {Side::A, Side::B}) {
        ImGui::SameLine(0, gap);
        if (ImGui::Button(fmt::format("keep {}", nameOf(side)).c_str(), {third, 0})) {
            sides.keep(side);
            editor.keep(side);
        }
        list(listed, std::string("compare:keep:") + nameOf(side));
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("One picture again, with %s's values", nameOf(side));
        if (!sides.on()) return;
    }
    drawTable(editor, sides, listed, scale);
}

void ComparePanel::drawTable(Editor& editor, ParamSides& sides, std::vector<ListedParam>& listed,
                             float scale) {
    const auto rows = sides.differences();
    ImGui::PushTextWrapPos(0);
    if (rows.empty()) {
        ImGui::TextDisabled("No parameter differs yet. Change something: it is %s that you edit.",
                            nameOf(sides.editing()));
        ImGui::PopTextWrapPos();
        return;
    }
    ImGui::TextDisabled("%d parameter%s differ%s; the arrows copy a value across",
                        static_cast<int>(rows.size()), rows.size() == 1 ? "" : "s",
                        rows.size() == 1 ? "s" : "");
    ImGui::PopTextWrapPos();
    const float rowHeight = ImGui::GetFrameHeightWithSpacing();
    const float height = std::min(static_cast<float>(rows.size() + 1), 11.0f) * rowHeight;
    if (!ImGui::BeginTable("sides", 4, ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY, {0, height})) return;
    ImGui::TableSetupScrollFreeze(0, 1);
    ImGui::TableSetupColumn("parameter", ImGuiTableColumnFlags_WidthStretch, 2.0f);
    ImGui::TableSetupColumn("A", ImGuiTableColumnFlags_WidthStretch, 1.0f);
    ImGui::TableSetupColumn("##copy", ImGuiTableColumnFlags_WidthFixed, 50 * scale);
    ImGui::TableSetupColumn("B", ImGuiTableColumnFlags_WidthStretch, 1.0f);
    ImGui::TableHeadersRow();
    const auto copy = [&](const PresetDifference& row, Side to) {
        editor.onSide(sides, to, [&] {
            return static_cast<bool>(
                editor.registry().assign(row.name, to == Side::A ? row.second : row.first));
        });
    };
    for (const PresetDifference& row : rows) {
        const ParamBase& param = *editor.registry().find(row.name);
        ImGui::PushID(row.name.c_str());
        ImGui::TableNextColumn();
        ImGui::AlignTextToFramePadding();
        ImGui::TextUnformatted(readable(param.leaf()).c_str());
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("%s\n%s", row.name.c_str(), param.help().c_str());
        ImGui::TableNextColumn();
        drawValue(param, row.first, row.first == param.defaultText());
        ImGui::TableNextColumn();
        if (ImGui::Button("→", {23 * scale, 0})) copy(row, Side::B);
        list(listed, "compare:to_b:" + row.name);
        ImGui::SameLine(0, 3 * scale);
        if (ImGui::Button("←", {23 * scale, 0})) copy(row, Side::A);
        list(listed, "compare:to_a:" + row.name);
        ImGui::TableNextColumn();
        drawValue(param, row.second, row.second == param.defaultText());
        ImGui::PopID();
    }
    ImGui::EndTable();
}

void drawDivider(ParamSides& sides, const Fonts& fonts, const Rect& area, std::vector<ListedParam>& listed,
                 float scale) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float x = std::round(sides.divider * display.x), grip = 9 * scale;
    // A window of its own, so that the camera does not turn while the line is dragged.
    ImGui::SetNextWindowPos({std::clamp(x - grip, area.x0, std::max(area.x0, display.x - 2 * grip)), 0});
    ImGui::SetNextWindowSize({2 * grip, display.y});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
    bool held = false, hovered = false;
    if (ImGui::Begin("##divider", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoNav |
                         ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoSavedSettings |
                         ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoBringToFrontOnFocus)) {
        ImGui::InvisibleButton("line", {2 * grip, display.y});
        held = ImGui::IsItemActive();
        hovered = ImGui::IsItemHovered();
        list(listed, "compare:line");
        if (held)
            sides.divider =
                std::clamp(ImGui::GetIO().MousePos.x, area.x0, area.x1) / std::max(display.x, 1.0f);
        if (held || hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    }
    ImGui::End();
    ImGui::PopStyleVar(2);

    ImDrawList& list_ = *ImGui::GetBackgroundDrawList();
    const std::uint32_t colour = held || hovered ? kGoldLight : kHot;
    list_.AddLine({x, 0}, {x, display.y}, withAlpha(kUmberDark, 0.7f), 4 * scale);
    list_.AddLine({x, 0}, {x, display.y}, colour, 1.5f * scale);
    const float middle = display.y * 0.5f, arrow = 6 * scale;
    list_.AddCircleFilled({x, middle}, 13 * scale, withAlpha(kUmberDark, 0.85f), 24);
    list_.AddCircle({x, middle}, 13 * scale, colour, 24, 1.5f * scale);
    for (const float way : {-1.0f, 1.0f}) {
        const float tip = x + way * 9 * scale, foot = x + way * 3 * scale;
        fillConvex(list_,
                   std::array{glm::vec2(tip, middle), glm::vec2(foot, middle + way * arrow),
                              glm::vec2(foot, middle - way * arrow)},
                   colour);
    }
    // Plates as the film's interface has them; gold is the side that the panel edits.
    for (const Side side : {Side::A, Side::B}) {
        const float plate = 30 * scale, height = 26 * scale, lean = 7 * scale, away = 10 * scale;
        const float left = side == Side::A ? x - away - plate : x + away;
        const bool here = sides.editing() == side;
        const float top = display.y - 150 * scale;
        fillConvex(list_, slanted({left, top, left + plate, top + height}, lean),
                   here ? kGold : withAlpha(kUmberDark, 0.8f));
        const Lettering letter{
            .font = fonts.hud, .size = 20 * scale, .tracking = 0, .colour = here ? kUmberDark : kOffWhite};
        drawText(
            list_, letter,
            {left + (plate - textWidth(letter, nameOf(side))) * 0.5f, top + (height - letter.size) * 0.5f},
            nameOf(side));
    }
}

} // namespace vf::overlay
