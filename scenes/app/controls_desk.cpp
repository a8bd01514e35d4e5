#include "scenes/app/controls_desk.hpp"

#include "renderer/base/log.hpp"
#include "renderer/base/preset.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <bit>

namespace vf::app {

namespace {

using input::Action;
using input::kDevices;
using input::kHalves;
using platform::Key;

std::string readable(std::string text) {
    std::replace(text.begin(), text.end(), '_', ' ');
    return text;
}

} // namespace

bool isControl(const std::string& assignment) {
    ParamRegistry registry;
    const input::ControlParams params(registry);
    const std::string_view group = std::string_view(assignment).substr(0, assignment.find('.'));
    return std::any_of(registry.all().begin(), registry.all().end(),
                       [&](const ParamBase* param) { return param->group() == group; });
}

Status ControlsDesk::load() {
    std::error_code ignored;
    if (!std::filesystem::exists(file_, ignored)) return Done{};
    if (auto loaded = loadPreset(registry_, file_); !loaded) {
        broken_ = true;
        return loaded.error();
    }
    return Done{};
}

Status ControlsDesk::give(const std::vector<std::string>& assignments) {
    for (const std::string& assignment : assignments) {
        const std::string name = assignment.substr(0, assignment.find('='));
        const ParamBase* param = registry_.find(name);
        const std::string kept = param ? param->toText() : "";
        if (Status assigned = registry_.assign(assignment); !assigned) return assigned;
        given_.push_back({name, kept, param->toText()});
    }
    return Done{};
}

Status ControlsDesk::save() {
    if (broken_) {
        std::error_code failed;
        std::filesystem::rename(file_, file_.string() + ".broken", failed);
        if (failed) return Error{Exit::Environment, fmt::format("{}: {}", file_.string(), failed.message())};
        broken_ = false;
    }
    // What holds for this session only stays out of the file, unless the user has changed it since.
    if (swapped_) params_.swapDevices();
    std::vector<const Given*> hidden;
    for (auto given = given_.rbegin(); given != given_.rend(); ++given)
        if (registry_.find(given->name)->toText() == given->given &&
            registry_.assign(given->name, given->kept))
            hidden.push_back(&*given);
    const Status saved = savePreset(registry_, file_, "Venus Finale", "the controls");
    for (auto given = hidden.rbegin(); given != hidden.rend(); ++given)
        if (Status again = registry_.assign((*given)->name, (*given)->given); !again) return again;
    if (swapped_) params_.swapDevices();
    return saved;
}

bool ControlsDesk::see(const platform::InputState& input, bool typing, std::int64_t nowNs) {
    for (std::size_t pad = 0; pad < input.pads.size(); ++pad) {
        const bool here = input.pads[pad].connected;
        if (connected_[pad] && !here && used_[pad]) goneNow_[pad] = lost_[pad] = true;
        if (here && lost_[pad]) {
            backNow_[pad] = true;
            lost_[pad] = false;
        }
        connected_[pad] = here;
        if (here) padNames_[pad] = input.pads[pad].name;
    }
    const bool taken = waiting_ && listen(input);
    controls_.see(input,
                  taken || waiting_ ? input::Focus::Binding
                  : typing          ? input::Focus::Typing
                                    : input::Focus::Fight,
                  nowNs);
    for (std::size_t pad = 0; pad < used_.size(); ++pad) used_[pad] = controls_.padUsed(pad);
    for (std::size_t pad = 0; pad < buttonsBefore_.size(); ++pad)
        buttonsBefore_[pad] = input.pads[pad].held();
    return taken;
}

bool ControlsDesk::listen(const platform::InputState& input) {
    const Cell cell = *waiting_;
    const auto end = [this](std::string message) {
        waiting_.reset();
        message_ = std::move(message);
        return true;
    };
    for (const Key key : input.pressed) {
        if (key == Key::Escape) return end("");
        if (cell.device >= kHalves) continue;
        if (static_cast<std::size_t>(key) >= platform::kFreeKeys) {
            message_ = fmt::format("{} belongs to the program: press another key, or Esc", name(key));
            return true;
        }
        params_.bind(cell.device, cell.action, static_cast<int>(key));
    }
    if (cell.device >= kHalves) {
        const std::size_t pad = cell.device - kHalves;
        const std::uint32_t pressed = input.pads[pad].held() & ~buttonsBefore_[pad];
        if (pressed == 0) return !input.pressed.empty();
        params_.bind(cell.device, cell.action, std::countr_zero(pressed));
    } else if (input.pressed.empty())
        return false;
    const std::string conflict = params_.conflict(cell.device, cell.action);
    std::string message =
        fmt::format("{}, {}: {}", input::deviceName(cell.device), input::describe(cell.action),
                    params_.bindingName(cell.device, cell.action));
    if (!conflict.empty()) message += fmt::format("; also {}", conflict);
    if (Status saved = save(); !saved) message += fmt::format("; not kept: {}", saved.error().message);
    return end(message);
}

std::optional<std::string> ControlsDesk::lostPad(const std::array<bool, 2>& player) {
    const std::array<bool, 2> gone = std::exchange(goneNow_, {});
    for (std::size_t pad = 0; pad < gone.size(); ++pad)
        for (int fighter = 0; fighter < 2; ++fighter)
            if (gone[pad] && player[static_cast<std::size_t>(fighter)] &&
                params_.devicesOf(fighter)[kHalves + pad])
                return fmt::format("pad {} ({}) of {} is gone: paused. Plug it in and press P, or choose "
                                   "another device under Keys",
                                   pad + 1, padNames_[pad], fighter == 0 ? "Rouge" : "Cyan");
    return std::nullopt;
}

std::optional<std::string> ControlsDesk::foundPad() {
    const std::array<bool, 2> back = std::exchange(backNow_, {});
    for (std::size_t pad = 0; pad < back.size(); ++pad)
        if (back[pad]) return fmt::format("pad {} ({}) is back", pad + 1, padNames_[pad]);
    return std::nullopt;
}

Status ControlsDesk::obey(const std::vector<overlay::ControlRequest>& requests) {
    using Kind = overlay::ControlRequest::Kind;
    bool changed = false;
    const std::array<Param<Choice>*, 3> choices{&params_.players.rouge, &params_.players.cyan,
                                                &params_.players.socd};
    for (const overlay::ControlRequest& request : requests) {
        switch (request.kind) {
        case Kind::Listen:
            waiting_ = Cell{static_cast<Action>(request.row), request.device};
            message_.clear();
            break;
        case Kind::Cancel:
            waiting_.reset();
            break;
        case Kind::Choose:
            choices[request.row]->set({request.index});
            changed = true;
            break;
        case Kind::Reset:
            for (std::size_t i = 0; i < input::kActions; ++i)
                params_.param(request.device, static_cast<Action>(i)).reset();
            changed = true;
            break;
        case Kind::ResetAll:
            registry_.resetAll();
            changed = true;
            break;
        }
    }
    if (!changed) return Done{};
    message_.clear();
    controls_.clear();
    return save();
}

overlay::ControlsView ControlsDesk::view() const {
    overlay::ControlsView view;
    const input::ControlParams::Players& players = params_.players;
    const auto choice = [&](const Param<Choice>& param, const char* text) {
        overlay::ControlChoice shown{param.name(), text, param.help(), {}, param.get().index};
        for (const std::string& option : param.choices()) shown.options.push_back(readable(option));
        view.choices.push_back(std::move(shown));
    };
    choice(players.rouge, "Rouge");
    choice(players.cyan, "Cyan");
    choice(players.socd, "opposite directions");
    for (std::size_t device = 0; device < kDevices; ++device) {
        view.devices[device] = input::deviceName(device);
        if (device >= kHalves && !connected_[device - kHalves]) view.devices[device] += " (none)";
    }
    for (std::size_t i = 0; i < input::kActions; ++i) {
        const auto action = static_cast<Action>(i);
        overlay::ControlRow row{std::string(input::describe(action)), {}};
        for (std::size_t device = 0; device < kDevices; ++device)
            row.cells[device] = {params_.bindingName(device, action), params_.conflict(device, action),
                                 !params_.param(device, action).isDefault()};
        view.rows.push_back(std::move(row));
    }
    if (waiting_) {
        view.waitingRow = static_cast<int>(waiting_->action);
        view.waitingDevice = static_cast<int>(waiting_->device);
    }
    view.message = message_;
    view.file = file_.string();
    const input::Delay& delay = controls_.delay();
    view.delay =
        delay.presses == 0
            ? "input delay: press something"
            : fmt::format("input delay: used {} tick{} later, {:.2f} ms after it was read (at most {:.1f} "
                          "ms after the press); worst {} and {:.1f} ms of {} presses",
                          delay.ticks, delay.ticks == 1 ? "" : "s", delay.milliseconds, delay.sincePress,
                          delay.mostTicks, delay.mostMilliseconds, delay.presses);
    return view;
}

std::vector<overlay::KeyBinding> ControlsDesk::hints(const std::array<bool, 2>& player) const {
    std::vector<overlay::KeyBinding> hints;
    // Of the first keyboard that somebody plays with.
    const int fighter = player[0] || !player[1] ? 0 : 1;
    const std::array<bool, kDevices> devices = params_.devicesOf(fighter);
    const auto used = std::find(devices.begin(), devices.end(), true);
    const auto device = static_cast<std::size_t>(used - devices.begin());
    const auto key = [&](Action action) { return params_.bindingName(device, action); };
    hints.push_back({fmt::format("{} {} {} {}", key(Action::Left), key(Action::Right), key(Action::Up),
                                 key(Action::Down)),
                     "move", ""});
    constexpr std::array<std::pair<Action, const char*>, 6> kShown{{{Action::Light, "light"},
                                                                    {Action::Heavy, "heavy"},
                                                                    {Action::Guard, "guard"},
                                                                    {Action::Jump, "jump"},
                                                                    {Action::Dash, "dash"},
                                                                    {Action::Transform, "transform"}}};
    for (const auto& [action, text] : kShown) hints.push_back({key(action), text, ""});
    hints.push_back({"Backspace", "rewind", ""});
    hints.push_back({"F1", "tweak", ""});
    return hints;
}

} // namespace vf::app
