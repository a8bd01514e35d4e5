#include "renderer/overlay/preset_bar.hpp"

#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>

namespace vf::overlay {

void PresetBar::say(std::string text, bool bad) {
    note_ = std::move(text);
    noteBad_ = bad;
}

void PresetBar::refresh(const OverlayInput& input) {
    entries_.clear();
    for (PresetFile& file : listPresets(input.builtInPresetFolder))
        entries_.push_back({std::move(file), false});
    for (PresetFile& file : listPresets(input.userPresetFolder)) entries_.push_back({std::move(file), true});
}

void PresetBar::load(Editor& editor, const Entry& entry, OverlayActions& actions) {
    const auto changed = editor.asOneStep([&] { return loadPreset(editor.registry(), entry.file.path); });
    if (!changed) {
        say(changed.error().message, true);
        return;
    }
    current_ = entry.file.name;
    name_ = entry.own ? entry.file.name : name_;
    actions.presetLoaded = entry.file.name;
    say(fmt::format("loaded {}: {} parameter{} changed", current_, changed->size(),
                    changed->size() == 1 ? "" : "s"),
        false);
}

void PresetBar::draw(Editor& editor, const OverlayInput& input, OverlayActions& actions, float scale) {
    const float right = 138 * scale;
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - right - ImGui::GetStyle().ItemSpacing.x);
    if (ImGui::BeginCombo("##preset", fmt::format("preset: {}", current_).c_str(),
                          ImGuiComboFlags_HeightLarge)) {
        if (ImGui::IsWindowAppearing()) refresh(input);
        drawList(editor, input, actions, scale);
        ImGui::EndCombo();
    }
    ImGui::SameLine();
    if (ImGui::Button("save as…", {(right - 4 * scale) * 0.5f, 0})) {
        refresh(input);
        overwrite_ = false;
        ImGui::OpenPopup("save preset");
    }
    if (ImGui::BeginPopup("save preset")) {
        drawSave(editor, input, scale);
        ImGui::EndPopup();
    }
    ImGui::SameLine(0, 4 * scale);
    if (ImGui::Button("compare", {-1, 0})) {
        compareOpen_ = !compareOpen_;
        refresh(input);
    }
    if (compareOpen_) drawCompare(editor, input, scale);

    if (!note_.empty()) {
        ImGui::PushStyleColor(ImGuiCol_Text, noteBad_ ? rgba(0xFF7A86) : kDim);
        ImGui::PushTextWrapPos(0);
        ImGui::TextUnformatted(note_.c_str());
        ImGui::PopTextWrapPos();
        ImGui::PopStyleColor();
        if (ImGui::IsItemClicked()) note_.clear();
    }
}

void PresetBar::drawList(Editor& editor, const OverlayInput& input, OverlayActions& actions, float scale) {
    if (ImGui::Selectable("defaults", current_ == "defaults")) {
        editor.reset(editor.registry().all());
        current_ = "defaults";
        actions.presetLoaded = current_;
        say("every parameter has its default", false);
    }
    bool stale = false;
    for (const bool own : {false, true}) {
        const auto count = std::count_if(entries_.begin(), entries_.end(),
                                         [&](const Entry& entry) { return entry.own == own; });
        if (count == 0) continue;
        ImGui::Separator();
        ImGui::TextDisabled("%s", own ? "your own" : "built in");
        for (const Entry& entry : entries_) {
            if (entry.own != own) continue;
            ImGui::PushID(entry.file.path.c_str());
            const float room = ImGui::GetContentRegionAvail().x - (own ? 62 * scale : 0);
            const bool asked = deleting_ == entry.file.path.string();
            if (ImGui::Selectable(entry.file.name.c_str(), current_ == entry.file.name, 0, {room, 0}))
                load(editor, entry, actions);
            if (own) {
                ImGui::SameLine();
                // Twice, because there is no undo for a file.
                if (ImGui::SmallButton(asked ? "really?" : "delete")) {
                    if (asked) {
                        std::error_code failed;
                        std::filesystem::remove(entry.file.path, failed);
                        say(failed ? fmt::format("{}: {}", entry.file.path.string(), failed.message())
                                   : fmt::format("deleted {}", entry.file.name),
                            static_cast<bool>(failed));
                        deleting_.reset();
                        stale = true;
                    } else {
                        deleting_ = entry.file.path.string();
                    }
                }
            }
            ImGui::PopID();
        }
    }
    if (stale) refresh(input);
}

void PresetBar::drawSave(Editor& editor, const OverlayInput& input, float scale) {
    ImGui::TextUnformatted("Save what differs from the defaults");
    ImGui::SetNextItemWidth(220 * scale);
    if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
    const bool entered =
        ImGui::InputTextWithHint("##name", "name", &name_, ImGuiInputTextFlags_EnterReturnsTrue);
    const auto path = presetPath(input.userPresetFolder, name_);
    const bool exists = std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
        return entry.own && entry.file.name == name_;
    });
    ImGui::SameLine();
    const bool pressed = ImGui::Button(exists ? "replace" : "save");
    if (input.userPresetFolder.empty()) {
        ImGui::TextDisabled("there is no folder for presets");
        return;
    }
    if (!path && !name_.empty())
        ImGui::TextDisabled("letters, digits, spaces, - and _ only");
    else if (exists)
        ImGui::TextDisabled("replaces %s", name_.c_str());
    else
        ImGui::TextDisabled("%s", input.userPresetFolder.c_str());
    if (!(entered || pressed) || !path) return;
    const Status saved = savePreset(editor.registry(), *path, input.programName, input.date);
    if (saved) {
        current_ = name_;
        say(fmt::format("saved {}", name_), false);
        ImGui::CloseCurrentPopup();
    } else {
        say(saved.error().message, true);
    }
    refresh(input);
}

void PresetBar::chooseSide(const char* id, Side& side, Editor& editor, const OverlayInput& input) {
    if (!ImGui::BeginCombo(id, side.label.c_str())) return;
    if (ImGui::IsWindowAppearing()) refresh(input);
    if (ImGui::Selectable("now", side.now)) side = {};
    if (ImGui::Selectable("defaults", !side.now && side.label == "defaults"))
        side = {.label = "defaults", .values = {}, .now = false};
    for (const Entry& entry : entries_) {
        ImGui::PushID(entry.file.path.c_str());
        if (ImGui::Selectable(entry.file.name.c_str(), !side.now && side.label == entry.file.name)) {
            if (auto values = readPreset(editor.registry(), entry.file.path))
                side = {.label = entry.file.name, .values = std::move(*values), .now = false};
            else
                say(values.error().message, true);
        }
        ImGui::PopID();
    }
    ImGui::EndCombo();
}

void PresetBar::drawCompare(Editor& editor, const OverlayInput& input, float scale) {
    const ImVec2 display = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowSize({460 * scale, std::min(420 * scale, display.y * 0.7f)}, ImGuiCond_Appearing);
    ImGui::SetNextWindowPos({(kPanelWidth + 20) * scale, 120 * scale}, ImGuiCond_Appearing);
    if (ImGui::Begin("Compare presets", &compareOpen_, ImGuiWindowFlags_NoSavedSettings)) {
        const float half = (ImGui::GetContentRegionAvail().x - 8 * scale) * 0.5f;
        ImGui::SetNextItemWidth(half);
        chooseSide("##first", first_, editor, input);
        ImGui::SameLine();
        ImGui::SetNextItemWidth(half);
        chooseSide("##second", second_, editor, input);

        const auto now = editor.registry().nonDefaults();
        const auto differences = comparePresets(editor.registry(), first_.now ? now : first_.values,
                                                second_.now ? now : second_.values);
        if (differences.empty())
            ImGui::TextDisabled("no parameter differs");
        else if (ImGui::BeginTable("differences", 3,
                                   ImGuiTableFlags_RowBg | ImGuiTableFlags_ScrollY |
                                       ImGuiTableFlags_BordersInnerV)) {
            ImGui::TableSetupScrollFreeze(0, 1);
            ImGui::TableSetupColumn("parameter", ImGuiTableColumnFlags_WidthStretch, 2.2f);
            ImGui::TableSetupColumn(first_.label.c_str());
            ImGui::TableSetupColumn((second_.label + "###second").c_str());
            ImGui::TableHeadersRow();
            for (const PresetDifference& row : differences) {
                ImGui::TableNextColumn();
                ImGui::TextUnformatted(row.name.c_str());
                for (const std::string& value : {row.first, row.second}) {
                    ImGui::TableNextColumn();
                    const bool isDefault = value == editor.registry().find(row.name)->defaultText();
                    ImGui::PushStyleColor(ImGuiCol_Text, isDefault ? kDim : kGoldLight);
                    ImGui::TextUnformatted(value.c_str());
                    ImGui::PopStyleColor();
                }
            }
            ImGui::EndTable();
        }
    }
    ImGui::End();
}

} // namespace vf::overlay
