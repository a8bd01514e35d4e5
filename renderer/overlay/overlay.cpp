#include "renderer/overlay/overlay.hpp"

#include "renderer/overlay/camera_panel.hpp"
#include "renderer/overlay/compare_panel.hpp"
#include "renderer/overlay/context.hpp"
#include "renderer/overlay/controls_panel.hpp"
#include "renderer/overlay/editor.hpp"
#include "renderer/overlay/frame_meter.hpp"
#include "renderer/overlay/hitbox_view.hpp"
#include "renderer/overlay/hud_panel.hpp"
#include "renderer/overlay/listed.hpp"
#include "renderer/overlay/panels.hpp"
#include "renderer/overlay/param_panel.hpp"
#include "renderer/overlay/photo_panel.hpp"
#include "renderer/overlay/preset_bar.hpp"
#include "renderer/overlay/randomise_panel.hpp"
#include "renderer/overlay/snapshot_panel.hpp"
#include "renderer/overlay/studio_panel.hpp"
#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

namespace vf::overlay {

struct Overlay::State {
    State(ParamRegistry& registry, const OverlayContext& drawn) : context(drawn), editor(registry) {}

    const OverlayContext& context;
    Editor editor;
    ParamPanel params;
    PresetBar presets;
    HudPanel hud;
    StudioPanel studio;
    CameraPanel camera;
    ComparePanel compare;
    SnapshotPanel snapshots;
    RandomisePanel randomise;
    PhotoPanel photo;
    std::vector<ListedParam> listed;
    Tab tab = Tab::Transformation;
    bool volumes = false;
    std::string dismissed; // the problem that the user has seen
    std::string toast;     // the problem that is on the screen while the panels are hidden
    float toastAge = 0;
    float footer = 96; // height of what stands below the scrolling part, as of the last frame

    void drawPanel(const HudView& view, const OverlayInput& input, OverlayActions& actions);
    void drawHeader(const OverlayInput& input);
    void drawTabs();
    void drawTabBody(const HudView& view, const OverlayInput& input, OverlayActions& actions);
    void drawToast(const std::string& problem);
    void undoKeys();
};

Overlay::Overlay(ParamRegistry& params, const OverlayContext& context)
    : state_(std::make_unique<State>(params, context)) {}
Overlay::~Overlay() = default;

bool Overlay::showsVolumes() const { return state_->volumes; }
void Overlay::showVolumes(bool on) { state_->volumes = on; }
void Overlay::undo() { state_->editor.undo(); }
Status Overlay::loadPresetFile(const std::filesystem::path& file) {
    const auto changed =
        state_->editor.asOneStep([&] { return loadPreset(state_->editor.registry(), file); });
    if (!changed) return changed.error();
    return Done{};
}
void Overlay::redo() { state_->editor.redo(); }
const UndoStack& Overlay::undoStack() const { return state_->editor.stack(); }
const ParamMarks& Overlay::marks() const { return state_->params.marks(); }
void Overlay::search(std::string_view words) { state_->params.search(words); }
const std::vector<ListedParam>& Overlay::listed() const { return state_->listed; }
void Overlay::selectTab(std::string_view label) {
    const auto found = std::find(kTabLabels.begin(), kTabLabels.end(), label);
    if (found != kTabLabels.end()) state_->tab = static_cast<Tab>(found - kTabLabels.begin());
}

OverlayActions Overlay::draw(bool visible, const HudView& hud, const OverlayInput& input) {
    State& state = *state_;
    OverlayActions actions;
    state.listed.clear();
    const ImGuiIO& io = ImGui::GetIO();
    const float width = std::min(kPanelWidth * state.context.scale(), io.DisplaySize.x * 0.5f);
    const Rect area{visible ? width : 0, 0, io.DisplaySize.x, io.DisplaySize.y};
    ImDrawList& background = *ImGui::GetBackgroundDrawList();
    if (state.volumes)
        drawHitboxes(background, input.volumes, input.viewProjection, {io.DisplaySize.x, io.DisplaySize.y});
    drawLabels(background, input.labels, input.viewProjection, {io.DisplaySize.x, io.DisplaySize.y},
               state.context.scale());
    // A minimised window has no picture to lay out.
    if (area.width() > 1 && area.height() > 1)
        state.hud.draw(background, hud, input.hints, state.context.fonts(), area, io.DeltaTime);

    if (input.meter && area.width() > 400)
        drawFrameMeter(*input.meter, area.x0, area.width(), area.y1, state.context.scale());

    if (input.sides && input.sides->on() && area.width() > 1)
        drawDivider(*input.sides, state.context.fonts(), area, state.listed, state.context.scale());

    const std::string problem = input.problem == state.dismissed ? std::string() : input.problem;
    if (problem != state.toast) {
        state.toast = problem;
        state.toastAge = 0;
    }
    state.toastAge += io.DeltaTime;
    state.params.keepMarksIn(input.userPresetFolder);
    if (visible) {
        state.undoKeys();
        state.drawPanel(hud, input, actions);
    } else if (!problem.empty()) {
        state.drawToast(problem);
    }
    actions.changed = state.editor.takeChanges();
    return actions;
}

void Overlay::State::undoKeys() {
    const ImGuiIO& io = ImGui::GetIO();
    // A text box has an undo of its own.
    if (!io.KeyCtrl || io.WantTextInput) return;
    const auto pressed = [](ImGuiKey key) {
        const int index = ImGui::GetKeyIndex(key);
        return index >= 0 && ImGui::IsKeyPressed(index);
    };
    if (pressed(ImGuiKey_Y) || (io.KeyShift && pressed(ImGuiKey_Z)))
        editor.redo();
    else if (pressed(ImGuiKey_Z))
        editor.undo();
}

void Overlay::State::drawPanel(const HudView& view, const OverlayInput& input, OverlayActions& actions) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float scale = context.scale(), width = std::min(kPanelWidth * scale, display.x * 0.5f);
    ImGui::SetNextWindowPos({0, 0});
    ImGui::SetNextWindowSize({width, display.y});
    ImGui::PushFont(context.fonts().body);
    constexpr auto kFixed = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                            ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBringToFrontOnFocus |
                            ImGuiWindowFlags_NoScrollWithMouse;
    if (ImGui::Begin("##panel", nullptr, kFixed)) {
        ImDrawList& list = *ImGui::GetWindowDrawList();
        list.AddRectFilled({width - 2 * scale, 0}, {width, display.y}, withAlpha(kGold, 0.75f));
        drawHeader(input);
        if (!input.problem.empty() && input.problem != dismissed && drawProblem(input.problem, scale))
            dismissed = input.problem;
        drawTabs();
        params.drawFilter(editor, scale);

        // What stands below the scrolling part: the presets, their note, the status.
        if (ImGui::BeginChild("##body", {0, -footer})) drawTabBody(view, input, actions);
        ImGui::EndChild();
        overlay::list(listed, "panel:body"); // what reaches below it has to be scrolled to
        const float footerTop = ImGui::GetCursorPosY();
        ImGui::Separator();
        presets.draw(editor, input, actions, scale);
        drawStatusBar(input, scale);
        footer = ImGui::GetCursorPosY() - footerTop + ImGui::GetStyle().ItemSpacing.y;
    }
    ImGui::End();
    params.drawShape(editor, listed, scale);
    ImGui::PopFont();
}

void Overlay::State::drawHeader(const OverlayInput& input) {
    const float scale = context.scale();
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float width = ImGui::GetContentRegionAvail().x;
    const Lettering title{
        .font = context.fonts().hud, .size = 18 * scale, .tracking = 2 * scale, .colour = kGold};
    drawText(list, title, {at.x, at.y}, "VENUS FINALE");
    const std::string state =
        fmt::format("{}{}", input.paused ? "paused" : "", input.paused && input.speed != 1 ? ", " : "") +
        (input.speed != 1 ? fmt::format("{:.2f} ×", input.speed) : "");
    const float after = at.x + textWidth(title, "VENUS FINALE") + 14 * scale;
    list.AddText({after, at.y + 2 * scale}, kDim, state.c_str());
    ImGui::Dummy({width, 24 * scale});

    const float button = 26 * scale;
    ImGui::SetCursorScreenPos({at.x + width - 2 * button - 4 * scale, at.y});
    ImGui::BeginDisabled(editor.stack().undoSteps() == 0);
    if (ImGui::Button("←##undo", {button, 0})) editor.undo();
    ImGui::EndDisabled();
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("undo (Ctrl+Z)");
    ImGui::SameLine(0, 4 * scale);
    ImGui::BeginDisabled(editor.stack().redoSteps() == 0);
    if (ImGui::Button("→##redo", {button, 0})) editor.redo();
    ImGui::EndDisabled();
    if (ImGui::IsItemHovered()) ImGui::SetTooltip("redo (Ctrl+Y)");
    ImGui::SetCursorScreenPos({at.x, at.y + 28 * scale});
}

void Overlay::State::drawTabs() {
    constexpr std::size_t kColumns = 5;
    const float scale = context.scale(), gap = 3 * scale, height = 25 * scale, lean = 7 * scale;
    const float width = std::max(1.0f, (ImGui::GetContentRegionAvail().x - gap * (kColumns - 1)) / kColumns);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImDrawList& drawn = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < kTabShort.size(); ++i) {
        const float x = at.x + static_cast<float>(i % kColumns) * (width + gap),
                    y = at.y + static_cast<float>(i / kColumns) * (height + gap);
        ImGui::SetCursorScreenPos({x, y});
        ImGui::PushID(static_cast<int>(i));
        if (ImGui::InvisibleButton("tab", {width, height})) {
            tab = static_cast<Tab>(i);
            params.search(""); // the tab would seem dead while hits of a search stand in its place
        }
        list(listed, "tab:" + std::string(kTabShort[i]));
        const bool hovered = ImGui::IsItemHovered(),
                   here = static_cast<std::size_t>(tab) == i && !params.searching();
        if (hovered) ImGui::SetTooltip("%s", std::string(kTabLabels[i]).c_str());
        fillConvex(drawn, slanted({x - lean * 0.4f, y, x + width + lean * 0.4f, y + height}, lean),
                   here      ? kGold
                   : hovered ? rgba(0x6B4128)
                             : rgba(0x3A2116));
        const std::string label(kTabShort[i]);
        const ImVec2 size = ImGui::CalcTextSize(label.c_str());
        drawn.AddText({x + (width - size.x) * 0.5f, y + (height - size.y) * 0.5f},
                      here ? kUmberDark : kOffWhite, label.c_str());
        ImGui::PopID();
    }
    ImGui::SetCursorScreenPos({at.x, at.y + 2 * (height + gap) + 2 * scale});
}

void Overlay::State::drawTabBody(const HudView& view, const OverlayInput& input, OverlayActions& actions) {
    const float scale = context.scale();
    if (!params.searching()) {
        if (tab == Tab::Time) {
            drawTimePanel(input, actions, scale);
            drawPastPanel(input.past, actions, scale);
            drawTimelinePanel(input, actions, view.text, scale);
        } else if (tab == Tab::Frames) {
            drawFramePanel(input, scale);
        } else if (tab == Tab::Keys) {
            if (input.controls) drawControlsPanel(*input.controls, actions.controls, listed, scale);
            drawKeysPanel(input, scale);
        } else if (tab == Tab::Camera) {
            camera.draw(input, actions, editor, listed, scale);
        } else if (tab == Tab::Combat) {
            ImGui::Checkbox("show hurt and hit volumes", &volumes);
        } else if (tab == Tab::Looks) {
            if (input.sides) compare.draw(editor, *input.sides, listed, scale);
            snapshots.draw(editor, input, actions, listed, scale);
            randomise.draw(editor, params, listed, scale);
            // The depth of field; the rest of the camera has a tab of its own.
            static constexpr std::array<std::string_view, 3> kFocus{"grade.focus_blur", "camera.focus",
                                                                    "grade.focus_range"};
            if (photo.draw(input.photo, actions, listed, scale))
                params.drawNamed(editor, kFocus, listed, scale);
        } else if (tab == Tab::Studio) {
            studio.drawMotion(input, actions, listed, scale);
        }
    }
    if (tab != Tab::Looks || params.searching()) params.drawParams(editor, tab, listed, scale);
    if (tab == Tab::Studio && input.studio && !params.searching())
        studio.drawBody(*input.studio, actions, listed);
}

void Overlay::State::drawToast(const std::string& problem) {
    constexpr float kSeconds = 12;
    if (toastAge > kSeconds) return;
    const float scale = context.scale();
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    const float width = std::min(520 * scale, display.x - 20 * scale);
    ImGui::SetNextWindowPos({10 * scale, display.y - 10 * scale}, 0, {0, 1});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushFont(context.fonts().body);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
    if (ImGui::Begin("##toast", nullptr,
                     ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                         ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                         ImGuiWindowFlags_NoNav | ImGuiWindowFlags_NoBackground) &&
        drawProblem(problem, scale))
        dismissed = problem;
    ImGui::End();
    ImGui::PopStyleVar();
    ImGui::PopFont();
}

} // namespace vf::overlay
