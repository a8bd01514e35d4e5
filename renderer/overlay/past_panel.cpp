#include "renderer/overlay/panels.hpp"

#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cstdlib>

namespace vf::overlay {

namespace {

using Kind = PastView::Kind;

constexpr std::uint64_t kTicksPerSecond = 60;

std::string asTime(std::uint64_t ticks) {
    return fmt::format("{}:{:02}.{:02}", ticks / kTicksPerSecond / 60, ticks / kTicksPerSecond % 60,
                       ticks % kTicksPerSecond);
}

struct MarkStyle {
    std::uint32_t colour;
    float height; // of the bar
    const char* text;
};

MarkStyle styleOf(const PastView::Mark& mark) {
    const std::uint32_t own = mark.fighter == 0 ? kCrimson : kCyan;
    switch (mark.kind) {
    case Kind::Hit:
        return {withAlpha(own, 0.8f), 0.35f, "hit"};
    case Kind::Heavy:
        return {own, 0.6f, "heavy hit"};
    case Kind::Guarded:
        return {withAlpha(kDim, 0.7f), 0.25f, "guarded"};
    case Kind::Break:
        return {kGoldLight, 0.5f, "a pillar breaks"};
    case Kind::KnockOut:
        return {kHot, 1.0f, "knock-out"};
    case Kind::Transform:
        return {kEmerald, 0.8f, "transformation"};
    case Kind::Round:
        return {kGold, 1.0f, "a round begins"};
    case Kind::Phase:
        return {rgba(0x8A2BE2), 1.0f, "a phase begins"};
    }
    return {kDim, 0.2f, ""};
}

} // namespace

void drawPastPanel(const PastView& past, OverlayActions& actions, float scale) {
    if (past.last == 0) return;
    ImGui::Spacing();
    ImGui::TextDisabled("the match so far");
    const float width = ImGui::GetContentRegionAvail().x, height = 34 * scale;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGui::InvisibleButton("##past", {width, height});
    const auto xOf = [&](std::uint64_t tick) {
        return at.x + width * static_cast<float>(tick) / static_cast<float>(past.last);
    };
    list.AddRectFilled(at, {at.x + width, at.y + height}, rgba(0x3E2519), 2);
    list.AddRectFilled(at, {xOf(past.shown), at.y + height}, rgba(0x5E0B1E, 0.75f), 2);
    for (const PastView::Mark& mark : past.marks) {
        const MarkStyle style = styleOf(mark);
        list.AddLine({xOf(mark.tick), at.y + height * (1 - style.height)}, {xOf(mark.tick), at.y + height},
                     style.colour, 1.5f * scale);
    }
    list.AddLine({xOf(past.shown), at.y}, {xOf(past.shown), at.y + height}, kHot, 2 * scale);
    const std::string label = fmt::format("{} / {}", asTime(past.shown), asTime(past.last));
    list.AddText({at.x + 6 * scale, at.y + 2 * scale}, kOffWhite, label.c_str());
    if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
        const float part = std::clamp((ImGui::GetIO().MousePos.x - at.x) / width, 0.0f, 1.0f);
        const auto tick =
            std::max<std::uint64_t>(1, static_cast<std::uint64_t>(part * static_cast<float>(past.last)));
        if (ImGui::IsItemActive()) actions.lookAt = tick;
        const auto reach =
            static_cast<std::int64_t>(static_cast<float>(past.last) * 4.0f * scale / width) + 1;
        std::string tip = fmt::format("{} (tick {})", asTime(tick), tick);
        for (const PastView::Mark& mark : past.marks)
            if (std::llabs(static_cast<std::int64_t>(mark.tick) - static_cast<std::int64_t>(tick)) <= reach) {
                tip += fmt::format("\n{}: {}", asTime(mark.tick), styleOf(mark).text);
                if (tip.size() > 300) break;
            }
        ImGui::SetTooltip("%s", tip.c_str());
    }
    if (!past.looking) {
        ImGui::TextDisabled("drag to look back, or hold Backspace");
        return;
    }
    const float gap = 4 * scale, each = (ImGui::GetContentRegionAvail().x - 4 * gap) / 5;
    const auto stepTo = [&](const char* text, std::int64_t by) {
        ImGui::PushButtonRepeat(true);
        if (ImGui::Button(text, {each, 0}))
            actions.lookAt = static_cast<std::uint64_t>(std::clamp<std::int64_t>(
                static_cast<std::int64_t>(past.shown) + by, 1, static_cast<std::int64_t>(past.last)));
        ImGui::PopButtonRepeat();
        ImGui::SameLine(0, gap);
    };
    stepTo("-10", -10);
    stepTo("-1", -1);
    stepTo("+1", 1);
    stepTo("+10", 10);
    if (ImGui::Button("present", {-1, 0})) actions.backToPresent = true;
    const float half = (ImGui::GetContentRegionAvail().x - gap) / 2;
    if (ImGui::Button("take over here", {half, 0})) actions.takeOver = true;
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("play on from this tick; what came after it is forgotten");
    ImGui::SameLine(0, gap);
    if (ImGui::Button("same inputs again", {-1, 0})) actions.playAgain = true;
    if (ImGui::IsItemHovered())
        ImGui::SetTooltip("simulate the same inputs from this tick with the parameters as they are now");
}

} // namespace vf::overlay
