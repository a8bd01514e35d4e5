#include "renderer/overlay/param_panel.hpp"

#include "renderer/base/log.hpp"
#include "renderer/overlay/draw.hpp"
#include "renderer/overlay/listed.hpp"
#include "renderer/overlay/param_widget.hpp"
#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_stdlib.h>

#include <algorithm>
#include <cmath>

namespace vf::overlay {

namespace {

// A tab with more rows than this begins folded: its headings are its table of contents.
constexpr std::size_t kRowsAtOnce = 45;
constexpr std::size_t kRowsInOne = 15;

std::string_view firstWord(const ParamBase& param) { return param.leaf().substr(0, param.leaf().find('_')); }

std::string upperFirst(std::string text) {
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

bool differs(const ParamBase* param) { return !param->isDefault() || param->holder() != Holder::User; }

void drawPin(ImDrawList& list, ImVec2 at, float size, std::uint32_t colour) {
    const ImVec2 head[] = {
        {at.x, at.y - size}, {at.x + size, at.y}, {at.x, at.y + size}, {at.x - size, at.y}};
    list.AddConvexPolyFilled(head, 4, colour);
}

void drawLock(ImDrawList& list, ImVec2 at, float size, std::uint32_t colour) {
    list.AddRectFilled({at.x - size * 0.8f, at.y - size * 0.1f}, {at.x + size * 0.8f, at.y + size}, colour,
                       1);
    list.PathArcTo({at.x, at.y - size * 0.2f}, size * 0.5f, 3.1416f, 6.2832f, 8);
    list.PathStroke(colour, 0, size * 0.28f);
}

} // namespace

bool ParamPanel::searching() const {
    return std::any_of(words_.begin(), words_.end(), [](char c) { return c != ' '; });
}

void ParamPanel::keepMarksIn(const std::filesystem::path& folder) {
    const std::filesystem::path file = folder.empty() ? folder : folder / ParamMarks::kFileName;
    if (file == marksFile_) return;
    marksFile_ = file;
    if (file.empty()) return;
    if (auto marks = ParamMarks::load(file)) {
        marks_ = std::move(*marks);
    } else {
        log::warn("{}; pins and locks of this session are not kept", marks.error().message);
        marksFile_.clear();
    }
}

void ParamPanel::saveMarks() {
    if (marksFile_.empty()) return;
    if (const Status saved = marks_.save(marksFile_); !saved) log::warn("{}", saved.error().message);
}

void ParamPanel::lock(const ParamBase& param, bool on) {
    marks_.lock(param.name(), on);
    saveMarks();
}

void ParamPanel::drawFilter(Editor& editor, float scale) {
    const auto& all = editor.registry().all();
    const auto changed = static_cast<int>(std::count_if(all.begin(), all.end(), differs));
    const float clear = words_.empty() ? 0 : 24 * scale;
    ImGui::SetNextItemWidth(ImGui::GetContentRegionAvail().x - 156 * scale - clear);
    ImGui::InputTextWithHint("##search", fmt::format("search {} parameters", all.size()).c_str(), &words_);
    if (!words_.empty()) {
        ImGui::SameLine(0, 2 * scale);
        if (ImGui::Button("x##clear", {22 * scale, 0})) words_.clear();
    }
    ImGui::SameLine();
    const bool only = changedOnly_; // the button below may change it between push and pop
    ImGui::PushStyleColor(ImGuiCol_Button, only ? rgba(0x4A2C1D) : kOchre);
    if (ImGui::Button("all", {36 * scale, 0})) changedOnly_ = false;
    ImGui::PopStyleColor();
    ImGui::SameLine(0, 2 * scale);
    ImGui::PushStyleColor(ImGuiCol_Button, only ? kOchre : rgba(0x4A2C1D));
    if (ImGui::Button(fmt::format("changed {}###changed", changed).c_str(), {-28 * scale, 0}))
        changedOnly_ = true;
    ImGui::PopStyleColor();
    ImGui::SameLine(0, 4 * scale);
    if (ImGui::Button(anyOpen_ ? "−##fold" : "+##fold", {-1, 0})) foldAll_ = !anyOpen_;
    if (ImGui::IsItemHovered()) ImGui::SetTooltip(anyOpen_ ? "Fold all groups" : "Open all groups");
}

void ParamPanel::drawParams(Editor& editor, Tab tab, std::vector<ListedParam>& listed, float scale) {
    std::vector<std::pair<std::string_view, Rows>> groups;
    Rows pinned;
    std::size_t rows = 0;
    for (ParamBase* param : editor.registry().all()) {
        if (!searching() && !changedOnly_ && marks_.pinned(param->name())) pinned.push_back(param);
        if (searching() ? !matches(*param, words_) : tabOf(*param) != tab) continue;
        if (changedOnly_ && !differs(param)) continue;
        auto group = std::find_if(groups.begin(), groups.end(),
                                  [&](const auto& entry) { return entry.first == param->group(); });
        if (group == groups.end()) group = groups.insert(groups.end(), {param->group(), {}});
        group->second.push_back(param);
        ++rows;
    }
    if (groups.empty() && (searching() || changedOnly_)) {
        ImGui::PushTextWrapPos(0);
        if (searching())
            ImGui::TextDisabled("No parameter is about \"%s\".", words_.c_str());
        else
            ImGui::TextDisabled("Nothing differs from its default here.");
        ImGui::PopTextWrapPos();
    }
    anyOpen_ = false;
    if (!pinned.empty()) drawGroup(editor, "pinned", pinned, true, listed, scale);
    for (const auto& [group, params] : groups) {
        const bool opens = rows <= kRowsAtOnce || groups.size() == 1 || changedOnly_;
        drawGroup(editor, group, params, opens, listed, scale);
    }
    foldAll_.reset();
}

void ParamPanel::drawShape(Editor& editor, std::vector<ListedParam>& listed, float scale) {
    shape_.draw(editor, listed, scale);
}

void ParamPanel::drawNamed(Editor& editor, std::span<const std::string_view> names,
                           std::vector<ListedParam>& listed, float scale) {
    for (const std::string_view name : names)
        if (ParamBase* param = editor.registry().find(name)) drawRow(editor, *param, listed, scale);
}

void ParamPanel::drawGroup(Editor& editor, std::string_view group, const Rows& params, bool opens,
                           std::vector<ListedParam>& listed, float scale) {
    const auto changed = std::count_if(params.begin(), params.end(),
                                       [](const ParamBase* param) { return !param->isDefault(); });
    const std::string title = upperFirst(readable(group));
    ImGui::PushID(title.c_str());
    if (searching() || foldAll_)
        ImGui::SetNextItemOpen(searching() || *foldAll_);
    else
        ImGui::SetNextItemOpen(opens, ImGuiCond_Once);
    const float right = ImGui::GetContentRegionAvail().x + ImGui::GetCursorPosX();
    ImGui::PushStyleColor(ImGuiCol_Text, kGold);
    const bool open = ImGui::CollapsingHeader(title.c_str(), ImGuiTreeNodeFlags_AllowItemOverlap);
    ImGui::PopStyleColor();
    list(listed, fmt::format("group:{}", group));
    anyOpen_ |= open;
    if (ImGui::BeginPopupContextItem("group")) {
        if (ImGui::MenuItem("Reset this group", nullptr, false, changed > 0)) editor.reset(params);
        const bool locked = std::all_of(params.begin(), params.end(),
                                        [&](const ParamBase* param) { return marks_.locked(param->name()); });
        if (ImGui::MenuItem("Lock this group against randomising", nullptr, locked)) {
            for (const ParamBase* param : params) marks_.lock(param->name(), !locked);
            saveMarks();
        }
        ImGui::EndPopup();
    }
    if (changed > 0) {
        const std::string label = fmt::format("{} changed  ↺", changed);
        ImGui::SameLine(right - ImGui::CalcTextSize(label.c_str()).x - 14 * scale);
        ImGui::PushStyleColor(ImGuiCol_Button, 0u);
        ImGui::PushStyleColor(ImGuiCol_Text, kGoldLight);
        if (ImGui::SmallButton(label.c_str())) editor.reset(params);
        ImGui::PopStyleColor(2);
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("Reset this group");
    } else {
        const std::string label = std::to_string(params.size());
        ImGui::SameLine(right - ImGui::CalcTextSize(label.c_str()).x - 10 * scale);
        ImGui::TextDisabled("%s", label.c_str());
    }
    if (open)
        for (std::size_t i = 0; i < params.size(); ++i) {
            // In a long group, names that begin with the same word stand together.
            if (params.size() > kRowsInOne && i > 0 && firstWord(*params[i]) != firstWord(*params[i - 1]))
                ImGui::Dummy({1, 3 * scale});
            drawRow(editor, *params[i], listed, scale);
        }
    ImGui::PopID();
}

// A pin and a lock at the end of the label: seen where they are set, and to be set where the mouse is.
void ParamPanel::drawMarks(const ParamBase& param, float right, float top, bool hovered, float scale) {
    const ImVec2 cursor = ImGui::GetCursorScreenPos();
    const float size = 15 * scale, middle = top + ImGui::GetFrameHeight() * 0.5f;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto mark = [&](const char* id, int place, bool set, const char* what, auto draw) {
        const float x = right - size * (static_cast<float>(place) + 0.5f);
        ImGui::SetCursorScreenPos({x - size * 0.5f, top});
        const bool clicked = ImGui::InvisibleButton(id, {size, ImGui::GetFrameHeight()});
        const bool under = ImGui::IsItemHovered();
        if (under) ImGui::SetTooltip("%s", what);
        if (set || hovered)
            draw(list, ImVec2{x, middle}, 4.6f * scale, under ? kHot : set ? kGold : withAlpha(kDim, 0.4f));
        return clicked;
    };
    const bool pinned = marks_.pinned(param.name()), locked = marks_.locked(param.name());
    const bool pin = mark("pin", 1, pinned, pinned ? "Unpin" : "Pin to the top of every tab", drawPin);
    const bool lock =
        mark("lock", 0, locked, locked ? "Unlock for randomising" : "Lock against randomising", drawLock);
    if (pin) marks_.pin(param.name(), !pinned);
    if (lock) marks_.lock(param.name(), !locked);
    if (pin || lock) saveMarks();
    ImGui::SetCursorScreenPos(cursor);
}

void ParamPanel::drawRowMenu(Editor& editor, ParamBase& param, float scale) {
    if (!ImGui::BeginPopup("row")) return;
    ImGui::PushStyleColor(ImGuiCol_Text, kGold);
    ImGui::TextUnformatted(param.name().c_str());
    ImGui::PopStyleColor();
    if (ImGui::MenuItem("Reset to the default", nullptr, false, !param.isDefault())) editor.reset({&param});
    bool pinned = marks_.pinned(param.name()), locked = marks_.locked(param.name());
    if (ImGui::MenuItem("Pin to the top", nullptr, &pinned)) {
        marks_.pin(param.name(), pinned);
        saveMarks();
    }
    if (ImGui::MenuItem("Lock against randomising", nullptr, &locked)) {
        marks_.lock(param.name(), locked);
        saveMarks();
    }
    if (ImGui::MenuItem("Copy as --set"))
        ImGui::SetClipboardText(fmt::format("--set \"{}={}\"", param.name(), param.toText()).c_str());
    if (param.type() == ParamType::Float || param.type() == ParamType::Int) {
        float low = 0, high = 0;
        if (param.type() == ParamType::Float) {
            const auto& typed = static_cast<Param<float>&>(param);
            low = typed.min(), high = typed.max();
        } else {
            const auto& typed = static_cast<Param<int>&>(param);
            low = static_cast<float>(typed.min()), high = static_cast<float>(typed.max());
        }
        const ParamMarks::Range range = marks_.range(param.name()).value_or(ParamMarks::Range{low, high});
        float from = range.first, to = range.second;
        ImGui::Separator();
        ImGui::TextDisabled("randomise between");
        ImGui::SetNextItemWidth(190 * scale);
        if (ImGui::DragFloatRange2("##range", &from, &to, (high - low) * 0.005f, low, high, "%.4g", nullptr,
                                   ImGuiSliderFlags_AlwaysClamp))
            marks_.setRange(param.name(), from > low || to < high ? std::optional(ParamMarks::Range{from, to})
                                                                  : std::nullopt);
        if (ImGui::IsItemDeactivatedAfterEdit()) saveMarks();
    }
    ImGui::EndPopup();
}

// Who holds it, and the way to change that.
void ParamPanel::drawHolder(ParamBase& param, std::vector<ListedParam>& listed, float width) {
    const bool story = param.holder() == Holder::Story;
    ImGui::PushStyleColor(ImGuiCol_Button, rgba(0x3B2A55));
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, rgba(0x5A4280));
    if (ImGui::Button(story ? "take back##holder" : "give back##holder", {width, 0})) {
        if (story)
            param.takeBack();
        else
            param.giveBack();
    }
    ImGui::PopStyleColor(2);
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    listed.push_back({param.name() + "#holder", low.x, low.y, high.x - low.x, high.y - low.y});
    if (!ImGui::IsItemHovered()) return;
    if (story)
        ImGui::SetTooltip("Held by the story. Take it back to your own value, %s", param.toText().c_str());
    else
        ImGui::SetTooltip("You have taken this back. Let the story have it again");
}

void ParamPanel::drawRow(Editor& editor, ParamBase& param, std::vector<ListedParam>& listed, float scale) {
    ImGui::PushID(param.name().c_str());
    const bool changed = !param.isDefault(), held = param.holder() == Holder::Story;
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x, rowHeight = ImGui::GetFrameHeight();
    const float labelWidth = std::floor(width * 0.42f), resetWidth = 24 * scale;
    const bool holder = param.holder() != Holder::User;
    const float rightWidth = holder ? 74 * scale : resetWidth;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (changed || holder) {
        const std::uint32_t tone = holder ? kStory : kGold;
        list.AddRectFilled(start, {start.x + width, start.y + rowHeight}, withAlpha(tone, 0.09f), 2);
        list.AddRectFilled(start, {start.x + 2.5f * scale, start.y + rowHeight}, tone);
    }

    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const bool rowHovered = ImGui::IsWindowHovered() && mouse.y >= start.y && mouse.y < start.y + rowHeight &&
                            mouse.x >= start.x && mouse.x < start.x + width;
    const bool marked = rowHovered || marks_.pinned(param.name()) || marks_.locked(param.name());
    const float marksWidth = marked ? 30 * scale : 0;
    drawMarks(param, start.x + labelWidth, start.y, rowHovered, scale);
    // The label takes the mouse too: that is where people look for help.
    ImGui::InvisibleButton("label", {labelWidth - 30 * scale, rowHeight});
    const bool labelHovered = ImGui::IsItemHovered();
    if (labelHovered && ImGui::IsMouseReleased(ImGuiMouseButton_Right)) ImGui::OpenPopup("row");
    const float textY = start.y + (rowHeight - ImGui::GetFontSize()) * 0.5f;
    const Lettering lettering{.font = ImGui::GetFont(), .size = ImGui::GetFontSize()};
    const float indent = (param.scope() == Scope::Sim ? 14 : 8) * scale;
    const std::string name =
        fitted(lettering, readable(param.leaf()), labelWidth - indent - 6 * scale - marksWidth);
    list.AddText({start.x + indent, textY}, holder ? kStory : changed ? kGoldLight : kOffWhite, name.c_str());
    if (param.scope() == Scope::Sim)
        list.AddCircleFilled({start.x + 8 * scale, start.y + rowHeight * 0.5f}, 2.2f * scale,
                             withAlpha(kCyan, 0.9f), 8);
    drawRowMenu(editor, param, scale);

    ImGui::SameLine(0, 0);
    ImGui::SetCursorScreenPos({start.x + labelWidth + 4 * scale, start.y});
    ImGui::SetNextItemWidth(width - labelWidth - rightWidth - 8 * scale);
    std::string before = param.toText();
    ImGui::BeginDisabled(held);
    const WidgetEdit edit = drawWidget(param, "##value");
    ImGui::EndDisabled();
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    listed.push_back({param.name(), low.x, low.y, high.x - low.x, high.y - low.y});
    if (edit.opened) shape_.toggle(param.name());
    const bool open = shape_.showsParam(param.name()); // its window says the same, where this would cover it
    if (edit.changed) editor.edited(param, std::move(before));
    // A checkbox and a combo are done at once; the others when they are let go.
    const bool atOnce = param.type() == ParamType::Bool || param.type() == ParamType::Choice;
    if (ImGui::IsItemDeactivatedAfterEdit() || (edit.changed && atOnce)) editor.seal();
    if (open) list.AddRect({low.x, low.y}, {high.x, high.y}, kGold, 2, 0, 1.5f * scale);
    const bool valueHovered = ImGui::IsItemHovered();
    bool reset =
        valueHovered && ImGui::IsMouseReleased(ImGuiMouseButton_Right) && param.type() != ParamType::Colour;
    if (labelHovered || (valueHovered && !open && !ImGui::IsItemActive())) drawHelp(param, start.y, scale);

    if (holder || changed) ImGui::SameLine(width - rightWidth + (start.x - ImGui::GetWindowPos().x), 0);
    if (holder) {
        drawHolder(param, listed, rightWidth);
    } else if (changed) {
        ImGui::PushStyleColor(ImGuiCol_Button, 0u);
        ImGui::PushStyleColor(ImGuiCol_Text, kGold);
        if (ImGui::Button("↺", {resetWidth, rowHeight})) reset = true;
        ImGui::PopStyleColor(2);
        if (ImGui::IsItemHovered()) ImGui::SetTooltip("Back to %s", param.defaultText().c_str());
    }
    if (reset && changed) editor.reset({&param});
    ImGui::PopID();
}

} // namespace vf::overlay
