#include "renderer/overlay/frame_meter.hpp"

#include "renderer/overlay/theme.hpp"

#include <fmt/format.h>
#include <imgui.h>

#include <algorithm>

namespace vf::overlay {

namespace {

constexpr std::size_t kInputs = 14;

bool busy(MeterCell cell) { return cell != MeterCell::Free && cell != MeterCell::Air; }

std::uint32_t colourOf(MeterCell cell) {
    switch (cell) {
    case MeterCell::Free:
        return rgba(0x3E2519);
    case MeterCell::Startup:
        return kEmerald;
    case MeterCell::Active:
        return kCrimson;
    case MeterCell::Recovery:
        return rgba(0x3D6FB6);
    case MeterCell::Stun:
        return kGoldLight;
    case MeterCell::GuardStun:
        return rgba(0xB08A3C);
    case MeterCell::Down:
        return kViolet;
    case MeterCell::Air:
        return rgba(0x7D5A45);
    }
    return kDim;
}

// Where a fighter was busy last, counted from the beginning of the exchange; 0: never.
int lastBusy(const std::vector<MeterCell>& cells) {
    for (std::size_t i = cells.size(); i > 0; --i)
        if (busy(cells[i - 1])) return static_cast<int>(i);
    return 0;
}

} // namespace

void FrameMeter::add(const std::array<MeterTick, 2>& tick) {
    const bool frozen = tick[0].frozen && tick[1].frozen;
    const bool anyBusy = busy(tick[0].cell) || busy(tick[1].cell);
    if (anyBusy && !running_) {
        running_ = true;
        advantage_.reset();
        for (auto& cells : cells_) cells.clear();
    }
    for (std::size_t i = 0; i < 2; ++i) {
        const MeterTick& now = tick[i];
        if (!frozen) {
            Move& move = moves_[i];
            // A move that is cancelled into itself or another one begins with startup again.
            const bool begins = now.cell == MeterCell::Startup &&
                                (before_[i] != MeterCell::Startup || now.move != moveBefore_[i]);
            if (begins) move = {now.move, 1, 0, 0}; // 1: the first active tick is part of the startup
            if (now.cell == MeterCell::Startup) ++move.startup;
            if (now.cell == MeterCell::Active) {
                // Without any startup the first active tick is the first of the move.
                if (now.move != move.name) move = {now.move, 1, 0, 0};
                ++move.active;
            }
            if (now.cell == MeterCell::Recovery) ++move.recovery;
            before_[i] = now.cell;
            moveBefore_[i] = now.move;
            if (running_) {
                cells_[i].push_back(now.cell);
                if (cells_[i].size() > 4 * kCells) cells_[i].erase(cells_[i].begin());
            }
        }
        if (now.combo > 0 && comboBefore_[i] == 0) combos_[i] = {0, 0};
        if (now.combo > comboBefore_[i] || (now.combo > 0 && now.life < lifeBefore_[i])) {
            combos_[i].hits = now.combo;
            combos_[i].damage += std::max(0.0f, lifeBefore_[i] - now.life);
        }
        comboBefore_[i] = now.combo;
        lifeBefore_[i] = now.life;
        std::vector<Input>& inputs = inputs_[i];
        if (inputs.empty() || inputs.front().what != now.inputs)
            inputs.insert(inputs.begin(), {now.inputs, 1});
        else
            inputs.front().ticks = std::min(inputs.front().ticks + 1, 99);
        if (inputs.size() > kInputs) inputs.resize(kInputs);
    }
    if (running_ && !anyBusy) {
        running_ = false;
        const int rouge = lastBusy(cells_[0]), cyan = lastBusy(cells_[1]);
        if (rouge > 0 && cyan > 0) advantage_ = cyan - rouge;
    }
}

void drawFrameMeter(const FrameMeter& meter, float left, float width, float bottom, float scale) {
    ImDrawList& list = *ImGui::GetBackgroundDrawList(); // windows go over it
    const float cell = std::min(11 * scale, width / static_cast<float>(FrameMeter::kCells)), row = 15 * scale,
                top = bottom - 2 * row - 26 * scale;
    const float begin = left + (width - cell * static_cast<float>(FrameMeter::kCells)) * 0.5f;
    list.AddRectFilled(
        {begin - 6 * scale, top - 22 * scale},
        {begin + cell * static_cast<float>(FrameMeter::kCells) + 6 * scale, bottom - 4 * scale},
        rgba(0x160B08, 0.72f), 3 * scale);
    for (int fighter = 0; fighter < 2; ++fighter) {
        const std::vector<MeterCell>& cells = meter.cells(fighter);
        const std::size_t first = cells.size() > FrameMeter::kCells ? cells.size() - FrameMeter::kCells : 0;
        const float y = top + static_cast<float>(fighter) * (row + 2 * scale);
        for (std::size_t i = 0; i < FrameMeter::kCells; ++i) {
            const MeterCell kind = first + i < cells.size() ? cells[first + i] : MeterCell::Free;
            const float x = begin + cell * static_cast<float>(i);
            list.AddRectFilled({x, y}, {x + cell - 1, y + row}, colourOf(kind), 1);
        }
        const FrameMeter::Move& move = meter.lastMove(fighter);
        const FrameMeter::Combo& taken = meter.combo(fighter == 0 ? 1 : 0);
        std::string text = fighter == 0 ? "Rouge " : "Cyan ";
        if (!move.name.empty())
            text += fmt::format("{}: {} / {} / {}", move.name, move.startup, move.active, move.recovery);
        if (taken.hits > 0) text += fmt::format("   {} hits, {:.1f} %", taken.hits, taken.damage * 100);
        const float x = fighter == 0 ? begin : begin + cell * static_cast<float>(FrameMeter::kCells) * 0.5f;
        list.AddText({x, top - 19 * scale}, fighter == 0 ? rgba(0xFF8C93) : kCold, text.c_str());
    }
    const std::string advantage =
        meter.advantage() ? fmt::format("advantage {:+d}", *meter.advantage()) : std::string("…");
    list.AddText({begin, top + 2 * row + 6 * scale}, kOffWhite,
                 (advantage + "    startup (first active tick included) / active / recovery").c_str());
    for (int fighter = 0; fighter < 2; ++fighter) {
        float y = top - 40 * scale;
        const float x = fighter == 0 ? left + 12 * scale : left + width - 92 * scale;
        for (const FrameMeter::Input& input : meter.inputs(fighter)) {
            if (y < bottom * 0.3f) break;
            const std::string text = fmt::format("{:>2} {}", input.ticks, input.what);
            list.AddText({x + 1, y + 1}, kUmberDark, text.c_str());
            list.AddText({x, y}, kOffWhite, text.c_str());
            y -= 17 * scale;
        }
    }
}

} // namespace vf::overlay
