#include "renderer/overlay/panels.hpp"

#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>

namespace vf::overlay {

namespace {

constexpr std::size_t kShown = 240;
constexpr float kBudget = 1000.0f / 60.0f;
constexpr float kLate = kBudget * 1.1f;

std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t i = text.size(); i > 3; i -= 3) text.insert(i - 3, 1, ' ');
    return text;
}

void drawGraph(std::span<const float> samples, const FrameSummary& summary, float scale) {
    const float width = ImGui::GetContentRegionAvail().x, height = 92 * scale;
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::Dummy({width, height});
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(at, {at.x + width, at.y + height}, rgba(0x000000, 0.35f), 2);
    // Room for two budgets, and for a late frame without one hitch flattening all the rest.
    const float top = std::clamp(summary.p99 * 1.25f, kBudget * 2, kBudget * 8);
    const auto yOf = [&](float ms) { return at.y + height * (1 - std::clamp(ms / top, 0.0f, 1.0f)); };
    const float step = width / static_cast<float>(kShown);
    const float first = at.x + width - step * static_cast<float>(samples.size());
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (!std::isfinite(samples[i])) continue;
        const float x = first + step * static_cast<float>(i);
        list.AddRectFilled({x, yOf(samples[i])}, {x + step, at.y + height},
                           samples[i] > kLate ? kCrimson : rgba(0xC98F36, 0.9f));
    }
    const float budget = yOf(kBudget);
    list.AddLine({at.x, budget}, {at.x + width, budget}, withAlpha(kCold, 0.85f), 1);
    const auto caption = [&](float x, float y, const char* text) {
        list.AddText({x + 1, y + 1}, kUmberDark, text);
        list.AddText({x, y}, kCold, text);
    };
    caption(at.x + 4 * scale, budget - 17 * scale, "16.7 ms");
    const std::string most = fmt::format("{:.0f} ms", top);
    caption(at.x + 4 * scale, at.y, most.c_str());
}

// A number with a bar behind it, as a part of `whole`.
void barCell(float value, float whole, const char* text, float scale, std::uint32_t colour) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, height = ImGui::GetTextLineHeight();
    if (whole > 0 && std::isfinite(value))
        ImGui::GetWindowDrawList()->AddRectFilled(
            {at.x, at.y + 1}, {at.x + width * std::clamp(value / whole, 0.0f, 1.0f), at.y + height}, colour,
            scale);
    const float right = at.x + width - ImGui::CalcTextSize(text).x - 3 * scale;
    ImGui::GetWindowDrawList()->AddText({std::max(at.x, right), at.y}, kOffWhite, text);
    ImGui::Dummy({width, height});
}

} // namespace

FrameSummary summarise(std::span<const float> milliseconds) {
    std::vector<float> sorted;
    for (const float sample : milliseconds)
        if (std::isfinite(sample)) sorted.push_back(sample);
    if (sorted.empty()) return {};
    std::sort(sorted.begin(), sorted.end());
    const auto rank = [&](double part) {
        const auto index = static_cast<std::size_t>(std::ceil(part * static_cast<double>(sorted.size())));
        return sorted[std::clamp<std::size_t>(index, 1, sorted.size()) - 1];
    };
    FrameSummary summary{rank(0.50), rank(0.95), rank(0.99), sorted.back(), 0};
    summary.late = static_cast<int>(sorted.end() - std::upper_bound(sorted.begin(), sorted.end(), kLate));
    return summary;
}

void drawFramePanel(const OverlayInput& input, float scale) {
    std::span<const float> samples = input.frameMilliseconds;
    if (samples.size() > kShown) samples = samples.last(kShown);
    const FrameSummary summary = summarise(samples);
    drawGraph(samples, summary, scale);
    if (samples.empty()) {
        ImGui::TextDisabled("no frames yet");
    } else {
        ImGui::Text("p50 %.1f   p95 %.1f   p99 %.1f   worst %.1f ms", static_cast<double>(summary.p50),
                    static_cast<double>(summary.p95), static_cast<double>(summary.p99),
                    static_cast<double>(summary.worst));
        ImGui::PushStyleColor(ImGuiCol_Text, summary.late > 0 ? rgba(0xFF7A86) : kDim);
        ImGui::Text("%d of the last %d frames were late", summary.late, static_cast<int>(samples.size()));
        ImGui::PopStyleColor();
    }
    ImGui::TextDisabled("%s draws, %s triangles", grouped(input.drawCalls).c_str(),
                        grouped(input.triangles).c_str());
    if (input.frameBudget > 0)
        ImGui::Text("scene at %.2f ×, budget %.1f ms%s", static_cast<double>(input.renderScale),
                    static_cast<double>(input.frameBudget),
                    input.budgetRelaxed ? ", doubled: it cannot be held" : "");
    else if (input.renderScale > 0)
        ImGui::TextDisabled("scene at %.2f ×, no frame budget", static_cast<double>(input.renderScale));

    constexpr auto kTable =
        ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchProp | ImGuiTableFlags_PadOuterX;
    if (!input.sections.empty() && ImGui::BeginTable("cpu", 2, kTable)) {
        ImGui::TableSetupColumn("CPU section", 0, 1);
        ImGui::TableSetupColumn("ms, bar: of 16.7", 0, 1.2f);
        ImGui::TableHeadersRow();
        for (const SectionTime& section : input.sections) {
            ImGui::TableNextColumn();
            ImGui::TextUnformatted(section.name.c_str());
            ImGui::TableNextColumn();
            barCell(section.milliseconds, kBudget, fmt::format("{:.2f}", section.milliseconds).c_str(), scale,
                    rgba(0x9C5A1F));
        }
        ImGui::EndTable();
    }
    if (!input.passes.empty() && ImGui::BeginTable("gpu", 4, kTable)) {
        ImGui::TableSetupColumn("GPU pass", 0, 1.1f);
        ImGui::TableSetupColumn("ms", 0, 1.2f);
        ImGui::TableSetupColumn("draws", 0, 0.55f);
        ImGui::TableSetupColumn("triangles", 0, 0.8f);
        ImGui::TableHeadersRow();
        float sum = 0;
        for (const PassTime& pass : input.passes) sum += std::max(0.0f, pass.gpuMilliseconds);
        const auto row = [&](const char* name, float ms, std::uint64_t draws, std::uint64_t triangles) {
            ImGui::TableNextColumn();
            ImGui::TextUnformatted(name);
            ImGui::TableNextColumn();
            if (ms >= 0)
                barCell(ms, sum, fmt::format("{:.2f}", ms).c_str(), scale, rgba(0x7A1028));
            else
                ImGui::TextDisabled("–");
            ImGui::TableNextColumn();
            ImGui::TextUnformatted(grouped(draws).c_str());
            ImGui::TableNextColumn();
            ImGui::TextUnformatted(grouped(triangles).c_str());
        };
        std::uint64_t draws = 0, triangles = 0;
        for (const PassTime& pass : input.passes) {
            row(pass.name.c_str(), pass.gpuMilliseconds, pass.draws, pass.triangles);
            draws += pass.draws;
            triangles += pass.triangles;
        }
        ImGui::PushStyleColor(ImGuiCol_Text, kGoldLight);
        row("all passes", sum, draws, triangles);
        ImGui::PopStyleColor();
        ImGui::EndTable();
    }
}

} // namespace vf::overlay
