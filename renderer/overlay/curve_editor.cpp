#include "renderer/overlay/curve_editor.hpp"

#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace vf::overlay {

namespace {

constexpr ReadyCurve kReady[] = {
    {"flat", "0:1 1:1"},
    {"rise", "0:0 1:1"},
    {"soft rise", "0:0:smooth 1:1"},
    {"fall", "0:1 1:0"},
    {"soft fall", "0:1:smooth 1:0"},
    {"pulse", "0:0:smooth 0.5:1:smooth 1:0"},
    {"strike", "0:0:out 0.12:1:smooth 1:0"},
    {"swell", "0:0:in 0.85:1:out 1:0"},
    {"plateau", "0:0:smooth 0.2:1 0.8:1:smooth 1:0"},
    {"hold, drop", "0:1:step 0.7:0 1:0"},
    {"stairs", "0:0:step 0.25:0.34:step 0.5:0.67:step 0.75:1 1:1"},
    {"breath", "0:0.2:flow 0.25:1:flow 0.5:0.2:flow 0.75:1:flow 1:0.2"},
};

// 1, 2 or 5 times a power of ten, and not less than `least`.
float niceStep(float least) {
    const float power = std::pow(10.0f, std::floor(std::log10(std::max(least, 1e-20f))));
    for (const float factor : {1.0f, 2.0f, 5.0f})
        if (factor * power >= least * 0.999f) return factor * power;
    return 10 * power;
}

int decimalsFor(float range) {
    return std::clamp(static_cast<int>(std::ceil(-std::log10(std::max(range, 1e-6f) / 500))), 0, 6);
}

// Rounded through text, so that a preset says 0.3 and not 0.30000001.
float neat(float value, int decimals) {
    const std::string text = fmt::format("{:.{}f}", value, decimals);
    float result = value;
    std::from_chars(text.data(), text.data() + text.size(), result);
    return result;
}

float snapped(float value, float step) { return std::round(value / step) * step; }

} // namespace

std::span<const ReadyCurve> readyCurves() { return kReady; }

Curve readyCurve(const ReadyCurve& ready, float low, float high) {
    Curve made = curve(ready.text);
    const int decimals = decimalsFor(high - low);
    for (std::size_t i = 0; i < made.keys().size(); ++i) {
        CurveKey key = made.keys()[i];
        key.value = neat(low + (high - low) * key.value, decimals);
        made.replace(i, key);
    }
    return made;
}

Curve mirrored(const Curve& value) {
    // A key's shape belongs to the way after it, so shapes move on to the other end of their way.
    std::string text;
    const auto keys = value.keys();
    for (std::size_t i = keys.size(); i-- > 0;) {
        Ease ease = i > 0 ? keys[i - 1].ease : Ease::Linear;
        if (ease == Ease::In || ease == Ease::Out) ease = ease == Ease::In ? Ease::Out : Ease::In;
        text += fmt::format("{:.4f}:{}:{} ", 1.0f - keys[i].t, keys[i].value,
                            kEaseNames[static_cast<std::size_t>(ease)]);
    }
    const Result<Curve> made = parseCurve(text);
    return made ? *made : value;
}

std::pair<float, float> extent(const Curve& value) {
    const auto keys = value.keys();
    const auto [low, high] = std::minmax_element(
        keys.begin(), keys.end(), [](const CurveKey& a, const CurveKey& b) { return a.value < b.value; });
    return {low->value, high->value};
}

Curve upsideDown(const Curve& value) {
    Curve made = value;
    const auto [low, high] = extent(value);
    for (std::size_t i = 0; i < made.keys().size(); ++i) {
        CurveKey key = made.keys()[i];
        key.value = low + (high - key.value);
        made.replace(i, key);
    }
    return made;
}

void drawCurve(ImDrawList& list, const Curve& value, float low, float high, const Rect& frame,
               std::uint32_t colour, float thickness) {
    const int steps = std::clamp(static_cast<int>(frame.width()), 8, 600);
    const float range = std::max(high - low, 1e-20f);
    std::vector<ImVec2> line;
    line.reserve(static_cast<std::size_t>(steps) + 1);
    for (int i = 0; i <= steps; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(steps);
        const float part = std::clamp((value.evaluate(t) - low) / range, 0.0f, 1.0f);
        line.push_back({frame.x0 + frame.width() * t, frame.y1 - frame.height() * part});
    }
    const std::uint32_t above = withAlpha(colour, 0.30f), below = withAlpha(colour, 0.04f);
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
        list.AddRectFilledMultiColor({line[i].x, std::min(line[i].y, line[i + 1].y)},
                                     {line[i + 1].x, frame.y1}, above, above, below, below);
    list.AddPolyline(line.data(), static_cast<int>(line.size()), colour, 0, thickness);
}

// From the values to the screen and back.
struct CurveEditor::Frame {
    Rect plot;
    float low, high, radius;
    ImVec2 at(float t, float value) const {
        return {plot.x0 + plot.width() * t, plot.y1 - plot.height() * (value - low) / (high - low)};
    }
    ImVec2 at(const CurveKey& key) const { return at(key.t, key.value); }
    float time(float x) const { return std::clamp((x - plot.x0) / plot.width(), 0.0f, 1.0f); }
    float value(float y) const { return low + (high - low) * (plot.y1 - y) / plot.height(); }
    std::optional<std::size_t> nearest(const Curve& curve, ImVec2 mouse) const {
        std::optional<std::size_t> found;
        float best = radius * radius;
        for (std::size_t i = 0; i < curve.keys().size(); ++i) {
            const ImVec2 key = at(curve.keys()[i]);
            const float dx = key.x - mouse.x, dy = key.y - mouse.y, distance = dx * dx + dy * dy;
            if (distance <= best) best = distance, found = i;
        }
        return found;
    }
};

std::optional<std::size_t> keyToRemove(std::optional<std::size_t> near, std::optional<std::size_t> selected) {
    std::optional<std::size_t> gone;
    if (ImGui::IsItemHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Right)) gone = near;
    if (ImGui::IsWindowFocused(ImGuiFocusedFlags_ChildWindows) && !ImGui::GetIO().WantTextInput &&
        ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Delete)))
        gone = selected;
    return gone;
}

ShapeEdit CurveEditor::drag(Curve& value, const Frame& frame) {
    ShapeEdit edit;
    const ImGuiIO& io = ImGui::GetIO();
    const ImVec2 mouse = io.MousePos;
    const bool hovered = ImGui::IsItemHovered();
    const auto near = frame.nearest(value, mouse);
    const int decimals = decimalsFor(frame.high - frame.low);
    if (hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
        selected_ = near;
        dragging_ = near.has_value();
        if (near) {
            const ImVec2 key = frame.at(value.keys()[*near]);
            grabX_ = key.x - mouse.x;
            grabY_ = key.y - mouse.y;
        }
    }
    if (hovered && !near && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
        CurveKey key{neat(frame.time(mouse.x), 3), neat(frame.value(mouse.y), decimals)};
        if (const std::size_t before = value.after(key.t); before > 0)
            key.ease = value.keys()[before - 1].ease;
        if (value.insert(key)) {
            selected_ = value.after(key.t) - 1;
            dragging_ = true;
            grabX_ = grabY_ = 0;
            edit.changed = true;
        }
    } else if (dragging_ && ImGui::IsMouseDragging(ImGuiMouseButton_Left, 1.0f)) {
        CurveKey key = value.keys()[*selected_];
        const CurveKey before = key;
        float t = frame.time(mouse.x + grabX_), at = frame.value(mouse.y + grabY_);
        if (io.KeyCtrl) {
            t = snapped(t, 0.05f);
            at = snapped(at, niceStep((frame.high - frame.low) / 10));
        }
        if (!io.KeyShift) key.t = neat(t, 3);
        key.value = neat(std::clamp(at, frame.low, frame.high), decimals);
        value.replace(*selected_, key);
        edit.changed = !(value.keys()[*selected_] == before);
    }
    if (dragging_ && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        dragging_ = false;
        edit.done = true;
    }
    if (const auto gone = keyToRemove(near, selected_); gone && value.remove(*gone)) {
        selected_.reset();
        dragging_ = false;
        edit = {true, true};
    }
    return edit;
}

ShapeEdit CurveEditor::draw(Curve& value, float low, float high, const std::string& unit, float height,
                            float scale, std::vector<Rect>& keys) {
    if (selected_ && *selected_ >= value.keys().size()) selected_.reset(), dragging_ = false;
    if (!dragging_) {
        const auto [least, most] = extent(value);
        const float room = std::max((most - least) * 0.25f, (high - low) * 0.01f);
        viewLow_ = whole_ ? low : std::max(low, least - room);
        viewHigh_ = whole_ ? high : std::min(high, most + room);
    }
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ImVec2 start = ImGui::GetCursorScreenPos();
    const float width = std::max(60.0f, ImGui::GetContentRegionAvail().x);
    const float left = 44 * scale, foot = 20 * scale, edge = 9 * scale;
    const Frame frame{{start.x + left, start.y + edge, start.x + width - edge, start.y + height - foot},
                      viewLow_,
                      viewHigh_,
                      11 * scale};
    ImGui::InvisibleButton("canvas", {width, height},
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight);
    const bool hovered = ImGui::IsItemHovered();
    const ShapeEdit dragged = drag(value, frame);

    list.AddRectFilled(start, {start.x + width, start.y + height}, rgba(0x0E0705, 0.9f), 3 * scale);
    list.PushClipRect(start, {start.x + width, start.y + height}, true);
    ImFont* const font = ImGui::GetFont();
    const float small = ImGui::GetFontSize() * 0.82f;
    for (int i = 0; i <= 10; ++i) {
        const float t = static_cast<float>(i) / 10, x = frame.at(t, 0).x;
        const bool strong = i % 5 == 0;
        list.AddLine({x, frame.plot.y0}, {x, frame.plot.y1}, rgba(0xE9B44C, strong ? 0.20f : 0.08f));
        if (i % 2 == 0) {
            const std::string label = fmt::format("{}", t);
            list.AddText(font, small, {x - (i == 0 ? 0 : 8 * scale), frame.plot.y1 + 3 * scale},
                         withAlpha(kDim, 0.8f), label.c_str());
        }
    }
    const float step = niceStep((frame.high - frame.low) / 6);
    for (float line = std::ceil(frame.low / step - 0.001f) * step; line <= frame.high + step * 0.001f;
         line += step) {
        const bool zero = std::fabs(line) < step * 0.01f;
        const float y = frame.at(0, line).y;
        list.AddLine({frame.plot.x0, y}, {frame.plot.x1, y}, rgba(0xE9B44C, zero ? 0.32f : 0.10f));
        const std::string label = fmt::format("{:.{}f}", zero ? 0.0f : line, decimalsFor(step * 50));
        list.AddText(font, small, {start.x + 5 * scale, y - small * 0.5f}, withAlpha(kDim, 0.8f),
                     label.c_str());
    }
    drawCurve(list, value, frame.low, frame.high, frame.plot, kGoldLight, 2 * scale);

    const ImVec2 mouse = ImGui::GetIO().MousePos;
    const auto near = hovered || dragging_ ? frame.nearest(value, mouse) : std::nullopt;
    keys.clear();
    for (std::size_t i = 0; i < value.keys().size(); ++i) {
        const ImVec2 at = frame.at(value.keys()[i]);
        const bool here = selected_ == i, under = near == i;
        const float size = (here || under ? 6.5f : 5.0f) * scale;
        const ImVec2 diamond[] = {
            {at.x, at.y - size}, {at.x + size, at.y}, {at.x, at.y + size}, {at.x - size, at.y}};
        list.AddConvexPolyFilled(diamond, 4, here ? kCrimson : rgba(0x2B1710));
        list.AddPolyline(diamond, 4,
                         here    ? kHot
                         : under ? kGoldLight
                                 : kGold,
                         ImDrawFlags_Closed, 1.6f * scale);
        keys.push_back({at.x - size, at.y - size, at.x + size, at.y + size});
    }
    std::string readout;
    if (dragging_ && selected_) {
        const CurveKey& key = value.keys()[*selected_];
        readout = fmt::format("{:.3f}  →  {}{}{}", key.t, key.value, unit.empty() ? "" : " ", unit);
    } else if (hovered) {
        const float t = frame.time(mouse.x), now = value.evaluate(t);
        if (!near) {
            list.AddLine({mouse.x, frame.plot.y0}, {mouse.x, frame.plot.y1}, withAlpha(kHot, 0.25f));
            list.AddCircleFilled(frame.at(t, now), 3 * scale, kHot, 12);
        }
        readout = fmt::format("{:.3f}  →  {:.{}f}{}{}", t, now, decimalsFor(frame.high - frame.low),
                              unit.empty() ? "" : " ", unit);
    }
    if (!readout.empty()) {
        const ImVec2 size = ImGui::CalcTextSize(readout.c_str());
        const ImVec2 at{frame.plot.x1 - size.x - 6 * scale, frame.plot.y0 + 4 * scale};
        list.AddRectFilled({at.x - 5 * scale, at.y - 2 * scale},
                           {at.x + size.x + 5 * scale, at.y + size.y + 2 * scale}, rgba(0x160B08, 0.85f), 2);
        list.AddText(at, kHot, readout.c_str());
    }
    list.PopClipRect();

    const ShapeEdit typed = drawFields(value, low, high, unit, scale);
    return {dragged.changed || typed.changed, dragged.done || typed.done};
}

ShapeEdit CurveEditor::drawFields(Curve& value, float low, float high, const std::string& unit, float scale) {
    ShapeEdit edit;
    const float button = 30 * scale;
    ImGui::BeginDisabled(!selected_);
    const std::size_t index = selected_.value_or(0);
    CurveKey key = value.keys()[index];
    ImGui::AlignTextToFramePadding();
    if (selected_)
        ImGui::TextDisabled("key %zu/%zu", index + 1, value.keys().size());
    else
        ImGui::TextDisabled("%zu keys ", value.keys().size());
    ImGui::SameLine(62 * scale);
    ImGui::SetNextItemWidth(74 * scale);
    bool typed = ImGui::DragFloat("##time", &key.t, 0.002f, 0, 1, selected_ ? "t %.3f" : "t",
                                  ImGuiSliderFlags_AlwaysClamp);
    edit.done |= ImGui::IsItemDeactivatedAfterEdit();
    ImGui::SameLine();
    ImGui::SetNextItemWidth(92 * scale);
    const int decimals = decimalsFor(high - low);
    std::string format = selected_ ? fmt::format("%.{}f", decimals) : std::string("value");
    if (selected_ && !unit.empty() && unit != "%") format += " " + unit;
    typed |= ImGui::DragFloat("##value", &key.value, (high - low) * 0.002f, low, high, format.c_str(),
                              ImGuiSliderFlags_AlwaysClamp);
    edit.done |= ImGui::IsItemDeactivatedAfterEdit();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    for (std::size_t i = 0; i < kEaseNames.size(); ++i) {
        ImGui::SameLine(0, i == 0 ? 12 * scale : 2 * scale);
        const auto ease = static_cast<Ease>(i);
        ImGui::PushID(static_cast<int>(i));
        const bool here = selected_ && key.ease == ease;
        ImGui::PushStyleColor(ImGuiCol_Button, here ? kOchre : rgba(0x3A2116));
        if (ImGui::Button("##ease", {button, 0})) {
            key.ease = ease;
            typed = edit.done = true;
        }
        ImGui::PopStyleColor();
        const ImVec2 a = ImGui::GetItemRectMin(), b = ImGui::GetItemRectMax();
        const float inset = 5 * scale;
        // Round only shows between neighbours, so its picture has three keys.
        const Curve icon = ease == Ease::Flow ? curve("0:0:flow 0.5:0.85:flow 1:1")
                                              : curve(fmt::format("0:0:{} 1:1", kEaseNames[i]));
        const int steps = 16;
        ImVec2 points[steps + 1];
        for (int p = 0; p <= steps; ++p) {
            const float t = static_cast<float>(p) / steps;
            points[p] = {a.x + inset + (b.x - a.x - 2 * inset) * t,
                         b.y - inset - (b.y - a.y - 2 * inset) * icon.evaluate(t)};
        }
        list.AddPolyline(points, steps + 1,
                         here        ? kHot
                         : selected_ ? kGold
                                     : withAlpha(kGold, 0.4f),
                         0, 1.5f * scale);
        if (ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled))
            ImGui::SetTooltip("%s, from the selected key to the next", std::string(kEaseNames[i]).c_str());
        ImGui::PopID();
    }
    ImGui::EndDisabled();
    ImGui::SameLine(0, 12 * scale);
    if (ImGui::Button(whole_ ? "fit" : "all", {-1, 0})) whole_ = !whole_;
    if (ImGui::IsItemHovered())
        ImGui::SetTooltip(whole_ ? "Show only the values that it has" : "Show the whole range");
    if (typed && selected_) {
        key.t = neat(key.t, 3);
        key.value = neat(key.value, decimals);
        value.replace(index, key);
        edit.changed = true;
    }
    return edit;
}

} // namespace vf::overlay
